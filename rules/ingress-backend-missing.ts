/** Ingress backends that name no Service. */
import { serviceBackends } from "../src/graph/query/ingress-backends.ts";
import { type MissingService, missingService } from "../src/graph/query/service-reference.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import type { YamlScalar } from "../src/manifest/yaml-node.ts";
import { dns1123Label } from "../src/schema/formats/names.ts";

export default defineRule({
  id: "ingress-backend-missing",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A backend of an Ingress names no Service of its namespace",
  },
  docs: {
    why: "An Ingress reaches only Services of its own namespace. The API server accepts any name, and the controller answers 503 or 404 for those paths when there is no such Service.",
    fix: "Write the name of a Service of the namespace, or put the Ingress into the namespace of the Service.",
    whenNotToUse: "When the Services are kept in another repository: then list them as externals in the config, or turn the rule off for these files.",
  },
  messages: {
    missing:
      "Namespace {{namespace}} has no Service {{service}}, so requests for this backend fail, as a rule with 503",
    otherNamespace:
      "Namespace {{namespace}} has no Service {{service}} (namespace {{other}} has it), and an Ingress reaches only its own namespace, so requests for this backend fail, as a rule with 503",
  },
  examples: {
    invalid: [{ title: "a name that is not quite the Service's", files: { "shop.yaml": example("websvc") } }],
    valid: [{ title: "the name of the Service", files: { "shop.yaml": example("web-svc") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Ingress(ingress) {
        const { namespace } = ingress;
        for (const [service, [first, ...others]] of namesIn(serviceBackends(ingress).map((b) => b.serviceName))) {
          const missing = missingService(graph, ingress, service, ["metadata.annotations", "spec"]);
          if (missing === undefined || first === undefined) continue;
          const other = missing.elsewhere[0]?.namespace;
          const near = other === undefined ? missing.similar?.name : undefined;
          context.report({
            node: first,
            messageId: other === undefined ? "missing" : "otherNamespace",
            data: { service, namespace, ...(other === undefined ? {} : { other }), ...(near === undefined ? {} : { near }) },
            related: [...nearMisses(missing), ...others.map((node) => ({ node, message: `${service} is named here too` }))],
            help: helpFor(missing, service, namespace),
            doubts: missing.doubts,
          });
        }
      },
    };
  },
});

/** One missing Service is one cause, on however many paths it stands. */
function namesIn(nodes: readonly (YamlScalar | undefined)[]): Map<string, YamlScalar[]> {
  const names = new Map<string, YamlScalar[]>();
  for (const node of nodes) {
    // What no Service can be called is another rule's business.
    if (node === undefined || typeof node.value !== "string" || dns1123Label(node.value).length > 0) continue;
    const known = names.get(node.value);
    if (known === undefined) names.set(node.value, [node]);
    else if (!known.includes(node)) known.push(node);
  }
  return names;
}

function nearMisses({ elsewhere, similar }: MissingService): { node: Located; message: string }[] {
  if (elsewhere.length > 0) {
    return elsewhere.map(({ resource, name, namespace }) => ({
      node: resource.head,
      message: `Service ${name} is in namespace ${namespace}`,
    }));
  }
  return similar === undefined ? [] : [{ node: similar.resource.head, message: `Service ${similar.name} has a similar name` }];
}

function helpFor({ elsewhere, similar }: MissingService, service: string, namespace: string): string {
  const [first] = elsewhere;
  if (first !== undefined) return `put the Ingress into namespace ${first.namespace}, beside the Service`;
  if (similar !== undefined) return `write ${similar.name} here, or name the Service ${service}`;
  return `write the name of a Service of namespace ${namespace}`;
}

function example(backend: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: ${backend}
                port:
                  number: 80
---
apiVersion: v1
kind: Service
metadata:
  name: web-svc
spec:
  selector:
    app: web
  ports:
    - port: 80
`;
}
