/** A named targetPort that only some of the selected workloads have. */
import type { Doubt, Protocol, Workload } from "../src/graph/model.ts";
import { describePort, hasKnownProtocol, namedPort, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutTargetPort } from "../src/graph/query/field-doubts.ts";
import { doubtsAboutInjection } from "../src/graph/query/injected-ports.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { memory } from "../src/graph/remembered.ts";
import { workloadName, workloadNames, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { defineRule } from "../src/lint/rule.ts";

/** Their pods end by themselves and rarely serve: lacking the port is what their authors want. */
const ENDING_KINDS = new Set(["Job", "CronJob"]);

export default defineRule({
  id: "target-port-partial",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A named targetPort exists in some of the selected workloads only",
  },
  docs: {
    why: "Kubernetes looks a named targetPort up in each selected pod, by name and protocol. A pod that does not have it stays selected but gets no traffic on that port, and nothing reports it: half of a canary or of a blue-green pair silently serves nobody.",
    fix: "Give the container port the same name and protocol in all selected workloads, or narrow the selector to those that are meant.",
    whenNotToUse: "When you keep pods away from a Service by leaving out the port's name on purpose.",
  },
  messages: {
    partial:
      "There is no {{protocol}} port named {{name}} in {{without}}, so those pods silently get no traffic on this port of the Service; only {{with}} has one",
  },
  examples: {
    invalid: [{ title: "The canary names its port differently", files: example("web") }],
    valid: [{ title: "Both workloads name the port http", files: example("http") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const { targetPort: name, targetPortNode: node, protocol } = port;
        if (typeof name !== "string" || node === undefined || isUnresolved(name) || !hasKnownProtocol(port)) return;
        const workloads = workloadsBehind(graph, service);
        const { having, lacking } = partition(workloads, name, protocol);
        if (having.length === 0 || lacking.length === 0) return;
        context.report({
          node,
          messageId: "partial",
          data: { name, protocol, with: workloadNames(having), without: workloadNames(lacking) },
          related: [
            ...lacking.slice(0, MOST_TOLD).map((workload) => ({
              node: workload.resource.head,
              message: `${workloadName(workload)} declares ${declared(workload)}`,
            })),
            ...having.slice(0, MOST_TOLD).flatMap((workload) => {
              const found = namedPort(workload.pods, name, protocol);
              return found?.nameNode === undefined ? [] : [{ node: found.nameNode, message: `${workloadName(workload)} has it` }];
            }),
          ],
          help: `name the port ${name} in all of them, or narrow the selector of the Service`,
          doubts: [...workerDoubts(lacking), ...doubtsAboutInjection(name), ...doubtsAboutTargetPort(service, lacking)],
        });
      },
    };
  },
});

interface Partition {
  readonly having: readonly Workload[];
  readonly lacking: readonly Workload[];
}

/** Services with equal selectors share it. */
const recallPartition = memory<readonly Workload[], string, Partition>();

function partition(workloads: readonly Workload[], name: string, protocol: Protocol): Partition {
  return recallPartition(workloads, `${protocol} ${name}`, () => {
    const having = workloads.filter(({ pods }) => namedPort(pods, name, protocol) !== undefined);
    const known = new Set(having);
    return { having, lacking: workloads.filter((workload) => !known.has(workload) && !ENDING_KINDS.has(workload.kind)) };
  });
}

/** So many workloads on each side; of more, their number. */
const MOST_TOLD = 10;

/** A worker often shares the labels of the web pods and serves nobody: then the Service works as it is. */
function workerDoubts(lacking: readonly Workload[]): Doubt[] {
  if (lacking.some(({ pods }) => servingPorts(pods).length > 0)) return [];
  const names = workloadNames(lacking).join(", ");
  return [{ text: `${names} may not be meant to serve: its containers declare no port at all` }];
}

function declared({ pods }: Workload): string {
  return servingPorts(pods).map(describePort).join(", ") || "no ports";
}

function example(canaryPort: string): Record<string, string> {
  return {
    "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: http
`,
    "pods.yaml": [pod("web", "http"), pod("web-canary", canaryPort)].join("---\n"),
  };
}

function pod(name: string, port: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: web } }
spec:
  containers:
    - name: web
      image: nginx:1.27
      ports: [{ name: ${port}, containerPort: 8080 }]
`;
}
