/** The volumes of a pod (pkg/apis/core/validation/validation.go, ValidateVolumes and validateVolumeSource). */
import type { YamlNode } from "../../../manifest/yaml-node.ts";
import type { Field } from "../../field.ts";
import { dns1123Label, dns1123Subdomain } from "../../formats/names.ts";
import { Review } from "../../review.ts";
import { nameOrPlace } from "./pod-parts.ts";
import { isOfPod } from "./resource-lists.ts";
import { Teller } from "./teller.ts";
import { checkSource, SOURCES } from "./volume-sources.ts";

const RULE = "volume-invalid";

export function checkVolumes(spec: Field, review: Review): void {
  const names = new Map<string, Field>();
  const volumes = volumesOf(spec, review);
  const created = new Map(volumes.filter((volume) => volume.get("ephemeral").present).map((volume) => [claimName(volume, spec), volume]));
  for (const volume of volumes) {
    checkVolume(volume, names, spec, review);
    if (isSound(volume, names, spec, review)) names.set(volume.get("name").text, volume.get("name"));
    const claim = volume.get("persistentVolumeClaim", "claimName");
    const source = created.get(claim.text);
    if (source === undefined || !volume.get("persistentVolumeClaim").present || podName(spec) === "") continue;
    const related = [{ node: source.get("name").place, message: "the volume" }];
    const says = `claimName ${claim.shown} is the claim that is made for volume ${source.get("name").shown}`;
    new Teller(review, RULE, "the pod").invalid(claim, "must not reference a PVC that gets created for an ephemeral volume", says, { help: "mount that volume instead", related });
  }
}

/** Before 1.35 volumes of images are dropped, and so are their mounts (gate ImageVolume; pkg/api/pod/util.go, dropImageVolumes). */
export function isDroppedVolume(volume: Field, review: Review): boolean {
  return !review.since(35) && volume.get("image").present;
}

function volumesOf(spec: Field, review: Review): Field[] {
  const claimed = new Set(claimTemplatesOf(spec).items.map(nameOfClaim));
  return spec.get("volumes").items.filter((volume) => !isDroppedVolume(volume, review) && !claimed.has(volume.get("name").text));
}

/**
 * A StatefulSet makes a volume of each claim template, in place of any of that name (pkg/apis/apps/validation/validation.go,
 * volumesToAddForTemplates). Nothing is written there for other kinds.
 */
function claimTemplatesOf(spec: Field): Field {
  const above = spec.resource.kind === "StatefulSet" ? spec.parent?.parent : undefined;
  return (above ?? spec).get("volumeClaimTemplates");
}

/** True for a volume that a StatefulSet makes of a claim template. */
export function isClaimTemplate(volume: Field): boolean {
  return volume.parent?.key === "volumeClaimTemplates";
}

function nameOfClaim(template: Field): string {
  return template.get("metadata", "name").text;
}

const known = new WeakMap<Review, WeakMap<YamlNode, ReadonlyMap<string, Field>>>();

/** By name: what containers can mount. The server leaves out volumes that are wrong themselves. */
export function usableVolumes(spec: Field, review: Review): ReadonlyMap<string, Field> {
  const list = spec.get("volumes").node ?? claimTemplatesOf(spec).node;
  if (list === undefined) return new Map();
  let lists = known.get(review);
  if (lists === undefined) known.set(review, (lists = new WeakMap()));
  let usable = lists.get(list);
  if (usable === undefined) lists.set(list, (usable = findUsable(spec, review)));
  return usable;
}

function findUsable(spec: Field, review: Review): Map<string, Field> {
  const sound = claimTemplatesOf(spec).items.filter((template) => dns1123Label(nameOfClaim(template)).length === 0);
  const usable = new Map<string, Field>(sound.map((template) => [nameOfClaim(template), template]));
  const names = new Map<string, Field>();
  for (const volume of volumesOf(spec, review)) {
    if (!isSound(volume, names, spec, review)) continue;
    const name = volume.get("name");
    usable.set(name.text, volume);
    names.set(name.text, name);
  }
  return usable;
}

function isSound(volume: Field, names: ReadonlyMap<string, Field>, spec: Field, { settings }: Review): boolean {
  const scratch = new Review(settings);
  checkVolume(volume, names, spec, scratch);
  return scratch.violations.length === 0;
}

function checkVolume(volume: Field, names: ReadonlyMap<string, Field>, spec: Field, review: Review): void {
  const name = volume.get("name");
  const teller = new Teller(review, RULE, `volume ${nameOrPlace(volume)}`);
  checkSources(volume, teller);
  checkClaimName(volume, spec, teller);
  if (name.text === "") teller.required(name, "", { help: "add a name such as data" });
  else teller.of("a volume").name(name, dns1123Label(name.text));
  const first = names.get(name.text);
  if (first !== undefined) teller.duplicate(name, first, `two volumes are named ${name.shown}`, { help: "give each volume a name of its own" });
}

/** A volume without a type is an emptyDir (pkg/apis/core/v1/defaults.go, SetDefaults_Volume). */
function checkSources(volume: Field, teller: Teller): void {
  let first: Field | undefined;
  // Few of the many types are written.
  const written = new Map(volume.entries.map((field) => [field.key, field]));
  for (const source of SOURCES) {
    if (written.get(source.key)?.present !== true) continue;
    const field = volume.get(source.key);
    if (first === undefined) checkSource(source, field, teller);
    else if (source.key !== "emptyDir") {
      teller.forbidden(field, "may not specify more than 1 volume type", `${teller.owner} is both ${first.key} and ${field.key}`, {
        path: `${volume.path}.${source.refusedAs ?? source.key}`,
        help: "make it two volumes",
        related: [{ node: first.keyPlace, message: "the other type" }],
      });
    }
    first ??= field;
  }
  checkPortalLength(volume, teller);
}

function checkPortalLength(volume: Field, teller: Teller): void {
  const [name, portal] = [volume.get("name"), volume.get("iscsi", "targetPortal")];
  if (!volume.get("iscsi", "initiatorName").present || Buffer.byteLength(`${name.text}:${portal.text}`) <= 64) return;
  const detail = "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if iscsi.initiatorName is specified.";
  teller.invalid(name, detail, `the name and the targetPortal of ${teller.owner} are longer than 64 characters together`, { help: "shorten the name", rests: [portal] });
}

/** The claim of an ephemeral volume is named after pod and volume. */
function checkClaimName(volume: Field, spec: Field, teller: Teller): void {
  const name = volume.get("name");
  if (!volume.get("ephemeral").present || podName(spec) === "" || name.text === "") return;
  if (SOURCES.find(({ key }) => volume.get(key).present)?.key !== "ephemeral") return;
  const claim = claimName(volume, spec);
  const pod = spec.parent?.get("metadata", "name") ?? spec;
  for (const detail of dns1123Subdomain(claim)) {
    teller.invalid(name, `PVC name "${claim}": ${detail}`, `the claim of ${teller.owner} would be named ${JSON.stringify(claim)}, which is no name of a claim`, { help: "shorten or mend the name of the volume or the pod", rests: [pod] });
  }
}

function claimName(volume: Field, spec: Field): string {
  return `${podName(spec)}-${volume.get("name").text}`;
}

/** "" for templates; those with `generateName` get a name that nobody knows. */
function podName(spec: Field): string {
  return isOfPod(spec) ? (spec.parent?.get("metadata", "name").text ?? "") : "";
}
