import { describe, expect, it } from "vitest";
import type { Trace } from "../../src/dataplane/trace/model.ts";
import { ansiStyle, plainStyle } from "../../src/report/style.ts";
import { traceJson } from "../../src/report/trace-json.ts";
import { traceText } from "../../src/report/trace-text.ts";
import { objectYaml, serviceYaml } from "../dataplane/cluster/f0.ts";
import { traced } from "../dataplane/trace/scene.ts";
import { openPlaces, readSchema, schemaErrors } from "./schema-check.ts";

const LOCAL = {
  type: "NodePort",
  externalTrafficPolicy: "Local",
  ports: [{ name: "http", port: 80, protocol: "TCP", targetPort: "http", nodePort: 30080 }],
};

function text(trace: Trace, width?: number): string {
  return traceText([trace], false, { style: plainStyle, width });
}

const wrongNamespace = traced({}, "pod:other/o1", "http://web");
const nodePort = traced({ web: LOCAL }, "203.0.113.9", "192.168.10.12:30080");
const everyNode = traced({ web: LOCAL }, "internet", "svc:shop/web");

describe("traceText", () => {
  it("shows every query of a name that is not found", () => {
    expect(text(wrongNamespace)).toBe(`\
    from      pod other/o1  a.yaml:205
    to        web:80/TCP, http

 1  name      web.other.svc.cluster.local: no such name: namespace other has no Service web  a.yaml:229
              web.svc.cluster.local: no such name: there is no namespace web
              web.cluster.local: no such name: names of cluster.local end in svc.cluster.local or pod.cluster.local
              web: no such name outside the cluster: web is no full name
    verdict   deny: NXDOMAIN, the name does not resolve
              the name does not resolve in namespace other
              namespace other has no Service web
              namespace shop has a Service web  a.yaml:229
    help      Service web is in namespace shop: web.shop:80  a.yaml:229
`);
  });

  it("numbers the hops, and ends with verdict and example", () => {
    expect(text(nodePort)).toBe(`\
    from      203.0.113.9, outside the cluster
    to        192.168.10.12:30080/TCP

 1  frontend  node port 30080/TCP of shop/web, port http, on n2  a.yaml:240
 2  policy    externalTrafficPolicy Local: only pods on n2 count, and they see the client  a.yaml:242
 3  choice    one of wb, wc: 1/2 each
              left out: wa (on n1)
 4  nat       192.168.10.12:30080 -> 10.244.2.10:8080; reply 10.244.2.10:8080 -> 192.168.10.12:30080
              192.168.10.12:30080 -> 10.244.2.11:8080; reply 10.244.2.11:8080 -> 192.168.10.12:30080
              source kept: the pod sees 203.0.113.9
 5  netpol    no NetworkPolicies in these files
 6  pod       wb, wc: container main declares 8080/TCP  a.yaml:113
    verdict   allow: one of wb, wc on 8080 sees 203.0.113.9
    example   203.0.113.9:40001 -> 192.168.10.12:30080 => 203.0.113.9:40001 -> 10.244.2.10:8080
    assumed   kube-proxy serves the nodes in iptables mode; routers and firewalls outside the cluster let the client through
`);
  });

  it("stays within a width", () => {
    const lines = text(nodePort, 60).split("\n");
    expect(lines.slice(3, 9)).toEqual([
      " 1  frontend  node port 30080/TCP of shop/web, port http, on",
      "              n2  a.yaml:240",
      " 2  policy    externalTrafficPolicy Local: only pods on n2",
      "              count, and they see the client  a.yaml:242",
      " 3  choice    one of wb, wc: 1/2 each",
      "              left out: wa (on n1)",
    ]);
    expect(lines.every((line) => line.length <= 60)).toBe(true);
  });

  it("tells cases apart, equal nodes together, and the whole at the end", () => {
    const lines = text(everyNode).split("\n");
    expect(lines.filter((line) => /^ {2}at|verdict/.test(line))).toEqual([
      "  at n1:",
      "    verdict   allow: wa:8080 sees <the client>",
      "  at n2:",
      "    verdict   allow: one of wb, wc on 8080 sees <the client>",
      "  at n3, n4 (told for n3):",
      "    verdict   deny: DROP, times out",
      "    verdict   unknown: it depends on the node",
    ]);
  });

  it("paints the verdict", () => {
    expect(traceText([nodePort], false, { style: ansiStyle, width: undefined })).toContain("\u001b[32mallow:\u001b[39m one of wb, wc");
  });

  it("names the units where there are several", () => {
    const page = traceText([nodePort, nodePort], true, { style: plainStyle, width: undefined });
    expect(page.match(/^Unit .$/gm)?.length).toBe(2);
  });

  it("shows what would steer a terminal by its code", () => {
    const odd: Trace = { ...wrongNamespace, from: { text: "a\u001b[2Jb" } };
    expect(text(odd)).not.toContain("\u001b");
  });
});

describe("traceJson", () => {
  const more = [
    serviceYaml("shop/pay", { type: "ExternalName", externalName: "pay.example.com" }),
    objectYaml("networking.k8s.io/v1", "NetworkPolicy", "shop/p", { spec: { podSelector: {}, policyTypes: ["Ingress"] } }),
  ];
  const traces = [
    wrongNamespace,
    nodePort,
    everyNode,
    traced({ more }, "pod:shop/c1", "https://pay"),
    traced({ more }, "pod:shop/c1", "http://web"),
    traced({}, "pod:shop/c1", "web", "ICMP"),
    traced({ web: { ...LOCAL, type: "LoadBalancer" } }, "internet", "svc:shop/web"),
  ];

  it("has the published shape", () => {
    const text = traceJson("1.2.3", traces);
    expect(schemaErrors("trace", text)).toEqual([]);
    expect(schemaErrors("trace", traceJson("1.2.3", []))).toEqual([]);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("tells backends with whom they see", () => {
    const { traces: all } = JSON.parse(traceJson("1.2.3", [nodePort])) as { traces: { routes: { cases: { backends: object[] }[] }[] }[] };
    expect(all[0]?.routes[0]?.cases[0]?.backends).toEqual([
      { pod: "wb", address: "10.244.2.10", port: 8080, share: 0.5, node: "n2", sees: "203.0.113.9", file: "a.yaml", line: 113 },
      { pod: "wc", address: "10.244.2.11", port: 8080, share: 0.5, node: "n2", sees: "203.0.113.9", file: "a.yaml", line: 140 },
    ]);
  });

  it("describes every key and allows no other", () => {
    expect(openPlaces(readSchema("trace"))).toEqual([]);
  });
});
