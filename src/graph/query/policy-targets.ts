/** The pods that the rules of a NetworkPolicy lead to: ports of a rule are ports of these. */
import type { Labels, LabelSelector, NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule, Workload } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { equalLabels, isSettled, workloadsMatching } from "./selecting.ts";

export interface PolicyTarget {
  readonly direction: "ingress" | "egress";
  readonly rule: NetworkPolicyRule;
  /** One at least. */
  readonly workloads: readonly Workload[];
  /** Where the pods were looked for. */
  readonly places: readonly PolicyPlace[];
}

export interface PolicyPlace {
  readonly namespace: string;
  readonly labels: Labels;
}

/** Ports for so many workloads are hardly those of one Service, and each policy would look at all of them. */
const MOST_WORKLOADS = 500;

const NAME_LABEL = "kubernetes.io/metadata.name";

/** Rules with ports whose pods are known: those that the policy selects for ingress, the peers for egress. */
export function policyTargets(graph: UnitGraph, policy: NetworkPolicy): readonly PolicyTarget[] {
  const { policyTypes, podSelector, namespace, ingress, egress, resource } = policy;
  const targets: PolicyTarget[] = [];
  const withPorts = (rules: readonly NetworkPolicyRule[]): readonly NetworkPolicyRule[] => rules.filter(({ ports }) => ports !== undefined);
  if (policyTypes.has("Ingress") && isSettled(podSelector)) {
    const workloads = workloadsMatching(graph, namespace, podSelector, resource);
    const places = [{ namespace, labels: equalLabels(podSelector) }];
    if (workloads.length > 0 && workloads.length <= MOST_WORKLOADS) targets.push(...withPorts(ingress).map((rule) => ({ direction: "ingress" as const, rule, workloads, places })));
  }
  if (policyTypes.has("Egress")) targets.push(...withPorts(egress).flatMap((rule) => egressTarget(graph, policy, rule)));
  return targets;
}

/** None where some peer is an address, or lives where it is not known: the ports may be meant for that. */
function egressTarget(graph: UnitGraph, { namespace, resource }: NetworkPolicy, rule: NetworkPolicyRule): PolicyTarget[] {
  const workloads = new Set<Workload>();
  const places: PolicyPlace[] = [];
  for (const peer of rule.peers ?? [undefined]) {
    const selector = peer?.podSelector;
    const namespaces = peer === undefined ? undefined : namespacesOf(peer, namespace);
    // Without a selector of pods, or with an empty one, the rule is one for whatever lives there.
    if (selector === undefined || namespaces === undefined || selector.requirements.length === 0 || !isSettled(selector)) return [];
    for (const name of namespaces) {
      const found = workloadsMatching(graph, name, selector, resource);
      if (found.length === 0 || found.length > MOST_WORKLOADS) return [];
      for (const workload of found) workloads.add(workload);
      places.push({ namespace: name, labels: equalLabels(selector) });
    }
  }
  return workloads.size === 0 ? [] : [{ direction: "egress", rule, workloads: [...workloads], places }];
}

/** Undefined where labels decide that may be those of namespaces nobody sees. */
function namespacesOf({ namespaceSelector }: NetworkPolicyPeer, own: string): readonly string[] | undefined {
  return namespaceSelector === undefined ? [own] : namedNamespaces(namespaceSelector);
}

function namedNamespaces({ requirements }: LabelSelector): readonly string[] | undefined {
  const [only, second] = requirements;
  if (only === undefined || second !== undefined || only.key !== NAME_LABEL || only.operator !== "In") return undefined;
  return only.values;
}
