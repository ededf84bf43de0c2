/** References to objects of kinds that the graph keeps as written: Secrets, classes, targets of autoscalers. */
import { isUnresolved } from "../../manifest/unresolved.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import { type Absence, doubtsAboutAbsence, isDeclaredElsewhere, isKeptApart } from "../doubts.ts";
import type { Doubt } from "../model.ts";
import { rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { doubtsAboutFields, inFields, isMovedTo } from "./field-doubts.ts";
import { isMoved, namespaceOf, openNamespaceDoubts, renameDoubts } from "./reference-doubts.ts";
import { mostAlike, type Referrer } from "./service-reference.ts";

export interface ObjectReference {
  readonly group: string;
  readonly kind: string;
  /** Undefined for kinds without namespaces. */
  readonly namespace: string | undefined;
  readonly name: string;
  /** Where the name stands, as in `Change.fields`. */
  readonly fields: readonly string[];
}

/** A reference that leads nowhere. */
export interface MissingObject {
  /** Of a similar name where it was looked for. */
  readonly similar: UnitMember | undefined;
  /** Of the very name in other namespaces. */
  readonly elsewhere: readonly UnitMember[];
  readonly doubts: readonly Doubt[];
}

/** The object that is meant, the last definition where there are several. */
export function objectAt(graph: UnitGraph, { group, kind, namespace, name }: ObjectReference): UnitMember | undefined {
  return graph.membersNamed(group, kind, name).findLast((member) => namespace === undefined || namespaceOf(member) === namespace);
}

/**
 * Undefined where the object is there, kept apart or declared to live elsewhere, where the name is a template, and where
 * kustomize moves both together. Whether the kind is one that others make (controllers, people with kubectl) the asker must weigh.
 */
export function missingObject(graph: UnitGraph, from: Referrer, reference: ObjectReference): MissingObject | undefined {
  const { group, kind, namespace, name, fields } = reference;
  if (name === "" || isUnresolved(name) || (namespace !== undefined && isUnresolved(namespace))) return undefined;
  if (objectAt(graph, reference) !== undefined) return undefined;
  const absence: Absence = {
    of: kind,
    namespace: namespace ?? "",
    name,
    foundIn: (neighbour) => {
      if (objectAt(neighbour, reference) !== undefined) return true;
      return namespace !== undefined && neighbour.membersNamed(group, kind, name).some((member) => isMovedTo(member, namespace));
    },
  };
  if (isDeclaredElsewhere(graph, absence) || isKeptApart(graph, absence, candidatesAt(graph, reference))) return undefined;
  const elsewhere = graph.membersNamed(group, kind, name);
  if (elsewhere.length > 0 && [from, ...elsewhere].some(isMoved)) return undefined;
  const candidates = candidatesAt(graph, reference);
  return {
    similar: mostAlike(name, named(candidates))?.member,
    elsewhere,
    doubts: [
      ...doubtsAboutAbsence(graph, absence),
      ...doubtsAboutFields(inFields(from, ["metadata.namespace", ...fields])),
      ...openNamespaceDoubts(from, elsewhere),
      ...renameDoubts(candidates, name),
    ],
  };
}

/** What may be meant instead: objects of the kind where it was looked for. */
function candidatesAt(graph: UnitGraph, { group, kind, namespace }: ObjectReference): readonly UnitMember[] {
  return graph.lists.members.with(byPlace, placeOf(group, kind, namespace));
}

/** Each in its namespace and, for kinds without, in none. */
function byPlace(member: UnitMember): string[] {
  const { group, kind } = member.resource;
  return [placeOf(group, kind, undefined), placeOf(group, kind, namespaceOf(member))];
}

function placeOf(group: string, kind: string, namespace: string | undefined): string {
  return namespace === undefined ? `${group}/${kind}` : `${group}/${kind}/${namespace}`;
}

const named = rememberedOnce((members: readonly UnitMember[]) => members.map((member) => ({ member, name: member.resource.name })));
