/** Routes of the Gateway API that lead to an ExternalName Service. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { itemsAt, mapAt, scalarAt, stringAt } from "../src/manifest/fields.ts";
import type { Resource } from "../src/manifest/resource.ts";
import { YamlMap, type YamlNode, type YamlScalar } from "../src/manifest/yaml-node.ts";

const ROUTES = new Set(["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"]);

export default defineRule({
  id: "external-name-gateway-backend",
  meta: {
    severity: "warning",
    category: "external",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A route of the Gateway API leads to an ExternalName Service",
  },
  docs: {
    why: "A Gateway resolves a backend to the endpoints of its Service, and an ExternalName Service has none. The Gateway API asks implementations not to support it, since whoever may write a Service could point the Gateway at addresses behind it (CVE-2021-25740; sigs.k8s.io/gateway-api, apis/v1/object_reference_types.go). Those that follow answer such requests with 500; a few support it, mostly behind a switch.",
    fix: "Write a Service without a selector and an EndpointSlice with the addresses, or use the kind of backend that your implementation has for hosts outside of the cluster.",
    whenNotToUse: "When your implementation supports ExternalName Services and that is switched on.",
  },
  messages: {
    externalName:
      "Service {{service}} is an ExternalName, which has no endpoints, and Gateways are not to follow its name, so most answer requests for this backend with an error",
  },
  examples: {
    invalid: [{ title: "an ExternalName", files: { "api.yaml": example("type: ExternalName\n  externalName: api.example.com") } }],
    valid: [{ title: "a Service with pods", files: { "api.yaml": example("selector:\n    app: api\n  ports:\n    - port: 443") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(resource, member) {
        if (resource.group !== "gateway.networking.k8s.io" || !ROUTES.has(resource.kind)) return;
        const told = new Set<string>();
        for (const { name, namespace } of backendsOf(resource)) {
          const service = graph.service(namespace, name.text, resource);
          const key = `${namespace}/${name.text}`;
          if (service?.serviceType !== "ExternalName" || told.has(key)) continue;
          told.add(key);
          context.report({
            node: name,
            messageId: "externalName",
            data: { service: service.name, namespace, route: resource.name, kind: resource.kind },
            related: [{ node: service.typeNode ?? service.resource.head, message: `Service ${service.name} is an ExternalName` }],
            help: "write a Service with an EndpointSlice of addresses, or what your Gateway has for hosts outside",
            doubts: doubtsAboutFields(inFields(member, ["spec.rules"]), inFields(service, ["spec.type"])),
          });
        }
      },
    };
  },
});

interface Backend {
  readonly name: YamlScalar;
  readonly namespace: string;
}

/** Those of rules and of filters that mirror requests; other kinds than Services are left out. */
function backendsOf(resource: Resource): readonly Backend[] {
  const rules = itemsAt(resource.body, "spec", "rules");
  const references = rules.flatMap((rule) => [
    ...itemsAt(rule, "backendRefs"),
    ...[rule, ...itemsAt(rule, "backendRefs")].flatMap((owner) => itemsAt(owner, "filters").flatMap((filter) => mapAt(filter, "requestMirror", "backendRef") ?? [])),
  ]);
  return references.flatMap((reference) => backendOf(reference, resource));
}

function backendOf(reference: YamlNode, resource: Resource): readonly Backend[] {
  const name = scalarAt(reference, "name");
  if (!(reference instanceof YamlMap) || name === undefined) return [];
  if ((stringAt(reference, "kind") ?? "Service") !== "Service" || (stringAt(reference, "group") ?? "") !== "") return [];
  return [{ name, namespace: stringAt(reference, "namespace") ?? resource.namespace ?? "default" }];
}

function example(spec: string): string {
  return `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: api
spec:
  parentRefs:
    - name: public
  rules:
    - backendRefs:
        - name: api
          port: 443
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  ${spec}
`;
}
