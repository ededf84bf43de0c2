/** Scenarios of the dossier that take more than one packet: affinity, existing flows, health checks, shares. */
import { describe, expect, it } from "vitest";
import type { Cluster, Endpoint } from "../../../src/dataplane/cluster/model.ts";
import { AffinityMemory } from "../../../src/dataplane/proxy/affinity.ts";
import { flowStays } from "../../../src/dataplane/proxy/conntrack.ts";
import { decide } from "../../../src/dataplane/proxy/decide.ts";
import { localShares } from "../../../src/dataplane/proxy/fleet-shares.ts";
import { frontendsOf } from "../../../src/dataplane/proxy/frontends.ts";
import { healthCheckAt } from "../../../src/dataplane/proxy/health-check.ts";
import type { Decision, KubeProxyMode, PacketSource } from "../../../src/dataplane/proxy/model.ts";
import { clusterFrom, F0_FACTS, type Fields, f0Documents, type F0Options, listOf, serviceYaml } from "../cluster/f0.ts";
import { EXT, nameOf, run, V } from "./connect.ts";

const IP = "10.96.0.50";
const HTTP: Fields = { name: "http", port: 80, protocol: "TCP", targetPort: "http" };
const never = (): never => {
  throw new Error("nothing is open here");
};

function sticky(seconds: number, more: Fields = {}, options: F0Options = {}): Cluster {
  const affinity = { sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds: seconds } } };
  return clusterFrom(f0Documents({ ...options, web: { ...affinity, ...more } }));
}

const C1: PacketSource = { address: "10.244.1.20", kind: "pod", node: "n1" };
const OUTSIDE: PacketSource = { address: EXT, kind: "outside", node: undefined };

function forwarded(cluster: Cluster, dst: string, port: number, source: PacketSource = C1, node = "n1"): Extract<Decision, { kind: "dnat" }> {
  const state = cluster.node(node);
  if (state === undefined) throw new Error("no node");
  const decision = decide(cluster, state, { source, dst, protocol: "TCP", port }, never);
  if (decision.kind !== "dnat") throw new Error(decision.kind);
  return decision;
}

/** Takes the given one of the endpoints whenever it is free to choose, and fails where it is asked too often. */
function picker(...names: string[]): (endpoints: readonly Endpoint[]) => Endpoint {
  const left = [...names];
  return (endpoints) => {
    const name = left.shift();
    const found = endpoints.find((endpoint) => nameOf(endpoint) === name);
    if (found === undefined) throw new Error(`a free choice among ${endpoints.map(nameOf).join(",")}, but ${name ?? "none"} was expected`);
    return found;
  };
}

describe("session affinity", () => {
  it("P68 keeps one backend for 40 connections", () => {
    const cluster = sticky(10800);
    const memory = new AffinityMemory("iptables");
    const pick = picker("wb");
    const chosen = Array.from({ length: 40 }, (_, second) => nameOf(memory.choose(forwarded(cluster, IP, 80), C1.address, second, pick)));
    expect(new Set(chosen)).toEqual(new Set(["wb"]));
  });

  it("P69 slides: 2 s and 2 s stay within 3 s", () => {
    const cluster = sticky(3);
    const memory = new AffinityMemory("nftables");
    const pick = picker("wc");
    expect([0, 2, 4].map((second) => nameOf(memory.choose(forwarded(cluster, IP, 80), C1.address, second, pick)))).toEqual(["wc", "wc", "wc"]);
  });

  it("P70 forgets after 3.4 s", () => {
    const cluster = sticky(3);
    const memory = new AffinityMemory("iptables");
    const pick = picker("wc", "wa", "wb");
    expect([0, 3.4, 6.8].map((second) => nameOf(memory.choose(forwarded(cluster, IP, 80), C1.address, second, pick)))).toEqual(["wc", "wa", "wb"]);
  });

  it("P71 is shared by the frontends of one port", () => {
    const cluster = sticky(3, { type: "NodePort", ports: [{ ...HTTP, nodePort: 30080 }] });
    const memory = new AffinityMemory("iptables");
    const pick = picker("wb");
    expect(nameOf(memory.choose(forwarded(cluster, IP, 80), C1.address, 0, pick))).toBe("wb");
    expect(nameOf(memory.choose(forwarded(cluster, "192.168.10.11", 30080), C1.address, 1, pick))).toBe("wb");
  });

  it("P72 is not shared by two ports", () => {
    const cluster = sticky(3, { ports: [HTTP, { ...HTTP, name: "https", port: 443 }] });
    const memory = new AffinityMemory("iptables");
    const pick = picker("wb", "wa");
    expect(nameOf(memory.choose(forwarded(cluster, IP, 80), C1.address, 0, pick))).toBe("wb");
    expect(nameOf(memory.choose(forwarded(cluster, IP, 443), C1.address, 1, pick))).toBe("wa");
    expect(nameOf(memory.choose(forwarded(cluster, IP, 80), C1.address, 2, pick))).toBe("wb");
  });

  it("P73 takes the first fresh record by address, of those that may be chosen", () => {
    const cluster = sticky(10800, { type: "NodePort", externalTrafficPolicy: "Local", ports: [{ ...HTTP, nodePort: 30080 }] });
    const memory = new AffinityMemory("iptables");
    const pick = picker("wc", "wa");
    const throughIP = (second: number): string => nameOf(memory.choose(forwarded(cluster, IP, 80, OUTSIDE), EXT, second, pick));
    expect(throughIP(0)).toBe("wc");
    expect(nameOf(memory.choose(forwarded(cluster, "192.168.10.11", 30080, OUTSIDE), EXT, 1, pick))).toBe("wa");
    expect(throughIP(2)).toBe("wa");
  });

  it("P74 does not hold against readiness", () => {
    const memory = new AffinityMemory("iptables");
    const before = sticky(10800);
    const pick = picker("wb", "wc");
    const first = forwarded(before, IP, 80);
    expect(nameOf(memory.choose(first, C1.address, 0, pick))).toBe("wb");
    const after = forwarded(sticky(10800, {}, { pods: { wb: { ready: false } } }), IP, 80);
    expect(nameOf(memory.choose({ ...after, frontend: first.frontend }, C1.address, 1, pick))).toBe("wc");
  });

  it("P75 takes all clients behind one address for one", () => {
    const cluster = sticky(3);
    const memory = new AffinityMemory("nftables");
    const pick = picker("wa", "wc");
    expect(nameOf(memory.choose(forwarded(cluster, IP, 80, OUTSIDE), EXT, 0, pick))).toBe("wa");
    expect(nameOf(memory.choose(forwarded(cluster, IP, 80, OUTSIDE), EXT, 0, pick))).toBe("wa");
    expect(nameOf(memory.choose(forwarded(cluster, IP, 80), C1.address, 0, pick))).toBe("wc");
  });

  it.each([
    ["iptables", "wb"],
    ["nftables", "wa"],
  ] as const)("P76 %s: after 100 more clients of one endpoint", (mode: KubeProxyMode, chosen) => {
    const decision = forwarded(sticky(10800), IP, 80);
    const memory = new AffinityMemory(mode);
    memory.choose(decision, "192.0.2.1", 0, picker("wa"));
    for (let client = 1; client <= 100; client += 1) memory.choose(decision, `198.51.100.${client}`, client, picker("wa"));
    expect(nameOf(memory.choose(decision, "192.0.2.1", 200, picker("wb")))).toBe(chosen);
  });

  it("is none without the field", () => {
    const decision = forwarded(clusterFrom(f0Documents()), IP, 80);
    const memory = new AffinityMemory("iptables");
    const pick = picker("wa", "wb");
    expect([0, 1].map((second) => nameOf(memory.choose(decision, C1.address, second, pick)))).toEqual(["wa", "wb"]);
  });
});

describe("existing flows", () => {
  const [wa, wb] = listOf(clusterFrom(f0Documents())).endpoints as [Endpoint, Endpoint];

  it("P88 a UDP flow stays with a backend that left, until kube-proxy flushes it", () => {
    expect(flowStays("UDP", wa, [wb], false)).toBe(true);
  });

  it("P89 kube-proxy flushes it where another endpoint serves", () => {
    expect(flowStays("UDP", wa, [wb], true)).toBe(false);
    expect(flowStays("UDP", wa, [], true)).toBe(true);
    expect(flowStays("UDP", wa, [{ ...wa, conditions: { ready: false, serving: true, terminating: true } }, wb], true)).toBe(true);
    expect(flowStays("UDP", wa, [{ ...wa, conditions: { ready: false, serving: false, terminating: true } }, wb], true)).toBe(false);
  });

  it("TCP connections stay", () => {
    expect(flowStays("TCP", wa, [wb], true)).toBe(true);
  });
});

describe("health check node port", () => {
  const spec: Fields = { type: "LoadBalancer", ports: [{ ...HTTP, nodePort: 30080 }], healthCheckNodePort: 31000 };
  const check = (web: Fields, options: F0Options, name: string): unknown => {
    const cluster = clusterFrom(f0Documents({ ...options, web: { ...spec, ...web }, ingress: [{ ip: V }] }));
    const [state, node] = [cluster.service("shop", "web"), cluster.node(name)];
    if (state === undefined || node === undefined) throw new Error("incomplete");
    return healthCheckAt(cluster, state, node);
  };

  it("P90 tells the nodes with a ready pod, not those whose pods only drain", () => {
    const local = { externalTrafficPolicy: "Local" };
    const draining: F0Options = { pods: { wb: { deleting: true }, wc: { deleting: true } } };
    expect(check(local, {}, "n1")).toEqual({ port: 31000, status: 200 });
    expect(check(local, {}, "n3")).toEqual({ port: 31000, status: 503 });
    expect(check(local, {}, "n2")).toEqual({ port: 31000, status: 200 });
    expect(check(local, draining, "n2")).toEqual({ port: 31000, status: 503 });
  });

  it("P91 is not allocated with externalTrafficPolicy Cluster", () => {
    expect(check({ externalTrafficPolicy: "Cluster" }, {}, "n1")).toBeUndefined();
  });
});

it("P93 a load balancer that spreads over nodes gives pods on crowded nodes less", () => {
  const cluster = clusterFrom(f0Documents({ web: { type: "LoadBalancer", externalTrafficPolicy: "Local", ports: [{ ...HTTP, nodePort: 30080 }] }, ingress: [{ ip: V }] }));
  const state = cluster.service("shop", "web");
  const frontend = state === undefined ? undefined : frontendsOf(state, F0_FACTS).find(({ type }) => type === "LoadBalancer");
  if (frontend === undefined) throw new Error("no frontend");
  const shares = [...(localShares(cluster, frontend) ?? [])].map(([endpoint, share]) => [nameOf(endpoint), share]);
  expect(shares).toEqual([["wa", 0.5], ["wb", 0.25], ["wc", 0.25]]);
});

describe("allocation", () => {
  it("P97 equal port numbers of two protocols share one node port, when the cluster assigns it", () => {
    const dns = (protocol: string): Fields => ({ name: protocol.toLowerCase(), port: 53, protocol, targetPort: 53 });
    const cluster = clusterFrom(f0Documents({ more: [serviceYaml("shop/dns", { type: "NodePort", selector: { app: "web" }, ports: [dns("TCP"), { ...dns("UDP"), nodePort: 30053 }] })] }));
    expect(cluster.service("shop", "dns")?.ports.map(({ nodePort }) => nodePort)).toEqual([30053, 30053]);
    const open = clusterFrom(f0Documents({ more: [serviceYaml("shop/dns", { type: "NodePort", selector: { app: "web" }, ports: [dns("TCP"), dns("UDP")] })] }));
    expect(open.service("shop", "dns")?.ports.map(({ nodePort }) => nodePort)).toEqual(["assigned", "assigned"]);
  });

  it("a node port that the cluster assigns is no frontend that a packet could name", () => {
    const cluster = clusterFrom(f0Documents({ web: { type: "NodePort", ports: [HTTP] } }));
    expect(run(cluster, "ext", "192.168.10.11:30080")).toBe("UNHANDLED (n1)");
  });
});
