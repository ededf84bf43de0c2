/** How many nodes the pods of some workloads can be on at most, as far as the Local traffic policies ask. */
import type { Workload } from "../model.ts";
import { rememberedOnce } from "../remembered.ts";

/**
 * Undefined where they may well be on every node (a DaemonSet), and where nobody knows how many there are.
 * Pods that something else made, as in a dump of a live cluster, tell nothing of their number.
 */
export const mostNodes = rememberedOnce((workloads: readonly Workload[]): number | undefined => {
  let pods = 0;
  for (const { replicas, owners } of workloads) {
    if (typeof replicas !== "number" || owners.length > 0) return undefined;
    pods += replicas;
  }
  return pods;
});
