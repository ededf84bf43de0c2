/** Fixture F0 of the scenarios, and the few words in which they are written. */
import type { Case, Client, Probe, ProxySettings, Query, QueryType, Step } from "../../case.ts";
import { podAddress } from "../../lab.ts";
import { countFor, listenersOf } from "../listeners.ts";
import { idOf, type Ingress, type Manifest, pod, type PodOptions, service, type ServiceSpec } from "../objects.ts";

export const DEFAULTS: ProxySettings = { detectLocal: "ClusterCIDR", masqueradeAll: false, localhostNodePorts: true };

export const CLUSTER_IP = "10.96.0.50";
export const CLUSTER_IP6 = "fd00:96::50";
/** Of a load balancer. */
export const VIP = "198.51.100.20";
export const VIP6 = "fd00:51::20";
export const EXTERNAL_IP = "198.51.100.7";

const HTTP = { name: "http", port: 80, targetPort: "http" } as const;
const NODE_PORT = { ...HTTP, nodePort: 30080 } as const;

export const WEB: ServiceSpec = { clusterIP: CLUSTER_IP, selector: { app: "web" }, ports: [HTTP] };
export const NODEPORT: ServiceSpec = { ...WEB, type: "NodePort", ports: [NODE_PORT] };
export const BALANCED: ServiceSpec = { ...NODEPORT, type: "LoadBalancer" };
export const HEADLESS: ServiceSpec = { ...WEB, clusterIP: "None" };
export const DUAL = {
  clusterIPs: [CLUSTER_IP, CLUSTER_IP6],
  ipFamilyPolicy: "RequireDualStack",
  ipFamilies: ["IPv4", "IPv6"],
} as const satisfies ServiceSpec;
export const LOCAL = { externalTrafficPolicy: "Local" } as const satisfies ServiceSpec;
export const INTERNAL = { internalTrafficPolicy: "Local" } as const satisfies ServiceSpec;

export function affinity(timeoutSeconds = 10800): ServiceSpec {
  return { sessionAffinity: "ClientIP", sessionAffinityConfig: { clientIP: { timeoutSeconds } } };
}

const web = (node: number, last: number): PodOptions => ({
  labels: { app: "web" },
  node: `n${node}`,
  addresses: [podAddress(node, last)],
  ports: [{ name: "http", containerPort: 8080 }],
});
const client = (node: number, last: number): PodOptions => ({ labels: { app: "client" }, node: `n${node}`, addresses: [podAddress(node, last)] });

const F0: Readonly<Record<string, PodOptions>> = {
  "shop/wa": web(1, 10),
  "shop/wb": web(2, 10),
  "shop/wc": web(2, 11),
  "shop/c1": client(1, 20),
  "shop/c3": client(3, 20),
  "other/o1": client(3, 30),
};

/** Pods by id that differ from those of F0, or are added; `null`: not there. */
export type PodChanges = Readonly<Record<string, Partial<PodOptions> | null>>;

/** Nobody answers. */
export const EMPTY: PodChanges = { "shop/wa": null, "shop/wb": null, "shop/wc": null };

/** What differs from F0. */
export interface Delta {
  /** Service shop/web; `null`: there is none. */
  readonly web?: ServiceSpec | null;
  readonly ingress?: readonly Ingress[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly pods?: PodChanges;
  /** All pods have an IPv6 address as well. */
  readonly dual?: boolean;
  readonly more?: readonly Manifest[];
  readonly proxy?: Partial<ProxySettings>;
  readonly dns?: Case["dns"]["pods"];
  /** Processes of nodes: `n1 30080`. */
  readonly hosts?: readonly string[];
  readonly bound?: Case["localAddresses"];
  /** Where outside clients send an address: `198.51.100.20 n1`. */
  readonly routes?: readonly string[];
  readonly steps?: readonly Step[];
}

/**
 * @param probes `c1 10.96.0.50 80`, `n1 10.96.0.50 53/UDP`, `ext 10.96.0.50 ICMP`; a final `x3` makes so many connections
 * @param queries `A web.shop.@`, where the last stands for `svc.cluster.local.`
 */
export function scenario(name: string, delta: Delta, probes: readonly string[], queries: readonly string[] = []): Case {
  const objects = objectsOf(delta);
  const applied = (delta.steps ?? []).flatMap((step) => (step.do === "apply" ? step.objects : []));
  const hosts = (delta.hosts ?? []).map((text) => {
    const [node = "", port] = text.split(" ");
    return { node, port: Number(port), protocol: "TCP" as const };
  });
  return {
    name,
    proxy: { ...DEFAULTS, ...delta.proxy },
    dns: { pods: delta.dns ?? "insecure" },
    objects,
    listen: [...listenersOf([...objects, ...applied]), ...hosts],
    localAddresses: delta.bound ?? [],
    routes: (delta.routes ?? []).map((text) => {
      const [to = "", via = ""] = text.split(" ");
      return { to: `${to}/${to.includes(":") ? 128 : 32}`, via };
    }),
    ...(delta.steps && { steps: delta.steps }),
    probes: probes.map((text, index) => probeOf(`p${index + 1}`, text)),
    queries: queries.map((text, index) => queryOf(`q${index + 1}`, text)),
  };
}

function objectsOf({ web: spec = WEB, ingress, labels, pods = {}, dual, more = [] }: Delta): Manifest[] {
  const merged = new Map(Object.entries<PodOptions | null>(F0));
  for (const [id, change] of Object.entries(pods)) {
    const before = merged.get(id) ?? web(3, 12);
    merged.set(id, change === null ? null : { ...before, ...change });
  }
  const objects: Manifest[] = [];
  for (const [id, options] of merged) {
    if (options === null) continue;
    objects.push(pod(id, dual === true ? { ...options, addresses: options.addresses.flatMap(both) } : options));
  }
  if (spec !== null) objects.push(service("shop/web", spec, ingress, labels));
  return [...objects, ...more];
}

function both(address: string): string[] {
  const [, , node, last] = address.split(".");
  return address.includes(":") ? [address] : [address, podAddress(Number(node), Number(last), "IPv6")];
}

function probeOf(id: string, text: string): Probe {
  const [from = "", to = "", target = "", times] = text.split(" ");
  const [port, protocol = "TCP"] = target.split("/");
  const count = times === undefined ? countFor(3) : Number(times.slice(1));
  if (port === "ICMP") return { id, from: clientOf(from), protocol: "ICMP", to, count };
  return { id, from: clientOf(from), protocol: protocolOf(protocol), to, port: Number(port), count };
}

function protocolOf(text: string): "TCP" | "UDP" | "SCTP" {
  if (text === "TCP" || text === "UDP" || text === "SCTP") return text;
  throw new Error(`no protocol: ${text}`);
}

function clientOf(name: string): Client {
  if (name === "ext" || name === "bad") return { outside: name };
  if (/^n\d$/.test(name)) return { node: name };
  return { pod: name.startsWith("o") ? `other/${name}` : `shop/${name}` };
}

const TYPES: readonly QueryType[] = ["A", "AAAA", "SRV", "PTR", "CNAME", "TXT"];

function queryOf(id: string, text: string): Query {
  const [written, name = ""] = text.split(" ");
  const type = TYPES.find((t) => t === written);
  if (type === undefined) throw new Error(`no type of query: ${text}`);
  return { id, type, name: name.replace(/@$/, "svc.cluster.local.") };
}

/** Steps that run all probes one after the other. */
export function inOrder(count: number): Step[] {
  return Array.from({ length: count }, (_, index) => ({ do: "probe", id: `p${index + 1}` }));
}

/** Fails where two objects of a kind have one name. */
export function checkUnique(objects: readonly Manifest[]): void {
  const seen = new Set<string>();
  for (const object of objects) {
    const key = `${object.kind} ${idOf(object)}`;
    if (seen.has(key)) throw new Error(`${key} is there twice`);
    seen.add(key);
  }
}
