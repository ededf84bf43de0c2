/** Endpoints objects written by hand for a Service whose selector makes them as well. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { isOverwritten } from "../src/graph/query/endpoint-owner.ts";
import { defineRule } from "../src/lint/rule.ts";
import { nodeAt } from "../src/manifest/fields.ts";

export default defineRule({
  id: "endpoints-with-selector",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "An Endpoints object is written by hand for a Service that has a selector",
  },
  docs: {
    why: "For every Service with a selector, a controller writes the Endpoints object of the same name with the pods that it finds, and replaces whatever stands there (pkg/controller/endpoint/endpoints_controller.go). What was written by hand lasts until the next change of the Service or its pods, and no traffic follows it: kube-proxy reads EndpointSlices, and Endpoints are copied into slices only for Services without a selector.",
    fix: "Remove the selector where the addresses are meant, or the Endpoints where the pods are meant. Where both are meant, write an EndpointSlice with the label kubernetes.io/service-name: slices of several authors add up.",
    whenNotToUse: "For files dumped from a cluster in a way that loses what the server wrote into metadata.",
  },
  messages: {
    overwritten:
      "Service {{service}} has a selector, so a controller overwrites this Endpoints object with the pods that it selects, and traffic never goes to these addresses",
  },
  examples: {
    invalid: [{ title: "a selector as well", files: { "db.yaml": example("  selector:\n    app: db\n") } }],
    valid: [{ title: "no selector", files: { "db.yaml": example("") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Endpoints(endpoints) {
        const { namespace, name, resource } = endpoints;
        if (!isOverwritten(endpoints)) return;
        const service = graph.service(namespace, name, resource);
        if (service?.selector === undefined || service.serviceType === "ExternalName" || !service.typeValid) return;
        context.report({
          node: resource.body.entry("subsets")?.key ?? resource.head,
          messageId: "overwritten",
          data: { service: service.name, namespace },
          related: [{ node: nodeAt(service.spec, "selector") ?? service.resource.head, message: `Service ${service.name} selects pods` }],
          help: "remove the selector or the Endpoints; to add addresses to those of the pods, write an EndpointSlice",
          doubts: doubtsAboutFields(inFields(service, ["spec.selector", "spec.type"])),
        });
      },
    };
  },
});

function example(selector: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
${selector}  ports:
    - port: 5432
---
apiVersion: v1
kind: Endpoints
metadata:
  name: db
subsets:
  - addresses:
      - ip: 192.0.2.10
    ports:
      - port: 5432
`;
}
