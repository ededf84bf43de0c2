/** P: what becomes of packets to cluster IPs and node ports. */
import type { Case } from "../../case.ts";
import { service } from "../objects.ts";
import { affinity, CLUSTER_IP, CLUSTER_IP6, DUAL, EMPTY, INTERNAL, inOrder, LOCAL, NODEPORT, type PodChanges, scenario, WEB } from "./fixture.ts";

const TO_CLUSTER_IP = [`${CLUSTER_IP} n1`];

export function clusterIpScenarios(): Case[] {
  const [c1, n1] = [`c1 ${CLUSTER_IP} 80`, `n1 ${CLUSTER_IP} 80`];
  const udp = { ...WEB, ports: [{ name: "http", port: 80, protocol: "UDP", targetPort: 8080 }] } as const;
  const sctp = { ...WEB, ports: [{ name: "http", port: 80, protocol: "SCTP", targetPort: 8080 }] } as const;
  return [
    scenario("P01", {}, [c1, "o1 10.96.0.50 80", "c3 10.96.0.50 80"]),
    scenario("P02", {}, [n1, "n4 10.96.0.50 80"]),
    scenario("P03", { routes: TO_CLUSTER_IP }, [`ext ${CLUSTER_IP} 80`]),
    scenario("P04", { pods: EMPTY }, [`${c1} x3`, `${n1} x3`]),
    scenario("P06", { pods: EMPTY, web: udp }, [`c1 ${CLUSTER_IP} 80/UDP x3`]),
    scenario("P07", { web: { ...WEB, ...INTERNAL } }, [c1, n1]),
    scenario("P08", { web: { ...WEB, ...INTERNAL } }, [`c3 ${CLUSTER_IP} 80 x3`, `n3 ${CLUSTER_IP} 80 x3`]),
    scenario("P09", { web: { ...WEB, ...INTERNAL }, pods: EMPTY }, [`c3 ${CLUSTER_IP} 80 x3`]),
    scenario("P10", {}, [`wa ${CLUSTER_IP} 80`, `wc ${CLUSTER_IP} 80`]),
    scenario("P11", {}, [`c1 ${CLUSTER_IP} 81 x3`, `n1 ${CLUSTER_IP} 81 x3`]),
    scenario("P12", {}, [`c1 ${CLUSTER_IP} 80/UDP x3`]),
    scenario("P13", {}, [`c1 ${CLUSTER_IP} ICMP x3`, `n1 ${CLUSTER_IP} ICMP x3`]),
    scenario("P14", {}, ["c1 10.96.7.7 80 x3", "n1 10.96.7.7 80 x3"]),
    scenario("P77", { proxy: { masqueradeAll: true } }, [c1, n1]),
    scenario("P78", { proxy: { detectLocal: "none" } }, [n1, c1]),
    scenario("P85", { labels: { "service.kubernetes.io/service-proxy-name": "foo" } }, [`${c1} x3`, `${n1} x3`]),
    scenario("P92", { web: sctp }, [`c1 ${CLUSTER_IP} 80/SCTP`]),
    scenario("P99", { proxy: { detectLocal: "none" }, routes: TO_CLUSTER_IP }, [`ext ${CLUSTER_IP} 80`]),
  ];
}

export function nodePortScenarios(): Case[] {
  const local = { ...NODEPORT, ...LOCAL };
  const lan = { nodePortAddresses: ["192.168.10.0/24"] };
  const [, n2, n3] = ["192.168.10.11 30080", "192.168.10.12 30080", "192.168.10.13 30080"];
  const n1 = "192.168.10.11 30080";
  const second = "ext 172.16.0.11 30080";
  return [
    scenario("P15", { web: NODEPORT }, [`ext ${n3}`, `bad ${n1}`]),
    scenario("P16", { web: local }, [`ext ${n3} x3`]),
    scenario("P17", { web: local }, [`ext ${n2}`]),
    scenario("P18", { web: local, pods: EMPTY }, [`ext ${n3} x3`]),
    scenario("P19", { web: local }, [`c3 ${n3}`]),
    scenario("P20", { web: local }, [`n3 ${n3}`]),
    scenario("P21", { web: NODEPORT }, [`c1 ${n1}`]),
    scenario("P22", { web: local, proxy: { detectLocal: "none" } }, [`c3 ${n3} x3`]),
    scenario("P23", { web: local }, [`c1 ${n2}`]),
    scenario("P24", { web: local, proxy: { detectLocal: "NodeCIDR" } }, [`c1 ${n2}`]),
    scenario("P25", { web: NODEPORT }, ["n1 127.0.0.1 30080"]),
    scenario("P25-switched-off", { web: NODEPORT, proxy: { localhostNodePorts: false } }, ["n1 127.0.0.1 30080 x3"]),
    scenario("P26", { web: { ...NODEPORT, ...DUAL }, dual: true }, ["n1 ::1 30080 x3", "n1 fd00:10::11 30080"]),
    scenario("P28", { web: NODEPORT }, [second]),
    scenario("P29", { web: NODEPORT }, ["c1 10.244.1.1 30080"]),
    scenario("P30", { web: NODEPORT, proxy: lan, hosts: ["n1 30080"] }, [second, `ext ${n1}`]),
    scenario("P31", { web: NODEPORT, proxy: lan, hosts: ["n1 30080"], pods: EMPTY }, [`${second} x3`]),
    scenario("P32", { web: NODEPORT, proxy: lan, hosts: ["n1 30080"], pods: EMPTY }, ["n1 127.0.0.1 30080 x3"]),
    scenario("P33", { web: NODEPORT, hosts: ["n1 30080"] }, [`ext ${n1}`]),
    scenario("P34", { web: NODEPORT, hosts: ["n1 30080"], pods: EMPTY }, [`ext ${n1} x3`]),
    scenario("P80", { web: { ...NODEPORT, ...INTERNAL } }, [`ext ${n3}`]),
    scenario("P81", { web: { ...local, ...INTERNAL } }, [`c3 ${n3}`]),
    scenario("P83", { web: NODEPORT, dual: true }, ["c1 fd00:10::11 30080 x3"]),
    scenario("P100", { web: NODEPORT, hosts: ["n1 30080"], pods: EMPTY }, [`n1 ${n1} x3`]),
    scenario("P101", { web: NODEPORT }, [`n1 ${n2}`]),
    scenario("P102", { web: local }, [`n1 ${n2}`, `n1 ${n3} x3`]),
    scenario("P103", { web: local, pods: { "shop/wa": null } }, [`n1 ${n1}`]),
  ];
}

/** Choice: topology, terminating fallback, affinity. */
export function choiceScenarios(): Case[] {
  const gone = { terminating: true } as const;
  const dead = { terminating: true, ready: false } as const;
  const near = (trafficDistribution: "PreferSameZone" | "PreferSameNode") => ({ ...WEB, trafficDistribution });
  const from = ["n1", "n2", "n3", "n4"].map((node) => `${node} ${CLUSTER_IP} 80`);
  const zoned = { ...NODEPORT, trafficDistribution: "PreferSameZone" } as const;
  const [c1, nodePort] = [`c1 ${CLUSTER_IP} 80`, "192.168.10.11 30080"];
  const pods = (wa: object, wb: object, wc: object): PodChanges => ({ "shop/wa": wa, "shop/wb": wb, "shop/wc": wc });
  return [
    scenario("P56", { pods: pods({}, gone, gone) }, [c1]),
    scenario("P58", { pods: pods(gone, gone, gone) }, [c1]),
    scenario("P59", { pods: pods(dead, dead, dead) }, [`${c1} x3`]),
    scenario("P61", { web: { ...WEB, ...INTERNAL }, pods: pods({ ready: false }, gone, gone) }, [`${c1} x3`]),
    scenario("P62", { web: near("PreferSameZone") }, [...from, c1]),
    scenario("P64", { web: near("PreferSameZone"), pods: pods({ ready: false }, {}, {}) }, from),
    scenario("P65", { web: near("PreferSameNode") }, [...from, c1]),
    scenario("P66", { web: { ...zoned, ...LOCAL } }, ["ext 192.168.10.13 30080 x3"]),
    scenario("P67", { web: zoned }, [`ext ${nodePort}`]),
    scenario("P68", { web: { ...WEB, ...affinity() }, steps: inOrder(1) }, [`${c1} x40`]),
    scenario("P69", { web: { ...WEB, ...affinity(3) }, steps: slowly(3, 2000) }, [`${c1} x1`, `${c1} x1`, `${c1} x1`]),
    scenario("P71", { web: { ...NODEPORT, ...affinity() }, steps: inOrder(2) }, [`${c1} x10`, `c1 ${nodePort} x10`]),
    scenario("P72", { web: { ...twoPorts(), ...affinity() }, steps: inOrder(2) }, [`${c1} x10`, `c1 ${CLUSTER_IP} 443 x10`]),
    scenario("P73", { web: { ...NODEPORT, ...LOCAL, ...affinity() }, routes: TO_CLUSTER_IP, steps: inOrder(3) }, [`ext ${CLUSTER_IP} 80 x5`, `ext ${nodePort} x5`, `ext ${CLUSTER_IP} 80 x5`]),
    scenario("P75", { web: { ...NODEPORT, ...affinity() }, steps: inOrder(1) }, [`ext ${nodePort} x40`]),
    scenario("several-Services", { more: [service("other/web", { ...WEB, clusterIP: "10.96.0.51" })] }, [`c1 10.96.0.51 80 x3`, c1]),
    scenario("IPv6", { web: { ...NODEPORT, ...DUAL }, dual: true, routes: [`${CLUSTER_IP6} n1`] }, [`c1 ${CLUSTER_IP6} 80`, `wa ${CLUSTER_IP6} 80`, "ext fd00:10::13 30080", `ext ${CLUSTER_IP6} 80`, `c1 ${CLUSTER_IP6} 81 x3`, `c1 ${CLUSTER_IP6} ICMP x3`]),
  ];
}

function slowly(count: number, ms: number): NonNullable<Case["steps"]> {
  return inOrder(count).flatMap((step, index) => (index === 0 ? [step] : [{ do: "sleep" as const, ms }, step]));
}

function twoPorts(): typeof WEB {
  return { ...WEB, ports: [{ name: "http", port: 80, targetPort: 8080 }, { name: "https", port: 443, targetPort: 8080 }] };
}
