/**
 * Cluster IPs and node ports for Services that were not given any, from where the API server's allocators
 * take them first (pkg/registry/core/service/ipallocator, pkg/registry/core/service/portallocator).
 */
import type { ClusterFacts, IpFamily } from "../../graph/cluster-facts.ts";
import { integerAt } from "../../manifest/fields.ts";
import type { Assumption } from "./assumption.ts";
import { parsed } from "./concrete-nodes.ts";
import { blocksOf, familyOf, isSymbolic } from "./ip.ts";
import { AddressPool, blockText, covering, hash, overlap } from "./ip-block.ts";
import type { Address, ServiceState, StoredPort } from "./model.ts";

/** What kubeadm and kind choose unless told otherwise, or nearly. */
const SERVICE_BLOCKS: Readonly<Record<IpFamily, string>> = { IPv4: "10.96.0.0/16", IPv6: "fd00:10:96::/112" };

export interface ConcreteServices {
  /** In the order of the given ones. */
  readonly services: readonly ServiceState[];
  readonly serviceCIDRs: readonly string[];
  readonly healthCheckNodePorts: ReadonlyMap<ServiceState, number>;
  readonly assumed: readonly Assumption[];
}

export function concreteServices(given: readonly ServiceState[], facts: ClusterFacts, families: readonly IpFamily[], taken: Set<Address>): ConcreteServices {
  const assumed: Assumption[] = [];
  const serviceCIDRs = facts.serviceCIDRs ?? usualCIDRs(given, families);
  if (facts.serviceCIDRs === undefined) assumed.push({ what: "Service CIDR", value: serviceCIDRs.join(", ") });
  const pools = new Map(families.map((family) => [family, new AddressPool(parsed(blocksOf(serviceCIDRs, family)), taken, addressBand)]));
  const nodePorts = new NodePorts(facts, given);
  const healthCheckNodePorts = new Map<ServiceState, number>();
  const services = given.map((state): ServiceState => {
    const clusterIPs = state.clusterIPs.map((address) => {
      if (!isSymbolic(address)) return address;
      const found = pools.get(familyOf(address))?.take(state.id) ?? address;
      assumed.push({ what: address.slice(1, -1), value: found });
      return found;
    });
    const concrete = { ...state, clusterIPs, ports: withNodePorts(state, nodePorts, assumed) };
    const healthCheck = healthCheckNodePort(state, nodePorts, assumed);
    if (healthCheck !== undefined) healthCheckNodePorts.set(concrete, healthCheck);
    return concrete;
  });
  return { services, serviceCIDRs, healthCheckNodePorts, assumed };
}

/** The usual ones, or such as hold what Services ask for. */
function usualCIDRs(services: readonly ServiceState[], families: readonly IpFamily[]): readonly string[] {
  const known = services.flatMap(({ clusterIPs }) => clusterIPs.filter((address) => !isSymbolic(address)));
  return families.map((family) => {
    const usual = SERVICE_BLOCKS[family];
    const [usualBlock] = parsed([usual]);
    const [found] = parsed(blocksOf(known, family));
    if (found === undefined || usualBlock === undefined || overlap(found, usualBlock)) return usual;
    const around = covering([found], usualBlock.prefix);
    return around === undefined ? usual : blockText(around);
  });
}

/** How many addresses at the beginning are left to those who ask for them (`calculateRangeOffset`). */
export function addressBand(size: number): number {
  return size <= 16 ? 0 : Math.min(Math.max(16, Math.floor(size / 16)), 256);
}

/** The same for node ports. */
export function portBand(size: number): number {
  return size <= 16 ? 0 : Math.min(Math.max(16, Math.floor(size / 32)), 128);
}

/** Ports of one number share one node port. */
function withNodePorts({ id, ports }: ServiceState, nodePorts: NodePorts, assumed: Assumption[]): readonly StoredPort[] {
  const byNumber = new Map<number | undefined, number | undefined>();
  return ports.map((stored) => {
    const { port } = stored;
    if (stored.nodePort !== "assigned") return stored;
    const what = `${id}:${port.name === "" ? (port.port ?? "") : port.name}`;
    if (!byNumber.has(port.port)) byNumber.set(port.port, nodePorts.take(what));
    const nodePort = byNumber.get(port.port);
    assumed.push({ what: `node port of ${what}`, value: nodePort === undefined ? "none, since the range is full" : String(nodePort) });
    return { ...stored, nodePort };
  });
}

/** Only load balancers with externalTrafficPolicy Local have one (pkg/api/v1/service/util.go NeedsHealthCheck). */
function healthCheckNodePort({ id, service }: ServiceState, nodePorts: NodePorts, assumed: Assumption[]): number | undefined {
  if (service.serviceType !== "LoadBalancer" || service.externalTrafficPolicy?.value !== "Local") return undefined;
  const written = integerAt(service.spec, "healthCheckNodePort");
  if (written !== undefined && written !== 0) return written;
  const assigned = nodePorts.take(`${id} health check`);
  if (assigned !== undefined) assumed.push({ what: `health check node port of ${id}`, value: String(assigned) });
  return assigned;
}

/** One space of numbers for all protocols and for health checks. */
class NodePorts {
  readonly #from: number;
  readonly #count: number;
  readonly #skipped: number;
  readonly #taken: Set<number>;
  #full = false;

  constructor({ nodePortRange: { from, to } }: ClusterFacts, services: readonly ServiceState[]) {
    this.#from = from;
    this.#count = to - from + 1;
    this.#skipped = portBand(this.#count);
    this.#taken = new Set(
      services.flatMap(({ service, ports }) => [
        ...ports.flatMap(({ nodePort }) => (typeof nodePort === "number" ? [nodePort] : [])),
        integerAt(service.spec, "healthCheckNodePort") ?? 0,
      ]),
    );
  }

  take(key: string): number | undefined {
    if (this.#full) return undefined;
    for (const [from, to] of [[this.#skipped, this.#count], [0, this.#skipped]] as const) {
      const count = to - from;
      for (let tried = 0; tried < count; tried += 1) {
        const port = this.#from + from + ((hash(key) + tried) % count);
        if (this.#taken.has(port)) continue;
        this.#taken.add(port);
        return port;
      }
    }
    this.#full = true;
    return undefined;
  }
}
