/** Packets of a generated cluster: to every frontend from every kind of client, and past them. */
import type { IpFamily } from "../../../src/graph/cluster-facts.ts";
import type { Client, Probe } from "../../case.ts";
import { familyOf, nodeNamed, NODES } from "../../lab.ts";
import type { Random } from "../../random.ts";
import { countFor } from "../listeners.ts";
import { addressesOf, type Manifest, type Service, type ServicePort } from "../objects.ts";
import { mostBackends } from "./backends.ts";
import { type Clients, clientsOf } from "./clients.ts";

export const FEWEST_PROBES = 20;
const MOST_PROBES = 26;
/** Where nothing is chosen, a few connections tell as much as many. */
const FEW = 2;

interface Scene {
  readonly random: Random;
  readonly objects: readonly Manifest[];
  readonly clients: Clients;
}

/** One port of a Service in one family, with connections enough to meet all its backends. */
interface Target {
  readonly service: Service;
  readonly port: ServicePort;
  readonly family: IpFamily;
  readonly count: number;
}

type Draft = Omit<Probe, "id">;

export function generateProbes(random: Random, objects: readonly Manifest[]): Probe[] {
  const scene: Scene = { random, objects, clients: clientsOf(random, objects) };
  const services = objects.filter((object) => object.kind === "Service");
  const groups = services.flatMap((service) => targetsOf(service, objects).flatMap((target) => draftsOf(scene, target)));
  const chosen = takeTurns(random.shuffle(groups.filter((group) => group.length > 0)).map((group) => random.shuffle(group)), FEWEST_PROBES);
  const extras = random.shuffle(services.flatMap((service) => strays(scene, service))).slice(0, 4);
  const drafts = [...chosen, ...extras];
  while (drafts.length < FEWEST_PROBES) drafts.push(anywhere(scene));
  return drafts.slice(0, MOST_PROBES).map((draft, index) => ({ id: `p${index + 1}`, ...draft }));
}

/** The first of each group, then the second of each, until there are enough. */
function takeTurns(groups: readonly (readonly Draft[])[], most: number): Draft[] {
  const longest = Math.max(0, ...groups.map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, round) => groups.flatMap((group) => group[round] ?? []));
  return rounds.flat().slice(0, most);
}

function targetsOf(service: Service, objects: readonly Manifest[]): Target[] {
  const { ports = [], clusterIPs = [], type } = service.spec;
  if (type === "ExternalName") return [];
  return clusterIPs.map(familyOf).flatMap((family) => {
    const count = countFor(Math.max(1, mostBackends(service, objects, family)));
    return ports.map((port) => ({ service, port, family, count }));
  });
}

/** Groups by kind of frontend, so that each is tried. */
function draftsOf(scene: Scene, target: Target): Draft[][] {
  const { spec, status } = target.service;
  const vips = (status?.loadBalancer.ingress ?? []).flatMap(({ ip }) => ip ?? []);
  const own = (address: string): boolean => familyOf(address) === target.family;
  return [
    ...(spec.clusterIPs ?? []).filter(own).map((address) => toServiceAddress(scene, target, address)),
    ...(spec.externalIPs ?? []).filter(own).map((address) => toServiceAddress(scene, target, address)),
    ...vips.filter(own).map((address) => toServiceAddress(scene, target, address)),
    ...(target.port.nodePort === undefined ? [] : [toNodePort(scene, target), toOddNodePort(scene, target)]),
  ];
}

function draft(from: Client | undefined, to: string, { port, count }: Target, number = port.port): Draft[] {
  return from === undefined ? [] : [{ from, protocol: port.protocol ?? "TCP", to, port: number, count }];
}

function toServiceAddress({ clients }: Scene, target: Target, to: string): Draft[] {
  const { service, family } = target;
  const from = [clients.pod(family), clients.pod(family), clients.backend(service, family), clients.node(), clients.outside()];
  return from.flatMap((client) => draft(client, to, target));
}

function toNodePort({ random, clients }: Scene, target: Target): Draft[] {
  const { family, port } = target;
  const own = random.pick(NODES);
  const away = random.pick(NODES.filter((node) => node !== own));
  return [
    ...draft(clients.outside(), random.pick(NODES).addresses[family], target, port.nodePort),
    ...draft(clients.outside(), random.pick(NODES).addresses[family], target, port.nodePort),
    ...draft(clients.pod(family, own.name), own.addresses[family], target, port.nodePort),
    ...draft(clients.pod(family, own.name), away.addresses[family], target, port.nodePort),
    ...draft({ node: own.name }, own.addresses[family], target, port.nodePort),
    ...draft({ node: own.name }, away.addresses[family], target, port.nodePort),
  ];
}

/** Addresses of a node that not every mode serves: loopback, the bridge, a second interface. */
function toOddNodePort({ random, clients }: Scene, target: Target): Draft[] {
  const { family, port } = target;
  const node = random.pick(NODES);
  const [second] = nodeNamed("n1").others;
  const loopback = family === "IPv4" ? "127.0.0.1" : "::1";
  return [
    ...draft({ node: node.name }, loopback, target, port.nodePort),
    ...draft(clients.pod(family, node.name), node.bridge[family], target, port.nodePort),
    ...draft(clients.pod(family), node.bridge[family], target, port.nodePort),
    ...(family === "IPv4" && second !== undefined
      ? [...draft(clients.outside(), second, target, port.nodePort), ...draft(clients.pod(family, "n1"), second, target, port.nodePort), ...draft({ node: "n1" }, second, target, port.nodePort)]
      : []),
  ];
}

/** What no Service port is meant for. */
function strays({ random, clients }: Scene, { spec, status }: Service): Draft[] {
  const [port] = spec.ports ?? [];
  const addresses = [...(spec.clusterIPs ?? []), ...(spec.externalIPs ?? []), ...(status?.loadBalancer.ingress ?? []).flatMap(({ ip }) => ip ?? [])];
  if (port === undefined || addresses.length === 0) return [];
  const to = random.pick(addresses);
  const family = familyOf(to);
  const from = random.pick([clients.pod(family), clients.pod(family), clients.node(), clients.outside()]);
  if (from === undefined) return [];
  const other = (port.protocol ?? "TCP") === "TCP" ? "UDP" : "TCP";
  const spare = family === "IPv4" ? "10.96.7.7" : "fd00:96::7:7";
  const target: Target["count"] = FEW;
  return [
    { from, protocol: "TCP", to, port: 81, count: target },
    { from, protocol: other, to, port: port.port, count: target },
    { from, protocol: "ICMP", to, count: target },
    { from, protocol: "TCP", to: spare, port: port.port, count: target },
  ];
}

/** Straight to a pod or node, without any Service. */
function anywhere({ random, objects, clients }: Scene): Draft {
  const pods = objects.filter((object) => object.kind === "Pod").flatMap((p) => (p.spec.hostNetwork === true ? [] : addressesOf(p)));
  const to = random.pick([...pods, ...NODES.map(({ addresses }) => addresses.IPv4)]);
  return { from: clients.pod(familyOf(to)) ?? clients.node(), protocol: "TCP", to, port: random.pick([8080, 9999, 30000]), count: FEW };
}
