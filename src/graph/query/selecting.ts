/** Objects that select pods of their own namespace by labels: Services, PodDisruptionBudgets, NetworkPolicies. */
import { itemsAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { Change } from "../../manifest/unit.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import { isAutomaticLabel } from "../automatic-labels.ts";
import { labelsAt } from "../build/common.ts";
import { labelValues, matchesSelector } from "../labels.ts";
import type { Label, Labels, LabelSelector, SelectorRequirement, Workload } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";

export interface Selecting {
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string;
  readonly namespaceWritten: boolean;
  readonly changes: readonly Change[];
  /** The labels that it asks for by equality. */
  readonly selector: Labels | undefined;
  /** Where these labels stand, as in `Change.fields`. Default: `spec.selector`, as in a Service. */
  readonly selectorPath?: string;
}

/** The labels that a selector asks for by equality: `matchLabels`, and `In` with one value. */
export function equalLabels({ node }: LabelSelector): Labels {
  const labels = new Map<string, Label>(labelsAt(node, "matchLabels"));
  for (const item of itemsAt(node, "matchExpressions")) {
    const keyNode = scalarAt(item, "key");
    const [value, second] = itemsAt(item, "values");
    if (keyNode === undefined || second !== undefined || stringAt(item, "operator") !== "In") continue;
    if (value instanceof YamlScalar) labels.set(keyNode.text, { key: keyNode.text, value: value.text, keyNode, valueNode: value });
  }
  return labels;
}

/** False where something in it is filled in later, or makes the server refuse the object: what it selects is not known. */
export function isSettled({ requirements }: LabelSelector): boolean {
  return requirements.every(({ key, operator, values }) => operator !== "Invalid" && !isUnresolved(key) && !values.some(isUnresolved));
}

/**
 * Workloads of the namespace whose pods match; an empty selector matches all. A requirement on a label that
 * controllers set is taken as met, save for the equalities that can be told.
 */
export function workloadsMatching(graph: UnitGraph, namespace: string, selector: LabelSelector, near?: Resource): readonly Workload[] {
  const labels = equalLabels(selector);
  const found = labels.size === 0 ? graph.workloadsIn(namespace) : graph.workloadsSelectedBy(namespace, labels, near);
  const others = selector.requirements.filter((requirement) => !isEquality(requirement) && !isAutomaticLabel(requirement.key));
  if (others.length === 0) return found;
  return found.filter(({ pods }) => matchesSelector(labelValues(pods.labels), { requirements: others, node: undefined }));
}

function isEquality({ operator, values }: SelectorRequirement): boolean {
  return operator === "In" && values.length === 1;
}
