/** Whether a Service exists as it is written, and why what is said of it may be wrong. */
import type { ServicePort } from "../../graph/model.ts";
import { memory, remembered } from "../../graph/remembered.ts";
import type { Cluster, ServiceState } from "../cluster/model.ts";
import { writeLabels } from "../../graph/query/label-text.ts";
import { nearestWorkload } from "../../graph/query/near-miss.ts";
import { workloadName } from "../workload-name.ts";
import { isRefused, prefaced } from "../refusals.ts";
import { doubtsAbout, type Scene, sceneOf, whyEmpty } from "../scene.ts";
import { type Reason, reason } from "../verdict.ts";

export interface Standing {
  /** Why the API server refuses the Service; empty where it takes it, or where that is not certain. */
  readonly refused: readonly Reason[];
  /** Why verdicts about it are not certain. */
  readonly doubts: readonly Reason[];
  /** Why nothing stands behind the port. */
  readonly empty: readonly Reason[];
}

const sceneOfState = remembered((cluster: Cluster, { service }: ServiceState): Scene => sceneOf(cluster.graph, service, cluster.facts));

export function isRefusedService(cluster: Cluster, state: ServiceState): boolean {
  return isRefused(sceneOfState(cluster, state).refusals);
}

/** A state belongs to one cluster. */
const recall = memory<ServiceState, ServicePort | undefined, Standing>();

/** @param port undefined: all of them together */
export function standingOf(cluster: Cluster, state: ServiceState, port: ServicePort | undefined): Standing {
  return recall(state, port, () => standingIn(cluster, state, port));
}

function standingIn(cluster: Cluster, state: ServiceState, port: ServicePort | undefined): Standing {
  const scene = sceneOfState(cluster, state);
  const { objections, doubts } = scene.refusals;
  if (isRefused(scene.refusals)) return { refused: objections.map((why) => prefaced(`the API server refuses Service ${state.id}`, why)), doubts: [], empty: [] };
  const lists = scene.endpoints.filter((list) => port === undefined || list.port === port);
  const asWritten = objections.map((why) => prefaced("as it is written here the API server refuses this Service", why));
  return {
    refused: [],
    doubts: unique([...asWritten, ...(objections.length === 0 ? [] : doubts), ...lists.flatMap((list) => doubtsAbout(scene, list))]),
    empty: unique([...whyEmpty(scene), ...lists.flatMap(({ leftOut }) => leftOut)]),
  };
}

/** Whose labels miss the selector by a little. */
export function nearestPods({ graph }: Cluster, { service }: ServiceState): readonly Reason[] {
  if (service.selector === undefined || graph.workloadsSelectedBy(service.namespace, service.selector).length > 0) return [];
  const near = nearestWorkload(graph, service);
  if (near === undefined) return [];
  const { workload } = near;
  const labels = writeLabels(workload.pods.labels.values(), "=");
  return [reason(`nearest to the selector are the pods of ${workloadName(workload)} in namespace ${workload.namespace}, with ${labels}`, (workload.pods.labelsNode ?? workload.resource.head).range)];
}

/** The Service's ports in words: where a client called another one. */
export function declaredPorts({ id, ports, service }: ServiceState): Reason {
  const texts = ports.map(({ port, protocol }) => `${port.port ?? "?"}/${protocol}${port.name === "" ? "" : ` (${port.name})`}`);
  return reason(`Service ${id} has ${texts.length === 0 ? "no ports" : texts.join(", ")}`, service.resource.head.range);
}

export function unique(reasons: readonly Reason[]): readonly Reason[] {
  return [...new Map(reasons.map((why) => [`${why.text}\0${why.range?.file ?? ""}\0${why.range?.start.line ?? 0}`, why])).values()];
}
