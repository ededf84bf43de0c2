/**
 * NetworkPolicies of the unit, evaluated for generic clients: additive, unordered, and after DNAT
 * (staging/src/k8s.io/api/networking/v1/types.go).
 */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { NetworkPolicy, NetworkPolicyRule, Workload } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { isOpen, maySelectPods, policyDoubts } from "./policy-doubts.ts";
import { coversSource, least, type PeerCover, type Source } from "./policy-peers.ts";
import { type Cover, coversPort, describePorts, type PolicyPort, selectsPods } from "./policy-selectors.ts";
import { describeNamespaces } from "./positions.ts";
import { allow, deny, doubted, type Reason, reason, unknown, type Verdict } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

export const MOST_REASONS = 3;

export function policyTitle(policy: NetworkPolicy): string {
  return `NetworkPolicy ${policy.name}`;
}

/** Policies that isolate pods with these labels in one direction. */
export function isolating(
  graph: UnitGraph,
  workload: Workload,
  direction: "Ingress" | "Egress",
): readonly NetworkPolicy[] {
  return graph
    .networkPoliciesIn(workload.namespace, workload.resource)
    .filter((policy) => policy.policyTypes.has(direction) && selectsPods(policy.podSelector, workload.pods));
}

/** Whether the pods of a workload accept the connection. */
export function ingressVerdict(graph: UnitGraph, workload: Workload, port: PolicyPort, source: Source): Verdict {
  const policies = isolating(graph, workload, "Ingress");
  const [first] = policies;
  if (first === undefined) return doubted(allow(), unsettled(graph, workload));
  if (workload.pods.hostNetwork) {
    return allow(
      reason(`${policyTitle(first)} selects pods with hostNetwork, which most plugins do not police`, head(first)),
    );
  }
  const admissions = policies.flatMap((policy) =>
    policy.ingress.map((rule) => admission(graph, policy, rule, port, source)),
  );
  return doubted(judge(policies, admissions, source), [...policyDoubts(policies), ...unsettled(graph, workload)]);
}

/** Policies that would isolate the pods if their selectors were what somebody meant. */
function unsettled(graph: UnitGraph, { namespace, resource, pods }: Workload): readonly Reason[] {
  const policies = graph.networkPoliciesIn(namespace, resource).filter(({ policyTypes, podSelector }) => {
    return policyTypes.has("Ingress") && isOpen(podSelector) && maySelectPods(podSelector, pods) && !selectsPods(podSelector, pods);
  });
  return policies.length === 0 ? [] : policyDoubts(policies);
}

interface Admission {
  readonly cover: Cover;
  readonly reason: Reason;
  /** True where the rule lets such clients in, but on other ports. */
  readonly otherPorts: boolean;
}

function admission(
  graph: UnitGraph,
  policy: NetworkPolicy,
  rule: NetworkPolicyRule,
  port: PolicyPort,
  source: Source,
): Admission {
  const ports = coversPort(rule.ports, port);
  const covers = rule.peers?.map((peer) => coversSource(graph, policy.namespace, peer, source));
  const best = (covers ?? []).reduce<Cover>((most, { cover }) => (least(most, cover) === most ? cover : most), "none");
  const peers = covers === undefined ? "all" : best;
  const partial = (covers ?? []).filter(({ cover }) => cover === "some" || cover === "unsure");
  const title = policyTitle(policy);
  if (ports === "none" && peers !== "none") {
    const open = describePorts(rule.ports ?? []);
    const text = `${title} lets them in on ${open}, not on the pods' own port ${portText(port)}`;
    return { cover: "none", reason: reason(text, rule.node.range), otherPorts: true };
  }
  const cover = least(ports, peers);
  const who = peers === "all" ? "everybody here" : whoOf(partial);
  const only = ports === "some" ? ` on ${describePorts(rule.ports ?? [])}` : "";
  const text =
    cover === "all"
      ? `${title} lets them in`
      : peers !== "all" && partial.every((peer) => peer.cover === "unsure")
        ? `${title} lets in ${who}${only}: whether that holds here, the manifests do not tell`
        : `only ${who}${only}, let in by ${title}`;
  return { cover, reason: reason(text, rule.node.range), otherPorts: false };
}

function whoOf(peers: readonly PeerCover[]): string {
  const shown = peers.slice(0, MOST_REASONS).map(({ who }) => who);
  const left = peers.length - shown.length;
  return left > 0 ? `${shown.join("; ")}; and ${left} more` : shown.join("; ");
}

function portText({ port, protocol }: PolicyPort): string {
  return port === undefined ? "any port" : `${port}/${protocol ?? "TCP"}`;
}

function judge(
  policies: readonly NetworkPolicy[],
  admissions: readonly Admission[],
  source: Source,
): Verdict {
  const full = admissions.find(({ cover }) => cover === "all");
  if (full !== undefined) return allow(full.reason);
  const partial = admissions.filter(({ cover }) => cover !== "none").map((a) => a.reason);
  if (source.kind === "node" && source.own === true) return allow(reason("what comes from the pod's own node always passes"));
  if (source.kind === "node" && source.own === undefined) return unknown(ownNode(policies), ...partial);
  if (partial.length > 0) return unknown(...partial);
  const nearMisses = admissions.filter(({ otherPorts }) => otherPorts).map((a) => a.reason);
  if (nearMisses.length > 0) return deny(...nearMisses.slice(0, MOST_REASONS));
  return deny(...policies.slice(0, MOST_REASONS).map((policy) => refusal(policy, source)));
}

/** Traffic from a pod's own node always passes; other nodes are ordinary addresses. */
function ownNode(policies: readonly NetworkPolicy[]): Reason {
  const [first] = policies;
  const title = first === undefined ? "the NetworkPolicy" : policyTitle(first);
  return reason(
    `the pods see a node: from their own node it always passes, from other nodes ${title} decides by address`,
    first === undefined ? undefined : head(first),
  );
}

/** No rule has such clients, on whatever port. */
function refusal(policy: NetworkPolicy, source: Source): Reason {
  if (policy.ingress.length === 0) return reason(`${policyTitle(policy)} lets nobody in`, head(policy));
  return reason(`${policyTitle(policy)} ${letsInNo(source)}`, head(policy));
}

function letsInNo(source: Source): string {
  switch (source.kind) {
    case "pods":
      return `lets in no ${describeNamespaces(source.namespaces)}`;
    case "pod":
      return `does not let in ${workloadName(source.workload)} of namespace ${source.workload.namespace}`;
    case "node":
      return `does not let in ${source.address ?? "other nodes"}, which is what the pods see`;
    case "outside":
      return source.address === undefined ? "lets in no clients outside the cluster" : `does not let in ${source.address}`;
  }
}

export function head(policy: NetworkPolicy): SourceRange {
  return policy.resource.head.range;
}
