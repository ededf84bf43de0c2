/** Endpoints that slices and mirrored Endpoints hold, joined to Service ports as kube-proxy joins them. */
import { isIP } from "node:net";
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { EndpointAddress, EndpointSet, Service, ServicePort } from "../../graph/model.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import type { Reason } from "../verdict.ts";
import { sliceConditions } from "./conditions.ts";
import { canonicalAddress, familyOf } from "./ip.ts";
import type { AddressEndpoint, Endpoint } from "./model.ts";
import type { Found } from "./pod-endpoints.ts";
import { type Feeds, joinedPort, whyVirtual } from "./slice-feeds.ts";
import { podTarget } from "./slice-targets.ts";

/** @param port undefined: whatever the ports */
export function sliceEndpoints(graph: UnitGraph, service: Service, feeds: Feeds, port: ServicePort | undefined, family: IpFamily): Found {
  const endpoints: Endpoint[] = [];
  const leftOut: Reason[] = [...feeds.leftOut];
  for (const set of feeds.owners.flatMap(({ sets }) => sets)) {
    const inFamily = set.endpoints.filter((endpoint) => addressesIn(set, endpoint, family).length > 0);
    if (inFamily.length === 0 && set.addressType !== "FQDN") continue;
    const target = joinedPort(set, service, port);
    if ("text" in target) {
      leftOut.push(target);
      continue;
    }
    for (const endpoint of inFamily) {
      const found = endpointOf({ graph, service, port, family }, set, endpoint, target.port?.port);
      if ("text" in found) leftOut.push(found);
      else endpoints.push(found);
    }
  }
  return { endpoints, leftOut };
}

/** A slice holds one family; of Endpoints the mirror makes one slice a family. Hosts do not read the other one's. */
function addressesIn({ kind, addressType }: EndpointSet, { addresses }: EndpointAddress, family: IpFamily): readonly string[] {
  if (kind === "EndpointSlice" && addressType !== undefined && addressType !== family) return [];
  return addresses.filter((address) => isIP(address) !== 0 && familyOf(address) === family).map(canonicalAddress);
}

interface Asked {
  readonly graph: UnitGraph;
  readonly service: Service;
  readonly port: ServicePort | undefined;
  readonly family: IpFamily;
}

function endpointOf({ graph, service, port, family }: Asked, set: EndpointSet, written: EndpointAddress, number: number | undefined): Endpoint | Reason {
  const addresses = addressesIn(set, written, family);
  const [address = ""] = addresses;
  const virtual = whyVirtual(graph, service, written, address);
  if (virtual !== undefined) return virtual;
  const { nodeName, zoneHints, nodeHints, hostname } = written;
  const facts: Omit<AddressEndpoint, "type" | "address" | "pod"> = {
    addresses,
    family,
    port: number,
    conditions: sliceConditions(written.conditions),
    place: nodeName === undefined ? { kind: "nowhere" } : { kind: "node", name: nodeName },
    zoneHints,
    nodeHints,
    hostname,
    range: written.node.range,
  };
  const pod = podTarget(graph, service, set, written, port, number);
  if (pod.workload === undefined) return { type: "address", address, pod: pod.name, ...facts };
  return { type: "pods", workload: pod.workload, replicas: 1, containerPort: pod.containerPort, ...facts };
}
