/** A ServiceMonitor that scrapes a port which none of its Services has. */
import { mostSimilar } from "../src/diagnostic/similar.ts";
import type { Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { changesOfService, isPlain, looksIn, mayFindBuiltIn, monitorOf, servicesLabelled, type ServiceMonitor } from "../src/graph/query/service-monitors.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "servicemonitor-port-missing",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A ServiceMonitor scrapes a port whose name none of its Services has",
  },
  docs: {
    why: "The field port of a ServiceMonitor is the name of a port of the Service, not its number and not the name of a port of the container. Prometheus keeps the endpoints with a port of that name; where no Service has one it scrapes nothing, and nobody is told.",
    fix: "Write the name that the port has under spec.ports of the Service, and give it one where it has none.",
    whenNotToUse: "When other Services, which Kubehop does not see, match the selector too and have such a port.",
  },
  messages: {
    missing: "{{services}} {{verb}} no port named {{port}}, so Prometheus scrapes nothing there",
  },
  examples: {
    invalid: [{ title: "the name of the container's port", files: example("http-metrics") }],
    valid: [{ title: "the name of the Service's port", files: example("metrics") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(_resource, member) {
        const monitor = monitorOf(member);
        if (monitor === undefined || !isPlain(graph, monitor) || mayFindBuiltIn(monitor)) return;
        const services = scrapedServices(graph, monitor);
        const [first] = services;
        if (first === undefined) return;
        const names = new Set(services.flatMap(({ ports }) => ports.map(({ name }) => name)));
        for (const node of monitor.ports) {
          const { value: port } = node;
          // It is a regular expression to Prometheus; a number is refused.
          if (typeof port !== "string" || !/^[A-Za-z0-9-]+$/.test(port) || names.has(port)) continue;
          context.report({
            node,
            messageId: "missing",
            data: { services: servicesText(services), verb: services.length === 1 ? "has" : "have", port },
            related: [{ node: first.ports[0]?.nameNode ?? first.resource.head, message: `Service ${first.name} has ${portsOf(first)}` }],
            help: helpFor(services, port),
            doubts: doubtsAboutFields(
              inFields(member, ["spec.selector", "spec.namespaceSelector", "spec.endpoints"]),
              together(services.map((service) => inFields({ changes: changesOfService(graph, service) }, ["spec.ports", "metadata.labels"]))),
            ),
          });
        }
      },
    };
  },
});

/** Of a selector that matches more it is not worth asking. */
const MOST_SERVICES = 100;

/** None where one of them gets its ports from elsewhere: hand-written endpoints bring their own names. */
function scrapedServices(graph: UnitGraph, monitor: ServiceMonitor): readonly Service[] {
  const labelled = servicesLabelled(graph, monitor);
  if (labelled.length > MOST_SERVICES) return [];
  const services = labelled.filter(({ namespace }) => looksIn(monitor, namespace));
  const isOpen = (service: Service): boolean => {
    const { selector, serviceType, ports } = service;
    if (selector === undefined || serviceType === "ExternalName" || ports.length === 0) return true;
    return ports.some(({ name }) => isUnresolved(name)) || graph.endpointsOf(service).length > 0;
  };
  return services.some(isOpen) ? [] : services;
}

function servicesText(services: readonly Service[]): string {
  const named = services.slice(0, 3).map(({ name }) => name);
  const more = services.length > named.length ? ` and ${services.length - named.length} more` : "";
  return `${services.length === 1 ? "Service" : "Services"} ${named.join(", ")}${more}`;
}

function portsOf({ ports }: Service): string {
  return ports.map(({ name, port }) => (name === "" ? `port ${port ?? "?"} without a name` : `port ${name}`)).join(", ");
}

function helpFor(services: readonly Service[], wanted: string): string {
  const ports = services.flatMap((service) => service.ports);
  const meant =
    ports.find(({ targetPort, port }) => targetPort === wanted || String(port) === wanted || String(targetPort) === wanted) ??
    mostSimilar(wanted, ports.filter(({ name }) => name !== ""), ({ name }) => name) ??
    (ports.length === 1 ? ports[0] : undefined);
  if (meant === undefined) return "write the name of a port of the Service";
  return meant.name === "" ? `give port ${meant.port ?? "?"} of the Service the name ${wanted}` : `write port: ${meant.name}`;
}

function example(port: string): Record<string, string> {
  return {
    "monitor.yaml": `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  endpoints:
    - port: ${port}
`,
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web, labels: { app: web } }
spec:
  selector: { app: web }
  ports: [{ name: metrics, port: 9090, targetPort: http-metrics }]
`,
  };
}
