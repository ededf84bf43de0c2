import { describe, expect, it } from "vitest";
import type { QueryType } from "../../../src/dataplane/dns/model.ts";
import { type F0Options, objectYaml, podYaml, serviceYaml, sliceYaml } from "../cluster/f0.ts";
import type { ClusterFacts } from "../../../src/graph/cluster-facts.ts";
import { ask, clusterIP, external, f0, HEADLESS } from "./tell.ts";

type Row = readonly [title: string, given: F0Options, type: QueryType, name: string, expected: string, facts?: Partial<ClusterFacts>];

const WEB = "web.shop.svc.cluster.local";
const ZONE = "cluster.local";
const EXT = "ext.shop.svc.cluster.local";
const unready = { ready: false };
const noneReady = { wa: unready, wb: unready, wc: unready };
const noPods = { wa: undefined, wb: undefined, wc: undefined };
const unnamed = { ports: [{ port: 80, targetPort: 8080 }] };

function pods(mode: ClusterFacts["dns"]["pods"]): Partial<ClusterFacts> {
  return { dns: { pods: mode, address: undefined, nodeSearch: [] } };
}

const DB = objectYaml("apps/v1", "StatefulSet", "shop/db", {
  spec: {
    serviceName: "db",
    replicas: 2,
    selector: { matchLabels: { app: "db" } },
    template: { metadata: { labels: { app: "db" } }, spec: { containers: [{ name: "main", image: "example.com/db:1" }] } },
  },
});
const DB_0 = podYaml("db-0", { node: "n3", ips: ["10.244.3.40"], labels: { app: "db" }, spec: { hostname: "db-0", subdomain: "db" } });
const DBX = DB.replace("serviceName: db", "serviceName: dbx");
const DB_SERVICE = serviceYaml("shop/db", { clusterIP: "None", selector: { app: "db" }, ports: [{ name: "sql", port: 5432 }] });
const NAMED = podYaml("hp", { node: "n1", ips: ["10.244.1.30"], labels: { app: "web" }, spec: { hostname: "h", subdomain: "web" } });

const SCENARIOS: readonly Row[] = [
  ["D01 cluster IP", {}, "A", `${WEB}.`, "NOERROR A 10.96.0.50"],
  ["D02 other family", {}, "AAAA", WEB, "NODATA (Service shop/web has no IPv6 address)"],
  ["D03 without endpoints", { pods: noPods }, "A", WEB, "NOERROR A 10.96.0.50"],
  ["D09 headless: ready ones", { web: HEADLESS, pods: { wb: unready } }, "A", WEB, "NOERROR A 10.244.1.10, A 10.244.2.11"],
  ["D10 headless: none ready", { web: HEADLESS, pods: noneReady }, "A", WEB, "NXDOMAIN (headless Service shop/web has no ready endpoint)"],
  [
    "D11 headless: publishNotReadyAddresses",
    { web: { ...HEADLESS, publishNotReadyAddresses: true }, pods: noneReady },
    "A",
    WEB,
    "NOERROR A 10.244.1.10, A 10.244.2.10, A 10.244.2.11",
  ],
  ["D12 headless: terminating", { web: HEADLESS, pods: { wb: { deleting: true } } }, "A", WEB, "NOERROR A 10.244.1.10, A 10.244.2.11"],
  ["D13 SRV of a cluster IP", {}, "SRV", `_http._tcp.${WEB}`, `NOERROR SRV 80 ${WEB} + A 10.96.0.50`],
  [
    "D14 SRV headless",
    { web: HEADLESS },
    "SRV",
    `_http._tcp.${WEB}`,
    `NOERROR SRV 8080 10-244-1-10.${WEB}, SRV 8080 10-244-2-10.${WEB}, SRV 8080 10-244-2-11.${WEB} + A 10.244.1.10, A 10.244.2.10, A 10.244.2.11`,
  ],
  ["D15 SRV of an unnamed port", { web: unnamed }, "SRV", `_http._tcp.${WEB}`, "NXDOMAIN (Service shop/web has no port http/TCP: its port has no name)"],
  ["D16 pod of a StatefulSet", { more: [DB, DB_SERVICE] }, "A", "db-0.db.shop.svc.cluster.local", "NOERROR A <pod of StatefulSet/shop/db>"],
  ["D16 pod of a StatefulSet, as dumped", { more: [DB_0, DB_SERVICE] }, "A", "db-0.db.shop.svc.cluster.local", "NOERROR A 10.244.3.40"],
  ["D17 serviceName without Service", { more: [DBX, DB_SERVICE] }, "A", "db-0.dbx.shop.svc.cluster.local", "NXDOMAIN (namespace shop has no Service dbx)"],
  ["D18 hostname and subdomain", { more: [NAMED] }, "A", `h.${WEB}`, "NOERROR A 10.244.1.30"],
  ["D19 address with dashes", {}, "A", `10-244-1-10.${WEB}`, "NOERROR A 10.244.1.10"],
  ["D20 pods insecure", {}, "A", "9-9-9-9.shop.pod.cluster.local", "NOERROR A 9.9.9.9"],
  ["D21 pods verified", {}, "A", "9-9-9-9.shop.pod.cluster.local", "NXDOMAIN (namespace shop has no pod with the address 9.9.9.9)", pods("verified")],
  [
    "D22 pods disabled",
    {},
    "A",
    "10-244-1-10.shop.pod.cluster.local",
    "NXDOMAIN (names of pods are switched off (option pods of CoreDNS))",
    pods("disabled"),
  ],
  ["D23 alias", { more: [external("shop/ext", "db.example.com")] }, "A", EXT, "NOERROR CNAME db.example.com -> db.example.com"],
  [
    "D24 alias of an address",
    { more: [external("shop/ext", "10.0.0.5")] },
    "A",
    EXT,
    "NXDOMAIN (externalName 10.0.0.5 of Service shop/ext is an address, and only names can be aliases)",
  ],
  ["D25 alias in the zone", { more: [external("shop/ext", WEB)] }, "A", EXT, `NOERROR CNAME ${WEB}, A 10.96.0.50`],
  [
    "D26 SRV below an alias",
    { more: [external("shop/ext", "db.example.com")] },
    "SRV",
    `_http._tcp.${EXT}`,
    "NXDOMAIN (Service shop/ext is an ExternalName, which has no names of ports or endpoints)",
  ],
  ["D31 namespace", {}, "A", "shop.svc.cluster.local", "NODATA (it is the name of namespace shop, and names no Service)"],
  ["D32 no such namespace", {}, "A", "web.nope.svc.cluster.local", "NXDOMAIN (there is no namespace nope)"],
  ["D33 PTR of a cluster IP", {}, "PTR", "50.0.96.10.in-addr.arpa", `NOERROR PTR ${WEB}`],
  ["D34 headless: other family", { web: HEADLESS }, "AAAA", WEB, "NODATA (endpoints of Service shop/web have no IPv6 address)"],
  ["D35 case", {}, "A", "WEB.Shop.SVC.cluster.local", "NOERROR A 10.96.0.50"],
];

const DUAL: F0Options = {
  pods: { wa: { ips: ["10.244.1.10", "fd00:1::"] } },
  web: { clusterIP: undefined, clusterIPs: ["10.96.0.50", "fd00:96::50"], ipFamilyPolicy: "RequireDualStack" },
};
const DUAL_HEADLESS: F0Options = { ...DUAL, web: { clusterIP: "None", ipFamilyPolicy: "RequireDualStack" } };
const PORTLESS = serviceYaml("shop/all", { clusterIP: "None", selector: { app: "web" } });
const LATE = serviceYaml("shop/late", { clusterIP: "None", selector: { app: "web" }, ports: [{ name: "grpc", port: 9000, targetPort: "grpc" }] });

const FOREIGN = sliceYaml("shop/web-6", "web", { addressType: "IPv6", ports: [{ name: "http", port: 8080, protocol: "TCP" }], endpoints: [{ addresses: ["fd00::7"] }] });

const NEAR_MISSES: readonly Row[] = [
  ["the zone", {}, "A", ZONE, "NODATA (it only holds the names below it)"],
  ["svc", {}, "A", `svc.${ZONE}`, "NODATA (it only holds the names below it)"],
  ["pod", {}, "A", `pod.${ZONE}`, "NODATA (it only holds the names below it)"],
  ["neither svc nor pod", {}, "A", `web.shop.${ZONE}`, `NXDOMAIN (names of ${ZONE} end in svc.${ZONE} or pod.${ZONE})`],
  ["a namespace that is not there", {}, "A", `nope.svc.${ZONE}`, "NXDOMAIN (there is no namespace nope)"],
  ["a namespace that every cluster has", {}, "A", `kube-public.svc.${ZONE}`, "NODATA (it is the name of namespace kube-public, and names no Service)"],
  ["pods of a namespace", {}, "A", `shop.pod.${ZONE}`, "NODATA (it is the name of namespace shop, and names no Service)"],
  ["pods of a namespace, switched off", {}, "A", `shop.pod.${ZONE}`, "NXDOMAIN (names of pods are switched off (option pods of CoreDNS))", pods("disabled")],
  ["four labels", {}, "A", `a.b.c.${WEB}`, `NXDOMAIN (there are too many labels before shop.svc.${ZONE})`],
  ["a Service of another namespace", {}, "A", `web.other.svc.${ZONE}`, "NXDOMAIN (namespace other has no Service web)"],
  ["outside", {}, "A", "www.example.com.", "forwarded (www.example.com is not below cluster.local: only the upstream resolver knows)"],
  ["a name that only ends like the zone", {}, "A", "web.mycluster.local", "forwarded (web.mycluster.local is not below cluster.local: only the upstream resolver knows)"],
  ["another domain", {}, "A", "web.shop.svc.k8s.example", "NOERROR A 10.96.0.50", { domain: "k8s.example" }],
  ["no underscores", {}, "SRV", `http.tcp.${WEB}`, `NOERROR SRV 80 ${WEB} + A 10.96.0.50`],
  ["addresses below a port", {}, "A", `_http._tcp.${WEB}`, "NOERROR A 10.96.0.50"],
  ["another protocol", {}, "SRV", `_http._udp.${WEB}`, "NXDOMAIN (Service shop/web has no port http/UDP)"],
  ["SRV of the Service itself", {}, "SRV", WEB, `NOERROR SRV 80 ${WEB} + A 10.96.0.50`],
  ["SRV of an unnamed port's Service", { web: unnamed }, "SRV", WEB, `NOERROR SRV 80 ${WEB} + A 10.96.0.50`],
  ["SRV of an endpoint", { web: HEADLESS }, "SRV", `10-244-1-10.${WEB}`, `NOERROR SRV 8080 10-244-1-10.${WEB} + A 10.244.1.10`],
  ["an endpoint that is not ready", { pods: { wa: unready } }, "A", `10-244-1-10.${WEB}`, "NXDOMAIN (Service shop/web has no ready endpoint named 10-244-1-10)"],
  ["a pod's name", { web: HEADLESS }, "A", `wa.${WEB}`, "NXDOMAIN (headless Service shop/web has no ready endpoint named wa)"],
  ["a pod with a hostname has no dashed name", { more: [NAMED] }, "A", `10-244-1-30.${WEB}`, "NXDOMAIN (Service shop/web has no ready endpoint named 10-244-1-30)"],
  ["past the last ordinal", { more: [DB, DB_SERVICE] }, "A", `db-2.db.shop.svc.${ZONE}`, "NXDOMAIN (headless Service shop/db has no ready endpoint named db-2)"],
  ["the last ordinal", { more: [DB, DB_SERVICE] }, "A", `DB-1.db.shop.svc.${ZONE}`, "NOERROR A <pod of StatefulSet/shop/db>"],
  ["ordinals without leading zeros", { more: [DB, DB_SERVICE] }, "A", `db-01.db.shop.svc.${ZONE}`, "NXDOMAIN (headless Service shop/db has no ready endpoint named db-01)"],
  ["serviceName of another Service", { more: [DBX, DB_SERVICE] }, "A", `db-0.db.shop.svc.${ZONE}`, "NXDOMAIN (headless Service shop/db has no ready endpoint named db-0)"],
  ["headless, no pods", { web: HEADLESS, pods: noPods }, "A", WEB, "NXDOMAIN (headless Service shop/web has no endpoints)"],
  ["headless without ports", { more: [PORTLESS] }, "A", `all.shop.svc.${ZONE}`, "NOERROR A 10.244.1.10, A 10.244.2.10, A 10.244.2.11"],
  ["SRV of headless without ports", { more: [PORTLESS] }, "SRV", `all.shop.svc.${ZONE}`, "NODATA (Service shop/all has no ports)"],
  ["a port of headless without ports", { more: [PORTLESS] }, "SRV", `_http._tcp.all.shop.svc.${ZONE}`, "NXDOMAIN (Service shop/all has no port http/TCP)"],
  ["headless, no container port of that name", { more: [LATE] }, "A", `late.shop.svc.${ZONE}`, "NOERROR A 10.244.1.10, A 10.244.2.10, A 10.244.2.11"],
  ["its SRV", { more: [LATE] }, "SRV", `_grpc._tcp.late.shop.svc.${ZONE}`, "NXDOMAIN (headless Service shop/late has no ready endpoint with the port grpc/TCP)"],
  ["dual stack", DUAL, "AAAA", WEB, "NOERROR AAAA fd00:96::50"],
  ["SRV of dual stack", DUAL, "SRV", `_http._tcp.${WEB}`, `NOERROR SRV 80 ${WEB} + A 10.96.0.50, AAAA fd00:96::50`],
  ["IPv6 endpoint", DUAL_HEADLESS, "AAAA", WEB, "NOERROR AAAA fd00:1::"],
  ["a label may not end in a dash", DUAL_HEADLESS, "AAAA", `fd00-1--0.${WEB}`, "NOERROR AAAA fd00:1::"],
  ["PTR of IPv6", DUAL, "PTR", "0.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.9.0.0.0.0.0.0.0.0.d.f.ip6.arpa", "forwarded (no Service has fd00:0:96::50 as cluster IP or ready endpoint: only the upstream resolver knows)"],
  ["PTR of the IPv6 cluster IP", DUAL, "PTR", "0.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.6.9.0.0.0.0.d.f.IP6.ARPA.", `NOERROR PTR ${WEB}`],
  ["PTR of a pod", { more: [PORTLESS] }, "PTR", "10.1.244.10.in-addr.arpa", `NOERROR PTR 10-244-1-10.all.shop.svc.${ZONE}, PTR 10-244-1-10.${WEB}`],
  ["PTR of an unready pod", { pods: { wa: unready } }, "PTR", "10.1.244.10.in-addr.arpa", "forwarded (no Service has 10.244.1.10 as cluster IP or ready endpoint: only the upstream resolver knows)"],
  ["PTR of half an address", {}, "PTR", "0.96.10.in-addr.arpa", "forwarded (0.96.10.in-addr.arpa is no address of the cluster turned round: only the upstream resolver knows)"],
  ["a reverse zone itself", {}, "PTR", "in-addr.arpa", "NODATA (it only holds the names below it)"],
  ["A of a reverse name", {}, "A", "50.0.96.10.in-addr.arpa", "forwarded (50.0.96.10.in-addr.arpa is no address of the cluster turned round: only the upstream resolver knows)"],
  ["PTR of a name", {}, "PTR", WEB, `NODATA (${WEB} is no name of an address turned round)`],
  ["a pod of no Service", {}, "A", `10-244-1-20.shop.pod.${ZONE}`, "NOERROR A 10.244.1.20", pods("verified")],
  ["a pod of another namespace", {}, "A", `10-244-3-30.shop.pod.${ZONE}`, "NXDOMAIN (namespace shop has no pod with the address 10.244.3.30)", pods("verified")],
  ["a pod that is about to go", { pods: { wa: { deleting: true } } }, "A", `10-244-1-10.shop.pod.${ZONE}`, "NOERROR A 10.244.1.10", pods("verified")],
  ["a slice of a family that the Service lacks", { web: HEADLESS, more: [FOREIGN] }, "SRV", `_http._tcp.${WEB}`, `NOERROR SRV 8080 10-244-1-10.${WEB}, SRV 8080 10-244-2-10.${WEB}, SRV 8080 10-244-2-11.${WEB}, SRV 8080 fd00--7.${WEB} + A 10.244.1.10, A 10.244.2.10, A 10.244.2.11, AAAA fd00::7`],
  ["its address", { more: [FOREIGN] }, "PTR", "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa.", `NOERROR PTR fd00--7.${WEB}`],
  ["a pod in no namespace", {}, "A", `9-9-9-9.nope.pod.${ZONE}`, "NXDOMAIN (there is no namespace nope)"],
  ["a pod by name", {}, "A", `wa.shop.pod.${ZONE}`, "NXDOMAIN (names of pods are addresses with dashes, and wa is none)"],
  ["no address", {}, "A", `300-9-9-9.shop.pod.${ZONE}`, "NXDOMAIN (names of pods are addresses with dashes, and 300-9-9-9 is none)"],
  ["a pod by IPv6", {}, "AAAA", `fd00--1.shop.pod.${ZONE}`, "NOERROR AAAA fd00::1"],
  ["below a pod", {}, "A", `x.9-9-9-9.shop.pod.${ZONE}`, "NOERROR A 9.9.9.9"],
  ["an address as alias, with a dot", { more: [external("shop/ext", "10.0.0.5.")] }, "A", EXT, "NOERROR CNAME 10.0.0.5 -> 10.0.0.5"],
  ["CNAME of an alias", { more: [external("shop/ext", "DB.example.com.")] }, "CNAME", EXT, "NOERROR CNAME db.example.com"],
  ["CNAME of a cluster IP", {}, "CNAME", WEB, `NODATA (${WEB} is no alias)`],
  ["SRV of an alias", { more: [external("shop/ext", "db.example.com")] }, "SRV", EXT, "NODATA (Service shop/ext is an ExternalName, which has no SRV records)"],
  ["an alias of nothing in the zone", { more: [external("shop/ext", `gone.shop.svc.${ZONE}`)] }, "A", EXT, `NODATA (Service shop/ext is an alias of gone.shop.svc.${ZONE}, which does not exist)`],
  ["but its CNAME", { more: [external("shop/ext", `gone.shop.svc.${ZONE}`)] }, "CNAME", EXT, `NOERROR CNAME gone.shop.svc.${ZONE}`],
  ["an alias of itself", { more: [external("shop/ext", EXT)] }, "A", EXT, "NODATA (Service shop/ext is an alias of itself or of a name below it)"],
  ["an alias of a name below it", { more: [external("shop/ext", `x.${EXT}`)] }, "A", EXT, "NODATA (Service shop/ext is an alias of itself or of a name below it)"],
  ["a short alias", { more: [external("shop/ext", "web.shop")] }, "A", EXT, "NOERROR CNAME web.shop -> web.shop"],
  ["an alias of an alias", { more: [external("shop/ext", "two.shop.svc.cluster.local"), external("shop/two", WEB)] }, "A", EXT, `NOERROR CNAME two.shop.svc.${ZONE}, CNAME ${WEB}, A 10.96.0.50`],
  ["aliases in a circle", { more: [external("shop/ext", "two.shop.svc.cluster.local"), external("shop/two", EXT)] }, "A", EXT, `NODATA (Service shop/ext is an alias of two.shop.svc.${ZONE}, which has no such address)`],
  ["version", {}, "TXT", `dns-version.${ZONE}`, "NOERROR TXT 1.1.0"],
  ["version as address", {}, "A", `dns-version.${ZONE}`, "NXDOMAIN (dns-version has a TXT record only)"],
  ["TXT of a Service", {}, "TXT", WEB, `NODATA (${WEB} has no TXT record)`],
  ["TXT of a namespace", {}, "TXT", `shop.svc.${ZONE}`, "NXDOMAIN (it is the name of namespace shop, and names no Service)"],
  ["the nameserver", { more: [clusterIP("kube-system/kube-dns", "10.96.0.10")] }, "A", `ns.dns.${ZONE}`, "NOERROR A 10.96.0.10"],
  ["SRV of the nameserver", {}, "SRV", `ns.dns.${ZONE}`, "NODATA (the name has no ports)"],
  ["a cluster IP that the cluster assigns", { more: [clusterIP("shop/new", "")] }, "A", `new.shop.svc.${ZONE}`, "NOERROR A <cluster IP of shop/new>"],
];

function check(rows: readonly Row[]): void {
  for (const [title, given, type, name, expected, facts] of rows) {
    it(title, () => {
      expect(ask(f0(given, facts), type, name)).toBe(expected);
    });
  }
}

describe("answers: scenarios", () => {
  check(SCENARIOS);
});

describe("answers: near misses", () => {
  check(NEAR_MISSES);
});

it("follows aliases eleven times", () => {
  const chain = (length: number): string[] => {
    return Array.from({ length }, (_, index) => external(`shop/a${index}`, index === length - 1 ? WEB : `a${index + 1}.shop.svc.cluster.local`));
  };
  expect(ask(f0({ more: chain(11) }), "A", `a0.shop.svc.${ZONE}`)).toMatch(/A 10\.96\.0\.50$/);
  expect(ask(f0({ more: chain(12) }), "A", `a0.shop.svc.${ZONE}`)).toMatch(/^NODATA/);
});
