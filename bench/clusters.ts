/**
 * Generated clusters of growing size, in one process each: what the graph, all paths and one trace cost
 * after parsing, beside the parsing itself in the same run.
 *
 * Usage: npm run bench -- --clusters [--pods 1000,10000,100000]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { clusterOf } from "../src/dataplane/cluster/cluster.ts";
import { eachServicePaths } from "../src/dataplane/paths.ts";
import { servicesInOrder } from "../src/dataplane/service-order.ts";
import { DEFAULT_CLUSTER } from "../src/graph/cluster-facts.ts";
import { buildProjectGraph } from "../src/graph/build/project.ts";
import { loadTexts } from "../src/manifest/load-texts.ts";
import { generateCluster } from "./generate-cluster.ts";
import { traceOnce } from "./trace-once.ts";

interface Figures {
  readonly pods: number;
  readonly objects: number;
  /** Seconds. */
  readonly parse: number;
  readonly graph: number;
  readonly paths: number;
  readonly first: number;
  /** Milliseconds a trace, the median of many when warm. */
  readonly trace: number;
  readonly mebibytes: number;
}

function seconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** In a process of its own, so that memory is that of one size. */
function measure(pods: number): Figures {
  const texts = generateCluster(pods);
  let loaded: ReturnType<typeof loadTexts> | undefined;
  const parse = seconds(() => (loaded = loadTexts(texts)));
  if (loaded === undefined) throw new Error("nothing was loaded");
  const { units } = loaded;
  let graphs: ReturnType<typeof buildProjectGraph> = [];
  const graph = seconds(() => (graphs = buildProjectGraph(units)));
  let count = 0;
  const paths = seconds(() => {
    for (const service of eachServicePaths(servicesInOrder(graphs), DEFAULT_CLUSTER)) count += service.paths.length;
  });
  const [first] = graphs;
  if (first === undefined || count === 0) throw new Error("no paths");
  const cluster = clusterOf(first, DEFAULT_CLUSTER);
  const { cold, warm } = traceOnce(cluster);
  const objects = first.members.length;
  return { pods, objects, parse, graph, paths, first: cold, trace: warm, mebibytes: process.resourceUsage().maxRSS / 1024 };
}

function rowOf(now: Figures, before: Figures | undefined): string {
  const after = (it: Figures): number => it.graph + it.paths;
  const growth = before === undefined ? "" : `x ${(after(now) / after(before)).toFixed(1)}`;
  return [
    String(now.pods).padStart(8),
    String(now.objects).padStart(8),
    `${now.parse.toFixed(2)} s`.padStart(9),
    `${now.graph.toFixed(2)} s`.padStart(9),
    `${now.paths.toFixed(2)} s`.padStart(9),
    `${(after(now) / now.parse).toFixed(2)}`.padStart(8),
    growth.padStart(7),
    `${now.first.toFixed(1)} ms`.padStart(10),
    `${now.trace.toFixed(3)} ms`.padStart(10),
    `${now.mebibytes.toFixed(0)} MiB`.padStart(10),
  ].join(" ");
}

const HEAD = "    pods  objects     parse     graph all paths   /parse  growth  1st trace warm trace     memory";

/** Called by `run.ts` for `--clusters`. */
export function clusters(args: readonly string[]): void {
  const at = args.indexOf("--pods");
  const sizes = (at < 0 ? "1000,10000,100000" : (args[at + 1] ?? "")).split(",").map(Number);
  console.log("10 pods a workload, one Service for every 15 pods; 4 nodes; memory includes the texts\n");
  console.log(HEAD);
  let before: Figures | undefined;
  for (const size of sizes) {
    const now = inOwnProcess(size);
    console.log(rowOf(now, before));
    before = now;
  }
}

function inOwnProcess(pods: number): Figures {
  const runner = fileURLToPath(new URL("../scripts/run-ts.mjs", import.meta.url));
  const self = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [runner, self, "--measure", String(pods)], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (child.status !== 0) throw new Error(child.stderr.slice(0, 2000));
  return JSON.parse(child.stdout) as Figures;
}

const [flag, size] = process.argv.slice(2);
if (flag === "--measure") console.log(JSON.stringify(measure(Number(size))));
