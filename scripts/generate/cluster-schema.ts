/** What the config may say of the cluster: each knob of `ClusterFacts` under its own name. */

/** A key of the config, as its schema and its row in the docs. */
export interface Knob {
  readonly description: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly items?: object;
  readonly properties?: Readonly<Record<string, Knob>>;
  readonly [keyword: string]: unknown;
}

const TEXT = { type: "string", minLength: 1 };

function texts(description: string, more: object = {}): Knob {
  return { type: "array", items: TEXT, description, ...more };
}

function flag(description: string, more: object = {}): Knob {
  return { type: "boolean", description, ...more };
}

function choice(values: readonly string[], fallback: string, description: string): Knob {
  return { enum: values, default: fallback, description };
}

const DNS: Readonly<Record<string, Knob>> = {
  pods: choice(["disabled", "insecure", "verified"], "insecure", "Option pods of CoreDNS' kubernetes plugin: whether names like 10-244-1-10.shop.pod.cluster.local resolve."),
  address: { ...TEXT, description: "Nameserver that kubelet writes into resolv.conf. Left out: the address of Service kube-system/kube-dns." },
  nodeSearch: texts("Search domains of the nodes' own resolv.conf, which kubelet appends for pods.", { default: [] }),
};

const NODE: Readonly<Record<string, Knob>> = {
  name: { ...TEXT, description: "Name of the node, as in nodeName of pods and endpoints." },
  addresses: texts("Its addresses as in status.addresses: the first of a family is the primary one.", { default: [] }),
  otherAddresses: texts("Further addresses that it holds: other interfaces, bridges, locally bound virtual ones.", { default: [] }),
  zone: { ...TEXT, description: "Label topology.kubernetes.io/zone." },
  podCIDRs: texts("The blocks of its pods, as in spec.podCIDRs.", { default: [] }),
};

export const CLUSTER: Readonly<Record<string, Knob>> = {
  nodePortRange: {
    type: "string",
    pattern: "^[0-9]{1,5}-[0-9]{1,5}$",
    default: "30000-32767",
    description: "--service-node-port-range of the API server, both ends included.",
  },
  kubeVersion: {
    type: ["string", "number"],
    default: "1.36",
    description: "Version of the API server, 1.29 or later: what it accepts, refuses and defaults follows it.",
  },
  domain: { ...TEXT, default: "cluster.local", description: "DNS domain of the cluster." },
  ipFamilies: {
    type: "array",
    items: { enum: ["IPv4", "IPv6"] },
    minItems: 1,
    maxItems: 2,
    uniqueItems: true,
    default: ["IPv4"],
    description: "IP families of the cluster; the first is the default of Services.",
  },
  proxyMode: choice(
    ["iptables", "nftables", "ipvs", "cilium-kpr", "unknown"],
    "iptables",
    "Who forwards the traffic of Services: a mode of kube-proxy, or Cilium in its place. unknown: what the modes agree on, and each one's answer where they do not.",
  ),
  nodePortAddresses: texts(
    "nodePortAddresses of kube-proxy: blocks of the node addresses that serve node ports, or the words primary and localhost. Left out: the mode's default (nftables: primary; others: all addresses).",
  ),
  localhostNodePorts: flag("Whether node ports are served on 127.0.0.1. Left out: the mode's default (iptables: true; others: false)."),
  detectLocal: choice(
    ["ClusterCIDR", "NodeCIDR", "BridgeInterface", "InterfaceNamePrefix", "none"],
    "ClusterCIDR",
    "detectLocalMode of kube-proxy: how it tells the pods of its node from others.",
  ),
  podInterface: {
    type: "string",
    pattern: "^[A-Za-z0-9_.-]{1,15}$",
    description: "bridgeInterface or interfaceNamePrefix of kube-proxy, for the rules that render prints. Left out: cni0, or veth.",
  },
  podCIDRs: texts("clusterCIDR of kube-proxy, the blocks of all pods. Left out: there is one, and pods lie in it. Empty: kube-proxy has none."),
  serviceCIDRs: texts("--service-cluster-ip-range of the API server: it refuses cluster IPs outside, and nftables drops what is not allocated inside. Left out: neither is checked."),
  masqueradeAll: flag("masqueradeAll of kube-proxy: every backend sees the node as the source.", { default: false }),
  allowExternalIPs: flag("Whether spec.externalIPs of Services work: gate AllowServiceExternalIPs, admission plugin DenyServiceExternalIPs.", { default: true }),
  cniMasqueradesToNodes: flag("Whether the network plugin masquerades what pods send to node addresses. Left out: nobody knows."),
  dns: { ...closed(DNS), description: "DNS of the cluster." },
  nodes: {
    type: "array",
    items: { ...closed(NODE), required: ["name"], description: "A node." },
    default: [],
    description: "Nodes, in addition to Node objects among the manifests; where both name one, the config counts.",
  },
};

function closed(properties: Readonly<Record<string, Knob>>): { readonly type: string; readonly additionalProperties: boolean; readonly properties: Readonly<Record<string, Knob>> } {
  return { type: "object", additionalProperties: false, properties };
}

/** Name, default and meaning of each knob, those of nested objects after their own. */
export function clusterKnobs(): readonly (readonly [name: string, knob: Knob])[] {
  return Object.entries(CLUSTER).flatMap(([name, knob]) => {
    if (name === "dns") return under("dns.", DNS);
    return name === "nodes" ? [[name, knob] as const, ...under("nodes[].", NODE)] : [[name, knob] as const];
  });
}

function under(prefix: string, knobs: Readonly<Record<string, Knob>>): (readonly [string, Knob])[] {
  return Object.entries(knobs).map(([name, knob]) => [prefix + name, knob] as const);
}
