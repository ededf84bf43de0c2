/** What manifests do not say of the cluster they are applied to; given by the config, with defaults. */

export type IpFamily = "IPv4" | "IPv6";

/** `unknown`: whatever the modes agree on, and each answer with its condition where they do not. */
export type ProxyMode = "iptables" | "nftables" | "ipvs" | "cilium-kpr" | "unknown";

/** How kube-proxy tells the pods of its node from others (`detectLocalMode`). */
export type DetectLocal = "ClusterCIDR" | "NodeCIDR" | "BridgeInterface" | "InterfaceNamePrefix" | "none";

/** A node as the config describes it, in place of a Node object. */
export interface NodeFacts {
  readonly name: string;
  /** As in `status.addresses`: the first of a family is the primary one. */
  readonly addresses: readonly string[];
  /** Other addresses that the node holds: further interfaces, bridges, locally bound virtual addresses. */
  readonly otherAddresses: readonly string[];
  readonly zone: string | undefined;
  readonly podCIDRs: readonly string[];
}

/** `undefined` means that nobody said. */
export interface ClusterFacts {
  /** `--service-node-port-range`, both ends included. */
  readonly nodePortRange: { readonly from: number; readonly to: number };
  /** DNS domain of the cluster. */
  readonly domain: string;
  readonly proxyMode: ProxyMode;
  /** Undefined: the mode's default (iptables and ipvs: all local addresses, nftables: `primary`). */
  readonly nodePortAddresses: readonly string[] | undefined;
  /** Undefined: the mode's default (iptables: on, others: off). */
  readonly localhostNodePorts: boolean | undefined;
  readonly detectLocal: DetectLocal;
  /** kube-proxy's `bridgeInterface`, or its `interfaceNamePrefix`. Undefined: nobody said, and no answer but rulesets hangs on it. */
  readonly podInterface: string | undefined;
  /** kube-proxy's `clusterCIDR`. Undefined: it is configured, and pods lie in it. Empty: it is not. */
  readonly podCIDRs: readonly string[] | undefined;
  readonly masqueradeAll: boolean;
  /** Known to kube-proxy, which drops what is unallocated inside (nftables). */
  readonly serviceCIDRs: readonly string[] | undefined;
  /** The gate AllowServiceExternalIPs, or the admission plugin DenyServiceExternalIPs. */
  readonly allowExternalIPs: boolean;
  /** Whether the network plugin masquerades what pods send to node addresses. */
  readonly cniMasqueradesToNodes: boolean | undefined;
  /** Minor version of Kubernetes 1: 36 for 1.36. */
  readonly kubeMinor: number;
  /** Of the cluster; the first is the default. */
  readonly ipFamilies: readonly IpFamily[];
  /** The same where somebody said so, for what the API server refuses on account of them. */
  readonly ipFamiliesSaid: readonly IpFamily[] | undefined;
  readonly dns: {
    /** Option `pods` of CoreDNS' kubernetes plugin. */
    readonly pods: "disabled" | "insecure" | "verified";
    /** What kubelet writes into resolv.conf; undefined: the address of Service kube-system/kube-dns. */
    readonly address: string | undefined;
    /** Search domains of the nodes' own resolv.conf. */
    readonly nodeSearch: readonly string[];
  };
  readonly nodes: readonly NodeFacts[];
}

/** What a cluster has unless somebody configured it otherwise (flags of kube-apiserver, kube-proxy and kubelet). */
export const DEFAULT_CLUSTER: ClusterFacts = {
  nodePortRange: { from: 30000, to: 32767 },
  domain: "cluster.local",
  proxyMode: "iptables",
  nodePortAddresses: undefined,
  localhostNodePorts: undefined,
  detectLocal: "ClusterCIDR",
  podInterface: undefined,
  podCIDRs: undefined,
  masqueradeAll: false,
  serviceCIDRs: undefined,
  allowExternalIPs: true,
  cniMasqueradesToNodes: undefined,
  kubeMinor: 36,
  ipFamilies: ["IPv4"],
  ipFamiliesSaid: undefined,
  dns: { pods: "insecure", address: undefined, nodeSearch: [] },
  nodes: [],
};
