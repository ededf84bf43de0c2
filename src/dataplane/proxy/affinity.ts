/**
 * Session affinity ClientIP over a sequence of connections: what one node remembers
 * (pkg/proxy/iptables/proxier.go writeServiceToEndpointRules, pkg/proxy/nftables/proxier.go).
 */
import { canonicalAddress } from "../cluster/ip.ts";
import type { Address, Endpoint } from "../cluster/model.ts";
import type { Decision, KubeProxyMode } from "./model.ts";

/** The kernel's default of `xt_recent.ip_list_tot`: so many clients are remembered for each endpoint. */
export const MOST_CLIENTS_IPTABLES = 100;

type Forwarded = Extract<Decision, { kind: "dnat" }>;

/** The `ip:port` that kube-proxy sorts and names endpoints by. */
export function endpointKey({ addresses, port }: Endpoint): string {
  const [first = ""] = addresses;
  return first.includes(":") ? `[${first}]:${port ?? ""}` : `${first}:${port ?? ""}`;
}

/** The memory of one node: per Service port, endpoint and client address, shared by all frontends of the port. */
export class AffinityMemory {
  /** Service port -> endpoint -> client -> when it was last chosen, in seconds; the order is that of use. */
  readonly #records = new Map<object, Map<string, Map<Address, number>>>();
  readonly #most: number;

  constructor(mode: KubeProxyMode) {
    this.#most = mode === "iptables" ? MOST_CLIENTS_IPTABLES : Infinity;
  }

  /**
   * The endpoint of a new connection. A fresh record of an endpoint that may be chosen decides, of several
   * the first by `ip:port`; otherwise `pick` does. Each choice renews its record, so the timeout slides.
   * @param now seconds
   */
  choose(decision: Forwarded, client: Address, now: number, pick: (endpoints: readonly Endpoint[]) => Endpoint): Endpoint {
    const endpoints = decision.candidates.map(({ endpoint }) => endpoint);
    const { affinitySeconds } = decision;
    if (affinitySeconds === undefined) return pick(endpoints);
    const source = canonicalAddress(client);
    const known = this.#recordsOf(decision.frontend.stored);
    const sorted = [...endpoints].sort((a, b) => (endpointKey(a) < endpointKey(b) ? -1 : 1));
    const fresh = sorted.find((endpoint) => {
      const last = known.get(endpointKey(endpoint))?.get(source);
      return last !== undefined && now - last < affinitySeconds;
    });
    const chosen = fresh ?? pick(endpoints);
    this.#remember(known, endpointKey(chosen), source, now);
    return chosen;
  }

  #recordsOf(port: object): Map<string, Map<Address, number>> {
    let known = this.#records.get(port);
    if (known === undefined) this.#records.set(port, (known = new Map<string, Map<Address, number>>()));
    return known;
  }

  #remember(known: Map<string, Map<Address, number>>, endpoint: string, client: Address, now: number): void {
    const clients = known.get(endpoint) ?? new Map<Address, number>();
    known.set(endpoint, clients);
    clients.delete(client);
    clients.set(client, now);
    const [oldest] = clients.keys();
    if (clients.size > this.#most && oldest !== undefined) clients.delete(oldest);
  }
}
