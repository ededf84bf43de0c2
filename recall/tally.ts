/** Counts of what was injected and found. */
import type { Fault } from "./fault.ts";
import type { Trial } from "./inject.ts";

interface Row {
  injected: number;
  /** With doubts or without. */
  found: number;
  certain: number;
}

export class Tally {
  readonly #rows: Map<Fault, Row>;

  constructor(faults: readonly Fault[]) {
    this.#rows = new Map(faults.map((fault) => [fault, { injected: 0, found: 0, certain: 0 }]));
  }

  add({ fault, outcome }: Trial): void {
    const row = this.#rows.get(fault);
    if (row === undefined) return;
    row.injected++;
    if (outcome.kind === "missed") return;
    row.found++;
    if (outcome.certain) row.certain++;
  }

  get injected(): number {
    return this.#sum("injected");
  }

  get missed(): number {
    return this.injected - this.#sum("found");
  }

  /** Faults for which no place was found. */
  get untried(): readonly string[] {
    return [...this.#rows].filter(([, { injected }]) => injected === 0).map(([{ name }]) => name);
  }

  summary(): string {
    return `${this.injected} faults injected, ${this.#sum("found")} found (${this.#sum("certain")} without doubts), ${this.missed} missed`;
  }

  text(): string {
    const width = Math.max(...[...this.#rows.keys()].map(({ name }) => name.length));
    const lines = [...this.#rows].map(([{ name, rules }, row]) => {
      return `${name.padEnd(width)}  ${String(row.found).padStart(4)}/${String(row.injected).padEnd(4)}  ${rules.join(", ")}`;
    });
    return [...lines, this.summary()].join("\n");
  }

  markdown(): string {
    const rows = [...this.#rows].map(([{ name, rules }, { injected, found, certain }]) => {
      return `| ${name} | ${rules.map((rule) => `\`${rule}\``).join(" ")} | ${injected} | ${found} | ${certain} |`;
    });
    const sum = `| **all** | | ${this.injected} | ${this.#sum("found")} | ${this.#sum("certain")} |`;
    return ["| Fault | Rule | Injected | Found | Without doubts |", "| --- | --- | ---: | ---: | ---: |", ...rows, sum].join("\n");
  }

  #sum(key: keyof Row): number {
    return [...this.#rows.values()].reduce((sum, row) => sum + row[key], 0);
  }
}
