/** A Service whose selector matches no pod of its namespace. */
import type { Service } from "../src/graph/model.ts";
import { placeOfDifference, placeOfEntries, remedyFor, writeLabels } from "../src/graph/query/label-text.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { type NearMiss, nearestWorkload } from "../src/graph/query/near-miss.ts";
import { workloadsWithKey } from "../src/graph/query/pod-labels.ts";
import { doubtsAboutNoMatch, mayMoveTogether } from "../src/graph/query/selection-doubts.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { podsHave, workloadName } from "../src/graph/query/workloads-behind.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";

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
        // A hand-written slice feeds a Service with a selector too; an Endpoints object is overwritten.
        if (graph.endpointsOf(service).some(({ kind }) => kind === "EndpointSlice")) return;
        if (mayMoveTogether(graph, service, selector)) return;
        const elsewhere = graph.neighbours.find((other) => other.workloadsSelectedBy(service.namespace, selector).length > 0);
        const nearest = elsewhere === undefined ? nearestWorkload(graph, service) : undefined;
        context.report({
          node: placeOf(service, nearest),
          messageId: service.headless ? "noMatchHeadless" : "noMatch",
          data: {
            namespace: service.namespace,
            selector: writeLabels(selector.values(), "="),
            ...(nearest === undefined ? {} : { nearest: workloadName(nearest.workload) }),
          },
          related: nearest === undefined ? [] : [relatedTo(nearest)],
          help: remedy(nearest, elsewhere, service, graph),
          doubts: doubtsAboutNoMatch(graph, service, selector, nearest),
        });
      },
    };
  },
});

/** The one label that differs, else the whole selector. */
function placeOf(service: Service, nearest: NearMiss | undefined): Located {
  const [difference, second] = nearest?.where === "pods" ? nearest.differences : [];
  if (difference !== undefined && second === undefined) return placeOfDifference(difference);
  return service.selectorNode === undefined ? service.resource.head : placeOfEntries(service.selectorNode);
}

function remedy(nearest: NearMiss | undefined, elsewhere: UnitGraph | undefined, service: Service, graph: UnitGraph): string {
  if (elsewhere !== undefined) {
    return `if both are applied to one cluster, name the folder that holds this unit and ${elsewhere.unit.name} with --unit`;
  }
  if (nearest !== undefined) return helpFor(nearest, service);
  return podsThereAre(graph, service.namespace, [...(service.selector?.keys() ?? [])]);
}

function relatedTo({ workload, where, differences }: NearMiss): { node: Located; message: string } {
  const name = workloadName(workload);
  const { head, body } = workload.resource;
  const { labelsNode } = workload.pods;
  const podLabels = labelsNode === undefined ? head : placeOfEntries(labelsNode);
  if (where === "other-namespace") {
    const message = podsHave(workload, `these labels, in namespace ${workload.namespace}`);
    return { node: scalarAt(body, "metadata", "namespace") ?? head, message };
  }
  if (where === "own-labels") {
    return { node: podLabels, message: `${name} has these labels itself, its pods do not` };
  }
  const [difference, second] = differences;
  if (difference !== undefined && second === undefined && difference.kind !== "missing") {
    const { found, kind } = difference;
    const node = kind === "key" ? found.keyNode : found.valueNode;
    return { node, message: `${name} is one label away: ${writeLabels([found], "=")}` };
  }
  const labels = writeLabels(workload.pods.labels.values(), "=");
  return { node: podLabels, message: podsHave(workload, labels || "no labels") };
}

function helpFor({ workload, where, differences }: NearMiss, service: Service): string {
  const there = workload.kind === "Pod" ? `the labels of ${workloadName(workload)}` : `the pod template of ${workloadName(workload)}`;
  if (where === "other-namespace") {
    return `a Service finds pods of its own namespace only: put Service ${service.name} into namespace ${workload.namespace}, or ${workloadName(workload)} into ${service.namespace}`;
  }
  const [difference, second] = differences;
  if (where === "pods" && difference !== undefined && second === undefined) return remedyFor(difference, there);
  return `write ${writeLabels(differences.map(({ wanted }) => wanted), ": ")} in ${there}, or select labels that its pods have`;
}

/** Which values the pods of the namespace do have for the keys that are asked for. */
function podsThereAre(graph: UnitGraph, namespace: string, keys: readonly string[]): string {
  if (graph.workloadsIn(namespace).length === 0) {
    return "check the selector, and whether the workload is among the files given to Kubehop";
  }
  const [first, ...others] = keys.map((key) => workloadsWithKey(graph, namespace, key)).filter(({ length }) => length > 0);
  if (first === undefined) return `no pod of the namespace has a label ${keys.join(" or ")}`;
  const some = others.length === 0 ? first : graph.workloadsIn(namespace).filter(({ pods }) => keys.some((key) => pods.labels.has(key)));
  const told = some.slice(0, 3).map((workload) => {
    const labels = [...workload.pods.labels.values()].filter(({ key }) => keys.includes(key));
    return `${writeLabels(labels, "=")} (${workloadName(workload)})`;
  });
  const more = some.length > 3 ? ` and ${some.length - 3} more` : "";
  return `the pods of the namespace have ${told.join(", ")}${more}`;
}

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
