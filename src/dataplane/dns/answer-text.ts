/** An answer in a few words. */
import type { DnsAnswer, DnsRecord } from "./model.ts";

/** More addresses than anybody reads in one line. */
const MOST_SHOWN = 4;

/** `10.96.0.50`, `no such name: namespace jobs has no Service web`, `no address: ...`, `alias of db: db is no full name`. */
export function describe({ query, status, records, reasons, upstream, assumed }: DnsAnswer): string {
  const [why] = reasons;
  const because = why === undefined ? "" : `: ${why.text}`;
  switch (status) {
    case "found":
      return `${listed(records.map(recordText))}${upstream === undefined ? because : ", which only the upstream resolver knows"}`;
    case "nodata":
      return `no ${query.type === "A" || query.type === "AAAA" ? "address" : `${query.type} record`}${because}`;
    case "nxdomain":
      return `no such name${assumed ? " outside the cluster" : ""}${because}`;
    case "forwarded":
      return why?.text ?? "asked of the upstream resolver";
  }
}

function recordText(record: DnsRecord): string {
  switch (record.type) {
    case "A":
    case "AAAA":
      return record.address;
    case "CNAME":
      return `alias of ${record.target}`;
    case "PTR":
      return record.target;
    case "SRV":
      return `${record.target}:${record.port}`;
    case "TXT":
      return `"${record.text}"`;
  }
}

function listed(texts: readonly string[]): string {
  const more = texts.length - MOST_SHOWN;
  return more > 0 ? `${texts.slice(0, MOST_SHOWN).join(", ")} and ${more} more` : texts.join(", ");
}
