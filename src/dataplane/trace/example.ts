/** One flow with numbers in it, for whoever wants to see it in tcpdump. */
import { remembered } from "../../graph/remembered.ts";
import { concreteCluster } from "../cluster/concrete.ts";
import { familyOf, isSymbolic } from "../cluster/ip.ts";
import type { Address, Cluster, NodeState, PodState } from "../cluster/model.ts";
import type { Workload } from "../../graph/model.ts";
import { INTERNET, type TraceClient } from "./client.ts";
import type { Ending } from "./ending-model.ts";
import { type Landing, sourceAddress } from "./landing.ts";
import type { TraceProtocol } from "./model.ts";
import { podsOfWorkload } from "./names.ts";
import { socket } from "./words.ts";

/** Somewhere among the ports that kernels choose for clients. */
const CLIENT_PORT = 40001;
/** Set aside for documentation (RFC 5737, RFC 3849). */
const OUTSIDE = { IPv4: "203.0.113.9", IPv6: "2001:db8::9" } as const;
const BALANCER = { IPv4: "198.51.100.20", IPv6: "2001:db8:1::20" } as const;

export interface Sent {
  readonly protocol: TraceProtocol;
  /** Undefined: ICMP, or assigned by the cluster. */
  readonly port: number | undefined;
  /** The port of a Service whose node port is assigned. */
  readonly nodePortOf?: { readonly service: string; readonly index: number };
}

/** Undefined where nothing arrives. */
export function exampleOf(cluster: Cluster, client: TraceClient, { sent, reached }: Ending, { protocol, port, nodePortOf }: Sent): string | undefined {
  if (sent === undefined || reached === undefined) return undefined;
  const landing = reached;
  const made = new Made(cluster, client, landing);
  const icmp = protocol === "ICMP";
  const to = icmp ? undefined : (port ?? made.nodePort(nodePortOf));
  if (!icmp && to === undefined) return undefined;
  const from = icmp ? undefined : CLIENT_PORT;
  const source = sourceAddress(sent.source);
  const kept = source === landing.seen.address;
  const before = `${socket(made.source(source), from)} -> ${socket(made.known(sent.dst), to)}`;
  const after = `${socket(kept ? made.source(source) : made.known(landing.seen.address), from)} -> ${socket(made.known(landing.address), landing.port)}`;
  const flow = before === after ? before : `${before} => ${after}`;
  return made.any ? `${flow} (made-up addresses)` : flow;
}

/** Addresses that the cluster might have assigned, and whether any was needed. */
class Made {
  any = false;
  readonly #cluster: Cluster;
  readonly #client: TraceClient;
  readonly #landing: Landing;

  constructor(cluster: Cluster, client: TraceClient, landing: Landing) {
    this.#cluster = cluster;
    this.#client = client;
    this.#landing = landing;
  }

  /** Pods of one template are called alike, and the client is not the one that answers. */
  source(address: Address): Address {
    const own = this.#client.inside && this.#client.stands.some(({ place }) => place.kind === "pod" && place.address === address);
    if (!own || !isSymbolic(address)) return this.known(address);
    this.any = true;
    return this.#clientPod()?.addresses.find((one) => familyOf(one) === familyOf(address)) ?? address;
  }

  known(address: Address): Address {
    if (!isSymbolic(address)) return address;
    this.any = true;
    return this.#make(address) ?? address;
  }

  nodePort(of: Sent["nodePortOf"]): number | undefined {
    if (of === undefined) return undefined;
    this.any = true;
    const [namespace = "", name = ""] = of.service.split("/");
    const nodePort = concreteCluster(this.#cluster).cluster.service(namespace, name)?.ports[of.index]?.nodePort;
    return typeof nodePort === "number" ? nodePort : undefined;
  }

  #make(address: Address): Address | undefined {
    const family = familyOf(address);
    const inFamily = (all: readonly Address[] | undefined): Address | undefined => all?.find((one) => familyOf(one) === family);
    const { cluster } = concreteCluster(this.#cluster);
    const service = /^<(?:IPv6 )?cluster IP of ([^/]+)\/(.+)>$/.exec(address);
    if (service !== null) return inFamily(cluster.service(service[1] ?? "", service[2] ?? "")?.clusterIPs);
    if (address === INTERNET) return OUTSIDE[family];
    if (address.includes("load balancer")) return BALANCER[family];
    if (address === this.#landing.address) return inFamily(this.#backend()?.addresses);
    return inFamily(this.#nodeCalled(address)?.addresses);
  }

  #backend(): PodState | undefined {
    const pods = podsIn(this.#cluster, this.#landing.workload);
    return pods.at(-1);
  }

  #clientPod(): PodState | undefined {
    return podsIn(this.#cluster, this.#client.workload)[0];
  }

  /** `<any node>` that holds the backend where it has to; another one's name by itself. */
  #nodeCalled(address: Address): NodeState | undefined {
    const { cluster } = concreteCluster(this.#cluster);
    const named = /^<address of (.+)>$/.exec(address)?.[1];
    const where = address.includes("of the client") ? this.#clientPod()?.place : this.#landing.onNode === true ? this.#backend()?.place : undefined;
    if (where?.kind === "node") return cluster.node(where.name);
    return (named === undefined ? undefined : cluster.node(named)) ?? cluster.nodes[0];
  }
}

const podsIn = remembered((given: Cluster, workload: Workload | undefined): readonly PodState[] => {
  if (workload === undefined) return [];
  return podsOfWorkload(concreteCluster(given).cluster).get(workload) ?? [];
});
