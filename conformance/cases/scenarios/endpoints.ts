/** E: which pods and addresses become endpoints, seen through packets and names. */
import type { Case } from "../../case.ts";
import { NOWHERE, podAddress } from "../../lab.ts";
import { endpoints, pod, service, type ServicePort, slice, type SliceEndpoint } from "../objects.ts";
import { CLUSTER_IP, CLUSTER_IP6, type Delta, DUAL, HEADLESS, scenario, WEB } from "./fixture.ts";

const TO_WEB = [`c1 ${CLUSTER_IP} 80`, `n3 ${CLUSTER_IP} 80`];
const NAMES = ["A web.shop.@", "SRV _http._tcp.web.shop.@", "A 10-244-2-10.web.shop.@", "PTR 10.2.244.10.in-addr.arpa."];

const on = (name: string, delta: Delta, probes: readonly string[] = TO_WEB, queries: readonly string[] = NAMES): Case =>
  scenario(name, delta, probes, queries);

const { selector: _selector, ...SELECTORLESS } = WEB;
const ports = (...list: readonly ServicePort[]) => ({ ...WEB, ports: list });
const at = (address: string, more: Partial<SliceEndpoint> = {}): SliceEndpoint => ({ addresses: [address], ...more });
const HTTP_8080 = [{ name: "http", port: 8080, protocol: "TCP" as const }];
const [WA, WB] = [podAddress(1, 10), podAddress(2, 10)];
const sidecar = (port: number, isSidecar = true) => [{ sidecar: isSidecar, ports: [{ name: "http", containerPort: port }] }];

export function endpointScenarios(): Case[] {
  return [...podScenarios(), ...portScenarios(), ...manualScenarios(), ...familyScenarios()];
}

function podScenarios(): Case[] {
  return [
    on("E01", {}),
    on("E02", { pods: { "shop/wb": { phase: "Pending", addresses: [], ready: false } } }),
    on("E03", { pods: { "shop/wb": { ready: false } } }),
    on("E04", { pods: { "shop/wb": { terminating: true } } }),
    on("E05", { pods: { "shop/wb": { phase: "Succeeded", ready: false } } }),
    on("E06", { web: { ...WEB, publishNotReadyAddresses: true }, pods: { "shop/wb": { ready: false } } }),
    on("E07", { web: { ...WEB, publishNotReadyAddresses: true }, pods: { "shop/wb": { ready: false, terminating: true } } }),
    on("E21", { pods: { "shop/wb": { hostNetwork: true, addresses: ["192.168.10.12"] } } }, [...TO_WEB, `n2 ${CLUSTER_IP} 80`]),
    on("E24", { pods: { "shop/wb": { node: "ghost" } } }),
    on("E25", { web: { ...WEB, publishNotReadyAddresses: true }, pods: { "shop/wb": { node: "ghost" } } }),
    on("E26", { web: null, more: [service("other/web", WEB)] }, TO_WEB, ["A web.other.@", "A web.shop.@"]),
  ];
}

function portScenarios(): Case[] {
  const udp = { name: "http", port: 80, protocol: "UDP", targetPort: 8080 } as const;
  const metrics = { name: "metrics", port: 9090, targetPort: "metrics" } as const;
  const two = [{ name: "http", containerPort: 8080 }, { name: "metrics", containerPort: 9091 }];
  return [
    on("E08", { pods: { "shop/wb": { ports: [{ name: "http", containerPort: 8080, protocol: "UDP" }] } } }),
    on("E09", { pods: { "shop/wb": { ports: [], init: sidecar(9090) } } }),
    on("E10", { pods: { "shop/wb": { ports: [], init: sidecar(9090, false) } } }),
    on("E11", { pods: { "shop/wb": { init: sidecar(9090) } } }),
    on("E12", { pods: { "shop/wb": { ports: [{ name: "http", containerPort: 8081 }] } } }),
    on("E13", { web: ports({ name: "http", port: 80 }) }),
    on("E14", { web: ports({ name: "http", port: 80, targetPort: 9999 }) }),
    on("E27", { web: ports(udp) }, [`c1 ${CLUSTER_IP} 80/UDP`, `c1 ${CLUSTER_IP} 80 x3`], [...NAMES, "SRV _http._udp.web.shop.@"]),
    on(
      "E28",
      { web: ports({ name: "http", port: 80, targetPort: "http" }, metrics), pods: { "shop/wa": { ports: two }, "shop/wb": { ports: two } } },
      [`c1 ${CLUSTER_IP} 80`, `c1 ${CLUSTER_IP} 9090`],
      [...NAMES, "SRV _metrics._tcp.web.shop.@"],
    ),
  ];
}

function manualScenarios(): Case[] {
  const manual = (name: string, more: Delta["more"], web = SELECTORLESS, queries = NAMES): Case => on(name, { web, more: more ?? [] }, TO_WEB, queries);
  const unnamed = { ...SELECTORLESS, ports: [{ port: 80 }] };
  const ready = endpoints("shop/web", [{ addresses: [{ ip: WA }], notReadyAddresses: [{ ip: WB }], ports: HTTP_8080 }]);
  const two = [slice("shop/web-1", "web", HTTP_8080, [at(WA), at(WB)]), slice("shop/web-2", "web", HTTP_8080, [at(WA)])];
  return [
    manual("E15", [slice("shop/web-1", "web", [{ name: "", port: 8080, protocol: "TCP" }], [at(WA)])]),
    manual("E16", [slice("shop/web-1", "web", [{ name: "", port: 5432, protocol: "TCP" }], [at(WA), at(NOWHERE.IPv4)])], unnamed),
    manual("E17", [slice("shop/web-1", undefined, HTTP_8080, [at(WA)])]),
    manual("E18", [ready]),
    manual("E18-skipped", [{ ...ready, metadata: { ...ready.metadata, labels: { "endpointslice.kubernetes.io/skip-mirror": "true" } } }]),
    manual("E19", [endpoints("shop/web", [{ addresses: [{ ip: WA }], ports: HTTP_8080 }])], WEB),
    manual("E29", [slice("shop/web-1", "web", HTTP_8080, [{ addresses: [WA, WB] }])]),
    manual("E29-headless", [slice("shop/web-1", "web", HTTP_8080, [{ addresses: [WA, WB] }])], { ...SELECTORLESS, clusterIP: "None" }),
    manual("E30", two),
    manual("E31", [slice("shop/web-1", "web", HTTP_8080, [at(WA), at(WB, { conditions: { ready: false } })])]),
    manual("E32", [slice("shop/web-1", "web", [{ name: "http" }], [at(WA)])]),
    manual("E-conditions", [
      slice("shop/web-1", "web", HTTP_8080, [
        at(WA, { conditions: { ready: false, terminating: true } }),
        at(WB, { conditions: { ready: false, serving: false, terminating: true } }),
        at(podAddress(2, 11), { conditions: { ready: false, serving: true, terminating: true } }),
      ]),
    ]),
  ];
}

function familyScenarios(): Case[] {
  const external = { type: "ExternalName", externalName: "db.shop.svc.cluster.local", selector: { app: "web" } } as const;
  const { clusterIP: _clusterIP, ...rest } = WEB;
  const sixOnly = { ...rest, ...DUAL, clusterIP: CLUSTER_IP6, ipFamilies: ["IPv6"], clusterIPs: [CLUSTER_IP6], ipFamilyPolicy: "SingleStack" } as const;
  const o6 = pod("other/o6", { node: "n4", addresses: [podAddress(4, 30), podAddress(4, 30, "IPv6")] });
  return [
    on("E20", { web: external }, [], ["A web.shop.@", "CNAME web.shop.@", "A 10-244-2-10.web.shop.@"]),
    on("E22", { dual: true }, [`c1 ${CLUSTER_IP} 80`], [...NAMES, "AAAA web.shop.@"]),
    on("E22-IPv6-only", { web: sixOnly, dual: true }, [`c1 ${CLUSTER_IP6} 80`, `n1 ${CLUSTER_IP6} 80`], ["A web.shop.@", "AAAA web.shop.@"]),
    on("E22-dual", { web: { ...WEB, ...DUAL }, dual: true }, [`c1 ${CLUSTER_IP} 80`, `c1 ${CLUSTER_IP6} 80`, `n1 ${CLUSTER_IP6} 80`], [...NAMES, "AAAA web.shop.@"]),
    on("E23", { web: { ...WEB, ...DUAL }, more: [o6] }, [`c1 ${CLUSTER_IP} 80`, `o6 ${CLUSTER_IP6} 80`, `n3 ${CLUSTER_IP6} 80`], ["A web.shop.@", "AAAA web.shop.@"]),
    on("E23-headless", { web: { ...HEADLESS, ipFamilyPolicy: "RequireDualStack" } }, [], ["A web.shop.@", "AAAA web.shop.@"]),
  ];
}
