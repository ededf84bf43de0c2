/** What a dump of a live cluster tells beyond manifests, and who made what in it. */
import { describe, expect, it } from "vitest";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { ownership } from "../../src/graph/query/ownership.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

function graphOf(...documents: string[]) {
  const [graph] = buildProjectGraph(loadTexts({ "a.yaml": documents.join("\n---\n") }).units);
  return graph!;
}

const pod = (status: string, metadata = "") => `{apiVersion: v1, kind: Pod, metadata: {name: p${metadata}}, spec: {containers: []}${status === "" ? "" : `, status: ${status}`}}`;

describe("the status of a Pod", () => {
  it.each<[status: string, expected: object | undefined]>([
    ["", undefined],
    ["{}", undefined],
    ["{qosClass: Burstable}", undefined],
    ["{phase: Pending}", { phase: "Pending", ips: [], ready: false }],
    ["{podIP: 10.0.0.1}", { phase: undefined, ips: [{ text: "10.0.0.1" }], ready: false }],
    ["{podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.1}, {ip: 'fd00::1'}]}", { ips: [{ text: "10.0.0.1" }, { text: "fd00::1" }] }],
    ["{podIP: '', podIPs: []}", { ips: [] }],
    ["{phase: Running, conditions: [{type: Ready, status: 'True'}]}", { ready: true }],
    ["{phase: Running, conditions: [{type: Ready, status: 'False'}]}", { ready: false }],
    ["{phase: Running, conditions: [{type: ContainersReady, status: 'True'}, {type: Ready, status: Unknown}]}", { ready: false }],
    ["{phase: [1], podIPs: x, conditions: {Ready: true}}", { phase: undefined, ips: [], ready: false }],
  ])("%s", (status, expected) => {
    const [workload] = graphOf(pod(status)).workloads;
    if (expected === undefined) expect(workload?.status).toBeUndefined();
    else expect(workload?.status).toMatchObject(expected);
  });

  it("keeps the places of its addresses", () => {
    const [ip] = graphOf(pod("{podIP: 10.0.0.1}")).workloads[0]!.status!.ips;
    expect(ip?.range).toMatchObject({ file: "a.yaml", start: { line: 1, column: 90 }, end: { line: 1, column: 98 } });
  });

  it("goes with deletion and owners", () => {
    const [workload] = graphOf(pod("", ", deletionTimestamp: 2026-05-01T10:00:00Z, ownerReferences: [{kind: ReplicaSet, name: web-1}]")).workloads;
    expect([workload?.deletion?.text, workload?.owners]).toEqual(["2026-05-01T10:00:00Z", [{ kind: "ReplicaSet", name: "web-1" }]]);
  });
});

describe("other objects", () => {
  it("a slice tells apart what is false and what is not told", () => {
    const endpoint = "{addresses: [10.0.0.1], conditions: {ready: false, serving: null}, nodeName: n1, zone: a, hints: {forZones: [{name: a}], forNodes: []}, targetRef: {kind: Pod, name: p}}";
    const [slice] = graphOf(`{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: s, labels: {endpointslice.kubernetes.io/managed-by: me}}, addressType: IPv4, endpoints: [${endpoint}]}`).endpoints;
    expect(slice?.managedBy).toBe("me");
    expect(slice?.sets[0]?.endpoints[0]).toMatchObject({
      conditions: { ready: false, serving: undefined, terminating: undefined },
      nodeName: "n1",
      zone: "a",
      zoneHints: ["a"],
      nodeHints: undefined,
      target: { kind: "Pod", namespace: "", name: "p" },
    });
  });

  it.each<[spec: string, cidrs: readonly string[]]>([
    ["{}", []],
    ["{podCIDR: 10.244.1.0/24}", ["10.244.1.0/24"]],
    ["{podCIDR: 10.244.1.0/24, podCIDRs: [10.244.1.0/24, 'fd00::/64']}", ["10.244.1.0/24", "fd00::/64"]],
  ])("a Node with %s", (spec, cidrs) => {
    const [node] = graphOf(`{apiVersion: v1, kind: Node, metadata: {name: n1, labels: {topology.kubernetes.io/zone: a}}, spec: ${spec}}`).nodes;
    expect([node?.zone, node?.podCIDRs.map(({ text }) => text)]).toEqual(["a", cidrs]);
  });

  it("a Service tells its families, another proxy and its topology mode", () => {
    const metadata = "name: web, labels: {service.kubernetes.io/service-proxy-name: x}, annotations: {service.kubernetes.io/topology-mode: Auto}";
    const [service] = graphOf(`{apiVersion: v1, kind: Service, metadata: {${metadata}}, spec: {ipFamilies: [IPv6, IPv4], ipFamilyPolicy: RequireDualStack}}`).services;
    expect([service?.ipFamilies.map(({ text }) => text), service?.ipFamilyPolicy?.text, service?.proxyName?.text, service?.topologyMode?.text]).toEqual([["IPv6", "IPv4"], "RequireDualStack", "x", "Auto"]);
  });
});

describe("who made it", () => {
  const made = (kind: string, name: string, by: string, labels = "") =>
    `{apiVersion: ${kind === "Pod" ? "v1" : "apps/v1"}, kind: ${kind}, metadata: {name: ${name}, labels: {${labels}}${by === "" ? "" : `, ownerReferences: [${by}]`}}, spec: {template: {metadata: {labels: {${labels}}}}}}`;
  const hash = "pod-template-hash: 5d4f";
  it.each<[name: string, documents: readonly string[], owners: readonly (string | undefined)[]]>([
    ["a chain", [made("Deployment", "web", ""), made("ReplicaSet", "web-5d4f", "{kind: Deployment, name: web}"), made("Pod", "web-5d4f-x", "{kind: ReplicaSet, name: web-5d4f}")], [undefined, "web", "web"]],
    ["a chain with a gap", [made("Deployment", "web", ""), made("Pod", "web-5d4f-x", "{kind: ReplicaSet, name: web-5d4f}", hash)], [undefined, "web"]],
    ["a gap without the hash", [made("Deployment", "web", ""), made("Pod", "web-5d4f-x", "{kind: ReplicaSet, name: web-5d4f}")], [undefined, undefined]],
    ["names that only look alike", [made("Deployment", "web", ""), made("Pod", "web-5d4fa-x", "", hash), made("Pod", "web-api-5d4f-x", "", hash)], [undefined, undefined, undefined]],
    ["a hash in the name of the Deployment", [made("Deployment", "web-5d4f", ""), made("Pod", "web-5d4f-5d4f-x", "", hash)], [undefined, "web-5d4f"]],
    ["itself", [made("Deployment", "web", "{kind: Deployment, name: web}")], [undefined]],
    ["a circle", [made("Deployment", "a", "{kind: Deployment, name: b}"), made("Deployment", "b", "{kind: Deployment, name: a}")], [undefined, undefined]],
    ["a Pod, which stands for itself alone", [made("Pod", "driver", ""), made("Pod", "executor", "{kind: Pod, name: driver}")], [undefined, undefined]],
    ["somebody else", [made("Pod", "p", "{kind: DatabaseCluster, name: db}")], [undefined]],
  ])("%s", (_name, documents, owners) => {
    const graph = graphOf(...documents);
    expect(graph.workloads.map((workload) => ownership(graph).ownerOf(workload)?.name)).toEqual(owners);
  });
});
