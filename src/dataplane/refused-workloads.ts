/** Workloads that the API server refuses: their pods never exist. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Workload } from "../graph/model.ts";
import { errorsOf } from "./refusals.ts";
import { type Reason, reason } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

/** One reason for each of them. */
export function refusedWorkloads(workloads: readonly Workload[], cluster: ClusterFacts): readonly Reason[] {
  return workloads.flatMap((workload) => {
    const [first] = errorsOf(workload, cluster);
    return first === undefined ? [] : [reason(`the API server refuses ${workloadName(workload)}: ${first.says}`, first.node.range)];
  });
}
