/** Which endpoints run on a node, as far as anybody told. */
import type { Endpoint, NodeState, ServiceState } from "../cluster/model.ts";
import { toleratesAll } from "../placement.ts";
import type { Ask } from "../worlds.ts";
import type { EndpointSet } from "./model.ts";

const SETTLED_BY = "the nodes and placed pods (kubectl get nodes,pods -o yaml)";

/** @param what tells the questions about ready endpoints from those about terminating ones */
export function localOnes(state: ServiceState, endpoints: readonly Endpoint[], node: NodeState, what: "ready" | "terminating", ask: Ask): EndpointSet {
  const certain = endpoints.filter((endpoint) => isOn(endpoint, node) === true);
  const maybe = endpoints.filter((endpoint) => isOn(endpoint, node) === undefined);
  const why = `not on ${node.name}`;
  if (certain.length > 0 || maybe.length === 0) {
    return { endpoints: [...certain, ...maybe], partial: maybe.length > 0, why, terminating: false };
  }
  const there = ask({
    id: `local ${what} ${state.id} ${node.name}`,
    yes: `a ${what} pod of ${state.id} runs on ${node.name}`,
    no: `no ${what} pod of ${state.id} runs on ${node.name}`,
    settledBy: SETTLED_BY,
  });
  return { endpoints: there ? maybe : [], partial: there && !isSingle(maybe), why, terminating: false };
}

function isSingle([first, second]: readonly Endpoint[]): boolean {
  return second === undefined && first !== undefined && (first.type === "address" || first.replicas === 1);
}

/** Undefined where nobody told. Kubernetes compares node names and nothing else. */
export function isOn(endpoint: Endpoint, node: NodeState): boolean | undefined {
  const { place } = endpoint;
  switch (place.kind) {
    case "node":
      return node.symbolic ? undefined : place.name === node.name;
    case "nowhere":
      return false;
    case "everywhere":
      return endpoint.type === "pods" && toleratesAll(endpoint.workload.pods) ? true : undefined;
    case "unknown":
      return undefined;
  }
}
