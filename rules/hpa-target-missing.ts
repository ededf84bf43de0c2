/** An autoscaler whose target is not there, or cannot be scaled. */
import type { Doubt } from "../src/graph/model.ts";
import { type Autoscaler, autoscalerOf, type ScaleTarget } from "../src/graph/query/autoscalers.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { type MissingObject, missingObject, objectAt } from "../src/graph/query/object-reference.ts";
import { isBuiltIn } from "../src/graph/kinds.ts";
import { perGraph } from "../src/graph/remembered.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import type { UnitMember } from "../src/manifest/unit.ts";

const FIELDS = ["spec.scaleTargetRef"];

/** Built-in kinds with the subresource scale (pkg/registry/apps and pkg/registry/core/rest/storage_core.go). */
const SCALABLE = new Map([
  ["Deployment", { group: "apps", apiVersion: "apps/v1" }],
  ["StatefulSet", { group: "apps", apiVersion: "apps/v1" }],
  ["ReplicaSet", { group: "apps", apiVersion: "apps/v1" }],
  ["ReplicationController", { group: "", apiVersion: "v1" }],
]);

export default defineRule({
  id: "hpa-target-missing",
  meta: {
    severity: "error",
    category: "scaling",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The target of an autoscaler is not there, or is of a kind that cannot be scaled",
  },
  docs: {
    why: "A HorizontalPodAutoscaler reads and writes the number of replicas through the subresource scale of the object that scaleTargetRef names, in its own namespace. Where there is no such object, or its kind has no such subresource (DaemonSet, Job, or Deployment in the former API group extensions), the autoscaler reports FailedGetScale and never scales anything. The API server accepts it all the same.",
    fix: "Write kind, name and the API group of the workload as its own manifest has them, and put both into one namespace.",
    whenNotToUse: "When the workloads come from places that Kubehop does not see. Better declare these in the config.",
  },
  messages: {
    missing: "Namespace {{namespace}} has no {{kind}} {{name}}, so this {{scaler}} has nothing to scale",
    notScalable: "{{kind}} of API group {{group}} cannot be scaled, so this {{scaler}} never changes the number of replicas",
  },
  examples: {
    invalid: [{ title: "the Deployment has another name", files: example("web-app") }],
    valid: [{ title: "the Deployment is there", files: example("web") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(_resource, member) {
        const scaler = autoscalerOf(member);
        if (scaler === undefined || isLeftOpen(scaler)) return;
        const { target, kind } = scaler;
        if (isBuiltIn(target.group) && SCALABLE.get(target.kind)?.group !== target.group) {
          const known = SCALABLE.get(target.kind);
          context.report({
            node: (known === undefined ? target.kindNode : target.versionNode) ?? target.nameNode,
            messageId: "notScalable",
            data: { kind: target.kind, group: target.group === "" ? "core" : target.group, scaler: kind },
            help: known === undefined ? "an autoscaler can scale a Deployment, a StatefulSet or a ReplicaSet" : `write apiVersion: ${known.apiVersion}`,
            doubts: doubtsAboutFields(inFields(member, FIELDS)),
          });
          return;
        }
        const missing = missingTarget(graph, scaler);
        if (missing === undefined) return;
        const near = nearMiss(graph, scaler, missing);
        context.report({
          node: target.nameNode,
          messageId: "missing",
          data: { namespace: scaler.namespace, kind: target.kind, name: target.name, scaler: kind },
          related: near === undefined ? [] : [near.related],
          help: near?.help ?? `check the name, and whether the ${target.kind} is among the files given to Kubehop`,
          doubts: [...noneOfKind(graph, scaler, missing), ...missing.doubts],
        });
      },
    };
  },
});

/** Templates, and a reference without an API group, which the server refuses (`hpa-invalid`). */
function isLeftOpen({ target: { kind, versionNode, group }, kind: scaler }: Autoscaler): boolean {
  if (isUnresolved(kind) || isUnresolved(versionNode?.text ?? "")) return true;
  return scaler === "HorizontalPodAutoscaler" && group === "" && kind !== "ReplicationController";
}

function missingTarget(graph: UnitGraph, { member, namespace, namespaceWritten, target }: Autoscaler): MissingObject | undefined {
  const { kind, name, group } = target;
  const reference = { group, kind, namespace, name, fields: FIELDS };
  // An object of the former group is refused for that already.
  if (group === "apps" && objectAt(graph, { ...reference, group: "extensions" }) !== undefined) return undefined;
  // A folder of autoscalers alone belongs to the one beside it that holds the workloads.
  if (!hasKind(graph, namespace, target) && graph.neighbours.some((other) => objectAt(other, reference) !== undefined)) return undefined;
  return missingObject(graph, { resource: member.resource, namespace, namespaceWritten, changes: member.changes }, reference);
}

/** Somebody who gives no object of the kind at all keeps them somewhere else. */
function noneOfKind(graph: UnitGraph, { namespace, target }: Autoscaler, { elsewhere }: MissingObject): Doubt[] {
  if (elsewhere.length > 0 || hasKind(graph, namespace, target)) return [];
  return [{ text: `no ${target.kind} of namespace ${namespace} is among these files` }];
}

function hasKind(graph: UnitGraph, namespace: string, { group, kind }: ScaleTarget): boolean {
  return namespacesWith(graph, `${group}/${kind}`).has(namespace);
}

/** Namespaces with objects of a kind. @param key group and kind */
const namespacesWith = perGraph((graph, key: string): ReadonlySet<string> => {
  const slash = key.indexOf("/");
  return new Set(graph.membersOf(key.slice(0, slash), key.slice(slash + 1)).map(({ resource }) => resource.namespace ?? "default"));
});

interface Near {
  readonly related: { readonly node: Located; readonly message: string };
  readonly help: string;
}

function nearMiss(graph: UnitGraph, { namespace, target, kind }: Autoscaler, { similar, elsewhere }: MissingObject): Near | undefined {
  const [first] = elsewhere;
  if (first !== undefined) {
    const other = first.resource.namespace ?? "default";
    return {
      related: { node: first.resource.head, message: `${nameOf(first)} is in namespace ${other}` },
      help: `a ${kind} scales objects of its own namespace only: put it into namespace ${other}`,
    };
  }
  const namesake = namesakeOf(graph, target, namespace);
  if (namesake !== undefined) {
    const { resource } = namesake;
    return { related: { node: resource.head, message: `there is ${nameOf(namesake)}` }, help: `write kind: ${resource.kind} and apiVersion: ${resource.apiVersion}` };
  }
  if (similar === undefined) return undefined;
  return { related: { node: similar.resource.head, message: `there is ${nameOf(similar)}` }, help: `write name: ${similar.resource.name}` };
}

/** Of the same name, but of another kind that can be scaled. */
function namesakeOf(graph: UnitGraph, { name }: ScaleTarget, namespace: string): UnitMember | undefined {
  for (const [kind, { group }] of SCALABLE) {
    const found = objectAt(graph, { group, kind, namespace, name, fields: FIELDS });
    if (found !== undefined) return found;
  }
  return undefined;
}

function nameOf({ resource: { kind, name } }: UnitMember): string {
  return `${kind} ${name}`;
}

function example(target: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx:1.27 }] }
`,
    "hpa.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: ${target}
  minReplicas: 2
  maxReplicas: 5
`,
  };
}
