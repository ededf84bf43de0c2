/** Slips in workloads: labels, containers, probes, volumes. */
import { itemsAt, mapAt, nodeAt, scalarAt } from "../../src/manifest/fields.ts";
import { added, misspelt, rawly, renamedKey, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { containersOf, workloadsOf } from "../places.ts";

/** A field of the pods' `spec` more. */
function withPodField(name: string, rule: string | readonly string[], key: string, value: string): Fault {
  return fault(name, rule, function* (graph) {
    for (const { pods } of workloadsOf(graph)) yield* added(pods.spec, key, value);
  });
}

export const workloadFaults: readonly Fault[] = [
  fault("a value of matchLabels is misspelt", "workload-selector-mismatch", function* (graph) {
    for (const { resource, pods } of workloadsOf(graph)) {
      for (const { name, value } of mapAt(resource.body, "spec", "selector", "matchLabels")?.entries ?? []) {
        const label = pods.labels.get(name);
        for (const { edits, at } of written(value, misspelt(label?.value ?? ""))) {
          if (label !== undefined) yield { edits, at: [...at, label.valueNode.range] };
        }
      }
    }
  }),
  fault("a label that is none", "label-invalid", function* (graph) {
    for (const { pods, selector } of workloadsOf(graph)) {
      for (const { key, valueNode } of pods.labels.values()) {
        if (selector?.requirements.some((requirement) => requirement.key === key) !== true) yield* written(valueNode, "not a label");
      }
    }
  }),
  fault("the name of a container's port is too long", "container-port-name-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) for (const { nameNode } of container.ports) yield* written(nameNode, "metrics-and-health");
  }),
  fault("the number of a container's port is too high", "container-port-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) for (const { node } of container.ports) yield* rawly(scalarAt(node, "containerPort"), "80800");
  }),
  fault("the port of a probe is misspelt", "probe-port-unresolved", function* (graph) {
    for (const { container } of containersOf(graph)) {
      for (const { port, handler, node } of container.probes) {
        if (typeof port === "string" && handler !== undefined) yield* written(scalarAt(node, handler, "port"), misspelt(port));
      }
    }
  }),
  fault("a probe in quotes counts no seconds", "wrong-type", function* (graph) {
    for (const { container } of containersOf(graph)) for (const { node } of container.probes) yield* rawly(scalarAt(node, "periodSeconds"), '"10"');
  }),
  fault("a probe every -1 seconds", "probe-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) for (const { node } of container.probes) yield* rawly(scalarAt(node, "periodSeconds"), "-1");
  }),
  fault("the serviceName of a StatefulSet is misspelt", "statefulset-service-missing", function* (graph) {
    for (const workload of workloadsOf(graph)) {
      const { namespace, serviceName } = workload;
      if (serviceName === undefined || graph.service(namespace, serviceName.text) === undefined) continue;
      yield* written(serviceName, misspelt(serviceName.text));
    }
  }),
  fault("a mount names no volume", "volume-mount-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) {
      for (const mount of itemsAt(container.node, "volumeMounts")) {
        const name = scalarAt(mount, "name");
        if (name !== undefined) yield* written(name, misspelt(name.text));
      }
    }
  }),
  fault("a volume gets another name", "volume-mount-invalid", function* (graph) {
    for (const { pods } of workloadsOf(graph)) {
      for (const volume of itemsAt(pods.spec, "volumes")) {
        const name = scalarAt(volume, "name");
        const mounts = pods.containers
          .flatMap(({ node }) => itemsAt(node, "volumeMounts"))
          .flatMap((mount) => scalarAt(mount, "name") ?? [])
          .filter(({ text }) => text === name?.text);
        if (name === undefined || mounts.length === 0) continue;
        for (const { edits } of written(name, misspelt(name.text))) yield { edits, at: mounts.map(({ range }) => range) };
      }
    }
  }),
  fault("a variable without a name", "env-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) for (const variable of itemsAt(container.node, "env")) yield* rawly(scalarAt(variable, "name"), '""');
  }),
  fault("an amount of memory that is none", "resources-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) yield* written(scalarAt(container.node, "resources", "limits", "memory"), "-5Mi");
  }),
  fault("a request above its limit", "resources-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) {
      if (scalarAt(container.node, "resources", "limits", "memory") === undefined) continue;
      yield* written(scalarAt(container.node, "resources", "requests", "memory"), "900Gi");
    }
  }),
  fault("containers of one name", "container-name-invalid", function* (graph) {
    for (const { pods } of workloadsOf(graph)) {
      const [first, second] = pods.containers.filter(({ role }) => role === "main");
      if (first === undefined || second === undefined) continue;
      yield* written(scalarAt(second.node, "name"), first.name);
    }
  }),
  fault("image is misspelt", "unknown-field", function* (graph) {
    for (const { container } of containersOf(graph)) yield* renamedKey(container.node.entry("image"), "imagee");
  }),
  fault("containerPort is misspelt", "unknown-field", function* (graph) {
    for (const { container } of containersOf(graph)) for (const { node } of container.ports) yield* renamedKey(node.entry("containerPort"), "containerport");
  }),
  fault("replicas in quotes", "wrong-type", function* (graph) {
    for (const { resource } of workloadsOf(graph)) yield* rawly(scalarAt(resource.body, "spec", "replicas"), '"3"');
  }),
  fault("an API version that is gone", "api-version-removed", function* (graph) {
    for (const { kind, resource } of workloadsOf(graph)) {
      if (kind === "Deployment" || kind === "DaemonSet") yield* written(nodeAt(resource.body, "apiVersion"), "extensions/v1beta1");
    }
  }),
  fault("a CronJob with six fields", "cron-schedule-invalid", function* (graph) {
    for (const { kind, resource } of workloadsOf(graph)) {
      const schedule = scalarAt(resource.body, "spec", "schedule");
      if (kind === "CronJob" && schedule !== undefined) yield* written(schedule, `${schedule.text} *`);
    }
  }),
  withPodField("restartPolicy in small letters", ["pod-spec-invalid", "workload-invalid", "job-invalid"], "restartPolicy", "always"),
  withPodField("dnsPolicy that there is not", "dns-config-invalid", "dnsPolicy", "ClusterFirstWithHost"),
  withPodField("tolerations without an effect that exists", "scheduling-invalid", "tolerations", "[{key: a, operator: Is}]"),
];
