import { describe, expect, it } from "vitest";
import type { FrontendKind, Path, Position, ServicePaths } from "../../src/dataplane/model.ts";
import { servicePaths } from "../../src/dataplane/paths.ts";
import { findClient } from "../../src/dataplane/trace/client.ts";
import { parseClient } from "../../src/dataplane/trace/client-spec.ts";
import { type ClusterFacts, DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { clusterFrom, f0Documents, type F0Options, type Fields, podYaml } from "./cluster/f0.ts";
import { policy, tell, texts } from "./fixture.ts";

const PORTS = [{ name: "http", port: 80, protocol: "TCP", targetPort: "http", nodePort: 30080 }];
const NODE_PORT: Fields = { type: "NodePort", ports: PORTS };
const ALL = "Pod/wa:8080 Pod/wb:8080 Pod/wc:8080";

function pathsOf(options: F0Options, facts: Partial<ClusterFacts> = {}, from?: string): ServicePaths {
  const cluster = clusterFrom(f0Documents(options), { ...DEFAULT_CLUSTER, ...facts });
  const service = cluster.service("shop", "web")?.service;
  if (service === undefined) throw new Error("no Service");
  if (from === undefined) return servicePaths(cluster.graph, service, cluster.facts);
  const spec = parseClient(from);
  if (!spec.ok) throw new Error(spec.problem);
  const client = findClient(cluster, spec.value);
  if (!client.ok) throw new Error(client.problem);
  return servicePaths(cluster.graph, service, cluster.facts, { client: client.value });
}

function one({ paths }: ServicePaths, kind: FrontendKind, from?: Position): Path {
  const [path] = paths.filter((candidate) => candidate.frontend.kind === kind && (from === undefined || candidate.from === from));
  if (path === undefined) throw new Error("no path");
  return path;
}

const nodesOf = ({ nodes = [] }: Path): readonly string[] => nodes.map(({ outcome, nodes: names }) => `${outcome} ${names.join(" ")}`);

describe("where nodes and placed pods are known", () => {
  const local: F0Options = { web: { ...NODE_PORT, externalTrafficPolicy: "Local", internalTrafficPolicy: "Local" } };

  it.each<[kind: FrontendKind, from: Position, why: string]>([
    ["ClusterIP", "pod-same-namespace", "internalTrafficPolicy Local: only pods on the client's own node answer: n1, n2 have one; on n3, n4 the connection is dropped"],
    ["NodePort", "outside", "externalTrafficPolicy Local: n1, n2 forward; n3, n4 drop"],
    ["NodePort", "node", "externalTrafficPolicy Local: the client's own node forwards to all pods; of others n1, n2 forward; n3, n4 drop"],
    ["NodePort", "pod-other-namespace", "externalTrafficPolicy Local: the client's own node forwards to all pods; where the network plugin hides pods behind their node (cluster.cniMasqueradesToNodes in the config), of others n1, n2 forward; n3, n4 drop"],
  ])("Local policies name those that drop: %s from %s", (kind, from, why) => {
    const path = one(pathsOf(local), kind, from);
    expect(tell(path)).toBe(`unknown depends ${ALL}`);
    expect(texts(path)[0]).toBe(why);
  });

  it("say for programs which nodes do what, and for people who is chosen there", () => {
    const path = one(pathsOf(local), "NodePort", "outside");
    expect(nodesOf(path)).toEqual(["forward n1 n2", "drop n3 n4"]);
    expect(path.hops.find(({ kind }) => kind === "choice")?.text).toBe("one of the pods of the node that forwards (n1: Pod/wa; n2: Pod/wb, Pod/wc)");
  });

  it("a load balancer keeps away from nodes that drop", () => {
    const path = one(pathsOf({ web: { ...NODE_PORT, type: "LoadBalancer", externalTrafficPolicy: "Local" }, ingress: [{ ip: "198.51.100.20" }] }), "LoadBalancer", "outside");
    expect(tell(path)).toBe(`allow forward ${ALL}`);
    expect(nodesOf(path)).toEqual(["forward n1 n2", "drop n3 n4"]);
  });

  it("pods on every node serve every client", () => {
    const web = { labels: { app: "web" }, ports: [{ name: "http", containerPort: 8080 }] };
    const more = [podYaml("w3", { ...web, node: "n3", ips: ["10.244.3.10"] }), podYaml("w4", { ...web, node: "n4", ips: ["10.244.4.10"] })];
    const paths = pathsOf({ ...local, more });
    expect(one(paths, "ClusterIP", "node").verdict).toBe("allow");
    expect(texts(one(paths, "NodePort", "outside"))[0]).toBe("externalTrafficPolicy Local: every node forwards, since each runs a pod");
  });

  it("hints of near endpoints divide the nodes", () => {
    const path = one(pathsOf({ web: { trafficDistribution: "PreferClose" } }), "ClusterIP", "pod-same-namespace");
    expect(path.verdict).toBe("allow");
    expect(texts(path)).toEqual(["near endpoints only, by the hints of the slices: n1 to Pod/wa; n2, n3 to Pod/wb, Pod/wc"]);
    expect(path.backends.map(({ share }) => share)).toEqual([undefined, undefined, undefined]);
  });

  it("source ranges hold some nodes and not others", () => {
    const path = one(pathsOf({ web: { ...NODE_PORT, type: "LoadBalancer", loadBalancerSourceRanges: ["192.168.10.11/32"] }, ingress: [{ ip: "198.51.100.20" }] }), "LoadBalancer", "node");
    expect(path.verdict).toBe("unknown");
    expect(texts(path)).toEqual(["on n2, n3, n4: their addresses are not in loadBalancerSourceRanges (192.168.10.11/32)"]);
  });

  it.each<[addresses: readonly string[], expected: string, why: readonly string[]]>([
    [["192.168.10.0/24"], `allow forward ${ALL}`, ["whoever reaches a node's address"]],
    [["10.0.0.0/8"], "deny unhandled", ["no address of a node serves node ports (cluster.nodePortAddresses in the config: 10.0.0.0/8): its own processes answer, if any"]],
    [["192.168.10.11/32"], `unknown depends ${ALL}`, ["only at 192.168.10.11 (cluster.nodePortAddresses in the config: 192.168.10.11/32)", "whoever reaches a node's address"]],
  ])("node ports are served at some addresses only: %j", (nodePortAddresses, expected, why) => {
    const path = one(pathsOf({ web: NODE_PORT }, { nodePortAddresses }), "NodePort", "outside");
    expect(tell(path)).toBe(expected);
    expect(texts(path)).toEqual(why);
  });

  it("P58 what terminates but serves takes over where nothing is ready", () => {
    const going = { ready: true, deleting: true };
    const path = one(pathsOf({ pods: { wa: going, wb: { ready: false }, wc: { ready: false } } }), "ClusterIP", "node");
    expect(tell(path)).toBe("allow forward Pod/wa:8080");
    expect(texts(path)).toEqual(["nothing is ready: pods that terminate but still serve take over", "Pod/wb is not ready", "Pod/wc is not ready"]);
  });
});

describe("one client", () => {
  const local: F0Options = { web: { ...NODE_PORT, internalTrafficPolicy: "Local" } };

  it.each<[from: string, expected: string, why: string]>([
    ["pod:shop/c1", "allow forward Pod/wa:8080", "internalTrafficPolicy Local: only pods on n1, the client's own node, answer"],
    ["pod:shop/c3", "deny drop", "internalTrafficPolicy Local: no ready pod is on n3, the client's own node: the connection is dropped"],
    ["node:n4", "deny drop", "internalTrafficPolicy Local: no ready pod is on n4, the client's own node: the connection is dropped"],
    ["203.0.113.9", "deny unhandled", "cluster IPs are not routed outside the cluster"],
    ["internet", "deny unhandled", "cluster IPs are not routed outside the cluster"],
  ])("%s is judged by its own node", (from, expected, why) => {
    const paths = pathsOf(local, {}, from);
    expect(paths.paths).toHaveLength(2);
    expect(tell(one(paths, "ClusterIP"))).toBe(expected);
    expect(texts(one(paths, "ClusterIP"))[0]).toBe(why);
    expect(new Set(paths.paths.map(({ client }) => client)).size).toBe(1);
  });

  it("is judged by its own labels", () => {
    const lets = policy("podSelector: {matchLabels: {app: web}}, ingress: [{from: [{podSelector: {matchLabels: {app: client}}}]}]");
    expect(one(pathsOf({ more: [lets] }), "ClusterIP", "pod-same-namespace").verdict).toBe("unknown");
    expect(one(pathsOf({ more: [lets] }, {}, "pod:shop/c1"), "ClusterIP").verdict).toBe("allow");
    expect(one(pathsOf({ more: [lets] }, {}, "pod:other/o1"), "ClusterIP").verdict).toBe("deny");
  });

  it("is not kept from itself where it is the only pod", () => {
    const nobody = policy("podSelector: {matchLabels: {app: web}}, ingress: []");
    const alone: F0Options = { pods: { wb: undefined, wc: undefined }, more: [nobody] };
    for (const web of [{}, { clusterIP: "None" }]) {
      const path = one(pathsOf({ ...alone, web }, {}, "pod:shop/wa"), "clusterIP" in web ? "Headless" : "ClusterIP");
      expect(tell(path)).toBe("unknown depends Pod/wa:8080");
      expect(texts(path)[0]).toBe("the client is the only pod behind it, and a pod cannot be kept from itself");
      expect(one(pathsOf({ ...alone, web }, {}, "pod:shop/c1"), "clusterIP" in web ? "Headless" : "ClusterIP").verdict).toBe("deny");
    }
  });

  it("has an address that source ranges hold or not", () => {
    const ranged: F0Options = { web: { ...NODE_PORT, type: "LoadBalancer", loadBalancerSourceRanges: ["203.0.113.0/24"] }, ingress: [{ ip: "198.51.100.20" }] };
    expect(tell(one(pathsOf(ranged, {}, "203.0.113.9"), "LoadBalancer"))).toBe(`allow forward ${ALL}`);
    expect(tell(one(pathsOf(ranged, {}, "198.51.100.9"), "LoadBalancer"))).toBe("deny drop");
  });
});

describe("the mode of the proxy", () => {
  const local: F0Options = { web: { ...NODE_PORT, externalTrafficPolicy: "Local", internalTrafficPolicy: "Local" } };

  it("IPVS falls back where kube-proxy's other modes drop", () => {
    const path = one(pathsOf(local, { proxyMode: "ipvs" }), "NodePort", "outside");
    expect(path.verdict).toBe("unknown");
    expect(texts(path)[0]).toBe("externalTrafficPolicy Local: nodes forward to their own pods; where there is none, IPVS mode falls back to all of them");
    expect(one(pathsOf(local, { proxyMode: "ipvs" }), "ClusterIP", "pod-same-namespace").verdict).toBe("allow");
  });

  it("Cilium keeps the client where it connects the socket itself", () => {
    const path = one(pathsOf({ web: NODE_PORT }, { proxyMode: "cilium-kpr" }), "NodePort", "pod-same-namespace");
    expect([tell(path), path.sourceSeen]).toEqual([`allow forward ${ALL}`, "the client pod"]);
  });

  it("one that nobody told is told with its condition, where it matters", () => {
    const path = one(pathsOf(local, { proxyMode: "unknown" }), "ClusterIP", "pod-same-namespace");
    expect(path.verdict).toBe("unknown");
    expect(texts(path)).toEqual([
      "in iptables mode, in nftables mode: internalTrafficPolicy Local: only pods on the client's own node answer: n1, n2 have one; on n3, n4 the connection is dropped",
      "in ipvs mode: internalTrafficPolicy Local: pods on the client's own node answer; where there is none, IPVS mode falls back to all of them",
    ]);
    expect(texts(one(pathsOf({ web: NODE_PORT }, { proxyMode: "unknown" }), "ClusterIP", "pod-same-namespace"))).toEqual([]);
  });
});
