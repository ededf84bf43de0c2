/** Volumes made of several sources (pkg/apis/core/validation/validation.go, validateProjectedVolumeSource). */
import type { Field } from "../../field.ts";
import { rangeOf } from "../../types/limits.ts";
import { checkNonReservedPath } from "./file-paths.ts";
import type { Teller } from "./teller.ts";
import { checkDownwardFiles, checkItems, checkMode } from "./volume-files.ts";

/** Without their gates (ClusterTrustBundleProjection, PodCertificateRequest) other sources are dropped. */
const KEYS = ["secret", "configMap", "downwardAPI", "serviceAccountToken"];

export function checkProjected(volume: Field, teller: Teller): void {
  checkMode(volume.get("defaultMode"), "core/v1.ProjectedVolumeSource.defaultMode", volume.get("defaultMode").path, teller);
  const paths = new Map<string, Field>();
  for (const source of volume.get("sources").items) {
    const given = KEYS.map((key) => source.get(key)).filter(({ present }) => present);
    for (const part of given) checkPart(part, volume, paths, teller);
    const [first, second] = given;
    if (first === undefined || second === undefined) continue;
    const detail = `may not specify more than 1 volume type${teller.minor >= 31 ? " per source" : ""}`;
    teller.forbidden(source, detail, `a source of ${teller.owner} is ${given.map(({ key }) => key).join(" and ")}`, { at: second.keyPlace, help: "make each a source of its own", related: [{ node: first.keyPlace, message: "the other one" }] });
  }
}

function checkPart(part: Field, volume: Field, paths: Map<string, Field>, teller: Teller): void {
  if (part.key === "serviceAccountToken") {
    checkToken(part, volume, teller);
    return;
  }
  if (part.key === "downwardAPI") checkDownwardFiles(part.get("items"), part.path, teller);
  else {
    if (part.get("name").text === "") teller.required(part.get("name"), "", { says: `${part.key} of ${teller.owner} has no name` });
    checkItems(part.get("items"), teller);
  }
  for (const item of part.get("items").items) checkConflict(item.get("path"), volume, paths, teller);
}

function checkConflict(path: Field, volume: Field, paths: Map<string, Field>, teller: Teller): void {
  if (path.text === "") return;
  const first = paths.get(path.text);
  if (first === undefined) paths.set(path.text, path);
  else {
    teller.invalid(path, "conflicting duplicate paths", `two files of ${teller.owner} are at ${path.shown}`, { path: volume.path, help: "give each file a path of its own", rests: [first], related: [{ node: first.place, message: "the other one" }] });
  }
}

/** Its path is told as one of the volume. An hour is the default (pkg/apis/core/v1/defaults.go). */
function checkToken(token: Field, volume: Field, teller: Teller): void {
  const [seconds, path] = [token.get("expirationSeconds"), token.get("path")];
  const { from, to } = rangeOf("core/v1.ServiceAccountTokenProjection.expirationSeconds", teller.minor);
  if (seconds.present && seconds.number < from) {
    teller.invalid(seconds, "may not specify a duration less than 10 minutes", `expirationSeconds ${seconds.shown} of ${teller.owner} is less than ${from}`, { help: `write ${from} or more` });
  }
  if (seconds.number > to) {
    teller.invalid(seconds, "may not specify a duration larger than 2^32 seconds", `expirationSeconds ${seconds.shown} of ${teller.owner} is more than ${to}`, { help: `write ${to} at most` });
  }
  const at = `${volume.path}.path`;
  if (path.text === "") teller.required(path, "", { path: at, says: `serviceAccountToken of ${teller.owner} has no path`, help: "add path: token" });
  else if (teller.minor >= 30) checkNonReservedPath(path, teller, { path: at });
}
