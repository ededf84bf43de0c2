/** Where an ExternalName leads: DNS alone decides (coredns plugin/backend_lookup.go). */
import { isIP } from "node:net";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service } from "../graph/model.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";

export type ExternalTarget =
  /** A Service of the graph, after following further ExternalNames. */
  | { readonly kind: "service"; readonly service: Service; readonly chain: readonly Service[] }
  /** A Service's name in the cluster's zone that no manifest defines. */
  | { readonly kind: "missing"; readonly name: string; readonly namespace: string; readonly chain: readonly Service[] }
  /** Some other name of the zone: a pod, an SRV name, or nothing. */
  | { readonly kind: "zone"; readonly name: string; readonly chain: readonly Service[] }
  /** A name of the zone that nothing can have: only Services, and pods by their address, have names there. */
  | { readonly kind: "nowhere"; readonly name: string; readonly chain: readonly Service[] }
  | { readonly kind: "address"; readonly address: string; readonly chain: readonly Service[] }
  /** A name that only a search list would complete, which does not apply here. */
  | { readonly kind: "short"; readonly name: string; readonly service: Service; readonly chain: readonly Service[] }
  /** A placeholder that something fills in before the cluster sees it. */
  | { readonly kind: "template"; readonly name: string; readonly chain: readonly Service[] }
  | { readonly kind: "loop"; readonly chain: readonly Service[] }
  | { readonly kind: "absent"; readonly chain: readonly Service[] }
  | { readonly kind: "outside"; readonly name: string; readonly chain: readonly Service[] };

const LONGEST_CHAIN = 10;

/** Follows the chain from an ExternalName Service; `chain` holds all ExternalName Services on the way. */
export function externalTarget(graph: UnitGraph, service: Service, cluster: ClusterFacts): ExternalTarget {
  const chain: Service[] = [];
  let at = service;
  for (;;) {
    if (chain.includes(at) || chain.length === LONGEST_CHAIN) return { kind: "loop", chain };
    chain.push(at);
    const found = oneStep(graph, at, cluster, chain);
    if (found.kind !== "service" || found.service.serviceType !== "ExternalName") return found;
    at = found.service;
  }
}

function oneStep(
  graph: UnitGraph,
  service: Service,
  cluster: ClusterFacts,
  chain: readonly Service[],
): ExternalTarget {
  const written = service.externalName?.text ?? "";
  if (written === "") return { kind: "absent", chain };
  if (isUnresolved(written)) return { kind: "template", name: written, chain };
  const name = written.replace(/\.$/, "").toLowerCase();
  if (isIP(name) !== 0) return { kind: "address", address: name, chain };
  const zone = `.svc.${cluster.domain}`;
  if (name.endsWith(zone)) {
    const [first, namespace, ...more] = name.slice(0, -zone.length).split(".");
    if (first === undefined || namespace === undefined || more.length > 0) return { kind: "zone", name, chain };
    const target = graph.service(namespace, first, service.resource);
    if (target !== undefined) return { kind: "service", service: target, chain };
    return { kind: "missing", name: first, namespace, chain };
  }
  if (name === cluster.domain || name.endsWith(`.${cluster.domain}`)) {
    return { kind: isPodRecord(name, cluster) ? "zone" : "nowhere", name, chain };
  }
  const meant = shortFor(graph, service, name);
  return meant === undefined ? { kind: "outside", name, chain } : { kind: "short", name, service: meant, chain };
}

/** `10-244-1-10.shop.pod.cluster.local`: the only form in which a pod without a Service has a name. */
function isPodRecord(name: string, cluster: ClusterFacts): boolean {
  const labels = name.slice(0, -cluster.domain.length - 1).split(".");
  return labels.length === 3 && labels[2] === "pod" && /^[0-9a-f]+(-[0-9a-f]*){3,}$/.test(labels[0] ?? "");
}

/** `db`, `db.prod` and `db.prod.svc` are looked up as they stand, so they find no Service. */
function shortFor(graph: UnitGraph, service: Service, name: string): Service | undefined {
  const [first, namespace, svc, ...more] = name.split(".");
  if (first === undefined || more.length > 0 || (svc !== undefined && svc !== "svc")) return undefined;
  const meant = graph.service(namespace ?? service.namespace, first, service.resource);
  return meant === service ? undefined : meant;
}
