/** Counts of agreement, and differences by class, each with an example. */
import type { Manifest, Recipe } from "./case.ts";
import { type Aspect, type Difference, DISAGREEMENTS } from "./compare.ts";

export interface Row {
  readonly kind: string;
  readonly minor: string;
  cases: number;
  readonly differences: Record<Aspect, number>;
}

interface Class {
  readonly kind: string;
  readonly aspect: Aspect;
  readonly theirs: string;
  readonly ours: string;
  count: number;
  readonly minors: Set<string>;
  readonly examples: Manifest[];
}

const ASPECTS: readonly Aspect[] = ["verdict", "paths", "warnings", "details", "explained"];
const EXAMPLES = 3;

/** The row of manifests of others, of whatever kind. */
export const CORPUS = "corpus";

export class Report {
  readonly #rows = new Map<string, Row>();
  readonly #classes = new Map<string, Class>();

  add(manifest: Manifest, minor: string, differences: readonly Difference[]): void {
    const kind = manifest.recipe === undefined ? CORPUS : manifest.kind;
    let row = this.#rows.get(`${kind} ${minor}`);
    if (row === undefined) this.#rows.set(`${kind} ${minor}`, (row = { kind, minor, cases: 0, differences: { verdict: 0, paths: 0, warnings: 0, details: 0, explained: 0 } }));
    row.cases += 1;
    for (const difference of differences) {
      row.differences[difference.aspect] += 1;
      this.#classify(manifest, minor, difference);
    }
  }

  #classify(manifest: Manifest, minor: string, { aspect, theirs, ours }: Difference): void {
    const [server, kubehop] = [shorter(theirs), shorter(ours)];
    const key = [manifest.kind, aspect, server, kubehop].join("\n");
    let known = this.#classes.get(key);
    if (known === undefined) this.#classes.set(key, (known = { kind: manifest.kind, aspect, theirs: server, ours: kubehop, count: 0, minors: new Set(), examples: [] }));
    known.count += 1;
    known.minors.add(minor);
    // The example with the fewest changes shows best what it is about.
    known.examples.push(manifest);
    known.examples.sort((a, b) => a.label.length - b.label.length).splice(EXAMPLES);
  }

  get rows(): readonly Row[] {
    return [...this.#rows.values()];
  }

  /** Some of each class that counts, to be watched ever after. */
  get differing(): readonly Recipe[] {
    return [...this.#classes.values()].flatMap(({ aspect, examples }) => (DISAGREEMENTS.includes(aspect) ? examples : [])).flatMap(({ recipe }) => recipe ?? []);
  }

  get disagreements(): number {
    return this.rows.reduce((sum, { differences }) => sum + DISAGREEMENTS.reduce((of, aspect) => of + differences[aspect], 0), 0);
  }

  table(): string {
    const lines = this.rows.map(({ kind, minor, cases, differences }) => `| ${[kind, minor, cases, ...ASPECTS.map((one) => differences[one])].join(" | ")} |`);
    return ["| Differences of | Kubernetes | Cases | Accept or refuse | Field paths | Warnings | Words | Explained |", "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |", ...lines].join("\n");
  }

  /** @param kind its id; all kinds without one */
  differences(kind?: string): string {
    const classes = [...this.#classes.values()].filter((one) => kind === undefined || one.kind === kind);
    const order = (one: Class): number => ASPECTS.indexOf(one.aspect);
    classes.sort((a, b) => order(a) - order(b) || b.count - a.count);
    return classes.map(classText).join("\n");
  }
}

/** Many items of one list say the same. */
function shorter(texts: readonly string[]): string {
  const unique = [...new Set(texts)];
  return unique.length === 0 ? "-" : unique.slice(0, 6).join("\n           ") + (unique.length > 6 ? `\n           ... ${unique.length - 6} more` : "");
}

function classText({ kind, aspect, theirs, ours, count, minors, examples }: Class): string {
  return [
    `${kind} ${aspect}: ${count} (${[...minors].sort().join(", ")})`,
    `  server:  ${theirs}`,
    `  Kubehop: ${ours}`,
    ...examples.map(({ label }) => `  example: ${label}`),
    ...examples.slice(0, 1).map(({ body }) => (body.length > 1500 ? "" : `${body.trimEnd().replaceAll(/^/gm, "    | ")}\n`)),
  ].join("\n");
}
