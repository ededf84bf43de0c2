/** `kubehop trace`: one connection from a client to a target, hop by hop. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { clusterOf } from "../dataplane/cluster/cluster.ts";
import type { Cluster } from "../dataplane/cluster/model.ts";
import { findClient, type TraceClient } from "../dataplane/trace/client.ts";
import { type ClientSpec, parseClient } from "../dataplane/trace/client-spec.ts";
import type { Result, TraceProtocol } from "../dataplane/trace/model.ts";
import { concerns, findTarget, type TraceTarget } from "../dataplane/trace/target.ts";
import { parseTarget, type TargetSpec } from "../dataplane/trace/target-spec.ts";
import { trace as traceIn } from "../dataplane/trace/trace.ts";
import { traceJson } from "../report/trace-json.ts";
import { traceText } from "../report/trace-text.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { openProject } from "./project.ts";
import type { ProjectFlags } from "./settings.ts";
import { print, Progress, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface TraceFlags extends ProjectFlags {
  readonly format: "text" | "json";
  readonly width?: number;
  readonly from: string;
  readonly to: string;
  readonly protocol?: TraceProtocol;
}

/** @throws UsageError for a client or target that is not there */
export async function trace(args: readonly string[], flags: TraceFlags): Promise<ExitCode> {
  const from = orUsageError(parseClient(flags.from));
  const to = orUsageError(parseTarget(flags.to, flags.protocol === "ICMP"));
  const progress = new Progress();
  const { graphs, cluster } = await openProject(args, flags, progress);
  progress.step("Following the connection");
  const scenes = scenesOf(graphs, cluster, from, to, flags.protocol);
  const traces = scenes.map((scene) => traceIn(scene.cluster, scene.client, scene.target));
  progress.done();
  print(flags.format === "json" ? traceJson(VERSION, traces) : traceText(traces, traces.length > 1, textOptions(flags.width)));
  return EXIT.clean;
}

interface Scene {
  readonly cluster: Cluster;
  readonly client: TraceClient;
  readonly target: TraceTarget;
}

/** The units that have both ends; of several those that have to do with the target. */
function scenesOf(graphs: readonly UnitGraph[], facts: ClusterFacts, from: ClientSpec, to: TargetSpec, protocol: TraceProtocol | undefined): readonly Scene[] {
  const found = graphs.map((graph) => {
    const cluster = clusterOf(graph, facts);
    return { cluster, client: findClient(cluster, from), target: findTarget(cluster, to, protocol) };
  });
  const whole = found.flatMap(({ cluster, client, target }): Scene[] => (client.ok && target.ok ? [{ cluster, client: client.value, target: target.value }] : []));
  if (whole.length === 0) throw new UsageError(problemsOf(found));
  const concerned = whole.filter(({ cluster, target, client }) => concerns(cluster, target) || (client.inside && from.kind === "address"));
  return concerned.length > 0 ? concerned : whole;
}

/** Of units that have one end only the other end's problem is told, else the first unit's. */
function problemsOf(found: readonly { readonly cluster: Cluster; readonly client: Result<TraceClient>; readonly target: Result<TraceTarget> }[]): string[] {
  if (found.length === 0) return ["there are no manifests in these files"];
  const clients = found.flatMap(({ client }) => (client.ok ? [] : [client.problem]));
  const targets = found.flatMap(({ target }) => (target.ok ? [] : [target.problem]));
  const noClient = clients.length === found.length;
  const noTarget = targets.length === found.length;
  if (!noClient && !noTarget) {
    const names = (has: (one: (typeof found)[number]) => boolean): string => found.filter(has).map(({ cluster }) => cluster.graph.name).slice(0, 3).join(", ");
    return [`no unit has both ends: the client is in ${names(({ client }) => client.ok)}, the target in ${names(({ target }) => target.ok)}; units are analysed by themselves (--unit takes folders together)`];
  }
  return [...(noClient ? best(clients) : []), ...(noTarget ? best(targets) : [])];
}

/** Every unit has its own suggestions; one that names something is worth more than one that does not. */
function best(problems: readonly string[]): string[] {
  const told = problems.find((text) => text.includes("did you mean")) ?? problems.find((text) => !text.includes("there are none")) ?? problems[0];
  return told === undefined ? [] : [told];
}

function orUsageError<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UsageError([result.problem]);
}
