/** Profiles and users of pods and containers (pkg/apis/core/validation/validation.go, validateSeccompProfileField and its neighbours). */
import type { Field } from "../../field.ts";
import { type LimitName, rangeOf } from "../../types/limits.ts";
import { checkDescendingPath } from "./file-paths.ts";
import type { Teller } from "./teller.ts";

/** A path of the kernel without its last zero. */
const MOST_PATH_BYTES = 4095;

/** A user or group that may be absent. */
export function checkId(id: Field, limit: LimitName, teller: Teller): void {
  if (id.present) teller.range(id, limit);
}

export function checkSupplementalGroup(id: Field, teller: Teller): void {
  const { from, to } = rangeOf("core/v1.PodSecurityContext.supplementalGroups", teller.minor);
  const says = `supplemental group ${id.shown} of ${teller.owner} is outside ${from}-${to}`;
  if (id.number >= from && id.number <= to) return;
  teller.invalid(id, `must be between ${from} and ${to}, inclusive`, says, { help: `write the number of a group, ${from} or more` });
}

export function checkSeccompProfile(profile: Field, teller: Teller): void {
  if (!profile.present) return;
  const [type, local] = [profile.get("type"), profile.get("localhostProfile")];
  checkType(type, "core/v1.SeccompProfile.type", profile, teller);
  if (type.text !== "Localhost") {
    if (local.present) refuseLocal(local, type, "can only be set when seccomp type is Localhost", teller);
  } else if (!local.present) {
    teller.required(local, "must be set when seccomp type is Localhost", { help: "name the profile's file, or write RuntimeDefault" });
  } else checkDescendingPath(local, teller);
}

export function checkAppArmorProfile(profile: Field, teller: Teller): void {
  // Before 1.30 there is no such field (gate AppArmorFields).
  if (!profile.present || teller.minor < 30) return;
  const [type, local] = [profile.get("type"), profile.get("localhostProfile")];
  checkType(type, "core/v1.AppArmorProfile.type", profile, teller);
  if (type.text === "RuntimeDefault" || type.text === "Unconfined") {
    if (local.present) refuseLocal(local, type, "can only be set when AppArmor type is Localhost", teller);
    return;
  }
  if (type.text !== "Localhost") return;
  const trimmed = local.text.trim();
  if (local.present && trimmed !== local.text) {
    teller.invalid(local, "must not be padded with whitespace", `localhostProfile ${local.shown} of ${teller.owner} has blanks around it`, { help: trimmed === "" ? "name the profile" : `write ${trimmed}` });
  } else if (trimmed === "") {
    teller.required(local, "must be set when AppArmor type is Localhost", { help: "name the profile, or write RuntimeDefault" });
  }
  const bytes = Buffer.byteLength(local.text);
  if (bytes <= MOST_PATH_BYTES) return;
  const detail = `${teller.minor >= 32 ? "may not be more than" : "must have at most"} ${MOST_PATH_BYTES} bytes`;
  teller.refuse(local, "Too long", detail, `localhostProfile of ${teller.owner} has ${bytes} bytes, more than ${MOST_PATH_BYTES}`, { help: "name the profile, not its text" });
}

function checkType(type: Field, limit: LimitName, profile: Field, teller: Teller): void {
  if (type.text === "") teller.required(type, `type is required when ${profile.key} is set`, { says: `${profile.key} of ${teller.owner} has no type`, help: "add type: RuntimeDefault, Unconfined or Localhost" });
  else teller.choice(type, limit);
}

function refuseLocal(local: Field, type: Field, detail: string, teller: Teller): void {
  const says = `${local.key} of ${teller.owner} is for type Localhost, and the type is ${type.text === "" ? "missing" : type.shown}`;
  teller.invalid(local, detail, says, { at: local.keyPlace, help: "remove it, or write type: Localhost", rests: [type] });
}
