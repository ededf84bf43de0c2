/** Profiles and users of pods and containers (pkg/apis/core/validation/validation.go, validateSeccompProfileField and its neighbours). */
import type { Field } from "../../field.ts";
import { checkDescendingPath } from "./file-paths.ts";
import type { Teller } from "./teller.ts";

const TYPES = ["Localhost", "RuntimeDefault", "Unconfined"];
const MOST_ID = 2147483647;
/** A path of the kernel without its last zero. */
const MOST_PATH_BYTES = 4095;

/** Users and groups. */
export function checkIds(context: Field, keys: readonly string[], teller: Teller): void {
  for (const key of keys) if (context.get(key).present) teller.range(context.get(key), 0, MOST_ID);
}

export function checkId(id: Field, what: string, teller: Teller): void {
  const says = `${what} ${id.shown} of ${teller.owner} is outside 0-${MOST_ID}`;
  if (id.number >= 0 && id.number <= MOST_ID) return;
  teller.invalid(id, `must be between 0 and ${MOST_ID}, inclusive`, says, { help: "write the number of a group, 0 or more" });
}

export function checkSeccompProfile(profile: Field, teller: Teller): void {
  if (!profile.present) return;
  const [type, local] = [profile.get("type"), profile.get("localhostProfile")];
  checkType(type, "type is required when seccompProfile is set", profile, teller);
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
  checkType(type, "type is required when appArmorProfile is set", profile, teller);
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

function checkType(type: Field, detail: string, profile: Field, teller: Teller): void {
  if (type.text === "") teller.required(type, detail, { says: `${profile.key} of ${teller.owner} has no type`, help: "add type: RuntimeDefault, Unconfined or Localhost" });
  else teller.choice(type, TYPES);
}

function refuseLocal(local: Field, type: Field, detail: string, teller: Teller): void {
  const says = `${local.key} of ${teller.owner} is for type Localhost, and the type is ${type.text === "" ? "missing" : type.shown}`;
  teller.invalid(local, detail, says, { at: local.keyPlace, help: "remove it, or write type: Localhost", rests: [type] });
}
