/** A workload whose selector does not match its own pod template. */
import { doubtsAboutChanges } from "../src/graph/doubts.ts";
import { isBuiltIn } from "../src/graph/kinds.ts";
import { labelValues, matchesSelector } from "../src/graph/labels.ts";
import type { Doubt, Label, SelectorRequirement, Workload } from "../src/graph/model.ts";
import { type Changed, inFields } from "../src/graph/query/field-doubts.ts";
import { podLabelFields } from "../src/graph/query/fields.ts";
import { labelDifferences } from "../src/graph/query/label-differences.ts";
import { placeOfDifference, placeOfEntries, remedyFor, writeLabels } from "../src/graph/query/label-text.ts";
import { workloadSelectorNode, writtenLabels } from "../src/graph/query/workload-selector.ts";
import { isTold, serverReport } from "../src/lint/server-rule.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";

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
    refused: "{{says}}, so the API server refuses the {{kind}}",
    mismatch: "The selector of {{kind}} {{name}} does not match its own pod template, so it finds none of its own pods",
  },
  examples: {
    invalid: [{ title: "The template is labelled web-ui", files: example("webui") }],
    valid: [{ title: "Selector and template agree", files: example("web-ui") }],
  },
  create(context) {
    return {
      Violation(violation, member) {
        if (violation.rule !== context.id || !isTold(violation, member)) return;
        const report = serverReport(violation, member, false);
        // Labels that selectors get along with their pods part neither from the other.
        context.report({ ...report, messageId: "refused", doubts: doubtsAboutLabels(member, ["spec.selector", ...violation.fields]) });
      },
      // Kinds that no API server has built in, and versions of kinds that it has no longer.
      Workload(workload) {
        const { kind, name, pods, selector, resource } = workload;
        if (isChecked(workload) || pods.containers.length === 0) return;
        const failing = (selector?.requirements ?? []).filter((r) => r.operator !== "Invalid" && !holds(workload, r));
        if (failing.length === 0) return;
        const fields = ["spec.selector", ...podLabelFields(pods)];
        context.report({ messageId: "mismatch", data: { kind, name: name === "" ? resource.kind : name }, doubts: doubtsAboutLabels(workload, fields), ...mismatch(workload, failing) });
      },
    };
  },
});

/** True for what the API server's own checks look at. */
function isChecked({ resource: { group } }: Workload): boolean {
  return isBuiltIn(group) && group !== "extensions";
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
function doubtsAboutLabels(object: Changed, fields: readonly string[]): Doubt[] {
  const { changes } = inFields(object, fields);
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
