/** Cluster number N of a seed, as a case: always the same one. */
import type { Case, Listener } from "../../case.ts";
import { familyOf, NODES } from "../../lab.ts";
import { type Random, randomOf } from "../../random.ts";
import { listenersOf } from "../listeners.ts";
import { type Manifest, type Service } from "../objects.ts";
import { generateManual } from "./manual.ts";
import { generatePods } from "./pods.ts";
import { generateProbes } from "./probes.ts";
import { generateQueries } from "./queries.ts";
import { generateServices, SERVICE_NAMES } from "./services.ts";
import { SETTINGS } from "./settings.ts";

export const DEFAULT_SEED = 1;
export const DEFAULT_CLUSTERS = 320;

/** All clusters of a seed, those of one configuration together. */
export function generateClusters(seed = DEFAULT_SEED, count = DEFAULT_CLUSTERS): Case[] {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return SETTINGS.flatMap((_, group) => numbers.filter((number) => number % SETTINGS.length === group).map((number) => generateCluster(seed, number)));
}

export function generateCluster(seed: number, number: number): Case {
  const random = randomOf(Math.imul(seed, 0x9e3779b1) + Math.imul(number, 0x85ebca6b));
  const settings = SETTINGS[number % SETTINGS.length];
  if (settings === undefined) throw new Error("there are no settings");
  const pods = generatePods(random, SERVICE_NAMES);
  const services = generateServices(random);
  const objects: Manifest[] = [...pods, ...services, ...services.flatMap((service) => generateManual(random, service, pods))];
  const probes = generateProbes(random, objects);
  const localAddresses = boundAddresses(random, services);
  const pinned = services.some(({ spec }) => spec.sessionAffinity === "ClientIP");
  return {
    name: `C${String(number).padStart(3, "0")}`,
    ...settings,
    objects,
    listen: [...listenersOf(objects), ...hostListeners(random, services)],
    localAddresses,
    routes: routesOf(random, services, localAddresses),
    // What a client was given before decides what it is given next.
    ...(pinned && { steps: probes.map(({ id }) => ({ do: "probe" as const, id })) }),
    probes,
    queries: generateQueries(random, objects),
  };
}

/** Processes of nodes that listen on a node port: they get nothing while the Service has it. */
function hostListeners(random: Random, services: readonly Service[]): Listener[] {
  return services
    .flatMap(({ spec }) => spec.ports ?? [])
    .filter(({ nodePort }) => nodePort !== undefined && random.chance(0.25))
    .map(({ nodePort = 0, protocol = "TCP" }) => ({ node: random.pick(NODES).name, port: nodePort, protocol }));
}

function vipsOf(services: readonly Service[]): string[] {
  return services.flatMap(({ status }) => (status?.loadBalancer.ingress ?? []).flatMap(({ ip }) => ip ?? []));
}

function boundAddresses(random: Random, services: readonly Service[]): Case["localAddresses"] {
  return vipsOf(services)
    .filter(() => random.chance(0.15))
    .map((address) => ({ node: random.pick(NODES).name, address }));
}

/** To the node that holds the address, where one does. Addresses of nodes need no route, also where a Service claims one. */
function routesOf(random: Random, services: readonly Service[], bound: Case["localAddresses"]): Case["routes"] {
  const own = new Set(NODES.flatMap(({ addresses }) => Object.values(addresses)));
  const addresses = services.flatMap(({ spec }) => [...(spec.clusterIPs ?? []), ...(spec.externalIPs ?? [])]);
  return [...addresses, ...vipsOf(services)]
    .filter((address) => address !== "None" && !own.has(address))
    .map((address) => ({ to: `${address}/${familyOf(address) === "IPv6" ? 128 : 32}`, via: bound.find((b) => b.address === address)?.node ?? random.pick(NODES).name }));
}
