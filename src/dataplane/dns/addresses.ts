/** Address records, through aliases where need be (CoreDNS plugin/backend_lookup.go: A and AAAA). */
import { compareText } from "../../diagnostic/source-range.ts";
import { reason, type Reason } from "../verdict.ts";
import { hitsOf } from "./hits-of-name.ts";
import type { AliasHit, Hit } from "./hits.ts";
import type { AddressRecord, DnsView, TargetRecord } from "./model.ts";
import { isBelow, parseZoneName, plainName } from "./zone-name.ts";

/** `maxCnameChainLength`: no further alias is followed after more than so many. */
const LONGEST_CHAIN = 10;

export interface AddressAnswer {
  readonly exists: boolean;
  readonly records: readonly (TargetRecord | AddressRecord)[];
  /** The target outside the zone that the chain of aliases ends at. */
  readonly upstream: string | undefined;
  readonly why: readonly Reason[];
}

/**
 * @param name in plain form and below the zone
 * @param before the aliases that led here
 */
export function addressAnswer(view: DnsView, name: string, type: "A" | "AAAA", before: readonly TargetRecord[]): AddressAnswer {
  const { exists, hits, why } = hitsOf(view, parseZoneName(name, plainName(view.cluster.facts.domain)));
  const [first] = hits;
  if (first?.kind === "alias") return aliasAnswer(view, { name, type, before }, first, why);
  const family = type === "A" ? "IPv4" : "IPv6";
  const records = new Map<string, AddressRecord>();
  for (const hit of hits) {
    if (hit.kind === "alias" || hit.family !== family || records.has(hit.address)) continue;
    records.set(hit.address, { type, name, address: hit.address, source: hit.source });
  }
  const sorted = [...records.values()].sort((a, b) => compareText(a.address, b.address));
  return { exists, records: sorted, upstream: undefined, why: why.length > 0 ? why : otherFamily(first, family) };
}

interface Asked {
  readonly name: string;
  readonly type: "A" | "AAAA";
  readonly before: readonly TargetRecord[];
}

function aliasAnswer(view: DnsView, { name, type, before }: Asked, { target, source }: AliasHit, why: readonly Reason[]): AddressAnswer {
  const nothing = (text: string, more: readonly Reason[] = []): AddressAnswer => {
    return { exists: true, records: [], upstream: undefined, why: [reason(text, source.range), ...more] };
  };
  if (isBelow(target, name)) return nothing(`${source.text} is an alias of itself or of a name below it`);
  if (before.length > LONGEST_CHAIN) return nothing(`${source.text} is the end of too long a chain of aliases`);
  if (before.some((alias) => alias.target === target)) return nothing(`${source.text} is an alias of ${target}, which leads back to it`);
  const alias: TargetRecord = { type: "CNAME", name, target, source };
  if (!isBelow(target, plainName(view.cluster.facts.domain))) {
    return { exists: true, records: [alias], upstream: target, why: orElse(why, `${source.text} is an alias of ${target}, which only the upstream resolver knows`, source.range) };
  }
  const next = addressAnswer(view, target, type, [...before, alias]);
  if (next.records.length > 0) return { ...next, exists: true, records: [alias, ...next.records] };
  // CoreDNS keeps quiet about an alias that leads to nothing.
  return nothing(`${source.text} is an alias of ${target}, which ${next.exists ? "has no such address" : "does not exist"}`, next.why);
}

function orElse(why: readonly Reason[], text: string, range: Reason["range"]): readonly Reason[] {
  return why.length > 0 ? why : [reason(text, range)];
}

function otherFamily(hit: Hit | undefined, family: string): readonly Reason[] {
  const service = hit?.source.service;
  if (hit === undefined) return [];
  if (service === undefined) return [reason(`${hit.source.text}, which is no ${family} address`, hit.source.range)];
  const what = hit.source.endpoint === undefined ? `Service ${service.id} has` : `endpoints of Service ${service.id} have`;
  return [reason(`${what} no ${family} address`, service.service.resource.head.range)];
}
