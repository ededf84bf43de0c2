/** A workload whose selector does not match its own pod template. */
import { doubtsAboutChanges } from "../src/graph/doubts.ts";
import { labelValues, matchesSelector } from "../src/graph/labels.ts";
import type { Doubt, Label, SelectorRequirement, Workload } from "../src/graph/model.ts";
import { inFields } from "../src/graph/query/field-doubts.ts";
import { podLabelFields } from "../src/graph/query/fields.ts";
import { labelDifferences } from "../src/graph/query/label-differences.ts";
import { placeOfDifference, placeOfEntries, remedyFor, writeLabels } from "../src/graph/query/label-text.ts";
import { workloadSelectorNode, writtenLabels } from "../src/graph/query/workload-selector.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { booleanAt, itemsAt, scalarAt } from "../src/manifest/fields.ts";
import type { YamlScalar } from "../src/manifest/yaml-node.ts";

const APPS = new Set(["Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"]);

export default defineRule({
  id: "workload-selector-mismatch",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: true,
    since: "0.1.0",
    summary: "A workload's selector does not match the labels of its own pod template",
  },
  docs: {
    why: "A Deployment, StatefulSet, DaemonSet or ReplicaSet finds its own pods by spec.selector. The API server refuses one whose selector is missing, empty, or does not match spec.template.metadata.labels. The labels of the workload itself, under metadata, play no part.",
    fix: "Repeat the labels of the selector in spec.template.metadata.labels. The selector cannot be changed once the object exists.",
    whenNotToUse: "Never: the API server refuses such a workload whatever the cluster.",
  },
  messages: {
    mismatch: "The selector of {{kind}} {{name}} does not match its own pod template, so the API server refuses it",
    missing: "{{kind}} {{name}} has no selector, so the API server refuses it",
    empty: "The selector of {{kind}} {{name}} is empty, so the API server refuses it",
    notInMatchLabels:
      "The selector of {{kind}} {{name}} has the label {{key}} outside of matchLabels, so the API server refuses it",
  },
  examples: {
    invalid: [{ title: "The template is labelled web-ui", files: example("webui") }],
    valid: [{ title: "Selector and template agree", files: example("web-ui") }],
  },
  create(context) {
    return {
      Workload(workload) {
        const { kind, name, resource, pods, selector } = workload;
        // Without containers it is a patch, or refers to another object's template.
        if (pods.containers.length === 0 || (kind === "Job" && !booleanAt(resource.body, "spec", "manualSelector"))) return;
        const data = { kind, name };
        const doubts = doubtsAboutLabels(workload);
        if (isAppsV1(workload)) {
          const incomplete = incompleteSelector(workload);
          if (incomplete !== undefined) {
            const { key, ...rest } = incomplete;
            context.report({ ...rest, data: { ...data, ...(key === undefined ? {} : { key: key.text }) }, doubts });
            return;
          }
        }
        const failing = (selector?.requirements ?? []).filter((r) => r.operator !== "Invalid" && !holds(workload, r));
        if (failing.length > 0) context.report({ messageId: "mismatch", data, doubts, ...mismatch(workload, failing) });
      },
    };
  },
});

interface Incomplete {
  readonly node: Located;
  readonly messageId: "missing" | "empty" | "notInMatchLabels";
  readonly help: string;
  readonly key?: YamlScalar;
}

/** A selector that selects nothing by itself; the API server of apps/v1 derives none from the template. */
function incompleteSelector({ resource, pods, selector }: Workload): Incomplete | undefined {
  const labels = writeLabels(pods.labels.values(), ": ");
  if (selector === undefined) {
    // Near miss: a patch has containers too, but hardly the labels of the pods.
    if (pods.labels.size === 0) return undefined;
    const node = resource.body.entry("spec")?.key ?? resource.head;
    return { node, messageId: "missing", help: `add selector: { matchLabels: { ${labels} } } to spec` };
  }
  if (selector.requirements.length > 0 || itemsAt(selector.node, "matchExpressions").length > 0) return undefined;
  const key = selector.node?.entries.find(({ name }) => !name.startsWith("match"))?.key;
  if (key !== undefined) {
    return { node: key, messageId: "notInMatchLabels", key, help: `indent ${key.text} below matchLabels:` };
  }
  const node = resource.body.get("spec");
  const at = node?.type === "Map" ? node.entry("selector")?.key : undefined;
  const known = labels === "" ? "labels that the pod template has" : labels;
  return { node: at ?? resource.head, messageId: "empty", help: `write ${known} below matchLabels:` };
}

function isAppsV1({ kind, resource: { group, version } }: Workload): boolean {
  return group === "apps" && APPS.has(kind) && (version === "v1" || version === "v1beta2");
}

function holds({ pods }: Workload, requirement: SelectorRequirement): boolean {
  return matchesSelector(labelValues(pods.labels), { requirements: [requirement], node: undefined });
}

interface Mismatch {
  readonly node: Located;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
  readonly help: string;
}

function mismatch(workload: Workload, failing: readonly SelectorRequirement[]): Mismatch {
  const { pods, resource } = workload;
  const selectorNode = workloadSelectorNode(workload);
  const whole = selectorNode === undefined ? resource.head : placeOfEntries(selectorNode);
  const has = pods.labels.size === 0 ? "no labels" : writeLabels(pods.labels.values(), "=");
  const template = { node: pods.labelsNode === undefined ? templateKey(workload) : placeOfEntries(pods.labelsNode), message: `the pod template has ${has}` };
  const [first, second] = failing;
  const label = first === undefined ? undefined : writtenLabels(workload).get(first.key);
  if (first === undefined || second !== undefined || label === undefined) {
    const one = first !== undefined && second === undefined ? (scalarAt(first.node, "key") ?? first.node) : whole;
    return { node: one, related: [template], help: "write labels into the pod template that fulfil the whole selector" };
  }
  const [difference] = labelDifferences(pods.labels, new Map<string, Label>([[label.key, label]]));
  if (difference === undefined) return { node: whole, related: [template], help: "make both agree" };
  const related = difference.kind === "missing" ? template : { node: difference.found.valueNode, message: template.message };
  return { node: placeOfDifference(difference), related: [related], help: remedyFor(difference, "the pod template") };
}

function templateKey({ resource }: Workload): Located {
  const spec = resource.body.get("spec");
  return (spec?.type === "Map" ? spec.entry("template")?.key : undefined) ?? resource.head;
}

/** Common labels may overwrite the ones that differ; a name or namespace changes nothing. */
function doubtsAboutLabels(workload: Workload): Doubt[] {
  const { changes } = inFields(workload, ["spec.selector", ...podLabelFields(workload.pods)]);
  return doubtsAboutChanges({ changes: changes.filter(({ what }) => what === "object" || what === "labels") });
}

function example(selected: string): Record<string, string> {
  return {
    "deployment.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector:
    matchLabels: { app: ${selected} }
  template:
    metadata: { labels: { app: web-ui } }
    spec: { containers: [{ name: web, image: nginx:1.27 }] }
`,
  };
}
