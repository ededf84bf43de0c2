/** Who has to listen for a case, and how often to connect so that every listener is met. */
import type { Protocol } from "../../src/graph/model.ts";
import type { Listener } from "../case.ts";
import { NODES } from "../lab.ts";
import { addressesOf, idOf, type Manifest, type Pod, type ServicePort } from "./objects.ts";

/** Chance to miss one of the backends of a probe. */
const MISS = 1e-6;

/** Connections after which each of so many equal backends was met, but for one case in a million. */
export function countFor(backends: number): number {
  if (backends <= 1) return 2;
  return Math.ceil(Math.log(MISS / backends) / Math.log(1 - 1 / backends));
}

/**
 * Every pod listens on every number that some Service could lead to, so that a wrong choice is seen as
 * such; nodes listen there only where an endpoint has their address.
 */
export function listenersOf(objects: readonly Manifest[]): Listener[] {
  const pods = objects.filter((object) => object.kind === "Pod");
  const ports = targets(objects, pods);
  const own = new Map(NODES.flatMap(({ name, addresses }) => Object.values(addresses).map((address) => [address, name])));
  const nodes = new Set<string>();
  for (const address of endpointAddresses(objects, pods)) {
    const name = own.get(address);
    if (name !== undefined) nodes.add(name);
  }
  const owners = [
    ...pods.filter((p) => p.spec.hostNetwork !== true && addressesOf(p).length > 0).map((p) => ({ pod: idOf(p) })),
    ...[...nodes].sort().map((node) => ({ node })),
  ];
  return owners.flatMap((owner) => ports.map((port) => ({ ...owner, ...port })));
}

interface Target {
  readonly port: number;
  readonly protocol: Protocol;
}

function targets(objects: readonly Manifest[], pods: readonly Pod[]): Target[] {
  const found = new Map<string, Target>();
  const add = (port: number | undefined, protocol: Protocol = "TCP"): void => {
    if (port !== undefined) found.set(`${protocol} ${String(port).padStart(5, "0")}`, { port, protocol });
  };
  for (const object of objects) {
    if (object.kind === "Service") {
      for (const port of object.spec.ports ?? []) for (const number of numbersOf(port, pods)) add(number, port.protocol);
    }
    if (object.kind === "EndpointSlice") for (const { port, protocol } of object.ports) add(port, protocol);
    if (object.kind === "Endpoints") {
      for (const { ports } of object.subsets) for (const { port, protocol } of ports) add(port, protocol);
    }
  }
  return [...found.keys()].sort().flatMap((key) => found.get(key) ?? []);
}

function numbersOf({ port, targetPort = port }: ServicePort, pods: readonly Pod[]): number[] {
  if (typeof targetPort === "number") return [targetPort];
  return pods
    .flatMap(({ spec }) => [...spec.containers, ...(spec.initContainers ?? [])])
    .flatMap(({ ports = [] }) => ports.filter(({ name }) => name === targetPort).map(({ containerPort }) => containerPort));
}

function endpointAddresses(objects: readonly Manifest[], pods: readonly Pod[]): string[] {
  return [
    ...pods.filter((p) => p.spec.hostNetwork === true).flatMap(addressesOf),
    ...objects.flatMap((object) => (object.kind === "EndpointSlice" ? object.endpoints.flatMap(({ addresses }) => addresses) : [])),
    ...objects.flatMap((object) =>
      object.kind === "Endpoints"
        ? object.subsets.flatMap(({ addresses = [], notReadyAddresses = [] }) => [...addresses, ...notReadyAddresses].map(({ ip }) => ip))
        : [],
    ),
  ];
}
