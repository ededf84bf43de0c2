/** A PodDisruptionBudget that guards no pod. */
import { writeLabels } from "../src/graph/query/label-text.ts";
import { budgetOf } from "../src/graph/query/disruption-budgets.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { surelyMeant } from "../src/graph/query/near-miss.ts";
import { placeOfMiss, relatedOfMiss, remedyForMiss } from "../src/graph/query/near-miss-text.ts";
import { isSettled, workloadsMatching } from "../src/graph/query/selecting.ts";
import { doubtsAboutNoMatch, mayMoveTogether } from "../src/graph/query/selection-doubts.ts";
import { workloadName } from "../src/graph/query/workloads-behind.ts";
import { isDeclaredElsewhere } from "../src/graph/doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { mapAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "pdb-no-match",
  meta: {
    severity: "warning",
    category: "scaling",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A PodDisruptionBudget's selector matches no pod of its namespace",
  },
  docs: {
    why: "A PodDisruptionBudget guards the pods of its own namespace that its selector matches, by the labels of the pod template. When none does, Kubernetes accepts it all the same, and draining a node may stop all pods of the application at once. Without a selector a budget guards no pod at all; `selector: {}` guards all of its namespace.",
    fix: "Write the labels that stand under spec.template.metadata.labels of the workload, and put both into one namespace.",
    whenNotToUse: "When the pods come from a place that Kubehop does not see, such as another repository or an operator.",
  },
  messages: {
    noMatch: "No pod in namespace {{namespace}} matches this selector, so the budget guards nothing and all pods that it is meant for may be evicted at once",
    noSelector: "This budget has no selector, so it guards no pod",
  },
  examples: {
    invalid: [{ title: "the pods are labelled web-ui", files: example("webui") }],
    valid: [{ title: "selector and pod labels agree", files: example("web-ui") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource({ body, head }, member) {
        const budget = budgetOf(member);
        if (budget === undefined || isUnresolved(budget.namespace)) return;
        const { namespace, podSelector, selector } = budget;
        if (podSelector === undefined) {
          // A selector that is no map is refused.
          if (body.entry("spec") === undefined || mapAt(body, "spec")?.get("selector") !== undefined) return;
          const doubts = doubtsAboutFields(inFields(member, ["spec.selector"]));
          context.report({ node: body.entry("spec")?.key ?? head, messageId: "noSelector", help: "add a selector with the labels of the pods", doubts });
          return;
        }
        // Without an equality there is no telling which pods are meant.
        if (selector === undefined || selector.size === 0 || !isSettled(podSelector)) return;
        if (workloadsMatching(graph, namespace, podSelector, budget.resource).length > 0) return;
        if (isDeclaredElsewhere(graph, { of: "pods", namespace, selector }) || mayMoveTogether(graph, budget, selector)) return;
        // Where the labels match, expressions part them, which is not for labels to mend.
        const byLabels = graph.workloadsSelectedBy(namespace, selector, budget.resource).length > 0;
        const nearest = byLabels ? undefined : surelyMeant(graph, budget);
        const doubts = doubtsAboutNoMatch(graph, budget, selector, nearest);
        // Operators and other folders make such pods far more often than somebody forgets them.
        if (doubts.length > 0 && nearest === undefined) return;
        const written = mapAt(podSelector.node, "matchLabels") ?? podSelector.node;
        context.report({
          node: placeOfMiss(budget, byLabels ? podSelector.node : written, nearest),
          messageId: "noMatch",
          data: { namespace, selector: writeLabels(selector.values(), "="), ...(nearest === undefined ? {} : { nearest: workloadName(nearest.workload) }) },
          related: relatedOfMiss(nearest),
          help: byLabels ? "pods match the labels, but not matchExpressions as well" : remedyForMiss(graph, budget, nearest, undefined),
          doubts,
        });
      },
    };
  },
});

function example(selected: string): Record<string, string> {
  return {
    "pdb.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: ${selected}
`,
    "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 3
  selector: { matchLabels: { app: web-ui } }
  template:
    metadata: { labels: { app: web-ui } }
    spec: { containers: [{ name: web, image: nginx:1.27 }] }
`,
  };
}
