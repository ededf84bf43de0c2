/** Traces in F0, and their texts without the places of what every one of them holds. */
import { clusterFrom, F0_FACTS, type F0Options, f0Documents } from "../cluster/f0.ts";
import type { ClusterFacts } from "../../../src/graph/cluster-facts.ts";
import type { Cluster } from "../../../src/dataplane/cluster/model.ts";
import { findClient } from "../../../src/dataplane/trace/client.ts";
import { parseClient } from "../../../src/dataplane/trace/client-spec.ts";
import type { Result, Trace, TraceProtocol } from "../../../src/dataplane/trace/model.ts";
import { findTarget } from "../../../src/dataplane/trace/target.ts";
import { parseTarget } from "../../../src/dataplane/trace/target-spec.ts";
import { trace } from "../../../src/dataplane/trace/trace.ts";

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem);
  return result.value;
}

export function traceIn(cluster: Cluster, from: string, to: string, protocol?: TraceProtocol): Trace {
  const client = valueOf(findClient(cluster, valueOf(parseClient(from))));
  const target = valueOf(findTarget(cluster, valueOf(parseTarget(to, protocol === "ICMP")), protocol));
  return trace(cluster, client, target);
}

/** A trace in F0 with changes. */
export function traced(options: F0Options, from: string, to: string, protocol?: TraceProtocol, facts: ClusterFacts = F0_FACTS): Trace {
  return traceIn(clusterFrom(f0Documents(options), facts), from, to, protocol);
}

/** The problem instead of a client or target. */
export function problemIn(cluster: Cluster, from: string, to: string): string {
  const client = parseClient(from);
  if (!client.ok) return client.problem;
  const target = parseTarget(to, false);
  if (!target.ok) return target.problem;
  const ends = [findClient(cluster, client.value), findTarget(cluster, target.value, undefined)];
  return ends.map((end) => (end.ok ? "" : end.problem)).join("");
}

/** One line a case: `at n1, if x: allow forward wa:8080 sees 203.0.113.9`. */
export function tell({ routes, verdict, outcome }: Trace): readonly string[] {
  if (routes.length === 0) return [`${verdict} ${outcome}`];
  return routes.flatMap(({ cases }) =>
    cases.map((one) => {
      const when = [...one.where, ...one.conditions.map(({ text }) => `if ${text}`)].join(", ");
      return `${when === "" ? "" : `${when}: `}${one.verdict} ${one.outcome}${one.verdict === "deny" ? "" : ` ${one.backends.map(backendText).join(" ")}`}`.trimEnd();
    }),
  );
}

function backendText({ pod, address, port, sees }: Trace["routes"][number]["cases"][number]["backends"][number]): string {
  return `${pod ?? address}:${port ?? "*"}<${sees}`;
}

export function texts(reasons: readonly { readonly text: string }[]): readonly string[] {
  return reasons.map(({ text }) => text);
}

/** `name: web.shop.svc.cluster.local: 10.96.0.50` for each hop, of the name and of the first case. */
export function hopTexts({ hops, routes }: Trace): readonly string[] {
  const first = routes[0]?.cases[0]?.hops ?? [];
  return [...hops, ...first].map(({ kind, text }) => `${kind}: ${text}`);
}
