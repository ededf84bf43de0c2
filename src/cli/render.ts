/** `kubehop render`: the rules that a node's kube-proxy would hold. */
import { nearest } from "../diagnostic/similar.ts";
import { clusterOf } from "../dataplane/cluster/cluster.ts";
import { concreteCluster } from "../dataplane/cluster/concrete.ts";
import type { Cluster, NodeState } from "../dataplane/cluster/model.ts";
import { renderIptables } from "../dataplane/render/iptables.ts";
import { renderNftables } from "../dataplane/render/nftables.ts";
import type { ClusterFacts, IpFamily } from "../graph/cluster-facts.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { openProject } from "./project.ts";
import type { ProjectFlags } from "./settings.ts";
import { print, Progress } from "./terminal.ts";

export interface RenderFlags extends ProjectFlags {
  /** Undefined: the config's. */
  readonly mode?: string;
  readonly node?: string;
  /** Undefined: all of nftables, which keeps them in one file, and the cluster's first of iptables. */
  readonly family?: "ipv4" | "ipv6" | "all";
}

type Mode = "iptables" | "nftables";

/** @throws UsageError when mode, node, family or unit leave open whose rules are wanted */
export async function render(args: readonly string[], flags: RenderFlags): Promise<ExitCode> {
  const progress = new Progress();
  const { graphs, cluster: facts } = await openProject(args, flags, progress);
  const mode = wantedMode(facts, flags.mode);
  const families = wantedFamilies(facts, mode, flags.family);
  progress.step("Writing rules");
  const given = clusterOf(onlyUnit(graphs), { ...facts, proxyMode: mode });
  const concrete = concreteCluster(given);
  const node = wantedNode(given, concrete.cluster, flags.node);
  const [family = "IPv4"] = families;
  const rules = mode === "nftables" ? renderNftables(concrete, node, families) : renderIptables(concrete, node, family);
  progress.done();
  print(rules);
  return EXIT.clean;
}

function wantedMode({ proxyMode }: ClusterFacts, flag: string | undefined): Mode {
  const mode = flag ?? proxyMode;
  if (mode === "iptables" || mode === "nftables") return mode;
  const choose = "choose --mode iptables or --mode nftables";
  if (flag === undefined && mode === "unknown") throw new UsageError([`the config does not say how kube-proxy works: ${choose}`]);
  const reasons: Readonly<Record<string, string | undefined>> = {
    ipvs: "ipvs keeps its Services in the kernel's own table, not in rules",
    "cilium-kpr": "Cilium keeps its Services in eBPF maps, not in rules",
  };
  const origin = flag === undefined ? `proxyMode ${mode} in the config` : `--mode ${mode}`;
  throw new UsageError([`${origin}: ${reasons[mode] ?? "there is no such mode"}; ${choose}`]);
}

function wantedFamilies({ ipFamilies }: ClusterFacts, mode: Mode, flag: RenderFlags["family"]): readonly IpFamily[] {
  if (flag === "ipv4") return ["IPv4"];
  if (flag === "ipv6") return ["IPv6"];
  if (mode === "nftables") return ["IPv4", "IPv6"];
  if (flag === "all") throw new UsageError(["iptables loads each family from a file of its own: choose --family ipv4 or --family ipv6"]);
  return ipFamilies.slice(0, 1);
}

/** A ruleset is that of one cluster. */
function onlyUnit(graphs: readonly UnitGraph[]): UnitGraph {
  const [first, ...others] = graphs.filter(({ services }) => services.length > 0);
  if (first === undefined) {
    const unread = graphs.some(({ gaps }) => gaps.length > 0) ? ", and some of them were not analysed (kubehop check tells why)" : "";
    throw new UsageError([`there is no Service in these files${unread}`]);
  }
  if (others.length === 0) return first;
  const names = [first, ...others].map(({ name }) => name);
  const shown = `${names.slice(0, 10).join(", ")}${names.length > 10 ? ", ..." : ""}`;
  throw new UsageError([
    `these files make ${names.length} clusters (units: ${shown}); give the path of one of them, or --unit DIR for a folder that is one`,
  ]);
}

/** Where no node is known any of the made-up ones will do. */
function wantedNode(given: Cluster, { nodes }: Cluster, flag: string | undefined): NodeState {
  const names = nodes.map(({ name }) => name);
  const [first] = nodes;
  const isKnown = given.nodes.some(({ symbolic }) => !symbolic);
  const shown = `${names.slice(0, 10).join(", ")}${names.length > 10 ? ", ..." : ""}${isKnown ? "" : " (made up, since no nodes are given)"}`;
  if (flag === undefined) {
    if (first !== undefined && (nodes.length === 1 || !isKnown)) return first;
    throw new UsageError([`there are ${nodes.length} nodes: choose one with --node; there are: ${shown}`]);
  }
  const found = nodes.find(({ name }) => name === flag);
  if (found !== undefined) return found;
  const near = nearest(flag, names);
  throw new UsageError([`there is no node ${flag}${near === undefined ? `; there are: ${shown}` : `; did you mean ${near}?`}`]);
}
