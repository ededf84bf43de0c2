/** Dumps of live clusters hold a Deployment, its ReplicaSets and its Pods: the same pods three times, counted once. */
import { describe, expect, it } from "vitest";
import { servicePaths } from "../../../src/dataplane/paths.ts";
import { DEFAULT_CLUSTER } from "../../../src/graph/cluster-facts.ts";
import { clusterFrom, f0Documents, type Fields, listOf, objectYaml, type PodOptions, podYaml, serviceYaml, tell } from "./f0.ts";

const HTTP_CONTAINER = [{ name: "http", containerPort: 8080 }];
const WEB = { app: "web" };
const HASH = { ...WEB, "pod-template-hash": "5d4f8c7b9d" };
const SERVICE = serviceYaml("shop/web", { clusterIP: "10.96.0.50", selector: WEB, ports: [{ name: "http", port: 80, targetPort: "http" }] });

const owned = (kind: string, name: string): Fields => ({ ownerReferences: [{ apiVersion: "apps/v1", kind, name, controller: true, uid: "1" }] });
const template = (labels: Fields): Fields => ({ metadata: { labels }, spec: { containers: [{ name: "c", image: "i", ports: HTTP_CONTAINER }] } });
const deployment = (replicas = 2) => objectYaml("apps/v1", "Deployment", "shop/web", { spec: { replicas, selector: { matchLabels: WEB }, template: template(WEB) } });
const replicaSet = (metadata: Fields = owned("Deployment", "web"), replicas = 2, name = "web-5d4f8c7b9d") =>
  objectYaml("apps/v1", "ReplicaSet", `shop/${name}`, { spec: { replicas, selector: { matchLabels: HASH }, template: template(HASH) } }, { labels: HASH, ...metadata });
const pod = (suffix: string, ip: string, options: PodOptions = {}, metadata: Fields = owned("ReplicaSet", "web-5d4f8c7b9d")) =>
  podYaml(`web-5d4f8c7b9d-${suffix}`, { labels: HASH, ports: HTTP_CONTAINER, node: "n1", ips: [ip], metadata, ...options });
const PODS = [pod("aaaaa", "10.244.1.10"), pod("bbbbb", "10.244.1.11")];
const BOTH = ["10.244.1.10:8080", "10.244.1.11:8080"];
const TEMPLATE = ["<pod of Deployment/shop/web>:8080"];

describe("the pods of a dump", () => {
  it.each<[name: string, documents: readonly string[], expected: readonly string[]]>([
    ["Deployment alone", [deployment()], TEMPLATE],
    ["Deployment and ReplicaSet", [deployment(), replicaSet()], TEMPLATE],
    ["Deployment and ReplicaSet without owner", [deployment(), replicaSet({})], TEMPLATE],
    ["ReplicaSet alone", [replicaSet()], ["<pod of ReplicaSet/shop/web-5d4f8c7b9d>:8080"]],
    ["all three", [deployment(), replicaSet(), ...PODS], BOTH],
    ["all three and an old ReplicaSet", [deployment(), replicaSet(), replicaSet(owned("Deployment", "web"), 0, "web-6c6c6c6c6c"), ...PODS], BOTH],
    ["without the ReplicaSet", [deployment(), ...PODS], BOTH],
    ["without any owner", [deployment(), pod("aaaaa", "10.244.1.10", {}, {}), pod("bbbbb", "10.244.1.11", {}, {})], BOTH],
    ["without the Deployment", [replicaSet(), ...PODS], BOTH],
    ["Pods alone", PODS, BOTH],
    ["one Pod has ended", [deployment(), replicaSet(), pod("aaaaa", "10.244.1.10"), pod("bbbbb", "10.244.1.11", { phase: "Failed" })], ["10.244.1.10:8080"]],
    ["one Pod is not ready", [deployment(), replicaSet(), pod("aaaaa", "10.244.1.10"), pod("bbbbb", "10.244.1.11", { ready: false })], ["10.244.1.10:8080", "10.244.1.11:8080 unready not-serving"]],
    ["statuses were stripped", [deployment(), replicaSet(), pod("aaaaa", "", { status: false }), pod("bbbbb", "", { status: false })], ["<pod shop/web-5d4f8c7b9d-aaaaa>:8080", "<pod shop/web-5d4f8c7b9d-bbbbb>:8080"]],
    ["a Deployment of another name beside", [deployment(), objectYaml("apps/v1", "Deployment", "shop/web-5d4f8c7b9d", { spec: { template: template(WEB) } }), ...PODS], ["<pod of Deployment/shop/web-5d4f8c7b9d>:8080", ...BOTH]],
    ["a StatefulSet and its Pod", [objectYaml("apps/v1", "StatefulSet", "shop/db", { spec: { replicas: 3, template: template(WEB) } }), podYaml("db-0", { labels: WEB, ports: HTTP_CONTAINER, ips: ["10.244.1.40"], metadata: owned("StatefulSet", "db") })], ["10.244.1.40:8080"]],
    ["a Pod of another namespace's Deployment", [deployment(), podYaml("web-x", { namespace: "other", labels: HASH, metadata: owned("Deployment", "web"), ips: ["10.244.9.9"] })], TEMPLATE],
  ])("%s", (_name, documents, expected) => {
    expect(listOf(clusterFrom([SERVICE, ...documents])).endpoints.map(tell)).toEqual(expected);
  });

  it("are told with their owners", () => {
    const cluster = clusterFrom([deployment(), replicaSet(), ...PODS, pod("ccccc", "10.244.1.12", { phase: "Succeeded" })]);
    expect(cluster.pods.map(({ id, owner, replicas }) => [id, owner?.kind, replicas])).toEqual([
      ["shop/web-5d4f8c7b9d-aaaaa", "Deployment", 1],
      ["shop/web-5d4f8c7b9d-bbbbb", "Deployment", 1],
    ]);
    expect(cluster.podAt("10.244.1.11")?.id).toBe("shop/web-5d4f8c7b9d-bbbbb");
  });

  it("are told as templates where nobody observed them, and not at all without replicas", () => {
    const cluster = clusterFrom([deployment(), replicaSet(), objectYaml("apps/v1", "Deployment", "shop/none", { spec: { replicas: 0, template: template(WEB) } })]);
    expect(cluster.pods.map(({ id, addresses, replicas }) => [id, addresses, replicas])).toEqual([["shop/web", ["<pod of Deployment/shop/web>"], 2]]);
  });

  it("of hosts' networks have the addresses of nodes, which are no addresses of pods", () => {
    const cluster = clusterFrom(f0Documents({ pods: { wb: { ips: ["192.168.10.12"], spec: { hostNetwork: true } } } }));
    expect(cluster.podAt("192.168.10.12")).toBeUndefined();
    expect(cluster.nodeAt("192.168.10.12")?.name).toBe("n2");
  });
});

describe("paths through a dump", () => {
  const backends = (documents: readonly string[]) => {
    const { graph } = clusterFrom([SERVICE, ...documents]);
    const paths = servicePaths(graph, graph.service("shop", "web")!, DEFAULT_CLUSTER);
    const [first] = paths.paths.filter(({ from }) => from === "pod-same-namespace");
    return [first?.verdict, ...paths.endpoints.map(({ workload, replicas }) => `${workload ?? ""} x${replicas}`), ...paths.leftOut.map(({ text }) => text)];
  };
  it.each<[name: string, documents: readonly string[], expected: readonly unknown[]]>([
    ["all three", [deployment(5), replicaSet(), ...PODS], ["allow", "Deployment/web x2"]],
    ["one Pod is not ready", [deployment(), replicaSet(), pod("aaaaa", "10.244.1.10"), pod("bbbbb", "10.244.1.11", { ready: false })], ["allow", "Deployment/web x1", "1 of 2 pods of Deployment/web is not ready"]],
    ["no Pod is ready", [deployment(), replicaSet(), pod("aaaaa", "10.244.1.10", { ready: false })], ["deny", "no pod of Deployment/web is ready"]],
    ["a Pod on its own that is about to go", [podYaml("p", { labels: WEB, ports: HTTP_CONTAINER, ips: ["10.244.1.1"], deleting: true })], ["allow", "Pod/p x1", "nothing is ready: pods that terminate but still serve take over"]],
  ])("%s", (_name, documents, expected) => {
    expect(backends(documents)).toEqual(expected);
  });
});

describe("sharing", () => {
  it("gives Services with equal selectors and ports the same list", () => {
    const other = serviceYaml("shop/web-2", { clusterIP: "10.96.0.51", selector: WEB, ports: [{ name: "http", port: 81, targetPort: "http" }] });
    const cluster = clusterFrom([SERVICE, other, deployment()]);
    expect(listOf(cluster).endpoints).toBe(listOf(cluster, "shop/web-2").endpoints);
    expect(cluster.endpointsOf(cluster.services[0]!)).toBe(cluster.endpointsOf(cluster.services[0]!));
  });

  it("keeps apart what publishes not-ready pods, and what prefers near ones", () => {
    const more = [{ publishNotReadyAddresses: true }, { trafficDistribution: "PreferClose" }].map((spec, index) => serviceYaml(`shop/web-${index}`, { selector: WEB, ports: [{ name: "http", port: 81, targetPort: "http" }], ...spec }));
    const cluster = clusterFrom(f0Documents({ pods: { wb: { ready: false } }, more }));
    const told = ["shop/web", "shop/web-0", "shop/web-1"].map((id) => listOf(cluster, id).endpoints.map((each) => [tell(each), each.zoneHints?.join()]));
    expect(told).toEqual([
      [["10.244.1.10:8080", undefined], ["10.244.2.10:8080 unready not-serving", undefined], ["10.244.2.11:8080", undefined]],
      [["10.244.1.10:8080", undefined], ["10.244.2.10:8080 not-serving", undefined], ["10.244.2.11:8080", undefined]],
      [["10.244.1.10:8080", "a"], ["10.244.2.10:8080 unready not-serving", undefined], ["10.244.2.11:8080", "b"]],
    ]);
  });
});
