/** A PodDisruptionBudget that never lets a pod go. */
import { autoscalersOf } from "../src/graph/query/autoscalers.ts";
import { type BudgetLimit, budgetOf, type DisruptionBudget, workloadsGuarded } from "../src/graph/query/disruption-budgets.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { podLabelFields } from "../src/graph/query/fields.ts";
import { workloadName } from "../src/graph/query/workloads-behind.ts";
import type { Doubt, Workload } from "../src/graph/model.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";

type MessageId = "never" | "allPods" | "noScale";

interface Finding {
  readonly messageId: MessageId;
  readonly data: Readonly<Record<string, string | number>>;
  readonly related: readonly { readonly node: Located; readonly message: string }[];
  readonly help: string;
}

export default defineRule({
  id: "pdb-blocks-eviction",
  meta: {
    severity: "warning",
    category: "scaling",
    recommended: true,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A PodDisruptionBudget allows no eviction at all, so nodes with its pods cannot be drained",
  },
  docs: {
    why: "A PodDisruptionBudget allows as many evictions as there are more healthy pods than it asks for. Where it asks for all of them, kubectl drain and cluster autoscalers wait for ever. Percentages are rounded up, in minAvailable too: 67% of 3 pods are 3. And with maxUnavailable or a percentage Kubernetes asks the controller of the pods for their number; a Job or a DaemonSet has no scale to ask for, so the budget fails as a whole and allows nothing, for the pods of others too. Pods without a controller count for nothing, so a budget for such pods alone expects none and allows nothing either (getExpectedScale and updatePdbStatus in pkg/controller/disruption/disruption.go).",
    fix: "Write `maxUnavailable: 1`, which allows one eviction at a time whatever the number of replicas is, and run two replicas or more where one must always answer. For pods of Jobs and DaemonSets, and for those without a controller, only a number in minAvailable works.",
    whenNotToUse: "When somebody moves these pods by hand before a node is drained, and the budget is there to make drains wait for that.",
  },
  messages: {
    never: "{{field}}: {{limit}} allows no eviction, so nodes with these pods cannot be drained",
    allPods: "{{field}}: {{limit}} asks for {{pods}} of {{workloads}}, so no eviction is allowed and nodes with these pods cannot be drained",
    noScale: "{{field}}: {{limit}} is counted from the scale of what controls the pods, and {{workload}} has none: while its pods exist the budget allows no eviction",
  },
  examples: {
    invalid: [
      { title: "one replica, one asked for", files: example(1, "minAvailable: 1") },
      { title: "a percentage that is rounded up to all", files: example(3, "minAvailable: 67%") },
    ],
    valid: [
      { title: "one at a time", files: example(3, "maxUnavailable: 1") },
      { title: "two of three", files: example(3, "minAvailable: 2") },
    ],
  },
  create(context) {
    const { graph } = context.sourceCode;
    return {
      Resource(_resource, member) {
        const budget = budgetOf(member);
        if (budget?.limit === undefined || budget.podSelector === undefined || isUnresolved(budget.namespace)) return;
        const workloads = workloadsGuarded(graph, budget);
        const found = findingOf(graph, budget.limit, workloads);
        if (found === undefined) return;
        context.report({ node: budget.limit.node, ...found, doubts: doubtsOf(budget, found.messageId === "never" ? [] : workloads) });
      },
    };
  },
});

function findingOf(graph: UnitGraph, limit: BudgetLimit, workloads: readonly Workload[]): Finding | undefined {
  const { field, number, isPercentage } = limit;
  const data = { field, limit: limit.node.text };
  if (field === "maxUnavailable" ? number === 0 : isPercentage && number === 100) {
    return { messageId: "never", data, related: [], help: "write maxUnavailable: 1, which allows one eviction at a time" };
  }
  const counted = field === "maxUnavailable" || isPercentage;
  const scaleless = counted ? scalelessOf(workloads) : undefined;
  if (scaleless !== undefined) {
    const name = workloadName(scaleless);
    const related = [{ node: scaleless.resource.head, message: `${name} is selected` }];
    return { messageId: "noScale", data: { ...data, workload: name }, related, help: "write minAvailable with a number, or select no pods of it" };
  }
  if (field === "maxUnavailable") return undefined;
  const pods = mostPods(graph, workloads, counted);
  if (pods === undefined || pods === 0 || (counted ? Math.ceil((pods * number) / 100) : number) < pods) return undefined;
  const related = workloads.slice(0, MOST_NAMED).map((workload) => countOf(graph, workload));
  const names = workloads.length > MOST_NAMED ? `${workloads.length} workloads` : workloads.map(workloadName).join(" and ");
  return {
    messageId: "allPods",
    data: { ...data, pods: pods === 1 ? "the only pod" : `all ${pods} pods`, workloads: names },
    related,
    help: pods === 1 ? "run two replicas or more, and write maxUnavailable: 1" : "write maxUnavailable: 1, which allows one eviction at a time",
  };
}

/** Kinds whose pods have a controller without the subresource scale. */
const SCALELESS = new Set(["Job", "CronJob", "DaemonSet"]);

/** One such controller makes the budget fail; pods of no controller are passed over, and matter where there are no others. */
function scalelessOf(workloads: readonly Workload[]): Workload | undefined {
  const isBare = ({ kind, owners }: Workload): boolean => kind === "Pod" && owners.length === 0;
  return workloads.find(({ kind }) => SCALELESS.has(kind)) ?? (workloads.every(isBare) ? workloads[0] : undefined);
}

const MOST_NAMED = 3;

/** The most pods that there may be; undefined where that is not known. Pods of no controller do not count towards a percentage. */
function mostPods(graph: UnitGraph, workloads: readonly Workload[], counted: boolean): number | undefined {
  let sum = 0;
  for (const workload of workloads) {
    const pods = podsOf(graph, workload);
    if (pods === undefined || (counted && workload.kind === "Pod")) return undefined;
    sum += pods;
  }
  return sum;
}

function podsOf(graph: UnitGraph, { resource, kind, namespace, name, replicas }: Workload): number | undefined {
  if (typeof replicas === "number") return replicas;
  const group = resource.group === "extensions" ? "apps" : resource.group;
  const scalers = autoscalersOf(graph, { group, kind, name }, namespace);
  return scalers.length === 1 ? scalers[0]?.maxReplicas : undefined;
}

function countOf(graph: UnitGraph, workload: Workload): { readonly node: Located; readonly message: string } {
  const { replicas, replicasNode, resource, kind } = workload;
  const name = workloadName(workload);
  if (kind === "Pod") return { node: resource.head, message: `${name} is selected` };
  const pods = podsOf(graph, workload) ?? 0;
  const most = typeof replicas === "number" ? "" : "at most ";
  return { node: (most === "" ? replicasNode : undefined) ?? resource.head, message: `${name} has ${most}${pods} ${pods === 1 ? "pod" : "pods"}` };
}

/** @param workloads those whose pods were counted */
function doubtsOf({ member }: DisruptionBudget, workloads: readonly Workload[]): Doubt[] {
  const changed = workloads.filter(({ changes }) => changes.length > 0);
  const open = workloads.find(({ replicas, replicasNode, kind }) => typeof replicas === "number" && replicasNode === undefined && kind !== "Pod");
  return [
    ...doubtsAboutFields(
      inFields(member, ["spec.minAvailable", "spec.maxUnavailable", ...(workloads.length === 0 ? [] : ["spec.selector"])]),
      { changes: changed.flatMap((workload) => inFields(workload, podLabelFields(workload.pods)).changes) },
    ),
    ...(open === undefined ? [] : [{ text: `${workloadName(open)} writes no replicas, and an autoscaler elsewhere may run more than one`, range: open.resource.head.range }]),
  ];
}

function example(replicas: number, limit: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: nginx:1.27 }] }
`,
    "pdb.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  ${limit}
  selector: { matchLabels: { app: web } }
`,
  };
}
