/** Label selectors and ports of a NetworkPolicy in words, and what they match. */
import { labelValues, matchesSelector } from "../graph/labels.ts";
import type { LabelSelector, NetworkPolicyPort, PodClass, Protocol, SelectorRequirement } from "../graph/model.ts";
import { namedPort } from "../graph/query/container-ports.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { scalarAt } from "../manifest/fields.ts";
import { workloadName } from "./workload-name.ts";

/** How much of a set of clients something covers; `unsure` where the manifests do not tell. */
export type Cover = "all" | "some" | "unsure" | "none";

const NAME_LABEL = "kubernetes.io/metadata.name";

/** "app=web", "tier in (a, b), !debug"; "" for a selector that selects everything. */
export function describeSelector(selector: LabelSelector): string {
  return selector.requirements.map(describeRequirement).join(", ");
}

function describeRequirement({ key, operator, values }: SelectorRequirement): string {
  switch (operator) {
    case "In":
      return values.length === 1 ? `${key}=${values[0] ?? ""}` : `${key} in (${values.join(", ")})`;
    case "NotIn":
      return values.length === 1 ? `${key}!=${values[0] ?? ""}` : `${key} not in (${values.join(", ")})`;
    case "Exists":
      return key;
    case "DoesNotExist":
      return `!${key}`;
    case "Invalid":
      return `${key === "" ? "?" : key} (refused)`;
  }
}

export function selectsPods(selector: LabelSelector, pods: PodClass): boolean {
  return matchesSelector(labelValues(pods.labels), selector);
}

/** Whether one namespace is selected; `unsure` where labels decide that no manifest shows. */
export function coversNamespace(graph: UnitGraph, selector: LabelSelector, name: string): Cover {
  const namespace = graph.namespaces.get(name);
  const labels = namespace?.labels;
  if (namespace?.resource !== undefined) {
    return matchesSelector((key) => labels?.get(key), selector) ? "all" : "none";
  }
  const byName = selector.requirements.filter(({ key }) => key === NAME_LABEL);
  if (!matchesSelector(() => name, { requirements: byName, node: undefined })) return "none";
  return byName.length === selector.requirements.length ? "all" : "unsure";
}

/** Which of all namespaces but one are selected: the automatic name label is the only one known of them. */
export function coversOtherNamespaces(selector: LabelSelector, except: string): Cover {
  if (selector.requirements.length === 0) return "all";
  const none = selector.requirements.some(
    ({ key, operator, values }) =>
      operator === "Invalid" ||
      (key === NAME_LABEL && operator === "DoesNotExist") ||
      (key === NAME_LABEL && operator === "In" && values.every((value) => value === except)),
  );
  if (none) return "none";
  const allButExcept = selector.requirements.every(
    ({ key, operator, values }) =>
      key === NAME_LABEL &&
      (operator === "Exists" || (operator === "NotIn" && values.every((value) => value === except))),
  );
  return allButExcept ? "all" : "some";
}

/** " (Deployment/a, Job/b)": known workloads of a namespace that a selector matches; "" for none. */
export function examples(graph: UnitGraph, namespace: string, selector: LabelSelector): string {
  const names = graph
    .workloadsIn(namespace)
    .filter(({ pods }) => selectsPods(selector, pods))
    .map(workloadName);
  const unique = [...new Set(names)].sort();
  if (unique.length === 0) return "";
  const shown = unique.slice(0, 3).join(", ");
  return unique.length > 3 ? ` (${shown} and ${unique.length - 3} more)` : ` (${shown})`;
}

/** Where a connection arrives, as a policy sees it: the pod's own port, after DNAT. */
export interface PolicyPort {
  /** Undefined: any port. */
  readonly port: number | undefined;
  /** Undefined with an undefined port. */
  readonly protocol: Protocol | undefined;
  /** Undefined for an address that is no pod, which has no port names. */
  readonly pods: PodClass | undefined;
}

/** Whether a rule's ports let the connection pass (staging/src/k8s.io/api/networking/v1/types.go). */
export function coversPort(ports: readonly NetworkPolicyPort[] | undefined, target: PolicyPort): Cover {
  if (ports === undefined) return "all";
  const covers = ports.map((port) => coversOne(port, target));
  return covers.includes("all") ? "all" : covers.includes("some") ? "some" : "none";
}

function coversOne(rule: NetworkPolicyPort, target: PolicyPort): Cover {
  if (target.port === undefined || target.protocol === undefined) return "some";
  if (rule.protocol !== target.protocol) return "none";
  // A port that is no port number is refused by the server; it must not read as "all ports".
  if (rule.port === undefined) return scalarAt(rule.node, "port") === undefined ? "all" : "none";
  const number = typeof rule.port === "number" ? rule.port : numberOf(rule, target);
  if (number === undefined) return "none";
  const last = typeof rule.port === "number" ? (rule.endPort ?? number) : number;
  return number <= target.port && target.port <= last ? "all" : "none";
}

function numberOf(rule: NetworkPolicyPort, target: PolicyPort): number | undefined {
  if (typeof rule.port !== "string" || target.pods === undefined) return undefined;
  return namedPort(target.pods, rule.port, rule.protocol)?.containerPort;
}

/** "80/TCP, http/TCP, 8000-8100/TCP" for what a rule names instead. */
export function describePorts(ports: readonly NetworkPolicyPort[]): string {
  return ports
    .map(({ port, endPort, protocol }) => {
      if (port === undefined) return protocol;
      return endPort === undefined ? `${port}/${protocol}` : `${port}-${endPort}/${protocol}`;
    })
    .join(", ");
}
