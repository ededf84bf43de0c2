/** The worlds in which one frontend is served: address families, and modes of the proxy where nobody told. */
import type { IpFamily } from "../graph/cluster-facts.ts";
import type { Cluster, EndpointList } from "./cluster/model.ts";
import type { PortEndpoints } from "./endpoints.ts";
import { literalFamily } from "./families.ts";
import type { Variant } from "./endings.ts";
import type { PortFrontend } from "./frontends.ts";
import type { Path } from "./model.ts";
import type { FrontendType, SettledMode } from "./proxy/model.ts";
import type { Scene } from "./scene.ts";
import { type Reason, reason, type VerdictValue } from "./verdict.ts";

/** Without a word about the mode all of kube-proxy's are possible. */
const MODES: readonly SettledMode[] = ["iptables", "nftables", "ipvs"];

export interface LabelledVariant extends Variant {
  readonly family: IpFamily;
  /** "over IPv6", "in nftables mode"; "" for the only one. */
  readonly label: string;
}

export function variantsOf(scene: Scene, endpoints: PortEndpoints, frontend: PortFrontend): readonly LabelledVariant[] {
  const { cluster, state, facts } = scene;
  const literal = literalFamily(frontend.address);
  const families = literal !== undefined && state.families.includes(literal) ? [literal] : state.families;
  const modes = facts.proxyMode === "unknown" ? MODES : [facts.proxyMode];
  const stored = state.ports.find(({ port }) => port === frontend.servicePort);
  if (stored === undefined) return [];
  return families.flatMap((family) => {
    const list = endpoints.lists.find((one) => one.family === family) ?? { port: frontend.servicePort, family, endpoints: [], leftOut: [] };
    const address = literal === undefined ? addressOf(scene, frontend, family) : frontend.address;
    const { protocol, port, servicePort, range } = { ...frontend, protocol: stored.protocol };
    const served = { type: typeOf(frontend.kind), address, family, protocol, port, service: state, stored, servicePort, range };
    return modes.map((mode): LabelledVariant => {
      const label = [...(families.length > 1 ? [`over ${family}`] : []), ...(modes.length > 1 ? [`in ${mode} mode`] : [])].join(" ");
      return { cluster, mode, frontend: served, list, family, label };
    });
  });
}

function typeOf(kind: PortFrontend["kind"]): FrontendType {
  return kind === "NodePort" || kind === "LoadBalancer" || kind === "ExternalIP" ? kind : "ClusterIP";
}

function addressOf({ state }: Scene, { kind, address }: PortFrontend, family: IpFamily): string {
  if (kind !== "ClusterIP") return address;
  return state.clusterIPs[state.families.indexOf(family)] ?? address;
}

/** The same question about pods that may well exist, but are not among the files. */
export function meantVariant(variant: LabelledVariant): LabelledVariant {
  const { cluster, list, frontend, family } = variant;
  const meant: EndpointList = { ...list, endpoints: [meantEndpoint(family, frontend.range)] };
  return { ...variant, cluster: withList(cluster, meant), list: meant };
}

function meantEndpoint(family: IpFamily, range: Reason["range"] & object): EndpointList["endpoints"][number] {
  return {
    type: "address",
    address: "<pod>",
    pod: undefined,
    addresses: ["<pod>"],
    family,
    port: undefined,
    conditions: { ready: true, serving: true, terminating: false },
    place: { kind: "unknown" },
    zoneHints: undefined,
    nodeHints: undefined,
    hostname: undefined,
    range,
  };
}

function withList(cluster: Cluster, list: EndpointList): Cluster {
  const { facts, graph, nodes, services } = cluster;
  return {
    facts,
    graph,
    nodes,
    services,
    pods: [],
    node: (name) => cluster.node(name),
    service: (namespace, name) => cluster.service(namespace, name),
    podAt: () => undefined,
    nodeAt: (address) => cluster.nodeAt(address),
    endpointsOf: () => [list],
    publishedBy: () => [list],
    endpointsForNames: () => [list],
  };
}

/** One path of all worlds: what they have in common, and of what differs each with its condition. */
export function merged(paths: readonly (readonly [label: string, path: Path])[]): Path | undefined {
  const [first, second] = paths;
  if (first === undefined || second === undefined) return first?.[1];
  const texts = new Set(paths.map(([, path]) => signature(path)));
  if (texts.size === 1) return first[1];
  const all = paths.map(([, path]) => path);
  const shown = all.find(({ backends }) => backends.length > 0) ?? first[1];
  const verdict = common<VerdictValue>(all.map((path) => path.verdict)) ?? "unknown";
  const outcome = common(all.map((path) => path.outcome)) ?? "depends";
  return { ...shown, verdict, outcome: verdict === "unknown" ? "depends" : outcome, sourceSeen: seen(all, verdict), reasons: labelled(paths) };
}

function signature({ verdict, outcome, sourceSeen, reasons, hops, backends }: Path): string {
  return JSON.stringify([verdict, outcome, sourceSeen, reasons.map(({ text }) => text), hops.map(({ text }) => text), backends]);
}

function seen(paths: readonly Path[], verdict: VerdictValue): string | undefined {
  const all = new Set(paths.flatMap(({ sourceSeen }) => sourceSeen ?? []));
  return verdict === "deny" || all.size === 0 ? undefined : [...all].join(" or ");
}

function common<T>(values: readonly T[]): T | undefined {
  const all = new Set(values);
  return all.size === 1 ? values[0] : undefined;
}

/** Reasons of all worlds stand as they are; others say in which they hold. */
function labelled(paths: readonly (readonly [label: string, path: Path])[]): readonly Reason[] {
  const told = new Map<string, { readonly why: Reason; readonly labels: string[] }>();
  for (const [label, { verdict, reasons }] of paths) {
    const all = reasons.length === 0 ? [reason(verdict === "allow" ? "it is forwarded" : "it is not forwarded")] : reasons;
    for (const why of all) {
      const key = `${why.text}\0${why.range?.file ?? ""}\0${why.range?.start.line ?? 0}`;
      const known = told.get(key);
      if (known === undefined) told.set(key, { why, labels: [label] });
      else known.labels.push(label);
    }
  }
  return [...told.values()].map(({ why, labels }) => (labels.length === paths.length ? why : reason(`${labels.join(", ")}: ${why.text}`, why.range)));
}
