/** Files of a plain folder that may be alternatives of each other: people apply one of them, not both. */
import type { UnitMember } from "../../manifest/unit.ts";
import type { Doubt } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";

/**
 * A doubt where each of two objects that are in each other's way stands in a file of its own. A kustomization, a
 * chart or one file for both says that they are applied together; so does a file that holds what else is needed.
 */
export function mayBeAlternatives(graph: UnitGraph, one: UnitMember, other: UnitMember): Doubt[] {
  const [first, second] = [fileOf(one), fileOf(other)];
  if (graph.kind !== "folder" || first === second) return [];
  if ([one, other].some((member) => holdsMore(graph, fileOf(member)))) return [];
  return [{ text: `${first} and ${second} may be alternatives, of which one is applied` }];
}

/** True for a file with objects of more than one kind. */
function holdsMore(graph: UnitGraph, file: string): boolean {
  return new Set(graph.membersIn(file).map(({ resource }) => `${resource.group}/${resource.kind}`)).size > 1;
}

function fileOf({ resource }: UnitMember): string {
  return resource.source.file;
}
