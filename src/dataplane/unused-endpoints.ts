/** Why endpoints of a Service are used nowhere. */
import type { Workload } from "../graph/model.ts";
import type { Endpoint, PodEndpoint } from "./cluster/model.ts";
import { type Reason, reason } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

/** The workload that stands for a pod. */
export type MakerOf = (endpoint: PodEndpoint) => Workload;

/** Of the pods of one workload their number, since there may be many. */
export function unusedReasons(unused: readonly Endpoint[], all: readonly Endpoint[], taken: ReadonlySet<Workload | string>, makerOf: MakerOf): readonly Reason[] {
  const byMaker = new Map<Workload, PodEndpoint[]>();
  const reasons: Reason[] = [];
  for (const endpoint of unused) {
    if (endpoint.type === "address") reasons.push(reason(`${endpoint.address} is written as ${stateWords(endpoint)}`, endpoint.range));
    else append(byMaker, makerOf(endpoint), endpoint);
  }
  const totals = new Map<Workload, number>();
  if (byMaker.size > 0) for (const endpoint of all) if (endpoint.type === "pods") totals.set(makerOf(endpoint), (totals.get(makerOf(endpoint)) ?? 0) + 1);
  for (const [maker, endpoints] of byMaker) {
    const [first] = endpoints;
    if (first === undefined) continue;
    const name = workloadName(maker);
    if (first.workload === maker) reasons.push(reason(`${name} is ${stateWords(first)}`, first.range));
    else if (!taken.has(maker)) reasons.push(reason(`no pod of ${name} is ready`, first.range));
    else reasons.push(reason(`${endpoints.length} of ${totals.get(maker) ?? endpoints.length} pods of ${name} ${countedWords(endpoints)}`, first.range));
  }
  return reasons;
}

function stateWords({ conditions }: Endpoint): string {
  return conditions.terminating ? "terminating" : "not ready";
}

function countedWords(endpoints: readonly Endpoint[]): string {
  const verb = endpoints.length === 1 ? "is" : "are";
  return endpoints.every(({ conditions }) => conditions.terminating) ? `${verb} terminating` : `${verb} not ready`;
}

function append(map: Map<Workload, PodEndpoint[]>, key: Workload, value: PodEndpoint): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
