/** Walks one file of one unit and calls the visitors of all rules for each object in it. */
import type { TypedObject } from "../graph/unit-graph.ts";
import type { UnitMember } from "../manifest/unit.ts";
import type { Violation } from "../schema/violation.ts";
import type { NodeMap, RuleVisitor } from "./rule.ts";

/** Calls one visitor, guarded: a rule that throws must not stop the others. */
export type Visit = <Name extends keyof NodeMap>(name: Name, exit: boolean, args: NodeMap[Name]) => void;

export function visitMember(member: UnitMember, object: TypedObject | undefined, violations: readonly Violation[], visit: Visit): void {
  around(visit, "Resource", [member.resource, member], () => {
    for (const violation of violations) visitLeaf(visit, "Violation", [violation, member]);
    if (object !== undefined) visitObject(object, visit);
  });
}

function visitObject(object: TypedObject, visit: Visit): void {
  switch (object.type) {
    case "Workload":
      around(visit, "Workload", [object], () => {
        for (const container of object.pods.containers) visitLeaf(visit, "Container", [container, object]);
      });
      break;
    case "Service":
      around(visit, "Service", [object], () => {
        for (const port of object.ports) visitLeaf(visit, "ServicePort", [port, object]);
      });
      break;
    case "Endpoints":
      around(visit, "Endpoints", [object], () => {
        for (const set of object.sets) visitLeaf(visit, "EndpointSet", [set, object]);
      });
      break;
    case "Ingress":
      around(visit, "Ingress", [object], () => {
        for (const backend of object.backends) visitLeaf(visit, "IngressBackend", [backend, object]);
      });
      break;
    case "NetworkPolicy":
      visitLeaf(visit, "NetworkPolicy", [object]);
      break;
  }
}

function around<Name extends keyof NodeMap>(visit: Visit, name: Name, args: NodeMap[Name], inside: () => void): void {
  visit(name, false, args);
  inside();
  visit(name, true, args);
}

export function visitLeaf<Name extends keyof NodeMap>(visit: Visit, name: Name, args: NodeMap[Name]): void {
  around(visit, name, args, () => undefined);
}

/** The visitor function for a name, or undefined where the rule does not care. */
export function handlerOf<Name extends keyof NodeMap>(
  visitor: RuleVisitor,
  name: Name,
  exit: boolean,
): ((...args: NodeMap[Name]) => void) | undefined {
  const handlers = visitor as Readonly<Record<string, ((...args: NodeMap[Name]) => void) | undefined>>;
  return handlers[exit ? `${name}:exit` : name];
}

