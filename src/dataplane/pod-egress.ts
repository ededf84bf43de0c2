/** What NetworkPolicies let one known pod send, judged by its own labels. */
import type { NetworkPolicy, Workload } from "../graph/model.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { lets, opensDns } from "./egress-policy.ts";
import { head, isolating, MOST_REASONS, policyTitle } from "./network-policy.ts";
import { isOpen, maySelectPods, policyDoubts } from "./policy-doubts.ts";
import type { Destination } from "./policy-peers.ts";
import { type PolicyPort, selectsPods } from "./policy-selectors.ts";
import { allow, deny, doubted, type Reason, reason, unknown, type Verdict } from "./verdict.ts";

/** Whether the pod may send to the destination. Pods with hostNetwork are nodes to most plugins, which police none. */
export function podEgressVerdict(graph: UnitGraph, client: Workload, to: Destination, port: PolicyPort): Verdict {
  const policies = isolating(graph, client, "Egress");
  const [first] = policies;
  if (first === undefined) return doubted(allow(), unsettled(graph, client));
  if (client.pods.hostNetwork) return allow(reason(`${policyTitle(first)} selects pods with hostNetwork, which most plugins do not police`, head(first)));
  return doubted(judged(graph, policies, to, port), [...policyDoubts(policies), ...unsettled(graph, client)]);
}

function judged(graph: UnitGraph, policies: readonly NetworkPolicy[], to: Destination, port: PolicyPort): Verdict {
  const covers = policies.map((policy) => ({ policy, cover: lets(graph, policy, to, port) }));
  const open = covers.find(({ cover }) => cover === "all");
  if (open !== undefined) return allow(reason(`${policyTitle(open.policy)} lets the client send there`, head(open.policy)));
  const unsure = covers.filter(({ cover }) => cover !== "none");
  if (unsure.length === 0) return deny(...policies.slice(0, MOST_REASONS).map((policy) => lockedIn(policy)));
  return unknown(
    ...unsure.slice(0, MOST_REASONS).map(({ policy, cover }) => {
      const why = cover === "some" ? "names ports, and whether one is meant is not told" : "lets out by address or by labels that these files do not tell";
      return reason(`${policyTitle(policy)} ${why}`, head(policy));
    }),
  );
}

function lockedIn(policy: NetworkPolicy): Reason {
  return reason(`${policyTitle(policy)} lets the client send ${policy.egress.length === 0 ? "nothing" : "nothing there"}`, head(policy));
}

/** Whether the pod can ask DNS. Never `deny`: a DNS cache on the pod's own node is reached without any rule. */
export function podDnsVerdict(graph: UnitGraph, client: Workload): Verdict {
  if (client.pods.hostNetwork) return allow();
  const policies = isolating(graph, client, "Egress");
  const [first] = policies;
  if (first === undefined || policies.some((policy) => policy.egress.some((rule) => opensDns(policy, rule)))) return allow();
  return unknown(reason(`${policyTitle(first)} keeps the client from asking DNS: no rule opens 53/UDP (a DNS cache on its own node would be reached all the same)`, head(first)));
}

/** Policies that would isolate the pod if what is open in their selectors were filled in. */
function unsettled(graph: UnitGraph, { namespace, resource, pods }: Workload): readonly Reason[] {
  const policies = graph.networkPoliciesIn(namespace, resource).filter(({ policyTypes, podSelector }) => {
    return policyTypes.has("Egress") && isOpen(podSelector) && maySelectPods(podSelector, pods) && !selectsPods(podSelector, pods);
  });
  return policies.length === 0 ? [] : policyDoubts(policies);
}
