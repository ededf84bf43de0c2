/** Doubts about what stands in an object's own fields. */
import { doubtsAboutChanges } from "../doubts.ts";
import type { Doubt } from "../model.ts";
import type { Change } from "../../manifest/unit.ts";

/** Patches and transformers may rewrite any field; prefixes, namespaces and common labels leave the spec alone. */
export function doubtsAboutFields(...objects: readonly { readonly changes: readonly Change[] }[]): Doubt[] {
  return doubtsAboutChanges({ changes: objects.flatMap(({ changes }) => changes.filter(({ what }) => what === "object")) });
}
