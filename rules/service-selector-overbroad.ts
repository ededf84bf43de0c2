/** A selector that also matches pods which serve none of the Service's ports. */
import type { Service, Workload } from "../src/graph/model.ts";
import { describePort, namedPort, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutTargetPort } from "../src/graph/query/field-doubts.ts";
import { placeOfEntries, writeLabels } from "../src/graph/query/label-text.ts";
import { workloadName, workloadNames, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { memory } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";

/** Their pods end by themselves and rarely serve anything. */
const ENDING_KINDS = new Set(["Job", "CronJob"]);

export default defineRule({
  id: "service-selector-overbroad",
  meta: {
    severity: "warning",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The selector of a Service also matches pods that declare other ports only",
  },
  docs: {
    why: "A Service sends each connection to any ready pod whose labels match, whatever runs there. With a numeric targetPort nobody looks whether the pod serves that port. When the selector is so wide that it also matches a database or another component, that share of the connections goes to pods where nothing listens, and is refused.",
    fix: "Add a label to the selector that only the pods have that are meant, such as app.kubernetes.io/component.",
    whenNotToUse: "When the containers listen on more ports than they declare, which is allowed.",
  },
  messages: {
    overbroad:
      "The selector also matches {{others}}, where no container declares port {{port}}, so the share of connections that goes there is likely refused; {{meant}} declares it",
  },
  examples: {
    invalid: [{ title: "The database has the same label", files: example("app: shop") }],
    valid: [{ title: "The selector names the component", files: example("app: shop, component: web") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Service(service) {
        const { selector, selectorNode } = service;
        if (service.headless || selector === undefined || selectorNode === undefined) return;
        const mixture = mixtureOf(service, workloadsBehind(graph, service));
        if (mixture === undefined) return;
        const { port, meant, others } = mixture;
        context.report({
          node: placeOfEntries(selectorNode),
          messageId: "overbroad",
          data: { selector: writeLabels(selector.values(), "="), port, meant: workloadNames(meant), others: workloadNames(others) },
          related: [
            ...others.slice(0, MOST_TOLD).map((workload) => {
              return { node: workload.resource.head, message: `${workloadName(workload)} declares ${declared(workload)}` };
            }),
            ...meant.slice(0, 1).map((workload) => {
              return { node: workload.resource.head, message: `${workloadName(workload)} declares ${declared(workload)}` };
            }),
          ],
          help: "add a label to the selector that only the pods have that are meant",
          doubts: doubtsAboutTargetPort(service, [...meant.slice(0, 1), ...others]),
        });
      },
    };
  },
});

/** So many of the other workloads are shown. */
const MOST_TOLD = 3;

interface Mixture {
  readonly port: string;
  readonly meant: readonly Workload[];
  readonly others: readonly Workload[];
}

/** Services with equal selectors and ports share it. */
const recallMixture = memory<readonly Workload[], string, Mixture | undefined>();

function mixtureOf({ ports }: Service, workloads: readonly Workload[]): Mixture | undefined {
  if (workloads.length < 2) return undefined;
  const key = ports.map(({ targetPort, protocol }) => `${typeof targetPort} ${targetPort ?? ""}/${protocol}`).join(" ");
  return recallMixture(workloads, key, () => {
    const others = workloads.filter((workload) => servesNone(ports, workload));
    if (others.length === 0 || others.length === workloads.length) return undefined;
    for (const { targetPort, protocol } of ports) {
      const meant = workloads.filter((workload) => typeof targetPort === "number" && declares(workload, targetPort));
      if (meant.length > 0) return { port: `${targetPort ?? ""}/${protocol}`, meant, others };
    }
    return undefined;
  });
}

/** Declares some ports and none of these. Of named ports another rule speaks, and pods that declare nothing prove nothing. */
function servesNone(ports: Service["ports"], workload: Workload): boolean {
  if (ENDING_KINDS.has(workload.kind) || servingPorts(workload.pods).length === 0) return false;
  return ports.every(({ targetPort, protocol }) => {
    if (typeof targetPort === "string") return namedPort(workload.pods, targetPort, protocol) === undefined;
    return targetPort !== undefined && !declares(workload, targetPort);
  });
}

function declares({ pods }: Workload, number: number): boolean {
  return servingPorts(pods).some(({ containerPort }) => containerPort === number);
}

function declared({ pods }: Workload): string {
  return servingPorts(pods).map(describePort).join(", ");
}

function example(selector: string): Record<string, string> {
  return {
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: shop }
spec:
  selector: { ${selector} }
  ports:
    - port: 80
      targetPort: 8080
`,
    "pods.yaml": [pod("web", "nginx:1.29", 8080), pod("db", "postgres:17", 5432)].join("---\n"),
  };
}

function pod(component: string, image: string, port: number): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${component}, labels: { app: shop, component: ${component} } }
spec:
  containers:
    - name: ${component}
      image: ${image}
      ports: [{ containerPort: ${port} }]
`;
}
