/** On which nodes endpoints are, as far as the Local traffic policies ask. */
import type { PodClass } from "../graph/model.ts";
import { rememberedOnce } from "../graph/remembered.ts";
import { itemsAt, nodeAt, scalarAt } from "../manifest/fields.ts";
import type { Backend } from "./endpoints.ts";
import { workloadName } from "./workload-name.ts";

/** Those that may be local to some node: an endpoint without nodeName never is (pkg/proxy/topology.go). */
export const placeable = rememberedOnce((backends: readonly Backend[]): readonly Backend[] => {
  const placed = backends.filter((backend) => backend.type === "pods" || backend.nodeName !== undefined);
  return placed.length === backends.length ? backends : placed;
});

/** A DaemonSet with a pod on every node. */
export interface Everywhere {
  readonly name: string;
  /** False where nodes with taints have none, above all those of the control plane. */
  readonly onTaintedNodes: boolean;
}

export const everywhere = rememberedOnce((backends: readonly Backend[]): Everywhere | undefined => {
  const found = backends.flatMap((backend) => {
    if (backend.type !== "pods" || backend.replicas !== "per-node" || choosesNodes(backend.workload.pods)) return [];
    return [{ name: workloadName(backend.workload), onTaintedNodes: toleratesAll(backend.workload.pods) }];
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
