/** What is nearly an endpoint, what is one in an unusual way, and how dumps of live clusters count. */
import { describe, expect, it } from "vitest";
import { DEFAULT_CLUSTER } from "../../../src/graph/cluster-facts.ts";
import { clusterFrom, F0_FACTS, type F0Options, f0Documents, type Fields, listOf, nodeYaml, objectYaml, podYaml, serviceYaml, sliceYaml, tell } from "./f0.ts";

const A = "10.244.1.10:8080";
const B = "10.244.2.10:8080";
const C = "10.244.2.11:8080";
const HTTP = [{ name: "http", port: 8080, protocol: "TCP" }];
const HTTP_CONTAINER = [{ name: "http", containerPort: 8080 }];
const NO_SELECTOR = { selector: undefined };
const MANAGED = "endpointslice.kubernetes.io/managed-by";
const BY_CONTROLLER = { [MANAGED]: "endpointslice-controller.k8s.io" };
const BY_MIRROR = { [MANAGED]: "endpointslicemirroring-controller.k8s.io" };
const slice = (body: Fields, labels: Fields = {}, name = "web-1") => sliceYaml(`shop/${name}`, "web", { ports: HTTP, ...body }, labels);
const legacy = (subsets: readonly Fields[], metadata: Fields = {}) => objectYaml("v1", "Endpoints", "shop/web", { subsets }, metadata);
const subset = { addresses: [{ ip: "10.0.0.9" }], ports: HTTP };

const endpoints = (options: F0Options) => listOf(clusterFrom(f0Documents(options))).endpoints;
const leftOut = (options: F0Options) =>
  listOf(clusterFrom(f0Documents(options))).leftOut.map(({ text, range }) => [text, range?.start.line !== undefined] as const);

describe("why something is no endpoint", () => {
  it.each<[options: F0Options, why: string]>([
    [{ pods: { wb: { phase: "Pending", ready: false, ips: [] } } }, "Pod/wb has no address yet (phase Pending)"],
    [{ pods: { wb: { phase: "Succeeded" } } }, "Pod/wb has ended (phase Succeeded)"],
    [{ pods: { wb: { phase: "Failed" } } }, "Pod/wb has ended (phase Failed)"],
    [{ pods: { wb: { node: "ghost" } } }, "Pod/wb is on node ghost, which does not exist"],
    [{ pods: { wb: { ports: [{ name: "http", containerPort: 8080, protocol: "UDP" }] } } }, "Pod/wb has port http for UDP, not for TCP, so its pods get nothing on this port"],
    [{ pods: { wb: { ports: [] } } }, "Pod/wb has no container port named http, so its pods get nothing on this port"],
    [{ web: NO_SELECTOR, more: [slice({ ports: [{ name: "", port: 80 }], endpoints: [{ addresses: ["10.0.0.9"] }] })] }, "EndpointSlice web-1 has <unnamed>/TCP, not http/TCP of Service web: ports are joined by name and protocol"],
    [{ web: NO_SELECTOR, more: [slice({ ports: [{ name: "http" }], endpoints: [{ addresses: ["10.0.0.9"] }] })] }, "EndpointSlice web-1 has no number for the port"],
    [{ web: NO_SELECTOR, more: [slice({ addressType: "FQDN", endpoints: [{ addresses: ["a.example"] }] })] }, "EndpointSlice web-1 holds names, which kube-proxy cannot use"],
    [{ web: NO_SELECTOR, more: [slice({ endpoints: [{ addresses: ["10.96.0.50"] }] })] }, "10.96.0.50 is the cluster IP of Service web: kube-proxy does not forward twice"],
    [{ more: [legacy([subset])] }, "the hand-written Endpoints are overwritten: the Service has a selector"],
    [{ web: NO_SELECTOR, more: [legacy([subset], { labels: { "endpointslice.kubernetes.io/skip-mirror": "true" } })] }, "the Endpoints are not mirrored into a slice: skip-mirror"],
    [{ web: NO_SELECTOR, more: [legacy([subset], { annotations: { "control-plane.alpha.kubernetes.io/leader": "{}" } })] }, "the Endpoints are not mirrored into a slice: they hold the lock of a leader election"],
  ])("%j", (options, why) => {
    expect(leftOut(options)).toEqual([[why, true]]);
  });

  it.each<[name: string, options: F0Options]>([
    ["Endpoints of the endpoints controller", { more: [legacy([subset], { annotations: { "endpoints.kubernetes.io/last-change-trigger-time": "2026-05-01T10:00:00Z" } })] }],
    ["the same, as newer versions mark them", { more: [legacy([subset], { labels: { "endpoints.kubernetes.io/managed-by": "endpoint-controller" } })] }],
  ])("nothing is said of %s", (_name, options) => {
    expect(leftOut(options)).toEqual([]);
    expect(endpoints(options).map(tell)).toEqual([A, B, C]);
  });
});

describe("nodes", () => {
  const ghost: F0Options = { pods: { wb: { node: "ghost" } } };

  it("are no ghosts without Node objects", () => {
    expect(endpoints({ ...ghost, nodes: false }).map(tell)).toEqual([A, B, C]);
  });

  it("are no ghosts where the config names them", () => {
    const facts = { ...F0_FACTS, nodes: [{ name: "ghost", addresses: [], otherAddresses: [], zone: undefined, podCIDRs: [] }] };
    expect(listOf(clusterFrom(f0Documents(ghost), facts)).endpoints.map(tell)).toEqual([A, B, C]);
  });

  it("come from Node objects, in the order of their names, and the config wins", () => {
    const documents = [nodeYaml("n2", "192.168.10.12", "b", "10.244.2.0/24"), nodeYaml("n10", "FD00:0::0012", undefined)];
    const n2 = { name: "n2", addresses: [], otherAddresses: ["172.16.0.12"], zone: "c", podCIDRs: [] };
    const n1 = { name: "n1", addresses: ["192.168.10.11"], otherAddresses: [], zone: undefined, podCIDRs: ["10.244.1.0/24"] };
    const cluster = clusterFrom(documents, { ...DEFAULT_CLUSTER, nodes: [n2, n1] });
    expect(cluster.nodes.map(({ range, ...node }) => ({ ...node, line: range?.start.line }))).toEqual([
      { name: "n1", addresses: ["192.168.10.11"], otherAddresses: [], zone: undefined, podCIDRs: ["10.244.1.0/24"], symbolic: false, line: undefined },
      { name: "n10", addresses: ["fd00::12"], otherAddresses: [], zone: undefined, podCIDRs: [], symbolic: false, line: 22 },
      { name: "n2", addresses: ["192.168.10.12"], otherAddresses: ["172.16.0.12"], zone: "c", podCIDRs: ["10.244.2.0/24"], symbolic: false, line: 4 },
    ]);
    expect(["192.168.10.12", "172.16.0.12", "fd00::12", "10.0.0.1"].map((address) => cluster.nodeAt(address)?.name)).toEqual(["n2", "n2", "n10", undefined]);
  });

  it("are one for all where none is known", () => {
    const cluster = clusterFrom(f0Documents({ nodes: false }), DEFAULT_CLUSTER);
    expect(cluster.nodes.map(({ name, symbolic }) => [name, symbolic])).toEqual([["<any node>", true]]);
  });

  it("name their internal address first", () => {
    const addresses = [{ type: "ExternalIP", address: "198.51.100.1" }, { type: "InternalIP", address: "10.0.0.1" }, { type: "Hostname", address: "n1" }];
    const node = objectYaml("v1", "Node", "x/n1", { status: { addresses } }, { namespace: undefined });
    expect(clusterFrom([node], DEFAULT_CLUSTER).nodes[0]?.addresses).toEqual(["10.0.0.1", "198.51.100.1"]);
  });
});

describe("places", () => {
  const template = (spec: Fields) => ({ metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "c", image: "i", ports: HTTP_CONTAINER }], ...spec } });
  const only = (document: string) => endpoints({ pods: { wa: undefined, wb: undefined, wc: undefined }, more: [document] }).map((endpoint) => [tell(endpoint), endpoint.place]);
  it.each<[name: string, document: string, address: string, place: object]>([
    ["a Deployment", objectYaml("apps/v1", "Deployment", "shop/d", { spec: { replicas: 3, template: template({}) } }), "<pod of Deployment/shop/d>", { kind: "unknown" }],
    ["a DaemonSet", objectYaml("apps/v1", "DaemonSet", "shop/d", { spec: { template: template({}) } }), "<pod of DaemonSet/shop/d>", { kind: "everywhere" }],
    ["a DaemonSet that chooses nodes", objectYaml("apps/v1", "DaemonSet", "shop/d", { spec: { template: template({ nodeSelector: { a: "b" } }) } }), "<pod of DaemonSet/shop/d>", { kind: "unknown" }],
    ["a DaemonSet on the hosts' network", objectYaml("apps/v1", "DaemonSet", "shop/d", { spec: { template: template({ hostNetwork: true }) } }), "<node of pod of DaemonSet/shop/d>", { kind: "everywhere" }],
    ["a template that names its node", objectYaml("apps/v1", "Deployment", "shop/d", { spec: { template: template({ nodeName: "n2" }) } }), "<pod of Deployment/shop/d>", { kind: "node", name: "n2" }],
    ["the same on that host's network", objectYaml("apps/v1", "Deployment", "shop/d", { spec: { template: template({ nodeName: "n2", hostNetwork: true }) } }), "192.168.10.12", { kind: "node", name: "n2" }],
    ["a Pod without status", podYaml("p", { labels: { app: "web" }, ports: HTTP_CONTAINER, status: false }), "<pod shop/p>", { kind: "unknown" }],
    ["a Pod without status that names its node", podYaml("p", { labels: { app: "web" }, ports: HTTP_CONTAINER, status: false, node: "n3" }), "<pod shop/p>", { kind: "node", name: "n3" }],
    ["a Pod without status on a host's network", podYaml("p", { labels: { app: "web" }, ports: HTTP_CONTAINER, status: false, spec: { hostNetwork: true } }), "<node of pod shop/p>", { kind: "unknown" }],
    ["a Pod with an address and without a node", podYaml("p", { labels: { app: "web" }, ports: HTTP_CONTAINER, ips: ["10.244.9.9"] }), "10.244.9.9", { kind: "nowhere" }],
    ["a Pod as a dry run prints it", podYaml("p", { labels: { app: "web" }, ports: HTTP_CONTAINER, status: false }) + "status: {}\n", "<pod shop/p>", { kind: "unknown" }],
  ])("of %s", (_name, document, address, place) => {
    expect(only(document)).toEqual([[`${address}:8080`, place]]);
  });

  it("of addresses are those that slices name, or nowhere", () => {
    const more = [slice({ endpoints: [{ addresses: ["10.0.0.9"], nodeName: "n1" }, { addresses: ["10.0.0.10"] }] })];
    expect(endpoints({ web: NO_SELECTOR, more }).map(({ place }) => place)).toEqual([{ kind: "node", name: "n1" }, { kind: "nowhere" }]);
  });

  it("count for equal addresses: one on a node beats one nowhere", () => {
    const more = [slice({ endpoints: [{ addresses: ["10.0.0.9"] }] }), slice({ endpoints: [{ addresses: ["10.0.0.9"], nodeName: "n1" }] }, {}, "web-2")];
    expect(endpoints({ web: NO_SELECTOR, more }).map(({ place }) => place)).toEqual([{ kind: "node", name: "n1" }]);
  });
});

describe("slices", () => {
  const conditions = (written: Fields | undefined) => endpoints({ web: NO_SELECTOR, more: [slice({ endpoints: [{ addresses: ["10.0.0.9"], ...(written === undefined ? {} : { conditions: written }) }] })] }).map(tell);
  it.each<[written: Fields | undefined, expected: string]>([
    [undefined, "10.0.0.9:8080"],
    [{ ready: null }, "10.0.0.9:8080"],
    [{ ready: false }, "10.0.0.9:8080 unready"],
    [{ ready: false, serving: false }, "10.0.0.9:8080 unready not-serving"],
    [{ ready: false, serving: true, terminating: true }, "10.0.0.9:8080 unready terminating"],
    [{ terminating: null, serving: null }, "10.0.0.9:8080"],
  ])("conditions %j", (written, expected) => {
    expect(conditions(written)).toEqual([expected]);
  });

  it("hold hints as written", () => {
    const hints = { forZones: [{ name: "a" }, { name: "b" }], forNodes: [{ name: "n1" }] };
    const more = [slice({ endpoints: [{ addresses: ["10.0.0.9"], hints }, { addresses: ["10.0.0.10"], hints: { forZones: [] } }] })];
    expect(endpoints({ web: NO_SELECTOR, more }).map(({ zoneHints, nodeHints }) => [zoneHints, nodeHints])).toEqual([[["a", "b"], ["n1"]], [undefined, undefined]]);
  });

  it("of the controller stand for the pods, and keep the link to them", () => {
    const target = (name: string) => ({ targetRef: { kind: "Pod", name, namespace: "shop" } });
    const more = [slice({ endpoints: [{ addresses: ["10.244.1.10"], conditions: { ready: false }, ...target("wa") }, { addresses: ["10.244.9.9"], ...target("gone") }] }, BY_CONTROLLER)];
    const found = endpoints({ more });
    expect(found.map(tell)).toEqual(["10.244.1.10:8080 unready", "10.244.9.9:8080"]);
    expect(found.map((each) => (each.type === "pods" ? each.workload.name : `? ${each.pod ?? ""}`))).toEqual(["wa", "? shop/gone"]);
    expect(found.map((each) => (each.type === "pods" ? each.containerPort?.name : undefined))).toEqual(["http", undefined]);
  });

  it("written by hand count beside the pods of a selector", () => {
    expect(endpoints({ more: [slice({ endpoints: [{ addresses: ["10.0.0.9"] }, { addresses: ["10.244.1.10"] }] })] }).map(tell)).toEqual([A, B, C, "10.0.0.9:8080"]);
  });

  it("link their pods to the template where no Pod is in the dump", () => {
    const spec = { replicas: 2, template: { metadata: { labels: { app: "web" } }, spec: { containers: [{ name: "c", image: "i", ports: HTTP_CONTAINER }] } } };
    const targetRef = { kind: "Pod", name: "web-5d4f8c7b9d-x7k2p" };
    const more = [objectYaml("apps/v1", "Deployment", "shop/web", { spec }), slice({ endpoints: [{ addresses: ["10.244.1.10"], targetRef }] }, BY_CONTROLLER)];
    const found = endpoints({ pods: { wa: undefined, wb: undefined, wc: undefined }, more });
    expect(found.map((each) => [tell(each), each.type === "pods" && `${each.workload.kind} ${each.replicas}`])).toEqual([[A, "Deployment 1"]]);
  });

  it("of the mirror stand for the Endpoints that they mirror", () => {
    const more = [legacy([{ addresses: [{ ip: "10.0.0.9" }, { ip: "10.0.0.10" }], ports: HTTP }]), slice({ endpoints: [{ addresses: ["10.0.0.9"], conditions: { ready: true } }] }, BY_MIRROR)];
    expect(endpoints({ web: NO_SELECTOR, more }).map(tell)).toEqual(["10.0.0.9:8080"]);
  });
});

describe("hints that the controller will set", () => {
  const unready = { wb: { ready: false } };
  it.each<[wish: string | undefined, more: Fields, zones: readonly unknown[], nodes: readonly unknown[]]>([
    [undefined, {}, [undefined, undefined, undefined], [undefined, undefined, undefined]],
    ["PreferClose", {}, [["a"], undefined, ["b"]], [undefined, undefined, undefined]],
    ["PreferSameZone", {}, [["a"], undefined, ["b"]], [undefined, undefined, undefined]],
    ["PreferSameNode", {}, [["a"], undefined, ["b"]], [["n1"], undefined, ["n2"]]],
    ["PreferFar", {}, [undefined, undefined, undefined], [undefined, undefined, undefined]],
    ["PreferClose", { "service.kubernetes.io/topology-mode": "Auto" }, [undefined, undefined, undefined], [undefined, undefined, undefined]],
    ["PreferClose", { "service.kubernetes.io/topology-mode": "Auto", "service.kubernetes.io/topology-aware-hints": "disabled" }, [["a"], undefined, ["b"]], [undefined, undefined, undefined]],
  ])("%s %j", (wish, annotations, zones, nodes) => {
    const spec = { clusterIP: "10.96.0.50", selector: { app: "web" }, ports: [{ name: "http", port: 80, targetPort: "http" }], trafficDistribution: wish };
    const web = serviceYaml("shop/web", spec, undefined, { annotations });
    const found = listOf(clusterFrom(f0Documents({ web: undefined, pods: unready, more: [web] }))).endpoints;
    expect(found.map(({ zoneHints }) => zoneHints)).toEqual(zones);
    expect(found.map(({ nodeHints }) => nodeHints)).toEqual(nodes);
  });
});

describe("headless Services", () => {
  it("have hostnames of the pods that name them as subdomain", () => {
    const more = [podYaml("db-0", { labels: { app: "db" }, ips: ["10.244.1.40"], node: "n1", spec: { hostname: "db-0", subdomain: "db" } }), ...["db", "other"].map((name) => serviceYaml(`shop/${name}`, { clusterIP: "None", selector: { app: "db" } }))];
    const cluster = clusterFrom(f0Documents({ more }));
    expect(["shop/db", "shop/other"].flatMap((id) => listOf(cluster, id, null).endpoints.map((each) => [tell(each), each.hostname]))).toEqual([["10.244.1.40:*", "db-0"], ["10.244.1.40:*", undefined]]);
  });

  it("publish pods that lack the port", () => {
    const cluster = clusterFrom(f0Documents({ web: { clusterIP: "None" }, pods: { wb: { ports: [] } } }));
    expect(listOf(cluster).endpoints.map(tell)).toEqual([A, C]);
    expect(cluster.publishedBy(cluster.service("shop", "web")!).map((list) => list.endpoints.map(tell))).toEqual([["10.244.1.10:*", "10.244.2.10:*", "10.244.2.11:*"]]);
  });
});
