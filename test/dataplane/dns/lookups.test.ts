import { describe, expect, it } from "vitest";
import type { DnsClient, Libc } from "../../../src/dataplane/dns/model.ts";
import { lookup } from "../../../src/dataplane/dns/lookup.ts";
import type { Cluster } from "../../../src/dataplane/cluster/model.ts";
import type { ClusterFacts, IpFamily } from "../../../src/graph/cluster-facts.ts";
import { type Fields, type F0Options, podYaml, serviceYaml } from "../cluster/f0.ts";
import { clusterIP, external, f0, inNamespace, podsOf, tellLookup } from "./tell.ts";

const ZONE = "cluster.local";
const SEARCH = ["other.svc.cluster.local", "svc.cluster.local", "cluster.local"];
const NODE: DnsClient = { kind: "node" };

function nxdomain(name: string, domains: readonly string[] = SEARCH): readonly string[] {
  return domains.map((domain) => `nxdomain ${name}.${domain}`);
}

/** F0 with a pod `x` of namespace shop that has this spec. */
function withPod(spec: Fields, more: readonly string[] = [], facts: Partial<ClusterFacts> = {}): Cluster {
  const options: F0Options = { more: [podYaml("x", { node: "n1", ips: ["10.244.1.40"], spec }), ...more] };
  return f0(options, facts);
}

const KUBE_DNS = clusterIP("kube-system/kube-dns", "10.96.0.10");
const NO_SEARCH = withPod({ dnsPolicy: "None", dnsConfig: { nameservers: ["10.96.0.10"] } }, [KUBE_DNS]);
const HOST = withPod({ hostNetwork: true });
const HOST_CLUSTER = withPod({ hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" });
const ONE_DOT = withPod({ dnsConfig: { options: [{ name: "ndots", value: "1" }] } });
const IPV6_FIRST = withPod({ dnsPolicy: "None", dnsConfig: { nameservers: ["10.96.0.10"], searches: ["shop.svc.cluster.local", "other.svc.cluster.local"] } }, [
  KUBE_DNS,
  serviceYaml("shop/db", { clusterIP: "fd00:96::5", ipFamilies: ["IPv6"], ports: [{ port: 1 }] }),
  clusterIP("other/db", "10.96.0.60"),
]);

interface Row {
  readonly title: string;
  readonly cluster?: Cluster;
  /** Namespace, or `namespace/pod`. */
  readonly from: string | DnsClient;
  readonly name: string;
  readonly family?: IpFamily;
  readonly libc?: Libc;
  readonly expected: readonly string[];
}

const NOWHERE = "namespace other has no Service web";

const SCENARIOS: readonly Row[] = [
  { title: "D04 own namespace", from: "shop", name: "web", expected: [`found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "D05 another namespace", from: "other", name: "web", expected: [...nxdomain("web"), "nxdomain web", `- ${NOWHERE}`] },
  { title: "D06 with namespace", from: "other", name: "web.shop", expected: [`nxdomain web.shop.other.svc.${ZONE}`, `found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  {
    title: "D07 in full",
    from: "other",
    name: "web.shop.svc.cluster.local",
    expected: [...nxdomain("web.shop.svc.cluster.local"), `found web.shop.svc.${ZONE}`, "= 10.96.0.50"],
  },
  { title: "D07 with a final dot", from: "other", name: "web.shop.svc.cluster.local.", expected: [`found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "D08 outside", from: "other", name: "www.example.com", expected: [...nxdomain("www.example.com"), "unknown www.example.com", "? www.example.com"] },
  {
    title: "D27 hostNetwork",
    cluster: HOST,
    from: "shop/x",
    name: "web.shop",
    expected: ["nxdomain web.shop", "- web.shop is short for Service shop/web, which only the cluster's DNS knows"],
  },
  { title: "D28 ClusterFirstWithHostNet", cluster: HOST_CLUSTER, from: "shop/x", name: "web.shop", expected: [`nxdomain web.shop.shop.svc.${ZONE}`, `found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  {
    title: "D29 no search list",
    cluster: NO_SEARCH,
    from: "shop/x",
    name: "web.shop",
    expected: ["nxdomain web.shop", "- web.shop is short for Service shop/web, which only the cluster's DNS knows"],
  },
  { title: "D29 in full", cluster: NO_SEARCH, from: "shop/x", name: "web.shop.svc.cluster.local", expected: [`found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "D30 ndots 1", cluster: ONE_DOT, from: "shop/x", name: "www.example.com", expected: ["unknown www.example.com", "? www.example.com"] },
  { title: "D36 glibc", cluster: IPV6_FIRST, from: "shop/x", name: "db", family: "IPv4", expected: [`nodata db.shop.svc.${ZONE}`, `found db.other.svc.${ZONE}`, "= 10.96.0.60"] },
  {
    title: "D36 musl",
    cluster: IPV6_FIRST,
    from: "shop/x",
    name: "db",
    family: "IPv4",
    libc: "musl",
    expected: [`nodata db.shop.svc.${ZONE}`, `- musl looks no further than db.shop.svc.${ZONE}, which exists without an address`],
  },
];

const SEARCHING = f0({}, { dns: { pods: "insecure", address: undefined, nodeSearch: ["corp.example."] } });
const CUSTOM = withPod({ dnsPolicy: "None", dnsConfig: { nameservers: ["10.9.9.9"], searches: ["corp.example"] } });
const BOTH = withPod({ dnsConfig: { nameservers: ["10.9.9.9"] } });
const CORP_FIRST = withPod({ dnsPolicy: "None", dnsConfig: { nameservers: ["10.96.0.10"], searches: ["corp.example", "shop.svc.cluster.local"] } }, [KUBE_DNS]);
const ALIASES = f0({ more: [external("shop/ext", "db.example.com"), external("shop/gone", "nothing.shop.svc.cluster.local"), external("shop/short", "web.shop")] });
const HOSTS = withPod({ hostAliases: [{ ip: "10.1.2.3", hostnames: ["foo.local", "Bar"] }] });
const ROOT = withPod({ dnsPolicy: "None", dnsConfig: { nameservers: ["10.96.0.10"], searches: [".", "shop.svc.cluster.local"] } }, [KUBE_DNS]);
const LONG = withPod({ dnsConfig: { searches: Array.from({ length: 9 }, (_, index) => `a-rather-long-domain-${index}.example.com`) } });

const NEAR_MISSES: readonly Row[] = [
  { title: "both families of a dual-stack Service", cluster: IPV6_FIRST, from: "shop/x", name: "db", expected: [`found db.shop.svc.${ZONE}`, "= fd00:96::5"] },
  { title: "musl goes on after NXDOMAIN", from: "other", name: "web.shop", libc: "musl", expected: [`nxdomain web.shop.other.svc.${ZONE}`, `found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  {
    title: "a search domain of the node",
    cluster: SEARCHING,
    from: "other",
    name: "web",
    expected: [...nxdomain("web"), "unknown web.corp.example", "nxdomain web", "? web.corp.example"],
  },
  { title: "a node", from: NODE, name: "web.shop.svc.cluster.local", expected: [`nxdomain web.shop.svc.${ZONE}`, "- only the cluster's DNS knows names below cluster.local"] },
  { title: "a node and its search list", cluster: SEARCHING, from: NODE, name: "web", expected: ["unknown web.corp.example", "nxdomain web", "? web.corp.example"] },
  { title: "a node and the world", from: NODE, name: "www.example.com", expected: ["unknown www.example.com", "? www.example.com"] },
  { title: "another nameserver", cluster: CUSTOM, from: "shop/x", name: "web", expected: ["unknown web.corp.example", "unknown web", "? web.corp.example web"] },
  { title: "a second nameserver is not asked by glibc", cluster: BOTH, from: "shop/x", name: "web", expected: [`found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  {
    title: "but by musl",
    cluster: BOTH,
    from: "shop/x",
    name: "web",
    libc: "musl",
    expected: [`unknown web.shop.svc.${ZONE}`, `unknown web.svc.${ZONE}`, `unknown web.${ZONE}`, "unknown web", `? web.shop.svc.${ZONE} web.svc.${ZONE} web.${ZONE} web`],
  },
  { title: "what others might know first", cluster: CORP_FIRST, from: "shop/x", name: "web", expected: ["unknown web.corp.example", `found web.shop.svc.${ZONE}`, "= 10.96.0.50 unless web.corp.example"] },
  { title: "ndots 1, glibc goes on", cluster: ONE_DOT, from: "shop/x", name: "web.shop", expected: ["nxdomain web.shop", `nxdomain web.shop.shop.svc.${ZONE}`, `found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "ndots 1, musl does not", cluster: ONE_DOT, from: "shop/x", name: "web.shop", libc: "musl", expected: ["nxdomain web.shop", "- web.shop is short for Service shop/web, which only the cluster's DNS knows"] },
  { title: "ndots 1 and no dot", cluster: ONE_DOT, from: "shop/x", name: "web", libc: "musl", expected: [`found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "an alias of the world", cluster: ALIASES, from: "shop", name: "ext", expected: [`unknown ext.shop.svc.${ZONE}`, "? db.example.com"] },
  {
    title: "an alias of nothing",
    cluster: ALIASES,
    from: "shop",
    name: "gone",
    expected: [`nodata gone.shop.svc.${ZONE}`, `nxdomain gone.svc.${ZONE}`, `nxdomain gone.${ZONE}`, "nxdomain gone", `- Service shop/gone is an alias of nothing.shop.svc.${ZONE}, which does not exist`],
  },
  { title: "an alias of a short name", cluster: ALIASES, from: "shop", name: "short", libc: "musl", expected: [`nodata short.shop.svc.${ZONE}`, `- musl looks no further than short.shop.svc.${ZONE}, which exists without an address`] },
  { title: "a name that captures a name of the world", cluster: f0({ more: [clusterIP("com/example", "10.96.0.70")] }), from: "shop", name: "example.com", expected: [`nxdomain example.com.shop.svc.${ZONE}`, `found example.com.svc.${ZONE}`, "= 10.96.0.70"] },
  { title: "an address", from: "shop", name: "10.0.0.5", expected: ["= 10.0.0.5"] },
  { title: "an address of the other family", from: "shop", name: "10.0.0.5", family: "IPv6", expected: ["- 10.0.0.5 is no IPv6 address"] },
  { title: "localhost", from: NODE, name: "LocalHost", family: "IPv4", expected: ["= 127.0.0.1"] },
  { title: "hostAliases", cluster: HOSTS, from: "shop/x", name: "BAR", expected: ["= 10.1.2.3"] },
  { title: "hostAliases of the other family", cluster: HOSTS, from: "shop/x", name: "foo.local", family: "IPv6", libc: "musl", expected: [...nxdomain("foo.local", [`shop.svc.${ZONE}`, `svc.${ZONE}`, ZONE]), "unknown foo.local", "? foo.local"] },
  { title: "the root in the search list", cluster: ROOT, from: "shop/x", name: "web", expected: ["nxdomain web", `found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "the root and musl", cluster: ROOT, from: "shop/x", name: "web", libc: "musl", expected: [`found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "a long search list", cluster: LONG, from: "shop/x", name: "web", expected: [`found web.shop.svc.${ZONE}`, "= 10.96.0.50"] },
  { title: "a long search list and musl", cluster: LONG, from: "shop/x", name: "web", libc: "musl", expected: ["nxdomain web", "- web is no full name"] },
  { title: "no name", from: "shop", name: "web..shop", expected: ["- it is no name that can be asked for"] },
  { title: "nothing", from: "shop", name: "", expected: ["- it is no name that can be asked for"] },
];

describe.each([
  ["scenarios", SCENARIOS],
  ["near misses", NEAR_MISSES],
])("lookups: %s", (_, rows) => {
  it.each(rows)("$title", ({ cluster = f0(), from, name, family, libc = "glibc", expected }) => {
    const client = typeof from === "object" ? from : from.includes("/") ? podsOf(cluster, from) : inNamespace(from);
    expect(tellLookup(lookup(cluster, client, name, family, libc))).toEqual(expected);
  });
});

describe("words", () => {
  const texts = (cluster: Cluster, client: DnsClient, name: string): readonly string[] => lookup(cluster, client, name, undefined, "glibc").candidates.map(({ text }) => text);

  it("say why each name fails", () => {
    expect(texts(f0(), inNamespace("jobs"), "web")).toEqual([
      "no such name: namespace jobs has no Service web",
      "no such name: there is no namespace web",
      "no such name: names of cluster.local end in svc.cluster.local or pod.cluster.local",
      "no such name outside the cluster: web is no full name",
    ]);
  });

  it("say what was found, and what others know", () => {
    expect(texts(f0(), inNamespace("shop"), "web")).toEqual(["10.96.0.50"]);
    expect(texts(ALIASES, inNamespace("shop"), "ext")).toEqual(["alias of db.example.com, which only the upstream resolver knows"]);
    expect(texts(ALIASES, inNamespace("shop"), "short")[0]).toBe("alias of web.shop: web.shop is short for Service shop/web, which only the cluster's DNS knows");
    expect(texts(CUSTOM, podsOf(CUSTOM, "shop/x"), "web")[0]).toBe("nameserver 10.9.9.9 is not known to be the cluster's DNS; it may be the cluster's DNS, whose address nobody told");
  });

  it("point at the Service of another namespace", () => {
    const { result } = lookup(f0(), inNamespace("other"), "web", undefined, "glibc");
    expect(result.kind === "failed" && result.reasons.map(({ text, range }) => [text, range?.file])).toEqual([
      ["namespace other has no Service web", undefined],
      ["namespace shop has a Service web", "a.yaml"],
    ]);
  });
});
