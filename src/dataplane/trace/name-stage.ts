/** What happens before there is an address: the names that are asked for, the answers, and where they lead. */
import { doubtsAboutAbsence } from "../../graph/doubts.ts";
import type { Service } from "../../graph/model.ts";
import type { Address, Cluster, Endpoint, ServiceState } from "../cluster/model.ts";
import type { AddressRecord, Candidate, DnsClient, DnsRecord, Libc, Lookup } from "../dns/model.ts";
import { lookup } from "../dns/lookup.ts";
import { parseZoneName, plainName, isBelow } from "../dns/zone-name.ts";
import { type Reason, reason } from "../verdict.ts";
import type { NamedEndpoints } from "./ending.ts";
import { hop } from "./hops.ts";
import type { TraceHop } from "./model.ts";
import { standingOf, unique } from "./service-doubts.ts";

/** Where a name leads. */
export type Answer =
  /** A virtual address, or any other that is taken as it is. */
  | { readonly kind: "address"; readonly address: Address; readonly state: ServiceState | undefined }
  /** The endpoints of one family, of a headless Service or one of them by its own name. */
  | ({ readonly kind: "endpoints" } & NamedEndpoints);

export interface Named {
  /** Undefined where it makes no difference. */
  readonly libc: Libc | undefined;
  readonly hops: readonly TraceHop[];
  readonly end:
    | { readonly kind: "found"; readonly answers: readonly Answer[] }
    /** Only others know: the names that they are asked. */
    | { readonly kind: "upstream"; readonly names: readonly string[]; readonly reasons: readonly Reason[] }
    | { readonly kind: "failed"; readonly reasons: readonly Reason[]; readonly doubts: readonly Reason[]; readonly help: readonly Reason[] };
  /** The alias by which the name leads elsewhere, for the Host header's sake. */
  readonly alias: string | undefined;
  /** Services that the name leads through, whose own doubts are the client's. */
  readonly doubts: readonly Reason[];
}

/** One result, or one for each C library where they differ. */
export function named(cluster: Cluster, client: DnsClient, name: string, port: number | undefined): readonly Named[] {
  const glibc = lookup(cluster, client, name, undefined, "glibc");
  const musl = lookup(cluster, client, name, undefined, "musl");
  if (outcomeOf(glibc) === outcomeOf(musl)) return [stage(cluster, client, glibc, undefined, port)];
  return [stage(cluster, client, glibc, "glibc", port), stage(cluster, client, musl, "musl", port)];
}

function outcomeOf({ result }: Lookup): string {
  switch (result.kind) {
    case "local":
    case "found":
      return JSON.stringify(["found", result.addresses]);
    case "unknown":
      return JSON.stringify(["unknown", result.names.slice(-1)]);
    case "failed":
      return "failed";
  }
}

function stage(cluster: Cluster, client: DnsClient, found: Lookup, libc: Libc | undefined, port: number | undefined): Named {
  const { candidates, result, name } = found;
  const last = candidates.at(-1);
  const records = last?.answers.flatMap((answer) => answer.records) ?? [];
  const alias = records.findLast((record) => record.type === "CNAME");
  const states = [...new Set(records.flatMap(({ source }) => source.service ?? []))];
  const refused = states.flatMap((state) => standingOf(cluster, state, undefined).refused);
  const head = { libc, hops: [nameHop(found, libc)], alias: alias !== undefined && "target" in alias ? alias.target : undefined };
  const doubts = unique(states.filter(({ service }) => service.serviceType === "ExternalName").flatMap((state) => standingOf(cluster, state, undefined).doubts));
  if (refused.length > 0) {
    const text = `${last?.name ?? name}: no such name, since the API server refuses Service ${states.map(({ id }) => id).join(", ")}`;
    const tried = candidates.slice(0, -1).map((candidate) => reason(`${candidate.name}: ${candidate.text}`, rangeOf(candidate)));
    const [line = reason(text), ...more] = [...tried, reason(text, refused[0]?.range)];
    return { ...head, hops: [hop("name", line.text, line.range, more)], doubts: [], end: { kind: "failed", reasons: refused, doubts: [], help: [] } };
  }
  switch (result.kind) {
    case "local":
      return { ...head, doubts, end: { kind: "found", answers: result.addresses.map((address) => ({ kind: "address", address, state: undefined })) } };
    case "found":
      return { ...head, doubts: unique([...doubts, ...result.unless.map((other) => reason(`${other} comes first, if an upstream resolver knows it`))]), end: { kind: "found", answers: answersIn(records, podLabel(cluster, last?.name ?? "")) } };
    case "unknown":
      return { ...head, doubts, end: { kind: "upstream", names: result.names, reasons: result.reasons } };
    case "failed":
      return { ...head, doubts, end: { kind: "failed", reasons: result.reasons, doubts: failureDoubts(cluster, candidates), help: nameHelp(cluster, client, found, port) } };
  }
}

/** `db-0` of `db-0.db.shop.svc.cluster.local`. */
function podLabel({ facts }: Cluster, name: string): string | undefined {
  const zone = plainName(facts.domain);
  if (!isBelow(name, zone)) return undefined;
  const parsed = parseZoneName(name, zone);
  return parsed.kind === "service" && parsed.endpoint !== "" ? parsed.endpoint : undefined;
}

/** @param label of one pod, where the name has one */
function answersIn(records: readonly DnsRecord[], label: string | undefined): readonly Answer[] {
  const addresses = records.filter((record): record is AddressRecord => "address" in record);
  const plain = addresses.filter(({ source }) => source.endpoint === undefined);
  const behind = new Map<string, { state: ServiceState; endpoints: Set<Endpoint> }>();
  for (const { source, type } of addresses) {
    if (source.endpoint === undefined || source.service === undefined) continue;
    const group = behind.get(type) ?? { state: source.service, endpoints: new Set<Endpoint>() };
    behind.set(type, group);
    group.endpoints.add(source.endpoint);
  }
  return [
    ...plain.map(({ address, source }): Answer => ({ kind: "address", address, state: source.service })),
    ...[...behind.values()].map(({ state, endpoints }): Answer => {
      const all = [...endpoints];
      const ordinal = all.length === 1 && all[0]?.type === "pods" && all[0].workload.kind === "StatefulSet";
      return { kind: "endpoints", endpoints: all, state, single: ordinal ? label : undefined };
    }),
  ];
}

/** Every query of the search path. */
function nameHop({ candidates, result, name }: Lookup, libc: Libc | undefined): TraceHop {
  const who = libc === undefined ? "" : `with ${libc}: `;
  const lines = candidates.map((candidate) => reason(`${candidate.name}: ${candidate.text}`, rangeOf(candidate)));
  const locals = result.kind === "local" ? result.reasons : [];
  const [first, ...others] = [...lines, ...locals];
  return hop("name", `${who}${first?.text ?? name}`, first?.range, others);
}

function rangeOf({ answers }: Candidate): Reason["range"] {
  for (const { records, reasons } of answers) {
    const range = records.find(({ source }) => source.range !== undefined)?.source.range ?? reasons.find((why) => why.range !== undefined)?.range;
    if (range !== undefined) return range;
  }
  return undefined;
}

/** A Service that no manifest holds may exist all the same, and one without endpoints may get some. */
function failureDoubts(cluster: Cluster, candidates: readonly Candidate[]): readonly Reason[] {
  const { graph, facts } = cluster;
  const zone = plainName(facts.domain);
  const doubts: Reason[] = [];
  for (const { name } of candidates) {
    if (!isBelow(name, zone)) continue;
    const parsed = parseZoneName(name, zone);
    if (parsed.kind !== "service" || parsed.endpoint !== "") continue;
    const { namespace, service } = parsed;
    const state = cluster.service(namespace, service);
    if (state !== undefined) doubts.push(...standingOf(cluster, state, undefined).doubts);
    else doubts.push(...doubtsAboutAbsence(graph, { of: "Service", namespace, name: service, foundIn: (other) => other.service(namespace, service) !== undefined }));
  }
  return unique(doubts);
}

/** The usual slip: a Service of that name in another namespace. */
function nameHelp(cluster: Cluster, client: DnsClient, { name, resolvConf: { nameservers } }: Lookup, port: number | undefined): readonly Reason[] {
  const [first = "", second] = plainName(name).split(".");
  const meant = cluster.graph.servicesNamed(first);
  // Whoever asks another server than the cluster's finds no Service by any name.
  if (nameservers.every(({ kind }) => kind === "node")) return meant.length === 0 ? [] : [withoutClusterDns(client, meant.find(({ namespace }) => namespace === second) ?? meant[0])];
  const own = client.kind === "pod" ? client.namespace : undefined;
  const all = meant.filter(({ namespace }) => namespace !== own);
  return all.slice(0, 3).map(({ namespace, resource }) => {
    return reason(`Service ${first} is in namespace ${namespace}: ${first}.${namespace}${port === undefined ? "" : `:${port}`}`, resource.head.range);
  });
}

function withoutClusterDns(client: DnsClient, service: Service | undefined): Reason {
  if (client.kind === "pod") return reason("dnsPolicy: ClusterFirstWithHostNet lets a pod with hostNetwork ask the cluster's DNS, ClusterFirst any other");
  const to = service === undefined ? "its cluster IP" : `its cluster IP: --to svc:${service.namespace}/${service.name}`;
  const headless = service?.headless === true || service?.serviceType === "ExternalName";
  return reason(headless ? "nodes do not ask the cluster's DNS; a pod can" : `nodes do not ask the cluster's DNS, but they reach a Service by ${to}`);
}
