/** Findings of an old repository that are known: they are recorded once and silenced, new ones are told. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { compareText } from "../diagnostic/source-range.ts";

/** Equal findings of one file. */
export interface BaselineEntry {
  /** As `Fingerprints` makes it. */
  readonly fingerprint: string;
  /** For people: the fingerprint holds it already. */
  readonly rule: string;
  /** Where the finding was, relative to the baseline's folder, with forward slashes. */
  readonly file: string;
  readonly count: number;
}

export interface Baseline {
  readonly entries: readonly BaselineEntry[];
}

/** A finding with its fingerprint and the file that a baseline calls it by. */
export interface Printed {
  readonly diagnostic: Diagnostic;
  readonly fingerprint: string;
  readonly file: string;
}

export interface Compared {
  readonly kept: readonly Diagnostic[];
  readonly known: readonly Diagnostic[];
  /** What is left of the entries, with the count that no finding needed. */
  readonly idle: readonly BaselineEntry[];
}

/**
 * An entry silences as many findings of its fingerprint as it counts: those of its own file first, then those of other
 * files, since objects move.
 */
export function compareWithBaseline(found: readonly Printed[], { entries }: Baseline): Compared {
  const slots = entries.map((entry) => ({ entry, count: entry.count }));
  const known = new Set<Diagnostic>();
  for (const keyOf of [inFile, anywhere]) {
    const open = new Map<string, (typeof slots)[number][]>();
    for (const slot of slots) if (slot.count > 0) append(open, keyOf(slot.entry), slot);
    for (const one of found) {
      const waiting = known.has(one.diagnostic) ? undefined : open.get(keyOf(one));
      const slot = waiting?.at(-1);
      if (slot === undefined) continue;
      slot.count -= 1;
      known.add(one.diagnostic);
      if (slot.count === 0) waiting?.pop();
    }
  }
  return {
    kept: found.flatMap(({ diagnostic }) => (known.has(diagnostic) ? [] : [diagnostic])),
    known: found.flatMap(({ diagnostic }) => (known.has(diagnostic) ? [diagnostic] : [])),
    idle: slots.flatMap(({ entry, count }) => (count === 0 ? [] : [{ ...entry, count }])),
  };
}

function inFile({ fingerprint, file }: Pick<BaselineEntry, "fingerprint" | "file">): string {
  return `${fingerprint} ${file}`;
}

function anywhere({ fingerprint }: Pick<BaselineEntry, "fingerprint">): string {
  return fingerprint;
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

export function baselineOf(found: readonly Printed[]): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const { diagnostic, fingerprint, file } of found) {
    const key = inFile({ fingerprint, file });
    entries.set(key, { fingerprint, rule: diagnostic.ruleId, file, count: (entries.get(key)?.count ?? 0) + 1 });
  }
  return { entries: [...entries.values()].sort(compareEntries) };
}

export function compareEntries(a: BaselineEntry, b: BaselineEntry): number {
  return compareText(a.file, b.file) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint);
}

const VERSION = 1;

/** One line an entry, so that changes of it are easy to read and to merge. Ends with a line break. */
export function baselineText({ entries }: Baseline): string {
  const lines = entries.map(({ file, rule, fingerprint, count }) => `    ${JSON.stringify({ file, rule, fingerprint, count })}`);
  const list = lines.length === 0 ? "[]" : `[\n${lines.join(",\n")}\n  ]`;
  return `{\n  "kubehopBaseline": ${VERSION},\n  "entries": ${list}\n}\n`;
}

export type ReadBaseline = { readonly ok: true; readonly baseline: Baseline } | { readonly ok: false; readonly problem: string };

/** The problem fits behind the file's name. */
export function readBaseline(text: string): ReadBaseline {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("is no JSON");
  }
  if (!isRecord(value) || !("kubehopBaseline" in value)) return refused("is no baseline of Kubehop");
  if (value["kubehopBaseline"] !== VERSION) return refused(`is a baseline of another version than ${VERSION}`);
  const entries: unknown = value["entries"];
  if (!Array.isArray(entries)) return refused("has no list of entries");
  const wrong = entries.findIndex((entry) => !isEntry(entry));
  if (wrong >= 0) return refused(`has an entry (${wrong + 1}) that is none: it needs file, rule, fingerprint and count`);
  return { ok: true, baseline: { entries: entries.filter(isEntry) } };
}

function refused(problem: string): ReadBaseline {
  return { ok: false, problem };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isEntry(value: unknown): value is BaselineEntry {
  if (!isRecord(value)) return false;
  const { file, rule, fingerprint, count } = value;
  const texts = [file, rule, fingerprint].every((text) => typeof text === "string");
  return texts && Number.isInteger(count) && Number(count) > 0;
}
