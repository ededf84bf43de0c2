/** NetworkPolicies on a whole path: out of the client's namespace, into every backend that may be chosen. */
import type { Protocol, Service } from "../graph/model.ts";
import { memory, oncePerGraph } from "../graph/remembered.ts";
import { identityOf, type UnitGraph } from "../graph/unit-graph.ts";
import { dnsVerdict, egressVerdict, type Sender } from "./egress-policy.ts";
import type { Backend } from "./endpoints.ts";
import { foreignPolicyDoubt } from "./foreign-policies.ts";
import { ingressVerdict } from "./network-policy.ts";
import type { Destination, Source } from "./policy-peers.ts";
import { podDnsVerdict, podEgressVerdict } from "./pod-egress.ts";
import type { PolicyPort } from "./policy-selectors.ts";
import { type Client, isPod, type PodClient } from "./positions.ts";
import { acrossBackends, allOf, allow, doubted, reason, unknown, type Verdict } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

/**
 * @param sources whom the backends may see; where there are several, the answer holds if it is the same for all
 * @param protocol undefined where any port will do
 */
export function pathPolicy(
  graph: UnitGraph,
  service: Service,
  backends: readonly Backend[],
  client: Client,
  sources: readonly Source[],
  protocol: Protocol | undefined,
): Verdict {
  const foreign = foreignPolicyDoubt(graph, service.namespace);
  if (graph.networkPolicies.length === 0) return doubted(allow(), foreign === undefined ? [] : [foreign]);
  const judge = (): Verdict => acrossBackends(backends.map((b) => [backendName(b), onBackend(graph, service, b, client, sources, protocol)]));
  const asked = JSON.stringify([service.namespace, client.position, client.namespaces, client.known?.text, sources.map(sourceKey), protocol]);
  const verdict = definedOnce(graph) ? recallVerdict(backends, asked, judge) : judge();
  return doubted(verdict, foreign === undefined ? [] : [foreign]);
}

function sourceKey(source: Source): unknown {
  return source.kind === "pod" ? ["pod", source.workload.kind, source.workload.namespace, source.workload.name, source.address] : source;
}

/** False where it depends on the place of the Service which definition of a policy counts. */
const definedOnce = oncePerGraph(({ networkPolicies }) => {
  return new Set(networkPolicies.map(({ resource }) => identityOf(resource))).size === networkPolicies.length;
});

/** Services with equal selectors have the same backends. */
const recallVerdict = memory<readonly Backend[], string, Verdict>();

function onBackend(
  graph: UnitGraph,
  service: Service,
  backend: Backend,
  client: Client,
  sources: readonly Source[],
  protocol: Protocol | undefined,
): Verdict {
  const port = policyPort(backend, protocol);
  const out = isPod(client) ? egress(graph, service, client, destination(service, backend), port) : allow();
  const verdict = allOf([out, ingress(graph, backend, port, sources)]);
  return verdict.value === "deny" && isItself(client, backend) ? unknown(ITSELF, ...verdict.reasons) : verdict;
}

const ITSELF = reason("the client is the only pod behind it, and a pod cannot be kept from itself");

/** Several pods of a template meet one another, and rarely themselves. */
function isItself({ known }: Client, backend: Backend): boolean {
  return known?.inside === true && backend.type === "pods" && backend.workload === known.workload && backend.replicas === 1;
}

/** Whether the client may send there: a pod that is known by its own labels, others as their namespaces have it. */
export function egress(graph: UnitGraph, service: Service, client: PodClient, to: Destination, port: PolicyPort): Verdict {
  const workload = client.known?.workload;
  return workload === undefined ? egressVerdict(senderOf(graph, service, client), to, port) : podEgressVerdict(graph, workload, to, port);
}

/** Whether the client can ask DNS. */
export function asksDns(graph: UnitGraph, service: Service, client: PodClient): Verdict {
  const workload = client.known?.workload;
  return workload === undefined ? dnsVerdict(senderOf(graph, service, client)) : podDnsVerdict(graph, workload);
}

/** Of several sources one is real, and the manifests do not tell which. */
function ingress(graph: UnitGraph, backend: Backend, port: PolicyPort, sources: readonly Source[]): Verdict {
  if (backend.type === "address") return allow();
  return acrossBackends(
    sources.map((source) => {
      const who = source.kind === "node" ? "a client seen as a node" : "a client seen as itself";
      return [who, ingressVerdict(graph, backend.workload, port, source)] as const;
    }),
  );
}

/** The client pods, as the policies of their own namespaces see them. */
function senderOf(graph: UnitGraph, { resource }: Service, { namespaces }: PodClient): Sender {
  return { graph, from: namespaces, near: resource };
}

function policyPort(backend: Backend, protocol: Protocol | undefined): PolicyPort {
  const pods = backend.type === "pods" ? backend.workload.pods : undefined;
  return { port: backend.port, protocol: backend.port === undefined ? undefined : protocol, pods };
}

function destination(service: Service, backend: Backend): Destination {
  if (backend.type === "address") return { kind: "address", address: backend.address };
  return { kind: "pods", namespace: service.namespace, pods: backend.workload.pods };
}

export function backendName(backend: Backend): string {
  return backend.type === "address" ? backend.address : workloadName(backend.workload);
}
