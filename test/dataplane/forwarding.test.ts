import { describe, expect, it } from "vitest";
import type { FrontendKind, Position } from "../../src/dataplane/model.ts";
import { deployment, f0, pathsTo, policy, select, service, slice, tell, texts, WEB } from "./fixture.ts";

const lb = (more: string, metadata?: string): string[] => [service(`type: LoadBalancer, ${more}${WEB}`, metadata), ...f0()];
const nodePort = (more: string): string[] => [service(`type: NodePort, ${more}selector: {app: web}, ports: [{name: http, port: 80, targetPort: http, nodePort: 30080}]`), ...f0()];
const ALL = "Pod/wa:8080 Pod/wb:8080 Pod/wc:8080";
const vip = "}, status: {loadBalancer: {ingress: [{ip: 198.51.100.20}]}}";
const proxy = "}, status: {loadBalancer: {ingress: [{ip: 198.51.100.20, ipMode: Proxy}]}}";
const proxied = "}, status: {loadBalancer: {ingress: [{hostname: lb.example.com}]}}";

/** `verdict outcome backends | who the pods see`. */
type Row = readonly [id: string, documents: readonly string[], kind: FrontendKind, from: Position, expected: string];

const ANNOTATED = "name: web, namespace: shop, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: 203.0.113.0/24}";

function withStatus([first = "", ...rest]: readonly string[], status: string): string[] {
  return [first.replace(/\}\}$/, `${status}}`), ...rest];
}

describe("from the frontend to the pod", () => {
  it.each<Row>([
    ["P01 pod to the cluster IP", [service(WEB), ...f0()], "ClusterIP", "pod-same-namespace", `allow forward ${ALL} | the client pod`],
    ["P01 from elsewhere", [service(WEB), ...f0()], "ClusterIP", "pod-other-namespace", `allow forward ${ALL} | the client pod`],
    ["P02 node to the cluster IP", [service(WEB), ...f0()], "ClusterIP", "node", `allow forward ${ALL} | the client's node`],
    ["cluster IP from outside", [service(WEB), ...f0()], "ClusterIP", "outside", "deny unhandled | -"],
    ["P07, P08 iTP Local", [service(`internalTrafficPolicy: Local, ${WEB}`), ...f0()], "ClusterIP", "pod-same-namespace", `unknown depends ${ALL} | the client pod`],
    ["P15 node port", nodePort(""), "NodePort", "outside", `allow forward ${ALL} | a node`],
    ["P16, P17 node port Local", nodePort("externalTrafficPolicy: Local, "), "NodePort", "outside", `unknown depends ${ALL} | the client`],
    ["P19, P23 pod to a node port, Local", nodePort("externalTrafficPolicy: Local, "), "NodePort", "pod-other-namespace", `unknown depends ${ALL} | the client pod`],
    ["P20, P102 node to a node port, Local", nodePort("externalTrafficPolicy: Local, "), "NodePort", "node", `unknown depends ${ALL} | the client's node`],
    ["P21 pod to a node port", nodePort(""), "NodePort", "pod-same-namespace", `allow forward ${ALL} | a node`],
    ["P80 iTP does not concern the node port", nodePort("internalTrafficPolicy: Local, "), "NodePort", "outside", `allow forward ${ALL} | a node`],
    ["P35 external IP, from a pod", [service(`externalIPs: [198.51.100.7], ${WEB}`), ...f0()], "ExternalIP", "pod-same-namespace", `allow forward ${ALL} | a node`],
    ["P35 external IP, if it is routed", [service(`externalIPs: [198.51.100.7], ${WEB}`), ...f0()], "ExternalIP", "outside", `unknown depends ${ALL} | a node`],
    ["external IP, Local, from a pod", [service(`externalIPs: [198.51.100.7], externalTrafficPolicy: Local, ${WEB}`), ...f0()], "ExternalIP", "pod-same-namespace", `allow forward ${ALL} | the client pod`],
    ["load balancer", lb(""), "LoadBalancer", "outside", `allow forward ${ALL} | a node`],
    ["P38 pod to the VIP", withStatus(lb(""), vip), "LoadBalancer", "pod-same-namespace", `allow forward ${ALL} | a node`],
    ["P40 pod to a name", withStatus(lb(""), proxied), "LoadBalancer", "pod-same-namespace", `unknown depends ${ALL} | a node`],
    ["P39 pod to a proxy", withStatus(lb(""), proxy), "LoadBalancer", "node", `unknown depends ${ALL} | a node`],
    ["P39 from outside", withStatus(lb(""), proxy), "LoadBalancer", "outside", `allow forward ${ALL} | a node`],
    ["P50 pod to the VIP, Local", withStatus(lb("externalTrafficPolicy: Local, "), vip), "LoadBalancer", "pod-same-namespace", `allow forward ${ALL} | the client pod`],
    ["P51, P52 load balancer, Local", lb("externalTrafficPolicy: Local, "), "LoadBalancer", "outside", `allow forward ${ALL} | the client, unless the load balancer rewrites it`],
    ["P53 node to the VIP, Local", withStatus(lb("externalTrafficPolicy: Local, "), vip), "LoadBalancer", "node", `allow forward ${ALL} | a node`],
    ["P41, P42 source ranges", lb("loadBalancerSourceRanges: [203.0.113.0/24], "), "LoadBalancer", "outside", `unknown depends ${ALL} | a node`],
    ["P43 source ranges hold for pods", lb("loadBalancerSourceRanges: [203.0.113.0/24], "), "LoadBalancer", "pod-same-namespace", `unknown depends ${ALL} | a node`],
    ["P45 but not for the node port", lb("loadBalancerSourceRanges: [203.0.113.0/24], "), "NodePort", "outside", `allow forward ${ALL} | a node`],
    ["source ranges that hold everybody", lb("loadBalancerSourceRanges: [0.0.0.0/0], "), "LoadBalancer", "outside", `allow forward ${ALL} | a node`],
    ["source ranges of both families", lb("loadBalancerSourceRanges: [0.0.0.0/0, '::/0'], "), "LoadBalancer", "node", `allow forward ${ALL} | a node`],
    ["source ranges that leave IPv6 open only", lb("loadBalancerSourceRanges: [203.0.113.0/24, '::/0'], "), "LoadBalancer", "outside", `unknown depends ${ALL} | a node`],
    ["source ranges in the annotation", lb("", ANNOTATED), "LoadBalancer", "outside", `unknown depends ${ALL} | a node`],
    ["source ranges in the annotation do not concern kube-proxy", lb("", ANNOTATED), "LoadBalancer", "pod-same-namespace", `allow forward ${ALL} | a node`],
    ["an internal load balancer from the internet", lb("", "name: web, namespace: shop, annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: 'true'}"), "LoadBalancer", "outside", "deny unhandled | -"],
    ["an internal load balancer from its network", lb("", "name: web, namespace: shop, annotations: {service.beta.kubernetes.io/azure-load-balancer-internal: 'true'}"), "LoadBalancer", "internal-network", `allow forward ${ALL} | a node`],
    ["another proxy", [service(WEB, "name: web, namespace: shop, labels: {service.kubernetes.io/service-proxy-name: foo}"), ...f0()], "ClusterIP", "node", `unknown depends ${ALL} | the client's node`],
    ["a type that does not exist", [service(`type: Nodeport, ${WEB}`), ...f0()], "ClusterIP", "node", "deny refused | -"],
    ["a selector that is filled in later", [service("selector: {app: '${APP}'}, ports: [{port: 80}]"), ...f0()], "ClusterIP", "node", "unknown depends | -"],
  ])("%s", (_id, documents, kind, from, expected) => {
    const found = select(pathsTo("shop/web", documents), from, kind);
    expect(found.map((path) => `${tell(path)} | ${path.sourceSeen ?? "-"}`)).toEqual([expected]);
  });
});

describe("frontends", () => {
  it.each<[id: string, documents: readonly string[], expected: readonly string[]]>([
    ["a cluster IP", [service(WEB), ...f0()], ["ClusterIP <cluster IP>:80"]],
    ["both cluster IPs", [service(`clusterIPs: [10.96.0.50, 'fd00::50'], ${WEB}`), ...f0()], ["ClusterIP 10.96.0.50:80", "ClusterIP fd00::50:80"]],
    ["a node port that is given", nodePort(""), ["ClusterIP <cluster IP>:80", "NodePort <any node>:30080"]],
    ["a node port that is assigned", [service(`type: NodePort, ${WEB}`), ...f0()], ["ClusterIP <cluster IP>:80", "NodePort <any node>:?"]],
    ["a load balancer has node ports", lb(""), ["ClusterIP <cluster IP>:80", "NodePort <any node>:?", "LoadBalancer <load balancer>:80"]],
    ["P84 unless it says otherwise", lb("allocateLoadBalancerNodePorts: false, "), ["ClusterIP <cluster IP>:80", "LoadBalancer <load balancer>:80"]],
    ["addresses of a live dump", withStatus(lb("allocateLoadBalancerNodePorts: false, "), vip), ["ClusterIP <cluster IP>:80", "LoadBalancer 198.51.100.20:80"]],
    ["an address that is asked for", lb("allocateLoadBalancerNodePorts: false, loadBalancerIP: 198.51.100.9, "), ["ClusterIP <cluster IP>:80", "LoadBalancer 198.51.100.9:80"]],
    ["P82 headless with external IPs", [service(`clusterIP: None, externalIPs: [198.51.100.7], ${WEB}`), ...f0()], ["Headless web.shop.svc.cluster.local:8080"]],
    ["a node port of a ClusterIP does not count", [service("selector: {app: web}, ports: [{port: 80, nodePort: 30080}]"), ...f0()], ["ClusterIP <cluster IP>:80"]],
    ["several ports", [service("selector: {app: web}, ports: [{name: a, port: 80}, {name: b, port: 81, protocol: SCTP}]"), ...f0()], ["ClusterIP <cluster IP>:80", "ClusterIP <cluster IP>:81"]],
    ["a port that is no number", [service("selector: {app: web}, ports: [{port: '80'}]"), ...f0()], []],
  ])("%s", (_id, documents, expected) => {
    const { paths } = pathsTo("shop/web", documents);
    const told = paths.map(({ frontend: { kind, address, port } }) => `${kind} ${address}:${port ?? "?"}`);
    expect([...new Set(told)]).toEqual(expected);
  });
});

describe("hops", () => {
  it("stand in order, with their lines", () => {
    const documents = [
      "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  type: NodePort\n  sessionAffinity: ClientIP\n  selector:\n    app: web\n  ports:\n    - name: http\n      port: 80\n      targetPort: http\n      nodePort: 30080",
      f0()[0] ?? "",
    ];
    const paths = pathsTo("shop/web", documents);
    const lines = (kind: FrontendKind, from: Position): string[] =>
      select(paths, from, kind).flatMap(({ hops }) => hops.map((hop) => `${hop.kind} ${hop.range?.start.line ?? "-"}: ${hop.text}`));
    expect(lines("ClusterIP", "pod-other-namespace")).toEqual([
      "dns 4: web.shop (web.shop.svc.cluster.local) resolves to the cluster IP",
      "vip 13: cluster IP (assigned on creation)",
      "choice 8: the pod of Pod/wa (kept per client address for 10800 s)",
      "dnat 14: port 8080 (http)",
      "pod 17: Pod/wa :8080",
    ]);
    expect(lines("NodePort", "outside")).toEqual([
      "node-port 15: <any node>:30080",
      "choice 8: the pod of Pod/wa (kept per client address for 10800 s)",
      "dnat 14: port 8080 (http)",
      "snat -: source becomes the node's address: externalTrafficPolicy Cluster",
      "pod 17: Pod/wa :8080",
    ]);
  });

  it("say which policy decides", () => {
    const [path] = select(pathsTo("shop/web", nodePort("externalTrafficPolicy: Local, ")), "outside", "NodePort");
    expect(texts(path)).toEqual([
      "externalTrafficPolicy Local: only nodes that run a ready pod forward; the others drop the connection",
      "whoever reaches a node's address",
    ]);
  });
});

describe("Local policies and where the endpoints are", () => {
  const daemon = (spec = ""): string => deployment("ds", "app: web").replace("kind: Deployment", "kind: DaemonSet").replace("spec: {containers", `spec: {${spec}containers`);
  const everywhere = "tolerations: [{operator: Exists}], ";
  const both = (fields: string): string => service(`type: NodePort, ${fields}, ${WEB}`);
  const internal = both("internalTrafficPolicy: Local");
  const external = both("externalTrafficPolicy: Local");
  const DS = "DaemonSet/ds:8080";
  it.each<[id: string, documents: readonly string[], kind: FrontendKind, from: Position, expected: string]>([
    ["a DaemonSet has a pod where pods run", [internal, daemon()], "ClusterIP", "pod-same-namespace", `allow forward ${DS}`],
    ["but not on every node", [internal, daemon()], "ClusterIP", "node", `unknown depends ${DS}`],
    ["unless it tolerates everything", [internal, daemon(everywhere)], "ClusterIP", "node", `allow forward ${DS}`],
    ["one that chooses its nodes", [internal, daemon("nodeSelector: {disk: ssd}, ")], "ClusterIP", "pod-same-namespace", `unknown depends ${DS}`],
    ["a node port, from outside", [external, daemon()], "NodePort", "outside", `unknown depends ${DS}`],
    ["a node port of every node, from outside", [external, daemon(everywhere)], "NodePort", "outside", `allow forward ${DS}`],
    ["a node port of every node, from a node", [external, daemon(everywhere)], "NodePort", "node", `allow forward ${DS}`],
    ["P23 a pod may be answered past the node it asked", [external, daemon(everywhere)], "NodePort", "pod-same-namespace", `unknown depends ${DS}`],
    ["P80 a node port is no cluster IP", [internal, daemon()], "NodePort", "outside", `allow forward ${DS}`],
  ])("%s", (_id, documents, kind, from, expected) => {
    expect(select(pathsTo("shop/web", documents), from, kind).map(tell)).toEqual([expected]);
  });

  const addresses = (more: string): string => slice(`ports: [{name: http, port: 8080}], endpoints: [{addresses: [10.0.0.9]${more}}]`);
  const fed = (fields: string): string => service(`${fields}, ports: [{name: http, port: 80}]`);
  it.each<[id: string, documents: readonly string[], kind: FrontendKind, from: Position, expected: string]>([
    ["P87 an address without a node is local to none", [fed("type: NodePort, externalTrafficPolicy: Local"), addresses("")], "NodePort", "outside", "deny drop"],
    ["P87 for a load balancer too", [fed("type: LoadBalancer, externalTrafficPolicy: Local"), addresses("")], "LoadBalancer", "outside", "deny drop"],
    ["inside, the own node short-circuits", [fed("type: NodePort, externalTrafficPolicy: Local"), addresses("")], "NodePort", "node", "unknown depends 10.0.0.9:8080"],
    ["a cluster IP", [fed("internalTrafficPolicy: Local"), addresses("")], "ClusterIP", "pod-same-namespace", "deny drop"],
    ["an address with a node", [fed("internalTrafficPolicy: Local"), addresses(", nodeName: n1")], "ClusterIP", "pod-same-namespace", "unknown depends 10.0.0.9:8080"],
    ["an address beside pods", [service(`internalTrafficPolicy: Local, ${WEB}`), daemon(), addresses("")], "ClusterIP", "pod-same-namespace", `allow forward ${DS}`],
  ])("%s", (_id, documents, kind, from, expected) => {
    expect(select(pathsTo("shop/web", documents), from, kind).map(tell)).toEqual([expected]);
  });
});

describe("a load balancer whose address the manifests do not tell", () => {
  it("may be an address that a policy lets no client send to", () => {
    const egress = policy("podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}]");
    const told = (status?: string): readonly string[] => {
      const documents = status === undefined ? lb("") : withStatus(lb(""), status);
      return select(pathsTo("shop/web", [...documents, egress]), "pod-same-namespace", "LoadBalancer").map(({ verdict }) => verdict);
    };
    expect(told()).toEqual(["unknown"]);
    expect(told(vip)).toEqual(["allow"]);
  });
});

describe("another proxy", () => {
  const label = "name: web, namespace: shop, labels: {service.kubernetes.io/service-proxy-name: foo}";
  it("P85 does not concern a headless Service, which needs none", () => {
    expect(select(pathsTo("shop/web", [service(`clusterIP: None, ${WEB}`, label), ...f0()]), "pod-same-namespace", "Headless").map(tell)).toEqual([`allow forward ${ALL}`]);
  });
});

describe("IP families", () => {
  const fed = (fields: string): string => service(`${fields}, ports: [{name: http, port: 80}]`);
  const v4 = slice("ports: [{name: http, port: 8080}], endpoints: [{addresses: [10.0.0.9]}]");
  const X = "externalIPs: [198.51.100.7, 'fd00::7']";
  const web = deployment("web", "app: web");
  it.each<[id: string, documents: readonly string[], kind: FrontendKind, expected: readonly string[]]>([
    ["an IPv4 address is no endpoint of an IPv6 Service", [fed("ipFamilies: [IPv6]"), v4], "ClusterIP", ["deny reject"]],
    ["but of an IPv4 Service", [fed("ipFamilies: [IPv4]"), v4], "ClusterIP", ["allow forward 10.0.0.9:8080"]],
    ["by one family of two", [fed("ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv6]"), v4], "ClusterIP", ["unknown depends 10.0.0.9:8080"]],
    ["E23 each cluster IP has its own", [fed("ipFamilyPolicy: RequireDualStack, clusterIP: 10.96.0.50, clusterIPs: [10.96.0.50, 'fd00::50']"), v4], "ClusterIP", ["allow forward 10.0.0.9:8080", "deny reject"]],
    ["external IPs of another family are ignored", [service(`ipFamilies: [IPv4], ${X}, ${WEB}`), web], "ExternalIP", ["allow forward Deployment/web:8080", "deny unhandled"]],
    ["those of both families count", [service(`ipFamilyPolicy: RequireDualStack, ipFamilies: [IPv4, IPv6], ${X}, ${WEB}`), web], "ExternalIP", ["allow forward Deployment/web:8080", "allow forward Deployment/web:8080"]],
  ])("%s", (_id, documents, kind, expected) => {
    expect(select(pathsTo("shop/web", documents), "pod-same-namespace", kind).map(tell)).toEqual(expected);
  });
});

describe("a workload that the API server refuses", () => {
  it.each<[name: string, workload: string, why: string]>([
    ["its selector misses its own pods", deployment("web", "app: web", "selector: {matchLabels: {app: wep}}, "), "the API server refuses Deployment/web: the selector does not match the labels of the pod template"],
    ["its selector has no valid operator", deployment("web", "app: web", "selector: {matchExpressions: [{key: app, operator: in, values: [web]}]}, "), "the API server refuses Deployment/web: in is no operator of label selectors"],
    ["a container port has no valid protocol", deployment("web", "app: web", "", "{name: http, containerPort: 8080, protocol: tcp}"), "the API server refuses Deployment/web: protocol tcp is none of SCTP, TCP, UDP"],
  ])("%s", (_name, workload, why) => {
    const [path] = select(pathsTo("shop/web", [service(WEB), workload]), "pod-same-namespace");
    expect(path && tell(path)).toBe("unknown depends Deployment/web:8080");
    expect(texts(path)).toContain(why);
  });
});
