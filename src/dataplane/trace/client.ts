/** The client of a trace, found in a cluster: where it may run, what it is to DNS and to policies. */
import { integerAt } from "../../manifest/fields.ts";
import type { Workload } from "../../graph/model.ts";
import type { Address, Cluster, NodeState, PodState } from "../cluster/model.ts";
import type { DnsClient } from "../dns/model.ts";
import type { ClientPlace } from "../proxy/journey.ts";
import { workloadName } from "../workload-name.ts";
import type { ClientSpec } from "./client-spec.ts";
import { found, problem, type Result, type TraceEnd } from "./model.ts";
import { either, podsById, podsOfWorkload, suggestion, workloadsById } from "./names.ts";

/** One place where the client may stand. */
export interface Stand {
  /** The client at this place in words; undefined where there is no other. */
  readonly where: string | undefined;
  readonly place: Exclude<ClientPlace, { kind: "outside" }>;
  readonly pod: PodState | undefined;
}

export type TraceClient = TraceEnd & {
  /** Undefined for nodes and whoever is outside; pods with hostNetwork are pods here. */
  readonly workload: Workload | undefined;
} & (
    | { readonly inside: true; readonly stands: readonly Stand[]; readonly dns: DnsClient; readonly incomplete: boolean }
    | { readonly inside: false; readonly address: Address; readonly internet: boolean }
  );

/** Stands for an address that nobody told. */
export const INTERNET: Address = "<the client>";

/** Stands for the node of a pod where no node is known. */
const SOME_NODE: NodeState = {
  name: "<node of the client>",
  addresses: [],
  otherAddresses: [],
  zone: undefined,
  podCIDRs: [],
  symbolic: true,
  range: undefined,
};

/** Places beyond these are not looked at, and that is said. */
export const MOST_STANDS = 64;

export function findClient(cluster: Cluster, spec: ClientSpec): Result<TraceClient> {
  switch (spec.kind) {
    case "internet":
      return found({ text: "a client in the internet", workload: undefined, inside: false, address: INTERNET, internet: true });
    case "address":
      return found(atAddress(cluster, spec.address));
    case "node":
      return nodeNamed(cluster, spec.name);
    case "pod":
      return podNamed(cluster, `${spec.namespace}/${spec.name}`);
    case "workload":
      return workloadNamed(cluster, `${spec.namespace}/${spec.name}`, spec.workloadKind);
  }
}

function atAddress(cluster: Cluster, address: Address): TraceClient {
  const pod = cluster.podAt(address);
  if (pod !== undefined) return fromPods(cluster, `pod ${pod.id} (${address})`, pod.workload, [pod]);
  const node = cluster.nodeAt(address);
  if (node !== undefined) return fromNode(node, `node ${node.name} (${address})`);
  return { text: `${address}, outside the cluster`, workload: undefined, inside: false, address, internet: false };
}

function nodeNamed(cluster: Cluster, name: string): Result<TraceClient> {
  const node = cluster.node(name);
  if (node !== undefined && !node.symbolic) return found(fromNode(node, `node ${name}`));
  const known = cluster.nodes.filter(({ symbolic }) => !symbolic).map((other) => other.name);
  if (known.length > 0) return problem(`--from node:${name}: there is no node ${name} in these files${suggestion(name, "node:", known)}`);
  // Nobody told any node: it may be called as anybody likes.
  return found(fromNode({ ...SOME_NODE, name, symbolic: false }, `node ${name}, of which these files tell nothing`));
}

function fromNode(node: NodeState, text: string): TraceClient {
  const stands: readonly Stand[] = [{ where: undefined, place: { kind: "node", node }, pod: undefined }];
  return { text, ...rangeOf(node), workload: undefined, inside: true, stands, dns: { kind: "node" }, incomplete: false };
}

function rangeOf({ range }: NodeState): Pick<TraceEnd, "range"> {
  return range === undefined ? {} : { range };
}

function podNamed(cluster: Cluster, id: string): Result<TraceClient> {
  const pod = podsById(cluster).get(id);
  if (pod !== undefined) return found(fromPods(cluster, `pod ${id}`, pod.workload, [pod]));
  const set = ordinalOf(cluster, id);
  if (set !== undefined) return found(fromPods(cluster, `pod ${id}, of ${workloadName(set)}`, set, podsOfWorkload(cluster).get(set) ?? []));
  const makers = [...workloadsById(cluster.graph).keys()].filter((maker) => id === maker || id.startsWith(`${maker}-`));
  const meant = makers.length > 0 ? `; its pods get their names later: write ${either(makers.map((maker) => `workload:${maker}`))}` : undefined;
  return problem(`--from pod:${id}: there is no such Pod in these files${meant ?? suggestion(id, "pod:", podsById(cluster).keys())}`);
}

/** The pods of a StatefulSet have names before they exist. */
function ordinalOf(cluster: Cluster, id: string): Workload | undefined {
  const [, set = "", digits = ""] = /^(.+)-(\d+)$/.exec(id) ?? [];
  const workload = workloadsById(cluster.graph).get(set)?.find(({ kind }) => kind === "StatefulSet");
  if (workload === undefined) return undefined;
  const index = Number(digits) - (integerAt(workload.resource.body, "spec", "ordinals", "start") ?? 0);
  return index >= 0 && (typeof workload.replicas !== "number" || index < workload.replicas) ? workload : undefined;
}

function workloadNamed(cluster: Cluster, id: string, kind: string | undefined): Result<TraceClient> {
  const known = workloadsById(cluster.graph);
  const named = known.get(id) ?? [];
  const wanted = named.filter((workload) => kind === undefined || workload.kind.toLowerCase() === kind.toLowerCase());
  const [only, second] = wanted;
  if (only === undefined) {
    const pod = podsById(cluster).has(id) ? `; there is a Pod of that name: write pod:${id}` : undefined;
    const others = named.length > 0 ? `; did you mean ${either(named.map(spelled))}?` : (pod ?? suggestion(id, "workload:", known.keys()));
    return problem(`--from workload:${kind === undefined ? id : id.replace("/", `/${kind}/`)}: there is no such workload in these files${others}`);
  }
  if (second !== undefined) return problem(`--from workload:${id}: several have that name; write ${either(wanted.map(spelled))}`);
  const pods = podsOfWorkload(cluster).get(only) ?? [];
  if (pods.length === 0) return problem(`--from workload:${id}: ${workloadName(only)} has no pods`);
  return found(fromPods(cluster, `a pod of ${workloadName(only)} in namespace ${only.namespace}`, only, pods));
}

function spelled({ namespace, kind, name }: Workload): string {
  return `workload:${namespace}/${kind}/${name}`;
}

function fromPods(cluster: Cluster, text: string, workload: Workload, pods: readonly PodState[]): TraceClient {
  const all = pods.flatMap((pod) => standsOf(cluster, pod));
  const [first] = pods;
  const stands = (all.length > MOST_STANDS ? onePerNode(all) : all).slice(0, MOST_STANDS);
  const namespace = workload.namespace;
  return {
    text,
    range: workload.resource.head.range,
    workload: first?.workload ?? workload,
    inside: true,
    stands: stands.length === 1 ? stands.map((stand) => ({ ...stand, where: undefined })) : stands,
    dns: { kind: "pod", namespace, pods: (first?.workload ?? workload).pods },
    incomplete: all.length > stands.length,
  };
}

/** Pods of one workload on one node are alike. */
function onePerNode(stands: readonly Stand[]): readonly Stand[] {
  return [...new Map(stands.map((stand) => [stand.place.node.name, stand])).values()];
}

/** A pod that nobody placed may be on any node. */
function standsOf(cluster: Cluster, pod: PodState): readonly Stand[] {
  const single = pod.workload.kind === "Pod";
  const address = pod.addresses[0] ?? `<pod ${pod.id}>`;
  const stand = (node: NodeState, where: string): Stand => ({
    where,
    place: pod.workload.pods.hostNetwork ? { kind: "node", node } : { kind: "pod", address, node },
    pod,
  });
  if (pod.place.kind === "node") {
    const { name } = pod.place;
    const node = cluster.node(name) ?? { ...SOME_NODE, name, symbolic: false };
    return [stand(node, single ? `${pod.workload.name} (on ${name})` : `pods on ${name}`)];
  }
  const nodes = cluster.nodes.filter(({ symbolic }) => !symbolic);
  // Too many to try them all: then each question about the node is one of its own.
  if (nodes.length === 0 || nodes.length > MOST_STANDS) return [stand(SOME_NODE, single ? pod.workload.name : workloadName(pod.workload))];
  return nodes.map((node) => stand(node, single ? `${pod.workload.name}, were it on ${node.name}` : `a pod on ${node.name}`));
}
