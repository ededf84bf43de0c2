/** A program is told to call a Service on a port that the Service does not have. */
import type { Doubt, Service, ServicePort } from "../src/graph/model.ts";
import { doubtsAboutChanges } from "../src/graph/doubts.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import type { HostMention } from "../src/graph/query/host-mentions.ts";
import { mentionsOf } from "../src/graph/query/host-mentions.ts";
import { namedService, type NamedService } from "../src/graph/query/named-service.ts";
import { namedPort } from "../src/graph/query/container-ports.ts";
import { workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";

/** What a URL without a port means. */
const DEFAULT_PORTS = new Map([["http", 80], ["ws", 80], ["https", 443], ["wss", 443]]);

export default defineRule({
  id: "service-dns-port-mismatch",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A host:port in environment, arguments or a ConfigMap names a Service, but no port that it has",
  },
  docs: {
    why: "A Service answers on the numbers under ports.port alone. The number on which the container listens (targetPort) and the one of the nodes (nodePort) are not open on its address, unless they are the same. Connections to other ports are rejected or time out, and the program fails when it runs. A URL without a port means 80 for http and 443 for https. Headless Services are left out, since their name leads to the pods themselves.",
    fix: "Write the port of the Service, or give the Service that port.",
    whenNotToUse: "When the address is an identifier that nobody connects to.",
  },
  messages: {
    noPort: "Service {{service}} has no port {{port}}, so connections to {{host}}:{{port}} fail",
    targetPort: "{{port}} is the port of the pods; Service {{service}} itself listens on {{ports}}, so connections to {{host}}:{{port}} fail",
    nodePort: "{{port}} is a port of the nodes; Service {{service}} itself listens on {{ports}}, so connections to {{host}}:{{port}} fail",
    defaultPort: "{{scheme}} without a port means {{port}}, which Service {{service}} does not have, so connections to {{host}} fail",
  },
  examples: {
    invalid: [
      { title: "The port of the container", files: { "web.yaml": example("http://cart:8080") } },
      { title: "The port that https stands for", files: { "web.yaml": example("https://cart.default.svc") } },
    ],
    valid: [
      { title: "The port of the Service", files: { "web.yaml": example("http://cart:80") } },
      { title: "The port that http stands for", files: { "web.yaml": example("http://cart") } },
    ],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Resource(resource) {
        const object = mentionsOf(graph, resource);
        const told = new Set<string>();
        for (const mention of object?.mentions ?? []) {
          const named = object === undefined ? undefined : namedService(graph, mention.host, object.namespace);
          if (object === undefined || named === undefined || isElsewhere(named, cluster.domain)) continue;
          const service = graph.service(named.namespace, named.name, resource);
          const finding = service === undefined || !isJudged(service) ? undefined : wrongPort(graph, service, mention, named);
          if (service === undefined || finding === undefined || told.has(`${mention.host}:${finding.port}`)) continue;
          told.add(`${mention.host}:${finding.port}`);
          const ports = service.ports.map(({ port }) => String(port ?? ""));
          context.report({
            node: { range: finding.messageId === "defaultPort" ? mention.hostRange : mention.portRange },
            messageId: finding.messageId,
            data: { host: mention.host, service: service.name, port: finding.port, ports, ...(mention.scheme === undefined ? {} : { scheme: mention.scheme }) },
            related: [{ node: finding.meant?.portNode ?? service.ports[0]?.portNode ?? service.resource.head, message: `Service ${service.name} listens here` }],
            help:
              finding.meant === undefined
                ? `Service ${service.name} has ${ports.length === 1 ? "port" : "ports"} ${ports.join(", ")}`
                : `write ${mention.host}:${finding.meant.port ?? ""}`,
            doubts: [
              ...(finding.messageId === "defaultPort" ? [OWN_PORT] : []),
              ...doubtsAboutFields(inFields(object, object.fields), inFields(service, ["spec.ports", "spec.clusterIP", "spec.type"])),
              // What is moved or renamed may be another Service in the end.
              ...doubtsAboutChanges({ changes: service.changes.filter(({ what }) => what === "name" || (what === "namespace" && named.form !== "bare")) }),
            ],
          });
        }
      },
    };
  },
});

/** Tempo's vulture calls the address of `-tempo-push-url` on the port of OTLP over gRPC (cmd/tempo-vulture/main.go). */
const OWN_PORT: Doubt = { text: "a program may add a port of its own to an address without one" };

/** Ports of headless and ExternalName Services are those of what the name leads to; of no ports at all another rule speaks. */
function isJudged({ headless, serviceType, typeValid, ports }: Service): boolean {
  return !headless && serviceType !== "ExternalName" && typeValid && ports.length > 0 && ports.every(({ port }) => port !== undefined);
}

/** Names of pods lead to pods, and other domains to other clusters. */
function isElsewhere({ pod, domain }: NamedService, wanted: string): boolean {
  return pod !== undefined || (domain !== undefined && domain !== wanted);
}

interface Finding {
  readonly messageId: "noPort" | "targetPort" | "nodePort" | "defaultPort";
  readonly port: number;
  /** The port of the Service to write instead. */
  readonly meant: ServicePort | undefined;
}

function wrongPort(graph: UnitGraph, service: Service, { port: written, portOpen, scheme }: HostMention, { form }: NamedService): Finding | undefined {
  const port = written ?? (portOpen ? undefined : DEFAULT_PORTS.get(scheme ?? ""));
  if (port === undefined || service.ports.some((other) => other.port === port)) return undefined;
  const [only, ...others] = service.ports;
  const lone = others.length === 0 ? only : undefined;
  if (written === undefined) return { messageId: "defaultPort", port, meant: undefined };
  const target = service.ports.find((other) => targetsOf(graph, service, other).includes(port));
  if (target !== undefined) return { messageId: "targetPort", port, meant: target };
  const node = service.ports.find((other) => other.nodePort === port);
  if (node !== undefined) return { messageId: "nodePort", port, meant: node };
  // `redis:7` may be an image, and `web:8080` a name of something else.
  if (form === "bare" && scheme === undefined) return undefined;
  return { messageId: "noPort", port, meant: lone };
}

function targetsOf(graph: UnitGraph, service: Service, { targetPort, protocol }: ServicePort): number[] {
  if (typeof targetPort === "number") return [targetPort];
  if (targetPort === undefined) return [];
  const [workload] = workloadsBehind(graph, service);
  const port = workload === undefined ? undefined : namedPort(workload.pods, targetPort, protocol);
  return port === undefined ? [] : [port.containerPort];
}

function example(url: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: shop-web:1.4
      env:
        - name: CART_URL
          value: ${url}
---
apiVersion: v1
kind: Service
metadata: { name: cart }
spec:
  selector: { app: cart }
  ports:
    - port: 80
      targetPort: 8080
`;
}
