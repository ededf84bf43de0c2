/** The ways that a packet to a known address may take: one attempt for each place that matters. */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { familyOf, isSymbolic } from "../cluster/ip.ts";
import type { Address, Cluster, NodeState, ServiceState, StoredPort } from "../cluster/model.ts";
import { type ClientPlace, journey } from "../proxy/journey.ts";
import { frontendIndex } from "../proxy/frontends.ts";
import type { PacketSource, ServiceFrontend } from "../proxy/model.ts";
import type { Ask } from "../worlds.ts";
import { deny, reason, type Verdict } from "../verdict.ts";
import type { Attempt } from "./cases.ts";
import type { Stand, TraceClient } from "./client.ts";
import { byName, endingOf, type NamedEndpoints } from "./ending.ts";
import type { Ending, Setting } from "./ending-model.ts";
import type { Sent } from "./example.ts";
import type { TraceHop } from "./model.ts";
import { nodeClasses } from "./node-classes.ts";
import { isRefusedService } from "./service-doubts.ts";
import { outsideHelp } from "./outside-help.ts";

/** All attempts by one address or one kind of frontend. */
export interface Way {
  readonly to: string;
  readonly hops: readonly TraceHop[];
  readonly attempts: readonly Attempt[];
  readonly sent: Sent;
  /** True where a load balancer keeps away from nodes without a ready pod. */
  readonly healthChecked: boolean;
  readonly incomplete: boolean;
}

type Inside = Extract<TraceClient, { inside: true }>;
type Outside = Extract<TraceClient, { inside: false }>;

/** @param to how the address is called */
export function wayTo(setting: Setting, dst: Address, to: string): Way {
  const { client, protocol, port } = setting;
  const common = { to, hops: [], sent: { protocol, port }, healthChecked: false };
  if (client.inside) return { ...common, attempts: insideAttempts(setting, client, dst), incomplete: client.incomplete };
  return { ...common, ...outsideAttempts(setting, client, dst) };
}

function insideAttempts(setting: Setting, client: Inside, dst: Address): readonly Attempt[] {
  return client.stands.map((stand) => ({
    where: whereOf(stand),
    nodes: nodesOf(stand),
    run: (ask: Ask) => attempted(setting, stand.place, dst, undefined, ask),
  }));
}

function whereOf({ where }: Stand): readonly string[] {
  return where === undefined ? [] : [where];
}

function nodesOf({ place }: Stand): readonly NodeState[] {
  return place.node.symbolic ? [] : [place.node];
}

type Arrivals = Pick<Way, "attempts" | "incomplete">;

function outsideAttempts(setting: Setting, client: Outside, dst: Address): Arrivals {
  const { cluster, protocol, port } = setting;
  const unreachable = notRouted(setting, client, dst);
  if (unreachable !== undefined) return { attempts: [{ where: [], nodes: [], run: () => unreachable }], incomplete: false };
  const run = (via: NodeState, ask: Ask): Ending => attempted(setting, { kind: "outside", address: client.address, via }, dst, undefined, ask);
  const [any] = cluster.nodes;
  const only = cluster.nodeAt(dst) ?? (cluster.podAt(dst) === undefined ? undefined : any);
  if (only !== undefined) return { attempts: [{ where: [], nodes: [], run: (ask) => run(only, ask) }], incomplete: false };
  const [frontend] = protocol === "ICMP" || port === undefined ? [] : frontendIndex(cluster).exact(dst, protocol, port);
  return arrivals(cluster, frontend?.service, "arriving at", run);
}

/** One attempt for each kind of node, since nobody says where the network brings the packet. */
export function arrivals(cluster: Cluster, state: ServiceState | undefined, preposition: string, run: (via: NodeState, ask: Ask) => Ending): Arrivals {
  const { classes, incomplete } = nodeClasses(cluster, state);
  const attempts = classes.map((alike): Attempt => {
    const [via] = alike;
    const where = cluster.nodes.length === 1 ? [] : alike.map(({ name }) => `${preposition} ${name}`);
    return { where, nodes: via.symbolic ? [] : [via], run: (ask) => run(via, ask) };
  });
  return { attempts, incomplete };
}

/** Where two Services claim the same and the API server refuses one of them, the other one answers. */
export function attempted(setting: Setting, client: ClientPlace, dst: Address, frontend: ServiceFrontend | undefined, ask: Ask): Ending {
  const { cluster, protocol, port } = setting;
  const connection = { client, dst, protocol, port };
  const way = journey(cluster, frontend === undefined ? connection : { ...connection, frontend }, ask);
  if (way.end.kind === "conflict") {
    const standing = way.end.frontends.filter(({ service }) => !isRefusedService(cluster, service));
    const [only, second] = standing;
    if (only !== undefined && second === undefined) return endingOf(setting, journey(cluster, { ...connection, frontend: only }, ask));
  }
  return endingOf(setting, way);
}

/** Addresses that exist in the cluster only. */
function notRouted(setting: Setting, client: Outside, dst: Address): Ending | undefined {
  const { cluster } = setting;
  const owner = frontendIndex(cluster).clusterIPOwner(dst);
  if (owner !== undefined) {
    const text = `${dst} is the cluster IP of Service ${owner.id}, and cluster IPs are not routed outside the cluster`;
    return ending(deny(reason(text, owner.service.resource.head.range)), outsideHelp(cluster, owner));
  }
  const pod = cluster.podAt(dst);
  if (pod === undefined || (!client.internet && !isSymbolic(dst))) return undefined;
  return ending(deny(reason(`${dst} is the address of pod ${pod.id}, and pods have no public address`, pod.workload.resource.head.range)), []);
}

export function ending(verdict: Verdict, help: Ending["help"]): Ending {
  return { hops: [], landings: [], sent: undefined, outcome: "unhandled", verdict, help, summary: "there is no way in" };
}

/** What DNS named of a headless Service. */
export function wayToEndpoints(setting: Setting, named: NamedEndpoints, stored: StoredPort | undefined, literal: boolean): Way {
  const { endpoints, state, single } = named;
  const to = single ?? `the pods of ${state.id}`;
  const { client, protocol, port } = setting;
  const family = endpoints[0]?.family ?? "IPv4";
  const attempts = !client.inside ? [] : client.stands.map((stand): Attempt => ({
    where: whereOf(stand),
    nodes: nodesOf(stand),
    run: () => byName(setting, named, sourceOf(stand, family), stored, literal),
  }));
  const target = literal ? port : (endpoints.find((endpoint) => endpoint.port !== undefined)?.port ?? port);
  return { to, hops: [], attempts, sent: { protocol, port: target }, healthChecked: false, incomplete: client.inside && client.incomplete };
}

function sourceOf({ place, pod }: Stand, family: IpFamily): PacketSource {
  const { node } = place;
  if (place.kind === "node") {
    const own = node.addresses.find((address) => familyOf(address) === family);
    return { address: own ?? (node.symbolic ? node.name : `<address of ${node.name}>`), kind: "node", node: node.name };
  }
  const own = pod?.addresses.find((address) => familyOf(address) === family);
  return { address: own ?? place.address, kind: "pod", node: node.name };
}
