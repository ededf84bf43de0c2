/** The findings of a project that changes: only files are looked at again for which something has changed. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { type Grounds, withGrounds } from "../graph/asking.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { LintInput } from "../lint/lint-input.ts";
import { LintRun } from "../lint/lint-run.ts";
import type { IdleSuppression } from "../lint/rule.ts";
import { conclude, type RuleFailure, type Walk } from "../lint/runner.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import type { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import type { Snapshot } from "./snapshot.ts";

/** What holds for all files until the config changes. */
export type LintSetup = Pick<LintInput, "rules" | "rulesFor" | "knownRules" | "suppressions"> & { readonly cluster: ClusterFacts };

/** What the rules said when they looked at one file, in all of its units. */
interface Look {
  readonly file: ManifestFile;
  readonly graphs: readonly UnitGraph[];
  readonly run: LintRun;
  readonly found: readonly Diagnostic[];
  /** What the rules asked of the graphs. */
  readonly grounds: Grounds;
}

const EMPTY: readonly Diagnostic[] = [];

export class Findings {
  readonly #setup: LintSetup;
  #looks = new Map<string, Look>();
  /** Those for which it is certain. */
  readonly #outdated = new WeakSet<Look>();
  #definitions: readonly unknown[] = [];
  #schemas: CustomSchemas | undefined;
  /** Those of which it is not known yet whether they need another look. */
  #open = new Set<string>();

  constructor(setup: LintSetup) {
    this.#setup = setup;
  }

  /** Forgets what no longer holds. Afterwards `open` tells which files may have to be looked at. */
  begin(snapshot: Snapshot): void {
    const sameDefinitions = isSameList(this.#definitions, snapshot.definitions);
    this.#definitions = snapshot.definitions;
    this.#schemas = snapshot.schemas;
    const next = new Map<string, Look>();
    this.#open = new Set();
    for (const [path, file] of snapshot.files) {
      const look = this.#looks.get(path);
      // What was said of a file stands until it is looked at again.
      if (look !== undefined) next.set(path, look);
      // What rules asked of the graphs is compared later, file by file: it may have to be worked out anew.
      this.#open.add(path);
      if (look !== undefined && !(sameDefinitions && look.file === file && isSameList(look.graphs, snapshot.graphsOf(path)))) this.#outdated.add(look);
    }
    this.#looks = next;
  }

  get open(): ReadonlySet<string> {
    return this.#open;
  }

  /** Looks at a file again where something has changed for it; false where nothing has. */
  look(snapshot: Snapshot, path: string): boolean {
    this.#open.delete(path);
    const file = snapshot.files.get(path);
    const last = this.#looks.get(path);
    if (file === undefined || (last !== undefined && !this.#outdated.has(last) && last.grounds.stillHold())) return false;
    const graphs = snapshot.graphsOf(path);
    const run = new LintRun(this.#input([], []));
    const { answer: found, grounds } = withGrounds(() => {
      for (const graph of graphs) run.unit(graph, path);
      run.problems(file);
      return run.take();
    });
    this.#looks.set(path, { file, graphs, run, found, grounds });
    return true;
  }

  /** Of one file, as far as it has been looked at: what no longer counts elsewhere may still be in it. */
  of(snapshot: Snapshot, path: string): readonly Diagnostic[] {
    const file = snapshot.files.get(path);
    if (file === undefined) return EMPTY;
    const found = Array.from(this.#looks.values(), (look) => look.found.filter(({ range }) => range.file === path)).flat();
    const own = this.#looks.get(path);
    const result = conclude(this.#input([file], []), this.#walk(found, own === undefined ? [] : [own]));
    return result.diagnostics.filter(({ range }) => range.file === path);
  }

  /** Of all files, when none is stale. */
  all(snapshot: Snapshot): ReadonlyMap<string, readonly Diagnostic[]> {
    const looks = [...this.#looks.values()];
    const input = this.#input([...snapshot.files.values()], snapshot.graphs);
    const { diagnostics } = conclude({ ...input, baseline: snapshot.baseline }, this.#walk(looks.flatMap(({ found }) => found), looks));
    const byFile = new Map<string, Diagnostic[]>();
    for (const diagnostic of diagnostics) {
      const known = byFile.get(diagnostic.range.file);
      if (known === undefined) byFile.set(diagnostic.range.file, [diagnostic]);
      else known.push(diagnostic);
    }
    return byFile;
  }

  #input(files: readonly ManifestFile[], graphs: readonly UnitGraph[]): LintInput {
    return { ...this.#setup, files, graphs, ...(this.#schemas === undefined ? {} : { schemas: this.#schemas }) };
  }

  #walk(found: readonly Diagnostic[], looks: readonly Look[]): Walk {
    return new Walks(found, this.#looks, looks, new LintRun(this.#input([], [])));
  }
}

/** The walks over many files as one. */
class Walks implements Walk {
  #found: readonly Diagnostic[];
  readonly #all: ReadonlyMap<string, Look>;
  readonly #looks: readonly Look[];
  /** For what stands in no file that was looked at: the config. */
  readonly #rest: LintRun;

  constructor(found: readonly Diagnostic[], all: ReadonlyMap<string, Look>, looks: readonly Look[], rest: LintRun) {
    this.#found = found;
    this.#all = all;
    this.#looks = looks;
    this.#rest = rest;
  }

  get failures(): RuleFailure[] {
    return [...this.#looks.map(({ run }) => run), this.#rest].flatMap((run) => run.failures);
  }

  take(): Diagnostic[] {
    const taken = [...this.#found];
    this.#found = [];
    return taken;
  }

  suppressions(idle: readonly IdleSuppression[]): void {
    const taken = [...this.#found];
    for (const one of idle) {
      const run = this.#runOf(one.range.file);
      run.suppressions([one]);
      taken.push(...run.take());
    }
    this.#found = taken;
  }

  ranIn(file: string, ruleId: string): boolean {
    return this.#runOf(file).ranIn(file, ruleId);
  }

  ranAnywhere(ruleId: string): boolean {
    return [this.#rest, ...this.#looks.map(({ run }) => run)].some((run) => run.ranAnywhere(ruleId));
  }

  #runOf(file: string): LintRun {
    return this.#all.get(file)?.run ?? this.#rest;
  }
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index]);
}
