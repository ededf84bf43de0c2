/** The packet scenarios of the dossier (P01 and on): one row a connection, in iptables and in nftables mode. */
import { describe, expect, it } from "vitest";
import { closeOnes } from "../../../src/dataplane/proxy/topology.ts";
import { type Ask, explore } from "../../../src/dataplane/worlds.ts";
import { clusterFrom, f0Documents, type Fields, listOf, objectYaml, serviceYaml, sliceYaml } from "../cluster/f0.ts";
import { connect, type Setting, V, X } from "./connect.ts";

const ALL = "{wa,wb,wc}";
const IP = "10.96.0.50:80";
const NONE: Setting["pods"] = { wa: undefined, wb: undefined, wc: undefined };
const HTTP: Fields = { name: "http", port: 80, protocol: "TCP", targetPort: "http" };

function nodePort(more: Fields = {}): Fields {
  return { type: "NodePort", ports: [{ ...HTTP, nodePort: 30080 }], ...more };
}

const CLUSTER_NP: Setting = { web: nodePort() };
const LOCAL_NP: Setting = { web: nodePort({ externalTrafficPolicy: "Local" }) };

function balanced(more: Fields = {}, setting: Setting = {}): Setting {
  return { web: { ...nodePort(more), type: "LoadBalancer" }, ingress: [{ ip: V, ipMode: "VIP" }], ...setting };
}

const LB = balanced();
const LOCAL_LB = balanced({ externalTrafficPolicy: "Local" });
const RANGED = balanced({ loadBalancerSourceRanges: ["203.0.113.0/24"] });
const RANGED_EMPTY = balanced({ loadBalancerSourceRanges: ["203.0.113.0/24"] }, { pods: NONE });
const EXTERNAL: Setting = { web: { externalIPs: [X], externalTrafficPolicy: "Cluster" } };
const NO_DETECTOR = { detectLocal: "none" } as const;
const RESTRICTED = { nodePortAddresses: ["192.168.10.0/24"] };
const SERVING = { deleting: true, ready: true };
const GONE = { deleting: true, ready: false };
const INSIDE_LOCAL: Fields = { internalTrafficPolicy: "Local" };

function dual(web: Fields = {}): Setting {
  const ips = (node: number, host: number): string[] => [`10.244.${node}.${host}`, `fd00:244:${node}::${host}`];
  return {
    web: { clusterIP: "10.96.0.50", clusterIPs: ["10.96.0.50", "fd00:96::50"], ipFamilies: ["IPv4", "IPv6"], ipFamilyPolicy: "RequireDualStack", ...web },
    pods: { wa: { ips: ips(1, 10) }, wb: { ips: ips(2, 10) }, wc: { ips: ips(2, 11) } },
    facts: { ipFamilies: ["IPv4", "IPv6"], podCIDRs: ["10.244.0.0/16", "fd00:244::/32"] },
  };
}

type Expected = string | { readonly ipt: string; readonly nft: string };
type Row = readonly [id: string, given: string, setting: Setting, from: string, to: string, expected: Expected];

const ROWS: readonly Row[] = [
  ["P01", "F0", {}, "c1", IP, `${ALL} src`],
  ["P02", "F0", {}, "host n1", IP, `${ALL} SNAT n1`],
  ["P03", "10.96/16 routed via n1", {}, "ext via n1", IP, "{wa,wb,wc} SNAT n1"],
  ["P04", "no endpoints", { pods: NONE }, "c1", IP, "REJECT"],
  ["P05", "no endpoints", { pods: NONE }, "host n1", IP, "REJECT"],
  ["P06", "no endpoints, UDP", { pods: NONE, web: { ports: [{ ...HTTP, protocol: "UDP" }] } }, "c1", `${IP}/UDP`, "REJECT"],
  ["P07", "iTP Local", { web: INSIDE_LOCAL }, "c1", IP, "{wa} src"],
  ["P08", "iTP Local", { web: INSIDE_LOCAL }, "c3", IP, "DROP"],
  ["P09", "iTP Local, no endpoints", { web: INSIDE_LOCAL, pods: NONE }, "c3", IP, "REJECT"],
  ["P10", "F0", {}, "wa", IP, "{wa} SNAT n1 {wb,wc} src"],
  ["P11", "F0", {}, "c1", "10.96.0.50:81", { ipt: "UNHANDLED", nft: "REJECT" }],
  ["P12", "F0", {}, "c1", `${IP}/UDP`, { ipt: "UNHANDLED", nft: "REJECT" }],
  ["P13", "F0", {}, "c1", "ping 10.96.0.50", { ipt: "UNHANDLED", nft: "REJECT" }],
  ["P14", "F0", {}, "c1", "10.96.7.7:80", { ipt: "UNHANDLED", nft: "DROP" }],
  ["P15", "NodePort", CLUSTER_NP, "ext", "192.168.10.13:30080", `${ALL} SNAT n3`],
  ["P16", "NodePort, eTP Local", LOCAL_NP, "ext", "192.168.10.13:30080", "DROP"],
  ["P17", "NodePort, eTP Local", LOCAL_NP, "ext", "192.168.10.12:30080", "{wb,wc} src"],
  ["P18", "NodePort, eTP Local, no endpoints", { ...LOCAL_NP, pods: NONE }, "ext", "192.168.10.13:30080", "REJECT"],
  ["P19", "NodePort, eTP Local", LOCAL_NP, "c3", "192.168.10.13:30080", `${ALL} src`],
  ["P20", "NodePort, eTP Local", LOCAL_NP, "host n3", "192.168.10.13:30080", `${ALL} SNAT n3`],
  ["P21", "NodePort", CLUSTER_NP, "c1", "192.168.10.11:30080", `${ALL} SNAT n1`],
  ["P22", "NodePort, eTP Local, no detector", { ...LOCAL_NP, facts: NO_DETECTOR }, "c3", "192.168.10.13:30080", "DROP"],
  ["P23", "NodePort, eTP Local, another node", LOCAL_NP, "c1", "192.168.10.12:30080", "{wa} hangs {wb,wc} src"],
  ["P23 to itself", "the same; nftables knows only its own node's", LOCAL_NP, "wa", "192.168.10.12:30080", { ipt: "{wa} SNAT n2 {wb,wc} src", nft: "{wa} hangs {wb,wc} src" }],
  ["P24", "the same, NodeCIDR", { ...LOCAL_NP, facts: { detectLocal: "NodeCIDR" } }, "c1", "192.168.10.12:30080", "{wb,wc} src"],
  ["P25", "localhost", CLUSTER_NP, "host n1", "127.0.0.1:30080", { ipt: `${ALL} SNAT n1`, nft: "UNHANDLED (n1)" }],
  ["P26", "localhost, IPv6", dual(nodePort()), "host n1", "[::1]:30080", "UNHANDLED (n1)"],
  ["P28", "second address", CLUSTER_NP, "ext", "172.16.0.11:30080", { ipt: `${ALL} SNAT n1`, nft: "UNHANDLED (n1)" }],
  ["P29", "bridge address", CLUSTER_NP, "c1", "10.244.1.1:30080", { ipt: `${ALL} SNAT n1`, nft: "UNHANDLED (n1)" }],
  ["P30", "restricted nodePortAddresses", { ...CLUSTER_NP, facts: RESTRICTED }, "ext", "172.16.0.11:30080", "UNHANDLED (n1)"],
  ["P31", "the same, no endpoints", { ...CLUSTER_NP, facts: RESTRICTED, pods: NONE }, "ext", "172.16.0.11:30080", { ipt: "REJECT", nft: "UNHANDLED (n1)" }],
  ["P32", "the same, localhost", { ...CLUSTER_NP, facts: RESTRICTED, pods: NONE }, "host n1", "127.0.0.1:30080", { ipt: "REJECT", nft: "UNHANDLED (n1)" }],
  ["P33", "a host process listens too", CLUSTER_NP, "ext", "192.168.10.11:30080", `${ALL} SNAT n1`],
  ["P34", "the same, no endpoints", { ...CLUSTER_NP, pods: NONE }, "ext", "192.168.10.11:30080", "REJECT"],
  ["P35", "externalIPs", EXTERNAL, "ext via n1", `${X}:80`, `${ALL} SNAT n1`],
  ["P36", "externalIPs, undeclared port", EXTERNAL, "ext via n1", `${X}:8080`, "UNHANDLED"],
  ["P37", "externalIPs of a node, port 22", { web: { externalIPs: ["192.168.10.11"], ports: [{ ...HTTP, port: 22 }] } }, "ext", "192.168.10.11:22", `${ALL} SNAT n1`],
  ["P38", "LB", LB, "c1", `${V}:80`, `${ALL} SNAT n1`],
  ["P39", "LB, ipMode Proxy", { ...LB, ingress: [{ ip: V, ipMode: "Proxy" }] }, "c1", `${V}:80`, "UNHANDLED"],
  ["P40", "LB, hostname only", { ...LB, ingress: [{ hostname: "lb.example.com" }] }, "c1", `${V}:80`, "UNHANDLED"],
  ["P41", "LB, ranges", RANGED, "ext via n1", `${V}:80`, `${ALL} SNAT n1`],
  ["P42", "LB, ranges", RANGED, "bad via n1", `${V}:80`, "DROP"],
  ["P43", "LB, ranges", RANGED, "c1", `${V}:80`, "DROP"],
  ["P44", "LB, ranges", RANGED, "host n1", `${V}:80`, "DROP"],
  ["P45", "LB, ranges, node port", RANGED, "bad", "192.168.10.11:30080", `${ALL} SNAT n1`],
  ["P46", "LB, ranges, no endpoints", RANGED_EMPTY, "bad via n1", `${V}:80`, { ipt: "REJECT", nft: "DROP" }],
  ["P47", "LB, ranges, no endpoints", RANGED_EMPTY, "ext via n1", `${V}:80`, "REJECT"],
  ["P48", "dual-stack LB, IPv4 ranges", { ...dual({ ...nodePort({ loadBalancerSourceRanges: ["203.0.113.0/24"] }), type: "LoadBalancer" }), ingress: [{ ip: V }, { ip: "2001:db8:20::1" }] }, "2001:db8:bad::5 via n1", "[2001:db8:20::1]:80", `${ALL} SNAT n1`],
  ["P50", "LB, eTP Local", LOCAL_LB, "c3", `${V}:80`, `${ALL} src`],
  ["P51", "LB, eTP Local", LOCAL_LB, "ext via n3", `${V}:80`, "DROP"],
  ["P52", "LB, eTP Local", LOCAL_LB, "ext via n2", `${V}:80`, "{wb,wc} src"],
  ["P53", "LB, eTP Local", LOCAL_LB, "host n3", `${V}:80`, `${ALL} SNAT n3`],
  ["P54 ranges", "LB, ranges, no endpoints", RANGED_EMPTY, "host n1", `${V}:80`, { ipt: "UNHANDLED", nft: "DROP" }],
  ["P54", "LB, no endpoints", { ...LB, pods: NONE }, "host n1", `${V}:80`, { ipt: "UNHANDLED", nft: "REJECT" }],
  ["P55", "LB, no endpoints", { ...LB, pods: NONE }, "c1", `${V}:80`, "REJECT"],
  ["P56", "wb, wc terminating", { pods: { wb: SERVING, wc: SERVING } }, "c1", IP, "{wa} src"],
  ["P57", "the same, LB eTP Local", { ...LOCAL_LB, pods: { wb: SERVING, wc: SERVING } }, "ext via n2", `${V}:80`, "{wb,wc} src"],
  ["P58", "all terminating, serving", { pods: { wa: SERVING, wb: SERVING, wc: SERVING } }, "c1", IP, `${ALL} src`],
  ["P59", "all terminating, not serving", { pods: { wa: GONE, wb: GONE, wc: GONE } }, "c1", IP, "REJECT"],
  ["P60", "wc terminating, eTP Local", { ...LOCAL_LB, pods: { wc: SERVING } }, "ext via n2", `${V}:80`, "{wb} src"],
  ["P61", "iTP Local, wa not ready, others terminating", { web: INSIDE_LOCAL, pods: { wa: { ready: false }, wb: SERVING, wc: SERVING } }, "c1", IP, "DROP"],
  ["P62", "PreferSameZone, n1", { web: { trafficDistribution: "PreferSameZone" } }, "host n1", IP, "{wa} SNAT n1"],
  ["P62", "PreferSameZone, n2", { web: { trafficDistribution: "PreferSameZone" } }, "host n2", IP, "{wb,wc} SNAT n2"],
  ["P62", "PreferSameZone, n3", { web: { trafficDistribution: "PreferSameZone" } }, "c3", IP, "{wb,wc} src"],
  ["P62", "PreferSameZone, n4", { web: { trafficDistribution: "PreferSameZone" } }, "host n4", IP, `${ALL} SNAT n4`],
  ["P64", "PreferSameZone, wa not ready", { web: { trafficDistribution: "PreferSameZone" }, pods: { wa: { ready: false } } }, "c1", IP, "{wb,wc} src"],
  ["P65", "PreferSameNode, n1", { web: { trafficDistribution: "PreferSameNode" } }, "c1", IP, "{wa} src"],
  ["P65", "PreferSameNode, n2", { web: { trafficDistribution: "PreferSameNode" } }, "host n2", IP, "{wb,wc} SNAT n2"],
  ["P65", "PreferSameNode, n3", { web: { trafficDistribution: "PreferSameNode" } }, "c3", IP, "{wb,wc} src"],
  ["P65", "PreferSameNode, n4", { web: { trafficDistribution: "PreferSameNode" } }, "host n4", IP, `${ALL} SNAT n4`],
  ["P66", "PreferSameZone and eTP Local", { web: nodePort({ trafficDistribution: "PreferSameZone", externalTrafficPolicy: "Local" }) }, "ext", "192.168.10.13:30080", "DROP"],
  ["P67", "PreferSameZone, node port", { web: nodePort({ trafficDistribution: "PreferSameZone" }) }, "ext", "192.168.10.11:30080", "{wa} SNAT n1"],
  ["P77", "masqueradeAll", { facts: { masqueradeAll: true } }, "c1", IP, `${ALL} SNAT n1`],
  ["P78", "no detector", { facts: NO_DETECTOR }, "host n1", IP, `${ALL} src`],
  ["P80", "iTP Local, eTP Cluster", { web: nodePort(INSIDE_LOCAL) }, "ext", "192.168.10.13:30080", `${ALL} SNAT n3`],
  ["P81", "iTP Local, eTP Local", { web: nodePort({ ...INSIDE_LOCAL, externalTrafficPolicy: "Local" }) }, "c3", "192.168.10.13:30080", `${ALL} src`],
  ["P82", "headless with externalIPs", { web: { clusterIP: "None", externalIPs: [X] } }, "ext via n1", `${X}:80`, "UNHANDLED"],
  ["P83", "IPv4 only, IPv6 node address", { ...CLUSTER_NP, facts: { ipFamilies: ["IPv4", "IPv6"], nodes: [{ name: "n1", addresses: ["192.168.10.11", "fd00:10::11"], otherAddresses: [], zone: undefined, podCIDRs: [] }] } }, "2001:db8::9", "[fd00:10::11]:30080", "UNHANDLED (n1)"],
  ["P84", "no node ports", { web: { type: "LoadBalancer", allocateLoadBalancerNodePorts: false }, ingress: [{ ip: V }] }, "ext", "192.168.10.11:30080", "UNHANDLED (n1)"],
  ["P85", "service-proxy-name", { web: undefined, more: [serviceYaml("shop/web", { clusterIP: "10.96.0.50", selector: { app: "web" }, ports: [HTTP] }, undefined, { labels: { "service.kubernetes.io/service-proxy-name": "foo" } })] }, "c1", IP, { ipt: "UNHANDLED", nft: "DROP" }],
  ["P86", "two Services, one externalIP", { ...EXTERNAL, more: [serviceYaml("shop/web2", { clusterIP: "10.96.0.51", externalIPs: [X], selector: { app: "web" }, ports: [HTTP] })] }, "ext via n1", `${X}:80`, "CONFLICT"],
  ["P92", "SCTP", { web: { ports: [{ name: "http", port: 80, protocol: "SCTP", targetPort: 8080 }] } }, "c1", `${IP}/SCTP`, `${ALL} src`],
  ["P98", "externalIPs not allowed", { ...EXTERNAL, facts: { allowExternalIPs: false } }, "ext via n1", `${X}:80`, "UNHANDLED"],
  ["P99", "no detector, 10.96/16 via n1", { facts: NO_DETECTOR }, "ext via n1", IP, "{wa} src {wb,wc} hangs"],
  ["P100", "no endpoints, own node port", { ...CLUSTER_NP, pods: NONE }, "host n1", "192.168.10.11:30080", "REJECT"],
  ["P101", "another node's port", CLUSTER_NP, "host n1", "192.168.10.12:30080", `${ALL} SNAT n2`],
  ["P102", "another node's port, eTP Local", LOCAL_NP, "host n1", "192.168.10.12:30080", "{wb,wc} src"],
  ["P102", "a node without pods, eTP Local", LOCAL_NP, "host n1", "192.168.10.13:30080", "DROP"],
  ["P103", "eTP Local, only wb and wc", { ...LOCAL_NP, pods: { wa: undefined } }, "host n1", "192.168.10.11:30080", "{wb,wc} SNAT n1"],
];

const HINTED = (name: string, node: string, zone: string | undefined): Fields => ({
  addresses: [{ wa: "10.244.1.10", wb: "10.244.2.10", wc: "10.244.2.11" }[name]],
  nodeName: node,
  conditions: { ready: true },
  targetRef: { kind: "Pod", name, namespace: "shop" },
  ...(zone === undefined ? {} : { zone, hints: { forZones: [{ name: zone }] } }),
});

const SLICED: readonly Row[] = [
  [
    "P63",
    "PreferSameZone, wc without hint",
    {
      web: { trafficDistribution: "PreferSameZone" },
      more: [
        sliceYaml("shop/web-abc", "web", { ports: [{ name: "http", port: 8080, protocol: "TCP" }], endpoints: [HINTED("wa", "n1", "a"), HINTED("wb", "n2", "b"), HINTED("wc", "n2", undefined)] }, { "endpointslice.kubernetes.io/managed-by": "endpointslice-controller.k8s.io" }),
      ],
    },
    "c1",
    IP,
    `${ALL} src`,
  ],
  [
    "P87",
    "hand-written slice without nodeName, eTP Local",
    {
      web: { ...nodePort({ externalTrafficPolicy: "Local" }), selector: undefined },
      more: [sliceYaml("shop/web-1", "web", { ports: [{ name: "http", port: 8080, protocol: "TCP" }], endpoints: [{ addresses: ["10.244.1.10"] }] })],
    },
    "ext",
    "192.168.10.11:30080",
    "DROP",
  ],
];

function expectedIn(mode: "iptables" | "nftables", expected: Expected): string {
  return typeof expected === "string" ? expected : mode === "iptables" ? expected.ipt : expected.nft;
}

describe.each(["iptables", "nftables"] as const)("%s", (mode) => {
  it.each([...ROWS, ...SLICED].map((row) => ({ row, title: `${row[0]} ${row[1]}: ${row[3]} to ${row[4]}` })))("$title", ({ row }) => {
    const [, , setting, from, to, expected] = row;
    expect(connect(setting, mode, from, to)).toBe(expectedIn(mode, expected));
  });
});

it("P27 localhost in nftables mode is a userspace proxy for TCP, where it is switched on", () => {
  const setting: Setting = { ...CLUSTER_NP, facts: { localhostNodePorts: true, nodePortAddresses: ["primary", "localhost"] } };
  expect(connect(setting, "nftables", "host n1", "127.0.0.1:30080")).toBe(`${ALL} SNAT n1`);
  expect(connect({ ...setting, web: { ...nodePort(), ports: [{ ...HTTP, protocol: "UDP", nodePort: 30080 }] } }, "nftables", "host n1", "127.0.0.1:30080/UDP")).toBe("UNHANDLED (n1)");
});

it("P49 a node that holds the load balancer's address is let in by its own address", () => {
  const [n1] = [{ name: "n1", addresses: ["192.168.10.11"], otherAddresses: [V], zone: "a", podCIDRs: [] }];
  const ranged = (range: string): Setting => balanced({ loadBalancerSourceRanges: [range] }, { facts: { nodes: [n1] } });
  for (const mode of ["iptables", "nftables"] as const) {
    expect(connect(ranged("192.168.10.0/24"), mode, "host n1", `${V}:80`)).toBe(`${ALL} SNAT n1`);
    expect(connect(ranged("203.0.113.0/24"), mode, "host n1", `${V}:80`)).toBe("DROP");
  }
});

function topologySet(spec: Fields, metadata: Fields, ask: Ask): string {
  const cluster = clusterFrom(f0Documents({ web: undefined, more: [serviceYaml("shop/web", spec, undefined, metadata)] }));
  const [state, node] = [cluster.service("shop", "web"), cluster.node("n1")];
  if (state === undefined || node === undefined) throw new Error("incomplete");
  return closeOnes(state, listOf(cluster).endpoints, node, ask).partial ? "partial" : "all";
}

describe("ipvs", () => {
  it("P94 falls back to all endpoints where a Local policy finds none", () => {
    expect(connect(LOCAL_NP, "ipvs", "ext", "192.168.10.13:30080")).toBe("{wa,wb,wc} hangs");
    expect(connect(LOCAL_NP, "ipvs", "ext", "192.168.10.12:30080")).toBe("{wb,wc} src");
    expect(connect({ web: nodePort(INSIDE_LOCAL) }, "ipvs", "c3", IP)).toBe(`${ALL} src`);
  });

  it("has nothing to fall back to where only the internal policy counts: then no such set is computed", () => {
    expect(connect({ web: INSIDE_LOCAL }, "ipvs", "c1", IP)).toBe("{wa} src");
    expect(connect({ web: INSIDE_LOCAL }, "ipvs", "c3", IP)).toMatch(/^REJECT if .*; DROP if /);
  });

  it("refuses other ports of its addresses, and does not serve localhost", () => {
    expect(connect({}, "ipvs", "c1", "10.96.0.50:81")).toBe("REJECT");
    expect(connect(EXTERNAL, "ipvs", "ext via n1", `${X}:8080`)).toBe("REJECT");
    expect(connect(CLUSTER_NP, "ipvs", "host n1", "127.0.0.1:30080")).toBe("UNHANDLED (n1)");
    expect(connect(RANGED_EMPTY, "ipvs", "bad via n1", `${V}:80`)).toBe("DROP");
  });

  it("leaves it to the kernel what a service without destinations does", () => {
    expect(connect({ pods: NONE }, "ipvs", "c1", IP)).toBe(
      "REJECT if the kernel refuses connections to an IPVS service without destinations; DROP if the kernel drops connections to an IPVS service without destinations",
    );
  });
});

describe("cilium-kpr", () => {
  it("P95 asks clients inside for no source ranges", () => {
    expect(connect(RANGED, "cilium-kpr", "c1", `${V}:80`)).toBe(`${ALL} src`);
    expect(connect(RANGED, "cilium-kpr", "bad via n1", `${V}:80`)).toBe("DROP");
    expect(connect(RANGED, "cilium-kpr", "ext via n1", `${V}:80`)).toBe(`${ALL} SNAT n1`);
  });

  it("takes the internal policy for clients inside and the external one for those outside", () => {
    expect(connect(LOCAL_NP, "cilium-kpr", "c3", "192.168.10.13:30080")).toBe(`${ALL} src`);
    expect(connect(LOCAL_NP, "cilium-kpr", "ext", "192.168.10.13:30080")).toBe("DROP");
    expect(connect({ web: INSIDE_LOCAL }, "cilium-kpr", "c3", IP)).toBe("DROP");
    expect(connect({}, "cilium-kpr", "ext via n1", IP)).toBe("DROP");
  });

  it("gives new connections to no terminating pod", () => {
    expect(connect({ pods: { wa: SERVING, wb: SERVING, wc: SERVING } }, "cilium-kpr", "c1", IP)).toBe("REJECT");
  });
});

describe("an unknown mode", () => {
  it("is no question where the modes agree", () => {
    expect(connect({}, "unknown", "c1", IP)).toBe(`${ALL} src`);
  });

  it("is one where they do not", () => {
    expect(connect({}, "unknown", "c1", "10.96.0.50:81")).toBe(
      "UNHANDLED if kube-proxy runs in iptables mode; REJECT if kube-proxy does not run in iptables mode",
    );
  });
});

it("topology-mode Auto leaves it to the controller which zones get hints", () => {
  const metadata = { annotations: { "service.kubernetes.io/topology-mode": "Auto" } };
  const spec = { clusterIP: "10.96.0.50", selector: { app: "web" }, ports: [HTTP] };
  expect(connect({ web: undefined, more: [serviceYaml("shop/web", spec, undefined, metadata)] }, "iptables", "c1", IP)).toBe(`${ALL} src`);
  const { possibilities } = explore((ask) => topologySet(spec, metadata, ask));
  expect(possibilities.map(({ result, answers }) => [result, answers.map(({ yes }) => yes)])).toEqual([["partial", [true]], ["all", [false]]]);
});

it("a pod's own address needs no Service, and neither does one outside", () => {
  expect(connect({}, "iptables", "c1", "10.244.2.10:8080")).toBe("POD shop/wb");
  expect(connect({}, "iptables", "c1", "192.0.2.77:443")).toBe("UNHANDLED");
  expect(connect(CLUSTER_NP, "iptables", "c1", "127.0.0.1:30080")).toBe("POD shop/c1");
  expect(connect({ more: [objectYaml("v1", "ConfigMap", "shop/c", {})] }, "nftables", "ext", "10.244.2.10:8080")).toBe("POD shop/wb");
});
