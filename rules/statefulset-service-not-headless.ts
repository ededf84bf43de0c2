/** A StatefulSet whose Service has an address of its own. */
import { podsHaveLabels } from "../src/graph/automatic-labels.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { autoscalersOf } from "../src/graph/query/autoscalers.ts";
import { headlessServiceOf } from "../src/graph/query/headless-services.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "statefulset-service-not-headless",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The serviceName of a StatefulSet names a Service that is not headless",
  },
  docs: {
    why: "The pods of a StatefulSet get DNS names of their own (db-0.db) through the Service that serviceName names. Kubernetes promises these names for headless Services only (its DNS specification); CoreDNS answers them for others too, other DNS servers need not. The name of the Service itself resolves to one virtual address instead of the addresses of all pods, so programs that find their peers by it (Cassandra, Elasticsearch, Kafka) find one at random.",
    fix: "Name a Service with clusterIP: None, and keep the one with an address for clients that do not care which pod answers. Neither clusterIP nor serviceName can be changed on objects that exist.",
    whenNotToUse: "When the cluster runs CoreDNS and nobody looks up all pods by the name of the Service. Kubehop says nothing of a StatefulSet with one replica.",
  },
  messages: {
    notHeadless:
      "Service {{service}} is not headless, so its name resolves to one virtual address, and names such as {{pod}}.{{service}} are not promised to resolve",
  },
  examples: {
    invalid: [{ title: "a Service with an address", files: { "db.yaml": example("") } }],
    valid: [{ title: "a headless Service", files: { "db.yaml": example("  clusterIP: None\n") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        const { serviceName: node, namespace } = workload;
        if (node === undefined || typeof node.value !== "string" || node.value === "") return;
        const service = graph.service(namespace, node.value, workload.resource);
        // Of a Service that leads elsewhere another rule speaks.
        if (service?.selector === undefined || service.headless || !service.typeValid || service.serviceType === "ExternalName") return;
        if (!podsHaveLabels(workload, service.selector)) return;
        // Nobody tells a single pod from the others.
        if (workload.replicas === 1 && autoscalersOf(graph, { group: workload.resource.group, kind: workload.kind, name: workload.name }, namespace).length === 0) return;
        const better = headlessServiceOf(graph, workload);
        context.report({
          node,
          messageId: "notHeadless",
          data: { service: service.name, pod: `${workload.name}-0`, ...(better === undefined ? {} : { better: better.name }) },
          related: [
            { node: scalarAt(service.spec, "clusterIP") ?? service.resource.head, message: `Service ${service.name} has an address of its own` },
            ...(better === undefined ? [] : [{ node: better.resource.head, message: `Service ${better.name} is headless and selects these pods` }]),
          ],
          help: better === undefined ? "add a headless Service (clusterIP: None) that selects these pods, and name it here" : `write serviceName: ${better.name}`,
          doubts: doubtsAboutFields(inFields(workload, ["spec.serviceName"]), inFields(service, ["spec.clusterIP", "spec.clusterIPs", "spec.type"])),
        });
      },
    };
  },
});

function example(clusterIP: string): string {
  return `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  replicas: 3
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
  name: db
spec:
${clusterIP}  selector:
    app: db
  ports:
    - port: 5432
`;
}
