/** What the parts of a lint run cost, for who hands in a clock: time by rule, time of validation, nodes visited. */

export class RuleCosts {
  readonly #now: () => number;
  readonly #byRule = new Map<string, number>();
  readonly #visited = new Map<string, number>();
  #validation = 0;

  /** @param now any unit of time, as long as it does not run backwards */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** What rules share is remembered, and paid by the first that asks. */
  ofRule<T>(id: string, work: () => T): T {
    const start = this.#now();
    try {
      return work();
    } finally {
      this.#byRule.set(id, (this.#byRule.get(id) ?? 0) + this.#now() - start);
    }
  }

  ofValidation(work: () => void): void {
    const start = this.#now();
    work();
    this.#validation += this.#now() - start;
  }

  visited(name: string): void {
    this.#visited.set(name, (this.#visited.get(name) ?? 0) + 1);
  }

  get validation(): number {
    return this.#validation;
  }

  /** By rule id, in no order. */
  get rules(): ReadonlyMap<string, number> {
    return this.#byRule;
  }

  /** How many nodes of each kind were visited, a node once for each unit that it belongs to. */
  get nodes(): ReadonlyMap<string, number> {
    return this.#visited;
  }
}
