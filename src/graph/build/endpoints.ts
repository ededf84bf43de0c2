/** Hand-written Endpoints and EndpointSlices. */
import { booleanAt, mapAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { YamlMap } from "../../manifest/yaml-node.ts";
import type { EndpointAddress, EndpointPort, Endpoints, EndpointSet, TargetReference } from "../model.ts";
import { headOf, mapsAt, portNumber, protocolAt, scalarsAt } from "./common.ts";

export function endpointsOf(resource: Resource): Endpoints | undefined {
  if (resource.group === "" && resource.kind === "Endpoints") return legacyOf(resource);
  if (resource.group === "discovery.k8s.io" && resource.kind === "EndpointSlice") return sliceOf(resource);
  return undefined;
}

/** kube-proxy joins a slice to its Service by this label alone (pkg/proxy/endpointslicecache.go). */
function sliceOf(resource: Resource): Endpoints {
  const { body } = resource;
  const labels = mapAt(body, "metadata", "labels");
  const serviceName = scalarAt(labels, "kubernetes.io/service-name");
  const sets: EndpointSet[] = [];
  const owner: Endpoints = {
    type: "Endpoints",
    kind: "EndpointSlice",
    ...headOf(resource),
    serviceName: serviceName?.text,
    serviceNameNode: serviceName,
    managedBy: scalarAt(labels, "endpointslice.kubernetes.io/managed-by")?.text,
    sets,
  };
  sets.push({
    type: "EndpointSet",
    kind: "EndpointSlice",
    owner,
    addressType: addressTypeOf(stringAt(body, "addressType")),
    ports: mapsAt(body, "ports").map(portOf),
    endpoints: mapsAt(body, "endpoints").map(sliceEndpoint),
    node: body,
  });
  return owner;
}

function sliceEndpoint(node: YamlMap): EndpointAddress {
  return {
    addresses: scalarsAt(node, "addresses").map((address) => address.text),
    conditions: {
      ready: booleanAt(node, "conditions", "ready"),
      serving: booleanAt(node, "conditions", "serving"),
      terminating: booleanAt(node, "conditions", "terminating"),
    },
    hostname: filledAt(node, "hostname"),
    nodeName: filledAt(node, "nodeName"),
    zone: filledAt(node, "zone"),
    zoneHints: hintsAt(node, "forZones"),
    nodeHints: hintsAt(node, "forNodes"),
    target: targetAt(node),
    node,
  };
}

function hintsAt(endpoint: YamlMap, field: string): readonly string[] | undefined {
  const names = mapsAt(endpoint, "hints", field).flatMap((hint) => filledAt(hint, "name") ?? []);
  return names.length === 0 ? undefined : names;
}

function targetAt(endpoint: YamlMap): TargetReference | undefined {
  const node = mapAt(endpoint, "targetRef");
  const name = filledAt(node, "name");
  if (node === undefined || name === undefined) return undefined;
  return { kind: stringAt(node, "kind") ?? "", namespace: stringAt(node, "namespace") ?? "", name, node };
}

/** A string that is not empty. */
function filledAt(node: YamlMap | undefined, field: string): string | undefined {
  return stringAt(node, field) || undefined;
}

/** Mirrored into slices when the Service of the same name has no selector. */
function legacyOf(resource: Resource): Endpoints {
  const sets: EndpointSet[] = [];
  const owner: Endpoints = {
    type: "Endpoints",
    kind: "Endpoints",
    ...headOf(resource),
    serviceName: resource.name === "" ? undefined : resource.name,
    serviceNameNode: scalarAt(resource.body, "metadata", "name"),
    managedBy: scalarAt(resource.body, "metadata", "labels", "endpoints.kubernetes.io/managed-by")?.text,
    sets,
  };
  for (const node of mapsAt(resource.body, "subsets")) {
    const endpoints = [...addressesAt(node, "addresses", true), ...addressesAt(node, "notReadyAddresses", false)];
    const ipv6 = endpoints.some((endpoint) => endpoint.addresses[0]?.includes(":"));
    const ports = mapsAt(node, "ports").map(portOf);
    sets.push({ type: "EndpointSet", kind: "Endpoints", owner, addressType: ipv6 ? "IPv6" : "IPv4", ports, endpoints, node });
  }
  return owner;
}

function addressesAt(subset: YamlMap, field: string, ready: boolean): EndpointAddress[] {
  return mapsAt(subset, field).map((node) => ({
    addresses: [stringAt(node, "ip")].filter((ip) => ip !== undefined),
    conditions: { ready, serving: undefined, terminating: undefined },
    hostname: filledAt(node, "hostname"),
    nodeName: filledAt(node, "nodeName"),
    zone: undefined,
    zoneHints: undefined,
    nodeHints: undefined,
    target: targetAt(node),
    node,
  }));
}

function portOf(node: YamlMap): EndpointPort {
  return {
    name: stringAt(node, "name") ?? "",
    nameNode: scalarAt(node, "name"),
    port: portNumber(nodeAt(node, "port")),
    protocol: protocolAt(node),
    node,
  };
}

function addressTypeOf(text: string | undefined): EndpointSet["addressType"] {
  return text === "IPv4" || text === "IPv6" || text === "FQDN" ? text : undefined;
}
