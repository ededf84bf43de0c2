/** Puts one fault at a time into the texts of a project and looks whether its rule tells it. */
import type { Diagnostic } from "../src/diagnostic/diagnostic.ts";
import { comparePositions, type SourceRange } from "../src/diagnostic/source-range.ts";
import { buildProjectGraph } from "../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../src/graph/cluster-facts.ts";
import type { UnitGraph } from "../src/graph/unit-graph.ts";
import { applyEdits } from "../src/lint/fixer.ts";
import type { AnyRule } from "../src/lint/rule.ts";
import { lint } from "../src/lint/runner.ts";
import { type FileParser, loadTexts, rememberingParser } from "../src/manifest/load-texts.ts";
import type { ManifestFile } from "../src/manifest/resource.ts";
import type { Unit } from "../src/manifest/unit.ts";
import { CustomSchemas } from "../src/schema/custom/custom-schemas.ts";
import type { Fault, Injection } from "./fault.ts";
import { shuffled } from "./random.ts";

export type Texts = Readonly<Record<string, string>>;

export type Outcome =
  | { readonly kind: "found"; readonly certain: boolean }
  /** `instead`: what the rule, or another one, said of the changed file in its place. */
  | { readonly kind: "missed"; readonly instead: readonly string[] };

export interface Trial {
  readonly fault: Fault;
  /** `file:line` of the first edit, and what it wrote. */
  readonly place: string;
  readonly outcome: Outcome;
}

export interface RecallOptions {
  readonly rules: readonly AnyRule[];
  readonly faults: readonly Fault[];
  /** Of each fault so many places of a project are tried. */
  readonly most: number;
  readonly seed: number;
}

/** Every fault at a choice of its places, in the order of faults and places. */
export function* trials(texts: Texts, { rules, faults, most, seed }: RecallOptions): Generator<Trial> {
  const parse = parserFor(texts);
  const before = open(texts, parse);
  const gone = goneIn(before, rules);
  for (const fault of faults) {
    const wanted = rules.filter(({ id }) => fault.rules.includes(id));
    if (wanted.length !== fault.rules.length) throw new Error(`${fault.name}: there is no rule ${fault.rules.join(" or ")}`);
    const places = distinct(before.graphs.flatMap((graph) => [...fault.candidates(graph)])).filter((place) => !isGone(place, gone));
    if (places.length === 0) continue;
    const known = new Set(lintAll(before, wanted).map(identityOf));
    let tried = 0;
    for (const injection of shuffled(places, seed)) {
      if (tried === most) break;
      const outcome = outcomeOf(texts, injection, { wanted, rules, known, parse });
      if (outcome === undefined) continue;
      tried++;
      yield { fault, place: describe(injection), outcome };
    }
  }
}

/** What a trial changes must not push out what the next one needs again. */
function parserFor(texts: Texts): FileParser {
  const [right, changed] = [rememberingParser(), rememberingParser()];
  return (file) => (file.text === texts[file.path] ? right(file) : changed(file));
}

interface Opened {
  readonly files: readonly ManifestFile[];
  readonly units: readonly Unit[];
  readonly graphs: readonly UnitGraph[];
}

function open(texts: Texts, parse: FileParser): Opened {
  const { files, units } = loadTexts(texts, { parse });
  return { files, units, graphs: buildProjectGraph(units) };
}

function lintAll({ files, units, graphs }: Opened, rules: readonly AnyRule[], only?: ReadonlySet<string>): readonly Diagnostic[] {
  const concerned = only === undefined ? graphs : graphs.filter(({ members }) => members.some(({ resource }) => only.has(resource.source.file)));
  return lint({
    files: only === undefined ? files : files.filter(({ path }) => only.has(path)),
    graphs: concerned,
    rules: rules.map((rule) => ({ rule, severity: rule.meta.severity, options: rule.defaultOptions ?? [] })),
    knownRules: new Set(rules.map(({ id }) => id)),
    cluster: DEFAULT_CLUSTER,
    schemas: new CustomSchemas(files, units),
  }).diagnostics;
}

interface Look {
  readonly wanted: readonly AnyRule[];
  readonly rules: readonly AnyRule[];
  readonly known: ReadonlySet<string>;
  readonly parse: FileParser;
}

/** Undefined where the place was not right before: something is told there already. */
function outcomeOf(texts: Texts, injection: Injection, { wanted, rules, known, parse }: Look): Outcome | undefined {
  const lines = new Set([...injection.at.map((range) => lineAfter(range, injection)), ...(injection.lines ?? [])]);
  if (injection.at.some(({ file, start }) => [...known].some((identity) => identity.startsWith(`${file}:${start.line}:`)))) return undefined;
  const changed = { ...texts };
  for (const file of new Set(injection.edits.map(({ range }) => range.file))) {
    changed[file] = applyEdits(texts[file] ?? "", injection.edits.filter(({ range }) => range.file === file));
  }
  const after = open(changed, parse);
  const touched = new Set([...injection.edits, ...injection.at.map((range) => ({ range }))].map(({ range }) => range.file));
  const found = lintAll(after, wanted, touched).filter(({ range }) => lines.has(`${range.file}:${range.start.line}`));
  const [first] = found;
  if (first !== undefined) return { kind: "found", certain: found.some(({ uncertain = [] }) => uncertain.length === 0) };
  const instead = lintAll(after, rules, touched)
    .filter((d) => lines.has(`${d.range.file}:${d.range.start.line}`) || wanted.some(({ id }) => id === d.ruleId))
    .filter((d) => !known.has(identityOf(d)))
    .map((d) => `${identityOf(d)} ${d.message}`);
  return { kind: "missed", instead: [...new Set(instead)].slice(0, 3) };
}

/** Objects that no server reads, by their kind or by a value of a wrong type: nothing else is told of them. */
function goneIn(before: Opened, rules: readonly AnyRule[]): SourceRange[] {
  const told = lintAll(before, rules.filter(({ id }) => ["api-version-removed", "kind-unknown", "wrong-type"].includes(id)));
  const objects = before.files.flatMap(({ documents }) => documents.flatMap(({ resources }) => resources.map(({ body }) => body.range)));
  const files = new Set(told.map(({ range }) => range.file));
  return objects.filter((object) => files.has(object.file) && told.some(({ range }) => isWithin(range, object)));
}

function isGone({ edits }: Injection, gone: readonly SourceRange[]): boolean {
  return edits.some(({ range: { file, start } }) => gone.some((object) => isWithin({ file, start, end: start }, object)));
}

function isWithin(inner: SourceRange, outer: SourceRange): boolean {
  return inner.file === outer.file && comparePositions(outer.start, inner.start) <= 0 && comparePositions(inner.end, outer.end) <= 0;
}

function identityOf({ range, ruleId }: Diagnostic): string {
  return `${range.file}:${range.start.line}: ${ruleId}`;
}

/** The line of a place once the edits before it, in its file, have added theirs. */
function lineAfter({ file, start }: SourceRange, { edits }: Injection): string {
  const before = edits.filter(({ range }) => range.file === file && comparePositions(range.end, start) < 0);
  const shift = before.reduce((sum, { range, text }) => sum + text.split("\n").length - 1 - (range.end.line - range.start.line), 0);
  return `${file}:${start.line + shift}`;
}

function describe({ edits }: Injection): string {
  const [first] = edits;
  if (first === undefined) return "";
  return `${first.range.file}:${first.range.start.line} ${JSON.stringify(first.text.trim())}`;
}

/** A file may belong to several units. */
function distinct(injections: readonly Injection[]): Injection[] {
  return [...new Map(injections.map((injection) => [JSON.stringify(injection.edits), injection])).values()];
}
