/** Names of a generated cluster: of every object, and names that nearly are. */
import type { Query, QueryType } from "../../case.ts";
import type { Random } from "../../random.ts";
import { addressesOf, idOf, type Manifest, type Pod, type Service } from "../objects.ts";

export const FEWEST_QUERIES = 20;
const ZONE = "cluster.local.";

type Draft = Omit<Query, "id">;

export function generateQueries(random: Random, objects: readonly Manifest[]): Query[] {
  const services = objects.filter((object) => object.kind === "Service");
  const pods = objects.filter((object) => object.kind === "Pod");
  const first = services.flatMap((service) => [one("A", nameOf(service)), one(random.pick(["AAAA", "SRV", "CNAME"]), nameOf(service))]);
  const rest = [
    ...services.flatMap((service) => ofService(random, service)),
    ...services.flatMap((service) => random.shuffle(pods).slice(0, 3).flatMap((p) => ofEndpoint(random, service, p))),
    ...random.shuffle(pods).slice(0, 4).flatMap((p) => ofPod(random, p)),
    ...random.shuffle(nearMisses()).slice(0, 4),
  ];
  const mute = namelessAddresses(objects);
  const drafts = unique([...first, ...random.shuffle(rest)]).filter(({ name }) => !mute.has(name)).slice(0, FEWEST_QUERIES + 4);
  return drafts.map((draft, index) => ({ id: `q${index + 1}`, ...draft, name: random.chance(0.05) ? mixCase(draft.name) : draft.name }));
}

/**
 * CoreDNS gives no answer at all for the addresses of a slice that names no Service: the name would have an
 * empty label, which cannot be sent (docs/conformance.md).
 */
function namelessAddresses(objects: readonly Manifest[]): ReadonlySet<string> {
  const slices = objects.filter((object) => object.kind === "EndpointSlice").filter(({ metadata }) => metadata.labels === undefined);
  return new Set(slices.flatMap(({ endpoints }) => endpoints.flatMap(({ addresses }) => addresses.map(reverseName))));
}

function one(type: QueryType, name: string): Draft {
  return { type, name };
}

function unique(drafts: readonly Draft[]): Draft[] {
  return [...new Map(drafts.map((draft) => [`${draft.type} ${draft.name}`, draft])).values()];
}

function nameOf(service: Service): string {
  const [namespace = "", name = ""] = idOf(service).split("/");
  return `${name}.${namespace}.svc.${ZONE}`;
}

function ofService(random: Random, service: Service): Draft[] {
  const name = nameOf(service);
  const { ports = [], clusterIPs = [], externalIPs = [] } = service.spec;
  const labels = ports.flatMap((port) => {
    const protocol = (port.protocol ?? "TCP").toLowerCase();
    const label = port.name ?? "http";
    return [
      one("SRV", `_${label}._${protocol}.${name}`),
      one("SRV", `_${label}._${random.pick(["tcp", "udp", "sctp"])}.${name}`),
      one(random.pick(["A", "AAAA"]), `_${label}._${protocol}.${name}`),
      one("SRV", `${label}.${protocol}.${name}`),
    ];
  });
  return [
    one("AAAA", name),
    one("SRV", name),
    one("CNAME", name),
    one("TXT", name),
    ...random.shuffle(labels).slice(0, 4),
    one("SRV", `_nope._tcp.${name}`),
    one("A", `nope.${name}`),
    ...[...clusterIPs, ...externalIPs].filter((address) => address !== "None").map((address) => one("PTR", reverseName(address))),
  ];
}

function ofEndpoint(random: Random, service: Service, { spec, ...p }: Pod): Draft[] {
  const name = nameOf(service);
  const dashed = addressesOf({ spec, ...p }).map((address) => one(address.includes(":") ? "AAAA" : "A", `${address.replaceAll(/[.:]/g, "-")}.${name}`));
  const host = spec.hostname === undefined ? [] : [one(random.pick(["A", "AAAA", "SRV"]), `${spec.hostname}.${name}`)];
  return [...dashed, ...host, ...host];
}

function ofPod(random: Random, pod: Pod): Draft[] {
  const { namespace = "default", name } = pod.metadata;
  const addresses = addressesOf(pod);
  return [
    ...addresses.map((address) => one("PTR", reverseName(address))),
    ...addresses.map((address) => one(address.includes(":") ? "AAAA" : "A", `${address.replaceAll(/[.:]/g, "-")}.${random.pick([namespace, "other"])}.pod.${ZONE}`)),
    one("A", `${name}.${namespace}.pod.${ZONE}`),
  ];
}

function nearMisses(): Draft[] {
  return [
    one("A", `webb.shop.svc.${ZONE}`),
    one("A", `web.nope.svc.${ZONE}`),
    one("A", `web.shop.${ZONE}`),
    one("A", `shop.svc.${ZONE}`),
    one("AAAA", `nope.svc.${ZONE}`),
    one("A", `svc.${ZONE}`),
    one("SRV", `pod.${ZONE}`),
    one("A", ZONE),
    one("A", `9-9-9-9.shop.pod.${ZONE}`),
    one("A", `9-9-9-9.nope.pod.${ZONE}`),
    one("A", `a.b.c.web.shop.svc.${ZONE}`),
    one("A", `10-244-1-10.shop.svc.${ZONE}`),
    one("PTR", reverseName("10.96.9.9")),
    one("TXT", `dns-version.${ZONE}`),
    one("A", `_tcp.web.shop.svc.${ZONE}`),
  ];
}

function mixCase(name: string): string {
  return [...name].map((letter, index) => (index % 3 === 0 ? letter.toUpperCase() : letter)).join("");
}

/** The name under in-addr.arpa or ip6.arpa. */
export function reverseName(address: string): string {
  if (!address.includes(":")) return `${address.split(".").reverse().join(".")}.in-addr.arpa.`;
  const [head = "", tail = ""] = address.split("::");
  const [left, right] = [head, tail].map((part) => part.split(":").filter((group) => group !== ""));
  const missing = 8 - (left?.length ?? 0) - (right?.length ?? 0);
  const groups = [...(left ?? []), ...Array.from({ length: missing }, () => "0"), ...(right ?? [])];
  const digits = groups.map((group) => group.padStart(4, "0")).join("");
  return `${[...digits].reverse().join(".")}.ip6.arpa.`;
}
