/** Backends to which NGINX speaks another protocol than their pods do. */
import type { Ingress } from "../src/graph/model.ts";
import { type Speech, speechOf } from "../src/graph/query/backend-speech.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { podPortFields, probeFields, SERVICE_SELECTION } from "../src/graph/query/fields.ts";
import { annotationsOf } from "../src/graph/query/ingress-annotations.ts";
import { backendsByPort } from "../src/graph/query/ingress-backends.ts";
import { defineRule } from "../src/lint/rule.ts";
import type { YamlScalar } from "../src/manifest/yaml-node.ts";

const PREFIX = "nginx.ingress.kubernetes.io/";
const ANNOTATION = `${PREFIX}backend-protocol`;

/** What pods may speak besides, by what the annotation says. */
const FAILS: Readonly<Record<string, readonly Speech["protocol"][]>> = { HTTP: ["HTTPS", "GRPC"], GRPC: ["HTTPS"] };

export default defineRule({
  id: "ingress-backend-protocol-mismatch",
  meta: {
    severity: "warning",
    category: "ingress",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "NGINX speaks HTTP to a backend whose pods speak HTTPS or gRPC",
  },
  docs: {
    why: "NGINX as an Ingress controller speaks plain HTTP/1.1 to its backends, whatever the number or name of the port. A server that expects TLS answers 400, and a gRPC server closes the connection, which becomes 502. ingress-nginx reads neither appProtocol nor probes, only its annotation backend-protocol, which holds for all backends of the Ingress. The rule speaks where the port has appProtocol https or grpc, or where a probe of the same port uses HTTPS or gRPC.",
    fix: `Write the annotation ${ANNOTATION} with HTTPS, GRPC or GRPCS; backends of other protocols go into an Ingress of their own. The controller of F5 has nginx.org/ssl-services and nginx.org/grpc-services instead.`,
    whenNotToUse: "When the pods understand several protocols on one port.",
  },
  messages: {
    https:
      "The pods behind port {{port}} of Service {{service}} speak HTTPS, and the controller speaks {{protocol}} without TLS to them, so requests fail, as a rule with 400 or 502",
    grpc: "The pods behind port {{port}} of Service {{service}} speak gRPC, and the controller speaks HTTP/1.1 to them, so calls fail, as a rule with 502",
  },
  examples: {
    invalid: [{ title: "no annotation", files: { "api.yaml": example("app: api") } }],
    valid: [{ title: "the annotation", files: { "api.yaml": example(`${ANNOTATION}: HTTPS`) } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Ingress(ingress) {
        if (!isForNginx(ingress)) return;
        const annotation = annotationsOf(ingress).find(({ name }) => name === ANNOTATION)?.value;
        const spoken = annotation?.text.toUpperCase() ?? "HTTP";
        const failing = Object.hasOwn(FAILS, spoken) ? FAILS[spoken] : undefined;
        if (failing === undefined) return;
        for (const [backend, ...others] of backendsByPort(ingress)) {
          const { serviceName, port: wanted, portNode } = backend;
          const service = serviceName === undefined ? undefined : graph.service(ingress.namespace, serviceName.text, ingress.resource);
          const port = service?.ports.find(({ name, port: number }) => wanted !== undefined && (wanted === number || wanted === name));
          if (service === undefined || port === undefined || portNode === undefined || service.serviceType === "ExternalName") continue;
          const speech = speechOf(graph, service, port);
          if (speech === undefined || !failing.includes(speech.protocol)) continue;
          context.report({
            node: portNode,
            messageId: speech.protocol === "HTTPS" ? "https" : "grpc",
            data: { service: service.name, port: wanted ?? "", protocol: spoken === "HTTP" ? "HTTP" : "gRPC" },
            related: [
              { node: speech.node, message: speech.says },
              ...(annotation === undefined ? [] : [{ node: annotation, message: `the controller is told to speak ${spoken}` }]),
              ...others.map((other) => ({ node: other.portNode ?? other.node, message: "the same port is named here" })),
            ],
            help: helpFor(speech, spoken, annotation),
            doubts: doubtsAboutFields(
              inFields(ingress, ["metadata.annotations", "spec"]),
              inFields(service, [...SERVICE_SELECTION, "spec.ports"]),
              together(speech.workloads.map((workload) => inFields(workload, [...podPortFields(workload.pods), ...probeFields(workload.pods)]))),
            ),
          });
        }
      },
    };
  },
});

/** Of ingress-nginx by its class or annotations; where F5's own annotations or snippets stand, these may settle it. */
function isForNginx(ingress: Ingress): boolean {
  const annotations = annotationsOf(ingress);
  const isElsewhere = annotations.some(({ name, value }) => {
    if (/^nginx\.(org|com)\//.test(name)) return true;
    if (name === `${PREFIX}ssl-passthrough`) return value.text === "true";
    return name.endsWith("-snippet") && /(proxy|grpc)_pass/.test(value.text);
  });
  if (isElsewhere) return false;
  const { className } = ingress;
  return className === undefined ? annotations.some(({ name }) => name.startsWith(PREFIX)) : /(^|[-.])nginx([-.]|$)/.test(className);
}

function helpFor({ protocol }: Speech, spoken: string, annotation: YamlScalar | undefined): string {
  const value = spoken === "GRPC" ? "GRPCS" : protocol;
  return annotation === undefined ? `write the annotation ${ANNOTATION}: ${value}` : `write ${value} there`;
}

function example(annotation: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: api
  annotations:
    ${annotation}
spec:
  ingressClassName: nginx
  rules:
    - host: api.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: api
                port:
                  number: 443
---
apiVersion: v1
kind: Service
metadata:
  name: api
spec:
  selector:
    app: api
  ports:
    - port: 443
      targetPort: 8443
      appProtocol: https
`;
}
