/** A concrete cluster: what is given stays, everything else is made up once, without collisions. */
import { describe, expect, it } from "vitest";
import { type Concrete, concreteCluster } from "../../../src/dataplane/cluster/concrete.ts";
import { addressBand, portBand } from "../../../src/dataplane/cluster/concrete-services.ts";
import { canonicalBlock, covering, parseBlock } from "../../../src/dataplane/cluster/ip-block.ts";
import { inBlock, isSymbolic } from "../../../src/dataplane/cluster/ip.ts";
import { type ClusterFacts, DEFAULT_CLUSTER } from "../../../src/graph/cluster-facts.ts";
import { clusterFrom, f0Documents, listOf, objectYaml, serviceYaml, tell } from "./f0.ts";

const BARE: ClusterFacts = { ...DEFAULT_CLUSTER };

function concreteFrom(documents: readonly string[], facts: ClusterFacts = BARE): Concrete {
  return concreteCluster(clusterFrom(documents, facts));
}

function workload(kind: string, id: string, spec: Record<string, unknown> = {}, pod: Record<string, unknown> = {}): string {
  const labels = { app: id.split("/")[1] };
  const template = { metadata: { labels }, spec: { containers: [{ name: "main", image: "example.com/main:1" }], ...pod } };
  return objectYaml("apps/v1", kind, id, { spec: { selector: { matchLabels: labels }, template, ...spec } });
}

function service(id: string, spec: Record<string, unknown> = {}): string {
  return serviceYaml(id, { selector: { app: id.split("/")[1] }, ports: [{ name: "http", port: 80, targetPort: 8080 }], ...spec });
}

function told({ assumed }: Concrete): string[] {
  return assumed.map(({ what, value }) => `${what}: ${value}`);
}

const WEB = [service("shop/web"), workload("Deployment", "shop/web", { replicas: 3 })];

describe("what is given", () => {
  it("stays as it is", () => {
    const given = clusterFrom(f0Documents({ web: { type: "NodePort", ports: [{ name: "http", port: 80, targetPort: "http", nodePort: 30080 }] } }));
    const { cluster, assumed } = concreteCluster(given);
    expect(assumed).toEqual([]);
    expect(cluster.nodes).toEqual(given.nodes);
    expect(cluster.services).toEqual(given.services);
    expect(cluster.pods).toEqual(given.pods);
    expect(listOf(cluster)).toEqual(listOf(given));
  });

  it("is never handed out again", () => {
    const first = concreteFrom(WEB).cluster;
    const [web] = first.services;
    const [pod] = first.pods;
    const taken = [
      service("shop/holder", { clusterIP: web!.clusterIPs[0], externalIPs: [pod!.addresses[0]] }),
      service("shop/node-holder", { externalIPs: ["192.0.2.1"] }),
    ];
    const second = concreteFrom([...WEB, ...taken]).cluster;
    expect(second.service("shop", "web")!.clusterIPs[0]).not.toBe(web!.clusterIPs[0]);
    expect(second.pods.flatMap(({ addresses }) => addresses)).not.toContain(pod!.addresses[0]);
    expect(second.nodes.flatMap(({ addresses }) => addresses)).toEqual(["192.0.2.2", "192.0.2.3"]);
  });
});

describe("what is made up", () => {
  it("is said", () => {
    expect(told(concreteFrom(WEB))).toEqual([
      "nodes: node-1, node-2",
      "pod CIDR of the cluster: 10.244.0.0/16",
      "address of node node-1: 192.0.2.1",
      "pod CIDR of node node-1: 10.244.1.0/24",
      "address of node node-2: 192.0.2.2",
      "pod CIDR of node node-2: 10.244.2.0/24",
      "Service CIDR: 10.96.0.0/16",
      "cluster IP of shop/web: 10.96.215.89",
      "3 pods of Deployment/shop/web: 10.244.1.67 on node-1, 10.244.2.12 on node-2, 10.244.1.137 on node-1",
    ]);
  });

  it("does not depend on what is asked first, nor on other Services", () => {
    const other = [service("shop/api"), workload("Deployment", "shop/api", { replicas: 2 })];
    const alone = concreteFrom([...WEB, ...other]);
    const assumed = told(alone);
    const asked = concreteFrom([...WEB, ...other]);
    const list = listOf(asked.cluster, "shop/api");
    expect(list.endpoints.map(tell)).toEqual(listOf(alone.cluster, "shop/api").endpoints.map(tell));
    expect(told(asked)).toEqual(assumed);
    expect(concreteFrom(WEB).cluster.service("shop", "web")!.clusterIPs).toEqual(asked.cluster.service("shop", "web")!.clusterIPs);
  });

  it("leaves nothing symbolic, in both families", () => {
    const facts: ClusterFacts = { ...BARE, ipFamilies: ["IPv4", "IPv6"] };
    const { cluster } = concreteFrom([service("shop/web", { ipFamilyPolicy: "PreferDualStack" }), workload("Deployment", "shop/web", {})], facts);
    const [web] = cluster.services;
    expect(web!.clusterIPs.filter(isSymbolic)).toEqual([]);
    expect(web!.clusterIPs.every((address) => inBlock("10.96.0.0/16", address) || inBlock("fd00:10:96::/112", address))).toBe(true);
    expect(cluster.nodes.map(({ addresses }) => addresses)).toEqual([["192.0.2.1", "2001:db8::1"], ["192.0.2.2", "2001:db8::2"]]);
    const [four, six] = cluster.endpointsOf(web!);
    expect(four!.endpoints.every(({ addresses: [address = ""] }) => inBlock("10.244.0.0/16", address))).toBe(true);
    expect(six!.endpoints.every(({ addresses: [address = ""] }) => inBlock("fd00:10:244::/48", address))).toBe(true);
    expect(cluster.podAt(six!.endpoints[0]!.addresses[0]!)?.id).toBe("shop/web-1");
  });

  it("comes from the configured CIDRs, above the static band", () => {
    const { cluster } = concreteFrom(WEB, { ...BARE, serviceCIDRs: ["10.43.0.0/24"], podCIDRs: ["10.42.0.0/16"] });
    const [address = ""] = cluster.services[0]!.clusterIPs;
    expect(inBlock("10.43.0.0/24", address)).toBe(true);
    expect(Number(address.split(".")[3])).toBeGreaterThanOrEqual(16);
    expect(cluster.nodes.map(({ podCIDRs }) => podCIDRs)).toEqual([["10.42.1.0/24"], ["10.42.2.0/24"]]);
  });

  it("falls back into the static band, and then stays symbolic", () => {
    const documents = Array.from({ length: 8 }, (_, index) => service(`shop/s${index}`));
    const addresses = concreteFrom(documents, { ...BARE, serviceCIDRs: ["10.43.0.0/29"] }).cluster.services.flatMap(({ clusterIPs }) => clusterIPs);
    expect(addresses.filter((address) => !isSymbolic(address)).sort()).toEqual([1, 2, 3, 4, 5, 6].map((last) => `10.43.0.${last}`));
  });

  it("gives twin ports one node port, from the dynamic band, and load balancers a health check", () => {
    const ports = [
      { name: "dns", port: 53, protocol: "UDP" },
      { name: "dns-tcp", port: 53, protocol: "TCP" },
      { name: "metrics", port: 9153 },
    ];
    const concrete = concreteFrom([service("shop/dns", { type: "LoadBalancer", externalTrafficPolicy: "Local", ports })]);
    const [state] = concrete.cluster.services;
    const [dns, tcp, metrics] = state!.ports.map(({ nodePort }) => nodePort as number);
    expect(dns).toBe(tcp);
    expect(new Set([dns, metrics, concrete.healthCheckNodePort(state!)]).size).toBe(3);
    expect(Math.min(dns!, metrics!)).toBeGreaterThanOrEqual(30086);
  });
});

describe("pods", () => {
  it("are one a node for DaemonSets, two where nobody says how many, and named by ordinal in StatefulSets", () => {
    const { cluster } = concreteFrom([
      workload("DaemonSet", "shop/agent"),
      workload("StatefulSet", "shop/db", { replicas: 2, serviceName: "db", ordinals: { start: 5 } }),
      service("shop/db", { clusterIP: "None" }),
      service("shop/one", { selector: { app: "db", "statefulset.kubernetes.io/pod-name": "db-6" } }),
    ]);
    expect(cluster.pods.map(({ id }) => id)).toEqual(["shop/agent-node-1", "shop/agent-node-2", "shop/db-5", "shop/db-6"]);
    expect(listOf(cluster, "shop/db").endpoints.map(({ hostname }) => hostname)).toEqual(["db-5", "db-6"]);
    expect(listOf(cluster, "shop/one").endpoints.map(({ addresses }) => addresses)).toEqual([cluster.pods[3]!.addresses]);
  });

  it("with hostNetwork have the address of their node, once a port", () => {
    const { cluster } = concreteFrom([service("shop/web"), workload("Deployment", "shop/web", { replicas: 3 }, { hostNetwork: true })]);
    expect(listOf(cluster).endpoints.map(tell).sort()).toEqual(["192.0.2.1:8080", "192.0.2.2:8080"]);
  });

  it("run on the nodes that are named, and get hints of their zones", () => {
    const facts: ClusterFacts = {
      ...BARE,
      nodes: ["a", "b"].map((zone) => ({ name: `n-${zone}`, addresses: [], otherAddresses: [], zone, podCIDRs: [] })),
    };
    const { cluster } = concreteFrom([service("shop/web", { trafficDistribution: "PreferSameZone" }), workload("Deployment", "shop/web", { replicas: 2 })], facts);
    const hints = listOf(cluster).endpoints.map(({ place, zoneHints }) => [place.kind === "node" ? place.name : place.kind, zoneHints]);
    expect(hints.sort()).toEqual([["n-a", ["a"]], ["n-b", ["b"]]]);
  });

  it("name the nodes where nothing else does", () => {
    const pod = objectYaml("v1", "Pod", "shop/solo", { spec: { nodeName: "worker", containers: [{ name: "main", image: "example.com/main:1" }] } });
    const { cluster } = concreteFrom([pod]);
    expect(cluster.nodes.map(({ name, addresses }) => [name, addresses])).toEqual([["worker", ["192.0.2.1"]]]);
    expect(cluster.pods.map(({ place }) => place)).toEqual([{ kind: "node", name: "worker" }]);
  });
});

describe("blocks", () => {
  it("lose what is behind their prefix", () => {
    expect(canonicalBlock("203.0.113.77/24")).toBe("203.0.113.0/24");
    expect(canonicalBlock("FD00:1::7/64")).toBe("fd00:1::/64");
    expect(canonicalBlock("198.51.100.1")).toBe("198.51.100.1/32");
    expect(canonicalBlock("nonsense/8")).toBeUndefined();
    expect(canonicalBlock("10.0.0.0/33")).toBeUndefined();
  });

  it("are covered by a common one", () => {
    const blocks = ["10.42.1.0/24", "10.43.7.9"].flatMap((text) => parseBlock(text) ?? []);
    expect(covering(blocks, 16)).toMatchObject({ first: 0x0a2a0000n, prefix: 15 });
  });

  it("keep as much for those who ask as the allocators do", () => {
    expect([8, 256, 4096, 65536].map(addressBand)).toEqual([0, 16, 256, 256]);
    expect([16, 1024, 2768, 5000].map(portBand)).toEqual([0, 32, 86, 128]);
  });
});
