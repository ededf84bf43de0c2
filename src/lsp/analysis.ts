/** Keeps the findings of a project up to date: what was edited first, the rest piece by piece between messages. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { Findings, type LintSetup } from "./findings.ts";
import type { Project } from "./project.ts";
import type { Snapshot } from "./snapshot.ts";

/** Called with the findings of a file, which may be those of before. */
export type Publish = (path: string, diagnostics: readonly Diagnostic[]) => void;

/** Milliseconds for which messages may wait. */
const SLICE = 8;

/** So many messages that came together are taken for one edit. */
const TURNS = 3;

export class Analysis {
  readonly #project: Project;
  readonly #publish: Publish;
  readonly #onError: (error: unknown) => void;
  #findings: { readonly of: LintSetup; readonly findings: Findings } | undefined;
  /** Paths with findings that were published. */
  #told = new Set<string>();
  #edited = new Set<string>();
  /** Grows with each edit: work for an older one stops. */
  #age = 0;
  #stopped = false;
  #current: { readonly snapshot: Snapshot; readonly byFile: Map<string, readonly Diagnostic[]> } | undefined;

  constructor(project: Project, publish: Publish, onError: (error: unknown) => void) {
    this.#project = project;
    this.#publish = publish;
    this.#onError = onError;
  }

  /** @param paths of what was edited; none: anything may have changed */
  changed(paths: readonly string[]): void {
    for (const path of paths) this.#edited.add(path);
    this.#age += 1;
    this.#after(TURNS, () => { this.#start(); });
  }

  /** Publishes nothing more. */
  stop(): void {
    this.#stopped = true;
    for (const path of this.#told) this.#publish(path, []);
  }

  /** The findings of one file with the texts of this very moment. */
  of(path: string): readonly Diagnostic[] {
    const snapshot = this.#project.snapshot();
    if (this.#current?.snapshot === snapshot) {
      const known = this.#current.byFile.get(path);
      if (known !== undefined) return known;
    }
    const findings = this.#begin(snapshot);
    if (findings.open.has(path)) findings.look(snapshot, path);
    const found = findings.of(snapshot, path);
    this.#remember(snapshot, path, found);
    return found;
  }

  #start(): void {
    const snapshot = this.#project.snapshot();
    const findings = this.#begin(snapshot);
    const edited = [...this.#edited].filter((path) => findings.open.has(path));
    this.#edited.clear();
    for (const path of edited) {
      findings.look(snapshot, path);
      const found = findings.of(snapshot, path);
      this.#remember(snapshot, path, found);
      this.#tell(path, found);
    }
    this.#after(1, () => { this.#continue(snapshot, findings); });
  }

  #continue(snapshot: Snapshot, findings: Findings): void {
    const end = performance.now() + SLICE;
    for (const path of findings.open) {
      if (performance.now() > end) {
        this.#after(1, () => { this.#continue(snapshot, findings); });
        return;
      }
      findings.look(snapshot, path);
    }
    const byFile = findings.all(snapshot);
    this.#current = { snapshot, byFile: new Map(Array.from(snapshot.files.keys(), (path) => [path, byFile.get(path) ?? []])) };
    const told = new Map(byFile);
    for (const finding of this.#project.configFindings()) told.set(finding.range.file, [...(told.get(finding.range.file) ?? []), finding]);
    for (const path of this.#told) if (!told.has(path)) this.#tell(path, []);
    for (const [path, found] of told) this.#tell(path, found);
  }

  #begin(snapshot: Snapshot): Findings {
    const { setup } = this.#project;
    if (this.#findings?.of !== setup) this.#findings = { of: setup, findings: new Findings(setup) };
    const { findings } = this.#findings;
    findings.begin(snapshot);
    return findings;
  }

  #remember(snapshot: Snapshot, path: string, found: readonly Diagnostic[]): void {
    if (this.#current?.snapshot !== snapshot) this.#current = { snapshot, byFile: new Map() };
    this.#current.byFile.set(path, found);
  }

  #tell(path: string, found: readonly Diagnostic[]): void {
    if (found.length === 0) this.#told.delete(path);
    else this.#told.add(path);
    this.#publish(path, found);
  }

  /** Does it when so many turns have passed without an edit. */
  #after(turns: number, work: () => void): void {
    const age = this.#age;
    const turn = (left: number): void => {
      if (this.#stopped || this.#age !== age) return;
      if (left > 0) setImmediate(turn, left - 1);
      else this.#guarded(work);
    };
    setImmediate(turn, turns - 1);
  }

  /** Whatever fails, the server lives on. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#onError(error);
    }
  }
}
