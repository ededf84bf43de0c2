/** All pods of a cluster, each once: single ones where they are known, templates where they are not. */
import { ownership } from "../../graph/query/ownership.ts";
import { identityOf, type UnitGraph } from "../../graph/unit-graph.ts";
import { hasEnded } from "./conditions.ts";
import type { PodState } from "./model.ts";
import type { Nodes } from "./nodes.ts";
import { placeOf, podAddresses } from "./pod-addresses.ts";
import { standing } from "./pod-endpoints.ts";
import type { ClusterFacts } from "../../graph/cluster-facts.ts";

export function podsOf(graph: UnitGraph, nodes: Nodes, { ipFamilies }: ClusterFacts): readonly PodState[] {
  // Of an object that is defined twice the last definition counts.
  const workloads = [...new Map(graph.workloads.map((workload) => [identityOf(workload.resource), workload])).values()];
  const { ownerOf } = ownership(graph);
  return standing(graph, workloads)
    .filter((workload) => workload.replicas !== 0 && !hasEnded(workload))
    .map((workload) => ({
      id: `${workload.namespace}/${workload.name}`,
      workload,
      addresses: (workload.status === undefined ? ipFamilies : BOTH).flatMap((family) => podAddresses(workload, family, nodes)),
      place: placeOf(workload),
      replicas: workload.replicas,
      owner: ownerOf(workload),
    }));
}

/** What was observed is observed, whatever the config says of the cluster. */
const BOTH = ["IPv4", "IPv6"] as const;
