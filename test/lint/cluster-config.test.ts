/** The section `cluster` of a config: every knob, and what is refused with its exact place. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { clusterFacts } from "../../src/lint/config/config.ts";
import { parseConfig, type ParsedConfig } from "../../src/lint/config/parse-config.ts";
import { SourceText } from "../../src/manifest/source-text.ts";

const parse = (text: string): ParsedConfig => parseConfig(new SourceText("kubehop.config.yaml", text), schema);

/** The facts that a section makes, all defaults filled in. */
function factsOf(section: string): object {
  const parsed = parse(`cluster: {${section}}\n`);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join());
  return clusterFacts(parsed.config.cluster);
}

describe("facts of the cluster", () => {
  it.each<[section: string, facts: object]>([
    ["", {}],
    ["nodePortRange: 20000-22767", { nodePortRange: { from: 20000, to: 22767 } }],
    ["domain: k8s.example", { domain: "k8s.example" }],
    ["ipFamilies: [IPv6, IPv4]", { ipFamilies: ["IPv6", "IPv4"], ipFamiliesSaid: ["IPv6", "IPv4"] }],
    ["kubeVersion: 1.30", { kubeMinor: 30 }],
    ["kubeVersion: '1.29.6'", { kubeMinor: 29 }],
    ["kubeVersion: v1.36", { kubeMinor: 36 }],
    ["proxyMode: cilium-kpr", { proxyMode: "cilium-kpr" }],
    ["nodePortAddresses: []", { nodePortAddresses: [] }],
    ["nodePortAddresses: [primary, localhost, 192.168.0.0/16]", { nodePortAddresses: ["primary", "localhost", "192.168.0.0/16"] }],
    ["localhostNodePorts: false", { localhostNodePorts: false }],
    ["detectLocal: none", { detectLocal: "none" }],
    ["podInterface: cbr0", { podInterface: "cbr0" }],
    ["podCIDRs: []", { podCIDRs: [] }],
    ["podCIDRs: [10.244.0.0/16, 'fd00:10:244::/56']", { podCIDRs: ["10.244.0.0/16", "fd00:10:244::/56"] }],
    ["serviceCIDRs: [10.96.0.0/12]", { serviceCIDRs: ["10.96.0.0/12"] }],
    ["masqueradeAll: true", { masqueradeAll: true }],
    ["allowExternalIPs: false", { allowExternalIPs: false }],
    ["cniMasqueradesToNodes: true", { cniMasqueradesToNodes: true }],
    ["dns: {pods: verified}", { dns: { pods: "verified", address: undefined, nodeSearch: [] } }],
    ["dns: {address: 169.254.20.10, nodeSearch: [corp.example]}", { dns: { pods: "insecure", address: "169.254.20.10", nodeSearch: ["corp.example"] } }],
    ["nodes: []", { nodes: [] }],
    ["nodes: [{name: n1}]", { nodes: [{ name: "n1", addresses: [], otherAddresses: [], zone: undefined, podCIDRs: [] }] }],
    [
      "nodes: [{name: n1, addresses: [192.168.10.11, 'fd00::11'], otherAddresses: [172.16.0.11], zone: a, podCIDRs: [10.244.1.0/24]}]",
      { nodes: [{ name: "n1", addresses: ["192.168.10.11", "fd00::11"], otherAddresses: ["172.16.0.11"], zone: "a", podCIDRs: ["10.244.1.0/24"] }] },
    ],
  ])("cluster: {%s}", (section, facts) => {
    expect(factsOf(section)).toEqual({ ...DEFAULT_CLUSTER, ...facts });
  });

  it("has a key in the schema for each of them", () => {
    // One key makes two facts, and one fact is told by its version.
    const facts = Object.keys(DEFAULT_CLUSTER).filter((name) => name !== "ipFamiliesSaid").map((name) => (name === "kubeMinor" ? "kubeVersion" : name));
    expect(Object.keys(schema.properties.cluster.properties).sort()).toEqual(facts.sort());
  });
});

describe("what is no fact is refused where it stands", () => {
  it.each<[section: string, at: string, message: string]>([
    ["nodePortRange: 0-32767", "2:18-2:25", "cluster.nodePortRange must be within 1-65535: 0-32767"],
    ["nodePortRange: 30000-99999", "2:18-2:29", "cluster.nodePortRange must be within 1-65535: 30000-99999"],
    ["domain: '...'", "2:11-2:16", "cluster.domain must be a DNS name like cluster.local: ..."],
    ["domain: 'a b'", "2:11-2:16", "cluster.domain must be a DNS name like cluster.local: a b"],
    ["podCIDRs: [10.244.0.0/33]", "2:14-2:27", "cluster.podCIDRs.0 must be a block like 10.244.0.0/16: 10.244.0.0/33"],
    ["podCIDRs: [10.244.0.0/16, 10.245.0.0]", "2:29-2:39", "cluster.podCIDRs.1 must be a block like 10.244.0.0/16: 10.245.0.0"],
    ["podCIDRs: [10.0244.0.0/16]", "2:14-2:28", "cluster.podCIDRs.0 must be a block like 10.244.0.0/16: 10.0244.0.0/16"],
    ["serviceCIDRs: ['fd00::/129']", "2:18-2:30", "cluster.serviceCIDRs.0 must be a block like 10.244.0.0/16: fd00::/129"],
    ["serviceCIDRs: [10.96.0.0/08]", "2:18-2:30", "cluster.serviceCIDRs.0 must be a block like 10.244.0.0/16: 10.96.0.0/08"],
    ["nodePortAddresses: [secondary]", "2:23-2:32", "cluster.nodePortAddresses.0 must be a block like 10.244.0.0/16, primary or localhost: secondary"],
    ["dns: {address: kube-dns}", "2:18-2:26", "cluster.dns.address must be an IP address: kube-dns"],
    ["nodes: [{name: n1, addresses: [n1.example]}]", "2:34-2:44", "cluster.nodes.0.addresses.0 must be an IP address: n1.example"],
    ["nodes: [{name: n1, otherAddresses: ['fe80::1%eth0']}]", "2:39-2:53", "cluster.nodes.0.otherAddresses.0 must be an IP address: fe80::1%eth0"],
    ["nodes: [{name: n1, podCIDRs: [10.244.1.0]}]", "2:33-2:43", "cluster.nodes.0.podCIDRs.0 must be a block like 10.244.0.0/16: 10.244.1.0"],
    ["nodes: [{name: n1}, {name: n1}]", "2:30-2:32", "cluster.nodes names n1 twice"],
    ["nodes: [{zone: a}]", "2:11-2:20", "cluster.nodes.0 must have required property 'name'"],
    ["nodes: [{name: n1, adresses: []}]", "2:22-2:30", "Unknown key adresses in cluster.nodes.0; did you mean addresses?"],
    ["proxyMode: ebpf", "2:14-2:18", "cluster.proxyMode must be one of iptables, nftables, ipvs, cilium-kpr, unknown"],
    ["kubeVersion: 1.28", "2:16-2:20", "cluster.kubeVersion must be 1.29 to 1.36: 1.28"],
    ["kubeVersion: newest", "2:16-2:22", "cluster.kubeVersion must be 1.29 to 1.36: newest"],
    ["ipFamilies: []", "2:15-2:17", "cluster.ipFamilies must NOT have fewer than 1 items"],
    ["ipFamilies: [IPv4, IPv4]", "2:15-2:27", "cluster.ipFamilies must NOT have duplicate items (items ## 0 and 1 are identical)"],
    ["ipFamilies: [ipv4]", "2:16-2:20", "cluster.ipFamilies.0 must be one of IPv4, IPv6"],
    ["masqueradeAll: 'yes'", "2:18-2:23", "cluster.masqueradeAll must be boolean"],
    ["podCIDRs: 10.244.0.0/17", "2:13-2:26", "cluster.podCIDRs must be array"],
    ["nodePortRange: 32767-30000", "2:18-2:29", "cluster.nodePortRange runs backwards: 32767-30000"],
  ])("%s", (section, at, message) => {
    const parsed = parse(`cluster:\n  ${section}\n`);
    const problems = parsed.ok ? [] : parsed.problems;
    const found = problems.map(({ range: { start, end }, message: text }) => `${start.line}:${start.column}-${end.line}:${end.column} ${text}`);
    expect(found).toEqual([`${at} ${message}`]);
  });
});

it("the page on configuration shows sections that are valid", () => {
  const page = readFileSync(new URL("../../docs/configuration.md", import.meta.url), "utf8");
  const shown = [...page.matchAll(/```yaml\n([^`]*)```/g)].map(([, yaml = ""]) => parse(yaml));
  expect(shown.flatMap((parsed) => (parsed.ok ? [] : parsed.problems))).toEqual([]);
  expect(shown.flatMap((parsed) => (parsed.ok ? (parsed.config.cluster?.nodes ?? []) : [])).map(({ name }) => name)).toEqual(["n1"]);
});
