/** Slips in Ingresses and their classes beyond the names and ports of their backends. */
import type { Ingress } from "../../src/graph/model.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { itemsAt, mapAt, scalarAt } from "../../src/manifest/fields.ts";
import { added, misspelt, rawly, removed, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { ingressesOf, membersOf } from "../places.ts";

/** The Service and port of each backend that has them. */
function* reached(graph: UnitGraph) {
  for (const ingress of ingressesOf(graph)) {
    for (const backend of ingress.backends) {
      const service = backend.serviceName === undefined ? undefined : graph.service(ingress.namespace, backend.serviceName.text, ingress.resource);
      const port = service?.ports.find(({ name, port: number }) => backend.port === number || backend.port === name);
      if (service?.changes.length === 0 && port !== undefined) yield { ingress, backend, service, port };
    }
  }
}

/** An annotation more, where there are some already or none. */
function annotated({ resource }: Ingress, key: string, value: string) {
  const annotations = mapAt(resource.body, "metadata", "annotations");
  return annotations === undefined ? added(mapAt(resource.body, "metadata"), "annotations", `{${key}: ${value}}`) : added(annotations, key, value);
}

export const ingressFaults: readonly Fault[] = [
  fault("the class by its old annotation", "ingress-annotation-deprecated", function* (graph) {
    for (const ingress of ingressesOf(graph)) if (ingress.spec?.entry("ingressClassName") === undefined) yield* annotated(ingress, "kubernetes.io/ingress.class", "nginx");
  }),
  fault("another class in the old annotation", "ingress-class-duplicated", function* (graph) {
    for (const ingress of ingressesOf(graph)) {
      const node = scalarAt(ingress.spec, "ingressClassName");
      if (node === undefined || node.text === "other") continue;
      for (const injection of annotated(ingress, "kubernetes.io/ingress.class", "other")) yield { ...injection, at: [...injection.at, node.range] };
    }
  }),
  fault("a class in capitals", "ingress-invalid", function* (graph) {
    for (const { spec } of ingressesOf(graph)) yield* written(scalarAt(spec, "ingressClassName"), "Nginx");
  }),
  fault("the class is misspelt", "ingress-class-missing", function* (graph) {
    const classes = new Set(membersOf(graph, "networking.k8s.io", "IngressClass").map(({ resource }) => resource.name));
    for (const { spec } of ingressesOf(graph)) {
      const node = scalarAt(spec, "ingressClassName");
      if (node !== undefined && classes.has(node.text)) yield* written(node, misspelt(node.text));
    }
  }),
  fault("a controller without its path", "ingress-class-invalid", function* (graph) {
    for (const { resource } of membersOf(graph, "networking.k8s.io", "IngressClass")) yield* written(scalarAt(resource.body, "spec", "controller"), "nginx");
  }),
  fault("a port of a backend over 65535", "ingress-backend-invalid", function* (graph) {
    for (const { backends } of ingressesOf(graph)) for (const { port, portNode } of backends) if (typeof port === "number") yield* rawly(portNode, "80800");
  }),
  fault("the backend of an NGINX speaks gRPC", "ingress-backend-protocol-mismatch", function* (graph) {
    for (const { ingress, backend, port } of reached(graph)) {
      const spoken = mapAt(ingress.resource.body, "metadata", "annotations")?.entry("nginx.ingress.kubernetes.io/backend-protocol");
      const others = ingress.backends.filter(({ portNode }) => portNode !== undefined).map(({ portNode }) => portNode?.range);
      if (ingress.className !== "nginx" || spoken !== undefined || backend.portNode === undefined) continue;
      for (const { edits } of added(port.node, "appProtocol", "grpc")) yield { edits, at: others.flatMap((range) => range ?? []) };
    }
  }),
  fault("a cloud's load balancer without node ports", "ingress-needs-node-port", function* (graph) {
    for (const { ingress, service } of reached(graph)) {
      const cloudy = [service.resource, ingress.resource].some(({ source }) => /target-type|\/neg"?:/.test(source.text));
      const node = scalarAt(ingress.spec, "ingressClassName");
      if (service.serviceType !== "ClusterIP" || node === undefined || cloudy) continue;
      for (const { edits } of written(node, "alb")) yield { edits, at: ingress.backends.flatMap(({ serviceName }) => (serviceName === undefined ? [] : [serviceName.range])) };
    }
  }),
  fault("one path for two backends", "ingress-route-duplicate", function* (graph) {
    for (const { spec } of ingressesOf(graph)) {
      for (const rule of itemsAt(spec, "rules")) {
        const [first, second] = itemsAt(rule, "http", "paths");
        const [a, b] = [first, second].map((path) => scalarAt(path, "backend", "service", "name")?.text);
        const [path, type] = [scalarAt(first, "path"), scalarAt(first, "pathType")];
        if (path === undefined || a === b || type?.text !== scalarAt(second, "pathType")?.text) continue;
        const places = [path, ...[first, second].flatMap((one) => [one, scalarAt(one, "backend", "service", "name")])];
        for (const injection of written(scalarAt(second, "path"), path.text)) yield { ...injection, at: [...injection.at, ...places.flatMap((node) => (node === undefined ? [] : [node.range]))] };
      }
    }
  }),
  fault("tls is forgotten", "ingress-tls-missing", function* (graph) {
    for (const { spec, resource } of ingressesOf(graph)) {
      const hosts = itemsAt(spec, "rules").map((rule) => scalarAt(rule, "host"));
      if (hosts.some((host) => host !== undefined)) yield* removed(spec, "tls", resource.body.entry("spec")?.key, ...hosts);
    }
  }),
  fault("the Secret of a certificate is misspelt", "ingress-tls-secret-missing", function* (graph) {
    for (const { spec, namespace } of ingressesOf(graph)) {
      const made = new Set(membersOf(graph, "", "Secret").filter(({ resource }) => (resource.namespace ?? "default") === namespace).map(({ resource }) => resource.name));
      for (const tls of itemsAt(spec, "tls")) {
        const name = scalarAt(tls, "secretName");
        if (name !== undefined && made.has(name.text)) yield* written(name, misspelt(name.text));
      }
    }
  }),
];
