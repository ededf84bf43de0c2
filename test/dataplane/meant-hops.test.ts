import { describe, expect, it } from "vitest";
import type { FrontendKind, Position } from "../../src/dataplane/model.ts";
import { pathsTo, pod, select, service, tell, WEB } from "./fixture.ts";

const SELECTED = "selector: {app: test}";
const operator = "{apiVersion: example.com/v1, kind: Web, metadata: {name: web, namespace: shop}}";
const other = pod("other", { labels: "app: other" });
const PODS = "choice: pods with app=test (none among these files)";

function hops(documents: readonly string[], from: Position, kind: FrontendKind): readonly (readonly string[])[] {
  return select(pathsTo("shop/web", documents), from, kind).map((path) => path.hops.map((hop) => `${hop.kind}: ${hop.text}`));
}

describe("where the pods are not among the files", () => {
  const tutorial = service(`type: NodePort, ${SELECTED}, ports: [{port: 30001, nodePort: 30088, targetPort: 5000}]`);

  it("a node port leads to the target port, and passes no other", () => {
    expect(hops([tutorial], "outside", "NodePort")).toEqual([
      ["node-port: <any node>:30088", PODS, "dnat: port 5000", "snat: source becomes the node's address: externalTrafficPolicy Cluster"],
    ]);
    expect(select(pathsTo("shop/web", [tutorial]), "outside", "NodePort").map(tell)).toEqual(["unknown depends"]);
  });

  it("a cluster IP leads there as well", () => {
    const dns = "dns: web (web.shop.svc.cluster.local) resolves to the cluster IP";
    expect(hops([tutorial], "pod-same-namespace", "ClusterIP")).toEqual([[dns, "vip: cluster IP (assigned on creation)", PODS, "dnat: port 5000"]]);
  });

  it.each<[name: string, documents: readonly string[], expected: readonly string[]]>([
    ["no targetPort", [service(`${SELECTED}, ports: [{port: 80}]`)], [PODS, "dnat: port 80"]],
    ["a named one", [service(`${SELECTED}, ports: [{port: 80, targetPort: http}]`)], [PODS, "dnat: port named http of such a pod"]],
    ["made by an operator", [service(`${SELECTED}, ports: [{port: 80}]`), other, operator], [PODS, "dnat: port 80"]],
    ["fed by somebody", [service("ports: [{port: 80, targetPort: 8080}]"), operator], ["choice: endpoints that something else writes (none among these files)"]],
    ["the port is injected", [service("selector: {app: web}, ports: [{port: 80, targetPort: http-envoy-prom}]"), pod("wa")], ["choice: pods with app=web", "dnat: port named http-envoy-prom of such a pod"]],
    ["a traffic policy", [service(`${SELECTED}, internalTrafficPolicy: Local, ports: [{port: 80}]`)], ["traffic-policy: internalTrafficPolicy Local: only pods on the client's own node answer; without one the connection is dropped", PODS, "dnat: port 80"]],
    ["certainly none", [service(`${SELECTED}, ports: [{port: 80}]`), pod("wa", { labels: "app: tset" })], ["reject: no endpoints: connections are refused at once (REJECT)"]],
  ])("%s", (_name, documents, expected) => {
    expect(hops(documents, "node", "ClusterIP").map((texts) => texts.slice(1))).toEqual([expected]);
  });

  it("a headless name leads to the pods' own port", () => {
    const headless = (target: string): string => service(`clusterIP: None, ${SELECTED}, ports: [{port: 80, targetPort: ${target}}]`);
    const dns = "dns: web (web.shop.svc.cluster.local) resolves to the addresses of the ready pods";
    expect(hops([headless("5000")], "pod-same-namespace", "Headless")).toEqual([[dns, PODS, "dnat: port 5000"]]);
    expect(hops([headless("http")], "pod-same-namespace", "Headless")).toEqual([[dns, PODS, "dnat: port named http of such a pod"]]);
    expect(pathsTo("shop/web", [headless("5000")]).paths.map(({ frontend }) => frontend.port)).toEqual([5000, 5000, 5000, 5000]);
  });

  it("an Ingress leads there too", () => {
    const ingress = "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}}";
    expect(hops([service(WEB), ingress], "outside", "Ingress")).toEqual([
      ["ingress: Ingress <any host>/", "choice: pods with app=web (none among these files)", "dnat: port named http of such a pod"],
    ]);
  });
});
