/** One trace across a cluster: the first one, which makes the indexes, and what further ones cost. */
import type { Cluster } from "../src/dataplane/cluster/model.ts";
import { findClient } from "../src/dataplane/trace/client.ts";
import { parseClient } from "../src/dataplane/trace/client-spec.ts";
import type { Result } from "../src/dataplane/trace/model.ts";
import { findTarget } from "../src/dataplane/trace/target.ts";
import { parseTarget } from "../src/dataplane/trace/target-spec.ts";
import { trace } from "../src/dataplane/trace/trace.ts";

const WARM_RUNS = 200;

export interface TraceTimes {
  /** Milliseconds of the first trace. */
  readonly cold: number;
  /** Milliseconds of a later one, the median; each goes to another Service. */
  readonly warm: number;
}

export function traceOnce(cluster: Cluster): TraceTimes {
  const reachable = cluster.services.filter(({ service }) => !service.headless);
  const ids = Array.from({ length: WARM_RUNS + 1 }, (_, run) => reachable[(run * 7919) % reachable.length]?.id ?? "");
  const [first, ...others] = ids.map((id) => milliseconds(() => traceTo(cluster, id)));
  const sorted = others.sort((a, b) => a - b);
  return { cold: first ?? Number.NaN, warm: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
}

function traceTo(cluster: Cluster, id: string): void {
  const [namespace = "", name = ""] = id.split("/");
  const client = valueOf(findClient(cluster, valueOf(parseClient("workload:team-0/work-0"))));
  const target = valueOf(findTarget(cluster, valueOf(parseTarget(`http://${name}.${namespace}`, false)), undefined));
  const { verdict } = trace(cluster, client, target);
  if (verdict !== "allow") throw new Error(`the trace to ${id} says ${verdict}`);
}

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
}

function milliseconds(work: () => void): number {
  const start = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}
