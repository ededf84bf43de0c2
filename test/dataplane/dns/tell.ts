/** Answers and lookups as short texts, and the objects that DNS tests add to fixture F0. */
import type { DnsAnswer, DnsClient, DnsRecord, Lookup, QueryType } from "../../../src/dataplane/dns/model.ts";
import { answer } from "../../../src/dataplane/dns/answer.ts";
import type { Cluster } from "../../../src/dataplane/cluster/model.ts";
import { clusterFrom, F0_FACTS, f0Documents, type Fields, type F0Options, serviceYaml } from "../cluster/f0.ts";
import type { ClusterFacts } from "../../../src/graph/cluster-facts.ts";

export const HEADLESS: Fields = { clusterIP: "None" };

export function f0(options: F0Options = {}, facts: Partial<ClusterFacts> = {}): Cluster {
  return clusterFrom(f0Documents(options), { ...F0_FACTS, ...facts });
}

export function external(id: string, externalName: string): string {
  return serviceYaml(id, { type: "ExternalName", externalName });
}

export function clusterIP(id: string, address: string, ports: readonly Fields[] = [{ port: 80 }]): string {
  return serviceYaml(id, { clusterIP: address, ports });
}

/** `NOERROR A 10.96.0.50`, `NODATA`, `NXDOMAIN`, `forwarded`, each with its first reason in brackets. */
export function tell({ status, rcode, records, additional, upstream, reasons }: DnsAnswer): string {
  const [why] = reasons;
  const because = why === undefined ? "" : ` (${why.text})`;
  if (status !== "found") return `${status === "nodata" ? "NODATA" : (rcode ?? "forwarded")}${because}`;
  const more = additional.length === 0 ? "" : ` + ${additional.map(told).join(", ")}`;
  return `NOERROR ${records.map(told).join(", ")}${more}${upstream === undefined ? "" : ` -> ${upstream}`}`;
}

function told(record: DnsRecord): string {
  switch (record.type) {
    case "A":
    case "AAAA":
      return `${record.type} ${record.address}`;
    case "SRV":
      return `SRV ${record.port} ${record.target}`;
    case "TXT":
      return `TXT ${record.text}`;
    default:
      return `${record.type} ${record.target}`;
  }
}

export function ask(cluster: Cluster, type: QueryType, name: string): string {
  return tell(answer(cluster, { name, type }));
}

export function inNamespace(namespace: string): DnsClient {
  return { kind: "pod", namespace };
}

/** The pods of a workload of the cluster: `shop/c1`. */
export function podsOf(cluster: Cluster, id: string): DnsClient {
  const workload = cluster.graph.workloads.find(({ namespace, name }) => `${namespace}/${name}` === id);
  if (workload === undefined) throw new Error(`no workload ${id}`);
  return { kind: "pod", namespace: workload.namespace, pods: workload.pods };
}

/** `found 10.96.0.50` and so on, and before it each name that was tried with its outcome. */
export function tellLookup({ candidates, result }: Lookup): readonly string[] {
  const tried = candidates.map(({ name, outcome }) => `${outcome} ${name}`);
  switch (result.kind) {
    case "found":
      return [...tried, ["=", ...result.addresses, ...(result.unless.length === 0 ? [] : ["unless", ...result.unless])].join(" ")];
    case "local":
      return [...tried, ["=", ...result.addresses].join(" ")];
    case "unknown":
      return [...tried, `? ${result.names.join(" ")}`];
    case "failed":
      return [...tried, `- ${result.reasons[0]?.text ?? ""}`];
  }
}
