/** Two autoscalers over one target. */
import type { Doubt } from "../src/graph/model.ts";
import { mayBeAlternatives } from "../src/graph/query/alternative-files.ts";
import { type Autoscaler, autoscalerOf, autoscalersOf, isAnnotated, isPaused } from "../src/graph/query/autoscalers.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

const FIELDS = ["metadata.namespace", "spec.scaleTargetRef"];

export default defineRule({
  id: "hpa-duplicate-target",
  meta: {
    severity: "error",
    category: "scaling",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "Two autoscalers scale the same object",
  },
  docs: {
    why: "Before it asks for metrics, the controller of HorizontalPodAutoscalers looks for others whose targets have the same pods. Where it finds one it stops with AmbiguousSelector, for each of them: none follows its metrics any more, and each still forces its own minReplicas and maxReplicas (pkg/controller/podautoscaler/horizontal.go). A ScaledObject of KEDA counts, since KEDA makes a HorizontalPodAutoscaler of it; its admission webhook refuses such a ScaledObject at once (apis/keda/v1alpha1/scaledobject_webhook.go in kedacore/keda).",
    fix: "Keep one autoscaler for each target, and give it all the metrics: the one that asks for most replicas wins.",
    whenNotToUse: "When the files are alternatives of which only one is ever applied.",
  },
  messages: {
    duplicate: "{{other}} scales {{target}} too, so both report AmbiguousSelector and neither follows its metrics",
  },
  examples: {
    invalid: [{ title: "one autoscaler for each metric", files: example("web", "web") }],
    valid: [{ title: "a target each", files: example("web", "worker") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(resource, member) {
        const scaler = autoscalerOf(member);
        if (scaler === undefined || isHeir(scaler) || isUnresolved(scaler.target.name)) return;
        const { target } = scaler;
        const first = autoscalersOf(graph, target, scaler.namespace).find((other) => !isHeir(other));
        // One finding for each autoscaler too many, at the definition that counts.
        if (first === undefined || first.member === member || graph.definitionsOf(resource).at(-1) !== member) return;
        const other = `${first.kind} ${first.name}`;
        context.report({
          node: target.nameNode,
          messageId: "duplicate",
          data: { other, target: `${target.kind} ${target.name}` },
          related: [{ node: first.target.nameNode, message: `${other} has the same target` }],
          help: "keep one of them, with the metrics of both",
          doubts: [...doubtsAboutFields(inFields(first.member, FIELDS), inFields(member, FIELDS)), ...namespaceDoubts(first, scaler), ...mayBeAlternatives(graph, first.member, member)],
        });
      },
    };
  },
});

/** A ScaledObject that is paused has no autoscaler, and one may take over a HorizontalPodAutoscaler that exists. */
function isHeir(scaler: Autoscaler): boolean {
  return isPaused(scaler) || (scaler.kind === "ScaledObject" && isAnnotated(scaler.member, "scaledobject.keda.sh/transfer-hpa-ownership"));
}

/** `kubectl apply --namespace` may part them. */
function namespaceDoubts(first: Autoscaler, second: Autoscaler): Doubt[] {
  if (first.namespaceWritten === second.namespaceWritten) return [];
  const { kind, name, member } = first.namespaceWritten ? second : first;
  return [{ text: `${kind} ${name} writes no namespace and may be applied to another one`, range: member.resource.head.range }];
}

function example(first: string, second: string): Record<string, string> {
  return { "autoscalers.yaml": `${autoscaler("web-cpu", first, "cpu")}---\n${autoscaler("web-memory", second, "memory")}` };
}

function autoscaler(name: string, target: string, resource: string): string {
  return `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: ${name} }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${target} }
  maxReplicas: 5
  metrics:
    - type: Resource
      resource: { name: ${resource}, target: { type: Utilization, averageUtilization: 80 } }
`;
}
