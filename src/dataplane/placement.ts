/** On which nodes the pods of a workload are, as far as the Local traffic policies ask. */
import type { PodClass } from "../graph/model.ts";
import { rememberedOnce } from "../graph/remembered.ts";
import { itemsAt, nodeAt, scalarAt } from "../manifest/fields.ts";
import type { Endpoint } from "./cluster/model.ts";
import { workloadName } from "./workload-name.ts";

/** A DaemonSet with a pod on every node. */
export interface Everywhere {
  readonly name: string;
  /** False where nodes with taints have none, above all those of the control plane. */
  readonly onTaintedNodes: boolean;
}

export const everywhere = rememberedOnce((endpoints: readonly Endpoint[]): Everywhere | undefined => {
  const found = endpoints.flatMap((endpoint) => {
    if (endpoint.type !== "pods" || endpoint.place.kind !== "everywhere" || !endpoint.conditions.ready) return [];
    return [{ name: workloadName(endpoint.workload), onTaintedNodes: toleratesAll(endpoint.workload.pods) }];
  });
  return found.find(({ onTaintedNodes }) => onTaintedNodes) ?? found[0];
});

export function choosesNodes({ spec, nodeName }: PodClass): boolean {
  return nodeName !== undefined || nodeAt(spec, "nodeSelector") !== undefined || nodeAt(spec, "affinity") !== undefined;
}

/** True where the pods tolerate every taint: `operator: Exists` without key and effect. */
export function toleratesAll({ spec }: PodClass): boolean {
  return itemsAt(spec, "tolerations").some((toleration) => {
    const { text: operator } = scalarAt(toleration, "operator") ?? { text: "Equal" };
    return operator === "Exists" && scalarAt(toleration, "key") === undefined && scalarAt(toleration, "effect") === undefined;
  });
}
