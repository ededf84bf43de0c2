/** A StatefulSet whose Service selects other pods. */
import { podsHaveLabels } from "../src/graph/automatic-labels.ts";
import { doubtsAboutChanges } from "../src/graph/doubts.ts";
import { placeOfEntries } from "../src/graph/query/label-text.ts";
import { workloadName, workloadNames, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { headlessServiceOf } from "../src/graph/query/headless-services.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "statefulset-service-mismatch",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The serviceName of a StatefulSet names a Service that does not select its pods",
  },
  docs: {
    why: "The pods of a StatefulSet get DNS names of their own (db-0.db) as endpoints of the Service that serviceName names. That the Service exists is not enough: when it selects other pods, or is an alias for another host, these names do not resolve, and members of a cluster do not find each other.",
    fix: "Name a headless Service that selects these pods, or correct its selector. serviceName cannot be changed on a StatefulSet that exists.",
    whenNotToUse: "When nobody uses the names of the single pods. Then serviceName can be left out.",
  },
  messages: {
    otherPods: "Service {{service}} selects {{selected}} and not these pods, so pod names such as {{pod}}.{{service}} do not resolve",
    alias: "Service {{service}} is an alias for another host, so pod names such as {{pod}}.{{service}} do not resolve",
  },
  examples: {
    invalid: [{ title: "the Service of another StatefulSet", files: example("cache") }],
    valid: [{ title: "its own Service", files: example("db") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        const { serviceName: node, namespace } = workload;
        if (node === undefined || typeof node.value !== "string" || isUnresolved(namespace)) return;
        const service = graph.service(namespace, node.value, workload.resource);
        if (service === undefined) return;
        const alias = service.serviceType === "ExternalName";
        // Of a Service that selects nothing another rule speaks, and endpoints may be written by hand.
        const others = workloadsBehind(graph, service);
        if (!alias && (service.selector === undefined || others.length === 0 || podsHaveLabels(workload, service.selector))) return;
        const better = headlessServiceOf(graph, workload);
        const place = alias ? service.externalName : service.selectorNode && placeOfEntries(service.selectorNode);
        context.report({
          node,
          messageId: alias ? "alias" : "otherPods",
          data: {
            service: service.name,
            pod: `${workload.name}-0`,
            ...(alias ? {} : { selected: workloadNames(others) }),
            ...(better === undefined ? {} : { better: better.name }),
          },
          related: [
            { node: place ?? service.resource.head, message: alias ? "the host that it stands for" : `what Service ${service.name} selects` },
            ...(better === undefined ? [] : [{ node: better.resource.head, message: `Service ${better.name} is headless and selects these pods` }]),
          ],
          help: better === undefined ? `write a headless Service that selects the pods of ${workloadName(workload)}, and name it here` : `write serviceName: ${better.name}`,
          doubts: doubtsAboutChanges({ changes: [...service.changes, ...workload.changes].filter(({ what }) => what === "object" || what === "labels") }),
        });
      },
    };
  },
});

function example(serviceName: string): Record<string, string> {
  const set = (name: string, service: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: ${name} }
spec:
  serviceName: ${service}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, image: ${name}:1.4 }] }
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  clusterIP: None
  selector: { app: ${name} }
`;
  return { "cache.yaml": set("cache", "cache"), "db.yaml": set("db", serviceName) };
}
