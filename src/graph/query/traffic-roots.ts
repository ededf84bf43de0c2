/** Services that a mesh takes for the name of a destination alone: it sends their traffic to other Services. */
import { itemsAt, stringAt } from "../../manifest/fields.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import type { Service } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";

/** True for the root service of a TrafficSplit, and for the parent of a route of the Gateway API; what comes from outside knows no mesh. */
export function isRoot(graph: UnitGraph, { namespace, name, serviceType }: Service): boolean {
  return serviceType === "ClusterIP" && graph.lists.members.with(byRoot, `${namespace}/${name}`).length > 0;
}

function byRoot({ resource: { group, kind, namespace = "default", body } }: UnitMember): string[] {
  if (group === "split.smi-spec.io" && kind === "TrafficSplit") {
    const service = stringAt(body, "spec", "service");
    return service === undefined ? [] : [`${namespace}/${service}`];
  }
  if (group !== "gateway.networking.k8s.io" || itemsAt(body, "spec", "rules").every((rule) => itemsAt(rule, "backendRefs").length === 0)) return [];
  const parents = itemsAt(body, "spec", "parentRefs").filter((parent) => stringAt(parent, "kind") === "Service");
  return parents.map((parent) => `${stringAt(parent, "namespace") ?? namespace}/${stringAt(parent, "name") ?? ""}`);
}
