/**
 * One matched frontend in iptables and nftables mode, which differ in little
 * (pkg/proxy/iptables/proxier.go, pkg/proxy/nftables/proxier.go).
 */
import type { Cluster, EndpointList, NodeState } from "../cluster/model.ts";
import { remembered } from "../../graph/remembered.ts";
import type { Ask } from "../worlds.ts";
import { candidatesOf, hairpinOnlyHere } from "./candidates.ts";
import { type Categories, categorise, leftOutOf, NO_ENDPOINTS } from "./categorise.ts";
import { type Detector, detectorOf } from "./detect-local.ts";
import type { Decision, EndpointSet, KubeProxyMode, Packet, Route, ServiceFrontend, Step } from "./model.ts";
import { isLocalTo } from "./node-ports.ts";
import { isLetIn, rangesOf } from "./source-ranges.ts";

type Filtered = "reject" | "drop" | "unhandled";

/** Endpoints of the frontend's port and family. */
export function listOf(cluster: Cluster, frontend: ServiceFrontend): EndpointList {
  const found = cluster
    .endpointsOf(frontend.service)
    .find(({ port, family }) => port === frontend.servicePort && family === frontend.family);
  return found ?? { port: frontend.servicePort, family: frontend.family, endpoints: [], leftOut: [] };
}

export function serve(cluster: Cluster, mode: KubeProxyMode, node: NodeState, packet: Packet, frontend: ServiceFrontend, ask: Ask): Decision {
  const list = listOf(cluster, frontend);
  const categories = categorise(frontend.service, list, node, ask);
  const stop = (kind: Filtered, steps: readonly Step[], chosen: EndpointSet = NO_ENDPOINTS): Decision => {
    const leftOut = leftOutOf(list, chosen, node);
    return kind === "unhandled" ? { kind, frontend: undefined, leftOut, steps } : { kind, frontend, leftOut, steps };
  };
  const barred = isLetIn(frontend, packet, node, ask) ? undefined : barredStep(frontend, packet);
  // iptables installs its firewall with the first endpoint, nftables regardless.
  if (barred !== undefined && (mode !== "iptables" || categories.hasAny)) return stop("drop", [barred]);
  if (!categories.hasAny) return empty(mode, node, packet, frontend, list, stop);
  const route = frontend.type === "ClusterIP" ? internal(cluster, node, packet, frontend, categories) : external(cluster, node, packet, frontend, categories);
  if (route.set.endpoints.length === 0) return stop("drop", route.steps);
  const candidates = candidatesOf(route, packet, node);
  return {
    kind: "dnat",
    frontend,
    candidates: mode === "iptables" ? candidates : candidates.map((candidate) => hairpinOnlyHere(candidate, route.masquerade)),
    leftOut: leftOutOf(list, route.set, node),
    affinitySeconds: affinityOf(frontend),
    steps: [...route.steps, ...setSteps(route.set)],
  };
}

type Stop = (kind: Filtered, steps: readonly Step[]) => Decision;

function barredStep(frontend: ServiceFrontend, packet: Packet): Step {
  const [first] = frontend.service.service.loadBalancerSourceRanges;
  const text = `${packet.source.address} is not in loadBalancerSourceRanges (${rangesOf(frontend).join(", ")})`;
  return { kind: "source-ranges", text, range: first?.range };
}

/** REJECT, except for what a process of the node sends to an address that is not the node's: iptables lets it leave. */
function empty(mode: KubeProxyMode, node: NodeState, packet: Packet, frontend: ServiceFrontend, list: EndpointList, stop: Stop): Decision {
  const text = list.endpoints.length === 0 ? "the Service has no endpoints: connections are refused" : "no endpoint is usable: connections are refused";
  const elsewhere = frontend.type === "ExternalIP" || frontend.type === "LoadBalancer";
  if (mode === "iptables" && elsewhere && isHost(packet, node) && !isLocalTo(node, frontend.address)) {
    return stop("unhandled", [{ kind: "endpoints", text: "no usable endpoints, and iptables does not refuse what processes of the node send to addresses elsewhere", range: undefined }]);
  }
  return stop("reject", [{ kind: "endpoints", text, range: undefined }]);
}

/** Sent by a process of the node, or by a pod with hostNetwork. */
export function isHost({ source }: Packet, node: NodeState): boolean {
  return source.kind === "node" && source.node === node.name;
}

export function internal(cluster: Cluster, node: NodeState, packet: Packet, frontend: ServiceFrontend, categories: Categories): Route {
  const { service } = frontend.service;
  const detector = nodeDetector(cluster, node);
  const { masqueradeAll } = cluster.facts;
  const foreign = detector.isConfigured(frontend.family) && !detector.isPod(packet.source);
  const steps: Step[] = [];
  if (categories.intLocal) {
    const text = `internalTrafficPolicy Local: only pods on ${node.name} count`;
    steps.push({ kind: "traffic-policy", text, range: service.internalTrafficPolicy.node?.range });
  }
  if (masqueradeAll) steps.push(snat("the cluster masquerades everything (masqueradeAll)"));
  else if (foreign) steps.push(snat("the client is no pod of the cluster: the node puts its own address in its place, so that replies come back"));
  const { intLocal, local, cluster: everywhere } = categories;
  return { set: intLocal ? local : everywhere, local: intLocal, masquerade: masqueradeAll || foreign, steps };
}

/** Pods and the node itself are served from everywhere, whatever the policies; others by externalTrafficPolicy. */
export function external(cluster: Cluster, node: NodeState, packet: Packet, frontend: ServiceFrontend, categories: Categories): Route {
  const { service } = frontend.service;
  const range = service.externalTrafficPolicy?.node?.range;
  if (!categories.extLocal) {
    const text = "externalTrafficPolicy Cluster: the node puts its own address in the place of the client's";
    return { set: categories.cluster, local: false, masquerade: true, steps: [{ kind: "snat", text, range }] };
  }
  const detector = nodeDetector(cluster, node);
  if (detector.isConfigured(frontend.family) && detector.isPod(packet.source)) {
    const text = "externalTrafficPolicy Local does not hold for pods: every endpoint counts";
    return { set: categories.cluster, local: false, masquerade: false, steps: [{ kind: "traffic-policy", text, range }] };
  }
  if (isLocalTo(node, packet.source.address) || isHost(packet, node)) {
    const text = "externalTrafficPolicy Local does not hold for the node itself: every endpoint counts";
    return { set: categories.cluster, local: false, masquerade: true, steps: [{ kind: "traffic-policy", text, range }, snat("the client is the node itself")] };
  }
  const text = `externalTrafficPolicy Local: only pods on ${node.name} count, and they see the client`;
  return { set: categories.local, local: true, masquerade: false, steps: [{ kind: "traffic-policy", text, range }] };
}

const nodeDetector: (cluster: Cluster, node: NodeState) => Detector = remembered(detectorOf);

function snat(text: string): Step {
  return { kind: "snat", text, range: undefined };
}

function setSteps({ why, terminating }: EndpointSet): readonly Step[] {
  const steps: Step[] = [];
  if (terminating) steps.push({ kind: "fallback", text: "nothing is ready: pods that terminate but still serve take over", range: undefined });
  if (why?.startsWith("hinted") || why?.startsWith("not in the zone")) {
    steps.push({ kind: "topology", text: `close endpoints only: others are ${why}`, range: undefined });
  }
  return steps;
}

/** Undefined without affinity. */
export function affinityOf({ service: { service } }: ServiceFrontend): number | undefined {
  return service.sessionAffinity.value === "ClientIP" ? service.sessionAffinity.timeoutSeconds : undefined;
}
