/** Which findings the suppression comments of their file silence, and which comments silence none. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { comparePositions, compareRanges, type SourceRange } from "../diagnostic/source-range.ts";
import { type Directive, withoutReason } from "./directives.ts";
import type { SuppressedFinding } from "./lint-input.ts";
import type { IdleSuppression } from "./rule.ts";

export interface Suppressed {
  readonly kept: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly idle: readonly IdleSuppression[];
}

export interface KnownRules {
  /** Ids that a comment may name. */
  readonly known: ReadonlySet<string>;
  /** Whether a rule was asked about a file: only then can a comment be called unused. */
  readonly ranIn: (file: string, ruleId: string) => boolean;
}

/** One rule, or all, of one comment. */
interface Silence {
  readonly directive: Directive;
  readonly ruleId: string | undefined;
  used: boolean;
}

/** @param diagnostics in the order of their places */
export function suppress(diagnostics: readonly Diagnostic[], directives: readonly Directive[], rules: KnownRules): Suppressed {
  const files = new Map<string, FileSilences>();
  for (const directive of [...directives].sort((a, b) => compareRanges(a.range, b.range))) {
    const { file } = directive.range;
    const silences = files.get(file) ?? new FileSilences();
    files.set(file, silences);
    silences.add(directive);
  }
  const kept: Diagnostic[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const diagnostic of diagnostics) {
    const silence = files.get(diagnostic.range.file)?.hit(diagnostic);
    if (silence === undefined) kept.push(diagnostic);
    else suppressed.push({ diagnostic, by: "comment", reason: silence.directive.reason });
  }
  return { kept, suppressed, idle: [...[...files.values()].flatMap(({ all }) => idleOf(all, rules)), ...withoutReason(directives)] };
}

/** Those of one file, asked from its beginning to its end: each comment is opened and closed once. */
class FileSilences {
  readonly all: Silence[] = [];
  readonly #wholeFile = new Open();
  readonly #blocks = new Open();
  readonly #lines = new Map<number, Open>();
  /** Comments that begin or end blocks, of which the first `#read` count already. */
  readonly #marks: { readonly directive: Directive; readonly silences: readonly Silence[] }[] = [];
  #read = 0;

  add(directive: Directive): void {
    const silences = directive.kind === "enable" ? [] : silencesOf(directive);
    this.all.push(...silences);
    const { line } = directive.range.start;
    switch (directive.kind) {
      case "disable-file":
        this.#wholeFile.add(silences);
        break;
      case "disable-line":
        this.#line(line).add(silences);
        break;
      case "disable-next-line":
        this.#line(line + 1).add(silences);
        break;
      case "disable":
      case "enable":
        this.#marks.push({ directive, silences });
        break;
    }
  }

  #line(line: number): Open {
    const known = this.#lines.get(line) ?? new Open();
    this.#lines.set(line, known);
    return known;
  }

  /** One that silences the finding, the narrowest; all of them count as used. */
  hit({ ruleId, range }: Diagnostic): Silence | undefined {
    this.#readTo(range);
    const hits = [this.#lines.get(range.start.line), this.#blocks, this.#wholeFile].map((open) => open?.hit(ruleId));
    return hits.find((silence) => silence !== undefined);
  }

  #readTo({ start }: SourceRange): void {
    for (let mark = this.#marks[this.#read]; mark !== undefined; mark = this.#marks[this.#read]) {
      const { directive, silences } = mark;
      if (comparePositions(directive.range.start, start) > 0) return;
      if (directive.kind === "enable") this.#blocks.close(directive.rules.map(({ id }) => id));
      else this.#blocks.add(silences);
      this.#read += 1;
    }
  }
}

function silencesOf(directive: Directive): Silence[] {
  const ids = directive.rules.length === 0 ? [undefined] : directive.rules.map(({ id }) => id);
  return ids.map((ruleId) => ({ directive, ruleId, used: false }));
}

/** What is silenced at the moment, by rule; undefined for all rules. */
class Open {
  readonly #byRule = new Map<string | undefined, { readonly last: Silence; idle: Silence[] }>();

  add(silences: readonly Silence[]): void {
    for (const silence of silences) {
      const { idle = [] } = this.#byRule.get(silence.ruleId) ?? {};
      idle.push(silence);
      this.#byRule.set(silence.ruleId, { last: silence, idle });
    }
  }

  /** @param ids none: everything */
  close(ids: readonly string[]): void {
    if (ids.length === 0) this.#byRule.clear();
    for (const id of ids) this.#byRule.delete(id);
  }

  hit(ruleId: string): Silence | undefined {
    const [named, all] = [ruleId, undefined].map((id) => this.#use(id));
    return named ?? all;
  }

  #use(ruleId: string | undefined): Silence | undefined {
    const open = this.#byRule.get(ruleId);
    if (open === undefined) return undefined;
    for (const silence of open.idle) silence.used = true;
    open.idle = [];
    return open.last;
  }
}

function idleOf(silences: readonly Silence[], { known, ranIn }: KnownRules): IdleSuppression[] {
  return silences.flatMap(({ directive, ruleId, used }): IdleSuppression[] => {
    const range = directive.rules.find((rule) => rule.id === ruleId)?.range ?? directive.range;
    if (ruleId !== undefined && !known.has(ruleId)) return [{ range, ruleId, why: "unknownRule" }];
    if (used || (ruleId !== undefined && !ranIn(range.file, ruleId))) return [];
    return [{ range, ruleId, why: "unused" }];
  });
}
