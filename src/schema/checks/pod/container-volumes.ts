/** What a container mounts: `volumeMounts` and `volumeDevices` (pkg/apis/core/validation/validation.go). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { checkDescendingPath, hasBackstep } from "./file-paths.ts";
import { isClaimTemplate, isDroppedVolume, usableVolumes } from "./volumes.ts";
import { meantOf, Teller } from "./teller.ts";
import { volumeNames } from "./volume-names.ts";

/** More are not looked through for the one that is meant. */
const MOST_NAMES = 50;

export function checkMounts(container: Field, spec: Field, title: string, review: Review): void {
  const teller = new Teller(review, "volume-mount-invalid", title);
  const mounts = container.get("volumeMounts").items.filter((mount) => !isOfDropped(mount, spec, review));
  const devices = container.get("volumeDevices").items;
  if (mounts.length === 0 && devices.length === 0) return;
  const volumes = usableVolumes(spec, review);
  checkVolumeMounts(mounts, devices, { container, spec, volumes }, teller);
  checkVolumeDevices(devices, mounts, { container, spec, volumes }, teller);
}

function isOfDropped(mount: Field, spec: Field, review: Review): boolean {
  const { first, last } = volumeNames(spec);
  const name = mount.get("name").text;
  return [first.get(name), last.get(name)].some((volume) => volume !== undefined && isDroppedVolume(volume, review));
}

interface Around {
  readonly container: Field;
  readonly spec: Field;
  readonly volumes: ReadonlyMap<string, Field>;
}

/** The mounts of a container for its devices, and the other way round. */
interface Others {
  /** Of several with one name the last path counts. */
  readonly byName: ReadonlyMap<string, Field>;
  readonly byPath: ReadonlyMap<string, Field>;
}

function othersOf(items: readonly Field[], key: string): Others {
  const byName = new Map(items.map((item) => [item.get("name").text, item.get(key)]));
  return { byName, byPath: new Map([...byName.values()].reverse().map((path) => [path.text, path])) };
}

function checkVolumeMounts(mounts: readonly Field[], devices: readonly Field[], around: Around, teller: Teller): void {
  const list = around.container.get("volumeMounts").path;
  const known = othersOf(devices, "devicePath");
  const paths = new Map<string, Field>();
  for (const mount of mounts) {
    const [name, path] = [mount.get("name"), mount.get("mountPath")];
    checkVolumeName(name, around, teller);
    if (path.text === "") teller.required(path, "", { says: `a mount of ${teller.owner} has no mountPath` });
    const first = paths.get(path.text);
    if (first === undefined) paths.set(path.text, path);
    else refuseTwice(path, first, "must be unique", `two mounts of ${teller.owner} are at ${path.shown}`, teller);
    checkOverlap(name, path, known, "volumeDevices", teller);
    checkSubPaths(mount, list, teller);
    checkPropagation(mount, around.container, list, teller);
    if (teller.minor >= 31) checkRecursion(mount, list, teller);
  }
}

function checkVolumeName(name: Field, { spec, volumes }: Around, teller: Teller): void {
  if (name.text === "") teller.required(name, "", { says: `a mount of ${teller.owner} does not name its volume` });
  if (volumes.has(name.text)) return;
  const { first, open } = volumeNames(spec);
  const refused = first.get(name.text);
  const rests = [spec.get("volumes"), ...[open, refused].filter((one) => one !== undefined)];
  const names = someOf(volumes);
  const meant = name.text === "" ? "" : meantOf(name.text, names);
  const near = names.includes(meant) && names.length > 0;
  const related = refused === undefined || name.text === "" ? [] : [{ node: refused.keyPlace, message: "the volume" }];
  const says = refused === undefined || name.text === ""
    ? `${teller.owner} mounts ${name.present ? name.shown : "a volume without a name"}, which is none of the pod's volumes`
    : `${teller.owner} mounts ${name.shown}, a volume that is wrong itself`;
  const help = refused === undefined ? `${near ? `write ${meant}, or ` : ""}add a volume of this name to volumes of the pod` : "mend the volume";
  teller.refuse(name, "Not found", "", says, { help, rests, related });
}

/** Not all of them, which may be many. */
function someOf(volumes: ReadonlyMap<string, Field>): string[] {
  const names: string[] = [];
  for (const name of volumes.keys()) {
    if (names.push(name) === MOST_NAMES) break;
  }
  return names;
}

function checkOverlap(name: Field, path: Field, others: Others, list: string, teller: Teller): void {
  const other = others.byName.get(name.text);
  if (other !== undefined) refuseTwice(name, other, `must not already exist in ${list}`, `${teller.owner} uses ${name.shown} both as a file system and as a device`, teller);
  const taken = others.byPath.get(path.text);
  if (taken !== undefined) refuseTwice(path, taken, `must not already exist as a path in ${list}`, `${path.shown} of ${teller.owner} is both a mount and a device`, teller);
}

function refuseTwice(field: Field, first: Field, detail: string, says: string, teller: Teller): void {
  teller.invalid(field, detail, says, { help: "give each a name and path of its own", rests: [first], related: [{ node: first.place, message: "the other one" }] });
}

function checkSubPaths(mount: Field, list: string, teller: Teller): void {
  const [sub, expression] = [mount.get("subPath"), mount.get("subPathExpr")];
  if (sub.text !== "") checkDescendingPath(sub, teller, { path: `${list}.subPath` });
  if (expression.text === "") return;
  if (sub.text !== "") refuseTwice(expression, sub, "subPathExpr and subPath are mutually exclusive", `a mount of ${teller.owner} has both subPath and subPathExpr`, teller);
  checkDescendingPath(expression, teller, { path: `${list}.subPathExpr` });
}

function checkPropagation(mount: Field, container: Field, list: string, teller: Teller): void {
  const field = mount.get("mountPropagation");
  if (!field.present) return;
  const path = `${list}.mountPropagation`;
  teller.choice(field, "core/v1.VolumeMount.mountPropagation", { path });
  const privileged = container.get("securityContext", "privileged");
  if (field.text !== "Bidirectional" || privileged.flag) return;
  teller.refuse(field, "Forbidden", "Bidirectional mount propagation is available only to privileged containers", `${teller.owner} mounts with propagation Bidirectional, which needs a privileged container`, {
    path,
    help: "write HostToContainer, or make the container privileged",
    rests: [privileged],
  });
}

function checkRecursion(mount: Field, list: string, teller: Teller): void {
  const field = mount.get("recursiveReadOnly");
  if (!field.present || field.text === "Disabled") return;
  const path = `${list}.recursiveReadOnly`;
  if (field.text !== "Enabled" && field.text !== "IfPossible") {
    teller.choice(field, "core/v1.VolumeMount.recursiveReadOnly", { path });
    return;
  }
  const [readOnly, propagation] = [mount.get("readOnly"), mount.get("mountPropagation")];
  if (!readOnly.flag) teller.refuse(field, "Forbidden", "may only be specified when readOnly is true", `recursiveReadOnly ${field.shown} of ${teller.owner} needs readOnly: true`, { path, help: "add readOnly: true", rests: [readOnly] });
  if (propagation.present && propagation.text !== "None") teller.refuse(field, "Forbidden", "may only be specified when mountPropagation is None or not specified", `recursiveReadOnly ${field.shown} of ${teller.owner} stands together with mountPropagation ${propagation.shown}`, { path, help: "remove mountPropagation", rests: [propagation] });
}

function checkVolumeDevices(devices: readonly Field[], mounts: readonly Field[], around: Around, teller: Teller): void {
  const known = othersOf(mounts, "mountPath");
  const [names, paths] = [new Map<string, Field>(), new Map<string, Field>()];
  for (const device of devices) {
    const [name, path] = [device.get("name"), device.get("devicePath")];
    const firstName = names.get(name.text);
    if (firstName !== undefined) refuseTwice(name, firstName, "must be unique", `two devices of ${teller.owner} are of volume ${name.shown}`, teller);
    const volume = around.volumes.get(name.text);
    if (volume !== undefined && !isClaimTemplate(volume) && !volume.get("persistentVolumeClaim").present && !volume.get("ephemeral").present) {
      const related = [{ node: volume.get("name").place, message: "the volume" }];
      teller.invalid(name, "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode", `volume ${name.shown}, a device of ${teller.owner}, is no claim`, { help: "use a volume of type persistentVolumeClaim or ephemeral", related });
    }
    checkVolumeName(name, around, teller);
    if (path.text === "") teller.required(path, "", { says: `a device of ${teller.owner} has no devicePath` });
    const firstPath = paths.get(path.text);
    if (firstPath !== undefined) refuseTwice(path, firstPath, "must be unique", `two devices of ${teller.owner} are at ${path.shown}`, teller);
    if (hasBackstep(path.text)) teller.invalid(path, "can not contain backsteps ('..')", `devicePath ${path.shown} of ${teller.owner} has a .. in it`, { help: "write the path without .." });
    else if (firstPath === undefined) paths.set(path.text, path);
    checkOverlap(name, path, known, "volumeMounts", teller);
    if (name.text !== "" && firstName === undefined) names.set(name.text, name);
  }
}
