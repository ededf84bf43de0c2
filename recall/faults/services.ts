/** Slips in Services: selectors, ports, types, policies. */
import type { Service } from "../../src/graph/model.ts";
import { mapAt, scalarAt } from "../../src/manifest/fields.ts";
import type { YamlMap } from "../../src/manifest/yaml-node.ts";
import { added, isPlainScalar, misspelt, rawly, renamedKey, rewrite, written } from "../edits.ts";
import { type Fault, fault, type Injection } from "../fault.ts";
import { containerPorts, named, placesOfSelector, portsOf, selecting, servicesOf } from "../places.ts";

/** An entry of `spec` more, told where it is written. */
function withField(name: string, rule: string | readonly string[], key: string, value: string, fits: (service: Service) => boolean = () => true): Fault {
  return fault(name, rule, function* (graph) {
    for (const service of servicesOf(graph)) {
      if (service.serviceType !== "ExternalName" && fits(service)) yield* added(service.spec, key, value);
    }
  });
}

export const serviceFaults: readonly Fault[] = [
  fault("a value of the selector is misspelt", "service-selector-no-match", function* (graph) {
    for (const { service } of selecting(graph)) {
      for (const { value, valueNode } of service.selector?.values() ?? []) yield* written(valueNode, misspelt(value));
    }
  }),
  fault("a key of the selector is misspelt", "service-selector-no-match", function* (graph) {
    for (const { service } of selecting(graph)) {
      for (const { key } of service.selector?.values() ?? []) yield* renamedKey(service.selectorNode?.entry(key), misspelt(key));
    }
  }),
  fault("a label of the pods is renamed, with their workload's selector", "service-selector-no-match", function* (graph) {
    for (const { service, workloads } of selecting(graph)) {
      const [workload, second] = workloads;
      if (workload === undefined || second !== undefined || workload.selector === undefined) continue;
      for (const { key } of service.selector?.values() ?? []) {
        const label = workload.pods.labels.get(key);
        const own = mapAt(workload.resource.body, "spec", "selector", "matchLabels")?.entry(key)?.value;
        if (label === undefined || !isPlainScalar(label.valueNode) || !isPlainScalar(own)) continue;
        const other = misspelt(label.value);
        yield { edits: [rewrite(label.valueNode, other), rewrite(own, other)], at: placesOfSelector(service) };
      }
    }
  }),
  fault("the Service moves to another namespace", "service-selector-no-match", function* (graph) {
    for (const { service } of selecting(graph)) {
      const node = scalarAt(service.resource.body, "metadata", "namespace");
      if (isPlainScalar(node)) yield { edits: [rewrite(node, `${node.text}-other`)], at: placesOfSelector(service) };
    }
  }),
  fault("a named targetPort is misspelt", "target-port-unresolved", function* (graph) {
    for (const { port, name } of named(graph)) yield* written(port.targetPortNode, misspelt(name));
  }),
  fault("the container's port is renamed", "target-port-unresolved", function* (graph) {
    for (const { port, name, workload } of named(graph)) {
      const nodes = containerPorts(workload, name).map(({ nameNode }) => nameNode);
      if (port.targetPortNode === undefined || nodes.length === 0 || !nodes.every(isPlainScalar)) continue;
      yield { edits: nodes.map((node) => rewrite(node, `x${name.slice(1)}`)), at: [port.targetPortNode.range] };
    }
  }),
  fault("the protocol of a named port is another one", ["target-port-unresolved", "target-port-protocol-mismatch"], function* (graph) {
    for (const { port } of named(graph)) {
      const other = port.protocol === "UDP" ? "TCP" : "UDP";
      const places = port.targetPortNode === undefined ? [] : [port.targetPortNode.range];
      for (const { edits, at } of [...written(port.protocolNode, other), ...(port.protocolNode === undefined ? added(port.node, "protocol", other) : [])]) {
        yield { edits, at: [...at, ...places] };
      }
    }
  }),
  fault("the protocol of a numbered port is another one", "target-port-protocol-mismatch", function* (graph) {
    for (const { service, workloads } of selecting(graph)) {
      const [workload, second] = workloads;
      if (workload === undefined || second !== undefined) continue;
      for (const port of service.ports) {
        const declared = workload.pods.containers.flatMap(({ ports }) => ports).filter(({ containerPort }) => containerPort === port.targetPort);
        const once = service.ports.filter(({ targetPort }) => targetPort === port.targetPort).length === 1;
        if (!once || declared.length !== 1 || declared[0]?.protocol !== port.protocol) continue;
        const other = port.protocol === "UDP" ? "TCP" : "UDP";
        // Who writes it in the Service alone may mean it: what listens need not be declared.
        if (other === "UDP" && scalarAt(declared[0].node, "protocol") === undefined) continue;
        const places = [port.targetPortNode, port.portNode].flatMap((node) => (node === undefined ? [] : [node.range]));
        for (const { edits, at } of [...written(port.protocolNode, other), ...(port.protocolNode === undefined ? added(port.node, "protocol", other) : [])]) {
          yield { edits, at: [...at, ...places] };
        }
      }
    }
  }),
  fault("a node port below the range", "node-port-range", function* (graph) {
    for (const { port, service } of portsOf(graph)) {
      if (service.serviceType !== "ClusterIP") yield* rawly(port.nodePortNode, "8080");
    }
  }),
  fault("a node port below the range is added", "node-port-range", function* (graph) {
    for (const { port, service } of portsOf(graph)) {
      if (service.serviceType !== "ClusterIP") yield* added(port.node, "nodePort", "80");
    }
  }),
  fault("a node port on a ClusterIP Service", "node-port-forbidden-type", function* (graph) {
    for (const { port, service } of portsOf(graph)) {
      if (service.serviceType === "ClusterIP" && !service.headless) yield* added(port.node, "nodePort", "30099");
    }
  }),
  fault("the node port of another Service", "node-port-duplicate", function* (graph) {
    const asked = [...portsOf(graph)].filter(({ port }) => port.nodePort !== undefined);
    for (const one of asked) {
      const other = asked.find(({ service, port }) => service.name !== one.service.name && port.nodePort !== one.port.nodePort);
      if (other === undefined || !isPlainScalar(one.port.nodePortNode) || other.port.nodePortNode === undefined) continue;
      yield {
        edits: [{ range: one.port.nodePortNode.range, text: String(other.port.nodePort) }],
        at: [one.port.nodePortNode.range, other.port.nodePortNode.range],
      };
    }
  }),
  fault("a port number over 65535", "service-port-invalid", function* (graph) {
    for (const { port } of portsOf(graph)) yield* rawly(port.portNode, "70000");
  }),
  fault("a port number in quotes", "wrong-type", function* (graph) {
    for (const { port } of portsOf(graph)) yield* rawly(port.portNode, `"${port.port ?? 80}"`);
  }),
  fault("a port name in capitals", "service-port-name-invalid", function* (graph) {
    for (const { port } of portsOf(graph)) yield* written(port.nameNode, "HTTP_Port");
  }),
  fault("two ports of one name", "service-port-duplicate", function* (graph) {
    for (const service of servicesOf(graph)) {
      const [first, second] = service.ports;
      if (first === undefined || second === undefined || first.name === "" || service.ports.length > 2) continue;
      yield* written(second.nameNode, first.name);
    }
  }),
  fault("two ports of one number", "service-port-duplicate", function* (graph) {
    for (const service of servicesOf(graph)) {
      const [first, second] = service.ports;
      if (first?.port === undefined || second === undefined || first.protocol !== second.protocol || service.ports.length > 2) continue;
      yield* rawly(second.portNode, String(first.port));
    }
  }),
  fault("protocol in small letters", "service-port-invalid", function* (graph) {
    for (const { port } of portsOf(graph)) yield* written(port.protocolNode, port.protocol.toLowerCase());
  }),
  fault("the type in small letters", "service-type-invalid", function* (graph) {
    for (const service of servicesOf(graph)) yield* written(service.typeNode, service.serviceType.toLowerCase());
  }),
  fault("selector is misspelt", "unknown-field", function* (graph) {
    for (const service of servicesOf(graph)) yield* renamedKey(service.spec?.entry("selector"), "selectors");
  }),
  fault("targetPort is misspelt", "unknown-field", function* (graph) {
    for (const { port } of portsOf(graph)) yield* renamedKey(port.node.entry("targetPort"), "targetport");
  }),
  fault("a key is written twice", "duplicate-key", function* (graph) {
    for (const { port } of portsOf(graph)) {
      if (port.portNode !== undefined) yield* twice(port.node, "port", "8099");
    }
  }),
  withField("sessionAffinity ClusterIP", "session-affinity-invalid", "sessionAffinity", "ClusterIP"),
  withField("an address that is none in loadBalancerSourceRanges", "lb-source-ranges-invalid", "loadBalancerSourceRanges", "[10.0.0.0/33]", ({ serviceType }) => serviceType === "LoadBalancer"),
  withField("loadBalancerClass on another type", "lb-field-wrong-type", "loadBalancerClass", "example.com/lb", ({ serviceType, headless }) => serviceType === "ClusterIP" && !headless),
  withField("externalTrafficPolicy in small letters", ["external-traffic-policy-invalid", "traffic-policy-invalid"], "externalTrafficPolicy", "local", ({ serviceType }) => serviceType === "NodePort" || serviceType === "LoadBalancer"),
  withField("internalTrafficPolicy that there is not", "traffic-policy-invalid", "internalTrafficPolicy", "Node"),
  withField("clusterIP None on a type that needs an address", "headless-external-type", "clusterIP", "None", ({ serviceType }) => serviceType === "NodePort" || serviceType === "LoadBalancer"),
  withField("ipFamilies that there are not", "ip-families-invalid", "ipFamilies", "[IPv5]"),
  withField("affinity lasts too long", "session-affinity-config-invalid", "sessionAffinityConfig", "{clientIP: {timeoutSeconds: 86401}}\nsessionAffinity: ClientIP", ({ spec }) => spec?.entry("sessionAffinity") === undefined),
  withField("an external address that nobody can have", "external-ip-invalid", "externalIPs", "[127.0.0.1]", ({ headless }) => !headless),
  fault("externalName is a URL", "external-name-invalid", function* (graph) {
    for (const service of servicesOf(graph)) yield* written(service.externalName, `https://${service.externalName?.text ?? ""}`);
  }),
  fault("externalName is an address", "external-name-ip", function* (graph) {
    for (const service of servicesOf(graph)) yield* written(service.externalName, "192.0.2.7");
  }),
  fault("externalName names a Service that there is not", "external-name-dangling", function* (graph) {
    for (const { namespace, externalName } of servicesOf(graph)) {
      if (graph.servicesIn(namespace).length > 1) yield* written(externalName, `no-such-service.${namespace}.svc.cluster.local`);
    }
  }),
  fault("the ports of Endpoints are named otherwise", "endpoint-port-name-mismatch", function* (graph) {
    for (const endpoints of graph.endpoints) {
      const service = graph.service(endpoints.namespace, endpoints.serviceName ?? "");
      if (service === undefined || service.selector !== undefined || service.ports.length !== 1) continue;
      // What another subset still serves is not gone.
      for (const { ports } of endpoints.sets.length > 1 ? [] : endpoints.sets) {
        for (const { node, nameNode } of ports) {
          const places = [service.ports[0]?.nameNode, service.ports[0]?.portNode].flatMap((place) => (place === undefined ? [] : [place.range]));
          const number = scalarAt(node, "port");
          for (const { edits, at } of nameNode === undefined ? added(node, "name", "other") : written(nameNode, misspelt(nameNode.text))) {
            yield { edits, at: [...at, ...places, ...(number === undefined ? [] : [number.range])] };
          }
        }
      }
    }
  }),
  fault("Endpoints lead to a cluster IP", "endpoint-cluster-ip", function* (graph) {
    for (const { sets } of graph.endpoints) {
      const taken = graph.services.flatMap(({ clusterIPs }) => clusterIPs).find((address) => /^\d/.test(address));
      if (taken === undefined) continue;
      for (const { node } of sets.flatMap(({ endpoints }) => endpoints)) yield* written(scalarAt(node, "ip"), taken);
    }
  }),
  fault("the name of the Service has an underscore", "service-name-invalid", function* (graph) {
    for (const { name, resource } of servicesOf(graph)) yield* written(scalarAt(resource.body, "metadata", "name"), `${name}_svc`);
  }),
  fault("the name of an Endpoints object is misspelt", "endpoints-name-mismatch", function* (graph) {
    for (const endpoints of graph.endpoints) {
      if (endpoints.kind !== "Endpoints" || endpoints.changes.length > 0 || graph.service(endpoints.namespace, endpoints.name) === undefined) continue;
      yield* written(scalarAt(endpoints.resource.body, "metadata", "name"), misspelt(endpoints.name));
    }
  }),
];

/** The finding may stand at the first of the two keys or at the second. */
function* twice(map: YamlMap, key: string, value: string): Generator<Injection> {
  const entry = map.entry(key);
  if (entry === undefined || !isPlainScalar(entry.value) || map.source.text[map.start] === "{") return;
  const { file, end } = entry.value.range;
  const after = { line: end.line, column: end.column + 1 };
  const text = `\n${" ".repeat(entry.key.range.start.column - 1)}${key}: ${value}`;
  yield { edits: [{ range: { file, start: end, end }, text }], at: [entry.key.range, { file, start: after, end: after }] };
}
