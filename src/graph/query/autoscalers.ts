/** What scales a workload: HorizontalPodAutoscalers, and KEDA's ScaledObjects, which make one each. */
import { booleanAt, integerAt, itemsAt, mapAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import type { YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import { rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";

export interface Autoscaler {
  readonly member: UnitMember;
  /** `HorizontalPodAutoscaler` or `ScaledObject`. */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly namespaceWritten: boolean;
  readonly target: ScaleTarget;
  /** Undefined where absent or no whole number. */
  readonly minReplicas: number | undefined;
  readonly maxReplicas: number | undefined;
}

export interface ScaleTarget {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly nameNode: YamlScalar;
  readonly kindNode: YamlScalar | undefined;
  readonly versionNode: YamlScalar | undefined;
}

/**
 * Undefined for other objects, where the target is not fully named, and for what KEDA made of a ScaledObject (a dump
 * of a live cluster): the ScaledObject stands for it.
 */
export const autoscalerOf = rememberedOnce((member: UnitMember): Autoscaler | undefined => {
  const { resource } = member;
  const { group, kind, name, namespace, body } = resource;
  const isKeda = group === "keda.sh" && kind === "ScaledObject";
  if (!isKeda && !(group === "autoscaling" && kind === "HorizontalPodAutoscaler")) return undefined;
  const target = targetOf(body, isKeda);
  if (target === undefined || isMadeByKeda(member)) return undefined;
  return {
    member,
    kind,
    name,
    namespace: namespace ?? "default",
    namespaceWritten: namespace !== undefined,
    target,
    minReplicas: integerAt(body, "spec", isKeda ? "minReplicaCount" : "minReplicas"),
    maxReplicas: integerAt(body, "spec", isKeda ? "maxReplicaCount" : "maxReplicas"),
  };
});

/** KEDA scales a Deployment where no kind is written (ParseGVKR in apis/keda/v1alpha1/gvkr.go of kedacore/keda). */
function targetOf(body: YamlNode, isKeda: boolean): ScaleTarget | undefined {
  const versionNode = scalarAt(body, "spec", "scaleTargetRef", "apiVersion");
  const kindNode = scalarAt(body, "spec", "scaleTargetRef", "kind");
  const nameNode = scalarAt(body, "spec", "scaleTargetRef", "name");
  const kind = kindNode?.text ?? (isKeda ? "Deployment" : "");
  const version = versionNode?.text ?? (isKeda ? "apps/v1" : "");
  if (nameNode === undefined || nameNode.text === "" || kind === "") return undefined;
  const slash = version.indexOf("/");
  return { group: slash < 0 ? "" : version.slice(0, slash), kind, name: nameNode.text, nameNode, kindNode, versionNode };
}

const PAUSES = ["autoscaling.keda.sh/paused", "autoscaling.keda.sh/paused-replicas"];

/** True for a ScaledObject that is paused: KEDA removes its autoscaler (controllers/keda/scaledobject_controller.go in kedacore/keda). */
export function isPaused({ kind, member }: Autoscaler): boolean {
  return kind === "ScaledObject" && PAUSES.some((key) => isAnnotated(member, key));
}

/** Whatever is not false in some spelling counts as true. */
export function isAnnotated({ resource }: UnitMember, key: string): boolean {
  const annotations = mapAt(resource.body, "metadata", "annotations");
  const value = scalarAt(annotations, key);
  return value !== undefined && value.text !== "false" && booleanAt(annotations, key) !== false;
}

/**
 * The autoscalers of a target in the namespace, HorizontalPodAutoscalers first, in source order; of one that is defined
 * several times the last definition.
 */
export function autoscalersOf(graph: UnitGraph, { group, kind, name }: Pick<ScaleTarget, "group" | "kind" | "name">, namespace: string): readonly Autoscaler[] {
  const members = graph.lists.members.with(byTarget, targetKey(group, kind, name, namespace)).filter((member) => graph.definitionsOf(member.resource).at(-1) === member);
  const scalers = members.flatMap((member) => autoscalerOf(member) ?? []);
  return scalers.length < 2 ? scalers : [...scalers.filter((scaler) => !isKedas(scaler)), ...scalers.filter(isKedas)];
}

function byTarget(member: UnitMember): string[] {
  const scaler = autoscalerOf(member);
  return scaler === undefined ? [] : [targetKey(scaler.target.group, scaler.target.kind, scaler.target.name, scaler.namespace)];
}

function isKedas({ kind }: Autoscaler): boolean {
  return kind === "ScaledObject";
}

function isMadeByKeda({ resource }: UnitMember): boolean {
  return itemsAt(resource.body, "metadata", "ownerReferences").some((owner) => stringAt(owner, "kind") === "ScaledObject");
}

function targetKey(group: string, kind: string, name: string, namespace: string): string {
  return [group, kind, namespace, name].join("/");
}
