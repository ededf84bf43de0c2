/** Slips in what leads to Services or away from them: Ingresses and NetworkPolicies. */
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { itemsAt, scalarAt } from "../../src/manifest/fields.ts";
import { added, misspelt, rawly, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { ingressesOf, policiesOf } from "../places.ts";

function* pathsOf(graph: UnitGraph) {
  for (const { spec } of ingressesOf(graph)) {
    for (const rule of itemsAt(spec, "rules")) yield* itemsAt(rule, "http", "paths");
  }
}

export const routeFaults: readonly Fault[] = [
  fault("the Service of a backend is misspelt", "ingress-backend-missing", function* (graph) {
    for (const ingress of ingressesOf(graph)) {
      for (const { serviceName } of ingress.backends) {
        if (serviceName === undefined || graph.service(ingress.namespace, serviceName.text) === undefined) continue;
        if (ingress.backends.filter((other) => other.serviceName?.text === serviceName.text).length > 1) continue;
        yield* written(serviceName, misspelt(serviceName.text));
      }
    }
  }),
  fault("the port of a backend is another one", "ingress-backend-port-missing", function* (graph) {
    for (const { namespace, backends } of ingressesOf(graph)) {
      for (const { serviceName, port, portNode } of backends) {
        const service = serviceName === undefined ? undefined : graph.service(namespace, serviceName.text);
        if (service === undefined || service.changes.length > 0 || service.serviceType === "ExternalName") continue;
        if (typeof port === "number") yield* rawly(portNode, "8999");
        else if (port !== undefined) yield* written(portNode, misspelt(port));
      }
    }
  }),
  fault("the Service of a backend speaks UDP", "ingress-backend-udp", function* (graph) {
    for (const { namespace, backends } of ingressesOf(graph)) {
      for (const { serviceName, port: wanted } of backends) {
        const service = serviceName === undefined ? undefined : graph.service(namespace, serviceName.text);
        const port = service?.ports.find(({ name, port: number }) => wanted === number || wanted === name);
        if (port === undefined || service?.changes.length !== 0 || service.ports.length > 1) continue;
        for (const { edits } of port.protocolNode === undefined ? added(port.node, "protocol", "UDP") : written(port.protocolNode, "UDP")) {
          const places = backends.filter((other) => other.serviceName?.text === serviceName?.text).flatMap((other) => [other.serviceName, other.portNode]);
          yield { edits, at: places.flatMap((node) => (node === undefined ? [] : [node.range])) };
        }
      }
    }
  }),
  fault("a host under tls is misspelt", "ingress-tls-host-mismatch", function* (graph) {
    for (const { spec } of ingressesOf(graph)) {
      const hosts = new Set(itemsAt(spec, "rules").map((rule) => scalarAt(rule, "host")?.text));
      for (const host of itemsAt(spec, "tls").flatMap((tls) => itemsAt(tls, "hosts"))) {
        const text = scalarAt(host)?.text ?? "";
        if (hosts.has(text)) yield* written(host, misspelt(text));
      }
    }
  }),
  fault("a host is a URL", "ingress-host-invalid", function* (graph) {
    for (const { spec } of ingressesOf(graph)) {
      for (const rule of itemsAt(spec, "rules")) {
        const host = scalarAt(rule, "host");
        if (host !== undefined) yield* written(host, `https://${host.text}`);
      }
    }
  }),
  fault("a path type in small letters", "ingress-path-invalid", function* (graph) {
    for (const path of pathsOf(graph)) yield* written(scalarAt(path, "pathType"), "prefix");
  }),
  fault("a path without its slash", "ingress-path-invalid", function* (graph) {
    for (const path of pathsOf(graph)) {
      if (scalarAt(path, "pathType")?.text !== "ImplementationSpecific") yield* written(scalarAt(path, "path"), "api");
    }
  }),
  fault("a policy type that there is not", "netpol-invalid", function* (graph) {
    for (const { resource } of policiesOf(graph)) for (const type of itemsAt(resource.body, "spec", "policyTypes")) yield* written(type, "ingress");
  }),
  fault("the protocol of a policy's port in small letters", "netpol-port-invalid", function* (graph) {
    for (const { ingress, egress } of policiesOf(graph)) {
      for (const { node } of [...ingress, ...egress].flatMap(({ ports = [] }) => ports)) yield* written(scalarAt(node, "protocol"), "tcp");
    }
  }),
  fault("endPort before port", "netpol-end-port-invalid", function* (graph) {
    for (const { ingress, egress } of policiesOf(graph)) {
      for (const { node, port } of [...ingress, ...egress].flatMap(({ ports = [] }) => ports)) {
        if (typeof port === "number" && port > 1) yield* added(node, "endPort", String(port - 1));
      }
    }
  }),
  fault("a block that is none", "netpol-cidr-invalid", function* (graph) {
    for (const { ingress, egress } of policiesOf(graph)) {
      for (const { node } of [...ingress, ...egress].flatMap(({ peers = [] }) => peers)) yield* written(scalarAt(node, "ipBlock", "cidr"), "10.0.0.0");
    }
  }),
];
