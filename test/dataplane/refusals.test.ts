import { describe, expect, it } from "vitest";
import { allServicePaths, servicePaths } from "../../src/dataplane/paths.ts";
import type { ServicePaths } from "../../src/dataplane/model.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { graphOf, pathsTo, pod, select, service, tell, texts, WEB } from "./fixture.ts";

const SELECTED = "selector: {app: web}";
const PORT = `${SELECTED}, ports: [{port: 80}]`;
const nodePort = (port: string, more = ""): string => `type: NodePort, ${more}${SELECTED}, ports: [{port: 80, nodePort: ${port}}]`;
const affinity = (value: string, seconds: string): string => `${PORT}, sessionAffinity: ${value}, sessionAffinityConfig: {clientIP: {timeoutSeconds: ${seconds}}}`;
const ports = (...list: readonly string[]): string => `${SELECTED}, ports: [${list.join(", ")}]`;
const lb = (more: string): string => `type: LoadBalancer, ${more}, ${PORT}`;

function refused(spec: string, metadata?: string): readonly string[] {
  const name = metadata === undefined ? "shop/web" : `shop/${/name: ([^,}]+)/.exec(metadata)?.[1] ?? ""}`;
  return pathsTo(name, [service(spec, metadata), pod("wa")]).refused.map(({ text }) => text);
}

describe("what the API server refuses", () => {
  it.each<[spec: string, objections: readonly string[]]>([
    [nodePort("8080"), ["nodePort 8080 is outside 30000-32767"]],
    [nodePort("29999"), ["nodePort 29999 is outside 30000-32767"]],
    [nodePort("32768"), ["nodePort 32768 is outside 30000-32767"]],
    [nodePort("-1"), ["nodePort -1 is outside 30000-32767"]],
    [nodePort("'30080'"), ['nodePort "30080" is text, not a whole number']],
    [lb("externalTrafficPolicy: Local, ports: []").replace("ports: [], ", "").replace("{port: 80}", "{port: 80, nodePort: 99999}"), ["nodePort 99999 is outside 30000-32767"]],
    [ports("{port: 80, nodePort: 30080}"), ["nodePort 30080 is written, but a Service without a type is a ClusterIP, which has none"]],
    [`type: ClusterIP, ${ports("{port: 80, nodePort: 30080}")}`, ["nodePort 30080 is written, but a ClusterIP has none"]],
    [`type: Nodeport, ${ports("{port: 80, nodePort: 30080}")}`, ["type Nodeport is none of ClusterIP, ExternalName, LoadBalancer, NodePort"]],
    [ports("{port: 80, protocol: tcp}"), ["protocol tcp is none of SCTP, TCP, UDP"]],
    [`sessionAffinity: Cookie, ${PORT}`, ["sessionAffinity Cookie is none of ClientIP, None"]],
    [`internalTrafficPolicy: local, ${PORT}`, ["internalTrafficPolicy local is none of Cluster, Local"]],
    [`externalTrafficPolicy: local, type: NodePort, ${PORT}`, ["externalTrafficPolicy local is none of Cluster, Local"]],
    [`externalTrafficPolicy: Cluster, ${PORT}`, ["externalTrafficPolicy goes with node ports, a load balancer or external IPs only, and a Service without a type is a ClusterIP, which has none"]],
    [affinity("ClientIP", "0"), ["timeoutSeconds 0 is outside 1-86400"]],
    [affinity("ClientIP", "86401"), ["timeoutSeconds 86401 is outside 1-86400"]],
    [SELECTED, ["there are no ports"]],
    [`${SELECTED}, ports: [80]`, ["ports[0] 80 is a number, not a map of fields"]],
    [`${SELECTED}, ports: [null, {port: 80}]`, ["the Service has 2 ports and one of them has no name", "an entry of ports has no port", "targetPort has no port to follow", "the Service has 2 ports and port 80 has no name"]],
    [`ipFamilyPolicy: DualStack, ${PORT}`, ["ipFamilyPolicy DualStack is none of PreferDualStack, RequireDualStack, SingleStack"]],
    [`ipFamilies: [ipv4], ${PORT}`, ["IP family ipv4 is none of IPv4, IPv6"]],
    [`ipFamilies: [IPv4, IPv4], ${PORT}`, ["ipFamilies has IPv4 twice"]],
    [`ipFamilies: [IPv4, IPv6], ${PORT}`, ["ipFamilies has two families, and ipFamilyPolicy is not written and so SingleStack"]],
    ["type: ExternalName, externalName: a.b, ipFamilies: [IPv4]", ["an ExternalName takes no ipFamilies"]],
    [`healthCheckNodePort: 30100, ${PORT}`, ["healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only"]],
    [lb("healthCheckNodePort: 30100"), ["healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only"]],
    [lb("externalTrafficPolicy: Local, healthCheckNodePort: 70000"), ["healthCheckNodePort 70000 is outside 30000-32767"]],
    [lb("externalTrafficPolicy: Local, healthCheckNodePort: -1"), ["healthCheckNodePort -1 is outside 30000-32767"]],
    [lb("externalTrafficPolicy: Local, healthCheckNodePort: '30100'"), ['healthCheckNodePort "30100" is text, not a whole number']],
    [ports("{targetPort: 80}"), ["an entry of ports has no port"]],
    [ports("{port: 0}"), ["port 0 is outside 1-65535", "targetPort follows port 0 and is outside 1-65535"]],
    [ports("{port: 65536}"), ["port 65536 is outside 1-65535", "targetPort follows port 65536 and is outside 1-65535"]],
    [ports("{port: '80'}"), ['port "80" is text, not a whole number']],
    [ports("{port: 80, targetPort: '8080'}"), ['targetPort "8080" is no name of a port: in quotes it is a name, and a name needs a letter']],
    [ports("{port: 80, targetPort: 70000}"), ["targetPort 70000 is outside 1-65535"]],
    [ports("{port: 80, targetPort: Http}"), ["targetPort Http is no name of a port: only a-z, 0-9 and hyphens"]],
    [ports("{port: 80, targetPort: a-name-of-16-let}"), ["targetPort a-name-of-16-let is no name of a port: longer than 15 characters"]],
    [ports("{port: 80, name: http}", "{port: 81}"), ["the Service has 2 ports and port 81 has no name"]],
    [ports("{port: 80, name: a}", "{port: 81, name: a}"), ["two ports are named a"]],
    [ports("{port: 80, name: a}", "{port: 80, name: b}"), ["two ports are 80/TCP"]],
    [ports("{port: 80, name: HTTP}"), ["HTTP is no name for a port: lower-case letters, digits and hyphens"]],
    ["type: ExternalName", ["a Service of type ExternalName needs externalName"]],
    ["type: ExternalName, externalName: 'https://a.example.com'", ['externalName "https://a.example.com" is a URL and no DNS name']],
    ["type: ExternalName, externalName: A.example.com", ["externalName A.example.com has upper-case letters"]],
    ["type: ExternalName, externalName: a.example.com, clusterIP: None", ["an ExternalName takes no clusterIP"]],
    [`type: NodePort, clusterIP: None, ${PORT}`, ["clusterIP None does not go with type NodePort"]],
    [`type: LoadBalancer, clusterIP: None, ${PORT}`, ["clusterIP None does not go with type LoadBalancer"]],
    [`clusterIP: none, ${PORT}`, ["clusterIP none is no IP address"]],
    [`externalIPs: [example.com], ${PORT}`, ["example.com of externalIPs is no IP address"]],
    [`type: NodePort, loadBalancerSourceRanges: [203.0.113.0/24], ${PORT}`, ["loadBalancerSourceRanges goes with type LoadBalancer only, and the type is NodePort"]],
    [`type: NodePort, allocateLoadBalancerNodePorts: false, ${PORT}`, ["allocateLoadBalancerNodePorts goes with type LoadBalancer only, and the type is NodePort"]],
    [lb("loadBalancerSourceRanges: [203.0.113.9]"), ["203.0.113.9 of loadBalancerSourceRanges is no block like 10.9.8.0/24"]],
    [lb("loadBalancerSourceRanges: [203.0.113.0/33]"), ["203.0.113.0/33 of loadBalancerSourceRanges is no block like 10.9.8.0/24"]],
    [`type: NodePort, ${ports("{port: 80, name: a, nodePort: 30080}", "{port: 81, name: b, nodePort: 30080}")}`, ["nodePort 30080 is also asked for by port a, and two entries share a node port only when their port is the same and their protocols differ"]],
  ])("%s", (spec, objections) => {
    expect(refused(spec)).toEqual(objections);
  });

  it("a name that no Service may have", () => {
    expect(refused(PORT, "name: web_app, namespace: shop")).toEqual(["the name web_app is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends"]);
  });
});

describe("what it takes", () => {
  it.each<[spec: string]>([
    [nodePort("30000")],
    [nodePort("32767")],
    [nodePort("0")],
    [`type: '', ${PORT}`],
    [ports("{port: 80, nodePort: 0}")],
    [ports("{port: 80, protocol: ''}")],
    [ports("{port: 80, targetPort: 0}")],
    [ports("{port: 80, targetPort: ''}")],
    [ports("{port: 53, name: a}", "{port: 53, name: b, protocol: UDP}")],
    [ports("{port: 80, name: '80'}")],
    [`type: NodePort, ${ports("{port: 53, name: a, nodePort: 30053}", "{port: 53, name: b, protocol: UDP, nodePort: 30053}")}`],
    [affinity("ClientIP", "1")],
    [affinity("ClientIP", "86400")],
    [affinity("None", "0")],
    [`clusterIP: None, ${SELECTED}`],
    [`externalTrafficPolicy: Local, externalIPs: [198.51.100.7], ${PORT}`],
    ["type: ExternalName, externalName: a.example.com."],
    ["type: ExternalName, externalName: 10.0.0.1"],
    ["type: ExternalName, externalName: a.example.com, ports: [{port: 80, nodePort: 8080}]"],
    [lb("loadBalancerSourceRanges: [' 203.0.113.0/24 ', 'fd00::/8']")],
    [lb("allocateLoadBalancerNodePorts: false")],
    ["clusterIP: None, ipFamilies: [IPv4, IPv6]"],
    [lb("externalTrafficPolicy: Local, healthCheckNodePort: 30100")],
    [`ipFamilyPolicy: PreferDualStack, ipFamilies: [IPv6, IPv4], ${PORT}`],
    [`type: '\${TYPE}', ${ports("{port: '${PORT}', targetPort: '{{ target }}', nodePort: '${NODE_PORT}', protocol: '${PROTOCOL}'}")}`],
  ])("%s", (spec) => {
    expect(refused(spec)).toEqual([]);
  });

  it("a node port of the range that the config gives", () => {
    const graph = graphOf([service(nodePort("8080")), pod("wa")]);
    const paths = (from: number): ServicePaths => servicePaths(graph, graph.services[0]!, { ...DEFAULT_CLUSTER, nodePortRange: { from, to: 9000 } });
    expect(paths(8000).refused).toEqual([]);
    expect(paths(8081).refused.map(({ text }) => text)).toEqual(["nodePort 8080 is outside 8081-9000"]);
  });
});

describe("a refused Service", () => {
  const refusedPaths = pathsTo("shop/web", [service(nodePort("8080")), pod("wa"), "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: shop}, spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}}"]);

  it("is reached by nobody, with the reason first and its place", () => {
    expect(new Set(refusedPaths.paths.map(tell))).toEqual(new Set(["deny refused"]));
    expect(new Set(refusedPaths.paths.map((path) => path.frontend.kind))).toEqual(new Set(["ClusterIP", "NodePort", "Ingress"]));
    for (const path of refusedPaths.paths) {
      expect(path.reasons[0]).toMatchObject({ text: "the API server refuses this Service: nodePort 8080 is outside 30000-32767", range: { file: "a.yaml", start: { line: 1 } } });
    }
  });

  it("still shows what was meant", () => {
    const [path] = select(refusedPaths, "outside", "NodePort");
    expect(path?.frontend).toMatchObject({ address: "<any node>", port: 8080 });
    expect(path?.hops.map(({ kind }) => kind).join(" ")).toBe("node-port choice dnat snat pod");
  });

  it("leaves an alias without address", () => {
    const documents = [service("type: ExternalName, externalName: web.shop.svc.cluster.local", "name: alias, namespace: other"), service(nodePort("8080")), pod("wa")];
    const [path] = select(pathsTo("other/alias", documents), "pod-same-namespace", "ExternalName");
    expect(path && tell(path)).toBe("deny nxdomain");
    expect(texts(path)).toEqual(["the API server refuses Service shop/web: nodePort 8080 is outside 30000-32767", "so its name does not resolve"]);
  });

  it("leaves an alias of an alias without address", () => {
    const alias = (name: string, target: string, more = ""): string => service(`type: ExternalName, externalName: ${target}${more}`, `name: ${name}, namespace: shop`);
    const documents = [alias("a", "b.shop.svc.cluster.local"), alias("b", "web.shop.svc.cluster.local", ", clusterIP: None"), service(WEB), pod("wa")];
    const [path] = select(pathsTo("shop/a", documents), "pod-same-namespace", "ExternalName");
    expect(path && tell(path)).toBe("deny nxdomain");
    expect(texts(path)[0]).toBe("the API server refuses Service shop/b: an ExternalName takes no clusterIP");
  });

  const patched = (spec: string): readonly ServicePaths[] => {
    const files = {
      "kustomization.yaml": "resources: [web.yaml]\npatches: [{path: patch.yaml}]",
      "web.yaml": `${service(nodePort("8080"))}\n---\n${pod("wa")}`,
      "patch.yaml": `{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {${spec}}}`,
    };
    return allServicePaths(buildProjectGraph(loadTexts(files).units), DEFAULT_CLUSTER);
  };

  it("is not mended by a patch of something else", () => {
    expect(patched("sessionAffinity: ClientIP")[0]?.refused.map(({ text }) => text)).toEqual(["nodePort 8080 is outside 30000-32767"]);
  });

  it("may be mended by a patch that was not applied", () => {
    const [paths] = patched("ports: [{port: 80, nodePort: 30080}]");
    expect(paths?.refused).toEqual([]);
    const [path] = paths === undefined ? [] : select(paths, "outside", "NodePort");
    expect(path && tell(path)).toBe("unknown depends Pod/wa:80");
    expect(texts(path).slice(0, 2)).toEqual([
      "as it is written here the API server refuses this Service: nodePort 8080 is outside 30000-32767",
      "the patch in patch.yaml may change it, and kustomize was not run",
    ]);
  });
});

describe("a node port for two Services", () => {
  const of = (name: string, port: string, namespace = "shop", spec = nodePort(port)): string => service(spec, `name: ${name}, namespace: ${namespace}`);
  const told = (documents: readonly string[]): readonly string[] => {
    const graph = graphOf([...documents, pod("wa")]);
    return graph.services.map((s) => `${s.name}: ${servicePaths(graph, s, DEFAULT_CLUSTER).refused.map(({ text }) => text).join("; ")}`);
  };

  it("P96 goes to the first one, whatever namespace and protocol", () => {
    const udp = of("b", "", "other", `type: NodePort, ${SELECTED}, ports: [{port: 53, protocol: UDP, nodePort: 30080}]`);
    expect(told([of("a", "30080"), udp])).toEqual(["a: ", "b: nodePort 30080 is taken by Service shop/a"]);
  });

  it("is free where the first one is refused itself", () => {
    const first = of("a", "", "shop", `type: NodePort, ${SELECTED}, ports: [{port: 80, name: p, nodePort: 30080}, {port: 81, name: q, nodePort: 80}]`);
    expect(told([first, of("b", "30080"), of("c", "30080")])).toEqual([
      "a: nodePort 80 is outside 30000-32767",
      "b: ",
      "c: nodePort 30080 is taken by Service shop/b",
    ]);
  });

  it("is free where what came first took nothing", () => {
    const both = of("b", "", "shop", `type: NodePort, ${SELECTED}, ports: [{port: 80, name: p, nodePort: 30080}, {port: 81, name: q, nodePort: 30081}]`);
    expect(told([of("a", "30080"), both, of("c", "30081")])).toEqual(["a: ", "b: nodePort 30080 is taken by Service shop/a", "c: "]);
  });

  it("is not taken by a second definition of the same Service", () => {
    expect(told([of("a", "30080"), of("a", "30080")])).toEqual(["a: ", "a: "]);
  });

  it("is in doubt where the first one is defined several times", () => {
    const documents = [of("a", "30080"), of("a", "30081"), of("web", "30080"), pod("wa")];
    const [path] = select(pathsTo("shop/web", documents), "outside", "NodePort");
    expect(path && tell(path)).toBe("unknown depends Pod/wa:80");
  });
});
