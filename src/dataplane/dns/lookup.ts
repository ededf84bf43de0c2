/** How a program finds the addresses of a name: which full names are tried, who answers, and when it stops. */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Cluster } from "../cluster/model.ts";
import { reason } from "../verdict.ts";
import { candidateNames, type CandidateName } from "./candidate-names.ts";
import { localResult } from "./hosts-file.ts";
import type { Candidate, CandidateOutcome, DnsAnswer, DnsClient, DnsView, Libc, Lookup, LookupResult, ResolvConf } from "./model.ts";
import { describe } from "./answer-text.ts";
import { resolvConf } from "./resolv-conf.ts";
import { type Resolver, resolverOf } from "./resolver.ts";

/**
 * As getaddrinfo does it: both families are asked unless one is wanted, and an address of either is a success
 * (glibc resolv/res_query.c; musl src/network/lookup_name.c).
 */
export function lookup(cluster: Cluster, client: DnsClient, name: string, family: IpFamily | undefined, libc: Libc): Lookup {
  const conf = resolvConf(cluster, client);
  const head = { name, family, libc, resolvConf: conf };
  const local = localResult(client, name, family);
  if (local !== undefined) return { ...head, candidates: [], result: local };
  const view: DnsView = client.kind === "pod" ? { cluster, ownNamespace: client.namespace } : { cluster };
  const resolver = resolverOf(view, conf, libc);
  const candidates: Candidate[] = [];
  for (const next of candidateNames(name, conf, libc)) {
    const candidate = tried(next, family, resolver);
    candidates.push(candidate);
    if (stops(candidate, libc)) break;
  }
  return { ...head, candidates, result: resultOf(candidates, conf, libc) };
}

function tried({ name, search }: CandidateName, family: IpFamily | undefined, resolver: Resolver): Candidate {
  const types = family === undefined ? (["A", "AAAA"] as const) : [family === "IPv4" ? ("A" as const) : ("AAAA" as const)];
  const answers = types.map((type) => resolver({ name, type }));
  const addresses = answers.flatMap(({ records }) => records.flatMap((record) => ("address" in record ? [record.address] : [])));
  const outcome = outcomeOf(answers, addresses.length > 0);
  return { name, search, answers, outcome, addresses, text: textOf(answers, outcome) };
}

function outcomeOf(answers: readonly DnsAnswer[], found: boolean): CandidateOutcome {
  if (found) return "found";
  if (answers.some(({ upstream }) => upstream !== undefined)) return "unknown";
  return answers.some(({ status }) => status === "nxdomain") ? "nxdomain" : "nodata";
}

/** The answers that have made the outcome speak for it. */
function textOf(answers: readonly DnsAnswer[], outcome: CandidateOutcome): string {
  const speaking = answers.filter(({ records, upstream }) => {
    return outcome === "found" ? records.length > 0 : outcome !== "unknown" || upstream !== undefined;
  });
  return [...new Set(speaking.map(describe))].join("; ");
}

/**
 * musl takes a name without addresses for an answer, glibc goes on. Where only an upstream resolver knows, a
 * name that was written in full is taken to exist, and one that a search domain made is not.
 */
function stops({ outcome, search, answers }: Candidate, libc: Libc): boolean {
  if (outcome === "unknown") return search === undefined || answers.some(({ status }) => status === "found");
  return outcome === "found" || (outcome === "nodata" && libc === "musl");
}

function resultOf(candidates: readonly Candidate[], conf: ResolvConf, libc: Libc): LookupResult {
  const last = candidates.at(-1);
  const open = candidates.filter(({ outcome }) => outcome === "unknown");
  const names = [...new Set(open.flatMap(({ answers }) => answers.flatMap(({ upstream }) => upstream ?? [])))];
  if (last?.outcome === "found") return { kind: "found", candidate: candidates.length - 1, addresses: last.addresses, unless: names };
  if (open.length > 0) return { kind: "unknown", names, reasons: open.flatMap(({ answers }) => answers[0]?.reasons ?? []) };
  if (last === undefined) return { kind: "failed", reasons: [reason("it is no name that can be asked for")] };
  const why = candidates[0]?.answers[0]?.reasons ?? [];
  const stopped = libc === "musl" && last.outcome === "nodata" ? [reason(`musl looks no further than ${last.name}, which exists without an address`)] : [];
  return { kind: "failed", reasons: [...stopped, ...(last.outcome === "nodata" && libc === "musl" ? (last.answers[0]?.reasons ?? []) : why), ...conf.notes] };
}
