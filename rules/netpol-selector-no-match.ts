/** A NetworkPolicy whose podSelector selects no pod. */
import { isDeclaredElsewhere } from "../src/graph/doubts.ts";
import type { NetworkPolicy } from "../src/graph/model.ts";
import { writeLabels } from "../src/graph/query/label-text.ts";
import { surelyMeant } from "../src/graph/query/near-miss.ts";
import { placeOfMiss, relatedOfMiss, remedyForMiss } from "../src/graph/query/near-miss-text.ts";
import { equalLabels, isSettled, type Selecting, workloadsMatching } from "../src/graph/query/selecting.ts";
import { doubtsAboutNoMatch, mayMoveTogether } from "../src/graph/query/selection-doubts.ts";
import { workloadName } from "../src/graph/query/workloads-behind.ts";
import { rememberedOnce } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";
import { mapAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "netpol-selector-no-match",
  meta: {
    severity: "warning",
    category: "policy",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A NetworkPolicy's podSelector matches no pod of its namespace",
  },
  docs: {
    why: "A NetworkPolicy holds for the pods of its own namespace that podSelector matches, by the labels of the pod template. When none does it changes nothing: the pods that it was written for go on without it, and where no other policy selects them everybody may reach them.",
    fix: "Write the labels that stand under spec.template.metadata.labels of the workload, and put both into one namespace.",
    whenNotToUse: "When the pods come from a place that Kubehop does not see, such as another repository or an operator.",
  },
  messages: {
    noMatch: "No pod in namespace {{namespace}} matches this selector, so the NetworkPolicy has no effect",
  },
  examples: {
    invalid: [{ title: "the pods are labelled web-ui", files: example("webui") }],
    valid: [{ title: "selector and pod labels agree", files: example("web-ui") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      NetworkPolicy(policy) {
        const { podSelector, namespace, resource } = policy;
        const selecting = selectingOf(policy);
        const labels = selecting.selector;
        if (labels === undefined || labels.size === 0 || !isSettled(podSelector) || isUnresolved(namespace)) return;
        if (workloadsMatching(graph, namespace, podSelector, resource).length > 0) return;
        // Where the labels match, expressions part them: that may be meant for pods to come.
        if (graph.workloadsSelectedBy(namespace, labels, resource).length > 0) return;
        if (isDeclaredElsewhere(graph, { of: "pods", namespace, selector: labels }) || mayMoveTogether(graph, selecting, labels)) return;
        const nearest = surelyMeant(graph, selecting);
        const doubts = doubtsAboutNoMatch(graph, selecting, labels, nearest);
        // Operators and other folders make such pods far more often than somebody forgets them.
        if (nearest === undefined && doubts.length > 0) return;
        context.report({
          node: placeOfMiss(selecting, mapAt(podSelector.node, "matchLabels") ?? podSelector.node, nearest),
          messageId: "noMatch",
          data: { namespace, selector: writeLabels(labels.values(), "="), ...(nearest === undefined ? {} : { nearest: workloadName(nearest.workload) }) },
          related: relatedOfMiss(nearest),
          help: remedyForMiss(graph, selecting, nearest, undefined),
          doubts,
        });
      },
    };
  },
});

/** The same object for the same policy: what is nearest to it is remembered by it. */
const selectingOf = rememberedOnce(({ resource, name, namespace, namespaceWritten, changes, podSelector }: NetworkPolicy): Selecting => {
  const selector = equalLabels(podSelector);
  return { resource, name, namespace, namespaceWritten, changes, selector, selectorPath: "spec.podSelector.matchLabels" };
});

function example(selected: string): Record<string, string> {
  return {
    "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web }
spec:
  podSelector:
    matchLabels:
      app: ${selected}
  ingress: [{ ports: [{ port: 8080 }] }]
`,
    "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web-ui } }
  template:
    metadata: { labels: { app: web-ui } }
    spec: { containers: [{ name: web, image: nginx:1.27 }] }
`,
  };
}
