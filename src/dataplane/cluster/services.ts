/** Services as the API server would store them: families, cluster IPs and node ports (pkg/registry/core/service/storage/alloc.go). */
import { isIP } from "node:net";
import type { ClusterFacts, IpFamily } from "../../graph/cluster-facts.ts";
import type { Service, ServicePort } from "../../graph/model.ts";
import { canonicalAddress, familyOf } from "./ip.ts";
import type { Address, ServiceState, StoredPort } from "./model.ts";

/** Services that the server would refuse are told as they are meant: refusing them is another matter. */
export function serviceState(service: Service, facts: ClusterFacts): ServiceState {
  const id = `${service.namespace}/${service.name}`;
  const families = familiesOf(service, facts);
  return { service, id, families, clusterIPs: clusterIPsOf(service, id, families), ports: service.ports.map((port) => storedPort(service, port)) };
}

/**
 * Written families, else those of the written addresses, else the cluster's first. Policies add the other one:
 * PreferDualStack where the cluster has both (that of its own family the Service says itself), RequireDualStack
 * in any case, and so does a headless Service without selector unless it wants one only.
 */
function familiesOf(service: Service, { ipFamilies }: ClusterFacts): readonly IpFamily[] {
  const { serviceType, headless, selector, ipFamilyPolicy } = service;
  if (serviceType === "ExternalName") return [];
  const addresses = writtenIPs(service).map(familyOf);
  const [first = ipFamilies[0] ?? "IPv4", second] = new Set([...service.ipFamilies.flatMap(({ text }) => asFamily(text)), ...addresses]);
  if (second !== undefined) return [first, second];
  const policy = ipFamilyPolicy?.text ?? "";
  const both =
    headless && selector === undefined
      ? policy !== "SingleStack"
      : policy === "RequireDualStack" || (policy === "PreferDualStack" && new Set([...ipFamilies, first]).size > 1);
  return both ? [first, first === "IPv4" ? "IPv6" : "IPv4"] : [first];
}

function asFamily(text: string): IpFamily[] {
  return text === "IPv4" || text === "IPv6" ? [text] : [];
}

/** What is no address is refused, or filled in before it reaches a cluster. */
function writtenIPs({ clusterIPs }: Service): readonly Address[] {
  return clusterIPs.filter((address) => isIP(address) !== 0).map(canonicalAddress);
}

function clusterIPsOf(service: Service, id: string, families: readonly IpFamily[]): readonly Address[] {
  if (service.headless || service.serviceType === "ExternalName") return [];
  const written = writtenIPs(service);
  return families.map((family) => {
    const assigned = family === "IPv6" ? `<IPv6 cluster IP of ${id}>` : `<cluster IP of ${id}>`;
    return written.find((address) => familyOf(address) === family) ?? assigned;
  });
}

function storedPort(service: Service, port: ServicePort): StoredPort {
  return { port, protocol: port.protocol, nodePort: nodePortOf(service, port) };
}

/** Ports of one number share one node port, unless they ask for different ones (`findRequestedNodePort`). */
function nodePortOf({ serviceType, allocateLoadBalancerNodePorts, ports }: Service, port: ServicePort): StoredPort["nodePort"] {
  if (serviceType !== "NodePort" && serviceType !== "LoadBalancer") return undefined;
  if (port.nodePort !== undefined) return port.nodePort;
  if (serviceType === "LoadBalancer" && !allocateLoadBalancerNodePorts) return undefined;
  const twin = port.port === undefined ? undefined : ports.find((other) => other.port === port.port && other.nodePort !== undefined);
  return twin?.nodePort ?? "assigned";
}
