/** Suppression comments: `# kubehop-disable-next-line rule-id, other-rule -- reason` and its kin. */
import { ConfigCommentParser } from "@eslint/plugin-kit";
import { Lexer } from "yaml";
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import type { SourceText } from "../manifest/source-text.ts";
import type { IdleSuppression } from "./rule.ts";

export type DirectiveKind = "disable-next-line" | "disable-line" | "disable-file" | "disable" | "enable";

export interface Directive {
  readonly kind: DirectiveKind;
  /** Rules named; empty means all. */
  readonly rules: readonly { readonly id: string; readonly range: SourceRange }[];
  readonly range: SourceRange;
  /** Text after ` -- `. */
  readonly reason: string | undefined;
}

const KINDS = new Map<string, DirectiveKind>([
  ["kubehop-disable-next-line", "disable-next-line"],
  ["kubehop-disable-line", "disable-line"],
  ["kubehop-disable-file", "disable-file"],
  ["kubehop-disable", "disable"],
  ["kubehop-enable", "enable"],
]);

/** In source order. Only texts that mention the word are looked through. */
export function directivesOf(file: ManifestFile): Directive[] {
  if (file.format === "json" || !file.text.includes("kubehop-")) return [];
  const sources = new Set(file.documents.map((document) => document.source));
  return [...sources].flatMap(directivesIn);
}

/** Comments that silence something and do not say why; each once, however many rules it names. */
export function withoutReason(directives: readonly Directive[]): IdleSuppression[] {
  const silent = directives.filter(({ kind, reason }) => kind !== "enable" && reason === undefined);
  return silent.map(({ range }) => ({ range, ruleId: undefined, why: "noReason" }));
}

function directivesIn(source: SourceText): Directive[] {
  const directives: Directive[] = [];
  for (const { text, offset } of commentsIn(source.text)) {
    const directive = parseDirective(source, text, offset);
    if (directive !== undefined) directives.push(directive);
  }
  return directives;
}

/** The lexer's tokens are the text itself, but for one-character marks that stand for nothing in it. */
const MARKS = new Set(["\u0002", "\u0018", "\u001f"]);

/** What begins with `#` and is no part of a value. */
export function* commentsIn(text: string): Generator<{ text: string; offset: number }> {
  let offset = 0;
  let afterScalarMark = false;
  for (const token of new Lexer().lex(text)) {
    if (MARKS.has(token)) {
      afterScalarMark = token === "\u001f";
      continue;
    }
    if (token.startsWith("#") && !afterScalarMark) yield { text: token, offset };
    afterScalarMark = false;
    offset += token.length;
  }
}

const comments = new ConfigCommentParser();

function parseDirective(source: SourceText, comment: string, offset: number): Directive | undefined {
  const body = comment.replace(/^#+/, "");
  const parsed = comments.parseDirective(body);
  const kind = parsed === undefined ? undefined : KINDS.get(parsed.label);
  if (parsed === undefined || kind === undefined) return undefined;
  const valueAt = comment.indexOf(parsed.label) + parsed.label.length;
  return {
    kind,
    rules: ruleNames(parsed.value).map(({ id, at }) => {
      const start = offset + comment.indexOf(parsed.value, valueAt) + at;
      return { id, range: source.range(start, start + id.length) };
    }),
    range: source.range(offset, offset + comment.trimEnd().length),
    reason: parsed.justification === "" ? undefined : parsed.justification,
  };
}

function ruleNames(value: string): { id: string; at: number }[] {
  return [...value.matchAll(/[^\s,]+/g)].map((match) => ({ id: match[0], at: match.index }));
}
