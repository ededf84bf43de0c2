/** Where a journey ends: who gets the connection or why nobody does, with the hops up to there. */
import { doubtsAboutAbsence } from "../../graph/doubts.ts";
import type { Endpoint, ServiceState, StoredPort } from "../cluster/model.ts";
import { isSymbolic } from "../cluster/ip.ts";
import type { Journey, JourneyEnd, Leg } from "../proxy/journey.ts";
import { frontendIndex } from "../proxy/frontends.ts";
import type { PacketSource, ServiceFrontend } from "../proxy/model.ts";
import { allOf, allow, deny, doubted, missing, reason, type Reason, unknown } from "../verdict.ts";
import { arriving } from "./arriving.ts";
import type { Ending, EndingBase, Setting } from "./ending-model.ts";
import { choiceHop, choiceText, directHop, hop, legHops, natHop, seenText } from "./hops.ts";
import { arrived, directLanding, endpointLanding, type Landing, withoutService } from "./landing.ts";
import { egressOf, portOf } from "./landing-policy.ts";
import { undeclared } from "./listeners.ts";
import { declaredPorts, nearestPods, standingOf } from "./service-doubts.ts";
import { someOf, socket } from "./words.ts";

export function endingOf(setting: Setting, { legs, end }: Journey): Ending {
  const last = legs.at(-1);
  const first = legs[0];
  const base = { hops: legHops(setting.cluster, legs), landings: [], sent: first === undefined ? undefined : { source: first.packet.source, dst: first.packet.dst }, help: [] };
  switch (end.kind) {
    case "backends":
      return last === undefined ? lost(setting, base, undefined) : forwarded(setting, base, legs, last, end);
    case "refused":
    case "dropped":
      return stopped(setting, base, last, end.kind);
    case "conflict":
      return conflicting(base, end.frontends);
    case "pod":
      return direct(setting, base, [directLanding(end.pod, last?.packet.dst ?? end.pod.addresses[0] ?? "", setting.port, sourceIn(last, end))]);
    case "node":
      return onNode(setting, base, last, end);
    case "lost":
      return lost(setting, base, last);
    case "leaves":
      return leaving(setting, base, last);
  }
}

function sourceIn(leg: Leg | undefined, end: Extract<JourneyEnd, { kind: "pod" }>): PacketSource {
  if (leg !== undefined) return leg.packet.source;
  const { seen } = end;
  return seen.kind === "node" ? { address: seen.node.name, kind: "node", node: seen.node.name } : { address: seen.address, kind: seen.of, node: undefined };
}

function forwarded(setting: Setting, base: EndingBase, legs: readonly Leg[], leg: Leg, end: Extract<JourneyEnd, { kind: "backends" }>): Ending {
  const { cluster } = setting;
  const { frontend } = end;
  const standing = standingOf(cluster, frontend.service, frontend.servicePort);
  if (standing.refused.length > 0) return { ...base, outcome: "refused", verdict: deny(...standing.refused) };
  const landings = end.arrivals.map((arrival) => arrived(arrival, leg));
  const { decision } = leg;
  const choice = decision.kind === "dnat" ? [choiceHop(cluster, decision, landings)] : [];
  const port = leg.packet.port ?? frontend.port ?? (frontend.type === "NodePort" ? "<node port>" : undefined);
  const beyond = legs.length > 1 ? leg.packet.dst : undefined;
  return arriving(setting, { ...base, hops: [...base.hops, ...choice, natHop(leg, landings, port)] }, landings, standing.doubts, beyond);
}

/** Straight to pods or addresses, as after DNS or by an address. */
export function direct(setting: Setting, base: EndingBase, landings: readonly Landing[], doubts: readonly Reason[] = []): Ending {
  // That a pod's own address needs no proxy goes without saying more than once.
  const hops = base.hops.filter(({ kind }) => kind !== "route");
  return arriving(setting, { ...base, hops: [...hops, directHop(landings)] }, landings, doubts, undefined);
}

/** Endpoints that DNS names, of which the client picks one. */
export interface NamedEndpoints {
  readonly endpoints: readonly Endpoint[];
  readonly state: ServiceState;
  /** The name of a single pod of a StatefulSet, where that was asked for. */
  readonly single: string | undefined;
}

/** @param literal true where the client calls the port by its number, instead of what the pods listen on */
export function byName(setting: Setting, { endpoints, state, single }: NamedEndpoints, source: PacketSource, stored: StoredPort | undefined, literal: boolean): Ending {
  const landings = endpoints.map((endpoint) => {
    const found = endpointLanding(endpoint);
    const landing = withoutService({ ...found, port: setting.protocol === "ICMP" ? undefined : literal ? setting.port : (found.port ?? setting.port) }, source);
    return single === undefined ? landing : { ...landing, name: single, replicas: 1 };
  });
  const choice = hop("choice", `the client picks ${choiceText(landings)}`, state.service.resource.head.range);
  const { doubts } = standingOf(setting.cluster, state, stored?.port);
  const base = { hops: [choice], landings: [], sent: { source, dst: landings[0]?.address ?? "" }, help: [] };
  const ending = direct(setting, base, landings, doubts);
  return literal ? unmapped(ending, landings, endpoints, setting) : ending;
}

/** Clients of a headless Service call the pods themselves, so that the Service's own port number means nothing. */
function unmapped(ending: Ending, landings: readonly Landing[], endpoints: readonly Endpoint[], { port, protocol }: Setting): Ending {
  const ports = [...new Set(endpoints.flatMap((endpoint) => endpoint.port ?? []))];
  const [meant] = ports;
  if (meant === undefined || port === undefined || ports.includes(port) || ending.verdict.value === "deny") return ending;
  if (!landings.every(({ workload }) => workload === undefined || undeclared(workload, port, protocol))) return ending;
  const why = reason(`headless, so nothing maps port ${port} to ${ports.join(" or ")}: unless something listens on ${port} as well, the pods refuse at once`);
  return { ...ending, outcome: "depends", verdict: { value: "unknown", reasons: [why, ...ending.verdict.reasons] }, help: [...ending.help, reason(`call port ${meant}`)] };
}

/** REJECT or DROP: by a policy of the Service, or since nothing is behind it. */
function stopped({ cluster }: Setting, base: EndingBase, leg: Leg | undefined, kind: "refused" | "dropped"): Ending {
  const outcome = kind === "refused" ? "reject" : "drop";
  const decision = leg?.decision;
  const steps = decision?.steps ?? [];
  const why = steps.map(({ text, range }) => reason(text, range));
  const frontend = decision !== undefined && "frontend" in decision ? decision.frontend : undefined;
  if (frontend === undefined) {
    const owner = leg === undefined ? undefined : frontendIndex(cluster).clusterIPOwner(leg.packet.dst);
    return { ...base, outcome, verdict: deny(...why), help: owner === undefined ? [] : [declaredPorts(owner)] };
  }
  const { refused, doubts, empty } = standingOf(cluster, frontend.service, frontend.servicePort);
  if (refused.length > 0) return { ...base, outcome: "refused", verdict: deny(...refused) };
  if (kind === "dropped") {
    const policy = steps.find((step) => step.kind === "traffic-policy");
    const local = policy === undefined ? undefined : reason(`no usable pod of ${frontend.service.id} runs on ${leg?.node.name ?? "the node"}`, policy.range);
    const verdict = doubted(deny(...(local === undefined ? why : [local])), doubts);
    return { ...base, outcome: verdict.value === "deny" ? outcome : "depends", verdict, withoutLocalPods: local !== undefined };
  }
  const help = nearestPods(cluster, frontend.service);
  if (doubts.length === 0) return { ...base, outcome, verdict: deny(...why, ...empty), help };
  return { ...base, outcome: "depends", verdict: missing("no usable endpoints", "connections are refused at once (REJECT)", empty, doubts), help };
}

function conflicting(base: EndingBase, frontends: readonly ServiceFrontend[]): Ending {
  const owners = frontends.map(({ service }) => service.id).join(" and ");
  return { ...base, outcome: "depends", verdict: unknown(reason(`${owners} claim the same address, port and protocol: which one answers is undefined`, frontends[1]?.range)) };
}

/** A virtual address that nobody translates. */
function lost({ cluster }: Setting, base: EndingBase, leg: Leg | undefined): Ending {
  const owner = leg === undefined ? undefined : frontendIndex(cluster).clusterIPOwner(leg.packet.dst);
  const text = leg?.decision.steps[0]?.text ?? "nothing has this address";
  if (owner === undefined) return { ...base, outcome: "unhandled", verdict: deny(reason(text)) };
  const { refused, doubts } = standingOf(cluster, owner, undefined);
  if (refused.length > 0) return { ...base, outcome: "refused", verdict: deny(...refused) };
  const verdict = doubted(deny(reason(text, owner.service.resource.head.range)), doubts);
  return { ...base, outcome: verdict.value === "deny" ? "unhandled" : "depends", verdict, help: [declaredPorts(owner)] };
}

/** No Service, but the node has the address. */
function onNode(setting: Setting, base: EndingBase, leg: Leg | undefined, end: Extract<JourneyEnd, { kind: "node" }>): Ending {
  const { node, hostPorts } = end;
  const source: PacketSource | undefined = leg?.packet.source;
  const [first] = hostPorts;
  if (first === undefined || source === undefined) return processOf(setting, base, node.name);
  const landings = hostPorts.map((hostPort) => directLanding(hostPort.pod, leg?.packet.dst ?? node.name, hostPort.containerPort, source));
  const by = first.by === "hostPort" ? "the network plugin's hostPort" : "a pod with hostNetwork";
  const ending = arriving(setting, { ...base, hops: [...base.hops, hop("choice", `${by} answers there: ${someOf(landings.map(({ name }) => name))}`, landings[0]?.range)] }, landings, [], undefined);
  const unsure = hostPorts.some(({ onNode: there }) => there !== true);
  if (!unsure) return ending;
  const why = reason(`only if a pod of ${someOf(landings.map(({ name }) => name))} runs on ${node.name}, which these files do not tell`, landings[0]?.range);
  const verdict = doubted(ending.verdict, [why]);
  return { ...ending, verdict, outcome: "depends" };
}

function processOf({ cluster, port, protocol }: Setting, base: EndingBase, node: string): Ending {
  if (protocol === "ICMP") return { ...base, outcome: "forward", verdict: allow(reason(`${node} itself answers echo requests, unless a firewall keeps them away`)) };
  const { from, to } = cluster.facts.nodePortRange;
  if (port !== undefined && port >= from && port <= to) {
    const why = reason(`no Service has node port ${port}/${protocol}, and nothing else is meant to listen in ${from}-${to}`);
    // A Service that was not analysed may have it.
    const doubts = doubtsAboutAbsence(cluster.graph, { of: "Service", namespace: "default", foundIn: (other) => other.usesOfNodePort(port).length > 0 });
    if (doubts.length > 0) return { ...base, outcome: "depends", verdict: doubted(deny(why), doubts) };
    return { ...base, outcome: "unhandled", verdict: deny(why), summary: `nobody listens there, ${node} refuses at once` };
  }
  return { ...base, outcome: "depends", verdict: unknown(reason(`only a process of ${node} itself can answer on ${port ?? "this port"}/${protocol}, and manifests do not tell of those`)) };
}

function leaving(setting: Setting, base: EndingBase, leg: Leg | undefined): Ending {
  const address = leg?.packet.dst;
  const { cluster, client, protocol, port } = setting;
  if (!client.inside) return { ...base, outcome: "outside", verdict: unknown(reason("neither end is in the cluster of these files")) };
  const egress = egressOf(cluster.graph, client.workload, { kind: "address", address, direct: true }, portOf(undefined, port, protocol), protocol);
  const where = address === undefined || isSymbolic(address) ? "an address outside the cluster" : socket(address, port);
  const verdict = allOf([egress, unknown(reason(`${where} is outside the cluster, of which manifests do not tell`))]);
  const sees = leg === undefined ? [] : [reason(`it leaves as ${seenText({ kind: "outside", address: leg.packet.source.address })}, or as its node where the network plugin masquerades what leaves`)];
  const policy = egress.reasons.map((why) => hop("network-policy", `out of the client: ${egress.value}: ${why.text}`, why.range));
  return { ...base, hops: [...base.hops, ...policy, ...sees.map(({ text }) => hop("route", text))], outcome: verdict.value === "deny" ? "drop" : "outside", verdict };
}
