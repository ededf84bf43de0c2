/** The table of nftables mode, chain by chain and map by map; P numbers are those of the packet cases that they decide. */
import { describe, expect, it } from "vitest";
import { serviceYaml, sliceYaml } from "../cluster/f0.ts";
import { BALANCER, inBlock, NO_PODS, NODE_PORT, nftablesOf, VIP } from "./rules.ts";

const NAME = "KHN6ECMT-shop/web/tcp/http";
const WA = "CRLTNO23-shop/web/tcp/http__10.244.1.10/8080";
const WB = "SV2I7RHU-shop/web/tcp/http__10.244.2.10/8080";

describe("a ClusterIP Service", () => {
  it("is in the maps, masqueraded for others than pods, and balanced", () => {
    const rules = nftablesOf();
    expect(inBlock(rules, "set cluster-ips")).toEqual(["10.96.0.50"]);
    expect(inBlock(rules, "map service-ips")).toEqual([`10.96.0.50 . tcp . 80 : goto service-${NAME}`]);
    expect(inBlock(rules, "map no-endpoint-services")).toEqual([]);
    expect(inBlock(rules, `chain service-${NAME}`)).toEqual([
      "meta l4proto tcp dnat ip addr . port to numgen random mod 3 map { 0 : 10.244.1.10 . 8080, 1 : 10.244.2.10 . 8080, 2 : 10.244.2.11 . 8080 }",
    ]);
    expect(inBlock(rules, "chain services {")[0]).toBe(
      'ip daddr @cluster-ips ip saddr != 10.244.0.0/16 mark set mark or 0x4000 comment "masquerade clusterIP traffic from outside cluster"',
    );
  });

  it("masquerades a pod of the node that was chosen for its own connection (P10)", () => {
    expect(inBlock(nftablesOf(), "set hairpin-connections")).toEqual(["10.244.1.10 . 10.244.1.10 . tcp . 8080"]);
    expect(inBlock(nftablesOf({}, { node: "n3" }), "set hairpin-connections")).toEqual([]);
  });

  it.each([
    [{ masqueradeAll: true }, "ip daddr @cluster-ips mark set mark or 0x4000"],
    [{ detectLocal: "none" }, "ip daddr . meta l4proto . th dport vmap @service-ips"],
    [{ detectLocal: "BridgeInterface" }, 'ip daddr @cluster-ips iifname != "cni0" mark set'],
    [{ detectLocal: "InterfaceNamePrefix", podInterface: "cali" }, 'ip daddr @cluster-ips iifname != "cali*" mark set'],
    [{ detectLocal: "InterfaceNamePrefix" }, 'ip daddr @cluster-ips iifname != "veth*" mark set'],
  ] as const)("with %j", (facts, begin) => {
    expect(inBlock(nftablesOf({}, { facts }), "chain services {")[0]?.startsWith(begin)).toBe(true);
  });

  it("refuses other ports, and drops what is not allocated where the Service CIDR is known (P11, P14)", () => {
    expect(inBlock(nftablesOf(), "chain cluster-ips-check")).toEqual([
      'ip daddr @cluster-ips reject comment "Reject traffic to invalid ports of ClusterIPs"',
      'ip daddr { 10.96.0.0/16 } drop comment "Drop traffic to unallocated ClusterIPs"',
    ]);
    expect(inBlock(nftablesOf({}, { facts: { serviceCIDRs: [] } }), "chain cluster-ips-check")).toHaveLength(1);
  });

  it("is refused without endpoints, and dropped without local ones (P04, P08)", () => {
    expect(inBlock(nftablesOf({ pods: NO_PODS }), "map no-endpoint-services")).toEqual(['10.96.0.50 . tcp . 80 comment "shop/web:http" : goto reject-chain']);
    const local = nftablesOf({ web: { internalTrafficPolicy: "Local" } }, { node: "n3" });
    expect(inBlock(local, "map no-endpoint-services")).toEqual(['10.96.0.50 . tcp . 80 comment "shop/web:http" : drop']);
    expect(inBlock(nftablesOf({ web: { internalTrafficPolicy: "Local" } }), "map service-ips")).toEqual([`10.96.0.50 . tcp . 80 : goto local-${NAME}`]);
  });

  it("remembers clients in a set for each endpoint (P68)", () => {
    const rules = nftablesOf({ web: { sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds: 3 } } }, pods: { wc: undefined } });
    expect(inBlock(rules, `chain service-${NAME}`)).toEqual([
      `ip saddr @affinity-${WA} goto endpoint-${WA}`,
      `ip saddr @affinity-${WB} goto endpoint-${WB}`,
      `numgen random mod 2 vmap { 0 : goto endpoint-${WA}, 1 : goto endpoint-${WB} }`,
    ]);
    expect(inBlock(rules, `chain endpoint-${WA}`)).toEqual([`update @affinity-${WA} { ip saddr }`, "meta l4proto tcp dnat to 10.244.1.10:8080"]);
    const at = rules.indexOf(`set affinity-${WA} {`);
    expect(rules.slice(at + 1, at + 4)).toEqual(["type ipv4_addr", "flags dynamic,timeout", "timeout 3s"]);
  });
});

describe("node ports", () => {
  it("are served on the primary address (P15, P28)", () => {
    const rules = nftablesOf({ web: NODE_PORT });
    expect(rules).toContain("elements = { 192.168.10.11 }");
    expect(inBlock(rules, "chain services {").at(-1)).toBe("ip daddr @nodeport-ips meta l4proto . th dport vmap @service-nodeports");
    expect(inBlock(rules, "map service-nodeports")).toEqual([`tcp . 30080 : goto external-${NAME}`]);
    expect(inBlock(rules, `chain external-${NAME}`)).toEqual(['mark set mark or 0x4000 comment "masquerade"', `goto service-${NAME}`]);
  });

  it("are served everywhere but on loopback, if that is asked for (P25)", () => {
    const rules = nftablesOf({ web: NODE_PORT }, { facts: { nodePortAddresses: ["0.0.0.0/0"] } });
    expect(inBlock(rules, "chain services {").at(-1)).toBe("fib daddr type local ip daddr != 127.0.0.0/8 meta l4proto . th dport vmap @service-nodeports");
    expect(inBlock(rules, "chain nodeport-endpoints-check")).toEqual(["ip daddr != 127.0.0.0/8 meta l4proto . th dport vmap @no-endpoint-nodeports"]);
    expect(nftablesOf({}, { facts: { nodePortAddresses: ["192.168.10.0/24", "127.0.0.0/8"] } })).toContain("elements = { 192.168.10.11 }");
  });

  it("with externalTrafficPolicy Local keep the client, but for pods and the node itself (P16 to P20)", () => {
    const web = { ...NODE_PORT, externalTrafficPolicy: "Local" };
    const short = [
      `ip saddr 10.244.0.0/16 goto service-${NAME} comment "short-circuit pod traffic"`,
      'fib saddr type local mark set mark or 0x4000 comment "masquerade local traffic"',
      `fib saddr type local goto service-${NAME} comment "short-circuit local traffic"`,
    ];
    expect(inBlock(nftablesOf({ web }), `chain external-${NAME}`)).toEqual([...short, `goto local-${NAME}`]);
    const remote = nftablesOf({ web }, { node: "n3" });
    expect(inBlock(remote, `chain external-${NAME}`)).toEqual(short);
    expect(inBlock(remote, "map no-endpoint-nodeports")).toEqual(['tcp . 30080 comment "shop/web:http" : drop']);
  });
});

describe("load balancers", () => {
  const ranges = { ...BALANCER, loadBalancerSourceRanges: ["203.0.113.0/24", "192.168.10.0/24", "fd00::/8"] };

  it("let in the source ranges alone, with endpoints or without (P41 to P49)", () => {
    for (const pods of [{}, NO_PODS]) {
      const rules = nftablesOf({ web: ranges, ingress: VIP, pods });
      expect(inBlock(rules, "map firewall-ips")).toEqual([`198.51.100.20 . tcp . 80 : goto firewall-${NAME}`]);
      expect(inBlock(rules, `chain firewall-${NAME}`)).toEqual(["ip saddr != { 203.0.113.0/24, 192.168.10.0/24, 198.51.100.20 } drop"]);
    }
  });

  it("lead to the Service without leaving the node (P38)", () => {
    expect(inBlock(nftablesOf({ web: BALANCER, ingress: VIP }), "map service-ips")).toContain(`198.51.100.20 . tcp . 80 : goto external-${NAME}`);
  });
});

describe("a table", () => {
  it("has IPv6 words for IPv6", () => {
    const web = { ipFamilyPolicy: "RequireDualStack", sessionAffinity: "ClientIP", clusterIPs: ["10.96.0.50", "fd00:10:96::50"] };
    const pods = { wa: { node: "n1", ips: ["10.244.1.10", "fd00:10:244::10"], labels: { app: "web" }, ports: [{ name: "http", containerPort: 8080 }] } };
    const rules = nftablesOf({ web, pods }, { family: "IPv6" });
    expect(inBlock(rules, "map service-ips")).toEqual([`fd00:10:96::50 . tcp . 80 : goto service-${NAME}`]);
    expect(rules).toContain("meta l4proto tcp dnat to [fd00:10:244::10]:8080");
    expect(inBlock(rules, "chain masquerading")[1]).toBe(
      "ct status dnat ip6 saddr . ip6 daddr . meta l4proto . th dport @hairpin-connections masquerade fully-random",
    );
  });

  it("names no key twice, whoever claims it (P86)", () => {
    const more = [
      serviceYaml("shop/also", { externalIPs: ["198.51.100.7"], ports: [{ name: "http", port: 80 }] }),
      sliceYaml("shop/also-1", "also", { ports: [{ name: "http", port: 80 }], endpoints: [{ addresses: ["10.9.9.9"] }] }),
    ];
    const rules = nftablesOf({ web: { externalIPs: ["198.51.100.7"] }, more });
    expect(rules.filter((line) => line.startsWith("198.51.100.7 "))).toHaveLength(1);
    expect(rules).toContain("# 198.51.100.7 . tcp . 80 is claimed by shop/also:http too: which of them gets it is undefined");
  });

  it("has no comment that nft would find too long", () => {
    const [namespace, name] = ["n".repeat(63), "s".repeat(63)];
    const rules = nftablesOf({ more: [serviceYaml(`${namespace}/${name}`, { clusterIP: "10.96.0.60", ports: [{ name: "http", port: 80 }] })] });
    expect(inBlock(rules, "map no-endpoint-services")).toEqual([`10.96.0.60 . tcp . 80 comment "${namespace}/${name.slice(0, 61)}..." : goto reject-chain`]);
  });
});
