/** What a Service says once the API server has filled in its defaults (pkg/apis/core/v1/defaults.go). */
import type { Field } from "../field.ts";
import { parseAddress } from "../formats/addresses.ts";
import type { Located } from "../violation.ts";

export interface ServicePort {
  readonly field: Field;
  readonly index: number;
  readonly number: number;
  readonly protocol: string;
  readonly nodePort: number;
}

/** An entry of `clusterIPs`, or `clusterIP` where the list was left out. */
export interface ClusterIP {
  readonly field: Field;
  /** The server's path: it always means the list. */
  readonly path: string;
  readonly text: string;
}

export interface Service {
  readonly object: Field;
  readonly spec: Field;
  /** ClusterIP where none is written. */
  readonly type: string;
  readonly ports: readonly ServicePort[];
  readonly clusterIPs: readonly ClusterIP[];
  /** The list is exactly `[None]`, whatever the type. */
  readonly headless: boolean;
  readonly externalIPs: readonly Field[];
  readonly sessionAffinity: string;
  /** With node ports, a load balancer or external IPs (pkg/api/service/util.go). */
  readonly externallyAccessible: boolean;
  /** "" where none is written and none is filled in. */
  readonly externalTrafficPolicy: string;
  /** A load balancer asks the nodes for their health, on a port of its own. */
  readonly needsHealthCheck: boolean;
  /** What decides whether it is headless. */
  readonly headlessFields: readonly Field[];
}

export function serviceOf(object: Field): Service {
  const spec = object.get("spec");
  const type = spec.get("type").text || "ClusterIP";
  const externalIPs = spec.get("externalIPs").items;
  const clusterIPs = clusterIPsOf(spec);
  const externallyAccessible = type === "LoadBalancer" || type === "NodePort" || (type === "ClusterIP" && externalIPs.length > 0);
  const externalTrafficPolicy = spec.get("externalTrafficPolicy").text || (externallyAccessible ? "Cluster" : "");
  return {
    object,
    spec,
    type,
    ports: spec.get("ports").items.map(portOf),
    clusterIPs,
    headless: clusterIPs.length === 1 && clusterIPs[0]?.text === "None",
    externalIPs,
    sessionAffinity: spec.get("sessionAffinity").text || "None",
    externallyAccessible,
    externalTrafficPolicy,
    needsHealthCheck: type === "LoadBalancer" && externalTrafficPolicy === "Local",
    headlessFields: [spec.get("clusterIP"), spec.get("clusterIPs"), ...clusterIPs.map(({ field }) => field)],
  };
}

function portOf(field: Field, index: number): ServicePort {
  return { field, index, number: field.get("port").number, protocol: field.get("protocol").text || "TCP", nodePort: field.get("nodePort").number };
}

/** `normalizeClusterIPs` of pkg/registry/core/service/storage: the list follows the single one, never the other way. */
function clusterIPsOf(spec: Field): readonly ClusterIP[] {
  const single = spec.get("clusterIP");
  const list = spec.get("clusterIPs").items;
  if (list.length > 0) return list.map((field) => ({ field, path: field.path, text: field.text }));
  return single.text === "" ? [] : [{ field: single, path: "spec.clusterIPs[0]", text: single.text }];
}

/** An annotation of the Service, or a written null, which the server reads as "". */
export function annotationOf(object: Field, name: string): Field | undefined {
  return object.get("metadata", "annotations").entries.find(({ key }) => key === name);
}

/** The value, or the key of the whole where it is missing. */
export function placeOf(field: Field, missing: Field): Located {
  return field.present ? field.place : missing.keyPlace;
}

/** "a ClusterIP", "a Service without a type is a ClusterIP, which": for sentences that go on with "has". */
export function typeSubject({ spec, type }: Service): string {
  const article = type === "ExternalName" ? "an" : "a";
  return spec.get("type").text === "" ? `a Service without a type is ${article} ${type}, which` : `${article} ${type}`;
}

/** Of a valid address. */
export function familyOf(address: ClusterIP | undefined): "IPv4" | "IPv6" {
  return parseAddress(address?.text ?? "")?.family ?? "IPv4";
}
