import { describe, expect, it } from "vitest";
import { clusterFrom, F0_FACTS, f0Documents, nodeYaml, objectYaml, serviceYaml, sliceYaml } from "../cluster/f0.ts";
import { DEFAULT_CLUSTER } from "../../../src/graph/cluster-facts.ts";
import { hopTexts, problemIn, tell, texts, traced, traceIn } from "./scene.ts";

const PORTS = [{ name: "http", port: 80, protocol: "TCP", targetPort: "http" }];
const NODE_PORT = { type: "NodePort", ports: [{ name: "http", port: 80, protocol: "TCP", targetPort: "http", nodePort: 30080 }] };
const LOCAL = { ...NODE_PORT, externalTrafficPolicy: "Local" };
const BALANCER = { ...NODE_PORT, type: "LoadBalancer" };
const VIP = [{ ip: "198.51.100.20" }];
const ALL = (sees: string): string => `wa:8080<${sees} wb:8080<${sees} wc:8080<${sees}`;

function policy(spec: object, id = "shop/p"): string {
  return objectYaml("networking.k8s.io/v1", "NetworkPolicy", id, { spec });
}

describe("a cluster IP", () => {
  it("is found by name, and the pods see the client", () => {
    const trace = traced({}, "pod:shop/c1", "http://web");
    expect(tell(trace)).toEqual([`allow forward ${ALL("10.244.1.20")}`]);
    expect(hopTexts(trace)).toEqual([
      "name: web.shop.svc.cluster.local: 10.96.0.50",
      "frontend: cluster IP 10.96.0.50:80/TCP of shop/web, port http, on n1",
      "choice: one of wa, wb, wc: 1/3 each",
      "nat: 10.96.0.50:80 -> 10.244.1.10:8080; reply 10.244.1.10:8080 -> 10.96.0.50:80",
      "network-policy: no NetworkPolicies in these files",
      "pod: wa, wb, wc: container main declares 8080/TCP",
    ]);
    expect(trace.routes[0]?.cases[0]?.example).toBe("10.244.1.20:40001 -> 10.96.0.50:80 => 10.244.1.20:40001 -> 10.244.1.10:8080");
  });

  it("shows a pod that calls itself its node", () => {
    expect(tell(traced({}, "pod:shop/wa", "svc:shop/web"))).toEqual(["allow forward wa:8080<192.168.10.11 wb:8080<10.244.1.10 wc:8080<10.244.1.10"]);
  });

  it("is told by its address too, and by that of the client", () => {
    expect(tell(traced({}, "10.244.1.20", "10.96.0.50:80"))).toEqual([`allow forward ${ALL("10.244.1.20")}`]);
    expect(tell(traced({}, "192.168.10.11", "10.96.0.50:80"))).toEqual([`allow forward ${ALL("192.168.10.11")}`]);
  });

  it.each([
    ["another port", "web:81", undefined, "Service shop/web declares no port 81/TCP: no rule matches, and nothing answers at a cluster IP"],
    ["another protocol", "web:80", "UDP", "Service shop/web declares no port 80/UDP: no rule matches, and nothing answers at a cluster IP"],
    ["ICMP", "web", "ICMP", "no interface has the cluster IP of shop/web, so nobody answers a ping: try one of the Service's ports"],
  ] as const)("answers nothing else: %s", (_, to, protocol, why) => {
    const trace = traced({}, "pod:shop/c1", to, protocol);
    expect(tell(trace)).toEqual(["deny unhandled"]);
    expect(texts(trace.reasons)).toEqual([why]);
    expect(texts(trace.help)).toEqual(["Service shop/web has 80/TCP (http)"]);
  });

  it("is no address outside the cluster", () => {
    const trace = traced({}, "203.0.113.9", "10.96.0.50:80");
    expect(tell(trace)).toEqual(["deny unhandled"]);
    expect(texts(trace.reasons)).toEqual(["10.96.0.50 is the cluster IP of Service shop/web, and cluster IPs are not routed outside the cluster"]);
  });

  it("drops by internalTrafficPolicy Local", () => {
    const trace = traced({ web: { internalTrafficPolicy: "Local" } }, "pod:shop/c3", "svc:shop/web");
    expect(tell(trace)).toEqual(["deny drop"]);
    expect(texts(trace.reasons)).toEqual(["no usable pod of shop/web runs on n3"]);
    expect(texts(trace.routes[0]?.cases[0]?.hops.at(-1)?.details ?? [])).toEqual(["left out: wa (on n1); wb, wc (on n2)"]);
  });

  it("refuses without endpoints, and names the nearest pods", () => {
    const trace = traced({ web: { selector: { app: "webb" } } }, "pod:shop/c1", "svc:shop/web");
    expect(tell(trace)).toEqual(["deny reject"]);
    expect(trace.summary).toBe("REJECT, refused at once");
    expect(texts(trace.reasons)).toEqual(["the Service has no endpoints: connections are refused", "no pod of namespace shop has app=webb"]);
    expect(texts(trace.help)).toEqual(["nearest to the selector are the pods of Pod/wa in namespace shop, with app=web"]);
  });

  it("is nothing where the API server refuses the Service", () => {
    const web = { ...NODE_PORT, ports: [{ port: 80, nodePort: 8080 }] };
    const byIP = traced({ web }, "pod:shop/c1", "svc:shop/web");
    expect(tell(byIP)).toEqual(["deny refused"]);
    expect(texts(byIP.reasons)).toEqual(["the API server refuses Service shop/web: nodePort 8080 is outside 30000-32767"]);
    const byName = traced({ web }, "pod:shop/c1", "http://web");
    expect(tell(byName)).toEqual(["deny nxdomain"]);
    expect(hopTexts(byName)).toEqual(["name: web.shop.svc.cluster.local: no such name, since the API server refuses Service shop/web"]);
  });
});

describe("names", () => {
  it("are short for the own namespace only", () => {
    const trace = traced({}, "pod:other/o1", "http://web");
    expect(tell(trace)).toEqual(["deny nxdomain"]);
    expect(texts(trace.help)).toEqual(["Service web is in namespace shop: web.shop:80"]);
    expect(trace.hops[0]?.details.length).toBe(3);
  });

  it("of the cluster are not known to nodes and pods with hostNetwork", () => {
    const trace = traced({}, "node:n1", "http://web.shop");
    expect(tell(trace)).toEqual(["deny nxdomain"]);
    expect(texts(trace.help)).toEqual(["nodes do not ask the cluster's DNS, but they reach a Service by its cluster IP: --to svc:shop/web"]);
    const pods = { c1: { node: "n1", ips: ["192.168.10.11"], spec: { hostNetwork: true } } };
    const inHostNetwork = traced({ pods }, "pod:shop/c1", "http://web.shop");
    expect(tell(inHostNetwork)).toEqual(["deny nxdomain"]);
    expect(texts(inHostNetwork.help)).toEqual(["dnsPolicy: ClusterFirstWithHostNet lets a pod with hostNetwork ask the cluster's DNS, ClusterFirst any other"]);
    const withDns = { c1: { node: "n1", ips: ["192.168.10.11"], spec: { hostNetwork: true, dnsPolicy: "ClusterFirstWithHostNet" } } };
    expect(tell(traced({ pods: withDns }, "pod:shop/c1", "http://web.shop"))).toEqual([`allow forward ${ALL("192.168.10.11")}`]);
  });

  it("of the cluster are not known outside, whose own nobody knows here", () => {
    const trace = traced({}, "internet", "http://web.shop");
    expect(tell(trace)).toEqual(["deny nxdomain"]);
    expect(texts(trace.help)).toEqual(["clients outside need a Service of type NodePort or LoadBalancer, an Ingress or a Gateway", "trace the Service itself: --to svc:shop/web"]);
    expect(tell(traced({}, "internet", "http://www.example.com"))).toEqual(["unknown outside"]);
  });

  it("may be those of Services that were not analysed", () => {
    const more = [objectYaml("example.com/v1", "Shop", "shop/all", { spec: {} })];
    expect(tell(traced({ more }, "pod:shop/c1", "http://cart"))).toEqual(["unknown depends"]);
  });

  it("of an ExternalName lead outside, with a Host that is the alias", () => {
    const more = [serviceYaml("shop/pay", { type: "ExternalName", externalName: "pay.example.com" })];
    const trace = traced({ more }, "pod:shop/c1", "https://pay");
    expect(tell(trace)).toEqual(["unknown outside"]);
    expect(hopTexts(trace)).toEqual([
      "name: pay.shop.svc.cluster.local: alias of pay.example.com, which only the upstream resolver knows",
      "http: the request says Host: pay, not pay.example.com: whoever answers must serve that name",
    ]);
    expect(tell(traced({ more }, "internet", "svc:shop/pay:443"))).toEqual(["deny unhandled"]);
  });

  it("of an ExternalName may lead to another Service, by that one's ports", () => {
    const more = [serviceYaml("other/web", { type: "ExternalName", externalName: "web.shop.svc.cluster.local" })];
    expect(tell(traced({ more }, "pod:other/o1", "http://web"))).toEqual([`allow forward ${ALL("10.244.3.30")}`]);
    expect(tell(traced({ more }, "pod:other/o1", "http://web:8080"))).toEqual(["deny unhandled"]);
  });

  it("of a headless Service lead to pods, whose port the client must call", () => {
    const web = { clusterIP: "None", ports: PORTS };
    expect(tell(traced({ web }, "pod:shop/c1", "http://web:8080"))).toEqual([`allow forward ${ALL("10.244.1.20")}`]);
    expect(tell(traced({ web }, "pod:shop/c1", "svc:shop/web"))).toEqual([`allow forward ${ALL("10.244.1.20")}`]);
    const trace = traced({ web }, "pod:shop/c1", "http://web");
    expect(trace.verdict).toBe("unknown");
    expect(texts(trace.reasons)).toEqual(["headless, so nothing maps port 80 to 8080: unless something listens on 80 as well, the pods refuse at once"]);
    expect(texts(trace.help)).toEqual(["call port 8080"]);
  });

  it("may differ between C libraries", () => {
    const pods = { c1: { node: "n1", ips: ["10.244.1.20"], spec: { dnsConfig: { options: [{ name: "ndots", value: "1" }] } } } };
    const trace = traced({ pods }, "pod:shop/c1", "http://web.shop");
    expect(trace.routes.map(({ to }) => to)).toEqual(["with glibc: 10.96.0.50:80", "with musl"]);
    expect(trace.routes.map(({ cases }) => cases.map(({ verdict, outcome }) => `${verdict} ${outcome}`))).toEqual([["allow forward"], ["deny nxdomain"]]);
  });
});

describe("a node port", () => {
  it("hides the client behind its node", () => {
    expect(tell(traced({ web: NODE_PORT }, "203.0.113.9", "192.168.10.13:30080"))).toEqual([`allow forward ${ALL("192.168.10.13")}`]);
  });

  it("with externalTrafficPolicy Local keeps it, and drops on nodes without pods", () => {
    expect(tell(traced({ web: LOCAL }, "203.0.113.9", "192.168.10.12:30080"))).toEqual(["allow forward wb:8080<203.0.113.9 wc:8080<203.0.113.9"]);
    expect(tell(traced({ web: LOCAL }, "203.0.113.9", "192.168.10.13:30080"))).toEqual(["deny drop"]);
  });

  it("of whatever node: equal nodes are told together", () => {
    const trace = traced({ web: LOCAL }, "203.0.113.9", "svc:shop/web");
    expect(tell(trace)).toEqual(["at n1: allow forward wa:8080<203.0.113.9", "at n2: allow forward wb:8080<203.0.113.9 wc:8080<203.0.113.9", "at n3, at n4: deny drop"]);
    expect([trace.verdict, trace.summary]).toEqual(["unknown", "it depends on the node"]);
  });

  it("asks where unknown placement decides, once for all nodes", () => {
    const pods = { wa: { status: false, node: undefined }, wb: undefined, wc: undefined } as never;
    const trace = traced({ web: LOCAL, pods }, "203.0.113.9", "svc:shop/web");
    expect(tell(trace)).toEqual([
      "at n1, at n2, at n3, at n4, if a ready pod of shop/web runs on that node: allow forward wa:8080<203.0.113.9",
      "at n1, at n2, at n3, at n4, if no ready pod of shop/web runs on that node: deny drop",
    ]);
    expect(texts(trace.reasons)).toEqual(["to settle it, give the nodes and placed pods (kubectl get nodes,pods -o yaml)"]);
  });

  it("of a hundred nodes: the one with the pod is never among those that are left out", () => {
    const nodes = Array.from({ length: 100 }, (_, n) => nodeYaml(`m${n}`, `192.168.20.${n}`, "a"));
    const pods = { wa: { node: "m90", ips: ["10.244.1.10"] }, wb: undefined, wc: undefined };
    const trace = traced({ web: LOCAL, pods, nodes: false, more: nodes }, "203.0.113.9", "svc:shop/web", undefined, { ...F0_FACTS, nodes: [] });
    const [cases] = trace.routes.map((route) => route.cases);
    expect(cases?.map(({ where, outcome }) => [where.length, outcome])).toEqual([[99, "drop"], [1, "forward"]]);
    expect(cases?.[1]?.where).toEqual(["at m90"]);
  });

  it("that nobody has is closed", () => {
    const trace = traced({ web: NODE_PORT }, "internet", "192.168.10.12:30081");
    expect(tell(trace)).toEqual(["deny unhandled"]);
    expect(trace.summary).toBe("nobody listens there, n2 refuses at once");
    const more = [objectYaml("example.com/v1", "Shop", "default/all", { spec: {} })];
    expect(tell(traced({ web: NODE_PORT, more }, "internet", "192.168.10.12:30081"))).toEqual(["unknown depends"]);
  });

  it("on another node loses replies that go past it", () => {
    const trace = traced({ web: LOCAL }, "pod:shop/c1", "192.168.10.12:30080");
    expect(trace.verdict).toBe("unknown");
    expect(trace.summary).toBe("by chance: wb, wc would answer, wa would not");
    expect(hopTexts(trace)[0]).toBe("route: n1 serves nothing at 192.168.10.12:30080 and sends it on to n2");
  });

  it("that is assigned later has a made-up number in the example", () => {
    const web = { type: "NodePort", ports: PORTS };
    const [only] = traced({ web }, "203.0.113.9", "svc:shop/web").routes[0]?.cases ?? [];
    expect(only?.example).toMatch(/^203\.0\.113\.9:40001 -> 192\.168\.10\.11:3\d{4} => 192\.168\.10\.11:40001 -> 10\.244\.1\.10:8080 \(made-up addresses\)$/);
  });
});

describe("a load balancer", () => {
  it("lets in its source ranges only", () => {
    const options = { web: { ...BALANCER, loadBalancerSourceRanges: ["203.0.113.0/24"] }, ingress: VIP };
    expect(tell(traced(options, "203.0.113.9", "198.51.100.20:80"))[0]).toMatch(/allow forward/);
    const trace = traced(options, "198.18.0.5", "198.51.100.20:80");
    expect(tell(trace)).toEqual(["arriving at n1, arriving at n2, arriving at n3, arriving at n4: deny drop"]);
    expect(texts(trace.reasons)).toEqual(["198.18.0.5 is not in loadBalancerSourceRanges (203.0.113.0/24)"]);
  });

  it("keeps away from nodes without pods, where the policy is Local", () => {
    const trace = traced({ web: { ...BALANCER, externalTrafficPolicy: "Local", allocateLoadBalancerNodePorts: false, ports: PORTS }, ingress: VIP }, "203.0.113.9", "svc:shop/web");
    expect(tell(trace)).toEqual(["at n1: allow forward wa:8080<203.0.113.9", "at n2: allow forward wb:8080<203.0.113.9 wc:8080<203.0.113.9", "at n3, at n4: deny drop"]);
    expect(trace.verdict).toBe("allow");
  });

  it("is found by its host name", () => {
    const trace = traced({ web: BALANCER, ingress: [{ hostname: "lb.example.com" }] }, "internet", "http://lb.example.com");
    expect(trace.verdict).toBe("allow");
    expect(hopTexts(trace)[0]).toBe("name: lb.example.com: the load balancer of Service shop/web");
  });

  it("without an address yet is called by words", () => {
    const trace = traced({ web: BALANCER }, "internet", "svc:shop/web");
    expect(trace.routes.map(({ to }) => to)).toEqual(["load balancer <load balancer of shop/web>:80", "node port 30080 of a node"]);
    expect(trace.verdict).toBe("allow");
  });
});

describe("NetworkPolicies", () => {
  const web = { matchLabels: { app: "web" } };

  it("know a client by its labels", () => {
    const more = [policy({ podSelector: web, ingress: [{ from: [{ podSelector: { matchLabels: { app: "client" } } }] }] })];
    expect(tell(traced({ more }, "pod:shop/c1", "svc:shop/web"))).toEqual([`allow forward ${ALL("10.244.1.20")}`]);
    const trace = traced({ more }, "pod:other/o1", "svc:shop/web");
    expect(tell(trace)).toEqual(["deny drop"]);
    expect(texts(trace.reasons)).toEqual(["NetworkPolicy p does not let in Pod/o1 of namespace other"]);
  });

  it("see the pod's own port", () => {
    const more = [policy({ podSelector: web, ingress: [{ ports: [{ port: 80 }] }] })];
    const trace = traced({ more }, "pod:shop/c1", "svc:shop/web");
    expect(tell(trace)).toEqual(["deny drop"]);
    expect(texts(trace.reasons)).toEqual(["NetworkPolicy p lets them in on 80/TCP, not on the pods' own port 8080/TCP"]);
  });

  it("see the node that hid the client, but always let in the pod's own node", () => {
    const more = [policy({ podSelector: web, ingress: [{ from: [{ ipBlock: { cidr: "203.0.113.0/24" } }] }] })];
    expect(tell(traced({ more, web: NODE_PORT }, "203.0.113.9", "192.168.10.13:30080"))).toEqual(["deny drop"]);
    expect(traced({ more, web: NODE_PORT }, "203.0.113.9", "192.168.10.11:30080").summary).toBe("by chance: wa would answer, wb, wc would not");
    expect(tell(traced({ more, web: LOCAL }, "203.0.113.9", "192.168.10.11:30080"))).toEqual(["allow forward wa:8080<203.0.113.9"]);
  });

  it("of the client decide too, for the connection and for DNS", () => {
    const egress = (to: readonly object[]): string => policy({ podSelector: { matchLabels: { app: "client" } }, policyTypes: ["Egress"], egress: to });
    expect(tell(traced({ more: [egress([])] }, "pod:shop/c1", "svc:shop/web"))).toEqual(["deny drop"]);
    expect(tell(traced({ more: [egress([{ to: [{ podSelector: web }] }])] }, "pod:shop/c1", "svc:shop/web"))).toEqual([`allow forward ${ALL("10.244.1.20")}`]);
    const byName = traced({ more: [egress([{ to: [{ podSelector: web }] }])] }, "pod:shop/c1", "http://web");
    expect(byName.verdict).toBe("unknown");
    expect(texts(byName.reasons)[0]).toMatch(/^NetworkPolicy p keeps the client from asking DNS/);
    expect(tell(traced({ more: [egress([])] }, "pod:shop/wa", "svc:shop/web"))[0]).toMatch(/^allow/);
  });

  it("let a pod through to itself, whatever its node", () => {
    const labels = { app: "web" };
    const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: "web", image: "web" }] } } };
    const documents = [serviceYaml("shop/web", { selector: { app: "web" }, ports: [{ port: 80 }] }), objectYaml("apps/v1", "Deployment", "shop/web", { spec }), policy({ podSelector: web, ingress: [] })];
    const trace = traceIn(clusterFrom(documents, DEFAULT_CLUSTER), "workload:shop/web", "svc:shop/web");
    expect(tell(trace)).toEqual(["allow forward Deployment/web:80<<node of the client>"]);
    expect(texts(trace.reasons)).toContain("what comes from the pod's own node always passes");
  });

  it("say nothing of ICMP", () => {
    const more = [policy({ podSelector: web, policyTypes: ["Ingress"] })];
    expect(traced({ more }, "pod:shop/c1", "10.244.2.10", "ICMP").verdict).toBe("unknown");
    expect(traced({}, "pod:shop/c1", "10.244.2.10", "ICMP").verdict).toBe("allow");
  });
});

describe("other ends", () => {
  it("is a pod itself", () => {
    expect(tell(traced({}, "pod:other/o1", "10.244.2.10:8080"))).toEqual(["allow forward wb:8080<10.244.3.30"]);
    expect(tell(traced({}, "internet", "10.244.2.10:8080"))).toEqual(["deny unhandled"]);
  });

  it("is an address by hand", () => {
    const slice = sliceYaml("shop/web-1", "web", { ports: [{ name: "http", port: 9000 }], endpoints: [{ addresses: ["192.0.2.10"] }] });
    const web = { selector: undefined };
    expect(tell(traced({ web, more: [slice] }, "pod:shop/c1", "svc:shop/web"))).toEqual(["allow forward 192.0.2.10:9000<10.244.1.20"]);
  });

  it("is taken over by an external IP of a node, as documented", () => {
    const web = { externalIPs: ["192.168.10.11"], ports: [{ name: "ssh", port: 22, targetPort: 8080 }] };
    expect(tell(traced({ web }, "203.0.113.9", "192.168.10.11:22"))).toEqual([`allow forward ${ALL("192.168.10.11")}`]);
  });

  it("of two Services with one node port is the one that the API server takes", () => {
    const more = [serviceYaml("shop/xother", { type: "NodePort", selector: { app: "none" }, ports: [{ port: 80, nodePort: 30080 }] })];
    expect(tell(traced({ web: NODE_PORT, more }, "203.0.113.9", "192.168.10.13:30080"))).toEqual([`allow forward ${ALL("192.168.10.13")}`]);
  });

  it("is another under each proxy mode where nobody told which", () => {
    const facts = { ...F0_FACTS, proxyMode: "unknown" } as const;
    expect(tell(traced({}, "pod:shop/c1", "10.96.0.50:81", undefined, facts))).toEqual([
      "if kube-proxy runs in iptables mode: deny unhandled",
      "if kube-proxy does not run in iptables mode, if kube-proxy runs in nftables mode: deny reject",
      "if kube-proxy does not run in iptables mode, if kube-proxy does not run in nftables mode: deny reject",
    ]);
  });
});

describe("who is not there", () => {
  const cluster = clusterFrom([...f0Documents(), objectYaml("apps/v1", "Deployment", "shop/api", { spec: { template: { metadata: { labels: { app: "api" } }, spec: { containers: [] } } } }), objectYaml("apps/v1", "StatefulSet", "shop/api", { spec: { replicas: 2, template: { metadata: { labels: { app: "api" } }, spec: { containers: [] } } } })]);
  it.each([
    ["pod:c1", "svc:shop/web", "--from pod:default/c1: there is no such Pod in these files; did you mean pod:shop/c1?"],
    ["pod:shop/c2", "svc:shop/web", "--from pod:shop/c2: there is no such Pod in these files; did you mean pod:shop/c1?"],
    ["pod:shop/api-abc", "svc:shop/web", "--from pod:shop/api-abc: there is no such Pod in these files; its pods get their names later: write workload:shop/api"],
    ["workload:shop/api", "svc:shop/web", "--from workload:shop/api: several have that name; write workload:shop/Deployment/api or workload:shop/StatefulSet/api"],
    ["workload:shop/DaemonSet/api", "svc:shop/web", "--from workload:shop/DaemonSet/api: there is no such workload in these files; did you mean workload:shop/Deployment/api or workload:shop/StatefulSet/api?"],
    ["workload:shop/c1", "svc:shop/web", "--from workload:shop/c1: there is no such workload in these files; there is a Pod of that name: write pod:shop/c1"],
    ["node:n9", "svc:shop/web", "--from node:n9: there is no node n9 in these files; did you mean node:n1?"],
    ["pod:shop/c1", "svc:web", "--to svc:default/web: there is no such Service in these files; did you mean svc:shop/web?"],
    ["pod:shop/c1", "svc:shop/web:htp", "--to svc:shop/web:htp: the Service has no port htp; it has http (80)"],
  ])("%s -> %s", (from, to, expected) => {
    expect(problemIn(cluster, from, to)).toBe(expected);
  });

  it("is a pod of a StatefulSet by its ordinal", () => {
    expect(traceIn(cluster, "pod:shop/api-1", "svc:shop/web").from.text).toBe("pod shop/api-1, of StatefulSet/api");
    expect(problemIn(cluster, "pod:shop/api-2", "svc:shop/web")).toMatch(/there is no such Pod/);
  });

  it("is a node that nobody described", () => {
    const bare = clusterFrom(f0Documents({ nodes: false }), DEFAULT_CLUSTER);
    expect(tell(traceIn(bare, "node:n1", "10.96.0.50:80"))).toEqual([`allow forward ${ALL("<address of n1>")}`]);
  });
});
