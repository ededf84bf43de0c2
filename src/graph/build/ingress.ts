/** Ingresses, in today's shape and in the v1beta1 one (serviceName, servicePort). */
import { mapAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import { YamlMap } from "../../manifest/yaml-node.ts";
import type { Ingress, IngressBackend } from "../model.ts";
import { annotationAt, headOf, mapsAt, portReference } from "./common.ts";

export function ingressOf(resource: Resource): Ingress | undefined {
  const ours = resource.group === "networking.k8s.io" || resource.group === "extensions";
  if (!ours || resource.kind !== "Ingress") return undefined;
  const spec = mapAt(resource.body, "spec");
  return {
    type: "Ingress",
    ...headOf(resource),
    className: stringAt(spec, "ingressClassName") ?? annotationAt(resource, "kubernetes.io/ingress.class")?.text,
    backends: backendsOf(spec),
    spec,
  };
}

function backendsOf(spec: YamlMap | undefined): IngressBackend[] {
  const backends: IngressBackend[] = [];
  const add = (node: unknown, route: Pick<IngressBackend, "host" | "path" | "pathType">): void => {
    if (node instanceof YamlMap && node.get("resource") === undefined) backends.push(backendOf(node, route));
  };
  const route = { host: undefined, path: undefined, pathType: undefined };
  add(nodeAt(spec, "defaultBackend"), route);
  add(nodeAt(spec, "backend"), route);
  for (const rule of mapsAt(spec, "rules")) {
    const host = stringAt(rule, "host");
    for (const path of mapsAt(rule, "http", "paths")) {
      add(path.get("backend"), { host, path: stringAt(path, "path"), pathType: stringAt(path, "pathType") });
    }
  }
  return backends;
}

function backendOf(node: YamlMap, route: Pick<IngressBackend, "host" | "path" | "pathType">): IngressBackend {
  const service = mapAt(node, "service");
  const portNode =
    service === undefined
      ? scalarAt(node, "servicePort")
      : (scalarAt(service, "port", "number") ?? scalarAt(service, "port", "name"));
  return {
    type: "IngressBackend",
    serviceName: service === undefined ? scalarAt(node, "serviceName") : scalarAt(service, "name"),
    port: portReference(portNode),
    portNode,
    ...route,
    node,
  };
}
