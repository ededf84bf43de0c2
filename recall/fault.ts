/** What a fault is: one slip put into manifests that were right, and the rule that must tell it, at its line. */
import type { SourceRange } from "../src/diagnostic/source-range.ts";
import type { TextEdit } from "../src/diagnostic/text-edit.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";

export interface Fault {
  /** "a label of the pods is renamed" */
  readonly name: string;
  /** The rule that must tell it; of several each one would be right. */
  readonly rules: readonly string[];
  /** Where it may be put into the objects of a unit; all of them were right as far as this fault goes. */
  candidates(graph: UnitGraph): Iterable<Injection>;
}

export interface Injection {
  readonly edits: readonly TextEdit[];
  /** Places as they were before the edits; the finding must begin at the line of one of them. */
  readonly at: readonly SourceRange[];
  /** More such places, as `file:line` after the edits: lines that these bring. */
  readonly lines?: readonly string[];
}

export function fault(name: string, rules: string | readonly string[], candidates: Fault["candidates"]): Fault {
  return { name, rules: typeof rules === "string" ? [rules] : rules, candidates };
}
