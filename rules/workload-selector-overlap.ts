/** A workload whose selector also matches the pods of another one. */
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { doubtsAboutChanges } from "../src/graph/doubts.ts";
import { labelValues, matchesSelector } from "../src/graph/labels.ts";
import type { Doubt, Workload } from "../src/graph/model.ts";
import { type Autoscaler, autoscalersOf } from "../src/graph/query/autoscalers.ts";
import { placeOfEntries, writeLabels } from "../src/graph/query/label-text.ts";
import { ownership } from "../src/graph/query/ownership.ts";
import { workloadName } from "../src/graph/query/workloads-behind.ts";
import { workloadSelectorNode, writtenLabels } from "../src/graph/query/workload-selector.ts";
import { memory } from "../src/graph/remembered.ts";
import { identityOf, type UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";

/** These own pods directly and adopt those that nobody owns (ClaimPods in pkg/controller/controller_ref_manager.go). */
const ADOPTERS = new Set(["ReplicaSet", "ReplicationController", "DaemonSet"]);
const SELECTING = new Set(["Deployment", "StatefulSet", "Rollout", ...ADOPTERS]);

export default defineRule({
  id: "workload-selector-overlap",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "The selector of a workload also matches the pods of another one",
  },
  docs: {
    why: "Each workload should select its own pods alone. Controllers tell pods apart by their owner, so two Deployments with one selector do run; but all that goes by the selector takes the pods of both for its own: an autoscaler measures and counts them together, and refuses to scale when both workloads have one (AmbiguousSelector), and kubectl logs picks from both. Pods that nobody owns are adopted: a ReplicaSet, ReplicationController or DaemonSet takes a Pod that matches its selector, counts it as one of its own, and deletes what is too many, that Pod or another.",
    fix: "Give each workload a label of its own, such as app.kubernetes.io/name or app.kubernetes.io/component, in its selector and in its pod template. The selector of a Deployment, StatefulSet or DaemonSet that exists cannot be changed: it has to be made anew.",
    whenNotToUse: "When the manifests are alternatives that are never applied together.",
  },
  messages: {
    overlap:
      "This selector also matches the pods of {{other}}, so whatever goes by it, such as an autoscaler or kubectl logs, takes the pods of both for those of {{workload}}",
    autoscaler:
      "This selector also matches the pods of {{other}}, so {{autoscaler}} counts and measures the pods of both when it scales {{scaled}}",
    ambiguous:
      "This selector also matches the pods of {{other}}, and both are scaled by autoscalers, which refuse to work on pods that they share (AmbiguousSelector)",
    adopted: "This selector also matches {{other}}, which no workload owns, so {{workload}} adopts it as one of its own pods and may delete it",
  },
  examples: {
    invalid: [{ title: "Two Deployments with one label", files: example("app: shop", "app: shop") }],
    valid: [{ title: "A label of its own each", files: example("app: shop, component: web", "app: shop, component: worker") }],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Workload(workload) {
        const other = selectedBesides(graph, workload);
        if (other === undefined) return;
        const finding = consequence(graph, workload, other);
        context.report({
          node: placeOf(workload),
          messageId: finding.messageId,
          data: { workload: workloadName(workload), other: workloadName(other), ...finding.data },
          related: [{ node: labelsOf(other), message: `the labels of ${other.kind === "Pod" ? "" : "the pods of "}${workloadName(other)}` }, ...finding.related],
          help: `add a label to the selector and the pods of ${workloadName(workload)} that ${other.kind === "Pod" ? `${workloadName(other)} does` : `the pods of ${workloadName(other)} do`} not have`,
          doubts: doubtsAboutDifference(workload, other),
        });
      },
    };
  },
});

/** The first workload that is selected by accident. Of two that select each other the later one tells it. */
function selectedBesides(graph: UnitGraph, workload: Workload): Workload | undefined {
  const { namespace } = workload;
  // What does not select its own pods is refused.
  if (!selects(workload, workload) || !isApart(graph, workload)) return undefined;
  const labels = writtenLabels(workload);
  if (labels.size === 0 || isUnresolved(writeLabels(labels.values(), "="))) return undefined;
  const selected = graph.workloadsSelectedBy(namespace, labels, workload.resource);
  const candidates = recallApart(selected, undefined, () => selected.filter((other) => isApart(graph, other)));
  return candidates.slice(0, MOST_COMPARED).find((other) => {
    if (other.namespaceWritten !== workload.namespaceWritten) return false;
    if (identityOf(other.resource) === identityOf(workload.resource) || !selects(workload, other)) return false;
    return !selects(other, workload) || graph.placeOf(other.resource) < graph.placeOf(workload.resource);
  });
}

/** Where most selected pods are told apart by expressions, looking at all of them would take the square of their number. */
const MOST_COMPARED = 300;

/** Workloads with equal selectors share the list. */
const recallApart = memory<readonly Workload[], undefined, readonly Workload[]>();

function selects({ kind, selector }: Workload, { pods }: Workload): boolean {
  return SELECTING.has(kind) && selector !== undefined && matchesSelector(labelValues(pods.labels), selector);
}

/** In a dump of a live cluster the pods of a Deployment are there as well, and they are its own. */
function isApart(graph: UnitGraph, workload: Workload): boolean {
  return workload.owners.length === 0 && workload.deletion === undefined && ownership(graph).ownerOf(workload) === undefined && !isUnresolved(workload.namespace);
}

interface Consequence {
  readonly messageId: "overlap" | "autoscaler" | "ambiguous" | "adopted";
  readonly data: Readonly<Record<string, string>>;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
}

function consequence(graph: UnitGraph, workload: Workload, other: Workload): Consequence {
  if (other.kind === "Pod" && ADOPTERS.has(workload.kind)) return { messageId: "adopted", data: {}, related: [] };
  const mine = autoscalerOf(graph, workload);
  const others = selects(other, workload) || mine !== undefined ? autoscalerOf(graph, other) : undefined;
  const [found, scaled] = mine === undefined ? [others, other] : [mine, workload];
  if (found === undefined) return { messageId: "overlap", data: {}, related: [] };
  const related = [mine, others].flatMap((autoscaler) => (autoscaler === undefined ? [] : [{ node: autoscaler.member.resource.head, message: `${autoscaler.kind} ${autoscaler.name} goes by such a selector` }]));
  const both = mine !== undefined && others !== undefined;
  return { messageId: both ? "ambiguous" : "autoscaler", data: both ? {} : { autoscaler: `${found.kind} ${found.name}`, scaled: workloadName(scaled) }, related };
}

function autoscalerOf(graph: UnitGraph, { resource, kind, name, namespace }: Workload): Autoscaler | undefined {
  return autoscalersOf(graph, { group: resource.group, kind, name }, namespace)[0];
}

/** What kustomize does to both alike keeps them alike. */
function doubtsAboutDifference(workload: Workload, other: Workload): Doubt[] {
  const [mine, others] = [workload, other].map(({ changes }) => changes.filter(({ what }) => what !== "name"));
  const by = (changes: typeof mine): Set<string> => new Set(changes?.map((change) => change.by));
  const [byMine, byOthers] = [by(mine), by(others)];
  return doubtsAboutChanges(
    { changes: (mine ?? []).filter((change) => change.what === "object" || !byOthers.has(change.by)) },
    { changes: (others ?? []).filter((change) => change.what === "object" || !byMine.has(change.by)) },
  );
}

function placeOf(workload: Workload): Located {
  const node = workloadSelectorNode(workload);
  return node === undefined ? workload.resource.head : placeOfEntries(node);
}

function labelsOf({ pods, resource }: Workload): Located {
  return pods.labelsNode === undefined ? resource.head : placeOfEntries(pods.labelsNode);
}

function example(web: string, worker: string): Record<string, string> {
  const deployment = (name: string, labels: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { ${labels} } }
  template:
    metadata: { labels: { ${labels} } }
    spec: { containers: [{ name: ${name}, image: shop:1.4 }] }
`;
  return { "web.yaml": deployment("web", web), "worker.yaml": deployment("worker", worker) };
}
