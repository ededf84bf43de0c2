/** Whether a StatefulSet makes the pod that a DNS name asks for (`db-0.db.shop.svc`). */
import { integerAt } from "../../manifest/fields.ts";
import { doubtsAboutAbsence } from "../doubts.ts";
import type { Service, Workload } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { autoscalersOf } from "./autoscalers.ts";
import { workloadsBehind } from "./workloads-behind.ts";

export interface MissingPod {
  /** The StatefulSet whose pods the name can stand for. */
  readonly set: Workload;
  readonly first: string;
  readonly last: string;
}

/**
 * The pods that there are where `pod` is none of them; undefined where it exists or may exist. The names of a StatefulSet's
 * pods are its own with a number from `spec.ordinals.start` on (pkg/controller/statefulset/stateful_set_utils.go).
 */
export function missingPod(graph: UnitGraph, service: Service, pod: string): MissingPod | undefined {
  const { namespace, name, selector } = service;
  const workloads = workloadsBehind(graph, service);
  const [set, ...others] = workloads;
  if (set === undefined || others.length > 0 || selector === undefined || service.changes.length > 0) return undefined;
  const { replicas } = set;
  if (set.kind !== "StatefulSet" || set.serviceName?.value !== name || set.changes.length > 0) return undefined;
  if (typeof replicas !== "number" || replicas === 0 || isScaled(graph, set)) return undefined;
  const start = integerAt(set.resource.body, "spec", "ordinals", "start") ?? 0;
  const ordinal = /^(0|[1-9]\d{0,8})$/.exec(pod.slice(set.name.length + 1))?.[0];
  if (pod.startsWith(`${set.name}-`) && ordinal !== undefined && Number(ordinal) >= start && Number(ordinal) < start + replicas) return undefined;
  if (doubtsAboutAbsence(graph, { of: "pods", namespace, selector, foundIn: (other) => other.workloadsIn(namespace).length > 0 }).length > 0) return undefined;
  return { set, first: `${set.name}-${start}`, last: `${set.name}-${start + replicas - 1}` };
}

function isScaled(graph: UnitGraph, { resource, kind, name, namespace }: Workload): boolean {
  return autoscalersOf(graph, { group: resource.group, kind, name }, namespace).length > 0;
}
