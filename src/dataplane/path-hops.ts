/** The steps of a path in a few words each. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Service, ServicePort } from "../graph/model.ts";
import { remembered, rememberedOnce } from "../graph/remembered.ts";
import type { Backend } from "./endpoints.ts";
import { INTERNAL } from "./frontends.ts";
import type { Frontend, Hop, PathBackend } from "./model.ts";
import { backendName } from "./path-policy.ts";
import { countOf, sharesOf } from "./shares.ts";
import { reason } from "./verdict.ts";
import { podCount, workloadName } from "./workload-name.ts";

export function dnsHop(name: string, answer: string, range: SourceRange): Hop {
  return { kind: "dns", text: `${name} resolves to ${answer}`, range };
}

/** The step where the packet meets kube-proxy or a load balancer. */
export function frontendHop({ kind, address, port, portName, range }: Frontend): Hop {
  const named = (words: string): string => `${words} ${address.startsWith("<") ? "(assigned on creation)" : address}`;
  switch (kind) {
    case "NodePort":
      return { kind: "node-port", text: `${address}:${port ?? assignedNodePort(portName)}`, range };
    case "LoadBalancer":
      return { kind: "load-balancer", text: named(address === INTERNAL ? "internal load balancer" : "load balancer"), range };
    case "ExternalIP":
      return { kind: "external-ip", text: named("external IP"), range };
    case "Ingress":
      return { kind: "ingress", text: `Ingress ${address}`, range };
    default:
      return { kind: "vip", text: named("cluster IP"), range };
  }
}

function assignedNodePort(portName: string): string {
  return portName === "" ? "<node port, assigned on creation>" : `<node port of ${portName}, assigned on creation>`;
}

/** What kube-proxy does to choose; `even` where all endpoints are candidates alike. */
export interface Choice {
  readonly even: boolean;
  /** Only the endpoints of one node. */
  readonly local: boolean;
  /** What each node chooses among, where that is known and differs. */
  readonly byNode?: string | undefined;
}

/** Which endpoints are candidates, and how kube-proxy chooses one of them. */
export function choiceHop(service: Service, backends: readonly Backend[], choice: Choice): Hop {
  const { sessionAffinity, trafficDistribution } = service;
  const notes = [
    ...(sessionAffinity.value === "ClientIP" ? [`kept per client address for ${sessionAffinity.timeoutSeconds} s`] : []),
    ...(trafficDistribution === undefined ? [] : [`trafficDistribution ${trafficDistribution.text}: near ones first`]),
  ];
  const suffix = notes.length === 0 ? "" : ` (${notes.join("; ")})`;
  const node = sessionAffinity.value === "ClientIP" ? sessionAffinity.node : trafficDistribution;
  return { kind: "choice", ...reason(`${candidates(backends, choice)}${suffix}`, node?.range) };
}

/** Whoever knows the endpoints themselves chooses as it likes; affinity is kube-proxy's. */
export function freeChoiceHop(who: string, backends: readonly Backend[]): Hop {
  return { kind: "choice", text: `${who} picks ${candidates(backends, { even: false, local: false })}` };
}

function candidates(backends: readonly Backend[], { even, local, byNode }: Choice): string {
  if (byNode !== undefined) return `one of the pods of the node that forwards (${byNode})`;
  const where = local ? " on that node" : "";
  const [only] = backends;
  if (backends.length === 1 && only !== undefined) {
    return only.type === "address" ? only.address : `${amount(only.replicas)} of ${workloadName(only.workload)}${where}`;
  }
  const total = countOf(backends);
  const title = total === undefined ? "one of the pods" : `one of ${total} endpoints`;
  return `${title}${where}: ${withFractions(backends, even)}`;
}

/** Long where there are many backends, and the same for every client. */
const withFractions = remembered((backends: readonly Backend[], even: boolean): string => {
  const shares = sharesOf(backends, even);
  const total = countOf(backends);
  const parts = backends.map((backend, index) => {
    const share = shares[index];
    const count = backend.type === "address" ? 1 : backend.replicas;
    const fraction = share === undefined || total === undefined || typeof count !== "number" ? "" : ` ${count}/${total}`;
    return `${backendName(backend)}${fraction}`;
  });
  return parts.join(", ");
});

function amount(replicas: number | "per-node" | "unknown"): string {
  if (replicas === 1) return "the pod";
  return typeof replicas === "number" ? `one of ${podCount(replicas)}` : "one of the pods";
}

/** Named ports may have different numbers in different pods. */
export function dnatHop(port: ServicePort, backends: readonly Backend[]): Hop {
  const named = typeof port.targetPort === "string" ? ` (${port.targetPort})` : "";
  const { range } = port.targetPortNode ?? port.node;
  return { kind: "dnat", text: `port ${portNumbers(backends)}${named}`, range };
}

export const portNumbers = rememberedOnce((backends: readonly Backend[]): string => {
  const numbers = new Set(backends.flatMap(({ port }) => port ?? []));
  return [...numbers].sort((a, b) => a - b).join(" or ");
});

/** One for each kind of backend: where it is written. */
export const podHops = rememberedOnce((backends: readonly Backend[]): readonly Hop[] => {
  return backends.map((backend) => {
    const at = backend.port === undefined ? "" : `:${backend.port}`;
    if (backend.type === "address") return { kind: "pod", text: `${backend.address}${at}`, range: backend.range };
    const { workload, containerPort } = backend;
    const { range } = containerPort?.node ?? workload.resource.head;
    return { kind: "pod", text: `${workloadName(workload)} ${at}`.trimEnd(), range };
  });
});

export const pathBackends = remembered((backends: readonly Backend[], even: boolean): readonly PathBackend[] => {
  const shares = sharesOf(backends, even);
  return backends.map((backend, index) => ({
    workload: backend.type === "pods" ? workloadName(backend.workload) : undefined,
    address: backend.type === "address" ? backend.address : undefined,
    port: backend.port,
    share: shares[index],
  }));
});
