/** Slips in what refers to other objects: autoscalers, disruption budgets, metadata. */
import type { Service } from "../../src/graph/model.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { itemsAt, mapAt, scalarAt } from "../../src/manifest/fields.ts";
import type { Resource } from "../../src/manifest/resource.ts";
import { type YamlNode, YamlScalar } from "../../src/manifest/yaml-node.ts";
import { added, misspelt, rawly, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { membersOf } from "../places.ts";

function kindOf(resource: Resource | undefined): string | undefined {
  return scalarAt(resource?.body, "spec", "scaleTargetRef", "kind")?.text;
}

function textOf(node: YamlNode): string {
  return node instanceof YamlScalar ? node.text : "";
}

/** Values that hold the whole name of a Service with its namespace, as in `cart.shop.svc`. */
function* variablesThatName(graph: UnitGraph): Generator<{ variable: YamlScalar; service: Service }> {
  for (const { pods, changes } of graph.workloads) {
    if (changes.length > 0) continue;
    for (const entry of pods.containers.flatMap(({ node }) => itemsAt(node, "env"))) {
      const variable = scalarAt(entry, "value");
      const [, name = "", namespace = ""] = /(?:^|\/\/)([a-z0-9-]+)\.([a-z0-9-]+)\.svc(?:[.:/]|$)/.exec(variable?.text ?? "") ?? [];
      const service = graph.service(namespace, name);
      if (variable !== undefined && service?.changes.length === 0) yield { variable, service };
    }
  }
}

export const referenceFaults: readonly Fault[] = [
  fault("the target of an autoscaler is misspelt", "hpa-target-missing", function* (graph) {
    for (const { resource } of membersOf(graph, "autoscaling", "HorizontalPodAutoscaler")) {
      const name = scalarAt(resource.body, "spec", "scaleTargetRef", "name");
      const there = graph.workloadsIn(resource.namespace ?? "default").some((workload) => workload.name === name?.text);
      if (name !== undefined && there) yield* written(name, misspelt(name.text));
    }
  }),
  fault("an autoscaler whose minimum is above its maximum", "hpa-bounds-invalid", function* (graph) {
    for (const { resource } of membersOf(graph, "autoscaling", "HorizontalPodAutoscaler")) {
      const [low, high] = [scalarAt(resource.body, "spec", "minReplicas"), scalarAt(resource.body, "spec", "maxReplicas")];
      if (low === undefined || high === undefined) continue;
      for (const { edits, at } of rawly(low, "1000")) yield { edits, at: [...at, high.range] };
    }
  }),
  fault("the same target for a second autoscaler", "hpa-duplicate-target", function* (graph) {
    const scalers = membersOf(graph, "autoscaling", "HorizontalPodAutoscaler");
    for (const { resource } of scalers) {
      const target = scalarAt(resource.body, "spec", "scaleTargetRef", "name");
      const other = scalers.find((one) => one.resource.namespace === resource.namespace && one.resource.name !== resource.name);
      const theirs = scalarAt(other?.resource.body, "spec", "scaleTargetRef", "name");
      if (target === undefined || theirs === undefined || kindOf(resource) !== kindOf(other?.resource)) continue;
      for (const { edits, at } of written(target, theirs.text)) yield { edits, at: [...at, theirs.range] };
    }
  }),
  fault("replicas beside an autoscaler", "hpa-replicas-conflict", function* (graph) {
    for (const { resource } of membersOf(graph, "autoscaling", "HorizontalPodAutoscaler")) {
      const name = scalarAt(resource.body, "spec", "scaleTargetRef", "name")?.text;
      const target = graph.workloadsIn(resource.namespace ?? "default").find((workload) => workload.name === name && workload.kind === "Deployment");
      if (target?.changes.length === 0) yield* added(mapAt(target.resource.body, "spec"), "replicas", "3");
    }
  }),
  fault("the selector of a disruption budget is misspelt", "pdb-no-match", function* (graph) {
    for (const { resource } of membersOf(graph, "policy", "PodDisruptionBudget")) {
      const labels = mapAt(resource.body, "spec", "selector", "matchLabels")?.entries ?? [];
      const selected = graph.workloadsIn(resource.namespace ?? "default").some(({ pods }) => labels.every(({ name, value }) => pods.labels.get(name)?.value === textOf(value)));
      if (labels.length === 0 || !selected) continue;
      for (const { value } of labels) {
        for (const { edits } of written(value, misspelt(textOf(value)))) yield { edits, at: labels.map(({ key }) => key.range) };
      }
    }
  }),
  fault("a disruption budget that lets no pod go", "pdb-blocks-eviction", function* (graph) {
    for (const { resource } of membersOf(graph, "policy", "PodDisruptionBudget")) {
      yield* rawly(scalarAt(resource.body, "spec", "maxUnavailable"), "0");
      yield* rawly(scalarAt(resource.body, "spec", "minAvailable"), "100%");
    }
  }),
  fault("the Service of a webhook is misspelt", "service-ref-missing", function* (graph) {
    for (const kind of ["ValidatingWebhookConfiguration", "MutatingWebhookConfiguration"]) {
      for (const { resource } of membersOf(graph, "admissionregistration.k8s.io", kind)) {
        const names = itemsAt(resource.body, "webhooks").flatMap((webhook) => {
          const service = mapAt(webhook, "clientConfig", "service");
          const name = scalarAt(service, "name");
          return name !== undefined && graph.service(scalarAt(service, "namespace")?.text ?? "", name.text) !== undefined ? [name] : [];
        });
        for (const name of names) yield* written(name, misspelt(name.text));
      }
    }
  }),
  fault("a host in a variable is misspelt", "service-dns-unresolved", function* (graph) {
    for (const { variable, service } of variablesThatName(graph)) yield* written(variable, variable.text.replace(service.name, misspelt(service.name)));
  }),
  fault("a port in a variable is another one", "service-dns-port-mismatch", function* (graph) {
    for (const { variable, service } of variablesThatName(graph)) {
      const port = new RegExp(`${service.name}[a-z0-9.-]*:(\\d+)`).exec(variable.text)?.[1];
      // Behind a headless name stand pods, and these listen where they like.
      if (port !== undefined && !service.headless && service.ports.some((one) => String(one.port) === port)) yield* written(variable, variable.text.replace(`:${port}`, ":8998"));
    }
  }),
  fault("a disruption budget that is no number", "pdb-policy-invalid", function* (graph) {
    for (const { resource } of membersOf(graph, "policy", "PodDisruptionBudget")) {
      yield* written(scalarAt(resource.body, "spec", "minAvailable"), "half");
      yield* written(scalarAt(resource.body, "spec", "maxUnavailable"), "half");
    }
  }),
  fault("a name with capitals", ["name-invalid", "service-name-invalid"], function* (graph) {
    for (const { resource, changes } of graph.members) {
      if (changes.length > 0 || !["ConfigMap", "Secret", "Deployment", "Service", "Ingress"].includes(resource.kind)) continue;
      yield* written(scalarAt(resource.body, "metadata", "name"), `${resource.name}_X`);
    }
  }),
  fault("the kind in small letters", ["kind-unknown", "manifest-unparsed"], function* (graph) {
    for (const { resource, changes } of graph.members) {
      if (changes.length === 0 && ["Deployment", "Service", "ConfigMap"].includes(resource.kind)) yield* written(resource.kindNode, resource.kind.toLowerCase());
    }
  }),
];
