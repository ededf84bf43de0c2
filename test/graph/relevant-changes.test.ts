import { describe, expect, it } from "vitest";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

const OBJECTS = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: main, image: i}]}}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {matchLabels: {tier: front}}, ingress: [{from: [{podSelector: {matchExpressions: [{key: role, operator: Exists}]}}]}]}
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
---
apiVersion: v1
kind: Endpoints
metadata: {name: web}
subsets: []
`;

function graphOf(text: string): UnitGraph {
  const [graph] = buildProjectGraph(loadTexts({ "kustomization.yaml": `resources: [web.yaml]\n${text}`, "web.yaml": OBJECTS }).units);
  if (graph === undefined) throw new Error("no unit");
  return graph;
}

/** The objects that keep a change. */
function changed(text: string): string {
  const { workloads, services, endpoints, ingresses, networkPolicies } = graphOf(text);
  return [...workloads, ...services, ...endpoints, ...ingresses, ...networkPolicies]
    .filter(({ changes }) => changes.length > 0)
    .map(({ type }) => type)
    .join(" ");
}

const all = (path: string): string => `patches: [{target: {name: web}, patch: '[{op: add, path: ${path}, value: {}}]'}]`;

describe("changes that the graph keeps", () => {
  it.each<[path: string, expected: string]>([
    ["/spec/template/spec/containers/0/image", "Service Ingress NetworkPolicy"],
    ["/spec/template/spec/containers/0/env/-", "Service Ingress NetworkPolicy"],
    ["/spec/template/spec/containers/0/ports/-", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/spec/containers/0/name", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/spec/containers/0/readinessProbe/periodSeconds", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/spec/initContainers/0/restartPolicy", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/spec/containers", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/spec/hostNetwork", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/spec/volumes/-", "Service Ingress NetworkPolicy"],
    ["/spec/template/metadata/annotations/a", "Service Ingress NetworkPolicy"],
    ["/spec/template/metadata/labels/app", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/metadata/labels/tier", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/metadata/labels/role", "Workload Service Ingress NetworkPolicy"],
    ["/spec/template/metadata/labels/version", "Service Ingress NetworkPolicy"],
    ["/spec/template/metadata/labels", "Workload Service Ingress NetworkPolicy"],
    ["/spec/replicas", "Service Ingress NetworkPolicy"],
    ["/spec", "Workload Service Ingress NetworkPolicy"],
    ["/metadata/labels/app", "Endpoints"],
    ["/metadata/labels/service.kubernetes.io~1service-proxy-name", "Service Endpoints"],
    ["/metadata/annotations/a", "Ingress"],
    ["/metadata/annotations/networking.gke.io~1load-balancer-type", "Service Ingress"],
    ["/metadata/namespace", "Workload Service Endpoints Ingress NetworkPolicy"],
    ["/subsets/-", "Endpoints"],
  ])("%s", (path, expected) => {
    expect(changed(all(path))).toBe(expected);
  });

  it("keeps what cannot be told, and renaming and moving", () => {
    const everything = "Workload Service Endpoints Ingress NetworkPolicy";
    expect(changed("patches: [{path: gone.yaml}]")).toBe(everything);
    expect(changed("namePrefix: a-")).toBe(everything);
    expect(changed("namespace: n")).toBe(everything);
  });

  it("keeps common labels of selectors, and no others", () => {
    expect(changed("commonLabels: {a: b}")).toBe("Workload Service Endpoints NetworkPolicy");
    expect(changed("labels: [{pairs: {a: b}, includeTemplates: true}]")).toBe("Endpoints");
    expect(changed("labels: [{pairs: {app: b}, includeTemplates: true}]")).toBe("Workload Endpoints");
  });
});

describe("how many pods", () => {
  it.each<[name: string, text: string, expected: number | string]>([
    ["as written", "", 2],
    ["replicas", "replicas: [{name: web, count: 5}]", 5],
    ["a patch", "patches: [{target: {kind: Deployment}, patch: '[{op: replace, path: /spec/replicas, value: 0}]'}]", 0],
    ["the last one counts", "patches: [{target: {kind: Deployment}, patch: '[{op: replace, path: /spec/replicas, value: 0}]'}]\nreplicas: [{name: web, count: 5}]", 5],
    ["a replacement says no number", "replacements: [{source: {kind: X}, targets: [{select: {kind: Deployment}, fieldPaths: [spec.replicas]}]}]", "unknown"],
    ["whatever may change everything", "patches: [{path: gone.yaml}]", "unknown"],
  ])("%s", (_name, text, expected) => {
    expect(graphOf(text).workloads[0]?.replicas).toBe(expected);
  });
});
