import { describe, expect, it } from "vitest";
import type { Position } from "../../src/dataplane/model.ts";
import { allServicePaths } from "../../src/dataplane/paths.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { f0, pathsTo, pod, policy, select, service, slice, texts, WEB } from "./fixture.ts";

const NODE_PORT = "type: NodePort, selector: {app: web}, ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}]";
const LOCAL = `externalTrafficPolicy: Local, ${NODE_PORT}`;
const onWeb = "podSelector: {matchLabels: {app: web}}";
const other = "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: other}}";
const client = "podSelector: {matchLabels: {app: client}}";
const all = ["pod-same-namespace", "pod-other-namespace", "node"] as const;

function verdicts(documents: readonly string[], positions: readonly Position[] = all, spec = WEB): string {
  const paths = pathsTo("shop/web", [service(spec), ...f0(), ...documents]);
  return positions.map((from) => select(paths, from)[0]?.verdict ?? "-").join(" ");
}

describe("into the pods, from pods of shop, from other pods, from nodes", () => {
  it.each<[id: string, policies: readonly string[], expected: string]>([
    ["N01 no policy", [], "allow allow allow"],
    ["N02 deny all", [policy("podSelector: {}, policyTypes: [Ingress]")], "deny deny unknown"],
    ["N03 egress rules imply Ingress", [policy(`${onWeb}, egress: [{}]`)], "deny deny unknown"],
    ["N04 only Egress", [policy(`${onWeb}, policyTypes: [Egress], egress: [{}]`)], "allow allow allow"],
    ["N05 ingress [{}]", [policy(`${onWeb}, ingress: [{}]`)], "allow allow allow"],
    ["N06 from []", [policy(`${onWeb}, ingress: [{from: []}]`)], "allow allow allow"],
    ["N07 from the namespace", [policy(`${onWeb}, ingress: [{from: [{podSelector: {}}]}]`)], "allow deny unknown"],
    ["N08 from all namespaces", [policy(`${onWeb}, ingress: [{from: [{namespaceSelector: {}}]}]`)], "allow allow unknown"],
    ["N09 namespace and labels", [policy(`${onWeb}, ingress: [{from: [{${other}, ${client}}]}]`)], "deny unknown unknown"],
    ["N10 namespace or labels", [policy(`${onWeb}, ingress: [{from: [{${other}}, {${client}}]}]`)], "unknown unknown unknown"],
    ["N11 the Service's port", [policy(`${onWeb}, ingress: [{ports: [{port: 80}]}]`)], "deny deny unknown"],
    ["N12 the pod's port", [policy(`${onWeb}, ingress: [{ports: [{port: 8080}]}]`)], "allow allow allow"],
    ["N13 the port's name", [policy(`${onWeb}, ingress: [{ports: [{port: http}]}]`)], "allow allow allow"],
    ["N14 a range that holds it", [policy(`${onWeb}, ingress: [{ports: [{port: 8000, endPort: 8100}]}]`)], "allow allow allow"],
    ["N14 a range that does not", [policy(`${onWeb}, ingress: [{ports: [{port: 8000, endPort: 8079}]}]`)], "deny deny unknown"],
    ["N16 another protocol", [policy(`${onWeb}, ingress: [{ports: [{protocol: UDP}]}]`)], "deny deny unknown"],
    ["a port that is no port is not every port", [policy(`${onWeb}, ingress: [{ports: [{port: 99999}]}]`)], "deny deny unknown"],
    ["N24 a block of addresses", [policy(`${onWeb}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.244.3.0/24]}}]}]`)], "unknown unknown unknown"],
    ["N29 two policies are a union", [policy(`${onWeb}, ingress: [{ports: [{port: 8080}]}]`), policy("podSelector: {}, policyTypes: [Ingress]", "name: q, namespace: shop")], "allow allow allow"],
    ["N30 a policy elsewhere", [policy("podSelector: {}, policyTypes: [Ingress]", "name: p, namespace: other")], "allow allow allow"],
    ["N32 ports [] is every port", [policy(`${onWeb}, ingress: [{from: [{podSelector: {}}], ports: []}]`)], "allow deny unknown"],
    ["a policy for other pods", [policy("podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]")], "allow allow allow"],
    ["labels of a namespace that is not defined", [policy(`${onWeb}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]`)], "unknown unknown unknown"],
    ["labels of a namespace that is defined", [policy(`${onWeb}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]`), "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: b}}}"], "deny unknown unknown"],
    ["an operator that does not exist", [policy("podSelector: {matchExpressions: [{key: app, operator: in, values: [web]}]}, policyTypes: [Ingress]")], "unknown unknown unknown"],
    ["the same for other pods", [policy("podSelector: {matchLabels: {app: db}, matchExpressions: [{key: tier, operator: in, values: [web]}]}, policyTypes: [Ingress]")], "allow allow allow"],
    ["the same in a rule", [policy(`${onWeb}, ingress: [{from: [{podSelector: {matchExpressions: [{key: app, operator: in, values: [client]}]}}]}]`)], "unknown unknown unknown"],
    ["the same on the way out", [policy("podSelector: {matchExpressions: [{key: app, operator: in, values: [web]}]}, policyTypes: [Egress]")], "unknown allow allow"],
    ["a selector that is filled in later", [policy("podSelector: {matchLabels: {app: '${APP}'}}, policyTypes: [Ingress]")], "unknown unknown unknown"],
    ["its own namespace by name", [policy(`${onWeb}, ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]}]`)], "allow deny unknown"],
    ["every namespace but its own", [policy(`${onWeb}, ingress: [{from: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: NotIn, values: [shop]}]}}]}]`)], "deny allow unknown"],
  ])("%s", (_id, policies, expected) => {
    expect(verdicts(policies)).toBe(expected);
  });

  it("N15 a port without protocol is TCP", () => {
    const udp = "selector: {app: web}, ports: [{name: http, port: 80, targetPort: 8080, protocol: UDP}]";
    expect(verdicts([policy(`${onWeb}, ingress: [{ports: [{port: 8080}]}]`)], all, udp)).toBe("deny deny unknown");
    expect(verdicts([policy(`${onWeb}, ingress: [{ports: [{protocol: UDP}]}]`)], all, udp)).toBe("allow allow allow");
  });

  it("N27 pods with hostNetwork are not policed, and the path says so", () => {
    const paths = pathsTo("shop/web", [service(WEB), pod("wa", { spec: "hostNetwork: true, " }), policy("podSelector: {}, policyTypes: [Ingress]")]);
    const [path] = select(paths, "pod-same-namespace");
    expect(path?.verdict).toBe("allow");
    expect(texts(path)).toEqual(["NetworkPolicy p selects pods with hostNetwork, which most plugins do not police"]);
  });

  it("a policy for some of the backends makes no certain answer", () => {
    const documents = [service(WEB), pod("wa"), pod("wb", { labels: "app: web, track: b" }), policy("podSelector: {matchLabels: {track: b}}, policyTypes: [Ingress]")];
    const [path] = select(pathsTo("shop/web", documents), "pod-same-namespace");
    expect(path?.verdict).toBe("unknown");
    expect(texts(path)).toEqual(["Pod/wa is allowed", "Pod/wb: NetworkPolicy p lets nobody in"]);
  });
});

describe("from outside", () => {
  const block = policy(`${onWeb}, ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]`);
  it.each<[id: string, spec: string, policies: readonly string[], expected: string]>([
    ["N20, N22 the pods see a node", NODE_PORT, [block], "unknown"],
    ["N21 the pods see the client", LOCAL, [block], "unknown"],
    ["pods only, and the pods see the client", LOCAL, [policy(`${onWeb}, ingress: [{from: [{namespaceSelector: {}}]}]`)], "deny"],
    ["deny all, and the pods see a node", NODE_PORT, [policy("podSelector: {}, policyTypes: [Ingress]")], "unknown"],
    ["the whole internet", `type: LoadBalancer, externalTrafficPolicy: Local, ${WEB}`, [policy(`${onWeb}, ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]`)], "allow"],
    ["everybody", NODE_PORT, [policy(`${onWeb}, ingress: [{}]`)], "allow"],
    ["a policy without a block, and the pods see the client", LOCAL, [policy(`${onWeb}, ingress: [{from: [{podSelector: {}}]}]`)], "deny"],
  ])("%s", (_id, spec, policies, expected) => {
    const paths = pathsTo("shop/web", [service(spec), ...f0(), ...policies]);
    const kind = spec.includes("LoadBalancer") ? "LoadBalancer" : "NodePort";
    expect(select(paths, "outside", kind)[0]?.verdict).toBe(expected);
  });
});

describe("out of the clients", () => {
  const everyone = "podSelector: {}, policyTypes: [Egress]";
  const dns = "{ports: [{port: 53, protocol: UDP}]}";
  it.each<[id: string, policies: readonly string[], expected: string]>([
    ["N17 to the pods by their port", [policy(`${everyone}, egress: [{to: [{${onWeb}}], ports: [{port: 8080}]}, ${dns}]`)], "allow allow allow"],
    ["the Service's port", [policy(`${everyone}, egress: [{to: [{${onWeb}}], ports: [{port: 80}]}, ${dns}]`)], "deny allow allow"],
    ["N18 a block may hold the cluster IPs", [policy(`${everyone}, egress: [{to: [{ipBlock: {cidr: 10.96.0.0/16}}]}]`)], "unknown allow allow"],
    ["N19 nothing but the pods: no DNS", [policy(`${everyone}, egress: [{to: [{${onWeb}}]}]`)], "unknown allow allow"],
    ["N26 nothing at all", [policy(everyone)], "deny allow allow"],
    ["nothing at all, elsewhere", [policy(everyone, "name: p, namespace: other")], "allow unknown allow"],
    ["nothing but for some", [policy(everyone), policy(`podSelector: {matchLabels: {app: client}}, policyTypes: [Egress], egress: [{}]`, "name: q, namespace: shop")], "unknown allow allow"],
    ["everything but for some", [policy("podSelector: {matchLabels: {app: jobs}}, policyTypes: [Egress]")], "unknown allow allow"],
    ["everything", [policy(`${everyone}, egress: [{}]`)], "allow allow allow"],
    ["N25 ingress does not concern the way out", [policy("podSelector: {matchLabels: {app: client}}, policyTypes: [Ingress]")], "allow allow allow"],
  ])("%s", (_id, policies, expected) => {
    expect(verdicts(policies)).toBe(expected);
  });

  it.each<[id: string, policies: readonly string[], expected: string, why: string]>([
    ["DNS is opened for some pods only", [policy(`${everyone}, egress: [{to: [{${onWeb}}]}]`), policy(`podSelector: {matchLabels: {app: jobs}}, policyTypes: [Egress], egress: [${dns}]`, "name: q, namespace: shop")], "unknown", "of the clients only those with app=jobs can ask DNS, by NetworkPolicy q: NetworkPolicy p opens no 53/UDP"],
    ["DNS is closed for some pods", [policy(`podSelector: {matchLabels: {app: jobs}}, policyTypes: [Egress], egress: [{to: [{${onWeb}}]}]`)], "unknown", "NetworkPolicy p keeps the clients with app=jobs from asking DNS: no rule opens 53/UDP"],
    ["DNS is opened for the same pods elsewhere", [policy(`podSelector: {matchLabels: {app: jobs}}, policyTypes: [Egress], egress: [{to: [{${onWeb}}]}]`), policy(`podSelector: {matchLabels: {app: jobs}}, policyTypes: [Egress], egress: [{}]`, "name: q, namespace: shop")], "allow", ""],
  ])("%s", (_id, policies, expected, why) => {
    const [path] = select(pathsTo("shop/web", [service(WEB), ...f0(), ...policies]), "pod-same-namespace");
    expect(path?.verdict).toBe(expected);
    expect(texts(path)[0] ?? "").toBe(why);
  });

  it("P19, P23 a pod on a node port may be seen as a node, which no rule shuts out for certain", () => {
    const documents = [service(LOCAL), ...f0(), policy(`${onWeb}, ingress: [{from: [{podSelector: {}}]}]`)];
    expect(select(pathsTo("shop/web", documents), "pod-other-namespace", "NodePort")[0]?.verdict).toBe("unknown");
    expect(select(pathsTo("shop/web", documents), "pod-other-namespace")[0]?.verdict).toBe("deny");
  });

  it("to a hand-written address only blocks can lead", () => {
    const documents = (cidr: string): string[] => [
      service("ports: [{name: http, port: 80}]"),
      slice("ports: [{name: http, port: 5432}], endpoints: [{addresses: [203.0.113.5]}]"),
      policy(`${everyone}, egress: [{to: [{ipBlock: {cidr: ${cidr}}}, {namespaceSelector: {}}]}]`),
    ];
    const verdict = (cidr: string): string | undefined => select(pathsTo("shop/web", documents(cidr)), "pod-same-namespace")[0]?.verdict;
    expect(verdict("203.0.113.0/24")).toBe("unknown");
    expect(verdict("198.51.100.0/24")).toBe("deny");
    expect(verdict("nonsense")).toBe("deny");
  });
});

describe("reasons", () => {
  it("name some of many namespaces", () => {
    const locked = ["a", "b", "c", "d", "e"].map((namespace) => policy("podSelector: {}, policyTypes: [Egress]", `name: p, namespace: ${namespace}`));
    const [path] = select(pathsTo("shop/web", [service(WEB), ...f0(), ...locked]), "pod-other-namespace");
    expect(path?.verdict).toBe("unknown");
    expect(texts(path).slice(0, 4)).toEqual([
      ...["a", "b", "c"].map((namespace) => `pods of ${namespace}: NetworkPolicy p lets the clients send nothing`),
      "and pods of further namespaces alike",
    ]);
  });

  it.each<[name: string, policies: readonly string[], from: Position, expected: readonly string[]]>([
    ["whom a rule lets in, with the workloads that it means", [policy(`${onWeb}, ingress: [{from: [{${client}}]}]`)], "pod-same-namespace", ["only pods with app=client of namespace shop (Pod/c1, Pod/c3), let in by NetworkPolicy p"]],
    ["that nobody is let in", [policy("podSelector: {}, policyTypes: [Ingress]")], "pod-other-namespace", ["NetworkPolicy p lets nobody in"]],
    ["that these are not let in", [policy(`${onWeb}, ingress: [{from: [{${client}}]}]`)], "pod-other-namespace", ["NetworkPolicy p lets in no pods of other namespaces"]],
    ["the port that was meant", [policy(`${onWeb}, ingress: [{ports: [{port: 80}]}]`)], "pod-same-namespace", ["NetworkPolicy p lets them in on 80/TCP, not on the pods' own port 8080/TCP"]],
    ["what a node may", [policy("podSelector: {}, policyTypes: [Ingress]")], "node", ["the pods see a node: from their own node it always passes, from other nodes NetworkPolicy p decides by address"]],
    ["who gets out", [policy("podSelector: {}, policyTypes: [Egress]")], "pod-same-namespace", ["NetworkPolicy p lets the clients send nothing"]],
    ["who does not get out", [policy("podSelector: {matchLabels: {app: jobs}}, policyTypes: [Egress]")], "pod-same-namespace", ["all but pods with app=jobs: NetworkPolicy p does not let them out to here", "NetworkPolicy p keeps the clients with app=jobs from asking DNS: no rule opens 53/UDP"]],
  ])("%s", (_name, policies, from, expected) => {
    const [path] = select(pathsTo("shop/web", [service(WEB), ...f0(), ...policies]), from);
    expect(texts(path)).toEqual(expected);
    expect(path?.reasons.every(({ range }) => range?.file === "a.yaml")).toBe(true);
  });
});

describe("a policy that is defined twice", () => {
  it("counts once: the definition beside the pods", () => {
    const whole = (rules: string): string => [service(WEB), ...f0(), policy(`${onWeb}, policyTypes: [Ingress], ${rules}`)].join("\n---\n");
    const graphs = buildProjectGraph(loadTexts({ "a.yaml": whole("ingress: [{}]"), "b.yaml": whole("ingress: []") }).units);
    const told = allServicePaths(graphs, DEFAULT_CLUSTER).map((paths) => select(paths, "pod-same-namespace")[0]?.verdict);
    expect(told).toEqual(["allow", "deny"]);
  });
});
