/** The files that a volume is made of: keys of ConfigMaps and Secrets, fields of the pod (pkg/apis/core/validation/validation.go). */
import type { Field } from "../../field.ts";
import { type LimitName, rangeOf } from "../../types/limits.ts";
import { checkFieldRef, checkResourceFieldRef, VOLUME_FIELDS } from "./downward-api.ts";
import { checkNonReservedPath } from "./file-paths.ts";
import type { Teller } from "./teller.ts";

/** YAML reads 0644 as an octal number and 644 as a decimal one, which is 01204. */
export function checkMode(mode: Field, limit: LimitName, path: string, teller: Teller): void {
  const { number } = mode;
  const { from, to } = rangeOf(limit, teller.minor);
  if (number >= from && number <= to) return;
  const most = `0${to.toString(8)}`;
  const octal = /^[0-7]{3}$/.test(mode.shown) ? `write 0${mode.shown}, with a zero in front` : `write it as 0644, from ${from} to ${most}`;
  const says = `${mode.key} ${mode.shown} of ${teller.owner} is ${number < 0 ? "negative" : `the decimal number for 0${number.toString(8)}, more than ${most}`}`;
  teller.invalid(mode, `must be a number between ${from} and ${most} (octal), both inclusive`, says, { path, help: octal });
}

/** `items` of ConfigMaps and Secrets. */
export function checkItems(items: Field, teller: Teller): void {
  for (const item of items.items) {
    const [key, path] = [item.get("key"), item.get("path")];
    if (key.text === "") teller.required(key, "", { says: `an item of ${teller.owner} has no key` });
    if (path.text === "") teller.required(path, "", { says: `an item of ${teller.owner} has no path` });
    checkNonReservedPath(path, teller);
    checkMode(item.get("mode"), "core/v1.KeyToPath.mode", item.get("mode").path, teller);
  }
}

/** @param at the server's path of each of the files, which leaves out `items` and their places */
export function checkDownwardFiles(items: Field, at: string, teller: Teller): void {
  for (const item of items.items) {
    const [path, fieldRef, resourceFieldRef] = [item.get("path"), item.get("fieldRef"), item.get("resourceFieldRef")];
    if (path.text === "") teller.required(path, "", { path: `${at}.path`, says: `a file of ${teller.owner} has no path` });
    checkNonReservedPath(path, teller, { path: `${at}.path` });
    if (fieldRef.present) {
      checkFieldRef(fieldRef, VOLUME_FIELDS, `${at}.fieldRef`, teller);
      if (resourceFieldRef.present) {
        teller.invalid(item, "fieldRef and resourceFieldRef can not be specified simultaneously", `a file of ${teller.owner} has both fieldRef and resourceFieldRef`, { path: at, at: resourceFieldRef.keyPlace, help: "make it two files" });
      }
    } else if (resourceFieldRef.present) checkResourceFieldRef(resourceFieldRef, true, `${at}.resourceFieldRef`, teller);
    else {
      teller.refuse(item, "Required value", "one of fieldRef and resourceFieldRef is required", `a file of ${teller.owner} has neither fieldRef nor resourceFieldRef`, { path: at, help: "add one of them", rests: [fieldRef, resourceFieldRef] });
    }
    checkMode(item.get("mode"), "core/v1.DownwardAPIVolumeFile.mode", `${at}.mode`, teller);
  }
}
