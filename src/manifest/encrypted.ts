/** Manifests that SOPS has encrypted: Flux and others decrypt them before they are applied. */
import { mapAt, stringAt } from "./fields.ts";
import type { Resource } from "./resource.ts";

/** True where SOPS has left its record beside the fields of the object: values are ciphertext, and the record goes with it. */
export function isEncrypted({ body }: Resource): boolean {
  const record = mapAt(body, "sops");
  return stringAt(record, "mac") !== undefined && stringAt(record, "version") !== undefined;
}
