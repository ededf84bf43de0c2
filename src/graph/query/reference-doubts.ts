/** Why a name that leads nowhere here may lead somewhere in the cluster: objects that are moved, renamed or applied elsewhere. */
import type { UnitMember } from "../../manifest/unit.ts";
import type { Doubt } from "../model.ts";

/** An object as manifests have it, whatever it is to the graph. */
type Written = Pick<UnitMember, "resource" | "changes">;

/** Who uses the name, and the namespace in which it means it: not always that of its own. */
interface Asker extends Pick<Written, "resource"> {
  readonly namespace: string;
  readonly namespaceWritten: boolean;
}

export function isMoved({ changes }: Pick<Written, "changes">): boolean {
  return changes.some(({ what }) => what === "namespace");
}

/** Where an object is when nobody says otherwise. */
export function namespaceOf({ resource }: Pick<Written, "resource">): string {
  return resource.namespace ?? "default";
}

/**
 * `kubectl apply --namespace` puts objects without a namespace beside those that write it.
 * @param elsewhere objects of the very name in other namespaces
 */
export function openNamespaceDoubts(from: Asker, elsewhere: readonly Written[]): Doubt[] {
  const open = elsewhere.find(({ resource }) => resource.namespace === undefined);
  if (open !== undefined) return [mayBeAppliedTo(open, from.namespace)];
  const [first] = elsewhere;
  return from.namespaceWritten || first === undefined ? [] : [mayBeAppliedTo(from, namespaceOf(first))];
}

function mayBeAppliedTo({ resource: { kind, name, head } }: Pick<Written, "resource">, namespace: string): Doubt {
  return { text: `${kind} ${name} writes no namespace and may be applied to ${namespace}`, range: head.range };
}

/** Somebody may have written the name that an object gets from a prefix or suffix. @param there where it is looked for */
export function renameDoubts(there: readonly Written[], name: string): Doubt[] {
  for (const { resource, changes } of there) {
    const rename = changes.find(({ what }) => what === "name");
    if (rename === undefined || !(name.startsWith(resource.name) || name.endsWith(resource.name))) continue;
    return [{ text: `${rename.by} renames ${resource.kind} ${resource.name}, maybe to this name`, range: rename.range }];
  }
  return [];
}
