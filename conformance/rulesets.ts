/** The third witness: rulesets of `kubehop render`, loaded into the kernel where kube-proxy would write its own. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { concreteCluster } from "../src/dataplane/cluster/concrete.ts";
import { renderIptables } from "../src/dataplane/render/iptables.ts";
import { renderNftables } from "../src/dataplane/render/nftables.ts";
import type { Case, ProxyMode } from "./case.ts";
import { clusterFor, graphOf } from "./simulation/load.ts";

/**
 * Cases that rules alone can show: not those whose objects change on the way, or in which kube-proxy itself
 * answers (health checks, flows that it flushes).
 */
export function canBeRendered({ steps = [], probes }: Case): boolean {
  return !steps.some((step) => step.do === "apply") && !probes.some(({ reuseSocket }) => reuseSocket === true);
}

/** `<folder>/<case>/<mode>/<node>.rules`, and `<node>.v6.rules` for ip6tables, as the laboratory loads them. */
export function writeRulesets(folder: string, cases: readonly Case[], modes: readonly ProxyMode[]): void {
  for (const one of cases) for (const mode of modes) writeCase(join(folder, one.name, mode), one, mode);
}

function writeCase(folder: string, one: Case, mode: ProxyMode): void {
  mkdirSync(folder, { recursive: true });
  const concrete = concreteCluster(clusterFor(graphOf(one.objects), one, mode));
  for (const node of concrete.cluster.nodes) {
    if (mode === "nftables") writeFileSync(join(folder, `${node.name}.rules`), renderNftables(concrete, node));
    else {
      writeFileSync(join(folder, `${node.name}.rules`), renderIptables(concrete, node, "IPv4"));
      writeFileSync(join(folder, `${node.name}.v6.rules`), renderIptables(concrete, node, "IPv6"));
    }
  }
}
