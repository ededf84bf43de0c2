/** Ports of nodes that pods take, and pods that cannot but run on the same nodes. */
import { itemsAt, mapAt, nodeAt, stringAt } from "../../manifest/fields.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import type { ContainerPort, Workload } from "../model.ts";
import { rememberedOnce } from "../remembered.ts";
import { identityOf, type UnitGraph } from "../unit-graph.ts";
import { servingPorts } from "./container-ports.ts";
import { groupedBy } from "./pod-labels.ts";

/** Ports of the node that the pods take while they run (GetHostPorts in pkg/scheduler/util/utils.go). */
export function hostPorts({ pods }: Workload): ContainerPort[] {
  return servingPorts(pods).filter(({ hostPort, protocolValid }) => hostPort !== undefined && hostPort > 0 && protocolValid);
}

/** The first port that both want (CheckConflict in k8s.io/kube-scheduler/framework: the unspecified address stands for all). */
export function clashingHostPort(workload: Workload, other: Workload): { readonly mine: ContainerPort; readonly theirs: ContainerPort } | undefined {
  const byKey = hostPortsByKey(other);
  for (const mine of hostPorts(workload)) {
    const theirs = byKey.get(keyOf(mine))?.find((port) => shareAddress(port, mine));
    if (theirs !== undefined) return { mine, theirs };
  }
  return undefined;
}

const hostPortsByKey = rememberedOnce((workload: Workload) => groupedBy(hostPorts(workload), (port) => [keyOf(port)]));

const ANY = "0.0.0.0";

function shareAddress(a: ContainerPort, b: ContainerPort): boolean {
  const [x, y] = [a, b].map(({ node }) => stringAt(node, "hostIP") ?? ANY);
  return x === y || x === ANY || y === ANY;
}

/** So many takers of one port are compared with another. */
const MOST_COMPARED = 100;

/**
 * DaemonSets that run on every node on which these pods may run, and want one port with them. Of two DaemonSets that share
 * their nodes only the first is told to the second.
 */
export function workloadsOnSameNodes(graph: UnitGraph, workload: Workload): readonly Workload[] {
  const mine = hostPorts(workload);
  if (mine.length === 0 || workload.replicas === 0 || workload.owners.length > 0) return [];
  const keys = new Set(mine.map(keyOf));
  const candidates = new Set([...keys].flatMap((key) => graph.lists.workloads.with(byPortOnAllNodes, key).slice(0, MOST_COMPARED)));
  return [...candidates].filter((other) => {
    if (identityOf(other.resource) === identityOf(workload.resource) || !covers(other, workload)) return false;
    return !(isDaemon(workload) && covers(workload, other)) || graph.placeOf(other.resource) < graph.placeOf(workload.resource);
  });
}

const byPortOnAllNodes = (workload: Workload): Iterable<string> => {
  return isDaemon(workload) && isPlaced(workload) ? new Set(hostPorts(workload).map(keyOf)) : [];
};

function keyOf({ hostPort, protocol }: ContainerPort): string {
  return `${hostPort ?? 0}/${protocol}`;
}

function isDaemon({ replicas }: Workload): boolean {
  return replicas === "per-node";
}

/** Affinity, nodeName and rules of topology leave open where pods run; nodeSelector and taints can be compared. */
function isPlaced({ pods }: Workload): boolean {
  return ["affinity", "nodeName", "schedulerName", "runtimeClassName"].every((field) => nodeAt(pods.spec, field) === undefined);
}

/** True when the DaemonSet `a` runs wherever `b` may: it asks for no label that `b` does not, and bears all taints that `b` bears. */
function covers(a: Workload, b: Workload): boolean {
  if (!isPlaced(a)) return false;
  const [wanted, given] = [selectorOf(a), selectorOf(b)];
  if ([...wanted].some(([key, value]) => given.get(key) !== value)) return false;
  const borne = tolerationsOf(a);
  return borne.has(EVERYTHING) || [...tolerationsOf(b)].every((toleration) => borne.has(toleration));
}

function selectorOf({ pods }: Workload): ReadonlyMap<string, string> {
  const entries = mapAt(pods.spec, "nodeSelector")?.entries ?? [];
  return new Map(entries.flatMap(({ name, value }) => (value instanceof YamlScalar ? [[name, value.text] as const] : [])));
}

/** `operator: Exists` without a key bears every taint, of whatever effect. */
const EVERYTHING = "";

function tolerationsOf({ pods }: Workload): ReadonlySet<string> {
  return new Set(
    itemsAt(pods.spec, "tolerations").map((toleration) => {
      const [key = "", operator = "Equal", value = "", effect = ""] = ["key", "operator", "value", "effect"].map((field) => stringAt(toleration, field));
      if (key === "" && operator === "Exists" && effect === "") return EVERYTHING;
      return [key, operator, value, effect].join("\n");
    }),
  );
}
