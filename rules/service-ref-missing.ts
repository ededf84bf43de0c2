/** A webhook, an aggregated API or a conversion whose Service is missing, or has not the port. */
import type { Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { groupedBy } from "../src/graph/query/pod-labels.ts";
import { hasPort, portMeant } from "../src/graph/query/service-ports.ts";
import { type MissingService, missingService } from "../src/graph/query/service-reference.ts";
import { type ServiceCall, serviceCallsOf } from "../src/graph/query/webhook-services.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "service-ref-missing",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A webhook, an APIService or a conversion names a Service that is not there, or a port that it has not",
  },
  docs: {
    why: "The API server calls admission webhooks, aggregated APIs and the conversion of custom resources through a Service, which it looks up by namespace, name and number of the port, 443 unless written. The port is one of the Service, not of the pods behind it. None of this is checked when the object is created: later all requests fail that need the call. A webhook with failurePolicy Fail, the default, then keeps people from creating or changing what it watches.",
    fix: "Write name, namespace and port of the Service as its manifest has them.",
    whenNotToUse: "When the Services come from a place that Kubehop does not see, such as an operator.",
  },
  messages: {
    missing: "Namespace {{namespace}} has no Service {{service}}, so {{caller}} cannot be called and {{effect}}",
    portMissing: "Service {{service}} has no port {{port}}, so {{caller}} cannot be called and {{effect}}",
  },
  examples: {
    invalid: [{ title: "the port of the pods in place of the Service's", files: example("\n        port: 9443") }],
    valid: [{ title: "443, the default", files: example("") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(resource, member) {
        const keyOf = ({ namespace, name, port }: ServiceCall): string => {
          return graph.service(namespace, name, resource) === undefined ? `${namespace}/${name}` : `${namespace}/${name}:${port}`;
        };
        // What is wrong with the first call is wrong with all of the same Service and port.
        for (const [call, ...others] of groupedBy(serviceCallsOf(member), (one) => [keyOf(one)]).values()) {
          if (call === undefined) continue;
          const { name, namespace, port, portNode, nameNode, field, caller, effect } = call;
          if (isUnresolved(name) || isUnresolved(namespace)) continue;
          const related = others.slice(0, MOST_RELATED).map((other) => ({ node: other.portNode ?? other.nameNode, message: `${other.caller} names it too` }));
          const service = graph.service(namespace, name, resource);
          if (service !== undefined) {
            // Ports of an ExternalName are those of a host elsewhere.
            if (service.serviceType === "ExternalName" || service.ports.length === 0 || hasPort(service, port)) continue;
            context.report({
              node: portNode ?? nameNode,
              messageId: "portMissing",
              data: { service: name, port, caller, effect },
              related: [{ node: service.ports[0]?.portNode ?? service.resource.head, message: `Service ${name} has ${portsOf(service)}` }, ...related],
              help: portHelp(service, call),
              doubts: doubtsAboutFields(inFields(member, [field]), inFields(service, ["spec.ports"])),
            });
            continue;
          }
          const missing = missingService(graph, { resource, namespace, namespaceWritten: true, changes: member.changes }, name, [field]);
          const near = missing === undefined ? undefined : nearOf(missing);
          // Webhooks often stand apart from the program that answers them.
          if (missing === undefined || (near === undefined && missing.doubts.length > 0)) continue;
          context.report({
            node: nameNode,
            messageId: "missing",
            data: { namespace, service: name, caller, effect },
            related: [...(near === undefined ? [] : [{ node: near.resource.head, message: `there is Service ${near.name} in namespace ${near.namespace}` }]), ...related],
            help: near === undefined ? "check name and namespace, and whether the Service is among the files given to Kubehop" : helpFor(near, call),
            doubts: missing.doubts,
          });
        }
      },
    };
  },
});

const MOST_RELATED = 5;

function nearOf({ elsewhere, similar }: MissingService): Service | undefined {
  return elsewhere[0] ?? similar;
}

function helpFor(near: Service, { name }: ServiceCall): string {
  return near.name === name ? `write namespace: ${near.namespace}` : `write name: ${near.name}`;
}

function portsOf({ ports }: Service): string {
  return `port ${ports.flatMap(({ port }) => port ?? []).join(", ")}`;
}

function portHelp(service: Service, { port }: ServiceCall): string {
  const { takenFor, meant } = portMeant(service, port);
  const remedy = meant?.port === undefined ? "write a port of the Service" : `write port: ${meant.port}`;
  return takenFor === "nothing" ? remedy : `${port} is its ${takenFor}: ${remedy}`;
}

function example(port: string): Record<string, string> {
  return {
    "webhook.yaml": `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: { name: policy }
webhooks:
  - name: policy.example.com
    admissionReviewVersions: [v1]
    sideEffects: None
    clientConfig:
      service:
        name: policy
        namespace: policy${port}
`,
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: policy, namespace: policy }
spec:
  selector: { app: policy }
  ports: [{ port: 443, targetPort: 9443 }]
`,
  };
}
