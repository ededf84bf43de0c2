/** A named targetPort that no selected pod has. */
import type { ContainerPort, Doubt, ServicePort, Workload } from "../src/graph/model.ts";
import { describePort, hasKnownProtocol, initPorts, namedPort, servingPorts } from "../src/graph/query/container-ports.ts";
import { mostSimilar } from "../src/diagnostic/similar.ts";
import { doubtsAboutTargetPort } from "../src/graph/query/field-doubts.ts";
import { doubtsAboutInjection } from "../src/graph/query/injected-ports.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { workloadName, workloadNames, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { memory } from "../src/graph/remembered.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

type MessageId = "unresolved" | "otherProtocol" | "initContainer";

/** What was found in place of the port. */
interface Finding {
  readonly messageId: MessageId;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
  readonly help: string;
}

export default defineRule({
  id: "target-port-unresolved",
  meta: {
    severity: "error",
    category: "service",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A named targetPort is the name of no container port of the selected pods",
  },
  docs: {
    why: "A targetPort may be the name of a container port. Kubernetes looks it up in each selected pod by name and protocol, and leaves out the pods that do not have it, without a word. When none has it, the port has no endpoints and connections to it are refused. Ports of init containers do not count, unless they are sidecars (restartPolicy: Always).",
    fix: "Write the name and protocol that a container declares under ports, or the port number: a number needs no declaration.",
    whenNotToUse: "When something adds containers to the pods that the manifests do not show.",
  },
  messages: {
    unresolved:
      "No container of the selected pods has a {{protocol}} port named {{name}}, so this port of the Service has no endpoints and {{effect}}",
    otherProtocol:
      "The selected pods have port {{name}} for {{found}} only, and this port of the Service is {{protocol}}, so it has no endpoints and {{effect}}",
    initContainer:
      "Only an init container has a port named {{name}}, and it has ended before the pod serves, so this port of the Service has no endpoints and {{effect}}",
  },
  examples: {
    invalid: [{ title: "The container port is named http-web", files: example("http") }],
    valid: [{ title: "Name and protocol match", files: example("http-web") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      ServicePort(port, service) {
        const { targetPort: name, targetPortNode: node } = port;
        if (typeof name !== "string" || node === undefined || isUnresolved(name) || !hasKnownProtocol(port)) return;
        // Without a letter it is no name, and the API server says so.
        if (!/[a-z]/i.test(name)) return;
        const data = { name, protocol: port.protocol, effect: service.headless ? "DNS has no SRV record for it" : "connections to it are refused" };
        const workloads = workloadsBehind(graph, service);
        if (workloads.some(({ changes }) => changes.some(({ portNames }) => portNames?.includes(name) === true))) return;
        const finding = workloads.length === 0 ? undefined : search(port, name, workloads);
        if (finding === undefined) return;
        const { messageId, related, help } = finding;
        const found = messageId === "otherProtocol" ? { found: protocolsOf(name, workloads) } : {};
        context.report({
          node,
          messageId,
          data: { ...data, ...found, workloads: workloadNames(workloads) },
          related,
          help,
          doubts: [
            ...(service.headless ? [HEADLESS] : []),
            ...doubtsAboutInjection(name),
            ...doubtsAboutTargetPort(service, workloads),
          ],
        });
      },
    };
  },
});

const HEADLESS: Doubt = {
  text: "the Service is headless: clients that only look up the pods' addresses need no port of it",
};

interface OwnedPort {
  readonly port: ContainerPort;
  readonly workload: Workload;
}

/** Services with equal selectors lack the same. */
const recallFinding = memory<readonly Workload[], string, Finding | undefined>();

function search(port: ServicePort, name: string, workloads: readonly Workload[]): Finding | undefined {
  return recallFinding(workloads, `${port.protocol} ${name}`, () => {
    return workloads.some(({ pods }) => namedPort(pods, name, port.protocol)) ? undefined : searchNow(port, name, workloads);
  });
}

function searchNow({ protocol }: ServicePort, name: string, workloads: readonly Workload[]): Finding {
  const ports = ownedPorts(workloads, servingPorts);
  const [sameName] = ports.filter(({ port }) => port.name === name);
  if (sameName !== undefined) {
    const help = `set protocol: ${sameName.port.protocol} on this port of the Service, or declare the container port for ${protocol}`;
    return { messageId: "otherProtocol", related: [relate(sameName)], help };
  }
  const [inInit] = ownedPorts(workloads, initPorts).filter(({ port }) => port.name === name);
  if (inInit !== undefined) {
    const help = "move the port to a container that keeps running, or make the init container a sidecar with restartPolicy: Always";
    return { messageId: "initContainer", related: [relate(inInit)], help };
  }
  const named = ports.filter(({ port }) => port.name !== undefined && port.protocol === protocol);
  const similar = mostSimilar(name, named, ({ port }) => port.name ?? "") ?? (named.length === 1 ? named[0] : undefined);
  if (similar !== undefined) {
    const help = `write targetPort: ${similar.port.name ?? ""} here, or name: ${name} in the container port`;
    return { messageId: "unresolved", related: [relate(similar)], help };
  }
  const related = workloads.slice(0, 3).map((workload) => ({
    node: workload.resource.head,
    message: `the containers of ${workloadName(workload)} declare ${declared(workload)}`,
  }));
  return { messageId: "unresolved", related, help: `add name: ${name} to the container port that is meant, or write its number here` };
}

function ownedPorts(workloads: readonly Workload[], portsOf: (pods: Workload["pods"]) => ContainerPort[]): OwnedPort[] {
  return workloads.flatMap((workload) => portsOf(workload.pods).map((port) => ({ port, workload })));
}

function relate({ port, workload }: OwnedPort): { node: Located; message: string } {
  return { node: port.nameNode ?? port.node, message: `${workloadName(workload)} has ${describePort(port)}` };
}

function declared({ pods }: Workload): string {
  return servingPorts(pods).map(describePort).join(", ") || "no ports";
}

function protocolsOf(name: string, workloads: readonly Workload[]): string {
  const same = ownedPorts(workloads, servingPorts).filter(({ port }) => port.name === name);
  return [...new Set(same.map(({ port }) => port.protocol))].join(" and ");
}

function example(targetPort: string): Record<string, string> {
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
      ports: [{ name: http-web, containerPort: 8080 }]
`,
  };
}
