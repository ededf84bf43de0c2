/** A named targetPort that is another number in other pods. */
import type { Protocol, Workload } from "../src/graph/model.ts";
import { hasKnownProtocol, namedPort } from "../src/graph/query/container-ports.ts";
import { doubtsAboutTargetPort } from "../src/graph/query/field-doubts.ts";
import { workloadName, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { memory } from "../src/graph/remembered.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

export default defineRule({
  id: "target-port-divergent",
  meta: {
    severity: "info",
    category: "service",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A named targetPort is a different number in different selected workloads",
  },
  docs: {
    why: "Kubernetes looks a named targetPort up in each pod, so that pods may serve it on different numbers; that is what names are for when a port moves. It works, but it surprises: NetworkPolicies and firewalls that name a number fit some of the pods only, each number gets EndpointSlices of its own, and clients of a headless Service cannot know which pod has which.",
    fix: "Serve the port on one number in all selected workloads, or narrow the selector to those that belong together.",
    whenNotToUse: "While a port moves from one number to another.",
  },
  messages: {
    divergent: "Port {{name}} is {{first}} in {{workload}} and {{second}} in {{other}}: the Service sends to both, and whatever else names a number fits one of them",
  },
  examples: {
    invalid: [{ title: "The canary serves another number", files: example(9090) }],
    valid: [{ title: "One number", files: example(8080) }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const { targetPort: name, targetPortNode: node, protocol } = port;
        if (typeof name !== "string" || node === undefined || !hasKnownProtocol(port)) return;
        const [one, other] = divergence(workloadsBehind(graph, service), name, protocol);
        if (one === undefined || other === undefined) return;
        context.report({
          node,
          messageId: "divergent",
          data: { name, protocol, first: one.number, workload: workloadName(one.workload), second: other.number, other: workloadName(other.workload) },
          related: [one, other].map(({ place, number, workload }) => ({ node: place, message: `${workloadName(workload)} has ${number}` })),
          help: "serve the port on one number in all of them, or narrow the selector",
          doubts: doubtsAboutTargetPort(service, [one.workload, other.workload]),
        });
      },
    };
  },
});

interface Found {
  readonly workload: Workload;
  readonly number: number;
  readonly place: Located;
}

/** Services with equal selectors share it. */
const recall = memory<readonly Workload[], string, readonly Found[]>();

/** The first workload that has the port, and the first one that has it on another number. */
function divergence(workloads: readonly Workload[], name: string, protocol: Protocol): readonly Found[] {
  return recall(workloads, `${protocol} ${name}`, () => {
    const found = workloads.flatMap((workload) => {
      const port = namedPort(workload.pods, name, protocol);
      return port === undefined ? [] : [{ workload, number: port.containerPort, place: port.nameNode ?? port.node }];
    });
    const [first] = found;
    const other = found.find(({ number }) => number !== first?.number);
    return first === undefined || other === undefined ? [] : [first, other];
  });
}

function example(canaryPort: number): Record<string, string> {
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
    "pods.yaml": [pod("web", 8080), pod("web-canary", canaryPort)].join("---\n"),
  };
}

function pod(name: string, port: number): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: web } }
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{ name: http, containerPort: ${port} }]
`;
}
