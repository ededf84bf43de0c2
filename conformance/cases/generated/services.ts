/** Services of a generated cluster: types, policies and addresses in combinations that the API server accepts. */
import type { Random } from "../../random.ts";
import { type Ingress, service, type Service, type ServicePort, type ServiceSpec } from "../objects.ts";

type Kind = "ClusterIP" | "NodePort" | "LoadBalancer" | "headless" | "ExternalName";

export const SERVICE_NAMES = ["web", "db", "api", "edge", "cache"] as const;

const KINDS: readonly (readonly [number, Kind])[] = [
  [3, "ClusterIP"],
  [4, "NodePort"],
  [5, "LoadBalancer"],
  [2, "headless"],
  [1, "ExternalName"],
];

export function generateServices(random: Random): Service[] {
  const count = 4 + random.integer(2);
  const affinity = random.chance(0.25);
  let nodeIp = random.chance(0.15);
  return SERVICE_NAMES.slice(0, count).map((name, index) => {
    // The first one always has a frontend that outside clients may use.
    const kind = index === 0 ? random.pick<Kind>(["NodePort", "LoadBalancer"]) : random.weighted(KINDS);
    const made = oneService(random, { name, index, kind, affinity, nodeIp });
    if (made.spec.externalIPs?.some((ip) => ip.startsWith("192.168."))) nodeIp = false;
    return made;
  });
}

interface Plan {
  readonly name: string;
  readonly index: number;
  readonly kind: Kind;
  /** Whether Services of this cluster may have session affinity. */
  readonly affinity: boolean;
  /** Whether it may take over an address of a node. */
  readonly nodeIp: boolean;
}

function oneService(random: Random, plan: Plan): Service {
  const id = `${random.chance(0.85) ? "shop" : "other"}/${plan.name}`;
  if (plan.kind === "ExternalName") return alias(random, id);
  const selector = random.weighted([[5, { app: "web" }], [2, { app: "api" }], [2, { app: "web", tier: "front" }], [3, undefined]]);
  const unallocated = plan.kind === "LoadBalancer" && random.chance(0.2);
  const ports = generatePorts(random, plan).map((port) => (unallocated && random.chance(0.7) ? withoutNodePort(port) : port));
  const base: ServiceSpec = {
    ...(selector && { selector }),
    ...(random.chance(0.15) && { publishNotReadyAddresses: true }),
    ports,
  };
  if (plan.kind === "headless") return service(id, { ...base, ...headless(random) });
  const families = familiesOf(random, plan.index);
  const external = externalIPs(random, plan, families.ipFamilies);
  const outward = plan.kind !== "ClusterIP" || external.length > 0;
  const local = outward && random.chance(0.45);
  const spec: ServiceSpec = {
    ...base,
    type: plan.kind,
    ...families,
    ...(external.length > 0 && { externalIPs: external }),
    ...(outward && (local || random.chance(0.3)) && { externalTrafficPolicy: local ? "Local" : "Cluster" }),
    ...(random.chance(0.25) && { internalTrafficPolicy: "Local" }),
    ...(random.chance(0.25) && { trafficDistribution: random.pick(["PreferClose", "PreferSameZone", "PreferSameNode"] as const) }),
    ...(plan.affinity && random.chance(0.6) && affinityOf(random)),
    ...(unallocated && { allocateLoadBalancerNodePorts: false }),
    ...(plan.kind === "LoadBalancer" && balancer(random, plan, local)),
  };
  const foreign = random.chance(0.04) ? { "service.kubernetes.io/service-proxy-name": "other-proxy" } : undefined;
  return service(id, spec, plan.kind === "LoadBalancer" ? ingressOf(random, plan.index) : undefined, foreign);
}

function alias(random: Random, id: string): Service {
  const externalName = random.pick([
    "web.shop.svc.cluster.local", "db.shop.svc.cluster.local", "nope.shop.svc.cluster.local", "edge.other.svc.cluster.local.", "10.0.0.5",
  ]);
  return service(id, { type: "ExternalName", externalName, ports: [{ name: "http", port: 80 }] });
}

const NUMBERS = [80, 443, 9090, 8080, 1, 65535] as const;

function generatePorts(random: Random, { kind, index, name }: Plan): ServicePort[] {
  const target = (...choices: readonly (number | string | undefined)[]) => {
    const chosen = random.pick(choices);
    return chosen === undefined ? {} : { targetPort: chosen };
  };
  const http: ServicePort = { name: "http", port: random.pick(NUMBERS), ...target("http", "http", 8080, undefined, 9999) };
  const others: readonly (readonly ServicePort[])[] = [
    [{ name: "metrics", port: 9091, ...target("metrics") }],
    [{ name: "dns", port: 53, protocol: "UDP", ...target("dns", 5353) }],
    [{ name: "dns", port: 53, protocol: "UDP", ...target("dns", 5353) }, { name: "dns-tcp", port: 53, protocol: "TCP", ...target("dns", 5353) }],
    [{ name: "diameter", port: 3868, protocol: "SCTP", ...target(3868, undefined) }],
  ];
  const list = [http, ...(random.chance(0.55) ? random.pick(others) : [])];
  if (list.length === 1 && random.chance(0.2)) {
    const { name: _name, ...unnamed } = http;
    return [withNodePort(random, kind, unnamed, index, name)];
  }
  return list.map((port) => withNodePort(random, kind, port, index, name));
}

/** Node ports are written, so that they are the same in each run; both ports 53 share one, as the server would choose. */
function withNodePort(random: Random, kind: Kind, port: ServicePort, index: number, name: string): ServicePort {
  if (kind !== "NodePort" && kind !== "LoadBalancer") return port;
  const edge = name === "web" ? [30000, 30080, 32767] : [30100 + index * 10];
  const nodePort = port.port === 53 || port.name === "diameter" || port.name === "metrics" ? 30105 + index * 10 : random.pick(edge);
  return { ...port, nodePort };
}

function withoutNodePort({ nodePort: _nodePort, ...port }: ServicePort): ServicePort {
  return port;
}

function headless(random: Random): ServiceSpec {
  const families = random.weighted<ServiceSpec>([
    [3, {}],
    [1, { ipFamilyPolicy: "RequireDualStack", ipFamilies: ["IPv4", "IPv6"] }],
    [1, { ipFamilies: ["IPv6"], ipFamilyPolicy: "SingleStack" }],
  ]);
  return { clusterIP: "None", ...families, ...(random.chance(0.1) && { externalIPs: ["198.51.100.99"] }) };
}

function familiesOf(random: Random, index: number) {
  const [v4, v6] = [`10.96.1.${10 + index}`, `fd00:96::1${10 + index}`];
  const spec = random.weighted<Required<Pick<ServiceSpec, "clusterIPs" | "ipFamilies" | "ipFamilyPolicy">>>([
    [11, { clusterIPs: [v4], ipFamilies: ["IPv4"], ipFamilyPolicy: "SingleStack" }],
    [4, { clusterIPs: [v4, v6], ipFamilies: ["IPv4", "IPv6"], ipFamilyPolicy: "RequireDualStack" }],
    [3, { clusterIPs: [v6, v4], ipFamilies: ["IPv6", "IPv4"], ipFamilyPolicy: "PreferDualStack" }],
    [2, { clusterIPs: [v6], ipFamilies: ["IPv6"], ipFamilyPolicy: "SingleStack" }],
  ]);
  return { clusterIP: spec.clusterIPs[0] ?? v4, ...spec };
}

function externalIPs(random: Random, { index, nodeIp, kind }: Plan, families: readonly string[]): string[] {
  if (!random.chance(kind === "ClusterIP" ? 0.4 : 0.15)) return [];
  if (nodeIp && families.includes("IPv4") && random.chance(0.5)) return [`192.168.10.${11 + random.integer(4)}`];
  return random.weighted([[3, [`198.51.100.${60 + index}`]], [1, [`198.51.100.${60 + index}`, `fd00:51::6${index}`]]]);
}

function affinityOf(random: Random): ServiceSpec {
  const timeout = random.pick([undefined, 600, 86400]);
  return { sessionAffinity: "ClientIP", ...(timeout !== undefined && { sessionAffinityConfig: { clientIP: { timeoutSeconds: timeout } } }) };
}

const RANGES: readonly (readonly string[])[] = [
  ["203.0.113.0/24"],
  ["192.168.10.0/24"],
  ["10.244.0.0/16", "203.0.113.9/32"],
  ["10.244.2.0/24", "192.168.10.12/32", "198.18.0.0/15"],
  ["0.0.0.0/0", "::/0"],
  ["fd00:203::/64"],
  ["203.0.113.0/24", "fd00:244::/32"],
  ["fd00:10::/64", "10.244.1.20/32", "192.168.10.11/32"],
];

function balancer(random: Random, { index }: Plan, local: boolean): ServiceSpec {
  return {
    ...(random.chance(0.5) && { loadBalancerSourceRanges: random.pick(RANGES) }),
    ...(local && { healthCheckNodePort: 31900 + index }),
  };
}

function ingressOf(random: Random, index: number): Ingress[] {
  const [v4, v6] = [`198.51.100.${20 + index}`, `fd00:51::2${index}`];
  return random.weighted<Ingress[]>([
    [1, []],
    [3, [{ ip: v4 }]],
    [3, [{ ip: v4, ipMode: "VIP" }]],
    [2, [{ ip: v4, ipMode: "Proxy" }]],
    [1, [{ hostname: "lb.example.com" }]],
    [3, [{ ip: v4, ipMode: "VIP" }, { ip: v6, ipMode: "VIP" }]],
    [1, [{ ip: v4, ipMode: "VIP" }, { ip: `198.51.100.${40 + index}`, ipMode: "Proxy" }, { hostname: "lb.example.com" }]],
  ]);
}
