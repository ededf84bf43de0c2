/** A Service whose selector matches no pod of its namespace. */
import { isOverwritten } from "../src/graph/query/endpoint-owner.ts";
import { writeLabels } from "../src/graph/query/label-text.ts";
import { nearestWorkload } from "../src/graph/query/near-miss.ts";
import { placeOfMiss, remedyForMiss, relatedOfMiss } from "../src/graph/query/near-miss-text.ts";
import { doubtsAboutNoMatch, isInTemplate, isLabelledLater, isMadeAtRunTime, isOfControlPlane, isRendered, isSelectedElsewhere, mayMoveTogether } from "../src/graph/query/selection-doubts.ts";
import { isRoot } from "../src/graph/query/traffic-roots.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { workloadName } from "../src/graph/query/workloads-behind.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "service-selector-no-match",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A Service's selector matches no pod of its namespace",
  },
  docs: {
    why: "A Service sends traffic to the pods that carry all labels of its selector, in its own namespace. When none does, Kubernetes accepts the Service all the same, gives it an address, and every connection is refused. Only the labels of the pod template count, not those of the Deployment itself.",
    fix: "Make the selector and the labels under spec.template.metadata.labels of the workload say the same, and put both into one namespace.",
    whenNotToUse: "When the pods come from a place that Kubehop does not see, such as another repository or an operator.",
  },
  messages: {
    noMatch:
      "No pod in namespace {{namespace}} matches this selector, so the Service has no endpoints and every connection to it is refused",
    noMatchHeadless:
      "No pod in namespace {{namespace}} matches this selector, so the Service has no endpoints and its DNS name resolves to nothing",
  },
  examples: {
    invalid: [{ title: "The pods are labelled web-ui", files: example("webui") }],
    valid: [{ title: "Selector and pod labels agree", files: example("web-ui") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Service(service) {
        const { selector } = service;
        if (selector === undefined || service.serviceType === "ExternalName") return;
        if (isUnresolved(writeLabels(selector.values(), "=")) || isUnresolved(service.namespace)) return;
        if (graph.workloadsSelectedBy(service.namespace, selector, service.resource).length > 0) return;
        // A hand-written slice feeds a Service with a selector too; of an Endpoints object endpoints-with-selector speaks.
        if (graph.endpointsOf(service).some((endpoints) => endpoints.kind === "EndpointSlice" || isOverwritten(endpoints))) return;
        if (mayMoveTogether(graph, service, selector)) return;
        if (isSelectedElsewhere(graph, service, selector) || isOfControlPlane(service, selector) || isInTemplate(graph, service, selector)) return;
        if (isRendered(graph, selector) || isLabelledLater(graph, service, selector) || isRoot(graph, service)) return;
        const elsewhere = graph.neighbours.find((other) => other.workloadsSelectedBy(service.namespace, selector).length > 0);
        const nearest = elsewhere === undefined ? nearestWorkload(graph, service) : undefined;
        if (nearest === undefined && isMadeAtRunTime(graph, service, selector)) return;
        context.report({
          node: placeOfMiss(service, service.selectorNode, nearest),
          messageId: service.headless ? "noMatchHeadless" : "noMatch",
          data: {
            namespace: service.namespace,
            selector: writeLabels(selector.values(), "="),
            ...(nearest === undefined ? {} : { nearest: workloadName(nearest.workload) }),
          },
          related: relatedOfMiss(nearest),
          help: remedyForMiss(graph, service, nearest, elsewhere),
          doubts: doubtsAboutNoMatch(graph, service, selector, nearest),
        });
      },
    };
  },
});

function example(selected: string): Record<string, string> {
  return {
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector:
    app: ${selected}
  ports: [{ port: 80 }]
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
