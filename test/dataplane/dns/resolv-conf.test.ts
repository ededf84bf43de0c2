import { describe, expect, it } from "vitest";
import { resolvConf } from "../../../src/dataplane/dns/resolv-conf.ts";
import type { ResolvConf } from "../../../src/dataplane/dns/model.ts";
import type { ClusterFacts } from "../../../src/graph/cluster-facts.ts";
import { type Fields, podYaml } from "../cluster/f0.ts";
import { clusterIP, f0, inNamespace, podsOf } from "./tell.ts";

const KUBE_DNS = clusterIP("kube-system/kube-dns", "10.96.0.10");
const OWN = "search shop.svc.cluster.local svc.cluster.local cluster.local";
const CORP: Partial<ClusterFacts> = { dns: { pods: "insecure", address: undefined, nodeSearch: ["corp.example.", "cluster.local"] } };

/** The file, line by line. */
function tell({ nameservers, search, options }: ResolvConf): readonly string[] {
  return [
    ...nameservers.map(({ text, kind }) => `nameserver ${text} ${kind}`),
    ...(search.length === 0 ? [] : [["search", ...search.map(({ text }) => text)].join(" ")]),
    ...(options.length === 0 ? [] : [["options", ...options.map(({ text }) => text)].join(" ")]),
  ];
}

function confOf(spec: Fields, facts: Partial<ClusterFacts> = {}): ResolvConf {
  const cluster = f0({ more: [KUBE_DNS, podYaml("x", { node: "n1", ips: ["10.244.1.40"], spec })] }, facts);
  return resolvConf(cluster, podsOf(cluster, "shop/x"));
}

const CLUSTER = ["nameserver 10.96.0.10 cluster", OWN, "options ndots:5"];
const NODE = ["nameserver <nameserver of the node> node"];

describe("resolv.conf", () => {
  const rows: readonly [string, Fields, readonly string[]][] = [
    ["ClusterFirst is the default", {}, CLUSTER],
    ["ClusterFirst", { dnsPolicy: "ClusterFirst" }, CLUSTER],
    ["ClusterFirst with hostNetwork", { hostNetwork: true }, NODE],
    ["ClusterFirst written with hostNetwork", { hostNetwork: true, dnsPolicy: "ClusterFirst" }, NODE],
    ["ClusterFirstWithHostNet", { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" }, CLUSTER],
    ["ClusterFirstWithHostNet without hostNetwork", { dnsPolicy: "ClusterFirstWithHostNet" }, CLUSTER],
    ["Default", { dnsPolicy: "Default" }, NODE],
    ["None", { dnsPolicy: "None", dnsConfig: { nameservers: ["10.9.9.9", "10.96.0.10"] } }, ["nameserver 10.9.9.9 other", "nameserver 10.96.0.10 cluster"]],
    ["None with hostNetwork", { hostNetwork: true, dnsPolicy: "None", dnsConfig: { nameservers: ["10.9.9.9"] } }, ["nameserver 10.9.9.9 other"]],
    [
      "dnsConfig comes after, without duplicates",
      { dnsConfig: { nameservers: ["10.96.0.10", "10.9.9.9"], searches: ["corp.example", "cluster.local"], options: [{ name: "edns0" }, { name: "ndots", value: "2" }] } },
      ["nameserver 10.96.0.10 cluster", "nameserver 10.9.9.9 other", `${OWN} corp.example`, "options ndots:2 edns0"],
    ],
    ["dnsConfig with the node's resolver", { dnsPolicy: "Default", dnsConfig: { searches: ["svc.cluster.local"] } }, [...NODE, "search svc.cluster.local"]],
    [
      "three nameservers",
      { dnsConfig: { nameservers: ["10.9.9.1", "10.9.9.2", "10.9.9.3"] } },
      ["nameserver 10.96.0.10 cluster", "nameserver 10.9.9.1 other", "nameserver 10.9.9.2 other", OWN, "options ndots:5"],
    ],
  ];
  it.each(rows)("%s", (_, spec, expected) => {
    expect(tell(confOf(spec))).toEqual(expected);
  });

  it("of a node", () => {
    expect(tell(resolvConf(f0({}, CORP), { kind: "node" }))).toEqual([...NODE, "search corp.example cluster.local"]);
  });

  it("appends the node's search domains, without duplicates and final dots", () => {
    expect(tell(confOf({}, CORP))).toContain(`${OWN} corp.example`);
    expect(tell(confOf({ dnsPolicy: "Default" }, CORP))).toContain("search corp.example cluster.local");
  });

  it("names the cluster's DNS by words where nobody tells its address", () => {
    expect(tell(resolvConf(f0(), inNamespace("shop")))[0]).toBe("nameserver <cluster IP of kube-system/kube-dns> cluster");
    const told = { dns: { pods: "insecure", address: "169.254.20.10", nodeSearch: [] } } as const;
    expect(tell(confOf({ dnsConfig: { nameservers: ["10.96.0.10"] } }, told)).slice(0, 2)).toEqual(["nameserver 169.254.20.10 cluster", "nameserver 10.96.0.10 cluster"]);
  });

  it.each([
    [{}, 5],
    [{ dnsPolicy: "Default" }, 1],
    [{ dnsConfig: { options: [{ name: "ndots", value: "2" }] } }, 2],
    [{ dnsConfig: { options: [{ name: "ndots", value: "0" }] } }, 0],
    [{ dnsConfig: { options: [{ name: "ndots", value: "99" }] } }, 15],
    [{ dnsConfig: { options: [{ name: "ndots" }] } }, 1],
  ])("reads ndots of %j as %i", (spec, ndots) => {
    expect(confOf(spec).ndots).toBe(ndots);
  });

  it("cuts the search list at 32 domains and at 2048 characters", () => {
    const many = confOf({ dnsConfig: { searches: Array.from({ length: 40 }, (_, index) => `d${index}.example`) } });
    expect(many.search.map(({ text }) => text).slice(-1)).toEqual(["d28.example"]);
    expect(many.search).toHaveLength(32);
    expect(many.notes.map(({ text }) => text)[0]).toBe("search domain d29.example is left out: the list is too long");
    const label = "a".repeat(60);
    const long = confOf({ dnsConfig: { searches: Array.from({ length: 12 }, (_, index) => `${label}.${label}.${label}.${index}`) } });
    expect(long.search.map(({ text }) => text).join(" ").length).toBeLessThanOrEqual(2048);
    expect(long.search).toHaveLength(3 + 10);
    const tooLong = confOf({ dnsConfig: { searches: [`${`${label}.`.repeat(5)}example`, "b.example"] } });
    expect(tooLong.search.map(({ text }) => text).slice(3)).toEqual(["b.example"]);
  });

  it("points at what asks for a line, and says why the node's resolver is used", () => {
    const conf = confOf({ hostNetwork: true, dnsConfig: { nameservers: ["10.9.9.9"], searches: ["corp.example"], options: [{ name: "edns0" }] } });
    expect(conf.notes).toEqual([
      { text: "pods with hostNetwork use the node's resolver unless their dnsPolicy is ClusterFirstWithHostNet", range: expect.objectContaining({ file: "a.yaml" }) as unknown },
    ]);
    for (const entry of [...conf.nameservers, ...conf.search, ...conf.options]) expect(entry.range?.file).toBe("a.yaml");
    expect(confOf({}).nameservers[0]?.range).toBeUndefined();
  });
});
