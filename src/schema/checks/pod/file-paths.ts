/** Paths within volumes (pkg/apis/core/validation/validation.go, ValidateLocalNonReservedPath and what it calls). */
import type { Field } from "../../field.ts";
import type { More, Teller } from "./teller.ts";

/** Neither absolute nor with a `..` in it. */
export function checkDescendingPath(field: Field, teller: Teller, more: More = {}): void {
  if (field.text.startsWith("/")) {
    teller.invalid(field, "must be a relative path", `${title(field, teller)} is absolute`, { help: "write it without the leading slash", ...more });
  }
  checkNoBacksteps(field, teller, more);
}

/** In addition no name that begins with two dots, as those that the kubelet writes do. */
export function checkNonReservedPath(field: Field, teller: Teller, more: More = {}): void {
  checkDescendingPath(field, teller, more);
  if (!field.text.startsWith("..") || field.text.startsWith("../")) return;
  teller.invalid(field, "must not start with '..'", `${title(field, teller)} begins with two dots`, { help: "choose a name without the dots", ...more });
}

export function checkNoBacksteps(field: Field, teller: Teller, more: More = {}): void {
  if (!hasBackstep(field.text)) return;
  teller.invalid(field, "must not contain '..'", `${title(field, teller)} has a .. in it`, { help: "write the path without ..", ...more });
}

export function hasBackstep(path: string): boolean {
  return path.split("/").includes("..");
}

function title(field: Field, teller: Teller): string {
  return `${field.key} ${field.shown} of ${teller.owner}`;
}
