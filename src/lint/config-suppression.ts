/** Which findings the config silences, and which of its entries silence none. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import type { ConfigSuppression, SuppressedFinding } from "./lint-input.ts";
import type { ResourcePlaces } from "./resource-places.ts";
import type { IdleSuppression } from "./rule.ts";

export interface SuppressedByConfig {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly idle: readonly IdleSuppression[];
}

/** @param ran whether a rule was asked at all: only then can an entry be called unused */
export function suppressByConfig(
  diagnostics: readonly Diagnostic[],
  entries: readonly ConfigSuppression[],
  places: ResourcePlaces,
  ran: (ruleId: string) => boolean,
): SuppressedByConfig {
  const byRule = new Map<string, ConfigSuppression[]>();
  for (const entry of entries) for (const { id } of entry.rules) byRule.set(id, [...(byRule.get(id) ?? []), entry]);
  const used = new Map<ConfigSuppression, Set<string>>();
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const diagnostic of diagnostics) {
    const { ruleId, range } = diagnostic;
    const candidates = byRule.get(ruleId) ?? [];
    const resource = candidates.length === 0 ? undefined : places.resourceAt(range);
    const hits = candidates.filter((entry) => entry.covers(range.file, resource));
    for (const hit of hits) used.set(hit, (used.get(hit) ?? new Set()).add(ruleId));
    const [first] = hits;
    if (first === undefined) kept.push(diagnostic);
    else suppressed.push({ diagnostic, by: "config", reason: first.reason });
  }
  const idle = entries.filter(({ isWhollyChecked }) => isWhollyChecked).flatMap((entry) =>
    entry.rules.flatMap(({ id, range }): IdleSuppression[] => (used.get(entry)?.has(id) === true || !ran(id) ? [] : [{ range, ruleId: id, why: "unusedEntry" }])),
  );
  return { kept, suppressed, idle };
}
