/** Ingress backends that name a port which their Service does not have. */
import type { Ingress, Service, ServicePort } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { backendsByPort } from "../src/graph/query/ingress-backends.ts";
import { hasPort, portMeant, type PortMeant } from "../src/graph/query/service-ports.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { portName, portNumber } from "../src/schema/formats/names.ts";

/** Controllers that look up Service ports only; ingress-nginx and Kong take a targetPort as well. */
const STRICT_CLASSES = new Set(["alb", "cilium", "contour", "gce", "gce-internal", "traefik"]);

const MESSAGES = { targetPort: "isTargetPort", nodePort: "isNodePort", nothing: "noSuchPort" } as const;

export default defineRule({
  id: "ingress-backend-port-missing",
  meta: {
    severity: "error",
    category: "ingress",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A backend of an Ingress names a port that its Service does not have",
  },
  docs: {
    why: "The port of a backend is the port of the Service: its `port` or the `name` of the entry, not the targetPort of the pods and not the nodePort. The API server does not compare the two, and the controller answers 503 or 404 for those paths. ingress-nginx and Kong also accept the number or name of a targetPort; other controllers do not.",
    fix: "Write the number under `port` of the Service, or the name of that entry.",
    whenNotToUse: "When the controller has port names of its own that Kubehop does not know.",
  },
  messages: {
    noSuchPort: "Service {{service}} has no port {{port}}, so requests for this backend fail, as a rule with 503",
    isTargetPort:
      "Service {{service}} has no port {{port}}: that is the targetPort of its port {{servicePort}}, and an Ingress names the port of the Service, so requests for this backend fail, as a rule with 503",
    isNodePort:
      "Service {{service}} has no port {{port}}: that is the nodePort of its port {{servicePort}}, and an Ingress names the port of the Service, so requests for this backend fail, as a rule with 503",
  },
  examples: {
    invalid: [
      { title: "the port of the pods", files: { "shop.yaml": example("number: 8080") } },
      { title: "a name that no port has", files: { "shop.yaml": example("name: https") } },
    ],
    valid: [
      { title: "the number of the Service's port", files: { "shop.yaml": example("number: 80") } },
      { title: "its name", files: { "shop.yaml": example("name: http") } },
    ],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Ingress(ingress) {
        for (const [first, ...others] of backendsByPort(ingress)) {
          const { serviceName, port, portNode } = first;
          const name = serviceName?.value;
          if (typeof name !== "string" || port === undefined || portNode === undefined) continue;
          if (typeof port === "string" && isUnresolved(port)) continue;
          // What no port can be called is another rule's business.
          if (ingress.resource.version === "v1" && isMalformed(port)) continue;
          const service = graph.service(ingress.namespace, name, ingress.resource);
          // What an ExternalName Service lists binds nobody: ingress-nginx takes any number.
          if (service === undefined || service.serviceType === "ExternalName" || hasPort(service, port)) continue;
          const { takenFor, meant } = portMeant(service, port);
          const messageId = MESSAGES[takenFor];
          context.report({
            node: portNode,
            messageId,
            data: {
              service: name,
              port,
              ports: service.ports.map(titleOf),
              ...(takenFor === "nothing" || meant === undefined ? {} : { servicePort: titleOf(meant) }),
            },
            related: [
              { node: placeOf(service, meant), message: portsOf(service) },
              ...others.map((other) => ({ node: other.portNode ?? other.node, message: "the same port is named here" })),
            ],
            help: helpFor(service, port, meant),
            doubts: [...targetPortDoubts(ingress, takenFor), ...doubtsAboutFields(ingress, inFields(service, ["spec.type", "spec.ports"]))],
          });
        }
      },
    };
  },
});

function targetPortDoubts({ className }: Ingress, takenFor: PortMeant["takenFor"]): { text: string }[] {
  if (takenFor !== "targetPort" || STRICT_CLASSES.has(className ?? "")) return [];
  return [{ text: "ingress-nginx and Kong also accept a targetPort here; other controllers do not" }];
}

function isMalformed(port: number | string): boolean {
  return (typeof port === "number" ? portNumber(port) : portName(port)).length > 0;
}

function placeOf({ resource }: Service, meant: ServicePort | undefined): Located {
  return meant?.portNode ?? resource.head;
}

function portsOf({ name, ports }: Service): string {
  if (ports.length === 0) return `Service ${name} has no ports`;
  return `Service ${name} has ${ports.length === 1 ? "port" : "ports"} ${ports.map(titleOf).join(", ")}`;
}

function titleOf({ name, port }: ServicePort): string {
  const number = String(port ?? "?");
  return name === "" ? number : `${number} (${name})`;
}

function helpFor({ ports, name }: Service, wanted: number | string, meant: ServicePort | undefined): string {
  if (ports.length === 0) return `give Service ${name} a port`;
  if (meant?.port === undefined) return "write one of the ports that the Service has";
  const byName = typeof wanted === "string" && meant.name !== "";
  return byName ? `write name: ${meant.name}` : `write number: ${meant.port}`;
}

function example(port: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: shop
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: web
                port:
                  ${port}
---
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;
}
