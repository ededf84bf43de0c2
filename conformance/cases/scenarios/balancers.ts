/** P: external addresses and load balancers, with their source ranges and policies. */
import type { Case } from "../../case.ts";
import { podAddress } from "../../lab.ts";
import type { ServiceSpec } from "../objects.ts";
import { slice } from "../objects.ts";
import { BALANCED, CLUSTER_IP, type Delta, DUAL, EMPTY, EXTERNAL_IP, LOCAL, NODEPORT, scenario, VIP, VIP6, WEB } from "./fixture.ts";

const ROUTED = [`${VIP} n1`];
const RANGED: ServiceSpec = { ...BALANCED, loadBalancerSourceRanges: ["203.0.113.0/24"] };

export function externalIpScenarios(): Case[] {
  const external = { ...WEB, externalIPs: [EXTERNAL_IP] };
  const onNode = { ...WEB, externalIPs: ["192.168.10.11"], ports: [{ name: "http", port: 22, targetPort: "http" }] };
  const routes = [`${EXTERNAL_IP} n1`];
  const headless = { ...WEB, clusterIP: "None", externalIPs: [EXTERNAL_IP] };
  return [
    scenario("P35", { web: external, routes }, [`ext ${EXTERNAL_IP} 80`, `c1 ${EXTERNAL_IP} 80`, `n1 ${EXTERNAL_IP} 80`]),
    scenario("P36", { web: external, routes }, [`ext ${EXTERNAL_IP} 8080 x3`, `c1 ${EXTERNAL_IP} ICMP x3`]),
    scenario("P37", { web: onNode, hosts: ["n1 22"] }, ["ext 192.168.10.11 22", "c3 192.168.10.11 22", "n1 192.168.10.11 22"]),
    scenario("P35-empty", { web: external, routes, pods: EMPTY }, [`ext ${EXTERNAL_IP} 80 x3`, `c1 ${EXTERNAL_IP} 80 x3`, `n1 ${EXTERNAL_IP} 80 x3`]),
    scenario("P35-Local", { web: { ...external, ...LOCAL }, routes: [`${EXTERNAL_IP} n2`] }, [`ext ${EXTERNAL_IP} 80`, `c3 ${EXTERNAL_IP} 80`, `n3 ${EXTERNAL_IP} 80`]),
    scenario("P82", { web: headless, routes }, [`ext ${EXTERNAL_IP} 80 x3`]),
  ];
}

export function balancerScenarios(): Case[] {
  const ip = [{ ip: VIP, ipMode: "VIP" }] as const;
  const local = { ...BALANCED, ...LOCAL };
  const at = (name: string, web: ServiceSpec, probes: readonly string[], more: Delta = {}): Case =>
    scenario(name, { web, ingress: ip, routes: ROUTED, ...more }, probes);
  const gone = { terminating: true };
  const wide = { ...RANGED, loadBalancerSourceRanges: ["192.168.10.0/24"] };
  const dual = { ...RANGED, ...DUAL };
  const drained: Delta = { pods: { "shop/wb": gone, "shop/wc": gone }, routes: [`${VIP} n2`] };
  const hybrid: Delta = { pods: { "shop/wc": gone }, routes: [`${VIP} n2`] };
  return [
    at("P38", BALANCED, [`c1 ${VIP} 80`, `ext ${VIP} 80`, `n1 ${VIP} 80`]),
    at("P39", BALANCED, [`c1 ${VIP} 80 x3`, `n1 ${VIP} 80 x3`], { ingress: [{ ip: VIP, ipMode: "Proxy" }] }),
    at("P40", BALANCED, [`c1 ${VIP} 80 x3`], { ingress: [{ hostname: "lb.example.com" }] }),
    at("P41", RANGED, [`ext ${VIP} 80`]),
    at("P42", RANGED, [`bad ${VIP} 80 x3`]),
    at("P43", RANGED, [`c1 ${VIP} 80 x3`]),
    at("P44", RANGED, [`n1 ${VIP} 80 x3`]),
    at("P45", RANGED, ["bad 192.168.10.11 30080"]),
    at("P46", RANGED, [`bad ${VIP} 80 x3`], { pods: EMPTY }),
    at("P47", RANGED, [`ext ${VIP} 80 x3`], { pods: EMPTY }),
    at("P48", dual, [`c1 ${VIP6} 80`, `c1 ${VIP} 80 x3`], { dual: true, ingress: [...ip, { ip: VIP6 }] }),
    at("P49", wide, [`n1 ${VIP} 80`, `n3 ${VIP} 80`, `c1 ${VIP} 80 x3`], { bound: [{ node: "n1", address: VIP }] }),
    at("P50", local, [`c3 ${VIP} 80`]),
    at("P51", local, [`ext ${VIP} 80 x3`], { routes: [`${VIP} n3`] }),
    at("P52", local, [`ext ${VIP} 80`], { routes: [`${VIP} n2`] }),
    at("P53", local, [`n3 ${VIP} 80`]),
    at("P54", BALANCED, [`n1 ${VIP} 80 x3`], { pods: EMPTY }),
    at("P54-ranges", RANGED, [`n1 ${VIP} 80 x3`], { pods: EMPTY }),
    at("P55", BALANCED, [`c1 ${VIP} 80 x3`], { pods: EMPTY }),
    at("P57", local, [`ext ${VIP} 80`], drained),
    at("P60", local, [`ext ${VIP} 80`], hybrid),
    at("P84", unallocated(), ["ext 192.168.10.11 30080 x3", `ext ${VIP} 80`]),
    scenario("P87", manual(), ["ext 192.168.10.11 30080 x3", "ext 192.168.10.12 30080 x3", `c1 ${CLUSTER_IP} 80`]),
  ];
}

function unallocated(): ServiceSpec {
  return { ...BALANCED, allocateLoadBalancerNodePorts: false, ports: [{ name: "http", port: 80, targetPort: "http" }] };
}

function manual(): Delta {
  const { selector: _selector, ...web } = NODEPORT;
  const ports = [{ name: "http", port: 8080, protocol: "TCP" }] as const;
  return { web: { ...web, ...LOCAL }, more: [slice("shop/web-1", "web", ports, [{ addresses: [podAddress(1, 10)] }, { addresses: [podAddress(2, 10)] }])] };
}
