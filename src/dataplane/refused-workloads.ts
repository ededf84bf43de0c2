/** Workloads that the API server refuses, as far as a Service's endpoints depend on it: their pods never exist. */
import { labelValues, matchesSelector } from "../graph/labels.ts";
import type { Workload } from "../graph/model.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { type Reason, reason } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

export function refusedWorkloads(workloads: readonly Workload[]): readonly Reason[] {
  return workloads.flatMap((workload) => {
    const why = mismatch(workload) ?? badProtocol(workload);
    return why === undefined ? [] : [reason(`the API server refuses ${workloadName(workload)}: ${why.text}`, why.range)];
  });
}

/** Of built-in controllers; the selector of a Job is the server's business. */
function mismatch({ selector, pods, resource, kind }: Workload): Reason | undefined {
  const { group } = resource;
  if (selector === undefined || (group !== "apps" && kind !== "ReplicationController")) return undefined;
  const open = selector.requirements.some(({ values }) => values.some(isUnresolved)) || [...pods.labels.values()].some(({ value }) => isUnresolved(value));
  if (open || matchesSelector(labelValues(pods.labels), selector)) return undefined;
  return reason("its selector does not match its own pods", (selector.node ?? resource.head).range);
}

function badProtocol({ pods }: Workload): Reason | undefined {
  const found = pods.containers.flatMap(({ ports }) => ports).find(({ protocolValid }) => !protocolValid);
  return found === undefined ? undefined : reason("the protocol of a container port is none of TCP, UDP, SCTP", found.node.range);
}
