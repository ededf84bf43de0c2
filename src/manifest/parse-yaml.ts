/**
 * YAML (and JSON) text -> positioned trees, one a document. Total: a broken document carries its
 * problems, the others are parsed all the same.
 */
import { Composer, type CST, type Document, type ParsedNode, Parser, type YAMLError } from "yaml";
import { MAX_DEPTH } from "./limits.ts";
import { NodeBuilder } from "./node-builder.ts";
import { lenientLexer } from "./lenient-lexer.ts";
import type { ManifestProblem } from "./resource.ts";
import type { SourceText } from "./source-text.ts";
import type { YamlNode } from "./yaml-node.ts";

export interface ParsedDocument {
  readonly start: number;
  readonly end: number;
  /** The tree; present also beside problems that the server's reader forgives (a duplicate key). */
  readonly root: YamlNode | undefined;
  /** Problems that make the server's reader refuse the document. */
  readonly problems: readonly ManifestProblem[];
  /** Problems that its lenient reader (kubectl) passes over. */
  readonly slips: readonly ManifestProblem[];
}

const COMPOSER_OPTIONS = {
  schema: "failsafe",
  merge: false,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: "silent",
  strict: true,
} as const;

/** Parses every document of a text. */
export function parseYaml(source: SourceText): ParsedDocument[] {
  return withUnread(source, parseAll(source, withLineFeeds(source.text)));
}

function parseAll(source: SourceText, text: string): ParsedDocument[] {
  const documents = compose(source, new Parser().parse(text));
  if (!documents.some((document) => document.problems.some((problem) => problem.id === "syntax"))) {
    return documents;
  }
  const lenient = compose(source, lenientTokens(text));
  return brokenCount(lenient) < brokenCount(documents) ? lenient : documents;
}

/** A lone CR ends a line to YAML and to the server's reader (`is_break` in go-yaml's yamlprivateh.go), but not to the `yaml` package. */
function withLineFeeds(text: string): string {
  return text.includes("\r") ? text.replaceAll(/\r(?!\n)/g, "\n") : text;
}

/**
 * kubectl cuts a file at lines that begin with `---`, where only LF ends a line (YAMLReader in apimachinery's
 * pkg/util/yaml/decoder.go), and takes one document of each piece: the rest of it goes without a word.
 */
function withUnread(source: SourceText, documents: ParsedDocument[]): ParsedDocument[] {
  if (documents.length < 2) return documents;
  const cuts = Array.from(source.text.matchAll(/(?<=^|\n)---/g), ({ index }) => index);
  let [passed, last] = [0, -1];
  return documents.map((document) => {
    const from = document.root?.start ?? document.start;
    while ((cuts[passed] ?? Infinity) <= from) passed += 1;
    const isUnread = passed === last;
    last = passed;
    return isUnread && document.root !== undefined ? { ...document, slips: [unread(source, document.root), ...document.slips] } : document;
  });
}

function unread(source: SourceText, { start, end }: YamlNode): ManifestProblem {
  const isDotted = isBehindDots(source.text, start);
  return {
    id: "separator",
    message: `kubectl reads nothing of this document, and says so nowhere: ${isDotted ? "... ends the document before it, but does not begin another one" : "the --- before it stands behind a line that ends in CR alone, where kubectl sees no new line"}`,
    range: source.range(start, Math.min(end, start + 1)),
    help: isDotted ? "write a line --- before it" : "save the file with LF or CRLF at the ends of lines",
  };
}

/** Whether the last line before a place that is neither blank nor a comment is one of `...`. */
function isBehindDots(text: string, at: number): boolean {
  let end = at;
  while (end > 0) {
    let start = end - 1;
    while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start -= 1;
    const line = text.slice(start, end).trim();
    if (line !== "" && !line.startsWith("#")) return line.startsWith("...");
    end = start;
  }
  return false;
}

function* lenientTokens(text: string): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of lenientLexer().lex(text)) yield* parser.next(lexeme);
  yield* parser.end();
}

function brokenCount(documents: readonly ParsedDocument[]): number {
  return documents.filter((document) => document.problems.length > 0).length;
}

function compose(source: SourceText, tokens: Iterable<CST.Token>): ParsedDocument[] {
  const documents: ParsedDocument[] = [];
  const composer = new Composer(COMPOSER_OPTIONS);
  const add = (composed: Iterable<Document.Parsed>): void => {
    for (const document of composed) documents.push(toParsedDocument(source, document));
  };
  for (const token of tokens) {
    const deep = token.type === "document" ? tooDeepAt(token) : undefined;
    if (deep !== undefined) {
      add(composer.end());
      documents.push(tooDeepDocument(source, "offset" in token ? token.offset : 0, deep));
    } else {
      add(composer.next(token));
    }
  }
  add(composer.end());
  return documents.map((document, index) => reachingTo(document, documents[index + 1]?.start ?? source.text.length));
}

/** The composer loses count in a broken document: it ends where the next one starts. */
function reachingTo(document: ParsedDocument, next: number): ParsedDocument {
  return document.problems.length === 0 ? document : { ...document, end: Math.max(document.end, next) };
}

function toParsedDocument(source: SourceText, document: Document.Parsed): ParsedDocument {
  const [start, , end] = document.range;
  const errors = document.errors.filter((error) => !isForgiven(error));
  if (errors.length > 0) {
    return { start, end, root: undefined, problems: syntaxProblems(source, errors), slips: [] };
  }
  const builder = new NodeBuilder(source);
  const contents: ParsedNode | null = document.contents;
  const root = contents === null ? undefined : builder.build(contents);
  return { start, end, root, problems: builder.problems, slips: builder.slips };
}

/** The first few errors: after one, a YAML parser mostly reports its own confusion. */
function syntaxProblems(source: SourceText, errors: readonly YAMLError[]): ManifestProblem[] {
  return errors.slice(0, 1).map((error) => {
    const [from, to] = error.pos;
    const help = HELP[error.code];
    return {
      id: "syntax",
      message: `This is not valid YAML: ${sentence(error.message)}`,
      range: source.range(from, Math.max(to, from + 1)),
      ...(help === undefined ? {} : { help }),
    };
  });
}

const HELP: Partial<Record<YAMLError["code"], string>> = {
  TAB_AS_INDENT: "indent with spaces; YAML allows no tabs there",
  MISSING_CHAR: "a quote or bracket may be missing",
  BLOCK_AS_IMPLICIT_KEY: "quote the value, or indent the nested mapping below its key",
  BAD_INDENT: "align this line with its neighbours",
  IMPOSSIBLE: "a line may be indented too little or too much",
};

function sentence(text: string): string {
  const first = text.split("\n")[0] ?? text;
  return first.slice(0, 160).replace(/[.:]$/, "");
}

/** libyaml takes a comment that touches the token before it. */
function isForgiven(error: YAMLError): boolean {
  return error.code === "MISSING_CHAR" && error.message.startsWith("Comments must be separated");
}

function tooDeepDocument(source: SourceText, start: number, at: number): ParsedDocument {
  const problem: ManifestProblem = {
    id: "tooDeep",
    message: `This document nests more than ${MAX_DEPTH} levels deep, so it was not analysed`,
    range: source.range(at, at + 1),
    help: "a manifest needs some tens of levels at most; look for a generator that went astray",
  };
  return { start, end: at, root: undefined, problems: [problem], slips: [] };
}

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

/** The offset where the depth limit is passed; found without recursion. */
function tooDeepAt(document: CST.Document): number | undefined {
  const stack: { token: CST.Token; depth: number }[] = [];
  const push = (token: CST.Token | null | undefined, depth: number): void => {
    if (token !== null && token !== undefined && isCollection(token)) stack.push({ token, depth });
  };
  push(document.value, 1);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.depth > MAX_DEPTH) return (next.token as Collection).offset;
    for (const item of (next.token as Collection).items) {
      push("key" in item ? item.key : undefined, next.depth + 1);
      push(item.value, next.depth + 1);
    }
  }
  return undefined;
}

function isCollection(token: CST.Token): token is Collection {
  return token.type === "block-map" || token.type === "block-seq" || token.type === "flow-collection";
}
