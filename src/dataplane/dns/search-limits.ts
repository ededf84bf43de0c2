/** How long a search list may be (pkg/apis/core/validation; pkg/kubelet/network/dns: formDNSSearchFitsLimits). */
import { reason, type Reason } from "../verdict.ts";
import type { ResolvEntry } from "./model.ts";

const MOST_DOMAINS = 32;
/** With the blanks between them. */
const MOST_CHARACTERS = 2048;
/** Some versions of glibc give up altogether at longer domains. */
const LONGEST_DOMAIN = 253;
/** musl reads lines into 256 bytes and leaves out those that do not fit (src/network/resolvconf.c). */
const MUSL_LINE = 255;

interface Limited {
  readonly entries: readonly ResolvEntry[];
  readonly notes: readonly Reason[];
}

export function searchWithinLimits(all: readonly ResolvEntry[]): Limited {
  const entries = all.slice(0, MOST_DOMAINS).filter(({ text }) => text.length <= LONGEST_DOMAIN);
  while (lineOf(entries).length > MOST_CHARACTERS) entries.pop();
  const kept = new Set(entries);
  const cut = all.filter((entry) => !kept.has(entry));
  return { entries, notes: cut.map(({ text, range }) => reason(`search domain ${text} is left out: the list is too long`, range)) };
}

/** The list as musl reads it: all of it or nothing. */
export function searchOfMusl(entries: readonly ResolvEntry[]): readonly ResolvEntry[] {
  return `search ${lineOf(entries)}\n`.length > MUSL_LINE ? [] : entries;
}

function lineOf(entries: readonly ResolvEntry[]): string {
  return entries.map(({ text }) => text).join(" ");
}
