/** PodDisruptionBudgets: which pods they guard, and how many of these may go. */
import { scalarAt } from "../../manifest/fields.ts";
import type { UnitMember } from "../../manifest/unit.ts";
import type { YamlMap, YamlScalar } from "../../manifest/yaml-node.ts";
import { isAutomaticLabel } from "../automatic-labels.ts";
import { headOf, selectorAt } from "../build/common.ts";
import type { LabelSelector, Workload } from "../model.ts";
import { perGraph, rememberedOnce } from "../remembered.ts";
import { type UnitGraph } from "../unit-graph.ts";
import { ownership } from "./ownership.ts";
import { equalLabels, isSettled, type Selecting, workloadsMatching } from "./selecting.ts";

export interface DisruptionBudget extends Selecting {
  readonly member: UnitMember;
  /** Undefined where none is written: no pods then. */
  readonly podSelector: LabelSelector | undefined;
  /** Undefined where none is written, and where the server refuses what is. */
  readonly limit: BudgetLimit | undefined;
}

export interface BudgetLimit {
  readonly field: "minAvailable" | "maxUnavailable";
  readonly number: number;
  readonly isPercentage: boolean;
  readonly node: YamlScalar;
}

/** Undefined for other objects. The same object for the same member, whenever it is asked. */
export function budgetOf(member: UnitMember): DisruptionBudget | undefined {
  const { group, kind } = member.resource;
  return group === "policy" && kind === "PodDisruptionBudget" ? read(member) : undefined;
}

const read = rememberedOnce((member: UnitMember): DisruptionBudget => {
  const { resource, changes } = member;
  const podSelector = selectorAt(resource.body, "spec", "selector");
  return {
    ...headOf(resource),
    member,
    changes,
    podSelector,
    selector: podSelector === undefined ? undefined : equalLabels(podSelector),
    selectorPath: "spec.selector.matchLabels",
    limit: limitOf(resource.body),
  };
});

function limitOf(body: YamlMap): BudgetLimit | undefined {
  const [min, max] = [scalarAt(body, "spec", "minAvailable"), scalarAt(body, "spec", "maxUnavailable")];
  const node = min ?? max;
  if (node === undefined || (min !== undefined && max !== undefined)) return undefined;
  const field = min === undefined ? "maxUnavailable" : "minAvailable";
  const { value } = node;
  if (typeof value === "number") return Number.isSafeInteger(value) && value >= 0 ? { field, number: value, isPercentage: false, node } : undefined;
  const percent = typeof value === "string" ? /^([0-9]{1,3})%$/.exec(value)?.[1] : undefined;
  return percent === undefined || Number(percent) > 100 ? undefined : { field, number: Number(percent), isPercentage: true, node };
}

/**
 * Whose pods it guards, all of them; without what other manifests of the unit stand for. Empty where that is not
 * known: labels that controllers set tell single pods apart.
 */
export function workloadsGuarded(graph: UnitGraph, { podSelector, namespace, resource }: DisruptionBudget): readonly Workload[] {
  if (podSelector === undefined || !isSettled(podSelector)) return [];
  if (podSelector.requirements.some(({ key }) => isAutomaticLabel(key))) return [];
  return withoutOwned(graph, workloadsMatching(graph, namespace, podSelector, resource));
}

/** In a dump of a live cluster a Deployment, its ReplicaSets and Pods are the same pods. */
function withoutOwned(graph: UnitGraph, workloads: readonly Workload[]): readonly Workload[] {
  const { ownerOf } = ownership(graph);
  return workloads.some((workload) => ownerOf(workload) !== undefined) ? workloads.filter((workload) => ownerOf(workload) === undefined) : workloads;
}

export interface Overlap {
  /** The first budget that guards the pods. */
  readonly other: DisruptionBudget;
  readonly workload: Workload;
}

/** For the budgets of a namespace that guard pods of an earlier one: which, and one workload of theirs. */
export const overlapsIn = perGraph((graph, namespace: string): ReadonlyMap<UnitMember, Overlap> => {
  const guards = new Map<Workload, DisruptionBudget>();
  const overlaps = new Map<UnitMember, Overlap>();
  const seen = new Set<readonly Workload[]>();
  for (const budget of budgetsIn(graph, namespace)) {
    const workloads = workloadsGuarded(graph, budget);
    const shared = workloads.find((workload) => guards.has(workload));
    const other = shared === undefined ? undefined : guards.get(shared);
    if (shared !== undefined && other !== undefined) overlaps.set(budget.member, { other, workload: shared });
    // Equal selectors share their list: it is gone through once.
    if (seen.has(workloads)) continue;
    seen.add(workloads);
    for (const workload of workloads) if (!guards.has(workload)) guards.set(workload, budget);
  }
  return overlaps;
});

/** In source order; of one that is defined several times the last definition. */
function budgetsIn(graph: UnitGraph, namespace: string): readonly DisruptionBudget[] {
  const members = graph.lists.members.with(byNamespace, namespace);
  return members.filter((member) => graph.definitionsOf(member.resource).at(-1) === member).flatMap((member) => budgetOf(member) ?? []);
}

const byNamespace = (member: UnitMember): string[] => {
  const budget = budgetOf(member);
  return budget === undefined ? [] : [budget.namespace];
};
