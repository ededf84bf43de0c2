/** A StatefulSet whose serviceName is no Service. */
import { hasLabels } from "../src/graph/labels.ts";
import type { Service, Workload } from "../src/graph/model.ts";
import { missingService, mostAlike } from "../src/graph/query/service-reference.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "statefulset-service-missing",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "The serviceName of a StatefulSet names no Service of its namespace",
  },
  docs: {
    why: "The pods of a StatefulSet get DNS names of their own (db-0.db) only through the Service that serviceName names. A StatefulSet does not make that Service. Without it the pods run, but their names do not resolve, and members of a cluster do not find each other.",
    fix: "Write a headless Service (clusterIP: None) of that name that selects the pods, or correct serviceName. It cannot be changed on a StatefulSet that exists.",
    whenNotToUse: "When nobody uses the names of the single pods. Then serviceName can be left out.",
  },
  messages: {
    missing:
      "Namespace {{namespace}} has no Service {{service}}, so pod names such as {{pod}}.{{service}} do not resolve",
    otherNamespace:
      "Namespace {{namespace}} has no Service {{service}} (namespace {{other}} has it), so pod names such as {{pod}}.{{service}} do not resolve",
  },
  examples: {
    invalid: [{ title: "the Service has another name", files: { "db.yaml": example("db-headless") } }],
    valid: [{ title: "the Service is there", files: { "db.yaml": example("db") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        const { namespace, serviceName: node } = workload;
        const service = node?.value;
        if (node === undefined || typeof service !== "string") return;
        const missing = missingService(graph, workload, service, ["spec.serviceName"]);
        if (missing === undefined) return;
        const [elsewhere] = missing.elsewhere;
        const near = elsewhere === undefined ? governingService(graph, workload, service) : undefined;
        context.report({
          node,
          messageId: elsewhere === undefined ? "missing" : "otherNamespace",
          data: {
            service,
            namespace,
            pod: `${workload.name}-0`,
            ...(elsewhere === undefined ? {} : { other: elsewhere.namespace }),
            ...(near === undefined ? {} : { near: near.name }),
          },
          related: [
            ...(elsewhere === undefined
              ? []
              : [{ node: elsewhere.resource.head, message: `Service ${service} is in namespace ${elsewhere.namespace}` }]),
            ...(near === undefined ? [] : [{ node: near.resource.head, message: `Service ${near.name} selects these pods` }]),
          ],
          help:
            near === undefined
              ? `write a headless Service ${service} in namespace ${namespace} that selects these pods`
              : `write serviceName: ${near.name}, or name the Service ${service}`,
          doubts: missing.doubts,
        });
      },
    };
  },
});

/** Only a Service that selects the pods can name them; a headless one is made for that. */
function governingService(graph: UnitGraph, workload: Workload, wanted: string): Service | undefined {
  const selecting = graph.services.filter(
    ({ namespace, selector }) =>
      namespace === workload.namespace && selector !== undefined && hasLabels(workload.pods.labels, selector),
  );
  return mostAlike(wanted, selecting) ?? selecting.find(({ headless }) => headless);
}

function example(service: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  serviceName: db
  selector:
    matchLabels:
      app: db
  template:
    metadata:
      labels:
        app: db
    spec:
      containers:
        - name: db
          image: postgres:17
---
apiVersion: v1
kind: Service
metadata:
  name: ${service}
spec:
  clusterIP: None
  selector:
    app: db
  ports:
    - port: 5432
`;
}
