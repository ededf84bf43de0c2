/** The third witness: rulesets of `kubehop render`, loaded into the kernel where kube-proxy would write its own. */
import { createHash } from "node:crypto";
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
  for (const one of cases) {
    for (const mode of modes) {
      const place = join(folder, one.name, mode);
      mkdirSync(place, { recursive: true });
      for (const [name, rules] of rulesetsOf(one, mode)) writeFileSync(join(place, name), rules);
    }
  }
}

/** Texts by file name. */
function* rulesetsOf(one: Case, mode: ProxyMode): Iterable<readonly [string, string]> {
  const concrete = concreteCluster(clusterFor(graphOf(one.objects), one, mode));
  for (const node of concrete.cluster.nodes) {
    if (mode === "nftables") yield [`${node.name}.rules`, renderNftables(concrete, node)];
    else {
      yield [`${node.name}.rules`, renderIptables(concrete, node, "IPv4")];
      yield [`${node.name}.v6.rules`, renderIptables(concrete, node, "IPv6")];
    }
  }
}

/** Every so many cases are looked at to tell whether rules are still those that were loaded. */
const SAMPLED = 12;

/** Changes where rules change: what was recorded of others proves nothing. */
export function sampleDigest(cases: readonly Case[], modes: readonly ProxyMode[]): string {
  const digest = createHash("sha256");
  const sample = cases.filter((_, index) => index % SAMPLED === 0);
  for (const one of sample) for (const mode of modes) for (const [name, rules] of rulesetsOf(one, mode)) digest.update(`${one.name} ${mode} ${name}\n${rules}`);
  return digest.digest("hex");
}
