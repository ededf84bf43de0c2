/** Rulesets of fixture F0, and what tests ask of them. */
import { concreteCluster } from "../../../src/dataplane/cluster/concrete.ts";
import { renderIptables } from "../../../src/dataplane/render/iptables.ts";
import { renderNftables } from "../../../src/dataplane/render/nftables.ts";
import type { ClusterFacts, IpFamily } from "../../../src/graph/cluster-facts.ts";
import { clusterFrom, F0_FACTS, f0Documents, type F0Options, type Fields } from "../cluster/f0.ts";

/** Added to Service shop/web. */
export const NODE_PORT: Fields = { type: "NodePort", ports: [{ name: "http", port: 80, targetPort: "http", nodePort: 30080 }] };
export const BALANCER: Fields = { ...NODE_PORT, type: "LoadBalancer" };
export const VIP: readonly Fields[] = [{ ip: "198.51.100.20" }];
export const NO_PODS: NonNullable<F0Options["pods"]> = { wa: undefined, wb: undefined, wc: undefined };

export interface Asked {
  readonly node?: string;
  readonly family?: IpFamily;
  readonly facts?: Partial<ClusterFacts>;
}

/** The lines of F0's iptables rules. */
export function iptablesOf(options: F0Options = {}, { node = "n1", family = "IPv4", facts = {} }: Asked = {}): readonly string[] {
  const concrete = concreteCluster(clusterFrom(f0Documents(options), { ...F0_FACTS, ...facts }));
  return renderIptables(concrete, concrete.cluster.node(node)!, family).split("\n");
}

/** The lines of F0's nftables table of one family, without indentation. */
export function nftablesOf(options: F0Options = {}, { node = "n1", family = "IPv4", facts = {} }: Asked = {}): readonly string[] {
  const concrete = concreteCluster(clusterFrom(f0Documents(options), { ...F0_FACTS, ...facts }));
  return renderNftables(concrete, concrete.cluster.node(node)!, [family]).split("\n").map((line) => line.trim());
}

/** Rules of iptables chains whose name begins so, in their order, without what comes before the match. */
export function inChain(lines: readonly string[], prefix: string, table: "nat" | "filter" = "nat"): readonly string[] {
  const from = lines.indexOf(`*${table}`);
  const all = lines.slice(from, lines.indexOf("COMMIT", from));
  return all.filter((line) => line.startsWith(`-A ${prefix}`)).map((line) => line.replace(/^-A \S+ (?:-m comment --comment (?:"[^"]*"|\S+) ?)?/, ""));
}

/** Lines of an nftables chain, set or map whose name begins so; of a set or map its elements. */
export function inBlock(lines: readonly string[], begin: string): readonly string[] {
  const from = lines.findIndex((line) => line.startsWith(begin) && line.endsWith("{"));
  const block = from < 0 ? [] : lines.slice(from + 1, lines.indexOf("}", from));
  const elements = block.indexOf("elements = {");
  const found = begin.startsWith("chain") ? block : elements < 0 ? [] : block.slice(elements + 1);
  return found.filter((line) => !line.startsWith("#")).map((line) => line.replace(/,$/, ""));
}
