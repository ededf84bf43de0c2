/**
 * Who made what in a dump of a live cluster: a Deployment, its ReplicaSets and its Pods are three manifests of
 * the same pods, which must count once.
 */
import type { Workload } from "../model.ts";
import { oncePerGraph, perGraph } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";

export interface Ownership {
  /** The first maker of it, as far as it is in the unit: the Deployment of a Pod, not its ReplicaSet. */
  readonly ownerOf: (workload: Workload) => Workload | undefined;
  /** The Pods of the unit that it made, directly or by others. */
  readonly podsOf: (workload: Workload) => readonly Workload[];
}

/** A Pod has its ReplicaSet, that has its Deployment, and more owners than these are rare. */
const MOST_STEPS = 5;

/** Labels that name the ReplicaSet by its hash, and who makes those (pkg/controller/deployment/sync.go; Argo Rollouts). */
const HASHES = [
  ["pod-template-hash", "Deployment"],
  ["rollouts-pod-template-hash", "Rollout"],
] as const;

export function ownership(graph: UnitGraph): Ownership {
  return { ownerOf: (workload) => ownerOf(graph, workload), podsOf: (workload) => podsByOwner(graph).get(workload) ?? [] };
}

const ownerOf = perGraph((graph, workload: Workload): Workload | undefined => {
  let owner: Workload | undefined;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = ownerIn(graph, owner ?? workload);
    if (next === undefined) break;
    // In a circle nobody is the first: to leave all of it out would lose the pods.
    if (next === workload) return undefined;
    owner = next;
  }
  return owner;
});

const podsByOwner = oncePerGraph((graph): ReadonlyMap<Workload, readonly Workload[]> => {
  const pods = new Map<Workload, Workload[]>();
  for (const workload of graph.workloads) {
    const { kind, namespace, name } = workload;
    if (kind !== "Pod" || definitionOf(graph, namespace, kind, name) !== workload) continue;
    const owner = ownerOf(graph, workload);
    if (owner === undefined) continue;
    const siblings = pods.get(owner);
    if (siblings === undefined) pods.set(owner, [workload]);
    else siblings.push(workload);
  }
  return pods;
});

/** The last one where there are several. */
function definitionOf(graph: UnitGraph, namespace: string, kind: string, name: string): Workload | undefined {
  return graph.lists.workloads.with(byKey, keyOf(namespace, kind, name)).at(-1);
}

const byKey = ({ namespace, kind, name }: Workload): [string] => [keyOf(namespace, kind, name)];

function keyOf(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}

function ownerIn(graph: UnitGraph, workload: Workload): Workload | undefined {
  const { owners, namespace } = workload;
  for (const { kind, name } of owners) {
    const found = definitionOf(graph, namespace, kind, name);
    // A Pod may own others (Spark's driver its executors) without standing for them.
    if (found !== undefined && found.kind !== "Pod") return found;
  }
  return byHash(graph, workload);
}

/** Where the ReplicaSet is not in the dump, or the references were stripped: `web-5d4f8c`, `web-5d4f8c-x7k2p`. */
function byHash(graph: UnitGraph, { kind, name, namespace, pods, owners }: Workload): Workload | undefined {
  if (kind !== "Pod" && kind !== "ReplicaSet") return undefined;
  for (const [label, maker] of HASHES) {
    const hash = pods.labels.get(label)?.value ?? "";
    const set = owners.find((owner) => owner.kind === "ReplicaSet")?.name ?? name;
    const end = hash === "" ? -1 : set.lastIndexOf(`-${hash}`);
    const rest = set.slice(end + hash.length + 1);
    if (end > 0 && (rest === "" || rest.startsWith("-"))) return definitionOf(graph, namespace, maker, set.slice(0, end));
  }
  return undefined;
}
