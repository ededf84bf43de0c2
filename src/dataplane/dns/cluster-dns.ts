/** Where the cluster's DNS listens. */
import { familyOf, isSymbolic } from "../cluster/ip.ts";
import type { Address, Cluster, ServiceState } from "../cluster/model.ts";
import type { Hits } from "./hits.ts";
import { oncePerCluster } from "./once.ts";

const NAMESPACE = "kube-system";
/** Also where CoreDNS answers: the name is part of what kubeadm and others promise. */
const NAME = "kube-dns";

interface ClusterDns {
  readonly service: ServiceState | undefined;
  /** What kubelet writes into resolv.conf. */
  readonly address: Address;
  /** All addresses at which the cluster's DNS is known to answer; symbolic ones too. */
  readonly addresses: ReadonlySet<Address>;
  /** False where nobody told an address, so that any address may be it. */
  readonly known: boolean;
}

export const clusterDns = oncePerCluster((cluster: Cluster): ClusterDns => {
  const service = cluster.service(NAMESPACE, NAME);
  const own = service?.clusterIPs ?? [];
  const address = cluster.facts.dns.address ?? own[0] ?? `<cluster IP of ${NAMESPACE}/${NAME}>`;
  const addresses = new Set([address, ...own]);
  return { service, address, addresses, known: [...addresses].some((one) => !isSymbolic(one)) };
});

/** `ns.dns.<zone>`, which leads to CoreDNS itself (plugin/kubernetes/ns.go). */
export function nameserverHits(cluster: Cluster, owner: string): Hits {
  const { service, address } = clusterDns(cluster);
  const addresses = service === undefined || service.clusterIPs.length === 0 ? [address] : service.clusterIPs;
  const source = {
    text: "the cluster's DNS",
    ...(service === undefined ? {} : { service, range: service.service.resource.head.range }),
  };
  const hits = addresses.map((one) => ({ kind: "address", address: one, family: familyOf(one), port: 0, owner, source }) as const);
  return { exists: true, hits, why: [] };
}
