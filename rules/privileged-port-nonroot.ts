/** A container that shall listen below 1024 and does not run as root. */
import type { Container, Workload } from "../src/graph/model.ts";
import { doubtsAboutFields } from "../src/graph/query/field-doubts.ts";
import { booleanAt, integerAt, itemsAt, scalarAt, stringAt } from "../src/manifest/fields.ts";
import { YamlScalar } from "../src/manifest/yaml-node.ts";
import { defineRule } from "../src/lint/rule.ts";

/** What the kernel reserves unless net.ipv4.ip_unprivileged_port_start says otherwise. */
const FIRST_FREE_PORT = 1024;

export default defineRule({
  id: "privileged-port-nonroot",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A container that does not run as root declares a port below 1024",
  },
  docs: {
    why: "Linux lets only processes with CAP_NET_BIND_SERVICE listen on ports below net.ipv4.ip_unprivileged_port_start, 1024 by default. A process that does not start as root has no such capability, also where the container lists it, unless the program file carries it. Some runtimes set the start to 0 for pods with a network of their own (Docker from 20.10 on; containerd with enable_unprivileged_ports, the default from 2.0 on: containerd#9348), others such as CRI-O do not (cri-o#10050), so that one manifest works here and fails there with permission denied.",
    fix: "Listen on a port from 1024 on and keep the low number in the Service (port: 80, targetPort: 8080), or set the sysctl net.ipv4.ip_unprivileged_port_start in the securityContext of the pod.",
    whenNotToUse: "When all your nodes run a runtime that opens low ports. Kubehop says nothing where the container adds NET_BIND_SERVICE or the pod sets the sysctl.",
  },
  messages: {
    privileged: "Container {{container}} does not run as root ({{user}}), so where the runtime does not open low ports (CRI-O, containerd before 2.0) it may not listen on port {{port}}",
  },
  examples: {
    invalid: [{ title: "Port 80", files: { "web.yaml": example(80) } }],
    valid: [{ title: "Port 8080", files: { "web.yaml": example(8080) } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Container(container, workload) {
        const port = container.ports.find(({ containerPort }) => containerPort < FIRST_FREE_PORT);
        const user = port === undefined ? undefined : nonRootUser(container, workload);
        if (port === undefined || user === undefined || isAllowed(container, workload, port.containerPort)) return;
        context.report({
          node: scalarAt(port.node, "containerPort") ?? port.node,
          messageId: "privileged",
          data: { container: container.name, port: port.containerPort, user: user.what },
          related: [{ node: user.node, message: "who it runs as" }],
          help: "listen on a port from 1024 on, and let the Service lead there with targetPort",
          doubts: doubtsAboutFields(...graph.definitionsOf(workload.resource)),
        });
      },
    };
  },
});

/** What the container says goes before what the pod says (pkg/securitycontext/util.go: DetermineEffectiveSecurityContext). */
function nonRootUser({ node }: Container, { pods }: Workload): { readonly what: string; readonly node: YamlScalar } | undefined {
  const runAsUser = scalarAt(node, "securityContext", "runAsUser") ?? scalarAt(pods.spec, "securityContext", "runAsUser");
  if (runAsUser !== undefined) {
    return typeof runAsUser.value === "number" && runAsUser.value > 0 ? { what: `runAsUser: ${runAsUser.value}`, node: runAsUser } : undefined;
  }
  const nonRoot = scalarAt(node, "securityContext", "runAsNonRoot") ?? scalarAt(pods.spec, "securityContext", "runAsNonRoot");
  return nonRoot?.value === true ? { what: "runAsNonRoot: true", node: nonRoot } : undefined;
}

/** Who adds the capability has a program file that carries it. Windows reserves no ports. */
function isAllowed({ node }: Container, { pods }: Workload, port: number): boolean {
  if (booleanAt(node, "securityContext", "privileged") === true || stringAt(pods.spec, "os", "name") === "windows") return true;
  const added = itemsAt(node, "securityContext", "capabilities", "add");
  if (added.some((name) => name instanceof YamlScalar && /^(CAP_)?(NET_BIND_SERVICE|ALL)$/i.test(name.text))) return true;
  return itemsAt(pods.spec, "securityContext", "sysctls").some((sysctl) => {
    const value = stringAt(sysctl, "value") ?? String(integerAt(sysctl, "value") ?? "");
    return stringAt(sysctl, "name") === "net.ipv4.ip_unprivileged_port_start" && /^\d+$/.test(value) && Number(value) <= port;
  });
}

function example(port: number): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: ${port}
`;
}
