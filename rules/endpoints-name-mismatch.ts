/** Hand-written endpoints that miss the Service they were written for. */
import { doubtsAboutAbsence } from "../src/graph/doubts.ts";
import type { Endpoints } from "../src/graph/model.ts";
import { intendedService, type IntendedService } from "../src/graph/query/endpoint-owner.ts";
import { doubtsAboutFields } from "../src/graph/query/field-doubts.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { mapAt, nodeAt } from "../src/manifest/fields.ts";
import { YamlMap } from "../src/manifest/yaml-node.ts";

const LABEL = "kubernetes.io/service-name";

type MessageId = "otherName" | "otherLabel" | "noLabel" | "otherNamespace";

export default defineRule({
  id: "endpoints-name-mismatch",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "Hand-written endpoints name a Service that does not exist",
  },
  docs: {
    why: "A Service without selector gets its endpoints by name. An Endpoints object feeds the Service that has exactly its name, in the same namespace; an EndpointSlice feeds the Service that its label kubernetes.io/service-name names. With any other name the endpoints belong to nobody, and connections to the Service are refused.",
    fix: "Give the Endpoints object the name of the Service, or put that name into the label of the EndpointSlice.",
    whenNotToUse: "When an operator reads these endpoints and another one makes those of the Service.",
  },
  messages: {
    otherName:
      "No Service in namespace {{namespace}} is named {{name}}, so these endpoints belong to none, and Service {{service}} has no endpoints",
    otherLabel:
      "No Service in namespace {{namespace}} is named {{name}}, so this EndpointSlice belongs to none, and Service {{service}} has no endpoints",
    noLabel:
      "EndpointSlice {{name}} has no label kubernetes.io/service-name, so it belongs to no Service, and Service {{service}} has no endpoints",
    otherNamespace:
      "Service {{service}} is in another namespace than these endpoints, {{other}} and not {{namespace}}, so they belong to none, and the Service has no endpoints",
  },
  examples: {
    invalid: [{ title: "endpoints of another name", files: { "db.yaml": example("external-db-endpoints") } }],
    valid: [{ title: "endpoints of the same name", files: { "db.yaml": example("external-db") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Endpoints(endpoints) {
        const intended = intendedService(graph, endpoints);
        if (intended === undefined) return;
        const { namespace, serviceName } = endpoints;
        const { service, by } = intended;
        context.report({
          node: placeOf(endpoints),
          messageId: messageOf(endpoints, by),
          data: {
            namespace,
            name: serviceName ?? endpoints.name,
            service: service.name,
            ...(by === "namespace" ? { other: service.namespace } : {}),
          },
          related: [{ node: service.resource.head, message: `Service ${service.name} has neither selector nor endpoints` }],
          help: helpFor(endpoints, intended),
          doubts: [
            ...(by === "lone" ? [{ text: "the two names have nothing in common; only the port number is the same" }] : []),
            ...namespaceDoubts(endpoints, intended),
            ...(serviceName === undefined
              ? []
              : doubtsAboutAbsence(graph, {
                  of: "Service",
                  namespace,
                  foundIn: (neighbour) => neighbour.service(namespace, serviceName) !== undefined,
                })),
            ...doubtsAboutFields(endpoints, service),
          ],
        });
      },
    };
  },
});

function messageOf({ kind, serviceName }: Endpoints, by: IntendedService["by"]): MessageId {
  if (serviceName === undefined) return "noLabel";
  if (by === "namespace") return "otherNamespace";
  return kind === "Endpoints" ? "otherName" : "otherLabel";
}

/** The name or label that misses; for a missing label the key that it belongs under. */
function placeOf({ serviceNameNode, resource }: Endpoints): Located {
  if (serviceNameNode !== undefined) return serviceNameNode;
  const metadata = nodeAt(resource.body, "metadata");
  const labels = metadata instanceof YamlMap ? metadata.entry("labels") : undefined;
  return labels?.key ?? mapAt(resource.body)?.entry("metadata")?.key ?? resource.head;
}

function helpFor({ kind, serviceName }: Endpoints, { service, by }: IntendedService): string {
  if (by === "namespace") return `put both into namespace ${service.namespace}`;
  if (kind === "Endpoints") return `write name: ${service.name}`;
  return `write ${serviceName === undefined ? "the label " : ""}${LABEL}: ${service.name}`;
}

/** Where only one of the two writes its namespace, applying both with `-n` may bring them together. */
function namespaceDoubts(endpoints: Endpoints, { service, by }: IntendedService): { text: string }[] {
  if (by !== "namespace") return [];
  if (endpoints.namespaceWritten && service.namespaceWritten) return [];
  const [open, other] = endpoints.namespaceWritten ? [`Service ${service.name}`, endpoints] : [`the ${endpoints.kind}`, service];
  return [{ text: `${open} writes no namespace: applied with -n ${other.namespace} they belong together` }];
}

function example(name: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: external-db
spec:
  ports:
    - port: 5432
---
apiVersion: v1
kind: Endpoints
metadata:
  name: ${name}
subsets:
  - addresses:
      - ip: 192.0.2.10
    ports:
      - port: 5432
`;
}
