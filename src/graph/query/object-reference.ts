/** References to objects of kinds that the graph keeps as written: Secrets, classes, targets of autoscalers. */
import { isUnresolved } from "../../manifest/unresolved.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import { type Absence, doubtsAboutAbsence, isDeclaredElsewhere, isKeptApart } from "../doubts.ts";
import type { Doubt } from "../model.ts";
import { memory } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { doubtsAboutFields, inFields, isMovedTo } from "./field-doubts.ts";
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
  if (isDeclaredElsewhere(graph, absence) || isKeptApart(graph, absence, candidatesAt(graph, reference).named)) return undefined;
  const elsewhere = graph.membersNamed(group, kind, name);
  if (elsewhere.length > 0 && [from, ...elsewhere].some(isMoved)) return undefined;
  const { named, renamed } = candidatesAt(graph, reference);
  return {
    similar: mostAlike(name, named)?.member,
    elsewhere,
    doubts: [
      ...doubtsAboutAbsence(graph, absence),
      ...doubtsAboutFields(inFields(from, ["metadata.namespace", ...fields])),
      ...openNamespaceDoubts(from, elsewhere),
      ...renameDoubts(renamed, name),
    ],
  };
}

interface Candidates {
  readonly named: readonly { readonly member: UnitMember; readonly name: string }[];
  /** Those that get a prefix or suffix. */
  readonly renamed: readonly UnitMember[];
}

const NO_CANDIDATES: Candidates = { named: [], renamed: [] };

/** What may be meant instead, shared by all references to the same place. */
function candidatesAt(graph: UnitGraph, { group, kind, namespace }: ObjectReference): Candidates {
  const isNamespaced = namespace !== undefined;
  const places = recallPlaces(graph, `${group}/${kind}/${isNamespaced}`, () => {
    const found = new Map<string, UnitMember[]>();
    for (const member of graph.membersOf(group, kind)) {
      const place = isNamespaced ? namespaceOf(member) : "";
      const known = found.get(place);
      if (known === undefined) found.set(place, [member]);
      else known.push(member);
    }
    return new Map([...found].map(([place, members]) => [place, candidates(members)]));
  });
  return places.get(namespace ?? "") ?? NO_CANDIDATES;
}

const recallPlaces = memory<UnitGraph, string, ReadonlyMap<string, Candidates>>();

function candidates(members: readonly UnitMember[]): Candidates {
  return {
    named: members.map((member) => ({ member, name: member.resource.name })),
    renamed: members.filter(({ changes }) => changes.some(({ what }) => what === "name")),
  };
}

function namespaceOf({ resource }: UnitMember): string {
  return resource.namespace ?? "default";
}

function isMoved({ changes }: { readonly changes: Referrer["changes"] }): boolean {
  return changes.some(({ what }) => what === "namespace");
}

/** `kubectl apply --namespace` puts objects without a namespace beside those that write it. */
function openNamespaceDoubts(from: Referrer, elsewhere: readonly UnitMember[]): Doubt[] {
  const open = elsewhere.find(({ resource }) => resource.namespace === undefined);
  if (open !== undefined) {
    const { kind, name, head } = open.resource;
    return [{ text: `${kind} ${name} writes no namespace and may be applied to ${from.namespace}`, range: head.range }];
  }
  const [first] = elsewhere;
  if (from.namespaceWritten || first === undefined) return [];
  const { kind, name, head } = from.resource;
  return [{ text: `${kind} ${name} writes no namespace and may be applied to ${namespaceOf(first)}`, range: head.range }];
}

/** Somebody may have written the name that an object gets from a prefix or suffix. */
function renameDoubts(there: readonly UnitMember[], name: string): Doubt[] {
  for (const { resource, changes } of there) {
    const rename = changes.find(({ what }) => what === "name");
    if (rename === undefined || !(name.startsWith(resource.name) || name.endsWith(resource.name))) continue;
    return [{ text: `${rename.by} renames ${resource.kind} ${resource.name}, maybe to this name`, range: rename.range }];
  }
  return [];
}
