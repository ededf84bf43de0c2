/** Rules of types of volumes from before CSI (pkg/apis/core/validation/validation.go). */
import type { Field } from "../../field.ts";
import type { Teller } from "./teller.ts";

/** Longer names than there can be are let pass: the patterns would take their time. */
const MOST_ISCSI_NAME = 1000;

const ISCSI_PATTERNS = new Map([
  ["iqn", /iqn\.\d{4}-\d{2}\.[0-9A-Za-z\-.]+:[^,;*&$|\t\n\f\r ]+$/],
  ["eui", /^eui.[0-9A-Za-z]{16}$/],
  ["naa", /^naa.[0-9A-Za-z]{32}$/],
]);

export function checkIscsi(source: Field, teller: Teller): void {
  teller.requiredText(source.get("targetPortal"));
  const [name, initiator] = [source.get("iqn"), source.get("initiatorName")];
  if (teller.requiredText(name)) checkIscsiName(name, name.path, teller);
  teller.range(source.get("lun"), "core/v1.ISCSIVolumeSource.lun");
  const [discovery, session] = [source.get("chapAuthDiscovery"), source.get("chapAuthSession")];
  const secret = source.get("secretRef");
  if ((discovery.flag || session.flag) && !secret.present) {
    teller.required(secret, "", { says: `${teller.owner} authenticates with CHAP but has no secretRef`, rests: [discovery, session] });
  }
  if (initiator.present) checkIscsiName(initiator, `${source.path}.initiatorname`, teller);
}

function checkIscsiName(name: Field, path: string, teller: Teller): void {
  const pattern = ISCSI_PATTERNS.get(name.text.slice(0, 3));
  const fits = pattern !== undefined && (name.text.length > MOST_ISCSI_NAME || pattern.test(name.text));
  if (fits) return;
  const detail = pattern === undefined ? "must be valid format starting with iqn, eui, or naa" : "must be valid format";
  teller.invalid(name, detail, `${name.key} ${name.shown} of ${teller.owner} is no name of iSCSI`, { path, help: "write it as iqn.2003-01.com.example:disk" });
}

export function checkFlocker(source: Field, teller: Teller): void {
  const [name, id] = [source.get("datasetName"), source.get("datasetUUID")];
  if (name.text === "" && id.text === "") teller.refuse(source, "Required value", "one of datasetName and datasetUUID is required", `${teller.owner} names no dataset`, { help: "add datasetName or datasetUUID", rests: [name, id] });
  if (name.text !== "" && id.text !== "") teller.invalid(source, "datasetName and datasetUUID can not be specified simultaneously", `${teller.owner} has both datasetName and datasetUUID`, { at: id.keyPlace, help: "keep one of them" });
  if (name.text.includes("/")) teller.invalid(name, "must not contain '/'", `datasetName ${name.shown} of ${teller.owner} has a slash in it`, { help: "write it without the slash" });
}

export function checkQuobyte(source: Field, teller: Teller): void {
  const [registry, tenant, volume] = [source.get("registry"), source.get("tenant"), source.get("volume")];
  const detail = "must be a host:port pair or multiple pairs separated by commas";
  if (registry.text === "") teller.required(registry, detail);
  else if (Buffer.byteLength(tenant.text) >= 65) {
    teller.required(tenant, "must be a UUID and may not exceed a length of 64 characters", { says: `tenant of ${teller.owner} is longer than 64 characters`, help: "write the UUID of the tenant" });
  } else {
    const bad = registry.text.split(",").filter((pair) => !/^(?:[^:[\]]*|\[[^[\]]*\]):[^:[\]]*$/.test(pair));
    if (bad.length > 0) teller.invalid(registry, detail, `registry ${registry.shown} of ${teller.owner} is not host:port everywhere`, { help: "write host:port, several of them with commas between" });
  }
  teller.requiredText(volume);
}

export function checkFc(source: Field, teller: Teller): void {
  const [targets, wwids, lun] = [source.get("targetWWNs"), source.get("wwids"), source.get("lun")];
  const [some, others] = [targets.items.length > 0, wwids.items.length > 0];
  if (!some && !others) teller.required(targets, "must specify either targetWWNs or wwids, but not both", { says: `${teller.owner} has neither targetWWNs nor wwids`, rests: [wwids] });
  if (some && others) teller.invalid(targets, "targetWWNs and wwids can not be specified simultaneously", `${teller.owner} has both targetWWNs and wwids`, { at: targets.keyPlace, help: "keep one of them", rests: [wwids] });
  if (!some) return;
  if (!lun.present) teller.required(lun, "lun is required if targetWWNs is specified");
  else teller.range(lun, "core/v1.FCVolumeSource.lun");
}

export function checkFlexVolume(source: Field, teller: Teller): void {
  for (const option of source.get("options").entries) {
    const { key } = option;
    const space = `.${(key.includes("/") ? (key.split("/", 1)[0] ?? "") : key).toLowerCase()}`;
    if (!space.endsWith(".kubernetes.io") && !space.endsWith(".k8s.io")) continue;
    teller.invalid(option, "kubernetes.io and k8s.io namespaces are reserved", `option ${key} of ${teller.owner} is of Kubernetes' own`, { at: option.keyPlace, help: "choose a name of your own domain" });
  }
}

export function checkAzureDisk(source: Field, teller: Teller): void {
  const [caching, kind, uri] = [source.get("cachingMode"), source.get("kind"), source.get("diskURI")];
  if (caching.present) teller.choice(caching, "core/v1.AzureDiskVolumeSource.cachingMode");
  if (kind.present) teller.choice(kind, "core/v1.AzureDiskVolumeSource.kind");
  const managed = kind.text === "Managed";
  const start = managed ? "/subscriptions/" : "https://";
  if (uri.text.startsWith(start)) return;
  const form = managed
    ? "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"
    : "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd";
  teller.refuse(uri, "Unsupported value", `supported values: "${form}"`, `diskURI of ${teller.owner} does not begin with ${start}, as those of kind ${managed ? "Managed" : "Shared and Dedicated"} do`, { help: `write ${form}`, rests: [kind] });
}
