/**
 * Who made what in a dump of a live cluster: a Deployment, its ReplicaSets and its Pods are three manifests of
 * the same pods, which must count once.
 */
import type { Workload } from "../model.ts";
import { oncePerGraph } from "../remembered.ts";

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

export const ownership = oncePerGraph((graph): Ownership => {
  const known = new Map(graph.workloads.map((workload) => [keyOf(workload.namespace, workload.kind, workload.name), workload]));
  const owners = new Map<Workload, Workload>();
  const pods = new Map<Workload, Workload[]>();
  for (const workload of known.values()) {
    const owner = firstOwner(known, workload);
    if (owner === undefined) continue;
    owners.set(workload, owner);
    if (workload.kind !== "Pod") continue;
    const siblings = pods.get(owner);
    if (siblings === undefined) pods.set(owner, [workload]);
    else siblings.push(workload);
  }
  return { ownerOf: (workload) => owners.get(workload), podsOf: (workload) => pods.get(workload) ?? [] };
});

type Known = ReadonlyMap<string, Workload>;

function keyOf(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}

function firstOwner(known: Known, workload: Workload): Workload | undefined {
  let owner: Workload | undefined;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const next = ownerIn(known, owner ?? workload);
    if (next === undefined) break;
    // In a circle nobody is the first: to leave all of it out would lose the pods.
    if (next === workload) return undefined;
    owner = next;
  }
  return owner;
}

function ownerIn(known: Known, workload: Workload): Workload | undefined {
  const { owners, namespace } = workload;
  for (const { kind, name } of owners) {
    const found = known.get(keyOf(namespace, kind, name));
    // A Pod may own others (Spark's driver its executors) without standing for them.
    if (found !== undefined && found.kind !== "Pod") return found;
  }
  return byHash(known, workload);
}

/** Where the ReplicaSet is not in the dump, or the references were stripped: `web-5d4f8c`, `web-5d4f8c-x7k2p`. */
function byHash(known: Known, { kind, name, namespace, pods, owners }: Workload): Workload | undefined {
  if (kind !== "Pod" && kind !== "ReplicaSet") return undefined;
  for (const [label, maker] of HASHES) {
    const hash = pods.labels.get(label)?.value ?? "";
    const set = owners.find((owner) => owner.kind === "ReplicaSet")?.name ?? name;
    const end = hash === "" ? -1 : set.lastIndexOf(`-${hash}`);
    const rest = set.slice(end + hash.length + 1);
    if (end > 0 && (rest === "" || rest.startsWith("-"))) return known.get(keyOf(namespace, maker, set.slice(0, end)));
  }
  return undefined;
}
