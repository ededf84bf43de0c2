/** Where pod labels fall short of the labels that a selector wants. */
import type { Label, Labels } from "../model.ts";
import { similarity } from "../../diagnostic/similar.ts";

export type LabelDifference =
  /** The key is there with another value. */
  | { readonly kind: "value"; readonly wanted: Label; readonly found: Label }
  /** The value is there under another key. */
  | { readonly kind: "key"; readonly wanted: Label; readonly found: Label }
  /** Neither is there. */
  | { readonly kind: "missing"; readonly wanted: Label };

/** Values that say too little to take two labels for the same one. */
const COMMON_VALUES = new Set(["", "true", "false", "yes", "no", "enabled", "default"]);

/** One difference for each wanted label that the labels do not hold; empty when all match. */
export function labelDifferences(labels: Labels, wanted: Labels): LabelDifference[] {
  const differences: LabelDifference[] = [];
  for (const label of wanted.values()) {
    const sameKey = labels.get(label.key);
    if (sameKey?.value === label.value) continue;
    const found = sameKey === undefined ? underOtherKey(labels, label, wanted) : undefined;
    if (sameKey !== undefined) differences.push({ kind: "value", wanted: label, found: sameKey });
    else if (found !== undefined) differences.push({ kind: "key", wanted: label, found });
    else differences.push({ kind: "missing", wanted: label });
  }
  return differences;
}

function underOtherKey(labels: Labels, wanted: Label, selector: Labels): Label | undefined {
  let best: Label | undefined;
  for (const label of labels.values()) {
    if (label.value !== wanted.value || selector.has(label.key)) continue;
    const alike = similarity(label.key, wanted.key);
    if (alike === 0 && COMMON_VALUES.has(label.value)) continue;
    if (best === undefined || alike > similarity(best.key, wanted.key)) best = label;
  }
  return best;
}

/** From 0 (nothing in common) to 1 (all match): the mean over the wanted labels. */
export function labelCloseness(differences: readonly LabelDifference[], wanted: Labels): number {
  if (wanted.size === 0) return 0;
  const matched = wanted.size - differences.length;
  const partly = differences.reduce((sum, difference) => sum + partialMatch(difference), 0);
  return (matched + partly) / wanted.size;
}

function partialMatch(difference: LabelDifference): number {
  switch (difference.kind) {
    case "value": {
      const alike = similarity(difference.wanted.value, difference.found.value);
      return alike === 0 ? 0.2 : 0.4 + 0.5 * alike;
    }
    case "key":
      return similarity(difference.wanted.key, difference.found.key) === 0 ? 0.6 : 0.9;
    case "missing":
      return 0;
  }
}
