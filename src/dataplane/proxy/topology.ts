/** Which ready endpoints are close enough, by the hints of EndpointSlices (pkg/proxy/topology.go topologyModeFromHints). */
import type { Endpoint, NodeState, ServiceState } from "../cluster/model.ts";
import type { Ask } from "../worlds.ts";
import type { EndpointSet } from "./model.ts";
import { isOn } from "./local-endpoints.ts";

const SETTLED_BY = "nodes with zones, and placed pods (kubectl get nodes,pods -o yaml)";

/** Hints count only where every ready endpoint has one and some endpoint is meant for this node or zone. */
export function closeOnes(state: ServiceState, ready: readonly Endpoint[], node: NodeState, ask: Ask): EndpointSet {
  const { trafficDistribution: wish, topologyMode } = state.service;
  const auto = topologyMode?.text === "Auto" || topologyMode?.text === "auto";
  if (auto && ready.every(({ zoneHints }) => zoneHints === undefined)) return automatic(state, ready, node, ask);
  if (wish !== undefined && ready.some(({ place }) => place.kind === "unknown" || place.kind === "everywhere")) {
    return unplaced(state, wish.text, ready, node, ask);
  }
  if (ready.every(({ nodeHints }) => nodeHints !== undefined)) {
    const meant = ready.filter(({ nodeHints }) => nodeHints?.includes(node.name));
    if (meant.length > 0) return some(ready, meant, `hinted for other nodes than ${node.name}`);
  }
  const { zone } = node;
  if (zone !== undefined && ready.every(({ zoneHints }) => zoneHints !== undefined)) {
    const meant = ready.filter(({ zoneHints }) => zoneHints?.includes(zone));
    if (meant.length > 0) return some(ready, meant, `hinted for other zones than ${zone}`);
  }
  return all(ready);
}

function all(ready: readonly Endpoint[]): EndpointSet {
  return { endpoints: ready, partial: false, why: undefined, terminating: false };
}

function some(ready: readonly Endpoint[], meant: readonly Endpoint[], why: string): EndpointSet {
  return meant.length === ready.length ? all(ready) : { endpoints: meant, partial: false, why, terminating: false };
}

/** The controller divides zones by the CPUs of their nodes, and gives hints only where that comes out even enough. */
function automatic(state: ServiceState, ready: readonly Endpoint[], node: NodeState, ask: Ask): EndpointSet {
  const [only, second] = ready;
  if (second === undefined && only?.type === "pods" && only.replicas === 1) return all(ready);
  const hinted = ask({
    id: `topology-mode ${state.id} ${node.name}`,
    yes: `the EndpointSlices of ${state.id} have hints (topology-mode Auto), some for the zone of ${node.name}`,
    no: `the EndpointSlices of ${state.id} have no hints for the zone of ${node.name}`,
    settledBy: "the EndpointSlices of the cluster (kubectl get endpointslices -o yaml)",
  });
  return hinted ? { endpoints: ready, partial: true, why: `not hinted for the zone of ${node.name}`, terminating: false } : all(ready);
}

/** The controller will set hints from nodes that nobody told: near ones are preferred where there are any. */
function unplaced(state: ServiceState, wish: string, ready: readonly Endpoint[], node: NodeState, ask: Ask): EndpointSet {
  const sameNode = wish === "PreferSameNode";
  const sameZone = sameNode || wish === "PreferSameZone" || wish === "PreferClose";
  if (!sameZone) return all(ready);
  const candidates = ready.filter((endpoint) => isOn(endpoint, node) !== false);
  const partial = ready.length > 1 || ready.some((endpoint) => endpoint.type === "pods" && endpoint.replicas !== 1);
  if (sameNode && candidates.length > 0) {
    const there = ask({
      id: `near node ${state.id} ${node.name}`,
      yes: `a ready pod of ${state.id} runs on ${node.name}`,
      no: `no ready pod of ${state.id} runs on ${node.name}`,
      settledBy: SETTLED_BY,
    });
    if (there) return { endpoints: candidates, partial, why: `not on ${node.name}`, terminating: false };
  }
  const there = ask({
    id: `near zone ${state.id} ${node.name}`,
    yes: `every node has a zone, and a ready pod of ${state.id} runs in the zone of ${node.name}`,
    no: `no ready pod of ${state.id} runs in the zone of ${node.name}, or some node has no zone`,
    settledBy: SETTLED_BY,
  });
  return there ? { endpoints: ready, partial, why: `not in the zone of ${node.name}`, terminating: false } : all(ready);
}
