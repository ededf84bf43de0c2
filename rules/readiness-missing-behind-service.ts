/** Pods behind a Service that count as ready as soon as they run. */
import type { Service, Workload } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { probeFields } from "../src/graph/query/fields.ts";
import { servicesMaySelect } from "../src/graph/query/services-selecting.ts";
import { workloadName, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { itemsAt, scalarAt } from "../src/manifest/fields.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "readiness-missing-behind-service",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Pods behind a Service have no readiness probe",
  },
  docs: {
    why: "A Service sends traffic to pods that are ready. A container without a readiness probe counts as ready as soon as it runs (pkg/kubelet/prober/prober_manager.go), so pods get connections before the program listens, at every start and rollout, and go on getting them when it hangs.",
    fix: "Give the container that serves a readinessProbe that asks what clients ask, or a startupProbe where only the start is slow.",
    whenNotToUse: "When the program listens at once, or clients try again.",
  },
  messages: {
    missing: "No container of {{workload}} has a readiness probe, so Service {{service}} sends it traffic as soon as it runs, whether or not the program listens",
  },
  examples: {
    invalid: [{ title: "No probe", files: { "web.yaml": example("") } }],
    valid: [{ title: "A probe", files: { "web.yaml": example("      readinessProbe: { httpGet: { port: 8080, path: /ready } }\n") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        const service = serviceTo(graph, workload);
        if (service === undefined || isProbed(workload)) return;
        const [container] = workload.pods.containers;
        const node = container === undefined ? undefined : scalarAt(container.node, "name");
        context.report({
          node: node ?? workload.resource.head,
          messageId: "missing",
          data: { workload: workloadName(workload), service: service.name },
          related: [{ node: service.resource.head, message: `Service ${service.name} selects it` }],
          help: "add a readinessProbe to the container that serves",
          doubts: doubtsAboutFields(inFields(workload, probeFields(workload.pods))),
        });
      },
    };
  },
});

/** The first one that waits for readiness. */
function serviceTo(graph: UnitGraph, workload: Workload): Service | undefined {
  return servicesMaySelect(graph, workload).find((service) => !service.publishNotReadyAddresses && workloadsBehind(graph, service).includes(workload));
}

/** A container that has not started is not ready, so a startup probe helps too; a gate is somebody else's answer. */
function isProbed({ pods, kind, owners }: Workload): boolean {
  if (kind === "Job" || kind === "CronJob" || owners.length > 0 || itemsAt(pods.spec, "readinessGates").length > 0) return true;
  return pods.containers.some(({ probes }) => probes.some((probe) => probe.kind !== "livenessProbe"));
}

function example(probe: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec:
  containers:
    - name: web
      image: web:1.4
${probe}---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80, targetPort: 8080 }]
`;
}
