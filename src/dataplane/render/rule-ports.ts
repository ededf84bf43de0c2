/** Service ports as a node's kube-proxy sees them in one family (pkg/proxy/serviceport.go), ready to be written down. */
import { isIP } from "node:net";
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Concrete } from "../cluster/concrete.ts";
import { canonicalBlock } from "../cluster/ip-block.ts";
import { blocksOf, canonicalAddress, familyOf, inSomeBlock, isSymbolic } from "../cluster/ip.ts";
import type { Address, Cluster, Endpoint, NodeState, ServiceState, StoredPort } from "../cluster/model.ts";
import { categorise } from "../proxy/categorise.ts";
import { isProxied } from "../proxy/frontends.ts";
import { refusalsOf } from "../refusals.ts";
import type { Ask } from "../worlds.ts";
import { endpointText, type PortName, titleOf } from "./names.ts";

export interface RuleEndpoint {
  readonly address: Address;
  readonly port: number;
  /** Address and port. */
  readonly text: string;
  readonly onNode: boolean;
}

export interface RulePort {
  readonly name: PortName;
  /** `shop/web:http` */
  readonly title: string;
  /** `shop/web.yaml:9` */
  readonly place: string;
  readonly clusterIP: Address;
  readonly port: number;
  readonly nodePort: number | undefined;
  readonly externalIPs: readonly Address[];
  /** Of load balancers. */
  readonly virtualIPs: readonly Address[];
  /** Empty: everybody may come. */
  readonly sourceRanges: readonly string[];
  /** True where the node itself is in a source range. */
  readonly allowsNode: boolean;
  readonly healthCheckNodePort: number | undefined;
  readonly affinitySeconds: number | undefined;
  readonly intLocal: boolean;
  readonly extLocal: boolean;
  /** True where something other than the cluster IP leads to it. */
  readonly external: boolean;
  /** Some usable endpoint exists on some node. */
  readonly hasAny: boolean;
  /** All sets in the order of their texts, which affinity follows. */
  readonly cluster: readonly RuleEndpoint[];
  readonly local: readonly RuleEndpoint[];
  /** Both of them. */
  readonly reachable: readonly RuleEndpoint[];
}

export interface RulePorts {
  readonly ports: readonly RulePort[];
  /** Endpoints in any condition, by which kube-proxy tells a large cluster. */
  readonly totalEndpoints: number;
  /** Services without rules that one may miss, with the reason. */
  readonly left: readonly string[];
}

/** A concrete cluster has answers. */
const NOTHING_OPEN: Ask = ({ id }) => {
  throw new Error(`a concrete cluster leaves something open: ${id}`);
};

export function rulePorts(concrete: Concrete, node: NodeState, family: IpFamily): RulePorts {
  const { cluster } = concrete;
  const left: string[] = [];
  const ports: RulePort[] = [];
  let totalEndpoints = 0;
  for (const state of [...cluster.services].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const clusterIP = state.clusterIPs.find((address) => familyOf(address) === family);
    if (clusterIP === undefined || !isProxied(state)) continue;
    const why = whyNot(cluster, state, clusterIP);
    if (why !== undefined) {
      left.push(`${state.id}: ${why}`);
      continue;
    }
    if (lacksVirtualIP(state)) left.push(`${state.id}: nobody told the address of its load balancer (status.loadBalancer.ingress), so only its other addresses have rules`);
    for (const stored of state.ports) {
      const list = cluster.endpointsOf(state).find((each) => each.port === stored.port && each.family === family);
      totalEndpoints += list?.endpoints.length ?? 0;
      const port = rulePort(concrete, node, family, state, stored, clusterIP);
      if (port !== undefined) ports.push(port);
    }
  }
  return { ports, totalEndpoints, left };
}

/** Names as the API server allows them: they stand in rules without quotes. */
const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function whyNot({ graph, facts }: Cluster, { service, ports }: ServiceState, clusterIP: Address): string | undefined {
  const [objection] = refusalsOf(graph, service, facts).objections;
  if (objection !== undefined) return `the API server refuses it: ${objection.text}`;
  const names = [service.namespace, service.name, ...ports.flatMap(({ port }) => (port.name === "" ? [] : [port.name]))];
  if (names.some((name) => !NAME.test(name))) return "names that are filled in later cannot stand in rules";
  if (ports.some(({ port }) => port.port === undefined)) return "port numbers that are filled in later cannot stand in rules";
  return isSymbolic(clusterIP) ? "the Service CIDR has no address left for it" : undefined;
}

function lacksVirtualIP({ service }: ServiceState): boolean {
  return service.serviceType === "LoadBalancer" && service.loadBalancerIngress.length === 0;
}

function rulePort(concrete: Concrete, node: NodeState, family: IpFamily, state: ServiceState, stored: StoredPort, clusterIP: Address): RulePort | undefined {
  const { cluster } = concrete;
  const { service } = state;
  const { port: servicePort, protocol } = stored;
  if (servicePort.port === undefined) return undefined;
  const name: PortName = { namespace: service.namespace, service: service.name, port: servicePort.name, protocol: protocol.toLowerCase() };
  const externalIPs = cluster.facts.allowExternalIPs ? ofFamily(service.externalIPs.map(({ text }) => text), family) : [];
  const virtualIPs = ofFamily(service.loadBalancerIngress.flatMap(({ ip, ipMode }) => (ip !== undefined && ipMode === "VIP" ? [ip] : [])), family);
  const nodePort = typeof stored.nodePort === "number" ? stored.nodePort : undefined;
  const external = nodePort !== undefined || externalIPs.length + virtualIPs.length > 0;
  const sourceRanges = rangesOf(state, family);
  const own = node.addresses.find((address) => familyOf(address) === family);
  const { file, start } = servicePort.node.range;
  return {
    name,
    title: titleOf(name),
    place: `${file}:${start.line}`,
    clusterIP,
    port: servicePort.port,
    nodePort,
    externalIPs,
    virtualIPs,
    sourceRanges,
    allowsNode: own !== undefined && inSomeBlock(sourceRanges, own),
    healthCheckNodePort: concrete.healthCheckNodePort(state),
    affinitySeconds: service.sessionAffinity.value === "ClientIP" ? service.sessionAffinity.timeoutSeconds : undefined,
    external,
    ...endpointsOf(cluster, node, family, state, stored, external),
  };
}

function ofFamily(addresses: readonly string[], family: IpFamily): readonly Address[] {
  return [...new Set(addresses.filter((address) => isIP(address) !== 0 && familyOf(address) === family).map(canonicalAddress))];
}

/** A range that holds every address is as good as none. */
function rangesOf({ service }: ServiceState, family: IpFamily): readonly string[] {
  const ranges = blocksOf(service.loadBalancerSourceRanges.map(({ text }) => text), family).flatMap((range) => canonicalBlock(range) ?? []);
  return ranges.some((range) => range.endsWith("/0")) ? [] : [...new Set(ranges)];
}

type Sets = Pick<RulePort, "intLocal" | "extLocal" | "hasAny" | "cluster" | "local" | "reachable">;

function endpointsOf(cluster: Cluster, node: NodeState, family: IpFamily, state: ServiceState, { port }: StoredPort, external: boolean): Sets {
  const list = cluster.endpointsOf(state).find((each) => each.port === port && each.family === family);
  const usable = (list?.endpoints ?? []).filter(isUsable);
  const found = categorise(state, { port, family, leftOut: [], endpoints: usable }, node, NOTHING_OPEN);
  const { intLocal, extLocal, hasAny } = found;
  // The policies are those of the Service, but whether they matter is asked port by port.
  const all = !intLocal || external ? written(found.cluster.endpoints, node) : [];
  const local = intLocal || (extLocal && external) ? written(found.local.endpoints, node) : [];
  const reachable = new Map([...all, ...local].map((endpoint) => [endpoint.text, endpoint]));
  return { intLocal, extLocal, hasAny, cluster: all, local, reachable: sorted([...reachable.values()]) };
}

function isUsable({ addresses: [address], port }: Endpoint): boolean {
  return address !== undefined && isIP(address) !== 0 && port !== undefined && port >= 1 && port <= 65535;
}

function written(endpoints: readonly Endpoint[], node: NodeState): readonly RuleEndpoint[] {
  return sorted(
    endpoints.map(({ addresses: [address = ""], port = 0, place }) => ({
      address,
      port,
      text: endpointText(address, port),
      onNode: place.kind === "node" && place.name === node.name,
    })),
  );
}

function sorted(endpoints: readonly RuleEndpoint[]): readonly RuleEndpoint[] {
  return [...endpoints].sort((a, b) => (a.text < b.text ? -1 : 1));
}

/** Whether traffic to the cluster IP, and traffic from outside to the other addresses, has somewhere to go. */
export function reachOf({ hasAny, intLocal, extLocal, local }: RulePort): { readonly internal: boolean; readonly external: boolean } {
  return { internal: hasAny && (!intLocal || local.length > 0), external: hasAny && (!extLocal || local.length > 0) };
}
