/** A workload that writes its number of replicas and has an autoscaler. */
import { type Autoscaler, autoscalersOf, isPaused } from "../src/graph/query/autoscalers.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { REPLICAS, touches } from "../src/manifest/change-fields.ts";
import { integerAt, scalarAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

export default defineRule({
  id: "hpa-replicas-conflict",
  meta: {
    severity: "warning",
    category: "scaling",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A workload with an autoscaler writes a number of replicas, which each apply restores",
  },
  docs: {
    why: "An autoscaler writes spec.replicas of its target. A manifest that writes it too takes it back with each kubectl apply: under load most pods are stopped at once, and the autoscaler starts from there. With `replicas: 0` a HorizontalPodAutoscaler does not even start: it takes 0 for switched off.",
    fix: "Remove spec.replicas from the manifest. If the object was last applied with `kubectl apply` on the client side, first take the field out with `kubectl apply edit-last-applied`, since otherwise that apply scales it to 1 once.",
    whenNotToUse: "When what applies the manifests leaves spec.replicas alone, as Argo CD does with ignoreDifferences and RespectIgnoreDifferences.",
  },
  messages: {
    conflict: "{{scaler}} sets the replicas of this {{kind}}, and each apply of this manifest sets them back to {{replicas}}",
    zero: "With replicas: 0 {{scaler}} does not scale this {{kind}}: it takes 0 for switched off",
  },
  examples: {
    invalid: [{ title: "both write the replicas", files: example("\n  replicas: 3") }],
    valid: [{ title: "the autoscaler alone does", files: example("") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource({ body, kind, group, name, namespace }, member) {
        const node = scalarAt(body, "spec", "replicas");
        const replicas = integerAt(body, "spec", "replicas");
        if (node === undefined || replicas === undefined || isUnresolved(name)) return;
        // What rewrites or removes the field elsewhere is not for this manifest to answer.
        if (member.changes.some((change) => touches(change, [REPLICAS]))) return;
        const [scaler] = autoscalersOf(graph, { group: group === "extensions" ? "apps" : group, kind, name }, namespace ?? "default");
        if (scaler === undefined || isFixed(scaler, replicas) || isPaused(scaler)) return;
        const zero = replicas === 0 && scaler.kind === "HorizontalPodAutoscaler" && scaler.minReplicas !== 0;
        context.report({
          node,
          messageId: zero ? "zero" : "conflict",
          data: { scaler: `${scaler.kind} ${scaler.name}`, kind, ...(zero ? {} : { replicas }) },
          related: [{ node: scaler.target.nameNode, message: `${scaler.kind} ${scaler.name} scales it` }],
          help: "remove replicas here and leave the number to the autoscaler",
          doubts: doubtsAboutFields(inFields(scaler.member, ["spec.scaleTargetRef"])),
        });
      },
    };
  },
});

/** An autoscaler that allows this very number only changes nothing. A ScaledObject scales to 0 unless told otherwise. */
function isFixed({ kind, minReplicas, maxReplicas }: Autoscaler, replicas: number): boolean {
  return (minReplicas ?? (kind === "ScaledObject" ? 0 : 1)) === replicas && maxReplicas === replicas;
}

function example(replicas: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx:1.27 }] }
`,
    "hpa.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
  maxReplicas: 10
`,
  };
}
