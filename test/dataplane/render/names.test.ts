/** Names as kube-proxy computes them: the vectors are those of its own tests (pkg/proxy/iptables/proxier_test.go, pkg/proxy/nftables/proxier_test.go). */
import { describe, expect, it } from "vitest";
import {
  endpointText,
  iptablesChain,
  iptablesEndpointChain,
  nftablesChain,
  nftablesEndpointName,
  type PortName,
  titleOf,
} from "../../../src/dataplane/render/names.ts";

function p80(number: number): PortName {
  return { namespace: `ns${number}`, service: `svc${number}`, port: "p80", protocol: "tcp" };
}

describe("iptables chains", () => {
  it.each([
    [1, "XPGD46QRK7WJZT7O"],
    [2, "GNZBNJ2PO5MGZ6GT"],
    [3, "X27LE4BHSL4DOUIK"],
    [4, "4SW47YFZTEDKD3PK"],
    [5, "NUKIZ6OKUXPJNT4C"],
  ])("of ns%i", (number, hash) => {
    const name = p80(number);
    expect(iptablesChain("KUBE-SVC", name)).toBe(`KUBE-SVC-${hash}`);
    expect(iptablesChain("KUBE-SVL", name)).toBe(`KUBE-SVL-${hash}`);
    expect(iptablesChain("KUBE-EXT", name)).toBe(`KUBE-EXT-${hash}`);
    expect(iptablesChain("KUBE-FW", name)).toBe(`KUBE-FW-${hash}`);
  });

  it.each([
    [1, "10.180.0.1:80", "KUBE-SEP-SXIVWICOYRO3J4NJ"],
    [2, "10.180.0.2:80", "KUBE-SEP-RS4RBKLTHTF2IUXJ"],
    [3, "10.180.0.3:80", "KUBE-SEP-OYPFS5VJICHGATKP"],
    [4, "10.180.0.4:80", "KUBE-SEP-UKSFD7AGPMPPLUHC"],
    [4, "10.180.0.5:80", "KUBE-SEP-C6EBXVWJJZMIWKLZ"],
  ])("of an endpoint of ns%i at %s", (number, endpoint, chain) => {
    expect(iptablesEndpointChain(p80(number), endpoint)).toBe(chain);
  });
});

describe("nftables chains", () => {
  it.each([
    [1, "service-ULMVA6XW-ns1/svc1/tcp/p80"],
    [2, "service-42NFTM6N-ns2/svc2/tcp/p80"],
    [3, "service-4AT6LBPK-ns3/svc3/tcp/p80"],
    [4, "service-LAUZTJTB-ns4/svc4/tcp/p80"],
    [5, "service-HVFWP5L3-ns5/svc5/tcp/p80"],
  ])("of ns%i", (number, chain) => {
    expect(nftablesChain("service", p80(number))).toBe(chain);
  });

  it("of endpoints", () => {
    expect(nftablesEndpointName("endpoint", p80(5), "10.180.0.3", 80)).toBe("endpoint-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80");
    expect(nftablesEndpointName("affinity", p80(5), "10.180.0.3", 80)).toBe("affinity-GTK6MW7G-ns5/svc5/tcp/p80__10.180.0.3/80");
    expect(nftablesEndpointName("endpoint", p80(1), "fd00::1", 80)).toMatch(/^endpoint-[A-Z2-7]{8}-ns1\/svc1\/tcp\/p80__fd00\.\.1\/80$/);
  });

  it("are cut where the kernel allows no more", () => {
    const long: PortName = { namespace: "n".repeat(63), service: "s".repeat(63), port: "p".repeat(63), protocol: "sctp" };
    const name = nftablesEndpointName("endpoint", long, "2001:db8:1111:2222:3333:4444:5555:6666", 65535);
    expect(name.length).toBe("endpoint-".length + 240);
    expect(name.endsWith("...")).toBe(true);
  });
});

it("Service ports are called as in kube-proxy's log", () => {
  expect(titleOf(p80(1))).toBe("ns1/svc1:p80");
  expect(titleOf({ ...p80(1), port: "" })).toBe("ns1/svc1");
  expect(endpointText("fd00::1", 80)).toBe("[fd00::1]:80");
});
