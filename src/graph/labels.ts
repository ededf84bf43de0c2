/** Label matching, the one place where it is written down. */
import type { Labels, LabelSelector, SelectorRequirement } from "./model.ts";

/** True when every label of `wanted` is there with the same value (how a Service selects). */
export function hasLabels(labels: Labels, wanted: Labels): boolean {
  for (const [key, label] of wanted) {
    if (labels.get(key)?.value !== label.value) return false;
  }
  return true;
}

/** True when all requirements hold; NotIn and DoesNotExist also match where the key is absent. */
export function matchesSelector(valueOf: (key: string) => string | undefined, selector: LabelSelector): boolean {
  return selector.requirements.every((requirement) => holds(valueOf(requirement.key), requirement));
}

export function labelValues(labels: Labels): (key: string) => string | undefined {
  return (key) => labels.get(key)?.value;
}

function holds(value: string | undefined, requirement: SelectorRequirement): boolean {
  switch (requirement.operator) {
    case "In":
      return value !== undefined && requirement.values.includes(value);
    case "NotIn":
      return value === undefined || !requirement.values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    case "Invalid":
      return false;
  }
}
