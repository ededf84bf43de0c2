/** Probes through the simulator: its journeys, told in the words of the laboratory. */
import type { Cluster, NodeState } from "../../src/dataplane/cluster/model.ts";
import { type Arrival, type ClientPlace, journey, type Journey, type Leg, type SeenSource } from "../../src/dataplane/proxy/journey.ts";
import { explore } from "../../src/dataplane/worlds.ts";
import type { Case, Probe } from "../case.ts";
import { familyOf, nodeNamed, ownAddresses } from "../lab.ts";
import { type Affinity, type Outcome, outcomeText, type ProbeExpectation } from "./expectation.ts";
import type { OlderWays } from "./older.ts";
import { egressAddress, type Places } from "./places.ts";

export interface Scene {
  readonly one: Case;
  readonly cluster: Cluster;
  readonly places: Places;
  readonly older: OlderWays;
}

export function expectProbe(scene: Scene, probe: Probe): ProbeExpectation {
  const client = clientPlace(scene, probe);
  // A client outside that no route leads in meets a router that keeps silent.
  if (client === undefined) return settled(["timeout"]);
  const connection = { client, dst: probe.to, protocol: probe.protocol, port: probe.port };
  const { possibilities } = explore((ask) => journey(scene.cluster, connection, ask));
  const results = possibilities.map(({ result }) => expectationOf(scene, probe, client, result));
  const [first] = results;
  const texts = new Set(results.map(({ outcomes }) => outcomes.map(outcomeText).sort().join(" ")));
  if (first === undefined || texts.size > 1) {
    const questions = possibilities.flatMap(({ answers }) => answers.map(({ question }) => question.id));
    return { outcomes: [], affinity: undefined, undefined: `the simulator asks: ${[...new Set(questions)].join(", ")}` };
  }
  return first;
}

function settled(outcomes: readonly Outcome[], affinity?: Affinity): ProbeExpectation {
  return { outcomes, affinity, undefined: undefined };
}

function clientPlace({ one, cluster, places }: Scene, { from, to }: Probe): ClientPlace | undefined {
  const address = places.addressesOf(from).find((own) => familyOf(own) === familyOf(to));
  if ("node" in from) return { kind: "node", node: stateOf(cluster, from.node) };
  if (address === undefined) throw new Error(`${one.name}: a client of ${to} has no address of its family`);
  if ("pod" in from) return { kind: "pod", address, node: stateOf(cluster, nodeNameOf(address)) };
  const via = one.routes.find((route) => route.to.replace(/\/.*$/, "") === to)?.via;
  const owner = via === undefined ? cluster.nodeAt(to) : stateOf(cluster, via);
  return owner === undefined ? undefined : { kind: "outside", address, via: owner };
}

/** Both families have the number of the node in the same place. */
function nodeNameOf(address: string): string {
  return `n${address.split(/[.:]/)[2] ?? ""}`;
}

function stateOf(cluster: Cluster, name: string): NodeState {
  const node = cluster.node(name);
  if (node === undefined) throw new Error(`the cluster has no node ${name}`);
  return node;
}

function expectationOf(scene: Scene, probe: Probe, client: ClientPlace, { legs, end }: Journey): ProbeExpectation {
  const { one, places } = scene;
  const first = legs[0]?.decision.kind;
  const bound = one.localAddresses.find(({ address }) => address === probe.to);
  // Unlike addresses of interfaces, those bound on a loopback are not known to the laboratory's router.
  if (bound !== undefined && first === "unhandled" && client.kind !== "outside" && client.node.name !== bound.node) return settled(["timeout"]);
  const arrive = (address: string, seen: SeenSource): ProbeExpectation =>
    settled([withSource(places.arrivalAt(address, probe.protocol, probe.port), ownSource(client, seen, probe.to))]);
  switch (end.kind) {
    case "backends": {
      const last = legs.at(-1);
      const outcomes = end.arrivals.map((arrival) => outcomeOf(scene, probe, client, older(scene, last, arrival)));
      const decision = last?.decision;
      const seconds = decision?.kind === "dnat" ? decision.affinitySeconds : undefined;
      const source = last?.packet.source.address ?? "";
      const port = `${end.frontend.service.id}:${end.frontend.servicePort.name}/${end.frontend.protocol} ${end.frontend.family}`;
      return settled(outcomes, seconds === undefined ? undefined : { key: `${port} ${last?.node.name ?? ""} ${source}`, seconds });
    }
    case "refused":
      return settled(["refused"]);
    case "dropped":
    case "lost":
    case "leaves":
      return settled(["timeout"]);
    case "conflict":
      return { outcomes: [], affinity: undefined, undefined: "several Services claim the address and port" };
    case "pod":
      return arrive(probe.to, end.seen);
    case "node":
      return arrive(end.node.addresses[0] ?? probe.to, end.seen); // also where it is called by its loopback
  }
}

/** Before the newest version a pod's connection to itself was masqueraded on every node. */
function older({ older: { hairpinAnywhere } }: Scene, last: Leg | undefined, arrival: Arrival): Arrival {
  const itself = last !== undefined && arrival.candidate.endpoint.addresses[0] === last.packet.source.address;
  return hairpinAnywhere && itself ? { ...arrival, seen: { kind: "node", node: last.node }, answers: true } : arrival;
}

function outcomeOf({ one, places }: Scene, { protocol }: Probe, client: ClientPlace, { candidate, seen, answers }: Arrival): Outcome {
  const [address = ""] = candidate.endpoint.addresses;
  if (!answers) return "timeout";
  const arrival = places.arrivalAt(address, protocol, candidate.endpoint.port);
  if (typeof arrival === "string") return arrival;
  return { ...arrival, sources: sourcesAt(one, client, seen, address), endpoint: endpointText(address, candidate.endpoint.port) };
}

function withSource(outcome: Outcome, sources: readonly string[]): Outcome {
  return typeof outcome === "string" || outcome.listener === "echo" ? outcome : { ...outcome, sources };
}

/** As Go's net.JoinHostPort writes it. */
function endpointText(address: string, port: number | undefined): string {
  return `${address.includes(":") ? `[${address}]` : address}:${port ?? 0}`;
}

/** The kernel masquerades with the address of the interface by which the packet leaves. */
function sourcesAt({ localAddresses }: Case, client: ClientPlace, seen: SeenSource, backend: string): readonly string[] {
  if (seen.kind === "kept") return [seen.address];
  const node = nodeNamed(seen.node.name);
  if (!ownAddresses(node).includes(backend)) return [egressAddress(node, backend)];
  // What comes in for the node itself passes no postrouting, so nothing masquerades it.
  if (client.kind !== "node") return [client.address];
  if (client.node.name !== node.name) return [egressAddress(nodeNamed(client.node.name), backend)];
  // What a node sends to itself leaves by the loopback, which has no address that others may see: any other will do.
  return [...ownAddresses(node), ...localAddresses.filter((bound) => bound.node === node.name).map(({ address }) => address)];
}

/** Without translation a process's packet has the address of the interface towards its destination. */
function ownSource(client: ClientPlace, seen: SeenSource, to: string): readonly string[] {
  if (client.kind !== "node") return seen.kind === "kept" ? [seen.address] : [];
  const node = nodeNamed(client.node.name);
  return ownAddresses(node).includes(to) || to === "127.0.0.1" || to === "::1" ? [to] : seen.kind === "kept" && seen.address === to ? [to] : [egressAddress(node, to)];
}
