/** Who answers a client's queries: the nameservers of its resolv.conf. */
import { answerIn, forwarded } from "./answer.ts";
import { clusterDns } from "./cluster-dns.ts";
import type { DnsAnswer, DnsQuery, DnsView, Libc, Nameserver, ResolvConf } from "./model.ts";
import { assumedAbsent } from "./upstream.ts";

export type Resolver = (query: DnsQuery) => DnsAnswer;

/**
 * glibc asks the first nameserver and turns to the next one when it does not answer; musl, and glibc with the
 * option `rotate`, ask them all, so that any may decide.
 */
export function resolverOf(view: DnsView, conf: ResolvConf, libc: Libc): Resolver {
  const all = libc === "musl" || conf.options.some(({ name }) => name === "rotate");
  const asked = all ? conf.nameservers : conf.nameservers.slice(0, 1);
  const other = asked.find(({ kind }) => kind === "other");
  if (other !== undefined) return (query) => forwarded(query, whyOther(view, other));
  const [first] = asked;
  if (first === undefined) return (query) => forwarded(query, "resolv.conf names no nameserver");
  const mixed = asked.some(({ kind }) => kind !== first.kind);
  if (mixed) return (query) => forwarded(query, "the node's and the cluster's nameservers are asked at once");
  return (query) => outside(view, first.kind === "node" ? forwarded(query, "the node's resolver is asked") : answerIn(view, query));
}

function whyOther({ cluster }: DnsView, { text }: Nameserver): string {
  const maybe = clusterDns(cluster).known ? "" : "; it may be the cluster's DNS, whose address nobody told";
  return `nameserver ${text} is not known to be the cluster's DNS${maybe}`;
}

/** Some names are taken to be unknown outside: then there is nothing behind an alias of one either. */
function outside(view: DnsView, answered: DnsAnswer): DnsAnswer {
  const { status, upstream } = answered;
  const why = upstream === undefined ? undefined : assumedAbsent(view, upstream);
  if (why === undefined) return answered;
  const denied = { ...answered, upstream: undefined, reasons: [why], assumed: true };
  return status === "forwarded" ? { ...denied, status: "nxdomain", rcode: "NXDOMAIN" } : denied;
}
