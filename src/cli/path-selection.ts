/** `paths --from --to`: which Services, ports and clients are asked for. */
import { clusterOf } from "../dataplane/cluster/cluster.ts";
import type { Cluster } from "../dataplane/cluster/model.ts";
import type { PlacedService } from "../dataplane/service-order.ts";
import { findClient, type TraceClient } from "../dataplane/trace/client.ts";
import { type ClientSpec, parseClient } from "../dataplane/trace/client-spec.ts";
import type { Result } from "../dataplane/trace/model.ts";
import { suggestion } from "../dataplane/trace/names.ts";
import { findTarget } from "../dataplane/trace/target.ts";
import { parseTarget, type TargetSpec } from "../dataplane/trace/target-spec.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { ServicePort } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { UsageError } from "./exit.ts";

type ServiceSpec = Extract<TargetSpec, { kind: "service" }>;

/** @throws UsageError for text that names no client */
export function clientSpec(from: string | undefined): ClientSpec | undefined {
  return from === undefined ? undefined : orUsageError(parseClient(from));
}

/** @throws UsageError for text that names no Service */
export function serviceSpec(to: string | undefined): ServiceSpec | undefined {
  if (to === undefined) return undefined;
  if (!to.startsWith("svc:")) throw new UsageError([`--to ${to}: paths lead to Services; write svc:NAMESPACE/NAME or svc:NAMESPACE/NAME:PORT (kubehop trace follows URLs and addresses)`]);
  const spec = orUsageError(parseTarget(to, false));
  if (spec.kind !== "service") throw new UsageError([`--to ${to}: write svc:NAMESPACE/NAME or svc:NAMESPACE/NAME:PORT`]);
  return spec;
}

function orUsageError<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UsageError([result.problem]);
}

/**
 * The Services of the units that have the target and the client.
 * @throws UsageError where no unit has them
 */
export function selected(services: readonly PlacedService[], facts: ClusterFacts, from: ClientSpec | undefined, to: ServiceSpec | undefined): readonly PlacedService[] {
  if (from === undefined && to === undefined) return services;
  const graphs = [...new Set(services.map(({ graph }) => graph))];
  const found = graphs.map((graph) => ({ graph, ends: endsIn(graph, facts, from, to) }));
  const problems = found.flatMap(({ ends }) => (ends.ok ? [] : [ends.problem]));
  if (problems.length === found.length) throw new UsageError([best(problems)]);
  return found.flatMap(({ graph, ends }) => {
    if (!ends.ok) return [];
    const { client, port } = ends.value;
    return services.filter((placed) => placed.graph === graph && isMeant(placed, to)).map((placed) => ({ ...placed, client, port }));
  });
}

function isMeant({ service }: PlacedService, to: ServiceSpec | undefined): boolean {
  return to === undefined || (service.namespace === to.namespace && service.name === to.name);
}

interface Ends {
  readonly client: TraceClient | undefined;
  readonly port: ServicePort | undefined;
}

function endsIn(graph: UnitGraph, facts: ClusterFacts, from: ClientSpec | undefined, to: ServiceSpec | undefined): Result<Ends> {
  const cluster = clusterOf(graph, facts);
  const port = to === undefined ? ({ ok: true, value: undefined } as const) : portOf(cluster, to);
  if (!port.ok) return port;
  if (from === undefined) return { ok: true, value: { client: undefined, port: port.value } };
  const client = findClient(cluster, from);
  return client.ok ? { ok: true, value: { client: client.value, port: port.value } } : client;
}

/** Undefined for all ports of the Service. */
function portOf(cluster: Cluster, spec: ServiceSpec): Result<ServicePort | undefined> {
  const { namespace, name, port } = spec;
  const id = `${namespace}/${name}`;
  const state = cluster.service(namespace, name);
  if (state === undefined) {
    return { ok: false, problem: `--to svc:${id}: there is no such Service in these files${suggestion(id, "svc:", cluster.services.map((other) => other.id))}` };
  }
  if (port === undefined) return { ok: true, value: undefined };
  const target = findTarget(cluster, spec, undefined);
  if (!target.ok) return target;
  const stored = target.value.kind === "service" ? target.value.stored : undefined;
  if (stored !== undefined) return { ok: true, value: stored.port };
  const there = state.ports.map((one) => `svc:${id}:${one.port.name === "" ? (one.port.port ?? "?") : one.port.name}`).join(", ");
  return { ok: false, problem: `--to svc:${id}:${port}: the Service has no port ${port}; there are: ${there === "" ? "none" : there}` };
}

/** Every unit has its own suggestions; one that names something is worth more than one that does not. */
function best(problems: readonly string[]): string {
  const told = problems.find((text) => text.includes("did you mean")) ?? problems.find((text) => !text.includes("there are none"));
  return told ?? problems[0] ?? "there are no Services in these files";
}
