/** D: what CoreDNS answers. Client-side search lists are no matter of the server's. */
import type { Case } from "../../case.ts";
import { type Manifest, service, type ServiceSpec, slice } from "../objects.ts";
import { type Delta, DUAL, EMPTY, HEADLESS, NODEPORT, type PodChanges, scenario, WEB } from "./fixture.ts";

const UNREADY: PodChanges = { "shop/wa": { ready: false }, "shop/wb": { ready: false }, "shop/wc": { ready: false } };
const WEB_NAME = ["A web.shop.@"];

const ask = (name: string, delta: Delta, queries: readonly string[]): Case => scenario(name, delta, [], queries);
const alias = (externalName: string): readonly Manifest[] => [
  service("shop/ext", { type: "ExternalName", externalName, ports: [{ name: "http", port: 80 }] }),
];

export function nameScenarios(): Case[] {
  return [...serviceNames(), ...headlessNames(), ...podNames(), ...aliases()];
}

function serviceNames(): Case[] {
  const unnamed = { ...WEB, ports: [{ port: 80, targetPort: 8080 }] };
  const two: ServiceSpec = { ...WEB, ports: [{ name: "http", port: 80 }, { name: "dns", port: 53, protocol: "UDP" }, { name: "dns-tcp", port: 53 }] };
  return [
    ask("D01", {}, [...WEB_NAME, "AAAA web.shop.@", "CNAME web.shop.@", "TXT web.shop.@", "A web.other.@", "A webb.shop.@"]),
    ask("D03", { pods: EMPTY }, [...WEB_NAME, "SRV _http._tcp.web.shop.@"]),
    ask("D13", {}, ["SRV _http._tcp.web.shop.@", "SRV http.tcp.web.shop.@", "SRV web.shop.@", "A _http._tcp.web.shop.@", "SRV _http._udp.web.shop.@", "SRV _https._tcp.web.shop.@", "SRV _tcp.web.shop.@"]),
    ask("D13-ports", { web: two }, ["SRV web.shop.@", "SRV _dns._udp.web.shop.@", "SRV _dns._tcp.web.shop.@", "SRV _dns-tcp._tcp.web.shop.@", "SRV _DNS._UDP.web.shop.@"]),
    ask("D15", { web: unnamed }, ["SRV _http._tcp.web.shop.@", "SRV web.shop.@", "SRV __tcp.web.shop.@", "SRV _._tcp.web.shop.@"]),
    ask("D31", {}, ["A shop.@", "A svc.cluster.local.", "A cluster.local.", "A pod.cluster.local.", "A shop.pod.cluster.local.", "A other.@", "A foo.cluster.local.", "A shop.cluster.local."]),
    ask("D32", {}, ["A web.nope.@", "A nope.@", "SRV _http._tcp.web.nope.@", "A a.b.c.d.web.shop.@", "A b.c.web.shop.@"]),
    ask("D33", {}, ["PTR 50.0.96.10.in-addr.arpa.", "PTR 10.1.244.10.in-addr.arpa.", "PTR 20.1.244.10.in-addr.arpa.", "PTR 9.9.96.10.in-addr.arpa.", "A 50.0.96.10.in-addr.arpa."]),
    ask("D35", {}, ["A WEB.Shop.SVC.cluster.local.", "A web.SHOP.svc.CLUSTER.LOCAL.", "SRV _HTTP._TCP.web.shop.@", "PTR 50.0.96.10.IN-ADDR.ARPA."]),
    ask("D-dual", { web: { ...WEB, ...DUAL }, dual: true }, [...WEB_NAME, "AAAA web.shop.@", "SRV _http._tcp.web.shop.@", "SRV web.shop.@", `PTR ${nibbles(["fd00", "0096", "0", "0", "0", "0", "0", "0050"])}`]),
    ask("D-node-port", { web: { ...NODEPORT, externalIPs: ["198.51.100.7"] } }, [...WEB_NAME, "PTR 7.100.51.198.in-addr.arpa."]),
    ask("D-version", {}, ["TXT dns-version.cluster.local.", "A dns-version.cluster.local.", "A dns.cluster.local."]),
  ];
}

function headlessNames(): Case[] {
  const srv = ["SRV _http._tcp.web.shop.@", "SRV web.shop.@", "A _http._tcp.web.shop.@"];
  const { selector: _selector, ...selectorless } = HEADLESS;
  const hosts = slice("shop/web-1", "web", [{ name: "http", port: 5432, protocol: "TCP" }], [
    { addresses: ["10.244.1.10"], hostname: "a" },
    { addresses: ["10.244.2.10"], hostname: "a" },
    { addresses: ["10.244.2.11"], hostname: "b", conditions: { ready: false } },
  ]);
  const { ports: _ports, ...portless } = HEADLESS;
  return [
    ask("D09", { web: HEADLESS, pods: { "shop/wb": { ready: false } } }, [...WEB_NAME, ...srv, "A 10-244-2-10.web.shop.@", "A 10-244-1-10.web.shop.@", "PTR 10.2.244.10.in-addr.arpa.", "PTR 10.1.244.10.in-addr.arpa."]),
    ask("D10", { web: HEADLESS, pods: UNREADY }, [...WEB_NAME, "AAAA web.shop.@", ...srv]),
    ask("D10-none", { web: HEADLESS, pods: EMPTY }, [...WEB_NAME, ...srv]),
    ask("D11", { web: { ...HEADLESS, publishNotReadyAddresses: true }, pods: UNREADY }, [...WEB_NAME, ...srv]),
    ask("D12", { web: HEADLESS, pods: { "shop/wb": { terminating: true } } }, WEB_NAME),
    ask("D14", { web: HEADLESS }, [...srv, "SRV 10-244-1-10.web.shop.@", "SRV 10-244-1-10._http._tcp.web.shop.@", "A wa.web.shop.@"]),
    ask("D14-numbers", { web: HEADLESS, pods: { "shop/wb": { ports: [{ name: "http", containerPort: 8081 }] }, "shop/wc": { ports: [] } } }, [...WEB_NAME, ...srv]),
    ask("D34", { web: HEADLESS }, ["AAAA web.shop.@", "A web.shop.@"]),
    ask("D34-dual", { web: { ...HEADLESS, ipFamilyPolicy: "RequireDualStack" }, dual: true }, ["AAAA web.shop.@", "A web.shop.@", ...srv, "AAAA fd00-244-1--10.web.shop.@"]),
    ask("D-manual", { web: selectorless, more: [hosts] }, [...WEB_NAME, ...srv, "A a.web.shop.@", "A b.web.shop.@", "SRV a.web.shop.@"]),
    ask("D-portless", { web: portless }, [...WEB_NAME, ...srv]),
  ];
}

function podNames(): Case[] {
  const member = (subdomain: string): PodChanges => ({ "shop/wa": { hostname: "db-0", subdomain } });
  const db = [service("shop/db", { ...HEADLESS })];
  const address = ["A 9-9-9-9.shop.pod.cluster.local.", "A 10-244-1-10.shop.pod.cluster.local.", "A 10-244-1-10.other.pod.cluster.local.", "A 9-9-9-9.nope.pod.cluster.local.", "A x.shop.pod.cluster.local.", "AAAA 10-244-1-10.shop.pod.cluster.local.", "AAAA fd00-244-1--10.shop.pod.cluster.local."];
  return [
    ask("D16", { more: db, pods: member("db") }, ["A db-0.db.shop.@", "A db-1.db.shop.@", "SRV _http._tcp.db.shop.@", "PTR 10.1.244.10.in-addr.arpa.", "A 10-244-1-10.db.shop.@"]),
    ask("D17", { more: db, pods: member("dbx") }, ["A db-0.dbx.shop.@", "A db-0.db.shop.@"]),
    ask("D18", { pods: { "shop/wa": { hostname: "h", subdomain: "web" } } }, ["A h.web.shop.@", "SRV h.web.shop.@", "A H.web.shop.@"]),
    ask("D19", {}, ["A 10-244-1-10.web.shop.@", "A 10-244-1-20.web.shop.@", "AAAA 10-244-1-10.web.shop.@"]),
    ask("D20", { dual: true }, address),
    ask("D21", { dual: true, dns: "verified" }, address),
    ask("D22", { dual: true, dns: "disabled" }, address),
  ];
}

function aliases(): Case[] {
  const all = ["A ext.shop.@", "AAAA ext.shop.@", "CNAME ext.shop.@", "SRV ext.shop.@", "SRV _http._tcp.ext.shop.@", "A a.ext.shop.@"];
  return [
    ask("D24", { more: alias("10.0.0.5") }, all),
    ask("D25", { more: alias("web.shop.svc.cluster.local") }, all),
    ask("D25-dot", { more: alias("web.shop.svc.cluster.local.") }, all),
    ask("D25-nowhere", { more: alias("nope.shop.svc.cluster.local") }, all),
    ask("D25-headless", { web: HEADLESS, more: alias("web.shop.svc.cluster.local") }, all),
    ask("D25-itself", { more: alias("ext.shop.svc.cluster.local") }, all),
    ask("D23", { more: alias("db.example.com") }, all),
  ];
}

/** The name under ip6.arpa. */
function nibbles(groups: readonly string[]): string {
  const digits = groups.map((group) => group.padStart(4, "0")).join("");
  return `${[...digits].reverse().join(".")}.ip6.arpa.`;
}
