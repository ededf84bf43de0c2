/** What stands at an address of the laboratory, and who listens there. */
import type { Case, Client } from "../case.ts";
import { addressesOf, idOf, type Manifest } from "../cases/objects.ts";
import { familyOf, type LabNode, nodeNamed, NODES, OUTSIDE, ownAddresses, POD_POOL, podAddress } from "../lab.ts";
import type { Outcome } from "./expectation.ts";

export interface Places {
  /** How a connection ends that arrives at the address; only its source remains to be told. */
  arrivalAt(address: string, protocol: string, port: number | undefined): Outcome;
  /** Addresses of a client. */
  addressesOf(client: Client): readonly string[];
}

export function placesOf({ listen, localAddresses }: Case, objects: readonly Manifest[]): Places {
  const owners = new Map<string, string>();
  for (const node of NODES) {
    for (const last of POD_POOL) for (const family of ["IPv4", "IPv6"] as const) owners.set(podAddress(node.number, last, family), "");
    for (const address of ownAddresses(node)) owners.set(address, `host:${node.name}`);
  }
  for (const { node, address } of localAddresses) owners.set(address, `host:${node}`);
  const pods = new Map<string, readonly string[]>();
  for (const object of objects) {
    if (object.kind !== "Pod") continue;
    pods.set(idOf(object), addressesOf(object));
    if (object.spec.hostNetwork !== true) for (const address of addressesOf(object)) owners.set(address, object.metadata.name);
  }
  const listening = new Set(
    listen.map((listener) => `${"pod" in listener ? listener.pod.replace(/^.*\//, "") : `host:${listener.node}`} ${listener.protocol} ${listener.port}`),
  );
  return {
    arrivalAt: (address, protocol, port) => {
      const listener = owners.get(address);
      if (listener === undefined) return "timeout";
      if (protocol === "ICMP") return { listener: "echo", sources: [], endpoint: undefined };
      if (listening.has(`${listener} ${protocol} ${port ?? 0}`)) return { listener, sources: [], endpoint: undefined };
      return protocol === "UDP" ? "refused" : "reset"; // TCP and SCTP have a word for it, UDP needs ICMP
    },
    addressesOf: (client) => {
      if ("outside" in client) return Object.values(OUTSIDE[client.outside]);
      return "node" in client ? Object.values(nodeNamed(client.node).addresses) : (pods.get(client.pod) ?? []);
    },
  };
}

/** The node on whose bridge the address is. */
export function nodeOfPod(address: string): LabNode | undefined {
  return NODES.find(({ bridge }) => {
    const prefix = bridge[familyOf(address)].replace(/1$/, "");
    return address.startsWith(prefix) && address !== bridge[familyOf(address)];
  });
}

/** The address that a node's own packet has when it leaves for that destination. */
export function egressAddress(node: LabNode, destination: string): string {
  const family = familyOf(destination);
  return nodeOfPod(destination)?.name === node.name ? node.bridge[family] : node.addresses[family];
}
