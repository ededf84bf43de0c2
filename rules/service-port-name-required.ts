/** A Service with several ports, one of them without a name. */
import type { ServicePort } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "service-port-name-required",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: false,
    since: "0.1.0",
    summary: "A Service with several ports leaves one of them without a name",
  },
  docs: {
    why: "A single port needs no name. As soon as a Service has two, each must have one of its own: endpoints are matched to ports by name. The API server refuses the Service otherwise.",
    fix: "Give every port a name: lowercase letters, digits and hyphens.",
    whenNotToUse: "Never: the API server refuses such a Service whatever the cluster.",
  },
  messages: {
    required: "This Service has {{count}} ports and port {{port}} has no name, so the API server refuses the Service",
  },
  examples: {
    invalid: [{ title: "The second port has no name", files: example("port: 443") }],
    valid: [{ title: "Each port has a name", files: example("name: https, port: 443") }],
  },
  create(context) {
    return {
      ServicePort(port, service) {
        const count = service.ports.length;
        if (count < 2 || port.name !== "" || typeof port.nameNode?.value === "number") return;
        context.report({
          node: port.nameNode ?? port.portNode ?? port.node,
          messageId: "required",
          data: { count, port: port.portNode?.text ?? String(port.index + 1) },
          help: `add name: ${nameFor(port, service.ports)}, or any other name that no other port of the Service has`,
          doubts: doubtsAboutFields(inFields(service, ["spec.ports"])),
        });
      },
    };
  },
});

const USUAL_NAMES = new Map<number | undefined, string>([
  [53, "dns"],
  [80, "http"],
  [443, "https"],
  [3306, "mysql"],
  [5432, "postgres"],
  [6379, "redis"],
  [8080, "http"],
  [9090, "metrics"],
]);

/** The name of the targetPort, a usual one, or one made of protocol and number; never one that is taken. */
function nameFor({ targetPort, port, protocol }: ServicePort, all: readonly ServicePort[]): string {
  const made = `${protocol.toLowerCase()}-${port ?? "port"}`;
  const candidates = [typeof targetPort === "string" ? targetPort : undefined, USUAL_NAMES.get(port)];
  return candidates.find((name) => name !== undefined && !all.some((other) => other.name === name)) ?? made;
}

function example(second: string): Record<string, string> {
  return {
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - { name: http, port: 80 }
    - { ${second} }
`,
    "pod.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers: [{ name: web, image: nginx:1.27 }]
`,
  };
}
