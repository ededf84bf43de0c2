/** What the API server adds to a Service: families, cluster IPs and node ports (tables of 1.2). */
import { describe, expect, it } from "vitest";
import { DEFAULT_CLUSTER, type IpFamily } from "../../../src/graph/cluster-facts.ts";
import { clusterFrom, f0Documents, type Fields, listOf, serviceYaml, tell } from "./f0.ts";

const V4: readonly IpFamily[] = ["IPv4"];
const V6: readonly IpFamily[] = ["IPv6"];
const BOTH: readonly IpFamily[] = ["IPv4", "IPv6"];
const BOTH_6: readonly IpFamily[] = ["IPv6", "IPv4"];
const FOUR = "<cluster IP of shop/web>";
const SIX = "<IPv6 cluster IP of shop/web>";
const SELECTOR = { selector: { app: "web" } };
const HEADLESS = { clusterIP: "None" };
const PREFER = { ipFamilyPolicy: "PreferDualStack" };
const REQUIRE = { ipFamilyPolicy: "RequireDualStack" };

function stateOf(spec: Fields, ipFamilies: readonly IpFamily[] = V4) {
  const documents = [serviceYaml("shop/web", { ports: [{ port: 80 }], ...spec })];
  return clusterFrom(documents, { ...DEFAULT_CLUSTER, ipFamilies }).service("shop", "web")!;
}

describe("families and cluster IPs", () => {
  it.each<[spec: Fields, cluster: readonly IpFamily[], families: readonly IpFamily[], addresses: readonly string[]]>([
    [SELECTOR, V4, V4, [FOUR]],
    [SELECTOR, V6, V6, [SIX]],
    [SELECTOR, BOTH_6, V6, [SIX]],
    [{ ...SELECTOR, clusterIP: "" }, V4, V4, [FOUR]],
    [{ ...SELECTOR, clusterIP: "10.96.0.7" }, V4, V4, ["10.96.0.7"]],
    [{ ...SELECTOR, clusterIP: "FD00:0:0::7" }, BOTH, V6, ["fd00::7"]],
    [{ ...SELECTOR, clusterIPs: ["fd00::7", "10.96.0.7"], ipFamilyPolicy: "RequireDualStack" }, BOTH, BOTH_6, ["fd00::7", "10.96.0.7"]],
    [{ ...SELECTOR, clusterIP: "10.96.0.7", ...PREFER }, BOTH, BOTH, ["10.96.0.7", SIX]],
    [{ ...SELECTOR, ...PREFER }, BOTH, BOTH, [FOUR, SIX]],
    [{ ...SELECTOR, ...PREFER }, V4, V4, [FOUR]],
    [{ ...SELECTOR, ...PREFER, ipFamilies: ["IPv6"] }, BOTH, BOTH_6, [SIX, FOUR]],
    [{ ...SELECTOR, ...REQUIRE }, BOTH, BOTH, [FOUR, SIX]],
    [{ ...SELECTOR, ipFamilies: ["IPv6"] }, BOTH, V6, [SIX]],
    [{ ...SELECTOR, ipFamilies: ["IPv6", "IPv4"], ...REQUIRE }, BOTH, BOTH_6, [SIX, FOUR]],
    [{ ...SELECTOR, ipFamilyPolicy: "SingleStack" }, BOTH, V4, [FOUR]],
    [{ ...SELECTOR, ...HEADLESS }, V4, V4, []],
    [{ ...SELECTOR, ...HEADLESS }, BOTH, V4, []],
    [HEADLESS, V4, BOTH, []],
    [HEADLESS, V6, BOTH_6, []],
    [{ ...HEADLESS, ipFamilies: ["IPv6"] }, V4, BOTH_6, []],
    [{ ...HEADLESS, ipFamilyPolicy: "SingleStack" }, BOTH, V4, []],
    [{ ...HEADLESS, ...PREFER }, V4, BOTH, []],
    [{ type: "ExternalName", externalName: "a.example" }, BOTH, [], []],
    [{ ...SELECTOR, clusterIP: "${CLUSTER_IP}" }, V4, V4, [FOUR]],
  ])("%j in %j", (spec, cluster, families, addresses) => {
    const state = stateOf(spec, cluster);
    expect([state.families, state.clusterIPs]).toEqual([families, addresses]);
  });
});

describe("node ports", () => {
  const ports = (...list: Fields[]) => ({ ports: list.map((port, index) => ({ name: `p${index}`, ...port })) });
  it.each<[name: string, spec: Fields, expected: readonly unknown[]]>([
    ["none for ClusterIP", ports({ port: 80 }), [undefined]],
    ["none for ClusterIP that asks for one, which is refused", ports({ port: 80, nodePort: 30080 }), [undefined]],
    ["assigned", { type: "NodePort", ...ports({ port: 80 }) }, ["assigned"]],
    ["written", { type: "NodePort", ...ports({ port: 80, nodePort: 30080 }, { port: 81 }) }, [30080, "assigned"]],
    ["0 is not written", { type: "NodePort", ...ports({ port: 80, nodePort: 0 }) }, ["assigned"]],
    ["shared by ports of one number", { type: "NodePort", ...ports({ port: 53, protocol: "UDP" }, { port: 53, protocol: "TCP", nodePort: 30053 }) }, [30053, 30053]],
    ["not shared where both ask", { type: "NodePort", ...ports({ port: 53, protocol: "UDP", nodePort: 30054 }, { port: 53, protocol: "TCP", nodePort: 30053 }) }, [30054, 30053]],
    ["for load balancers too", { type: "LoadBalancer", ...ports({ port: 80 }) }, ["assigned"]],
    ["unless they do without", { type: "LoadBalancer", allocateLoadBalancerNodePorts: false, ...ports({ port: 80 }, { port: 81, nodePort: 30081 }) }, [undefined, 30081]],
    ["none for an ExternalName", { type: "ExternalName", externalName: "a.example", ...ports({ port: 80, nodePort: 30080 }) }, [undefined]],
  ])("%s", (_name, spec, expected) => {
    expect(stateOf(spec).ports.map(({ nodePort }) => nodePort)).toEqual(expected);
  });

  it("keep the protocol with its default", () => {
    expect(stateOf(ports({ port: 80 }, { port: 53, protocol: "UDP" })).ports.map(({ protocol }) => protocol)).toEqual(["TCP", "UDP"]);
  });
});

it("of a Service that is defined twice the last definition counts", () => {
  const documents = [serviceYaml("shop/web", { ports: [{ port: 80 }] }), serviceYaml("shop/db", {}), serviceYaml("shop/web", { ports: [{ port: 81 }] })];
  const cluster = clusterFrom(documents, DEFAULT_CLUSTER);
  expect(cluster.services.map(({ id, ports }) => [id, ports.map(({ port }) => port.port)])).toEqual([["shop/web", [81]], ["shop/db", []]]);
  expect(cluster.service("shop", "web")).toBe(cluster.services[0]);
  expect(cluster.service("other", "web")).toBeUndefined();
});

describe("dual stack", () => {
  const facts = { ...DEFAULT_CLUSTER, ipFamilies: BOTH };
  const dual = (four: string, six: string) => ({ ips: [four, six] });

  it("E23 gives an empty IPv6 list where pods have IPv4 only", () => {
    const cluster = clusterFrom(f0Documents({ web: { clusterIP: undefined, ...PREFER } }), facts);
    expect(cluster.service("shop", "web")!.clusterIPs).toEqual([FOUR, SIX]);
    expect(listOf(cluster).endpoints.map(tell)).toEqual(["10.244.1.10:8080", "10.244.2.10:8080", "10.244.2.11:8080"]);
    expect(listOf(cluster, "shop/web", "http", "IPv6")).toMatchObject({ endpoints: [], leftOut: [] });
  });

  it("gives each family its own addresses", () => {
    const pods = { wa: dual("10.244.1.10", "FD00:10:244:1:0::10"), wb: dual("10.244.2.10", "fd00:10:244:2::10"), wc: undefined };
    const cluster = clusterFrom(f0Documents({ web: { clusterIP: undefined, ...PREFER }, pods }), facts);
    expect(listOf(cluster).endpoints.map(tell)).toEqual(["10.244.1.10:8080", "10.244.2.10:8080"]);
    expect(listOf(cluster, "shop/web", "http", "IPv6").endpoints.map(tell)).toEqual(["fd00:10:244:1::10:8080", "fd00:10:244:2::10:8080"]);
    expect(cluster.podAt("fd00:10:244:1::10")?.id).toBe("shop/wa");
  });

  it("gives symbolic pods one address of each family", () => {
    const cluster = clusterFrom(f0Documents({ web: { clusterIP: undefined, ...PREFER }, pods: { wa: { status: false }, wb: undefined, wc: undefined } }), facts);
    const lists = cluster.endpointsOf(cluster.service("shop", "web")!);
    expect(lists.map((list) => [list.family, ...list.endpoints.map(tell)])).toEqual([["IPv4", "<pod shop/wa>:8080"], ["IPv6", "<IPv6 pod shop/wa>:8080"]]);
    expect(cluster.podAt("<IPv6 pod shop/wa>")?.addresses).toEqual(["<pod shop/wa>", "<IPv6 pod shop/wa>"]);
  });

  it("mirrors Endpoints of both families into one slice each", () => {
    const legacy = "apiVersion: v1\nkind: Endpoints\nmetadata: {name: web, namespace: shop}\nsubsets: [{addresses: [{ip: 10.0.0.9}, {ip: 'fd00::9'}], ports: [{name: http, port: 8080}]}]\n";
    const cluster = clusterFrom(f0Documents({ web: { clusterIP: undefined, selector: undefined, ...PREFER }, more: [legacy] }), facts);
    const lists = cluster.endpointsOf(cluster.service("shop", "web")!);
    expect(lists.map((list) => list.endpoints.map(tell))).toEqual([["10.0.0.9:8080"], ["fd00::9:8080"]]);
  });
});
