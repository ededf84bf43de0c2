/** Pods of a generated cluster: every state that decides whether and how a pod becomes an endpoint. */
import { NODES, POD_POOL, podAddress } from "../../lab.ts";
import type { Random } from "../../random.ts";
import { type ContainerPort, pod, type Pod, type PodOptions } from "../objects.ts";

type State = Pick<PodOptions, "ready" | "terminating" | "phase">;

const READY: State = {};
const UNREADY: State = { ready: false };
const DRAINING: State = { terminating: true };
const DYING: State = { terminating: true, ready: false };

const ODD: readonly (readonly [number, State])[] = [
  [3, UNREADY],
  [2, DRAINING],
  [1, DYING],
  [1, { phase: "Succeeded", ready: false }],
  [1, { phase: "Failed", ready: false }],
  [1, { phase: "Pending", ready: false }],
  [1, { phase: "Unknown" }],
  [1, { phase: "Unknown", ready: false }],
];

/** Whole clusters lean one way, so that fallbacks and empty sets are common. */
const MOODS: readonly (readonly [number, readonly (readonly [number, State])[]])[] = [
  [35, [[1, READY]]],
  [40, [[12, READY], ...ODD]],
  [13, [[1, READY], [6, DRAINING], [2, DYING], [1, UNREADY]]],
  [6, [[1, DYING], [2, UNREADY]]],
  [6, [[1, UNREADY], [1, DRAINING]]],
];

interface Slot {
  readonly node: number;
  readonly last: number;
}

export function generatePods(random: Random, services: readonly string[]): Pod[] {
  const mood = random.weighted(MOODS);
  // Endpoints are often on few nodes, so that Local policies find none on others.
  const nodes = random.shuffle(NODES).slice(0, random.weighted([[1, 2], [3, 3], [4, 4]]));
  const slots = random.shuffle(nodes.flatMap(({ number }) => POD_POOL.map((last): Slot => ({ node: number, last }))));
  const total = 8 + random.integer(4);
  const hosts = new Set<number>();
  return slots.slice(0, total).map((slot, index) => onePod(random, slot, index + 1, random.weighted(mood), { hosts, services }));
}

interface Context {
  /** Nodes that have a pod with their own address; a second one would share it. */
  readonly hosts: Set<number>;
  /** Names that a subdomain may mean. */
  readonly services: readonly string[];
}

function onePod(random: Random, slot: Slot, index: number, state: State, { hosts, services }: Context): Pod {
  const hostNetwork = !hosts.has(slot.node) && random.chance(0.08);
  if (hostNetwork) hosts.add(slot.node);
  const withoutAddress = state.phase === "Pending" && random.chance(0.5);
  const named = random.chance(0.2);
  return pod(`${random.chance(0.8) ? "shop" : "other"}/p${index}`, {
    labels: { app: random.chance(0.7) ? "web" : "api", tier: random.chance(0.6) ? "front" : "back" },
    node: random.chance(0.02) && !hostNetwork ? "ghost" : `n${slot.node}`,
    addresses: withoutAddress ? [] : addresses(random, slot, hostNetwork),
    ...ports(random),
    ...state,
    hostNetwork,
    ...(named && random.chance(0.8) && { hostname: random.chance(0.8) ? `host-${index}` : "host" }),
    ...(named && random.chance(0.9) && { subdomain: random.pick(services) }),
  });
}

function addresses(random: Random, { node, last }: Slot, hostNetwork: boolean): string[] {
  const own = NODES.find(({ number }) => number === node)?.addresses;
  const [v4, v6] = hostNetwork && own ? [own.IPv4, own.IPv6] : [podAddress(node, last), podAddress(node, last, "IPv6")];
  return random.weighted([[13, [v4, v6]], [5, [v4]], [1, [v6]], [1, [v6, v4]]]);
}

function ports(random: Random): Pick<PodOptions, "ports" | "besides" | "init"> {
  const http: readonly ContainerPort[] = random.weighted([
    [14, [{ name: "http", containerPort: 8080 }]],
    [3, [{ name: "http", containerPort: 8081 }]],
    [1, [{ name: "http", containerPort: 8080, protocol: "UDP" }]],
    [2, []],
  ]);
  const dns: readonly ContainerPort[] = random.weighted([
    [13, [{ name: "dns", containerPort: 5353, protocol: "UDP" }]],
    [1, [{ name: "dns", containerPort: 5353 }]],
    [4, []],
  ]);
  const metrics: readonly ContainerPort[] = random.chance(0.6) ? [{ name: "metrics", containerPort: 9100 }] : [];
  const sidecar = random.weighted([[8, undefined], [1, true], [1, false]]);
  const besides: readonly ContainerPort[] = random.weighted([
    [6, []],
    [2, [{ name: "dns", containerPort: 5354, protocol: "TCP" }]],
    [1, [{ name: "http", containerPort: 8082 }, { name: "dns", containerPort: 5355, protocol: "UDP" }]],
  ]);
  return {
    ports: [...http, ...dns, ...metrics],
    besides,
    ...(sidecar !== undefined && { init: [{ sidecar, ports: [{ name: random.pick(["http", "metrics"]), containerPort: 9200 }] }] }),
  };
}
