/** Where kube-proxy listens for traffic, so to say: its frontends, and the indexes that find them (pkg/proxy/serviceport.go). */
import type { ClusterFacts, IpFamily } from "../../graph/cluster-facts.ts";
import type { Protocol } from "../../graph/model.ts";
import { rememberedOnce } from "../../graph/remembered.ts";
import { canonicalAddress, familyOf } from "../cluster/ip.ts";
import type { Address, Cluster, ServiceState, StoredPort } from "../cluster/model.ts";
import type { FrontendType, ServiceFrontend } from "./model.ts";

/** Stands for whatever address of whatever node. */
export const ANY_NODE = "<any node>";

/** Services that kube-proxy programs at all (pkg/proxy/util/utils.go ShouldSkipService, pkg/proxy/servicechangetracker.go). */
export function isProxied({ service }: ServiceState): boolean {
  if (service.headless || service.serviceType === "ExternalName") return false;
  return service.proxyName === undefined;
}

/** All frontends of one Service, family by family. Without a cluster IP of a family nothing of it exists. */
export function frontendsOf(state: ServiceState, facts: ClusterFacts): readonly ServiceFrontend[] {
  if (!isProxied(state)) return [];
  return state.clusterIPs.flatMap((clusterIP) => {
    const family = familyOf(clusterIP);
    return state.ports.flatMap((stored) => portFrontends(state, stored, clusterIP, family, facts));
  });
}

function portFrontends(
  state: ServiceState,
  stored: StoredPort,
  clusterIP: Address,
  family: IpFamily,
  facts: ClusterFacts,
): ServiceFrontend[] {
  const { service } = state;
  const servicePort = stored.port;
  const number = servicePort.port;
  if (number === undefined) return [];
  const make = (type: FrontendType, address: Address, port: number | undefined, range = servicePort.node.range): ServiceFrontend => ({
    type,
    address: canonicalAddress(address),
    family,
    protocol: stored.protocol,
    port,
    service: state,
    stored,
    servicePort,
    range,
  });
  const of = (addresses: readonly { readonly text: string; readonly range: ServiceFrontend["range"] }[], type: FrontendType): ServiceFrontend[] => {
    return addresses.filter(({ text }) => familyOf(text) === family).map(({ text, range }) => make(type, text, number, range));
  };
  const virtual = service.loadBalancerIngress.flatMap(({ ip, ipMode, node }) => {
    return ip === undefined || ipMode !== "VIP" ? [] : [{ text: ip, range: node.range }];
  });
  const nodePort = stored.nodePort === "assigned" ? undefined : stored.nodePort;
  const nodePortRange = (servicePort.nodePortNode ?? service.typeNode ?? servicePort.node).range;
  return [
    make("ClusterIP", clusterIP, number, (servicePort.portNode ?? servicePort.node).range),
    ...(facts.allowExternalIPs ? of(service.externalIPs, "ExternalIP") : []),
    ...of(virtual, "LoadBalancer"),
    ...(stored.nodePort === undefined ? [] : [make("NodePort", ANY_NODE, nodePort, nodePortRange)]),
  ];
}

/** Of a whole cluster, by what a packet shows. */
export interface FrontendIndex {
  /** By address, protocol and port; several where Services claim the same. */
  exact(address: Address, protocol: Protocol, port: number): readonly ServiceFrontend[];
  nodePort(family: IpFamily, protocol: Protocol, port: number): readonly ServiceFrontend[];
  /** The Service whose cluster IP it is, ignored ones included. */
  clusterIPOwner(address: Address): ServiceState | undefined;
  /** True for external IPs and load balancer addresses of some Service. */
  isExternalFrontend(address: Address): boolean;
}

export const frontendIndex = rememberedOnce((cluster: Cluster): FrontendIndex => {
  const exact = new Map<string, ServiceFrontend[]>();
  const nodePorts = new Map<string, ServiceFrontend[]>();
  const clusterIPs = new Map<Address, ServiceState>();
  const external = new Set<Address>();
  for (const state of cluster.services) {
    for (const address of state.clusterIPs) clusterIPs.set(canonicalAddress(address), state);
    for (const frontend of frontendsOf(state, cluster.facts)) {
      const { type, family, address, protocol, port } = frontend;
      if (type === "ExternalIP" || type === "LoadBalancer") external.add(address);
      if (type === "NodePort") {
        if (port !== undefined) append(nodePorts, `${family} ${protocol} ${port}`, frontend);
      } else append(exact, `${address} ${protocol} ${port ?? ""}`, frontend);
    }
  }
  return {
    exact: (address, protocol, port) => exact.get(`${address} ${protocol} ${port}`) ?? [],
    nodePort: (family, protocol, port) => nodePorts.get(`${family} ${protocol} ${port}`) ?? [],
    clusterIPOwner: (address) => clusterIPs.get(address),
    isExternalFrontend: (address) => external.has(address),
  };
});

function append(map: Map<string, ServiceFrontend[]>, key: string, frontend: ServiceFrontend): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [frontend]);
  // One Service port may hold an address twice, as an external IP and as a load balancer's.
  else if (!list.some(({ stored }) => stored === frontend.stored)) list.push(frontend);
}
