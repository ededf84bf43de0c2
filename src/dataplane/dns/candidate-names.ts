/** Which full names a resolver tries for what was typed, in which order (resolv.conf(5)). */
import type { Libc, ResolvConf, ResolvEntry } from "./model.ts";
import { searchOfMusl } from "./search-limits.ts";
import { plainName } from "./zone-name.ts";

export interface CandidateName {
  /** In plain form. */
  readonly name: string;
  readonly search: ResolvEntry | undefined;
}

/**
 * A final dot means this name and no other. Otherwise a name with at least `ndots` dots is tried as it is before
 * the search list (glibc) or instead of it (musl), and any other one after it.
 */
export function candidateNames(typed: string, { search, ndots }: ResolvConf, libc: Libc): readonly CandidateName[] {
  const name = plainName(typed);
  if (!isName(name)) return [];
  const absolute = { name, search: undefined };
  if (typed.endsWith(".")) return [absolute];
  const full = name.split(".").length - 1 >= ndots;
  if (full && libc === "musl") return [absolute];
  const domains = libc === "musl" ? searchOfMusl(search) : search;
  const completed = domains.flatMap((entry): readonly CandidateName[] => {
    const domain = plainName(entry.text);
    // `.` in the list is the name as it is; musl makes a name with two dots of it, which it cannot send.
    if (domain === "") return libc === "musl" ? [] : [{ name, search: entry }];
    return isName(`${name}.${domain}`) ? [{ name: `${name}.${domain}`, search: entry }] : [];
  });
  if (full) return [absolute, ...completed.filter((candidate) => candidate.name !== name)];
  return completed.some((candidate) => candidate.name === name) ? completed : [...completed, absolute];
}

/** What fits into a query (RFC 1035 section 2.3.4). */
function isName(name: string): boolean {
  return name.length <= 253 && name.split(".").every((label) => label.length > 0 && label.length <= 63);
}
