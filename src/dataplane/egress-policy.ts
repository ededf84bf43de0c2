/** What the NetworkPolicies of client namespaces let out, and whether their pods can ask DNS. */
import type { NetworkPolicy, NetworkPolicyRule } from "../graph/model.ts";
import { remembered, rememberedOnce } from "../graph/remembered.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { Resource } from "../manifest/resource.ts";
import { head, MOST_REASONS, policyTitle } from "./network-policy.ts";
import { policyDoubts } from "./policy-doubts.ts";
import { coversDestination, type Destination, least } from "./policy-peers.ts";
import { type Cover, coversPort, describeSelector, type PolicyPort } from "./policy-selectors.ts";
import { namespacesAmong, type NamespaceSet } from "./positions.ts";
import { allow, deny, doubted, type Reason, reason, unknown, type Verdict } from "./verdict.ts";

/** Clients of some namespaces; of a policy that is defined several times the definition beside `near` counts. */
export interface Sender {
  readonly graph: UnitGraph;
  readonly from: NamespaceSet;
  readonly near: Resource;
}

/** Whether pods of the namespaces may send to a destination. */
export function egressVerdict(sender: Sender, to: Destination, port: PolicyPort): Verdict {
  const { graph, from } = sender;
  if (graph.networkPolicies.length === 0) return allow();
  if ("only" in from) return namespaceVerdict(sender, from.only, to, port);
  const reasons: Reason[] = [];
  for (const namespace of namespacesAmong(graph, from)) {
    const verdict = namespaceVerdict(sender, namespace, to, port);
    if (verdict.value === "allow") continue;
    if (reasons.length === MOST_REASONS) return unknown(...reasons, reason("and pods of further namespaces alike"));
    const [first] = verdict.reasons;
    if (first !== undefined) reasons.push(reason(`pods of ${namespace}: ${first.text}`, first.range));
  }
  return reasons.length === 0 ? allow() : unknown(...reasons);
}

function namespaceVerdict(sender: Sender, namespace: string, to: Destination, port: PolicyPort): Verdict {
  const policies = egressPolicies(sender, namespace);
  if (policies.length === 0) return allow();
  const judged = policies.map((policy) => ({ policy, cover: lets(sender.graph, policy, to, port) }));
  return doubted(isolated(judged) ?? exceptions(judged), policyDoubts(policies));
}

function egressPolicies({ graph, near }: Sender, namespace: string): readonly NetworkPolicy[] {
  const found = graph.networkPoliciesIn(namespace, near);
  return found.length === 0 ? found : withEgress(found);
}

/** Asked for each Service and client; the list stays the same where no policy is defined twice. */
const withEgress = rememberedOnce((policies: readonly NetworkPolicy[]) => {
  return policies.filter(({ policyTypes }) => policyTypes.has("Egress"));
});

interface Judged {
  readonly policy: NetworkPolicy;
  readonly cover: Cover;
}

/** The answer where a policy isolates every pod of the namespace; undefined where none does. */
function isolated(judged: readonly Judged[]): Verdict | undefined {
  const total = judged.filter(({ policy }) => selectsAll(policy));
  if (total.length === 0) return undefined;
  const free = total.find(({ cover }) => cover === "all");
  if (free !== undefined) return allow();
  const unsure = judged.filter(({ policy, cover }) => cover === "some" || (cover === "unsure" && selectsAll(policy)));
  const some = judged.filter(({ policy, cover }) => (cover === "all" || cover === "unsure") && !selectsAll(policy));
  if (unsure.length + some.length === 0) {
    return deny(...total.slice(0, MOST_REASONS).map(({ policy }) => lockedIn(policy)));
  }
  return unknown(
    ...unsure.map(({ policy }) =>
      reason(`${policyTitle(policy)} lets out by address, and the manifests tell no addresses`, head(policy)),
    ),
    ...some.map(({ policy }) =>
      reason(`only pods with ${describeSelector(policy.podSelector)}, let out by ${policyTitle(policy)}`, head(policy)),
    ),
  );
}

function lockedIn(policy: NetworkPolicy): Reason {
  const nothing = policy.egress.length === 0;
  return reason(`${policyTitle(policy)} lets the clients send ${nothing ? "nothing" : "nothing to these pods"}`, head(policy));
}

/** Policies that isolate only some pods: these are exceptions from a general permission. */
function exceptions(judged: readonly Judged[]): Verdict {
  const locked = judged.filter(({ cover }) => cover !== "all");
  if (locked.length === 0) return allow();
  return unknown(
    ...locked.slice(0, MOST_REASONS).map(({ policy, cover }) => {
      const who = describeSelector(policy.podSelector);
      const how = cover === "none" ? "does not let them out to here" : "lets them out by address only";
      return reason(`all but pods with ${who}: ${policyTitle(policy)} ${how}`, head(policy));
    }),
  );
}

function selectsAll({ podSelector }: NetworkPolicy): boolean {
  return podSelector.requirements.length === 0;
}

/** How far a policy's egress rules let pods that it selects reach the destination. */
export function lets(graph: UnitGraph, policy: NetworkPolicy, to: Destination, port: PolicyPort): Cover {
  return best(
    policy.egress.map((rule) => {
      const peers = rule.peers?.map((peer) => coversDestination(graph, policy.namespace, peer, to));
      return least(coversPort(rule.ports, port), peers === undefined ? "all" : best(peers));
    }),
  );
}

function best(covers: readonly Cover[]): Cover {
  return covers.reduce<Cover>((most, cover) => (least(most, cover) === most ? cover : most), "none");
}

/**
 * Whether the clients can resolve names at all. Never `deny`: a DNS cache on the node is reached without
 * any rule, since traffic between a pod and its own node always passes.
 */
export function dnsVerdict(sender: Sender): Verdict {
  const { graph, from } = sender;
  if (graph.networkPolicies.length === 0) return allow();
  const reasons = namespacesAmong(graph, from).flatMap((namespace) => {
    const policies = egressPolicies(sender, namespace);
    return policies.length === 0 ? [] : dnsObstacles(policies, "only" in from ? "the clients" : `pods of ${namespace}`);
  });
  return reasons.length === 0 ? allow() : unknown(...reasons);
}

/** A rule helps the pods that its policy selects: all of them, or the same ones that another policy isolates. */
const dnsObstacles = remembered((policies: readonly NetworkPolicy[], who: string): readonly Reason[] => {
  const opening = policies.filter((policy) => policy.egress.some((rule) => opensDns(policy, rule)));
  if (opening.some(selectsAll)) return [];
  const total = policies.find(selectsAll);
  const [first] = opening;
  if (total !== undefined && first === undefined) {
    return [reason(`${policyTitle(total)} keeps ${who} from asking DNS: no rule opens 53/UDP`, head(total))];
  }
  if (total !== undefined && first !== undefined) {
    const some = describeSelector(first.podSelector);
    return [reason(`of ${who} only those with ${some} can ask DNS, by ${policyTitle(first)}: ${policyTitle(total)} opens no 53/UDP`, head(total))];
  }
  const helped = new Set(opening.map(({ podSelector }) => describeSelector(podSelector)));
  const locked = policies.find(({ podSelector }) => !helped.has(describeSelector(podSelector)));
  if (locked === undefined) return [];
  const some = describeSelector(locked.podSelector);
  return [reason(`${policyTitle(locked)} keeps ${who} with ${some} from asking DNS: no rule opens 53/UDP`, head(locked))];
});

/** Whether a rule lets pods ask the cluster's DNS, as far as its peers may mean it. */
export function opensDns(policy: NetworkPolicy, rule: NetworkPolicyRule): boolean {
  const toDns = rule.peers === undefined || rule.peers.some((peer) => {
    return peer.ipBlock !== undefined || peer.namespaceSelector !== undefined || policy.namespace === "kube-system";
  });
  const named = rule.ports?.some(({ port, protocol }) => typeof port === "string" && protocol === "UDP") ?? false;
  return toDns && (named || coversPort(rule.ports, { port: 53, protocol: "UDP", pods: undefined }) !== "none");
}
