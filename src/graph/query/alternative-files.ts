/** Files of a plain folder that may be alternatives of each other: people apply one of them, not both. */
import type { UnitMember } from "../../manifest/unit.ts";
import type { Doubt } from "../model.ts";
import { oncePerGraph } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";

/**
 * A doubt where each of two objects that are in each other's way stands in a file of its own. A kustomization, a
 * chart or one file for both says that they are applied together; so does a file that holds what else is needed.
 */
export function mayBeAlternatives(graph: UnitGraph, one: UnitMember, other: UnitMember): Doubt[] {
  const [first, second] = [fileOf(one), fileOf(other)];
  if (graph.unit.kind !== "folder" || first === second) return [];
  if ([one, other].some((member) => holdsMore(graph).has(fileOf(member)))) return [];
  return [{ text: `${first} and ${second} may be alternatives, of which one is applied` }];
}

/** Files with objects of more than one kind. */
const holdsMore = oncePerGraph(({ unit }): ReadonlySet<string> => {
  const first = new Map<string, string>();
  const more = new Set<string>();
  for (const member of unit.members) {
    const [file, kind] = [fileOf(member), `${member.resource.group}/${member.resource.kind}`];
    const known = first.get(file);
    if (known === undefined) first.set(file, kind);
    else if (known !== kind) more.add(file);
  }
  return more;
});

function fileOf({ resource }: UnitMember): string {
  return resource.source.file;
}
