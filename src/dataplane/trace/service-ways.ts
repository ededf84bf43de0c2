/** The ways to a Service that is named itself: its cluster IPs from inside, every frontend outside from there. */
import { familyOf } from "../cluster/ip.ts";
import type { Address, NodeState, ServiceState } from "../cluster/model.ts";
import { policiesOf } from "../proxy/categorise.ts";
import { frontendsOf } from "../proxy/frontends.ts";
import type { ServiceFrontend } from "../proxy/model.ts";
import { deny, reason, type Reason } from "../verdict.ts";
import type { Ask, Question } from "../worlds.ts";
import type { TraceClient } from "./client.ts";
import type { Ending, Setting } from "./ending-model.ts";
import { hop } from "./hops.ts";
import type { TraceTarget } from "./target.ts";
import { declaredPorts } from "./service-doubts.ts";
import { outsideHelp } from "./outside-help.ts";
import { arrivals, attempted, ending, type Way, wayTo } from "./ways.ts";
import { socket } from "./words.ts";

type ServiceTarget = Extract<TraceTarget, { kind: "service" }>;
type Outside = Extract<TraceClient, { inside: false }>;

/** Cluster IPs of the families that the client has. */
export function insideWays(setting: Setting, { state, port }: ServiceTarget): readonly Way[] {
  return state.clusterIPs.map((address) => wayTo(setting, address, socket(address, port)));
}

/** Node ports, external IPs and load balancers, each a way of its own. */
export function outsideWays(setting: Setting, client: Outside, target: ServiceTarget): readonly Way[] {
  const { cluster, protocol } = setting;
  const { state, stored, port } = target;
  if (state.service.serviceType === "ExternalName") return [closed(setting, target, aliasWhy(state))];
  if (stored === undefined || protocol === "ICMP") return [closed(setting, target, undeclaredWhy(target))];
  const frontends = frontendsOf(state, cluster.facts).filter((frontend) => frontend.stored === stored && frontend.type !== "ClusterIP");
  const virtual = frontends.filter(({ type }) => type !== "NodePort").map((frontend) => virtualWay(setting, client, frontend));
  const balancers = balancerWays(setting, client, target);
  const nodePorts = frontends.filter(({ type }) => type === "NodePort").map((frontend) => nodePortWay(setting, client, frontend));
  const all = [...balancers, ...virtual, ...nodePorts];
  if (all.length > 0) return all;
  const type = state.service.headless ? "headless" : `of type ${state.service.serviceType}`;
  return [closed(setting, { ...target, port }, reason(`Service ${state.id} is ${type} and has no address outside the cluster`, (state.service.typeNode ?? state.service.resource.head).range))];
}

function aliasWhy({ id, service }: ServiceState): Reason {
  const { externalName, resource } = service;
  const text = `Service ${id} is only an alias in the cluster's own DNS, for ${externalName?.text ?? "no name"}: nothing outside knows it`;
  return reason(text, (externalName ?? resource.head).range);
}

function undeclaredWhy({ state, port, protocol }: ServiceTarget): Reason {
  const what = protocol === "ICMP" ? "for ICMP" : `for port ${port ?? "?"}/${protocol}`;
  return reason(`Service ${state.id} has no frontend ${what}: ${declaredPorts(state).text}`, state.service.resource.head.range);
}

function closed({ cluster, protocol }: Setting, { state, port }: ServiceTarget, why: Reason): Way {
  const run = (): Ending => ending(deny(why), outsideHelp(cluster, state));
  return { to: `${state.id}${port === undefined ? "" : `:${port}`}`, hops: [], attempts: [{ where: [], nodes: [], run }], sent: { protocol, port }, healthChecked: false, incomplete: false };
}

/** An address that the network brings to some node. */
function virtualWay(setting: Setting, client: Outside, frontend: ServiceFrontend): Way {
  const { address, port, service, type } = frontend;
  const balanced = type === "LoadBalancer";
  const checked = balanced && policiesOf(service).extLocal;
  const tried = arrivals(setting.cluster, service, "at", (via, ask) => attempted(setting, { kind: "outside", address: client.address, via }, address, frontend, checked ? healthy(via, ask) : ask));
  return wayOf(`${balanced ? "load balancer" : "external IP"} ${socket(address, port)}`, tried, checked, { protocol: setting.protocol, port });
}

/** A load balancer whose address nobody told, or which answers by a name or as a proxy: it sends to node ports or as it is. */
function balancerWays(setting: Setting, client: Outside, { state, stored }: ServiceTarget): readonly Way[] {
  const { service } = state;
  if (service.serviceType !== "LoadBalancer" || stored === undefined) return [];
  const given = service.loadBalancerIngress;
  const proxies = given.filter(({ ip, ipMode }) => ip === undefined || ipMode === "Proxy");
  const base = frontendsOf(state, setting.cluster.facts).find((frontend) => frontend.stored === stored && frontend.type === "ClusterIP");
  if (base === undefined) return [];
  if (given.length === 0) return [assignedBalancer(setting, client, base)];
  return proxies.map(({ ip, hostname, node }) => {
    const name = hostname ?? ip ?? "";
    const head = hop("load-balancer", `${socket(name, base.port)} is the load balancer's own: it sends on to a node`, node.range);
    const nodePort = frontendsOf(state, setting.cluster.facts).find((frontend) => frontend.stored === stored && frontend.type === "NodePort");
    const way = nodePort === undefined ? assignedBalancer(setting, client, base) : nodePortWay(setting, { ...client, address: `<load balancer of ${state.id}>` }, nodePort, true);
    return { ...way, to: `load balancer ${socket(name, base.port)}`, hops: [head] };
  });
}

function assignedBalancer(setting: Setting, client: Outside, base: ServiceFrontend): Way {
  const { service, port } = base;
  const address: Address = `<load balancer of ${service.id}>`;
  const range = (service.service.typeNode ?? service.service.resource.head).range;
  const frontend: ServiceFrontend = { ...base, type: "LoadBalancer", address, range };
  const checked = policiesOf(service).extLocal;
  const text = "the load balancer gets its address on creation; it brings packets to a node as they are";
  const tried = arrivals(setting.cluster, service, "at", (via, ask) => attempted(setting, { kind: "outside", address: client.address, via }, address, frontend, checked ? healthy(via, ask) : ask));
  return { ...wayOf(`load balancer ${socket(address, port)}`, tried, checked, { protocol: setting.protocol, port }), hops: [hop("load-balancer", text, range)] };
}

/** @param checked true where a load balancer stands before the nodes */
function nodePortWay(setting: Setting, client: Outside, frontend: ServiceFrontend, checked = false): Way {
  const { cluster, protocol } = setting;
  const { port, family, stored, service } = frontend;
  const balanced = checked && policiesOf(service).extLocal;
  const tried = arrivals(cluster, service, "at", (via, ask) => {
    const own = via.addresses.find((address) => familyOf(address) === family);
    // Where address and port are known, what serves there is found as the node's proxy finds it.
    const assigned = own === undefined || port === undefined;
    const dst = own ?? (via.symbolic ? via.name : `<address of ${via.name}>`);
    const known = { ...setting, port };
    const at = { kind: "outside", address: client.address, via } as const;
    const asked = balanced ? healthy(via, ask) : ask;
    return attempted(known, at, dst, assigned ? { ...frontend, address: dst } : undefined, asked);
  });
  const ofPort = { service: service.id, index: service.ports.indexOf(stored) };
  const on = cluster.nodes.length === 1 && cluster.nodes[0] !== undefined ? cluster.nodes[0].name : "a node";
  return wayOf(`node port ${port ?? "(assigned on creation)"} of ${on}`, tried, balanced, { protocol, port, nodePortOf: ofPort });
}

function wayOf(to: string, tried: Pick<Way, "attempts" | "incomplete">, healthChecked: boolean, sent: Way["sent"]): Way {
  return { to, hops: [], ...tried, sent, healthChecked };
}

/** Where no node is known, the load balancer will have found one with a ready pod (healthCheckNodePort). */
function healthy({ symbolic }: NodeState, ask: Ask): Ask {
  return (question: Question) => (symbolic && question.id.startsWith("local ready ") ? true : ask(question));
}

