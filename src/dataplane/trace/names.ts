/** What somebody may have meant who named something that is not there, and the indexes that find what is. */
import { nearest, similarity } from "../../diagnostic/similar.ts";
import { compareText } from "../../diagnostic/source-range.ts";
import type { Workload } from "../../graph/model.ts";
import { oncePerGraph, rememberedOnce } from "../../graph/remembered.ts";
import type { Cluster, PodState } from "../cluster/model.ts";

/** More than anybody reads. */
const MOST_NAMED = 5;

/** Single pods by `shop/wa`. */
export const podsById = rememberedOnce((cluster: Cluster): ReadonlyMap<string, PodState> => {
  return new Map(cluster.pods.filter(({ workload }) => workload.kind === "Pod").map((pod) => [pod.id, pod]));
});

/** The pods that count for a workload: its own template, or the single pods that it made. */
export const podsOfWorkload = rememberedOnce((cluster: Cluster): ReadonlyMap<Workload, readonly PodState[]> => {
  const pods = new Map<Workload, PodState[]>();
  const add = (workload: Workload, pod: PodState): void => {
    const list = pods.get(workload);
    if (list === undefined) pods.set(workload, [pod]);
    else list.push(pod);
  };
  for (const pod of cluster.pods) {
    add(pod.workload, pod);
    if (pod.owner !== undefined && pod.owner !== pod.workload) add(pod.owner, pod);
  }
  return pods;
});

/** Everything with pods but single Pods, by `shop/web`. Of what is defined twice the last definition counts. */
export const workloadsById = oncePerGraph((graph): ReadonlyMap<string, readonly Workload[]> => {
  const byKind = new Map<string, Map<string, Workload>>();
  for (const workload of graph.workloads) {
    if (workload.kind === "Pod") continue;
    const id = `${workload.namespace}/${workload.name}`;
    const kinds = byKind.get(id) ?? new Map<string, Workload>();
    byKind.set(id, kinds.set(workload.kind, workload));
  }
  return new Map([...byKind].map(([id, kinds]) => [id, [...kinds.values()]]));
});

/** `did you mean pod:shop/wa?`, or what there is. */
export function suggestion(wanted: string, prefix: string, ids: Iterable<string>): string {
  const all = [...ids];
  if (all.length === 0) return ", nor any other";
  const name = wanted.slice(wanted.indexOf("/") + 1);
  const same = all.filter((id) => id.slice(id.indexOf("/") + 1) === name).sort(compareText);
  if (same.length > 0) return `; did you mean ${either(same.map((id) => `${prefix}${id}`))}?`;
  const near = nearest(wanted, all) ?? mostAlike(wanted, all);
  if (near !== undefined) return `; did you mean ${prefix}${near}?`;
  return `; there are: ${listed(all.sort(compareText).map((id) => `${prefix}${id}`))}`;
}

function mostAlike(wanted: string, ids: readonly string[]): string | undefined {
  const ranked = ids.map((id) => ({ id, likeness: similarity(wanted, id) })).filter(({ likeness }) => likeness >= 0.6);
  return ranked.sort((a, b) => b.likeness - a.likeness || compareText(a.id, b.id))[0]?.id;
}

export function either(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED);
  const last = shown.pop() ?? "";
  const more = names.length > MOST_NAMED ? ` (or ${names.length - MOST_NAMED} more)` : "";
  return `${shown.length === 0 ? last : `${shown.join(", ")} or ${last}`}${more}`;
}

export function listed(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : names.join(", ");
}
