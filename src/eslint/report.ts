/** A finding -> what ESLint is told of it: one line of text, and the edits of this very file. */
import type { Diagnostic, RelatedLocation } from "../diagnostic/diagnostic.ts";
import type { Position } from "../diagnostic/source-range.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import { fillMessage } from "../lint/message.ts";
import type { AnyRule } from "../lint/rule.ts";
import { APPENDIX } from "../lint/rule-meta.ts";
import { printable } from "../report/text-cells.ts";

/** An edit in ESLint's terms. */
export interface OffsetEdit {
  readonly range: [start: number, end: number];
  readonly text: string;
}

export interface HostReport {
  readonly loc: { readonly start: Position; readonly end: Position };
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
  readonly fix?: () => readonly OffsetEdit[];
  readonly suggest: readonly { readonly desc: string; readonly fix: () => readonly OffsetEdit[] }[];
}

/** Places that one message names; nobody reads more. */
const MOST_PLACES = 3;

/** @param offsetOf of a position in the file that is linted */
export function hostReport(diagnostic: Diagnostic, offsetOf: (position: Position) => number): HostReport {
  const { messageId, range, fix, suggestions } = diagnostic;
  const editsOf = (edits: readonly TextEdit[]): (() => OffsetEdit[]) | undefined => {
    if (edits.length === 0 || edits.some((edit) => edit.range.file !== range.file)) return undefined;
    return () => edits.map((edit) => ({ range: [offsetOf(edit.range.start), offsetOf(edit.range.end)], text: edit.text }));
  };
  const mend = fix === undefined ? undefined : editsOf(fix);
  return {
    loc: { start: range.start, end: range.end },
    messageId,
    data: dataOf(diagnostic),
    ...(mend === undefined ? {} : { fix: mend }),
    suggest: suggestions.flatMap(({ message, edits }) => {
      const change = editsOf(edits);
      return change === undefined ? [] : [{ desc: printable(message), fix: change }];
    }),
  };
}

/** As ESLint makes it of the same data: whoever meets the message later can tell which finding it is. */
export function hostMessage({ meta }: AnyRule, diagnostic: Diagnostic): string {
  return fillMessage(meta.messages[diagnostic.messageId] ?? "", dataOf(diagnostic));
}

function dataOf(diagnostic: Diagnostic): Record<string, string> {
  const data = Object.entries(diagnostic.data).map(([name, value]) => [name, printable(typeof value === "object" ? value.join(", ") : String(value))]);
  return { ...(Object.fromEntries(data) as Record<string, string>), [APPENDIX]: appendixOf(diagnostic) };
}

/** What our own report says below a message. On the same line here: formatters and problem matchers go by lines. */
function appendixOf({ help, uncertain = [], related }: Diagnostic): string {
  const elsewhere = related.filter(({ message }) => !uncertain.includes(message));
  const parts = [
    ...(help === undefined ? [] : [`Help: ${help}`]),
    ...(uncertain.length === 0 ? [] : [`Uncertain: ${uncertain.join("; ")}`]),
    ...(elsewhere.length === 0 ? [] : [`See ${placesOf(elsewhere)}`]),
  ];
  return parts.map((part) => `. ${printable(part)}`).join("");
}

function placesOf(related: readonly RelatedLocation[]): string {
  const shown = related.slice(0, MOST_PLACES).map(({ range: { file, start }, message }) => `${file}:${start.line}:${start.column} (${message})`);
  const more = related.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}
