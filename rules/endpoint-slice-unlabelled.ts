/** EndpointSlices without the label that ties them to a Service. */
import { intendedService } from "../src/graph/query/endpoint-owner.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import type { Endpoints } from "../src/graph/model.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { touches } from "../src/manifest/change-fields.ts";
import { itemsAt, mapAt } from "../src/manifest/fields.ts";

const LABEL = "kubernetes.io/service-name";

export default defineRule({
  id: "endpoint-slice-unlabelled",
  meta: {
    severity: "warning",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "An EndpointSlice has no label kubernetes.io/service-name",
  },
  docs: {
    why: "An EndpointSlice belongs to the Service that its label kubernetes.io/service-name names; its own name means nothing. kube-proxy and CoreDNS pass over a slice without the label (pkg/proxy/endpointslicecache.go), and the API server does not ask for it.",
    fix: "Write the label with the name of a Service in the same namespace. Only this label counts, not an annotation and not the name of the slice.",
    whenNotToUse: "When a controller of your own reads such slices.",
  },
  messages: {
    unlabelled: "This EndpointSlice has no label kubernetes.io/service-name, so it belongs to no Service and no traffic goes to its addresses",
    empty: "The label kubernetes.io/service-name is empty, so this EndpointSlice belongs to no Service and no traffic goes to its addresses",
  },
  examples: {
    invalid: [{ title: "no label", files: { "db.yaml": example("app: db") } }],
    valid: [{ title: "the label", files: { "db.yaml": example(`${LABEL}: db`) } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Endpoints(endpoints) {
        const { kind, serviceName, serviceNameNode, changes } = endpoints;
        if (kind !== "EndpointSlice" || (serviceName ?? "") !== "" || isMeantForOthers(endpoints)) return;
        // Where the Service that is meant stands beside it, endpoints-name-mismatch says so.
        if (intendedService(graph, endpoints) !== undefined) return;
        const fields = [`metadata.labels.[${LABEL}]`];
        if (changes.some((change) => change.what === "labels" && touches(change, fields))) return;
        context.report({
          node: placeOf(endpoints),
          messageId: serviceNameNode === undefined ? "unlabelled" : "empty",
          data: { slice: endpoints.name, namespace: endpoints.namespace },
          help: `write the label ${LABEL} with the name of the Service`,
          doubts: doubtsAboutFields(inFields(endpoints, fields)),
        });
      },
    };
  },
});

/** Slices of other makers and readers: of a multi-cluster Service, a network plugin, an owner. People call themselves `staff` and the like. */
function isMeantForOthers({ managedBy, resource }: Endpoints): boolean {
  if (/\.|controller/.test(managedBy ?? "") || itemsAt(resource.body, "metadata", "ownerReferences").length > 0) return true;
  const labels = mapAt(resource.body, "metadata", "labels")?.entries ?? [];
  return labels.some(({ name }) => name !== LABEL && name.endsWith("/service-name"));
}

function placeOf({ serviceNameNode, resource }: Endpoints): Located {
  const labels = mapAt(resource.body, "metadata")?.entry("labels")?.key;
  return serviceNameNode ?? labels ?? resource.body.entry("metadata")?.key ?? resource.head;
}

function example(label: string): string {
  return `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    ${label}
addressType: IPv4
endpoints:
  - addresses: [192.0.2.10]
ports:
  - port: 5432
`;
}
