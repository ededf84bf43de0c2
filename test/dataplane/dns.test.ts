import { describe, expect, it } from "vitest";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { servicePaths } from "../../src/dataplane/paths.ts";
import { deployment, f0, graphOf, pathsTo, pod, policy, select, service, slice, tell, texts, WEB } from "./fixture.ts";

const headless = `clusterIP: None, ${WEB}`;
const statefulSet = (serviceName: string, more = "replicas: 3, "): string =>
  deployment("db", "app: web", `${more}serviceName: ${serviceName}, `).replace("kind: Deployment", "kind: StatefulSet");

describe("names", () => {
  it("D04-D07 are those that the search list completes", () => {
    const { names } = pathsTo("shop/web", [service(WEB), ...f0()]);
    expect(names.sameNamespace).toEqual(["web", "web.shop", "web.shop.svc", "web.shop.svc.cluster.local"]);
    expect(names.otherNamespaces).toEqual(["web.shop", "web.shop.svc", "web.shop.svc.cluster.local"]);
  });

  it("follow the cluster's domain", () => {
    const graph = graphOf([service(WEB), ...f0()]);
    const [web] = graph.services;
    const { names } = servicePaths(graph, web!, { ...DEFAULT_CLUSTER, domain: "k8s.example" });
    expect(names.sameNamespace.at(-1)).toBe("web.shop.svc.k8s.example");
  });

  it.each<[id: string, documents: readonly string[], expected: readonly string[]]>([
    ["D13 named port", [service(WEB), ...f0()], ["_http._tcp.web.shop.svc.cluster.local"]],
    ["D15 unnamed port", [service("selector: {app: web}, ports: [{port: 80}]"), ...f0()], []],
    ["D26 ExternalName", [service("type: ExternalName, externalName: a.example.com, ports: [{name: http, port: 80}]")], []],
  ])("SRV: %s", (_id, documents, expected) => {
    expect(pathsTo("shop/web", documents).names.srv).toEqual(expected);
  });

  it.each<[id: string, documents: readonly string[], expected: readonly string[]]>([
    ["D16 StatefulSet", [service(headless), statefulSet("web")], ["db-0", "db-1", "db-2"]],
    ["D17 another serviceName", [service(headless), statefulSet("webx")], []],
    ["ordinals that start elsewhere", [service(headless), statefulSet("web", "replicas: 2, ordinals: {start: 5}, ")], ["db-5", "db-6"]],
    ["D18 hostname and subdomain", [service(WEB), pod("wa", { spec: "hostname: h, subdomain: web, " })], ["h"]],
    ["one pod of a StatefulSet that a selector names", [service("clusterIP: None, selector: {statefulset.kubernetes.io/pod-name: db-1}"), statefulSet("web")], ["db-1"]],
    ["a hostname without subdomain", [service(WEB), pod("wa", { spec: "hostname: h, " })], []],
    ["Deployments have none", [service(headless), ...f0()], []],
    ["a slice's hostname", [service("clusterIP: None, ports: [{name: http, port: 80}]"), slice("ports: [{name: http, port: 8080}], endpoints: [{addresses: [10.0.0.9], hostname: x}]")], ["x"]],
  ])("of pods: %s", (_id, documents, expected) => {
    expect(pathsTo("shop/web", documents).names.pods).toEqual(expected.map((host) => `${host}.web.shop.svc.cluster.local`));
  });
});

describe("headless", () => {
  it.each<[id: string, documents: readonly string[], expected: readonly string[]]>([
    ["D09, D14 the pods by their own port", [service(headless), ...f0()], ["8080 allow forward Pod/wa:8080 Pod/wb:8080 Pod/wc:8080"]],
    ["D10 no pods", [service(headless), pod("x", { labels: "app: x" })], ["80 deny nxdomain"]],
    ["no ports at all", [service("clusterIP: None, selector: {app: web}"), pod("wa")], ["? allow forward Pod/wa:*"]],
    ["two numbers are two paths", [service(headless), pod("wa"), pod("wb", { ports: "{name: http, containerPort: 8081}" })], ["8080 unknown depends Pod/wa:8080", "8081 unknown depends Pod/wb:8081"]],
    ["the name resolves to pods without the port as well", [service(headless), pod("wa"), pod("wb", { ports: "" })], ["8080 unknown depends Pod/wa:8080"]],
    ["a workload without pods has no address", [service(headless), pod("wa"), deployment("w0", "app: web", "replicas: 0, ")], ["8080 allow forward Pod/wa:8080"]],
    ["the name resolves where no pod has the port", [service(headless), pod("wa", { ports: "" })], ["? unknown depends Pod/wa:*"]],
    ["external addresses", [service("clusterIP: None, ports: [{name: http, port: 80}]"), slice("ports: [{name: http, port: 5432}], endpoints: [{addresses: [203.0.113.5]}]")], ["5432 allow forward 203.0.113.5:5432"]],
  ])("%s", (_id, documents, expected) => {
    const found = select(pathsTo("shop/web", documents), "pod-other-namespace", "Headless");
    expect(found.map((path) => `${path.frontend.port ?? "?"} ${tell(path)}`)).toEqual(expected);
  });

  it("D11 publishes pods that are not ready, which is an assumption less", () => {
    const { assumptions } = pathsTo("shop/web", [service(`publishNotReadyAddresses: true, ${headless}`), ...f0()]);
    expect(assumptions.map(({ text }) => text)).toContain("pods get traffic before they are ready");
  });

  it("D27 a node's resolver does not know the name; outside nobody does", () => {
    const paths = pathsTo("shop/web", [service(headless), pod("wa")]);
    expect(select(paths, "node", "Headless").map(tell)).toEqual(["unknown depends Pod/wa:8080"]);
    expect(select(paths, "outside", "Headless").map(tell)).toEqual(["deny unhandled"]);
  });

  it("maps no port, and says so where that matters", () => {
    const [path] = select(pathsTo("shop/web", [service(headless), pod("wa")]), "pod-same-namespace", "Headless");
    expect(texts(path)).toEqual(["headless, so nothing maps port 80: clients connect to 8080"]);
  });
});

describe("ExternalName", () => {
  const alias = (target: string): string => service(`type: ExternalName, externalName: ${target}`, "name: alias, namespace: other");
  it.each<[id: string, documents: readonly string[], expected: readonly string[], why: string]>([
    ["D23 outside", [alias("db.example.com")], ["unknown depends"], "db.example.com is outside the cluster, which no manifest describes"],
    ["D24 an address", [alias("10.0.0.5")], ["deny nxdomain"], "10.0.0.5 is taken for a name, not for an address: NXDOMAIN; use an EndpointSlice instead"],
    ["D25 another Service", [alias("web.shop.svc.cluster.local"), service(WEB), pod("wa")], ["allow forward Pod/wa:8080"], ""],
    ["D25 with a final dot", [alias("web.shop.svc.cluster.local."), service(WEB), pod("wa")], ["allow forward Pod/wa:8080"], ""],
    ["a headless Service", [alias("web.shop.svc.cluster.local"), service(headless), pod("wa")], ["allow forward Pod/wa:8080"], "headless, so nothing maps port 80: clients connect to 8080"],
    ["a Service without pods", [alias("web.shop.svc.cluster.local"), service(WEB), pod("x", { labels: "app: x" })], ["deny reject"], "no endpoints: connections are refused at once (REJECT)"],
    ["a Service that is not here", [alias("web.shop.svc.cluster.local")], ["unknown depends"], "no Service web of namespace shop in these manifests; without it there is no address"],
    ["an address with a final dot", [alias("10.0.0.5.")], ["deny nxdomain"], "10.0.0.5 is taken for a name, not for an address: NXDOMAIN; use an EndpointSlice instead"],
    ["a short name", [alias("web.shop"), service(WEB), pod("wa")], ["deny nxdomain"], "web.shop is looked up as it stands: NXDOMAIN; write web.shop.svc.cluster.local"],
    ["a chain", [alias("b.shop.svc.cluster.local"), service("type: ExternalName, externalName: web.shop.svc.cluster.local", "name: b, namespace: shop"), service(WEB), pod("wa")], ["allow forward Pod/wa:8080"], ""],
    ["a circle", [alias("b.shop.svc.cluster.local"), service("type: ExternalName, externalName: alias.other.svc.cluster.local", "name: b, namespace: shop")], ["deny nxdomain"], "the aliases lead back to themselves: no address"],
    ["itself", [alias("alias.other.svc.cluster.local")], ["deny nxdomain"], "the aliases lead back to themselves: no address"],
    ["a single pod", [alias("wa-0.web.shop.svc.cluster.local"), service(headless), pod("wa")], ["unknown depends"], "wa-0.web.shop.svc.cluster.local is a single pod's name or none at all"],
    ["a pod's record by its address", [alias("10-244-1-10.shop.pod.cluster.local")], ["unknown depends"], "10-244-1-10.shop.pod.cluster.local is a single pod's name or none at all"],
    ["a pod by its own name", [alias("wa.shop.pod.cluster.local")], ["deny nxdomain"], "the cluster has no name wa.shop.pod.cluster.local: NXDOMAIN; Services are SERVICE.NAMESPACE.svc.cluster.local, and a pod has only its address with dashes, under NAMESPACE.pod.cluster.local"],
    ["near miss: a public name that only ends alike", [alias("wa.my-cluster.local")], ["unknown depends"], "wa.my-cluster.local is outside the cluster, which no manifest describes"],
    ["nothing", [service("type: ExternalName", "name: alias, namespace: other")], ["deny refused"], "the API server refuses this Service: a Service of type ExternalName needs externalName"],
    ["a value that is filled in later", [alias("'${HOST}'")], ["unknown depends"], "${HOST} is filled in before it reaches a cluster"],
  ])("%s", (_id, documents, expected, why) => {
    const found = select(pathsTo("other/alias", documents), "pod-same-namespace", "ExternalName");
    expect(found.map(tell)).toEqual(expected);
    expect(texts(found[0])[0] ?? "").toBe(why);
  });

  it("sends the pods of its own namespace through the other's policies", () => {
    const documents = [alias("web.shop.svc.cluster.local"), service(WEB), pod("wa"), policy("podSelector: {}, ingress: [{from: [{podSelector: {}}]}]")];
    const paths = pathsTo("other/alias", documents);
    expect(select(paths, "pod-same-namespace", "ExternalName").map(tell)).toEqual(["deny drop Pod/wa:8080"]);
    expect(select(paths, "pod-other-namespace", "ExternalName").map(tell)).toEqual(["unknown depends Pod/wa:8080"]);
  });

  it("shows every alias on the way", () => {
    const [path] = select(pathsTo("other/alias", [alias("web.shop.svc.cluster.local"), service(WEB), pod("wa")]), "pod-same-namespace", "ExternalName");
    expect(path?.hops.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      "dns: alias (alias.other.svc.cluster.local) resolves to an alias (CNAME)",
      "cname: web.shop.svc.cluster.local",
      "vip: cluster IP (assigned on creation)",
      "choice: the pod of Pod/wa",
      "dnat: port 8080 (http)",
      "pod: Pod/wa :8080",
    ]);
  });
});
