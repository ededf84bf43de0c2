/** A ServiceMonitor that finds no Service. */
import { isDeclaredElsewhere } from "../src/graph/doubts.ts";
import { hasLabels } from "../src/graph/labels.ts";
import type { Doubt, Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { labelDifferences } from "../src/graph/query/label-differences.ts";
import { placeOfDifference, placeOfEntries, remedyFor, writeLabels } from "../src/graph/query/label-text.ts";
import { isSlip } from "../src/graph/query/near-miss.ts";
import { candidatesFor } from "../src/graph/query/service-monitor-candidates.ts";
import { changesOfService, isPlain, looksIn, mayFindBuiltIn, monitorOf, ownLabels, ownLabelsNode, servicesLabelled, type ServiceMonitor } from "../src/graph/query/service-monitors.ts";
import { oncePerGraph, perGraph } from "../src/graph/remembered.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { mapAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "servicemonitor-no-match",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A ServiceMonitor finds no Service, though one is nearly what it asks for",
  },
  docs: {
    why: "A ServiceMonitor finds Services by the labels under metadata.labels of the Service itself, not by the labels that the Service selects and its pods carry. It looks in its own namespace only, unless namespaceSelector says otherwise. Where it finds none, Prometheus scrapes nothing and nobody is told.",
    fix: "Give the Service the labels that the ServiceMonitor selects, or write the namespace of the Service under namespaceSelector.matchNames.",
    whenNotToUse: "When Prometheus is told to ignore namespace selectors (ignoreNamespaceSelectors), or the Services come from a place that Kubehop does not see.",
  },
  messages: {
    noMatch: "No Service with these labels is in {{where}}, so Prometheus scrapes nothing for this ServiceMonitor",
  },
  examples: {
    invalid: [{ title: "the label is on the pods, but not on the Service", files: example("name: web") }],
    valid: [{ title: "the Service has the label", files: example("name: web, labels: { app: web }") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(_resource, member) {
        const monitor = monitorOf(member);
        if (monitor === undefined || monitor.wanted.size === 0 || !isPlain(graph, monitor) || mayFindBuiltIn(monitor)) return;
        const labelled = servicesLabelled(graph, monitor);
        if (labelled.some(({ namespace }) => looksIn(monitor, namespace) || isUnresolved(namespace))) return;
        const names = monitor.namespaces === "any" ? [] : [...monitor.namespaces];
        if (names.some((namespace) => isUnresolved(namespace) || isDeclaredElsewhere(graph, { of: "Service", namespace }))) return;
        const near = nearMiss(graph, monitor, labelled);
        if (near === undefined || isMoved(monitor) || isMoved(near.service)) return;
        const fields = ["metadata.namespace", "metadata.labels"];
        context.report({
          node: near.at,
          messageId: "noMatch",
          data: { where: whereOf(names) },
          related: [near.related],
          help: near.help,
          doubts: [
            ...doubtsAboutFields(inFields(member, ["spec.selector", "spec.namespaceSelector"]), inFields({ changes: changesOfService(graph, near.service) }, fields)),
            ...namespaceDoubts(monitor, near.service, labelled.length > 0),
          ],
        });
      },
    };
  },
});

interface Near {
  readonly service: Service;
  readonly at: Located;
  readonly related: { readonly node: Located; readonly message: string };
  readonly help: string;
}

function nearMiss(graph: UnitGraph, monitor: ServiceMonitor, labelled: readonly Service[]): Near | undefined {
  const { wanted, selectorNode } = monitor;
  const at = placeOfEntries(mapAt(selectorNode, "matchLabels") ?? selectorNode);
  const [elsewhere] = labelled;
  if (elsewhere !== undefined) {
    const { name, namespace, resource } = elsewhere;
    const related = { node: resource.head, message: `Service ${name} has these labels, in namespace ${namespace}` };
    return { service: elsewhere, at, related, help: `write namespaceSelector: { matchNames: [${namespace}] }` };
  }
  // Expressions part the labels: no label mends that.
  if (monitor.selector.requirements.length > wanted.size) return undefined;
  const compared = candidatesFor(graph, monitor);
  const selecting = compared.find(({ selector }) => selector !== undefined && hasLabels(selector, wanted));
  if (selecting !== undefined) {
    const { name, resource } = selecting;
    const related = { node: resource.head, message: `Service ${name} selects pods with these labels, but has them not itself` };
    return { service: selecting, at, related, help: `add ${writeLabels(wanted.values(), ": ")} to metadata.labels of Service ${name}` };
  }
  for (const service of compared) {
    const [difference, second] = labelDifferences(ownLabels(service), wanted);
    if (difference === undefined || second !== undefined || difference.kind === "missing" || !isSlip(difference) || isTaken(graph, service)) continue;
    const related = { node: placeOfEntries(ownLabelsNode(service) ?? service.resource.body), message: `Service ${service.name} is one label away: ${writeLabels([difference.found], "=")}` };
    return { service, at: placeOfDifference(difference), related, help: remedyFor(difference, `metadata.labels of Service ${service.name}`) };
  }
  return undefined;
}

/** A ServiceMonitor that finds more says little about each. */
const MOST_FOUND = 50;

/** Found by some ServiceMonitor. */
const isTaken = perGraph((graph, service: Service): boolean => taken(graph).has(service));

/** Services that some ServiceMonitor finds: another one is not meant for them. */
const taken = oncePerGraph((graph): ReadonlySet<Service> => {
  const monitors = graph.membersOf("monitoring.coreos.com", "ServiceMonitor").flatMap((member) => monitorOf(member) ?? []);
  const asking = monitors.filter(({ wanted }) => wanted.size > 0);
  return new Set(asking.flatMap((monitor) => servicesLabelled(graph, monitor).slice(0, MOST_FOUND).filter(({ namespace }) => looksIn(monitor, namespace))));
});

function whereOf(names: readonly string[]): string {
  if (names.length === 0) return "any namespace";
  return names.length === 1 ? `namespace ${names[0] ?? ""}` : `the namespaces ${names.join(", ")}`;
}

function isMoved({ changes }: { readonly changes: ServiceMonitor["changes"] }): boolean {
  return changes.some(({ what }) => what === "namespace");
}

/** `kubectl apply --namespace` may bring them together. */
function namespaceDoubts(monitor: ServiceMonitor, service: Service, labelled: boolean): Doubt[] {
  // Without the labels it is found in no namespace.
  if (!labelled || looksIn(monitor, service.namespace) || (monitor.namespaceWritten && service.namespaceWritten)) return [];
  const { kind, name, head } = (service.namespaceWritten ? monitor : service).resource;
  return [{ text: `${kind} ${name} writes no namespace and may be applied to the other's`, range: head.range }];
}

function example(head: string): Record<string, string> {
  return {
    "monitor.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web }
spec:
  selector:
    matchLabels:
      app: web
  endpoints: [{ port: metrics }]
`,
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { ${head} }
spec:
  selector: { app: web }
  ports: [{ name: metrics, port: 9090 }]
`,
  };
}
