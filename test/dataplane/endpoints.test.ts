import { describe, expect, it } from "vitest";
import { backend, deployment, f0, HTTP, pathsTo, pod, select, service, slice, tell, texts, WEB } from "./fixture.ts";

const all = ["Pod/wa:8080", "Pod/wb:8080", "Pod/wc:8080"];
const restarting = "{name: side, image: i, restartPolicy: Always, ports: [{name: http, containerPort: 9090}]}";
const ordinary = "{name: side, image: i, ports: [{name: http, containerPort: 9090}]}";

function backendsOf(documents: readonly string[], port = "http", name = "shop/web"): readonly string[] {
  const path = select(pathsTo(name, documents), "pod-same-namespace").find(({ frontend }) => frontend.portName === port);
  return (path?.backends ?? []).map(backend);
}

describe("endpoints behind a port", () => {
  it.each<[id: string, documents: readonly string[], expected: readonly string[]]>([
    ["E01 F0", [service(WEB), ...f0()], all],
    ["E08 another protocol", [service(WEB), ...f0({ wb: pod("wb", { ports: "{name: http, containerPort: 8080, protocol: UDP}" }) })], ["Pod/wa:8080", "Pod/wc:8080"]],
    ["E09 only in a sidecar", [service(WEB), ...f0({ wb: pod("wb", { ports: "", init: restarting }) })], ["Pod/wa:8080", "Pod/wb:9090", "Pod/wc:8080"]],
    ["E10 only in an init container", [service(WEB), ...f0({ wb: pod("wb", { ports: "", init: ordinary }) })], ["Pod/wa:8080", "Pod/wc:8080"]],
    ["E11 main container before sidecar", [service(WEB), ...f0({ wb: pod("wb", { init: restarting }) })], all],
    ["E12 another number", [service(WEB), ...f0({ wb: pod("wb", { ports: "{name: http, containerPort: 8081}" }) })], ["Pod/wa:8080", "Pod/wb:8081", "Pod/wc:8080"]],
    ["E13 no targetPort", [service("selector: {app: web}, ports: [{name: http, port: 80}]"), ...f0()], ["Pod/wa:80", "Pod/wb:80", "Pod/wc:80"]],
    ["E14 an undeclared number", [service("selector: {app: web}, ports: [{name: http, port: 80, targetPort: 9999}]"), ...f0()], ["Pod/wa:9999", "Pod/wb:9999", "Pod/wc:9999"]],
    ["E15 the slice's port is unnamed", [service(HTTP), slice("ports: [{port: 5432}], endpoints: [{addresses: [10.0.0.9]}]")], []],
    ["E17 the slice lacks the label", [service(HTTP), slice("ports: [{name: http, port: 5432}], endpoints: [{addresses: [10.0.0.9]}]", "name: web-1, namespace: shop")], []],
    ["E18 Endpoints with a not ready address", [service(HTTP), "{apiVersion: v1, kind: Endpoints, metadata: {name: web, namespace: shop}, subsets: [{addresses: [{ip: 10.0.0.9}], notReadyAddresses: [{ip: 10.0.0.10}], ports: [{name: http, port: 5432}]}]}"], ["10.0.0.9:5432"]],
    ["E19 Endpoints beside a selector", [service(WEB), ...f0(), "{apiVersion: v1, kind: Endpoints, metadata: {name: web, namespace: shop}, subsets: [{addresses: [{ip: 10.0.0.9}], ports: [{name: http, port: 5432}]}]}"], all],
    ["E26 another namespace", [service(WEB, "name: web, namespace: other"), ...f0()], []],
    ["E30 two slices, one address", [service(HTTP), ...["a", "b"].map((name) => slice("ports: [{name: http, port: 8080}], endpoints: [{addresses: [10.244.1.10]}]", `name: ${name}, namespace: shop, labels: {kubernetes.io/service-name: web}`))], ["10.244.1.10:8080"]],
    ["E31 no conditions", [service(HTTP), slice("ports: [{name: http, port: 8080}], endpoints: [{addresses: [10.0.0.9]}]")], ["10.0.0.9:8080"]],
    ["E32 no number", [service(HTTP), slice("ports: [{name: http}], endpoints: [{addresses: [10.0.0.9]}]")], []],
    ["one address, two ports", [service("ports: [{name: http, port: 80}, {name: b, port: 81}]"), slice("ports: [{name: http, port: 1}, {name: b, port: 2}], endpoints: [{addresses: [10.0.0.9]}]")], ["10.0.0.9:1"]],
    ["a slice beside a selector counts", [service(WEB), ...f0(), slice("ports: [{name: http, port: 1}], endpoints: [{addresses: [10.0.0.9]}]")], [...all, "10.0.0.9:1"]],
    ["a dumped slice of the controller stands for the pods", [service(WEB), ...f0(), slice("ports: [{name: http, port: 8080}], endpoints: [{addresses: [10.244.1.10]}]", "name: web-x, namespace: shop, labels: {kubernetes.io/service-name: web, endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io}")], ["10.244.1.10:8080"]],
    ["Endpoints that are not mirrored", [service(HTTP), "{apiVersion: v1, kind: Endpoints, metadata: {name: web, namespace: shop, labels: {endpointslice.kubernetes.io/skip-mirror: 'true'}}, subsets: [{addresses: [{ip: 10.0.0.9}], ports: [{name: http, port: 5432}]}]}"], []],
    ["another Service's cluster IP", [service(HTTP), service("clusterIP: 10.96.0.1, ports: [{port: 80}]", "name: b, namespace: shop"), slice("ports: [{name: http, port: 1}], endpoints: [{addresses: [10.96.0.1]}]")], []],
    ["no pods at all", [service(WEB), deployment("web", "app: web", "replicas: 0, ")], []],
  ])("%s", (_id, documents, expected) => {
    const name = documents[0]?.includes("namespace: other") === true ? "other/web" : "shop/web";
    expect(backendsOf(documents, "http", name)).toEqual(expected);
  });

  it("E16 joins an unnamed port with an unnamed port", () => {
    const documents = [service("ports: [{port: 80}]"), slice("ports: [{port: 5432}], endpoints: [{addresses: [10.0.0.9]}]")];
    expect(backendsOf(documents, "")).toEqual(["10.0.0.9:5432"]);
  });

  it("E20 an ExternalName selects nothing", () => {
    const paths = pathsTo("shop/web", [service("type: ExternalName, externalName: a.example.com, selector: {app: web}"), ...f0()]);
    expect(paths.endpoints).toEqual([]);
  });

  it("E27 keeps the protocol of the Service port", () => {
    const paths = pathsTo("shop/web", [service("selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080, protocol: UDP}]"), ...f0()]);
    expect(select(paths, "pod-same-namespace").map(({ frontend, verdict }) => `${frontend.protocol ?? ""} ${verdict}`)).toEqual(["UDP allow"]);
  });

  it("E28 a pod without the name drops out of that port, and the path says so", () => {
    const both = "{name: http, containerPort: 8080}, {name: metrics, containerPort: 9100}";
    const documents = [
      service("selector: {app: web}, ports: [{name: http, port: 80, targetPort: http}, {name: metrics, port: 9100, targetPort: metrics}]"),
      ...f0({ wa: pod("wa", { ports: both }), wb: pod("wb", { ports: both }) }),
    ];
    expect(backendsOf(documents)).toEqual(all);
    expect(backendsOf(documents, "metrics")).toEqual(["Pod/wa:9100", "Pod/wb:9100"]);
    const [, metrics] = select(pathsTo("shop/web", documents), "pod-same-namespace");
    expect(texts(metrics)).toEqual(["Pod/wc has no container port named metrics, so its pods get nothing on this port"]);
  });
});

describe("a Service without endpoints", () => {
  const lonely = pod("other", { labels: "app: other" });
  it.each<[name: string, documents: readonly string[], outcome: string, why: readonly string[]]>([
    ["P04 no pod matches", [service(WEB), lonely], "deny reject", ["no endpoints: connections are refused at once (REJECT)", "no pod of namespace shop has app=web"]],
    ["replicas 0", [service(WEB), deployment("web", "app: web", "replicas: 0, ")], "deny reject", ["no endpoints: connections are refused at once (REJECT)", "Deployment/web has no pods: replicas is 0"]],
    ["the name is missing everywhere", [service(WEB), deployment("web", "app: web", "", "{containerPort: 8080}")], "deny reject", ["no endpoints: connections are refused at once (REJECT)", "Deployment/web has no container port named http, so its pods get nothing on this port"]],
    ["E15", [service(HTTP), slice("ports: [{port: 5432}], endpoints: [{addresses: [10.0.0.9]}]")], "deny reject", ["no endpoints: connections are refused at once (REJECT)", "EndpointSlice web-1 has <unnamed>/TCP, not http/TCP of Service web: ports are joined by name and protocol"]],
    ["nothing feeds it", [service(HTTP), lonely], "deny reject", ["no endpoints: connections are refused at once (REJECT)", "the Service has no selector, and no EndpointSlice or Endpoints feeds it"]],
    ["no workload of the namespace is given", [service(WEB)], "unknown depends", ["no endpoints here: if that is all, connections are refused at once (REJECT)", "no pod of namespace shop has app=web", "no workload of namespace shop is among these files"]],
    ["an operator may make the pods", [service(WEB), lonely, "{apiVersion: example.com/v1, kind: Web, metadata: {name: web, namespace: shop}}"], "unknown depends", ["no endpoints here: if that is all, connections are refused at once (REJECT)", "no pod of namespace shop has app=web", "an operator may make it from Web web"]],
    ["Istio injects the port", [service("selector: {app: web}, ports: [{port: 80, targetPort: http-envoy-prom}]"), pod("wa")], "unknown depends", ["no endpoints here: if that is all, connections are refused at once (REJECT)", "Pod/wa has no container port named http-envoy-prom, so its pods get nothing on this port", "Istio injects a container with a port of that name"]],
  ])("%s", (_name, documents, outcome, why) => {
    const [path] = select(pathsTo("shop/web", documents), "pod-same-namespace");
    expect(path && tell(path)).toBe(outcome);
    expect(texts(path)).toEqual(why);
  });

  it("P06, P09, P18: UDP and Local policies are refused alike, on every frontend", () => {
    const spec = "type: NodePort, selector: {app: web}, externalTrafficPolicy: Local, internalTrafficPolicy: Local, ports: [{port: 53, protocol: UDP}]";
    const { paths } = pathsTo("shop/web", [service(spec), lonely]);
    const told = paths.map((path) => `${path.frontend.kind} ${path.from} ${tell(path)}`);
    expect(told.filter((text) => !text.endsWith("deny reject"))).toEqual(["ClusterIP outside deny unhandled"]);
  });

  it("points at the line that is the reason", () => {
    const [path] = select(pathsTo("shop/web", [service(WEB), deployment("web", "app: web", "replicas: 0, ")]), "node");
    expect(path?.reasons[1]?.range).toMatchObject({ file: "a.yaml", start: { line: 3 } });
  });
});

describe("shares", () => {
  const web = (replicas: string): string => deployment("web", "app: web", replicas);
  const canary = (replicas: string): string => deployment("canary", "app: web, track: canary", replicas);
  const daemon = web("").replace("kind: Deployment", "kind: DaemonSet").replace("name: web", "name: ds");
  const scaler = "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: canary, namespace: shop}, spec: {scaleTargetRef: {kind: Deployment, name: canary}}}";
  it.each<[name: string, documents: readonly string[], expected: readonly (number | undefined)[]]>([
    ["by the number of pods", [service(WEB), web("replicas: 3, "), canary("replicas: 1, ")], [0.75, 0.25]],
    ["one pod where none is written", [service(WEB), web(""), canary("")], [0.5, 0.5]],
    ["a workload without pods gets nothing", [service(WEB), web(""), canary("replicas: 0, ")], [1]],
    ["a DaemonSet alone", [service(WEB), daemon], [1]],
    ["a DaemonSet beside others", [service(WEB), web(""), daemon], [undefined, undefined]],
    ["an autoscaler", [service(WEB), web(""), canary(""), scaler], [undefined, undefined]],
    ["only local pods", [service(`${WEB}, internalTrafficPolicy: Local`), web(""), canary("")], [undefined, undefined]],
    ["near pods first", [service(`${WEB}, trafficDistribution: PreferClose`), web(""), canary("")], [undefined, undefined]],
    ["E01 single pods", [service(WEB), ...f0()], [1 / 3, 1 / 3, 1 / 3]],
  ])("%s", (_name, documents, expected) => {
    const [path] = select(pathsTo("shop/web", documents), "pod-same-namespace");
    expect(path?.backends.map(({ share }) => share)).toEqual(expected);
  });
});
