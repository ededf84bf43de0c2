/** Why NetworkPolicies may not hold as they are read here: patches, templates, and what the API server refuses. */
import { labelValues, matchesSelector } from "../graph/labels.ts";
import type { LabelSelector, NetworkPolicy, PodClass, SelectorRequirement } from "../graph/model.ts";
import { doubtsAboutFields, together } from "../graph/query/field-doubts.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { rememberedOnce } from "../graph/remembered.ts";
import { type Reason, reason } from "./verdict.ts";

export const policyDoubts = rememberedOnce((policies: readonly NetworkPolicy[]): readonly Reason[] => {
  return [...doubtsAboutFields(together(policies)), ...policies.flatMap(selectorDoubts)];
});

/** True where the pods are selected, or would be if what is open or refused in the selector were mended. */
export function maySelectPods({ requirements, node }: LabelSelector, pods: PodClass): boolean {
  const settled = requirements.filter((requirement) => !isUnsettled(requirement));
  return matchesSelector(labelValues(pods.labels), { requirements: settled, node });
}

/** True where something in it is open or refused: no other selector may select more than it does. */
export const isOpen = rememberedOnce(({ requirements }: LabelSelector): boolean => requirements.some(isUnsettled));

function isUnsettled({ key, operator, values }: SelectorRequirement): boolean {
  return operator === "Invalid" || isUnresolved(key) || values.some(isUnresolved);
}

/** One reason a policy is enough. */
const selectorDoubts = rememberedOnce((policy: NetworkPolicy): readonly Reason[] => {
  const rules = [...policy.ingress, ...policy.egress];
  const peers = rules.flatMap((rule) => rule.peers ?? []);
  const selectors = [policy.podSelector, ...peers.flatMap((peer) => [peer.podSelector, peer.namespaceSelector])];
  const found = selectors.flatMap((selector) => selector?.requirements ?? []).find(isUnsettled);
  if (found === undefined) return [];
  const { range } = found.node;
  if (found.operator !== "Invalid") {
    return [reason(`a selector of NetworkPolicy ${policy.name} is filled in before it reaches a cluster`, range)];
  }
  return [reason(`the API server refuses NetworkPolicy ${policy.name} for its selector (operator or values), and without it everything is allowed`, range)];
});
