/** A probe that names a port which its container does not have. */
import { mostSimilar } from "../src/diagnostic/similar.ts";
import type { Container, ContainerPort, ProbeKind } from "../src/graph/model.ts";
import { describePort } from "../src/graph/query/container-ports.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { podPortFields, probeFields } from "../src/graph/query/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

/** What the kubelet does with a probe that errs: it throws the result away, so the first one stays (pkg/kubelet/prober/worker.go). */
const EFFECTS: Readonly<Record<ProbeKind, string>> = {
  readinessProbe: "the pod never becomes ready and gets no traffic from Services",
  livenessProbe: "the kubelet never restarts a container that hangs",
  startupProbe: "the container never counts as started and the pod never becomes ready",
};

export default defineRule({
  id: "probe-port-unresolved",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A probe names a port that its container does not declare",
  },
  docs: {
    why: "The port of an httpGet or tcpSocket probe may be the name of a container port. The kubelet looks it up in the ports of the very container that is probed, not in those of others in the pod, and the API server does not check it. A probe whose port is not found errs each time, and the kubelet throws such results away: with a readiness probe the pod never becomes ready, with a startup probe it never starts in the eyes of the kubelet, and a liveness probe does nothing.",
    fix: "Write the name of a port that the container declares under ports, or the number.",
    whenNotToUse: "When something adds ports to the container that the manifests do not show.",
  },
  messages: {
    unresolved: "Container {{container}} has no port named {{port}}, so its {{probe}} always errs and {{effect}}",
    otherContainer:
      "Port {{port}} belongs to container {{owner}}, and a probe only knows the ports of its own container {{container}}, so this {{probe}} always errs and {{effect}}",
  },
  examples: {
    invalid: [{ title: "The port has another name", files: { "web.yaml": example("http-web") } }],
    valid: [
      { title: "The container declares it", files: { "web.yaml": example("http") } },
      { title: "A number needs no declaration", files: { "web.yaml": example("8081") } },
    ],
  },
  create(context) {
    return {
      Container(container, workload) {
        // The server refuses probes of init containers that end.
        if (container.role === "init") return;
        for (const { kind, handler, port, node } of container.probes) {
          const portNode = handler === undefined ? undefined : scalarAt(node, handler, "port");
          if (portNode === undefined || typeof port !== "string" || !isSearched(port)) continue;
          if (container.ports.some(({ name }) => name === port)) continue;
          const owner = workload.pods.containers.find(({ ports }) => ports.some(({ name }) => name === port));
          context.report({
            node: portNode,
            messageId: owner === undefined ? "unresolved" : "otherContainer",
            data: {
              container: container.name,
              port,
              probe: kind,
              effect: EFFECTS[kind],
              ...(owner === undefined ? {} : { owner: owner.name }),
            },
            ...remedy(container, port, owner),
            doubts: doubtsAboutFields(inFields(workload, [...podPortFields(workload.pods), ...probeFields(workload.pods)])),
          });
        }
      },
    };
  },
});

/** Digits in quotes and other texts that are no names the server refuses. */
function isSearched(port: string): boolean {
  return !isUnresolved(port) && /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(port) && /[a-z]/.test(port);
}

function remedy(container: Container, wanted: string, owner: Container | undefined): { readonly related: readonly { node: Located; message: string }[]; readonly help: string } {
  if (owner !== undefined) {
    const port = owner.ports.find(({ name }) => name === wanted);
    return {
      related: port === undefined ? [] : [relate(owner, port)],
      help: `move the probe to container ${owner.name}, or write the number ${port?.containerPort ?? ""}: all containers of a pod share its address`,
    };
  }
  const named = container.ports.filter(({ name }) => name !== undefined);
  const similar = mostSimilar(wanted, named, ({ name }) => name ?? "") ?? (named.length === 1 ? named[0] : undefined);
  if (similar !== undefined) return { related: [relate(container, similar)], help: `write port: ${similar.name ?? ""}` };
  const declared = container.ports.map(describePort).join(", ");
  return {
    related: [],
    help: declared === "" ? "the container declares no ports: write the number" : `the container declares ${declared}: name the one that is meant, or write its number`,
  };
}

function relate({ name }: Container, port: ContainerPort): { node: Located; message: string } {
  return { node: port.nameNode ?? port.node, message: `container ${name} has ${describePort(port)}` };
}

function example(port: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - name: http
          containerPort: 8080
      readinessProbe:
        httpGet:
          port: ${port}
`;
}
