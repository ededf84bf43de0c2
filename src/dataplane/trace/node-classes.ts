/** Nodes that treat a Service alike, so that a thousand of them cost what the few different ones cost. */
import type { Cluster, NodeState, ServiceState } from "../cluster/model.ts";

/** Kinds of nodes beyond these are not looked at, and that is said. */
const MOST_CLASSES = 64;

/** The first stands for all. */
export type NodeClass = readonly [NodeState, ...NodeState[]];

export interface NodeClasses {
  readonly classes: readonly NodeClass[];
  readonly incomplete: boolean;
}

/** By zone and endpoints; where NetworkPolicies may name addresses of nodes, each by itself. Nodes with endpoints come first. */
export function nodeClasses(cluster: Cluster, state: ServiceState | undefined): NodeClasses {
  const { nodes, graph } = cluster;
  const held = new Map<string, string>();
  for (const [index, { endpoints }] of (state === undefined ? [] : cluster.endpointsOf(state)).entries()) {
    for (const [place, endpoint] of endpoints.entries()) {
      if (endpoint.place.kind === "node") held.set(endpoint.place.name, `${held.get(endpoint.place.name) ?? ""} ${index}.${place}`);
    }
  }
  const alone = graph.networkPolicies.length > 0;
  const classes = new Map<string, [NodeState, ...NodeState[]]>();
  for (const node of nodes) {
    const itself = alone || node.otherAddresses.length > 0 || held.has(node.name);
    const key = itself ? `node ${node.name}` : `zone ${node.zone ?? ""} ${node.addresses.map((address) => (address.includes(":") ? 6 : 4)).join("")}`;
    const known = classes.get(key);
    if (known === undefined) classes.set(key, [node]);
    else known.push(node);
  }
  const all = [...classes.values()];
  if (all.length <= MOST_CLASSES) return { classes: all, incomplete: false };
  const holding = all.filter(([first]) => held.has(first.name));
  const others = all.filter(([first]) => !held.has(first.name));
  // One without endpoints at least, however many have some.
  const chosen = [...holding.slice(0, MOST_CLASSES - 1), ...others].slice(0, MOST_CLASSES);
  return { classes: chosen, incomplete: true };
}
