/** Endpoints, slices and aliases that somebody writes by hand beside a Service, each with one slip. */
import type { Service } from "../../src/graph/model.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { itemsAt, scalarAt } from "../../src/manifest/fields.ts";
import { beside, written } from "../edits.ts";
import { type Fault, fault } from "../fault.ts";
import { servicesOf } from "../places.ts";

/** One Service of each file will do: what is written beside it is the same each time. */
function* oncePerFile(graph: UnitGraph): Generator<Service> {
  const files = new Set<string>();
  for (const service of servicesOf(graph)) {
    const { file } = service.resource.source;
    if (!files.has(file)) yield service;
    files.add(file);
  }
}

function handmade(name: string, rule: string, text: (service: Service) => string, fits: (service: Service) => boolean = () => true): Fault {
  return fault(name, rule, function* (graph) {
    for (const service of oncePerFile(graph)) if (fits(service)) yield* beside(service.resource, text(service));
  });
}

function metadata(name: string, { namespace, namespaceWritten }: Service, mark = ""): string {
  return `metadata:\n  name: ${name}${mark}${namespaceWritten ? `\n  namespace: ${namespace}` : ""}`;
}

function slice(service: Service, labels: string, rest: string, mark = ""): string {
  return `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\n${metadata("kubehop-slice", service)}\n  labels: {${labels}}${mark}\n${rest}`;
}

const LABEL = "kubernetes.io/service-name: kubehop-db";
const ADDRESS = "endpoints:\n  - addresses: [192.0.2.7]";

function alias(service: Service, spec: string): string {
  return `apiVersion: v1\nkind: Service\n${metadata("kubehop-alias", service, " #!")}\nspec:\n  type: ExternalName\n${spec}`;
}

export const endpointFaults: readonly Fault[] = [
  fault("an address of the host itself", "endpoint-address-invalid", function* (graph) {
    for (const { sets, changes } of graph.endpoints) {
      for (const { node } of changes.length > 0 ? [] : sets.flatMap(({ endpoints }) => endpoints)) {
        yield* written(scalarAt(node, "ip"), "127.0.0.1");
        for (const address of itemsAt(node, "addresses")) yield* written(address, "127.0.0.1");
      }
    }
  }),
  handmade("an address of a slice that is a name", "endpoint-address-invalid", (service) => slice(service, LABEL, "addressType: IPv4\nendpoints:\n  - addresses: [db.example.com] #!\nports: [{port: 5432}]")),
  handmade("a slice of names", "endpoint-slice-deprecated", (service) => slice(service, LABEL, "addressType: FQDN #!\nendpoints:\n  - addresses: [db.example.com]\nports: [{port: 5432}]")),
  handmade("a slice of two ports without names", "endpoint-slice-invalid", (service) => slice(service, LABEL, `addressType: IPv4\n${ADDRESS}\nports:\n  - port: 5432 #!\n  - port: 9187 #!`)),
  handmade("a slice without the label of its Service", "endpoint-slice-unlabelled", (service) => slice(service, "app: kubehop-db", `addressType: IPv4\n${ADDRESS}\nports: [{port: 5432}]`, " #!")),
  handmade("Endpoints with a protocol in small letters", "endpoints-invalid", (service) => {
    return `apiVersion: v1\nkind: Endpoints\n${metadata("kubehop-db", service)}\nsubsets:\n  - addresses: [{ip: 192.0.2.7}]\n    ports:\n      - port: 5432\n        protocol: tcp #!`;
  }),
  handmade("Endpoints where a slice would do", "endpoints-deprecated", (service) => {
    const endpoints = `apiVersion: v1 #!\nkind: Endpoints #!\n${metadata("kubehop-db", service, " #!")}\nsubsets:\n  - addresses: [{ip: 192.0.2.7}]\n    ports: [{port: 5432}]`;
    return `apiVersion: v1\nkind: Service\n${metadata("kubehop-db", service)}\nspec:\n  ports: [{port: 5432}]\n---\n${endpoints}`;
  }),
  handmade(
    "Endpoints for a Service with a selector",
    "endpoints-with-selector",
    (service) => `apiVersion: v1\nkind: Endpoints\n${metadata(service.name, service, " #!")}\nsubsets: #!\n  - addresses: [{ip: 192.0.2.7}] #!\n    ports: [{port: 5432}]`,
    ({ selector, serviceType }) => selector !== undefined && serviceType !== "ExternalName",
  ),
  handmade("an alias for a web site", "external-name-host-header", (service) => alias(service, "  externalName: www.google.com #!\n  ports:\n    - name: http #!\n      port: 80 #!")),
  handmade("an alias with a port for TLS", "external-name-tls", (service) => alias(service, "  externalName: shop.redis.cache.windows.net #!\n  ports:\n    - name: ldaps #!\n      port: 636 #!")),
  handmade("a route to an alias", "external-name-gateway-backend", (service) => {
    const route = `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\n${metadata("kubehop-route", service)}\nspec:\n  parentRefs: [{name: public}]\n  rules:\n    - backendRefs:\n        - name: kubehop-alias #!\n          port: 443 #!`;
    return `${alias(service, "  externalName: api.example.com")}\n---\n${route}`;
  }),
];
