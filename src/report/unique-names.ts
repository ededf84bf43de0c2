/** Tells apart what would have the same name: for formats that take equal names for one thing. */
export class UniqueNames {
  readonly #counts = new Map<string, number>();

  /** The name itself the first time, then with a number behind it. */
  of(name: string): string {
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    return count === 1 ? name : this.of(`${name}-${count}`);
  }
}
