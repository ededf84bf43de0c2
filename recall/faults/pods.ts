/** Slips in pods beyond ports and labels: host ports, security, DNS, volumes, rollouts. */
import type { Workload } from "../../src/graph/model.ts";
import { itemsAt, mapAt, scalarAt } from "../../src/manifest/fields.ts";
import type { YamlMap } from "../../src/manifest/yaml-node.ts";
import { added, beside, rawly, together, written } from "../edits.ts";
import { type Fault, fault, type Injection } from "../fault.ts";
import { containersOf, selecting, workloadsOf } from "../places.ts";

/** A field of the pods' `spec` more. */
function withPodField(name: string, rule: string, key: string, value: string): Fault {
  return fault(name, rule, function* (graph) {
    for (const { pods } of workloadsOf(graph)) yield* added(pods.spec, key, value);
  });
}

function firstPort({ pods }: Workload): YamlMap | undefined {
  if (pods.hostNetwork) return undefined;
  return pods.containers.flatMap(({ ports, role }) => (role === "init" ? [] : ports)).find(({ hostPort }) => hostPort === undefined)?.node;
}

const hostPort = (node: YamlMap | undefined): Injection[] => added(node, "hostPort", "18080");

export const podFaults: readonly Fault[] = [
  withPodField("a host alias without an address", "host-alias-invalid", "hostAliases", "[{ip: db.example.com, hostnames: [db]}]"),
  fault("a hook that does nothing", "container-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) if (container.role === "main") yield* added(container.node, "lifecycle", "{preStop: {}}");
  }),
  fault("privileged without escalation", "security-context-invalid", function* (graph) {
    for (const { container } of containersOf(graph)) yield* added(container.node, "securityContext", "{privileged: true, allowPrivilegeEscalation: false}");
  }),
  fault("millis of memory", "pod-warning", function* (graph) {
    for (const { container } of containersOf(graph)) yield* written(scalarAt(container.node, "resources", "limits", "memory"), "512m");
  }),
  fault("a low port without root", "privileged-port-nonroot", function* (graph) {
    for (const { pods } of workloadsOf(graph)) {
      const low = pods.containers.flatMap(({ ports, role, node }) => (role === "main" && node.entry("securityContext") === undefined ? ports : [])).find(({ containerPort }) => containerPort < 1024);
      const place = scalarAt(low?.node, "containerPort");
      if (place === undefined) continue;
      for (const injection of added(pods.spec, "securityContext", "{runAsNonRoot: true}")) yield { ...injection, at: [...injection.at, place.range] };
    }
  }),
  fault("hostNetwork with another host port", "host-network-port-mismatch", function* (graph) {
    for (const workload of workloadsOf(graph)) yield* together(added(workload.pods.spec, "hostNetwork", "true"), hostPort(firstPort(workload)));
  }),
  fault("one host port twice", "host-port-conflict", function* (graph) {
    for (const { container } of containersOf(graph)) {
      const [first, second] = container.ports;
      if (container.role === "main" && first?.protocol === second?.protocol) yield* together(hostPort(first?.node), hostPort(second?.node));
    }
  }),
  fault("a host port in a rolling update", "host-port-rollout", function* (graph) {
    for (const workload of workloadsOf(graph)) {
      const { kind, replicas, resource } = workload;
      if (kind !== "Deployment" || typeof replicas !== "number" || replicas < 1 || mapAt(resource.body, "spec", "strategy") !== undefined) continue;
      yield* hostPort(firstPort(workload));
    }
  }),
  fault("a host port of a DaemonSet on all nodes", "host-port-shared", function* (graph) {
    for (const workload of workloadsOf(graph)) {
      const { kind, pods, resource } = workload;
      const isEverywhere = ["nodeSelector", "affinity", "tolerations"].every((key) => pods.spec?.entry(key) === undefined);
      const port = scalarAt(firstPort(workload), "containerPort");
      if (kind !== "DaemonSet" || !isEverywhere || port === undefined) continue;
      const second = `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kubehop-second}
spec:
  selector: {matchLabels: {app: kubehop-second}}
  template:
    metadata: {labels: {app: kubehop-second}}
    spec:
      containers:
        - name: second
          image: second:1.0
          ports: [{containerPort: ${port.text}, hostPort: 18080, protocol: ${scalarAt(firstPort(workload), "protocol")?.text ?? "TCP"}}] #!`;
      for (const injection of together(hostPort(firstPort(workload)), beside(resource, second))) yield { ...injection, at: [...injection.at, port.range] };
    }
  }),
  fault("a pod of the node's network calls a Service by name", "host-network-dns-policy", function* (graph) {
    for (const { pods } of workloadsOf(graph)) {
      const variables = pods.containers.flatMap(({ node }) => itemsAt(node, "env")).flatMap((entry) => scalarAt(entry, "value") ?? []);
      const calling = variables.filter(({ text }) => /^(https?:\/\/)?[a-z0-9-]+\.[a-z0-9-]+\.svc(\.cluster\.local)?(:\d+)?(\/|$)/.test(text));
      const ports = pods.containers.flatMap((container) => container.ports);
      if (calling.length === 0 || ports.some(({ hostPort: number }) => number !== undefined)) continue;
      for (const injection of added(pods.spec, "hostNetwork", "true")) yield { ...injection, at: [...injection.at, ...calling.map(({ range }) => range)] };
    }
  }),
  fault("a subdomain that no Service has", "pod-subdomain-unresolved", function* (graph) {
    for (const { service, workloads } of selecting(graph)) {
      for (const { pods, kind } of workloads) {
        if (kind !== "StatefulSet" && pods.hostname === undefined) yield* added(pods.spec, "subdomain", `${service.name.slice(0, 50)}-hosts\nhostname: one`);
      }
    }
  }),
  fault("a name of a pod has a dot", "name-surprising", function* (graph) {
    for (const { kind, name, resource } of workloadsOf(graph)) {
      if (kind === "Deployment") yield* written(scalarAt(resource.body, "metadata", "name"), `${name}-1.27`);
    }
  }),
  fault("a rollout strategy in quotes", "rollout-strategy-invalid", function* (graph) {
    for (const { kind, resource } of workloadsOf(graph)) {
      if (kind === "Deployment") yield* added(mapAt(resource.body, "spec"), "strategy", '{rollingUpdate: {maxUnavailable: "1"}}');
    }
  }),
  fault("an operator in small letters", "selector-invalid", function* (graph) {
    for (const { kind, resource } of workloadsOf(graph)) {
      if (["Deployment", "DaemonSet", "StatefulSet"].includes(kind)) yield* added(mapAt(resource.body, "spec", "selector"), "matchExpressions", "[{key: app, operator: in, values: [web]}]");
    }
  }),
  fault("a name of a volume in capitals", "volume-invalid", function* (graph) {
    for (const { pods } of workloadsOf(graph)) for (const volume of itemsAt(pods.spec, "volumes")) yield* written(scalarAt(volume, "name"), "Data");
  }),
  fault("a volume claim of millis", "workload-surprising", function* (graph) {
    for (const { resource } of workloadsOf(graph)) {
      for (const claim of itemsAt(resource.body, "spec", "volumeClaimTemplates")) yield* rawly(scalarAt(claim, "spec", "resources", "requests", "storage"), "1500m");
    }
  }),
  fault("a copy of a workload that keeps its labels", "workload-selector-overlap", function* (graph) {
    for (const { kind, resource, selector, pods, namespace, namespaceWritten } of workloadsOf(graph)) {
      const matched = [...(selector?.requirements ?? [])].flatMap(({ key }) => pods.labels.get(key) ?? []);
      if (kind !== "Deployment" || matched.length !== selector?.requirements.length) continue;
      const flow = (labels: Iterable<{ key: string; value: string }>): string => [...labels].map(({ key, value }) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ");
      const copy = `apiVersion: apps/v1
kind: Deployment
metadata: {name: kubehop-copy${namespaceWritten ? `, namespace: ${namespace}` : ""}} #!
spec:
  selector: {matchLabels: {${flow(matched)}}} #!
  template:
    metadata: {labels: {${flow(pods.labels.values())}}}
    spec: {containers: [{name: copy, image: "copy:1.0"}]}`;
      const places = [mapAt(resource.body, "spec", "selector"), mapAt(resource.body, "spec", "selector", "matchLabels"), resource.head];
      for (const injection of beside(resource, copy)) yield { ...injection, at: places.flatMap((node) => (node === undefined ? [] : [node.range])) };
    }
  }),
];
