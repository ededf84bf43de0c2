/** Queries through the simulator, completed with what the laboratory's outside world answers. */
import type { Cluster } from "../../src/dataplane/cluster/model.ts";
import { answer } from "../../src/dataplane/dns/answer.ts";
import type { DnsRecord } from "../../src/dataplane/dns/model.ts";
import type { Query } from "../case.ts";
import type { QueryExpectation } from "./expectation.ts";

/** The only names of the outside world end so. */
const OUTSIDE = /(^|\.)example\.com$/;

export function expectQuery(cluster: Cluster, { name, type }: Query): QueryExpectation {
  const found = answer(cluster, { name, type });
  const own = found.records.map(recordText);
  if (found.upstream === undefined) return { rcode: found.rcode ?? "NXDOMAIN", answers: own.sort() };
  const beyond = OUTSIDE.test(found.upstream.replace(/\.$/, ""));
  const added = beyond && type === "A" ? ["A 192.0.2.80"] : beyond && type === "AAAA" ? ["AAAA 2001:db8::80"] : [];
  return { rcode: found.rcode ?? (beyond ? "NOERROR" : "NXDOMAIN"), answers: [...own, ...added].sort() };
}

function recordText(record: DnsRecord): string {
  switch (record.type) {
    case "A":
    case "AAAA":
      return `${record.type} ${record.address}`;
    case "SRV":
      return `SRV ${record.port} ${record.target}.`;
    case "CNAME":
    case "PTR":
      return `${record.type} ${record.target}.`;
    case "TXT":
      return `TXT "${record.text}"`;
  }
}
