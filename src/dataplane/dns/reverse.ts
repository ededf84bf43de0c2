/** Which names an address has (CoreDNS plugin/kubernetes/reverse.go, plugin/pkg/dnsutil/reverse.go). */
import { isIP } from "node:net";
import { canonicalAddress } from "../cluster/ip.ts";
import type { Address, Cluster, ServiceState } from "../cluster/model.ts";
import { endpointLabel } from "./endpoint-names.ts";
import type { RecordSource } from "./model.ts";
import { oncePerCluster } from "./once.ts";

const IPV4 = ".in-addr.arpa";
const IPV6 = ".ip6.arpa";

/** Names of the reverse zones, which kubeadm's Corefile gives to the kubernetes plugin too. In plain form. */
export function isReverse(name: string): boolean {
  return name.endsWith(IPV4) || name.endsWith(IPV6) || isReverseZone(name);
}

export function isReverseZone(name: string): boolean {
  return name === IPV4.slice(1) || name === IPV6.slice(1);
}

/** The address whose name is asked for; undefined where the name spells none in full. */
export function reversedAddress(name: string): Address | undefined {
  const address = name.endsWith(IPV4) ? name.slice(0, -IPV4.length).split(".").reverse().join(".") : fromNibbles(name);
  return isIP(address) === 0 ? undefined : canonicalAddress(address);
}

function fromNibbles(name: string): string {
  if (!name.endsWith(IPV6)) return "";
  const nibbles = name.slice(0, -IPV6.length).split(".").reverse();
  if (nibbles.length !== 32) return "";
  return Array.from({ length: 8 }, (_, index) => nibbles.slice(4 * index, 4 * index + 4).join("")).join(":");
}

export interface ReverseName {
  readonly target: string;
  readonly source: RecordSource;
}

/** The Service with that cluster IP, else every Service that has the address as a ready endpoint, headless or not. */
export function namesOfAddress(cluster: Cluster, address: Address): readonly ReverseName[] {
  const state = byClusterIP(cluster).get(address);
  if (state === undefined) return byEndpoint(cluster).get(address) ?? [];
  return [{ target: fullName(cluster, state), source: { text: `Service ${state.id}`, range: state.service.resource.head.range, service: state } }];
}

const byClusterIP = oncePerCluster(({ services }): ReadonlyMap<Address, ServiceState> => {
  // Of two the first: the API server would refuse the second.
  return new Map(services.flatMap((state) => state.clusterIPs.map((address) => [address, state] as const)).reverse());
});

const byEndpoint = oncePerCluster((cluster): ReadonlyMap<Address, readonly ReverseName[]> => {
  const names = new Map<Address, ReverseName[]>();
  for (const state of cluster.services) {
    for (const endpoint of cluster.publishedBy(state).flatMap(({ endpoints }) => endpoints)) {
      if (!endpoint.conditions.ready) continue;
      for (const address of endpoint.addresses) {
        const target = `${endpointLabel(endpoint, address, state)}.${fullName(cluster, state)}`;
        const known = names.get(address) ?? [];
        names.set(address, known);
        if (known.some((name) => name.target === target)) continue;
        known.push({ target, source: { text: `endpoint ${address} of Service ${state.id}`, range: endpoint.range, service: state, endpoint } });
      }
    }
  }
  return names;
});

function fullName({ facts }: Cluster, { service }: ServiceState): string {
  return `${service.name}.${service.namespace}.svc.${facts.domain}`;
}
