/** publishNotReadyAddresses on a Service that balances connections. */
import type { Probe, Service, Workload } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields, together } from "../src/graph/query/field-doubts.ts";
import { probeFields, SERVICE_SELECTION } from "../src/graph/query/fields.ts";
import { workloadName, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { rememberedOnce } from "../src/graph/remembered.ts";
import { defineRule } from "../src/lint/rule.ts";
import { nodeAt } from "../src/manifest/fields.ts";

/** The label that picks one pod of a StatefulSet or of an indexed Job: there is nothing to balance. */
const SINGLE_POD = ["statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index", "batch.kubernetes.io/job-completion-index"];

export default defineRule({
  id: "publish-not-ready",
  meta: {
    severity: "warning",
    category: "service",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "publishNotReadyAddresses makes a Service send connections to pods that are not ready",
  },
  docs: {
    why: "With publishNotReadyAddresses the endpoints of a Service count as ready whatever the pods' readiness probes say (staging/src/k8s.io/endpointslice/utils.go, podToEndpoint). It is made for headless Services by which the members of a cluster find each other before they are ready. A Service with a cluster IP balances connections, and with this field also to pods that start, fail their probe or are shutting down.",
    fix: "Remove the field, and write a second, headless Service with it for members that must find each other.",
    whenNotToUse: "When clients must reach pods that are not ready, such as a sealed Vault that somebody has to unseal.",
  },
  messages: {
    published:
      "The readiness probe of {{workload}} keeps nobody away: this Service also sends connections to pods that are not ready",
  },
  examples: {
    invalid: [{ title: "With a cluster IP", files: example("type: ClusterIP") }],
    valid: [{ title: "Headless, for members of a cluster", files: example("clusterIP: None") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Service(service) {
        const { publishNotReadyAddresses, headless, selector } = service;
        if (!publishNotReadyAddresses || headless || SINGLE_POD.some((key) => selector?.has(key) === true)) return;
        const node = nodeAt(service.spec, "publishNotReadyAddresses");
        const probed = firstProbed(workloadsBehind(graph, service));
        if (node === undefined || probed === undefined) return;
        const { workload, probe } = probed;
        context.report({
          node,
          messageId: "published",
          data: { workload: workloadName(workload) },
          related: [{ node: probe.node, message: `the readiness probe of ${workloadName(workload)}` }],
          help: "remove it, and write a headless Service with it for members that must find each other",
          doubts: fieldDoubts(service, workload),
        });
      },
    };
  },
});

/** Services with equal selectors share it. */
const firstProbed = rememberedOnce((workloads: readonly Workload[]): { workload: Workload; probe: Probe } | undefined => {
  for (const workload of workloads) {
    for (const { probes } of workload.pods.containers) {
      const probe = probes.find(({ kind }) => kind === "readinessProbe");
      if (probe !== undefined) return { workload, probe };
    }
  }
  return undefined;
});

function fieldDoubts(service: Service, workload: Workload): ReturnType<typeof doubtsAboutFields> {
  return doubtsAboutFields(
    inFields(service, [...SERVICE_SELECTION, "spec.publishNotReadyAddresses", "spec.clusterIP"]),
    together([inFields(workload, ["metadata.namespace", ...probeFields(workload.pods)])]),
  );
}

function example(spec: string): Record<string, string> {
  return {
    "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  ${spec}
  publishNotReadyAddresses: true
  selector: { app: db }
  ports:
    - port: 5432
---
apiVersion: v1
kind: Pod
metadata: { name: db, labels: { app: db } }
spec:
  containers:
    - name: db
      image: postgres:17
      readinessProbe:
        tcpSocket: { port: 5432 }
`,
  };
}
