/** The types of volumes in the server's order, and what each of them needs (pkg/apis/core/validation/validation.go). */
import type { Field } from "../../field.ts";
import { quantitySign } from "../../formats/quantity.ts";
import { dns1123Label, dns1123Subdomain } from "../../formats/names.ts";
import { type LimitName, rangeOf, valuesOf } from "../../types/limits.ts";
import { checkDescendingPath, checkNoBacksteps } from "./file-paths.ts";
import { quantityOf } from "./quantity-field.ts";
import { meantOf, type Teller } from "./teller.ts";
import { checkEphemeral } from "./volume-claims.ts";
import { checkDownwardFiles, checkItems, checkMode } from "./volume-files.ts";
import { checkAzureDisk, checkFc, checkFlexVolume, checkFlocker, checkIscsi, checkQuobyte } from "./volume-legacy.ts";
import { checkProjected } from "./volume-projected.ts";

export interface Source {
  readonly key: string;
  /** The server's name of the type where it stands beside another one, if it is not the key. */
  readonly refusedAs?: string;
  /** The server's name of the type in the paths of its fields, if it is not the key. */
  readonly pathAs?: string;
  /** Texts and lists that must not be empty. */
  readonly needs?: readonly string[];
  readonly check?: (source: Field, teller: Teller) => void;
}

export const SOURCES: readonly Source[] = [
  { key: "emptyDir", check: checkEmptyDir },
  { key: "hostPath", check: checkHostPath },
  { key: "gitRepo", needs: ["repository"], check: (source, teller) => { checkDescendingPath(source.get("directory"), teller); } },
  { key: "gcePersistentDisk", pathAs: "persistentDisk", needs: ["pdName"], check: (source, teller) => { checkPartition(source, "persistentDisk", "core/v1.GCEPersistentDiskVolumeSource.partition", teller); } },
  { key: "awsElasticBlockStore", needs: ["volumeID"], check: (source, teller) => { checkPartition(source, "awsElasticBlockStore", "core/v1.AWSElasticBlockStoreVolumeSource.partition", teller); } },
  { key: "secret", needs: ["secretName"], check: (source, teller) => { checkFiles(source, "core/v1.SecretVolumeSource.defaultMode", teller); } },
  { key: "nfs", needs: ["server", "path"], check: checkNfs },
  { key: "iscsi", check: checkIscsi },
  { key: "glusterfs", needs: ["endpoints", "path"] },
  { key: "flocker", check: checkFlocker },
  { key: "persistentVolumeClaim", needs: ["claimName"] },
  { key: "rbd", needs: ["monitors", "image"] },
  { key: "cinder", needs: ["volumeID"], check: checkSecretRef },
  { key: "cephfs", refusedAs: "cephFS", needs: ["monitors"] },
  { key: "quobyte", check: checkQuobyte },
  { key: "downwardAPI", refusedAs: "downwarAPI", check: checkDownwardApi },
  { key: "fc", check: checkFc },
  { key: "flexVolume", needs: ["driver"], check: checkFlexVolume },
  { key: "configMap", needs: ["name"], check: (source, teller) => { checkFiles(source, "core/v1.ConfigMapVolumeSource.defaultMode", teller); } },
  { key: "azureFile", needs: ["secretName", "shareName"] },
  { key: "vsphereVolume", needs: ["volumePath"] },
  { key: "photonPersistentDisk", needs: ["pdID"] },
  { key: "portworxVolume", needs: ["volumeID"] },
  { key: "azureDisk", needs: ["diskName", "diskURI"], check: checkAzureDisk },
  { key: "storageos", needs: ["volumeName"], check: checkStorageOs },
  { key: "projected", check: checkProjected },
  { key: "scaleIO", needs: ["gateway", "system", "volumeName"] },
  { key: "csi", check: checkCsi },
  { key: "ephemeral", check: checkEphemeral },
  { key: "image", check: checkImage },
];

/** What is known of one source that stands alone, or before the others. */
export function checkSource({ key, needs = [], check, pathAs }: Source, source: Field, teller: Teller): void {
  const above = source.parent?.path ?? "";
  for (const name of needs) {
    const field = source.get(name);
    if (field.text !== "" || field.items.length > 0) continue;
    teller.required(field, "", pathAs === undefined ? {} : { path: `${above}.${pathAs}.${name}` });
  }
  check?.(source, teller.of(`${key} ${teller.owner}`));
}

function checkEmptyDir(source: Field, teller: Teller): void {
  const limit = source.get("sizeLimit");
  const quantity = quantityOf(limit);
  if (quantity === undefined || quantitySign(quantity) >= 0) return;
  teller.refuse(limit, "Forbidden", "SizeLimit field must be a valid resource quantity", `sizeLimit ${limit.shown} of ${teller.owner} is negative`, { help: "write an amount such as 1Gi, or remove it" });
}

function checkHostPath(source: Field, teller: Teller): void {
  const [path, type] = [source.get("path"), source.get("type")];
  if (!teller.requiredText(path)) return;
  checkNoBacksteps(path, teller);
  const words = valuesOf("core/v1.HostPathVolumeSource.type", teller.minor);
  if (!type.present || words.includes(type.text)) return;
  teller.choice(type, "core/v1.HostPathVolumeSource.type", { help: `write ${meantOf(type.text, words.filter((word) => word !== ""))}, or remove the line` });
}

/** 0 is the whole disk, whatever the server's text says. */
function checkPartition(source: Field, pathAs: string, limit: LimitName, teller: Teller): void {
  const partition = source.get("partition");
  const { from, to } = rangeOf(limit, teller.minor);
  if (partition.number >= from && partition.number <= to) return;
  teller.invalid(partition, `must be between 1 and ${to}, inclusive`, `partition ${partition.shown} of ${teller.owner} is outside ${from}-${to}`, { path: `${source.parent?.path ?? ""}.${pathAs}.partition`, help: `write 1 to ${to}, or remove it` });
}

/** Secrets and ConfigMaps. */
function checkFiles(source: Field, limit: LimitName, teller: Teller): void {
  checkMode(source.get("defaultMode"), limit, source.get("defaultMode").path, teller);
  checkItems(source.get("items"), teller);
}

function checkNfs(source: Field, teller: Teller): void {
  const path = source.get("path");
  if (path.text.startsWith("/")) return;
  teller.invalid(path, "must be an absolute path", path.text === "" ? `${teller.owner} has no absolute path` : `path ${path.shown} of ${teller.owner} does not begin with a slash`, { help: "write the path that the server exports, with a slash in front" });
}

function checkSecretRef(source: Field, teller: Teller): void {
  const ref = source.get("secretRef");
  if (ref.present && ref.get("name").text === "") teller.required(ref.get("name"), "", { says: `secretRef of ${teller.owner} has no name` });
}

function checkDownwardApi(source: Field, teller: Teller): void {
  checkMode(source.get("defaultMode"), "core/v1.DownwardAPIVolumeSource.defaultMode", source.get("defaultMode").path, teller);
  checkDownwardFiles(source.get("items"), source.path, teller);
}

function checkStorageOs(source: Field, teller: Teller): void {
  const [name, space] = [source.get("volumeName"), source.get("volumeNamespace")];
  for (const field of [name, space]) if (field.text !== "") teller.name(field, dns1123Label(field.text));
  checkSecretRef(source, teller);
}

const MOST_DRIVER_BYTES = 63;

function checkCsi(source: Field, teller: Teller): void {
  const [driver, ref] = [source.get("driver"), source.get("nodePublishSecretRef")];
  if (driver.text === "") teller.required(driver);
  // Before 1.35 the format is looked at as well.
  if (driver.text !== "" || teller.minor < 35) checkDriver(driver, teller);
  if (!ref.present) return;
  const name = ref.get("name");
  if (name.text === "") teller.required(name, "", { says: `nodePublishSecretRef of ${teller.owner} has no name` });
  else teller.name(name, dns1123Subdomain(name.text), { path: `${source.path}.name`, what: "Secret name" });
}

function checkDriver(driver: Field, teller: Teller): void {
  const bytes = Buffer.byteLength(driver.text);
  if (bytes > MOST_DRIVER_BYTES) {
    const detail = `${teller.minor >= 32 ? "may not be more than" : "must have at most"} ${MOST_DRIVER_BYTES} bytes`;
    teller.refuse(driver, "Too long", detail, `driver ${driver.shown} of ${teller.owner} has ${bytes} bytes, more than ${MOST_DRIVER_BYTES}`, { help: "name a driver that is installed" });
  }
  teller.name(driver, dns1123Subdomain(driver.text.toLowerCase()));
}

/** A missing reference is for whoever makes pods of a template to fill in. */
function checkImage(source: Field, teller: Teller): void {
  const [reference, policy] = [source.get("reference"), source.get("pullPolicy")];
  const isPod = source.resource.kind === "Pod";
  if (isPod && reference.text === "") teller.required(reference, "", { help: "add the image to mount" });
  if (policy.text !== "") teller.choice(policy, "core/v1.ImageVolumeSource.pullPolicy");
}
