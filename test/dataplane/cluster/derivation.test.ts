import { describe, expect, it } from "vitest";
import { clusterFrom, type F0Options, f0Documents, listOf, objectYaml, serviceYaml, sliceYaml, tell } from "./f0.ts";

const A = "10.244.1.10:8080";
const B = "10.244.2.10:8080";
const C = "10.244.2.11:8080";
const ALL = [A, B, C];
const NO_SELECTOR = { selector: undefined };
const port = (fields: object) => ({ ports: [{ name: "http", port: 80, protocol: "TCP", ...fields }] });
const container = (name: string, containerPort: number, more: object = {}) => ({ name, image: "i", ports: [{ name: "http", containerPort }], ...more });
const slice = (name: string, ports: readonly object[], endpoints: readonly object[]) => sliceYaml(`shop/${name}`, "web", { ports, endpoints });
const legacy = objectYaml("v1", "Endpoints", "shop/web", {
  subsets: [{ addresses: [{ ip: "10.0.0.9" }], notReadyAddresses: [{ ip: "10.0.0.10" }], ports: [{ name: "http", port: 5432 }] }],
});

describe("endpoints of shop/web in F0", () => {
  it.each<[id: string, options: F0Options, expected: readonly string[]]>([
    ["E01 F0", {}, ALL],
    ["E02 wb Pending without address", { pods: { wb: { phase: "Pending", ready: false, ips: [] } } }, [A, C]],
    ["E03 wb not ready", { pods: { wb: { ready: false } } }, [A, `${B} unready not-serving`, C]],
    ["E04 wb ready and terminating", { pods: { wb: { deleting: true } } }, [A, `${B} unready terminating`, C]],
    ["E05 wb Succeeded", { pods: { wb: { phase: "Succeeded", ready: false } } }, [A, C]],
    ["E06 publishNotReadyAddresses, wb not ready", { web: { publishNotReadyAddresses: true }, pods: { wb: { ready: false } } }, [A, `${B} not-serving`, C]],
    ["E07 publishNotReadyAddresses, wb terminating and not ready", { web: { publishNotReadyAddresses: true }, pods: { wb: { ready: false, deleting: true } } }, [A, `${B} not-serving terminating`, C]],
    ["E08 wb declares http for UDP", { pods: { wb: { ports: [{ name: "http", containerPort: 8080, protocol: "UDP" }] } } }, [A, C]],
    ["E09 wb declares http in a sidecar", { pods: { wb: { ports: [], spec: { initContainers: [container("side", 9090, { restartPolicy: "Always" })] } } } }, [A, "10.244.2.10:9090", C]],
    ["E10 wb declares http in an init container", { pods: { wb: { ports: [], spec: { initContainers: [container("init", 9090)] } } } }, [A, C]],
    ["E11 wb declares http in both", { pods: { wb: { spec: { initContainers: [container("side", 9090, { restartPolicy: "Always" })] } } } }, ALL],
    ["E12 wb has another number", { pods: { wb: { ports: [{ name: "http", containerPort: 8081 }] } } }, [A, "10.244.2.10:8081", C]],
    ["E13 no targetPort", { web: port({}) }, ["10.244.1.10:80", "10.244.2.10:80", "10.244.2.11:80"]],
    ["E14 an undeclared number", { web: port({ targetPort: 9999 }) }, ["10.244.1.10:9999", "10.244.2.10:9999", "10.244.2.11:9999"]],
    ["E15 the slice's port is unnamed", { web: NO_SELECTOR, more: [slice("web-1", [{ name: "", port: 5432 }], [{ addresses: ["10.0.0.9"] }])] }, []],
    ["E17 the slice lacks the label", { web: NO_SELECTOR, more: [sliceYaml("shop/web-1", undefined, { ports: [{ name: "http", port: 5432 }], endpoints: [{ addresses: ["10.0.0.9"] }] })] }, []],
    ["E18 Endpoints with an address that is not ready", { web: NO_SELECTOR, more: [legacy] }, ["10.0.0.9:5432", "10.0.0.10:5432 unready"]],
    ["E19 Endpoints beside a selector", { more: [legacy] }, ALL],
    ["E21 wb on its node's network", { pods: { wb: { ips: ["192.168.10.12"], spec: { hostNetwork: true } } } }, [A, "192.168.10.12:8080", C]],
    ["E22 dual-stack pods behind an IPv4 Service", { pods: { wb: { ips: ["10.244.2.10", "fd00:10:244:2::10"] } } }, ALL],
    ["E24 wb on a node that does not exist", { pods: { wb: { node: "ghost" } } }, [A, C]],
    ["E25 the same with publishNotReadyAddresses", { web: { publishNotReadyAddresses: true }, pods: { wb: { node: "ghost" } } }, ALL],
    ["E29 two addresses in one endpoint", { web: NO_SELECTOR, more: [slice("web-1", [{ name: "http", port: 8080 }], [{ addresses: ["10.0.0.9", "10.0.0.10"] }])] }, ["10.0.0.9,10.0.0.10:8080"]],
    ["E30 two slices with the same address", { web: NO_SELECTOR, more: ["web-1", "web-2"].map((name) => slice(name, [{ name: "http", port: 8080 }], [{ addresses: ["10.244.1.10"] }])) }, [A]],
    ["E31 no conditions", { web: NO_SELECTOR, more: [slice("web-1", [{ name: "http", port: 8080 }], [{ addresses: ["10.0.0.9"] }])] }, ["10.0.0.9:8080"]],
    ["E32 no number", { web: NO_SELECTOR, more: [slice("web-1", [{ name: "http" }], [{ addresses: ["10.0.0.9"] }])] }, []],
  ])("%s", (_id, options, expected) => {
    expect(listOf(clusterFrom(f0Documents(options))).endpoints.map(tell)).toEqual(expected);
  });

  it("E16 joins an unnamed port with an unnamed port", () => {
    const web = { ...NO_SELECTOR, ports: [{ port: 5432, protocol: "TCP" }] };
    const more = [slice("web-1", [{ name: "", port: 5432 }], [{ addresses: ["10.0.0.9"] }])];
    expect(listOf(clusterFrom(f0Documents({ web, more })), "shop/web", "").endpoints.map(tell)).toEqual(["10.0.0.9:5432"]);
  });

  it("E20 an ExternalName has no lists, whatever it selects", () => {
    const cluster = clusterFrom(f0Documents({ web: { type: "ExternalName", externalName: "a.example.com", clusterIP: undefined } }));
    const web = cluster.service("shop", "web")!;
    expect([web.families, web.clusterIPs, cluster.endpointsOf(web)]).toEqual([[], [], []]);
  });

  it("E26 selects nothing in another namespace", () => {
    const web = serviceYaml("other/web", { clusterIP: "10.96.0.51", selector: { app: "web" }, ...port({ targetPort: "http" }) });
    expect(listOf(clusterFrom(f0Documents({ more: [web] })), "other/web").endpoints).toEqual([]);
  });

  it("E27 keeps the protocol of the Service port", () => {
    const list = listOf(clusterFrom(f0Documents({ web: port({ protocol: "UDP", targetPort: 8080 }) })));
    expect([list.port?.protocol, ...list.endpoints.map(tell)]).toEqual(["UDP", ...ALL]);
  });

  it("E28 leaves a pod out of the port that it lacks", () => {
    const both = { ports: [{ name: "http", containerPort: 8080 }, { name: "metrics", containerPort: 9100 }] };
    const web = { ports: [{ name: "http", port: 80, targetPort: "http" }, { name: "metrics", port: 9100, targetPort: "metrics" }] };
    const cluster = clusterFrom(f0Documents({ web, pods: { wa: both, wb: both } }));
    expect(listOf(cluster).endpoints.map(tell)).toEqual(ALL);
    expect(listOf(cluster, "shop/web", "metrics").endpoints.map(tell)).toEqual(["10.244.1.10:9100", "10.244.2.10:9100"]);
    expect(listOf(cluster, "shop/web", "metrics").leftOut.map(({ text }) => text)).toEqual([
      "Pod/wc has no container port named metrics, so its pods get nothing on this port",
    ]);
  });
});
