/** Slips between the ports of Services and those of their pods, where a canary or a second label stands beside. */
import type { Labels, Service, ServicePort, Workload } from "../../src/graph/model.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { added, beside, rawly, removed } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { containersOf, named, selecting } from "../places.ts";

function flow(labels: Labels): string {
  return `{${[...labels.values()].map(({ key, value }) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(", ")}}`;
}

function metadata(name: string, { namespace, namespaceWritten }: Service | Workload, rest = ""): string {
  return `{name: ${JSON.stringify(name)}${namespaceWritten ? `, namespace: ${JSON.stringify(namespace)}` : ""}${rest}}`;
}

/** A Pod with the labels of others, and one port. */
function canary(workload: Workload, ports: string): string {
  return `apiVersion: v1
kind: Pod
metadata: ${metadata("kubehop-canary", workload, `, labels: ${flow(workload.pods.labels)}`)}
spec:
  containers:
    - name: canary
      image: canary:1.0
      ports: ${ports}`;
}

/** What others select is told at the Service. */
function besides(name: string, rule: string, ports: (port: ServicePort, name: string, workload: Workload) => string): Fault {
  return fault(name, rule, function* (graph) {
    for (const { port, name: target, workload } of named(graph)) {
      if (port.targetPortNode === undefined || namedNumber(workload, port) === undefined) continue;
      for (const injection of beside(workload.resource, canary(workload, ports(port, target, workload)))) yield { ...injection, at: [port.targetPortNode.range] };
    }
  });
}

function namedNumber({ pods }: Workload, { targetPort, protocol }: ServicePort): number | undefined {
  const ports = pods.containers.flatMap(({ ports: all, role }) => (role === "init" ? [] : all));
  return ports.find((port) => port.name === targetPort && port.protocol === protocol)?.containerPort;
}

/** Ports that lead to a number which the pods declare. */
function* numbered(graph: UnitGraph): Generator<{ port: ServicePort; service: Service; workloads: readonly Workload[] }> {
  for (const { service, workloads } of selecting(graph)) {
    for (const port of service.ports) {
      const declares = ({ pods }: Workload): boolean => pods.containers.some(({ ports }) => ports.some(({ containerPort }) => containerPort === port.targetPort));
      if (typeof port.targetPort === "number" && workloads.every(declares)) yield { port, service, workloads };
    }
  }
}

export const portFaults: readonly Fault[] = [
  besides("a canary names its port differently", "target-port-partial", () => "[{name: other, containerPort: 8080}]"),
  besides("a canary serves a named port on another number", "target-port-divergent", (port, name, workload) => {
    return `[{name: ${name}, containerPort: ${(namedNumber(workload, port) ?? 0) + 1}, protocol: ${port.protocol}}]`;
  }),
  fault("a numbered targetPort is another one", "target-port-undeclared", function* (graph) {
    for (const { port } of numbered(graph)) yield* rawly(port.targetPortNode, "18999");
  }),
  fault("pods with other ports get the labels of a Service", "service-selector-overbroad", function* (graph) {
    for (const { service, workloads } of numbered(graph)) {
      const [workload] = workloads;
      if (workload === undefined || service.headless) continue;
      for (const injection of beside(workload.resource, canary(workload, "[{containerPort: 18999}]"))) {
        yield { ...injection, at: [...(service.selector?.values() ?? [])].map(({ keyNode }) => keyNode.range) };
      }
    }
  }),
  fault("a Service that renumbers its port becomes headless", "headless-port-remap", function* (graph) {
    for (const { port, service, workloads } of numbered(graph)) {
      const isInner = service.serviceType === "ClusterIP" && !service.headless && service.spec?.entry("clusterIP") === undefined;
      if (!isInner || port.port === port.targetPort || port.portNode === undefined) continue;
      const serves = workloads.some(({ pods }) => pods.containers.some(({ ports }) => ports.some(({ containerPort }) => containerPort === port.port)));
      const isRead = serves || graph.ingressesTo(service).length > 0 || /metrics|prom/.test(port.name) || service.resource.source.text.includes("prometheus.io/");
      if (isRead) continue;
      for (const injection of added(service.spec, "clusterIP", "None")) yield { ...injection, at: [port.portNode.range] };
    }
  }),
  fault("a second Service calls the port by another protocol", "service-target-conflict", function* (graph) {
    for (const { port, service } of [...selecting(graph)].flatMap(({ service: one }) => one.ports.map((port) => ({ port, service: one })))) {
      const speaks = /^(https?|grpc)(-|$)/.test(port.name) && port.appProtocol === undefined;
      if (!speaks || service.selector === undefined || port.portNode === undefined) continue;
      const text = `apiVersion: v1
kind: Service
metadata: ${metadata("kubehop-second", service)}
spec:
  selector: ${flow(service.selector)}
  ports:
    - name: tcp #!
      port: 18080 #!
      targetPort: ${port.targetPort ?? 80} #!`;
      const places = [port.nameNode, port.portNode].flatMap((node) => (node === undefined ? [] : [node.range]));
      for (const injection of beside(service.resource, text)) yield { ...injection, at: places };
    }
  }),
  fault("two ports of a pod have one number", "container-port-duplicate", function* (graph) {
    for (const { container } of containersOf(graph)) {
      const [first, second] = container.ports;
      if (first === undefined || second === undefined || first.protocol !== second.protocol || second.hostPort !== undefined) continue;
      for (const injection of rawly(second.node.entry("containerPort")?.value, String(first.containerPort))) yield { ...injection, at: [...injection.at, first.node.range, second.node.range] };
    }
  }),
  fault("a probe asks a number that is not declared", "probe-port-undeclared", function* (graph) {
    for (const { container } of containersOf(graph)) {
      for (const { port, handler, node } of container.probes) {
        const map = node.entry(handler ?? "")?.value;
        if (typeof port === "number" && container.ports.some(({ containerPort }) => containerPort === port) && map?.type === "Map") yield* rawly(map.entry("port")?.value, "18999");
      }
    }
  }),
  fault("pods behind a Service lose their readiness probe", "readiness-missing-behind-service", function* (graph) {
    for (const { workloads } of selecting(graph)) {
      for (const { resource, pods } of workloads) {
        const [first] = pods.containers;
        const [probed, second] = pods.containers.filter(({ probes }) => probes.some(({ kind }) => kind !== "livenessProbe"));
        const others = probed?.probes.some(({ kind }) => kind === "startupProbe");
        if (probed !== undefined && second === undefined && others === false) yield* removed(probed.node, "readinessProbe", resource.head, first?.node.entry("name")?.value);
      }
    }
  }),
];
