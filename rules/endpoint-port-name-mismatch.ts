/** Hand-written endpoints whose ports are not named as those of their Service. */
import { errorsOf } from "../src/dataplane/refusals.ts";
import { doubtsAboutAbsence } from "../src/graph/doubts.ts";
import type { EndpointPort, Endpoints, EndpointSet, Service, ServicePort } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { isSkippedByMirror } from "../src/graph/query/endpoint-owner.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

type MessageId = "otherName" | "nameMissing" | "nameTooMuch" | "otherProtocol" | "noSuchPort";

export default defineRule({
  id: "endpoint-port-name-mismatch",
  meta: {
    severity: "error",
    category: "external",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A port of hand-written endpoints has another name or protocol than the port of its Service",
  },
  docs: {
    why: "kube-proxy joins the ports of a Service with those of its endpoints by name and protocol, and never compares numbers (pkg/proxy/endpointslicecache.go). A port without a name has the name \"\". Where a Service has a selector, a controller copies the names; where endpoints are written by hand, nobody compares them, and a port of the Service whose name the endpoints do not have refuses every connection.",
    fix: "Give the port of the endpoints the name of the Service's port, or leave the name out of both. The number may differ: traffic goes to the number that the endpoints have.",
    whenNotToUse: "When something else than kube-proxy reads these endpoints and goes by numbers.",
  },
  messages: {
    otherName:
      "This port is named {{found}}, and port {{port}} of Service {{service}} is named {{name}}: they are joined by name, so connections to port {{port}} are refused",
    nameMissing:
      "This port has no name, and port {{port}} of Service {{service}} is named {{name}}: they are joined by name, so connections to port {{port}} are refused",
    nameTooMuch:
      "This port is named {{found}}, and port {{port}} of Service {{service}} has no name: they are joined by name, so connections to port {{port}} are refused",
    otherProtocol:
      "This port is {{found}}, and port {{port}} of Service {{service}} is {{protocol}}: they are joined by name and protocol, so connections to port {{port}} are refused",
    noSuchPort: "The endpoints of Service {{service}} have no port for port {{port}}, so connections to it are refused",
  },
  examples: {
    invalid: [
      { title: "the name is missing from the slice", files: { "db.yaml": example("port: 5432") } },
      { title: "another name", files: { "db.yaml": example("name: sql\n    port: 5432") } },
    ],
    valid: [{ title: "the same name; the number may differ", files: { "db.yaml": example("name: postgres\n    port: 15432") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Service(service) {
        if (!isFedByHand(service)) return;
        const all = graph.endpointsOf(service);
        const sets = all.flatMap((endpoints) => endpoints.sets).filter(isUsable);
        if (sets.length === 0 || all.some(isSkippedByMirror)) return;
        const offered = sets.flatMap(({ ports }) => ports);
        if (offered.some(({ name }) => isUnresolved(name))) return;
        const open = service.ports.filter((port) => !offered.some((other) => isJoined(port, other)));
        // What the API server refuses has a finding of its own.
        if (open.length === 0 || [service, ...all].some((object) => errorsOf(object, cluster).length > 0)) return;
        const spare = offered.filter((other) => !service.ports.some((port) => isJoined(port, other)));
        for (const port of open) {
          const found = portMeant(port, spare, open.length);
          const { messageId, node } = placeOf(port, found, all);
          const name = port.name;
          context.report({
            node,
            messageId,
            data: {
              service: service.name,
              port: port.port ?? name,
              protocol: port.protocol,
              ...(name === "" ? {} : { name }),
              ...(found === undefined ? {} : { found: messageId === "otherProtocol" ? found.protocol : found.name }),
            },
            related: [relatedTo(service, port)],
            help: helpFor(port, messageId),
            doubts: [...absenceDoubts(service, port), ...changeDoubts(service, all)],
          });
        }
      },
    };

    function absenceDoubts(service: Service, port: ServicePort): ReturnType<typeof doubtsAboutAbsence> {
      return doubtsAboutAbsence(graph, {
        of: "EndpointSlice",
        namespace: service.namespace,
        foundIn: (other) => other.endpointsOf(service).some(({ sets }) => sets.some(({ ports }) => ports.some((p) => isJoined(port, p)))),
      });
    }
  },
});

/** A headless Service has no ports of its own to join, and common labels of kustomize may give it a selector. */
function isFedByHand(service: Service): boolean {
  const { selector, serviceType, typeValid, headless, ports, proxyName } = service;
  if (selector !== undefined || serviceType === "ExternalName" || !typeValid || headless || proxyName !== undefined) return false;
  if (inFields(service, ["spec.selector"]).changes.length > 0) return false;
  return ports.every(({ name, protocolValid }) => protocolValid && !isUnresolved(name));
}

/** Whoever fills in addresses later may write other ports too; DNS names are no addresses to kube-proxy. */
function isUsable({ addressType, endpoints }: EndpointSet): boolean {
  return endpoints.length > 0 && addressType !== "FQDN";
}

function isJoined(port: ServicePort, other: EndpointPort): boolean {
  return port.name === other.name && port.protocol === other.protocol;
}

/** The spare port of the same name, else of the same number, else the only one for the only open port. */
function portMeant(port: ServicePort, spare: readonly EndpointPort[], open: number): EndpointPort | undefined {
  const lone = open === 1 && spare.length === 1 ? spare[0] : undefined;
  const numbers = [port.targetPort, port.port];
  return spare.find(({ name }) => name === port.name) ?? spare.find((other) => numbers.includes(other.port)) ?? lone;
}

function placeOf(port: ServicePort, found: EndpointPort | undefined, all: readonly Endpoints[]): { messageId: MessageId; node: Located } {
  if (found === undefined) {
    const [only, ...others] = all.flatMap(({ sets }) => sets);
    const node = others.length === 0 ? only?.node.entry("ports")?.key : undefined;
    return { messageId: "noSuchPort", node: node ?? port.nameNode ?? port.portNode ?? port.node };
  }
  const number = scalarAt(found.node, "port") ?? found.node;
  if (found.name === port.name) return { messageId: "otherProtocol", node: scalarAt(found.node, "protocol") ?? number };
  if (found.name === "") return { messageId: "nameMissing", node: number };
  return { messageId: port.name === "" ? "nameTooMuch" : "otherName", node: found.nameNode ?? number };
}

function relatedTo({ name }: Service, port: ServicePort): { node: Located; message: string } {
  const called = port.name === "" ? `${port.port ?? ""}/${port.protocol} without a name` : `${port.name} (${port.port ?? ""}/${port.protocol})`;
  return { node: port.nameNode ?? port.portNode ?? port.node, message: `Service ${name} has port ${called}` };
}

function helpFor({ name, protocol }: ServicePort, messageId: MessageId): string {
  if (messageId === "otherProtocol") return `write protocol: ${protocol}`;
  if (messageId === "noSuchPort") return `write a port ${name === "" ? "without a name" : `named ${name}`} into the endpoints`;
  return name === "" ? "remove the name here, or give it to the port of the Service as well" : `write name: ${name} here`;
}

function changeDoubts(service: Service, all: readonly Endpoints[]): ReturnType<typeof doubtsAboutFields> {
  const fields = ["spec.ports", "spec.type", "spec.clusterIP", "spec.clusterIPs"];
  return doubtsAboutFields(inFields(service, fields), ...all.map((endpoints) => inFields(endpoints, ["ports", "subsets", "metadata.name", "metadata.labels"])));
}

function example(port: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  ports:
    - name: postgres
      port: 5432
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.10]
ports:
  - ${port}
`;
}
