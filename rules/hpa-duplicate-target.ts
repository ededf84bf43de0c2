/** Two autoscalers over one target. */
import type { Doubt } from "../src/graph/model.ts";
import { type Autoscaler, autoscalerOf, autoscalersOf } from "../src/graph/query/autoscalers.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { booleanAt, mapAt, scalarAt } from "../src/manifest/fields.ts";
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
    why: "Before it scales, the controller of HorizontalPodAutoscalers looks for others whose targets have the same pods. Where it finds one it stops with AmbiguousSelector, for each of them: none scales any more. A ScaledObject of KEDA counts, since KEDA makes a HorizontalPodAutoscaler of it.",
    fix: "Keep one autoscaler for each target, and give it all the metrics: the one that asks for most replicas wins.",
    whenNotToUse: "Keep it: two autoscalers for one target never work.",
  },
  messages: {
    duplicate: "{{other}} scales {{target}} too, so both report AmbiguousSelector and neither scales it",
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
          doubts: [...doubtsAboutFields(inFields(first.member, FIELDS), inFields(member, FIELDS)), ...namespaceDoubts(first, scaler)],
        });
      },
    };
  },
});

/** A ScaledObject that is paused has no autoscaler, and one may take over a HorizontalPodAutoscaler that exists. */
function isHeir({ kind, member: { resource } }: Autoscaler): boolean {
  if (kind !== "ScaledObject") return false;
  const annotations = mapAt(resource.body, "metadata", "annotations");
  return ["autoscaling.keda.sh/paused", "autoscaling.keda.sh/paused-replicas", "scaledobject.keda.sh/transfer-hpa-ownership"].some((key) => {
    const value = scalarAt(annotations, key);
    return value !== undefined && value.text !== "false" && booleanAt(annotations, key) !== false;
  });
}

/** `kubectl apply --namespace` may part them. */
function namespaceDoubts(first: Autoscaler, second: Autoscaler): Doubt[] {
  if (first.namespaceWritten === second.namespaceWritten) return [];
  const { kind, name, member } = first.namespaceWritten ? second : first;
  return [{ text: `${kind} ${name} writes no namespace and may be applied to another one`, range: member.resource.head.range }];
}

function example(first: string, second: string): Record<string, string> {
  return { "cpu.yaml": autoscaler("web-cpu", first, "cpu"), "memory.yaml": autoscaler("web-memory", second, "memory") };
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
