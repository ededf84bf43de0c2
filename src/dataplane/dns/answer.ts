/**
 * What CoreDNS answers with its kubernetes plugin, as kubeadm configures it: authoritative below the cluster's
 * domain, and for addresses it knows; everything else is asked of an upstream resolver.
 */
import { compareText } from "../../diagnostic/source-range.ts";
import type { Cluster } from "../cluster/model.ts";
import { reason, type Reason } from "../verdict.ts";
import { addressAnswer } from "./addresses.ts";
import { hitsOf } from "./hits-of-name.ts";
import { type AddressHit, type Hits, NO_PORT } from "./hits.ts";
import type { AddressRecord, DnsAnswer, DnsQuery, DnsRecord, DnsView, SrvRecord } from "./model.ts";
import { isReverse, isReverseZone, namesOfAddress, reversedAddress } from "./reverse.ts";
import { isBelow, parseZoneName, plainName, type ZoneName } from "./zone-name.ts";

/** The schema of names that CoreDNS follows (kubernetes/dns docs/specification.md). */
const SCHEMA_VERSION = "1.1.0";

/** What the cluster's DNS answers to anybody who asks for the full name. */
export function answer(cluster: Cluster, query: DnsQuery): DnsAnswer {
  return answerIn({ cluster }, query);
}

export function answerIn(view: DnsView, query: DnsQuery): DnsAnswer {
  const asked = { name: plainName(query.name), type: query.type };
  const zone = plainName(view.cluster.facts.domain);
  if (isReverse(asked.name)) return reverseAnswer(view, asked);
  if (!isBelow(asked.name, zone)) return forwarded(asked, `${asked.name} is not below ${zone}: only the upstream resolver knows`);
  return zoneAnswer(view, asked, parseZoneName(asked.name, zone));
}

function zoneAnswer(view: DnsView, query: DnsQuery, name: ZoneName): DnsAnswer {
  if (query.type === "A" || query.type === "AAAA") {
    const { exists, records, upstream, why } = addressAnswer(view, query.name, query.type, []);
    return settled(query, { exists, records, why }, upstream);
  }
  if (query.type === "TXT") return textAnswer(view, query, name);
  const hits = hitsOf(view, name);
  if (query.type === "SRV") return srvAnswer(query, name, hits);
  if (query.type === "CNAME") {
    const [first] = hits.hits;
    if (first?.kind !== "alias") return settled(query, { exists: hits.exists, records: [], why: orElse(hits.why, `${query.name} is no alias`) });
    return settled(query, { exists: true, records: [{ type: "CNAME", name: query.name, target: first.target, source: first.source }], why: hits.why });
  }
  // CoreDNS asks for `ns.dns` itself when it wants addresses only.
  const exists = hits.exists && name.kind !== "nameserver";
  return settled(query, { exists, records: [], why: orElse(hits.why, `${query.name} is no name of an address turned round`) });
}

function textAnswer(view: DnsView, query: DnsQuery, name: ZoneName): DnsAnswer {
  if (name.kind === "version") {
    const source = { text: "CoreDNS itself" };
    return settled(query, { exists: true, records: [{ type: "TXT", name: query.name, text: SCHEMA_VERSION, source }], why: [] });
  }
  const { hits, why } = hitsOf(view, name);
  // Here CoreDNS takes a name that holds nothing, such as that of a namespace, for one that does not exist.
  return settled(query, { exists: hits.length > 0 && name.kind !== "nameserver", records: [], why: orElse(why, `${query.name} has no TXT record`) });
}

function srvAnswer(query: DnsQuery, name: ZoneName, { exists, hits, why }: Hits): DnsAnswer {
  const records = new Map<string, SrvRecord>();
  const additional = new Map<string, AddressRecord>();
  if (name.kind !== "nameserver") {
    for (const hit of hits) {
      if (hit.kind === "alias" || hit.port === NO_PORT) continue;
      records.set(`${hit.owner} ${hit.port}`, { type: "SRV", name: query.name, port: hit.port, target: hit.owner, source: hit.source });
      additional.set(`${hit.owner} ${hit.address}`, addressRecord(hit, hit.owner));
    }
  }
  const sorted = [...records.values()].sort((a, b) => compareText(a.target, b.target) || a.port - b.port);
  return { ...settled(query, { exists, records: sorted, why: orElse(why, whyNoSrv(hits)) }), additional: [...additional.values()].sort(byAddress) };
}

function whyNoSrv(hits: Hits["hits"]): string {
  const [first] = hits;
  const title = first?.source.service === undefined ? "the name" : `Service ${first.source.service.id}`;
  return first?.kind === "alias" ? `${title} is an ExternalName, which has no SRV records` : `${title} has no ports`;
}

function addressRecord(hit: AddressHit, name: string): AddressRecord {
  return { type: hit.family === "IPv6" ? "AAAA" : "A", name, address: hit.address, source: hit.source };
}

function byAddress(a: AddressRecord, b: AddressRecord): number {
  return compareText(a.name, b.name) || compareText(a.type, b.type) || compareText(a.address, b.address);
}

/** kubeadm's Corefile lets what is not found here fall through to the upstream resolver. */
function reverseAnswer({ cluster }: DnsView, query: DnsQuery): DnsAnswer {
  if (isReverseZone(query.name) && query.type !== "TXT") return settled(query, { exists: true, records: [], why: [reason("it only holds the names below it")] });
  const address = query.type === "PTR" ? reversedAddress(query.name) : undefined;
  if (address === undefined) return forwarded(query, `${query.name} is no address of the cluster turned round: only the upstream resolver knows`);
  const names = namesOfAddress(cluster, address);
  if (names.length === 0) return forwarded(query, `no Service has ${address} as cluster IP or ready endpoint: only the upstream resolver knows`);
  const records = names.map(({ target, source }) => ({ type: "PTR", name: query.name, target, source }) as const);
  return settled(query, { exists: true, records: records.sort((a, b) => compareText(a.target, b.target)), why: [] });
}

function orElse(why: readonly Reason[], text: string): readonly Reason[] {
  return why.length > 0 ? why : [reason(text)];
}

function settled(
  query: DnsQuery,
  { exists, records, why }: { readonly exists: boolean; readonly records: readonly DnsRecord[]; readonly why: readonly Reason[] },
  upstream?: string,
): DnsAnswer {
  const found = records.length > 0;
  return {
    query,
    status: found ? "found" : exists ? "nodata" : "nxdomain",
    rcode: exists ? "NOERROR" : "NXDOMAIN",
    records,
    additional: [],
    upstream,
    reasons: found && upstream === undefined ? [] : why,
    assumed: false,
  };
}

/** An answer that only somebody outside the cluster can give. */
export function forwarded(query: DnsQuery, why: string): DnsAnswer {
  return { query, status: "forwarded", rcode: undefined, records: [], additional: [], upstream: query.name, reasons: [reason(why)], assumed: false };
}
