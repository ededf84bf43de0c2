/** Whether a pod is an endpoint, and in which state (staging/src/k8s.io/endpointslice/util/controller_utils.go, utils.go). */
import type { Workload, WrittenConditions } from "../../graph/model.ts";
import { type Reason, reason } from "../verdict.ts";
import { workloadName } from "../workload-name.ts";
import type { EndpointConditions } from "./model.ts";
import type { Nodes } from "./nodes.ts";

/** A pod that nobody observed is taken for ready: that is what its manifest is meant for. */
const READY: EndpointConditions = { ready: true, serving: true, terminating: false };

/** @param publish the Service's `publishNotReadyAddresses` */
export function podConditions({ status, deletion }: Workload, publish: boolean): EndpointConditions {
  const terminating = deletion !== undefined;
  const serving = status?.ready ?? true;
  if (serving && !terminating) return READY;
  return { ready: publish || (serving && !terminating), serving, terminating };
}

/** kube-proxy takes what is not told for ready, serving and not terminating (pkg/proxy/endpointslicecache.go). */
export function sliceConditions({ ready, serving, terminating }: WrittenConditions): EndpointConditions {
  return { ready: ready ?? true, serving: serving ?? true, terminating: terminating ?? false };
}

/** True for a pod whose containers have ended for good. */
export function hasEnded({ status }: Workload): boolean {
  return status?.phase === "Succeeded" || status?.phase === "Failed";
}

/** Why the pods are no endpoints of any Service, in whatever state; undefined where they are. */
export function whyNoEndpoint(workload: Workload): Reason | undefined {
  const { status, replicas, replicasNode, resource } = workload;
  const name = workloadName(workload);
  if (replicas === 0) return reason(`${name} has no pods: replicas is 0`, (replicasNode ?? resource.head).range);
  if (hasEnded(workload)) return reason(`${name} has ended (phase ${status?.phase ?? ""})`, resource.head.range);
  if (status === undefined || status.ips.length > 0) return undefined;
  const phase = status.phase === undefined ? "" : ` (phase ${status.phase})`;
  return reason(`${name} has no address yet${phase}`, resource.head.range);
}

/** The controller waits for the node to appear, unless the Service publishes what is not ready. */
export function whyOnNoNode(workload: Workload, publish: boolean, nodes: Nodes): Reason | undefined {
  const { nodeName } = workload.pods;
  if (nodeName === undefined || publish || !nodes.complete || nodes.byName.has(nodeName)) return undefined;
  return reason(`${workloadName(workload)} is on node ${nodeName}, which does not exist`, workload.resource.head.range);
}
