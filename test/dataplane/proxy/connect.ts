/** One connection in fixture F0, told as the dossier tells it: `{wa,wb} src`, `REJECT`, `DROP`, `UNHANDLED`. */
import { familyOf } from "../../../src/dataplane/cluster/ip.ts";
import type { Cluster, Endpoint } from "../../../src/dataplane/cluster/model.ts";
import { type ClientPlace, type Connection, type Journey, journey } from "../../../src/dataplane/proxy/journey.ts";
import { type Ask, explore, withoutIdleQuestions } from "../../../src/dataplane/worlds.ts";
import type { ClusterFacts, ProxyMode } from "../../../src/graph/cluster-facts.ts";
import { clusterFrom, F0_FACTS, type F0Options, f0Documents } from "../cluster/f0.ts";

export const V = "198.51.100.20";
export const X = "198.51.100.7";
export const EXT = "203.0.113.9";
export const BAD = "198.18.0.5";

/** `c1` (a pod), `host n1`, `ext` or `bad` with the node where it arrives (`ext via n2`), or an address (`2001:db8::9 via n1`). */
export type From = string;

export function clientPlace(cluster: Cluster, from: From, family: "IPv4" | "IPv6" = "IPv4"): ClientPlace {
  const node = (name: string) => {
    const found = cluster.node(name);
    if (found === undefined) throw new Error(`no node ${name}`);
    return found;
  };
  const [who = "", second = "", third = "n1"] = from.split(" ");
  if (who === "host") return { kind: "node", node: node(second) };
  const pod = cluster.pods.find(({ workload }) => workload.name === who);
  if (pod === undefined) {
    const address = who === "ext" ? EXT : who === "bad" ? BAD : who;
    return { kind: "outside", address, via: node(second === "via" ? third : "n1") };
  }
  const address = pod.addresses.find((own) => familyOf(own) === family);
  if (address === undefined || pod.place.kind !== "node") throw new Error(`${who} is nowhere`);
  return { kind: "pod", address, node: node(pod.place.name) };
}

/** @param to `10.96.0.50:80`, `[::1]:30080`, with `/UDP` or `/SCTP` where it is not TCP; `ping 10.96.0.50` */
export function connection(cluster: Cluster, from: From, to: string): Connection {
  if (to.startsWith("ping ")) {
    const dst = to.slice("ping ".length);
    return { client: clientPlace(cluster, from, familyOf(dst)), dst, protocol: "ICMP", port: undefined };
  }
  const match = /^\[?([^\]]+?)\]?:(\d+)(?:\/(UDP|SCTP))?$/.exec(to);
  if (match === null) throw new Error(`no target ${to}`);
  const [, dst = "", port, protocol = "TCP"] = match;
  return { client: clientPlace(cluster, from, familyOf(dst)), dst, protocol: protocol as "TCP", port: Number(port) };
}

export function nameOf(endpoint: Endpoint): string {
  if (endpoint.type === "pods") return endpoint.workload.name;
  return endpoint.pod?.split("/")[1] ?? endpoint.address;
}

/** What happens, in the words of the dossier. */
export function tell({ end }: Journey): string {
  switch (end.kind) {
    case "backends": {
      const groups = new Map<string, string[]>();
      for (const { candidate, seen, answers } of end.arrivals) {
        const source = seen.kind === "node" ? `SNAT ${seen.node.name}` : "src";
        const how = answers ? source : "hangs";
        groups.set(how, [...(groups.get(how) ?? []), nameOf(candidate.endpoint)]);
      }
      return [...groups].map(([how, names]) => `{${names.sort().join(",")}} ${how}`).sort().join(" ");
    }
    case "refused":
      return "REJECT";
    case "dropped":
      return "DROP";
    case "conflict":
      return "CONFLICT";
    case "pod":
      return `POD ${end.pod.id}`;
    case "node":
      return `UNHANDLED (${end.node.name})`;
    case "lost":
    case "leaves":
      return "UNHANDLED";
  }
}

export function run(cluster: Cluster, from: From, to: string): string {
  const work = (ask: Ask): Journey => journey(cluster, connection(cluster, from, to), ask);
  const { possibilities } = explore(work);
  const told = withoutIdleQuestions(possibilities, tell).map(({ result, answers }) => {
    const conditions = answers.map(({ question, yes }) => (yes ? question.yes : question.no));
    return conditions.length === 0 ? tell(result) : `${tell(result)} if ${conditions.join(" and ")}`;
  });
  return told.join("; ");
}

export interface Setting extends F0Options {
  readonly facts?: Partial<ClusterFacts>;
}

/** The same question in one proxy mode. */
export function connect(setting: Setting, mode: ProxyMode, from: From, to: string): string {
  return run(clusterFrom(f0Documents(setting), { ...F0_FACTS, proxyMode: mode, ...setting.facts }), from, to);
}
