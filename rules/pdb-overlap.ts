/** Pods that two PodDisruptionBudgets guard. */
import type { Doubt } from "../src/graph/model.ts";
import { mayBeAlternatives } from "../src/graph/query/alternative-files.ts";
import { budgetOf, type DisruptionBudget, overlapsIn } from "../src/graph/query/disruption-budgets.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { podLabelFields } from "../src/graph/query/fields.ts";
import { workloadName } from "../src/graph/query/workloads-behind.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { placeOfEntries } from "../src/graph/query/label-text.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "pdb-overlap",
  meta: {
    severity: "error",
    category: "scaling",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Two PodDisruptionBudgets guard the same pods, which then cannot be evicted",
  },
  docs: {
    why: "The API server evicts no running pod that has more than one PodDisruptionBudget: it answers 500, whatever the budgets say (pkg/registry/core/pod/storage/eviction.go). kubectl drain and cluster autoscalers try again and again, so the node is never drained. Budgets select pods by labels, and all labels of the selector must match, so a selector with fewer labels guards the pods of one with more.",
    fix: "Remove one of the budgets, or give the selectors a label that tells their pods apart.",
    whenNotToUse: "When the files are alternatives of which only one is ever applied.",
  },
  messages: {
    overlap: "The pods of {{workload}} have budget {{other}} too, and a pod with two budgets cannot be evicted, so draining its node never ends",
  },
  examples: {
    invalid: [{ title: "one selector includes the other", files: example("app: web") }],
    valid: [{ title: "the selectors tell the pods apart", files: example("app: web, tier: cache") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(_resource, member) {
        const budget = budgetOf(member);
        if (budget === undefined || isUnresolved(budget.namespace)) return;
        const overlap = overlapsIn(graph, budget.namespace).get(member);
        if (overlap === undefined) return;
        const { other, workload } = overlap;
        context.report({
          node: selectorPlace(budget),
          messageId: "overlap",
          data: { workload: workloadName(workload), other: other.name },
          related: [
            { node: selectorPlace(other), message: `PodDisruptionBudget ${other.name} selects them as well` },
            { node: workload.resource.head, message: `${workloadName(workload)} is selected by both` },
          ],
          help: "keep one of the two budgets, or select by a label that only some of these pods have",
          doubts: [
            ...doubtsAboutFields(
              ...[budget, other].map((one) => inFields(one.member, ["metadata.namespace", "spec.selector"])),
              inFields(workload, ["metadata.namespace", ...podLabelFields(workload.pods)]),
            ),
            ...namespaceDoubts(budget, other),
            ...mayBeAlternatives(graph, other.member, member),
          ],
        });
      },
    };
  },
});

function selectorPlace({ podSelector, resource }: DisruptionBudget): Located {
  const node = podSelector?.node;
  return node === undefined || node.entries.length === 0 ? (node ?? resource.head) : placeOfEntries(node);
}

/** `kubectl apply --namespace` may part them. */
function namespaceDoubts(one: DisruptionBudget, other: DisruptionBudget): Doubt[] {
  if (one.namespaceWritten === other.namespaceWritten) return [];
  const open = one.namespaceWritten ? other : one;
  return [{ text: `PodDisruptionBudget ${open.name} writes no namespace and may be applied to another one`, range: open.resource.head.range }];
}

function example(labels: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web, tier: front } }
  template:
    metadata: { labels: { app: web, tier: front } }
    spec: { containers: [{ name: web, image: nginx:1.27 }] }
---
${budget("web", "app: web, tier: front")}`,
    "all.yaml": budget("all", labels),
  };
}

function budget(name: string, labels: string): string {
  return `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: ${name} }
spec:
  maxUnavailable: 1
  selector: { matchLabels: { ${labels} } }
`;
}
