/** A numeric targetPort that no container declares: traffic arrives all the same. */
import type { Workload } from "../src/graph/model.ts";
import { describePort, servingPorts } from "../src/graph/query/container-ports.ts";
import { doubtsAboutTargetPort } from "../src/graph/query/field-doubts.ts";
import { workloadName, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { rememberedOnce } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "target-port-undeclared",
  meta: {
    severity: "info",
    category: "service",
    recommended: false,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A numeric targetPort is declared by no container of the selected pods",
  },
  docs: {
    why: "A containerPort is only information: a Service with a numeric targetPort reaches the pod on that port whether or not a container declares it. Undeclared numbers are worth a look all the same, since they may be typing errors, and nobody who reads the pod template sees that the port is served.",
    fix: "Add the port to the container that listens on it, or correct the number.",
    whenNotToUse: "When you do not declare container ports, which is a matter of taste.",
  },
  messages: {
    undeclared:
      "No container of the selected pods declares port {{port}}; traffic is sent there all the same and refused if nothing listens",
  },
  examples: {
    invalid: [{ title: "The container declares 8080", files: example(9090) }],
    valid: [{ title: "The number is declared", files: example(8080) }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const { targetPort: number, targetPortNode, portNode } = port;
        const node = typeof targetPortNode?.value === "number" && targetPortNode.value !== 0 ? targetPortNode : portNode;
        if (typeof number !== "number" || node === undefined) return;
        const workloads = workloadsBehind(graph, service);
        const { numbers, told } = declaredBy(workloads);
        if (workloads.length === 0 || numbers.has(number)) return;
        context.report({
          node,
          messageId: "undeclared",
          data: { port: number, protocol: port.protocol, declared: told },
          related: workloads.slice(0, 3).map((workload) => {
            return { node: workload.resource.head, message: `${workloadName(workload)} is selected` };
          }),
          help: told.length === 0 ? "the containers declare no ports" : `the containers declare ${told.join(", ")}`,
          doubts: doubtsAboutTargetPort(service, workloads),
        });
      },
    };
  },
});

/** So many ports are told; of more, their number. */
const MOST_TOLD = 10;

const declaredBy = rememberedOnce((workloads: readonly Workload[]) => {
  const ports = workloads.flatMap(({ pods }) => servingPorts(pods));
  const described = [...new Set(ports.map(describePort))];
  const left = described.length - MOST_TOLD;
  return {
    numbers: new Set(ports.map(({ containerPort }) => containerPort)),
    told: left > 0 ? [...described.slice(0, MOST_TOLD), `${left} more`] : described,
  };
});

function example(targetPort: number): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: ${targetPort}
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: nginx:1.27
      ports: [{ containerPort: 8080 }]
`,
  };
}
