/** A pod whose hostname and subdomain make no DNS name, since no Service of that name selects it. */
import { stringAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { podsHaveLabels } from "../src/graph/automatic-labels.ts";
import { doubtsAboutChanges } from "../src/graph/doubts.ts";
import type { Workload } from "../src/graph/model.ts";
import { placeOfEntries } from "../src/graph/query/label-text.ts";
import { missingService } from "../src/graph/query/service-reference.ts";
import { workloadName, workloadNames, workloadsBehind } from "../src/graph/query/workloads-behind.ts";
import { scalarAt } from "../src/manifest/fields.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "pod-subdomain-unresolved",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The subdomain of a pod names no Service that selects it",
  },
  docs: {
    why: "A pod with hostname and subdomain gets the DNS name hostname.subdomain only as an endpoint of the Service that is called like the subdomain, in the same namespace: the EndpointSlice controller copies the hostname there (ShouldSetHostname in k8s.io/endpointslice/util). Without such a Service the pod knows itself by that name, from its own /etc/hosts, and no other pod does.",
    fix: "Write a headless Service (clusterIP: None) of that name that selects the pod, or correct subdomain.",
    whenNotToUse: "When the pod only needs the name for itself (hostname -f).",
  },
  messages: {
    missing: "Namespace {{namespace}} has no Service {{service}}, so {{pod}}.{{service}} resolves in no other pod",
    notSelected: "Service {{service}} selects {{selected}} and not these pods, so {{pod}}.{{service}} resolves in no other pod",
  },
  examples: {
    invalid: [{ title: "the Service has another name", files: { "worker.yaml": example("workers") } }],
    valid: [{ title: "the Service is there", files: { "worker.yaml": example("jobs") } }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        const node = scalarAt(workload.pods.spec, "subdomain");
        const service = workload.pods.subdomain ?? "";
        const pod = hostnameOf(workload);
        if (node === undefined || pod === undefined || service === "" || isUnresolved(`${service}${pod}`)) return;
        const field = workload.pods.path === "" ? "spec.subdomain" : `${workload.pods.path}.spec.subdomain`;
        const data = { service, pod, namespace: workload.namespace };
        const found = graph.service(workload.namespace, service, workload.resource);
        if (found === undefined) {
          const missing = missingService(graph, workload, service, [field]);
          if (missing === undefined) return;
          const near = missing.elsewhere[0] ?? missing.similar;
          context.report({
            node,
            messageId: "missing",
            data: { ...data, ...(near === undefined ? {} : { near: near.name }) },
            related: near === undefined ? [] : [{ node: near.resource.head, message: `Service ${near.name} is in namespace ${near.namespace}` }],
            help: `write a headless Service ${service} in namespace ${workload.namespace} that selects these pods`,
            doubts: missing.doubts,
          });
          return;
        }
        // Endpoints that somebody writes may have the hostname; that no pod is selected another rule tells.
        const others = workloadsBehind(graph, found);
        if (found.selector === undefined || others.length === 0 || podsHaveLabels(workload, found.selector)) return;
        context.report({
          node,
          messageId: "notSelected",
          data: { ...data, selected: workloadNames(others) },
          related: [{ node: found.selectorNode === undefined ? found.resource.head : placeOfEntries(found.selectorNode), message: `what Service ${service} selects` }],
          help: `give the pods of ${workloadName(workload)} the labels that Service ${service} selects, or write a headless Service of their own`,
          doubts: doubtsAboutChanges({ changes: [...found.changes, ...workload.changes].filter(({ what }) => what === "object" || what === "labels") }),
        });
      },
    };
  },
});

/**
 * Pods without a hostname have no name of their own whatever the subdomain. StatefulSets set both fields themselves, Jobs the
 * hostname of indexed pods (pkg/controller/job/indexed_job_utils.go).
 */
function hostnameOf({ kind, name, pods, resource }: Workload): string | undefined {
  if (kind === "StatefulSet") return undefined;
  const indexed = kind === "Job" && stringAt(resource.body, "spec", "completionMode") === "Indexed";
  return pods.hostname === undefined || pods.hostname === "" ? (indexed ? `${name}-0` : undefined) : pods.hostname;
}

function example(service: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: worker
  labels:
    app: worker
spec:
  hostname: worker-a
  subdomain: jobs
  containers:
    - name: worker
      image: worker:1.4
---
apiVersion: v1
kind: Service
metadata:
  name: ${service}
spec:
  clusterIP: None
  selector:
    app: worker
`;
}
