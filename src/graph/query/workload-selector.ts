/** Where a workload's selector is written: under matchLabels, or plainly in a ReplicationController. */
import { mapAt } from "../../manifest/fields.ts";
import type { YamlMap } from "../../manifest/yaml-node.ts";
import { labelsAt } from "../build/common.ts";
import type { Labels, Workload } from "../model.ts";

export function workloadSelectorNode({ resource }: Workload): YamlMap | undefined {
  return mapAt(resource.body, "spec", "selector");
}

/** The labels that the selector asks for by equality, with their places. */
export function writtenLabels(workload: Workload): Labels {
  const node = workloadSelectorNode(workload);
  return workload.kind === "ReplicationController" ? labelsAt(node) : labelsAt(node, "matchLabels");
}
