/** Single pods with addresses and nodes in the place of templates and of pods that nobody placed. */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Replicas, Service, Workload } from "../../graph/model.ts";
import { integerAt } from "../../manifest/fields.ts";
import type { Assumption } from "./assumption.ts";
import { parsed } from "./concrete-nodes.ts";
import { blocksOf, familyOf, isSymbolic } from "./ip.ts";
import { AddressPool, hash } from "./ip-block.ts";
import type { Address, NodeState, Place, PodState } from "./model.ts";

/** Of one workload; more of them teach nobody anything. */
const MOST_REPLICAS = 100;

/** Where nobody says how many. */
const SOME_REPLICAS = 2;

/** Shared address space (RFC 6598), and one of our own: for pods that no pod CIDR has room for. */
const OVERFLOW: Readonly<Record<IpFamily, readonly string[]>> = { IPv4: ["100.64.0.0/10"], IPv6: ["fd00:100:64::/64"] };

/** One pod of a workload. */
export interface ConcretePod {
  readonly name: string;
  readonly ordinal: number;
  readonly node: NodeState;
  readonly addresses: readonly Address[];
}

export class ConcretePods {
  readonly assumed: Assumption[] = [];
  readonly #nodes: readonly NodeState[];
  readonly #families: readonly IpFamily[];
  readonly #pools = new Map<string, AddressPool>();
  readonly #overflow: ReadonlyMap<IpFamily, AddressPool>;
  readonly #known = new Map<Workload, readonly ConcretePod[]>();

  /** @param podCIDRs of the cluster, for what the nodes' own have no room for */
  constructor(nodes: readonly NodeState[], podCIDRs: readonly string[], families: readonly IpFamily[], taken: Set<Address>) {
    this.#nodes = nodes;
    this.#families = families;
    for (const node of nodes) {
      for (const family of families) this.#pools.set(`${family} ${node.name}`, new AddressPool(parsed(blocksOf(node.podCIDRs, family)), taken));
    }
    this.#overflow = new Map(families.map((family) => [family, new AddressPool(parsed([...blocksOf(podCIDRs, family), ...OVERFLOW[family]]), taken)]));
  }

  /** The same pods for the same workload. */
  of(workload: Workload): readonly ConcretePod[] {
    let pods = this.#known.get(workload);
    if (pods === undefined) this.#known.set(workload, (pods = this.#make(workload)));
    return pods;
  }

  /** What stands for a pod or a template. */
  states(pod: PodState): readonly PodState[] {
    if (isConcrete(pod.addresses, pod.place)) return [pod];
    const { namespace } = pod.workload;
    return this.of(pod.workload).map(({ name, node, addresses }) => ({
      ...pod,
      id: `${namespace}/${name}`,
      addresses,
      place: { kind: "node", name: node.name },
      replicas: 1,
    }));
  }

  #make(workload: Workload): readonly ConcretePod[] {
    const { kind, namespace, name, pods, replicas } = workload;
    const nodes = this.#nodesFor(workload);
    const id = `${kind}/${namespace}/${name === "" ? "generated name" : name}`;
    const start = kind === "StatefulSet" ? (integerAt(workload.resource.body, "spec", "ordinals", "start") ?? 0) : 0;
    const made = Array.from({ length: countOf(replicas, nodes.length) }, (_, index): ConcretePod | undefined => {
      const node = nodes[(replicas === "per-node" ? index : hash(id) + index) % nodes.length];
      if (node === undefined) return undefined;
      const ordinal = start + index;
      const addresses = this.#families.flatMap((family) => this.#address(`${id} ${ordinal}`, node, family, pods.hostNetwork) ?? []);
      return { name: podName(workload, ordinal, node), ordinal, node, addresses };
    });
    const found = made.flatMap((pod) => pod ?? []);
    this.assumed.push({
      what: kind === "Pod" ? `pod ${namespace}/${name}` : `${countText(found.length, replicas)} of ${id}`,
      value: found.map(({ addresses, node }) => `${addresses.join(" and ")} on ${node.name}`).join(", "),
    });
    return found;
  }

  /** A node that is none of the cluster's stays what it is. */
  #nodesFor({ pods: { nodeName } }: Workload): readonly NodeState[] {
    if (nodeName === undefined) return this.#nodes;
    const named = this.#nodes.find(({ name }) => name === nodeName);
    return [named ?? { name: nodeName, addresses: [], otherAddresses: [], zone: undefined, podCIDRs: [], symbolic: false, range: undefined }];
  }

  #address(key: string, node: NodeState, family: IpFamily, hostNetwork: boolean): Address | undefined {
    if (hostNetwork) return node.addresses.find((address) => familyOf(address) === family);
    return this.#pools.get(`${family} ${node.name}`)?.take(key) ?? this.#overflow.get(family)?.take(key);
  }
}

/** True where nothing is left to say. */
export function isConcrete(addresses: readonly Address[], place: Place): boolean {
  return !addresses.some(isSymbolic) && (place.kind === "node" || place.kind === "nowhere");
}

function countOf(replicas: Replicas, nodes: number): number {
  if (replicas === "per-node") return nodes;
  return replicas === "unknown" ? SOME_REPLICAS : Math.min(replicas, MOST_REPLICAS);
}

function countText(count: number, replicas: Replicas): string {
  if (replicas === "per-node") return "pods";
  return typeof replicas === "number" && replicas > count ? `${count} pods (of ${replicas})` : `${count} ${count === 1 ? "pod" : "pods"}`;
}

function podName({ kind, name, replicas }: Workload, ordinal: number, node: NodeState): string {
  if (kind === "Pod") return name;
  return replicas === "per-node" ? `${name}-${node.name}` : `${name}-${kind === "StatefulSet" ? ordinal : ordinal + 1}`;
}

const POD_NAME = "statefulset.kubernetes.io/pod-name";
const POD_INDEX = "apps.kubernetes.io/pod-index";

/** Those of a workload that the Service selects: all, or one pod of a StatefulSet by its name or index. */
export function selectedPods(pods: readonly ConcretePod[], { selector }: Service): readonly ConcretePod[] {
  const name = selector?.get(POD_NAME)?.value;
  const index = selector?.get(POD_INDEX)?.value;
  return pods.filter((pod) => (name === undefined || pod.name === name) && (index === undefined || String(pod.ordinal) === index));
}
