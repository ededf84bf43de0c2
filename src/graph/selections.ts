/** Which workloads were found to have some labels: Services with equal selectors need not look again. */
import type { Labels, Workload } from "./model.ts";

/** So many workloads in all selections together. */
const MOST_REMEMBERED = 200_000;

/** Forgets all when they are too many to keep. */
export class Selections {
  readonly #known = new Map<string, readonly Workload[]>();
  #size = 0;

  /** What was found for these labels in that namespace before, or else what is found now. */
  of(namespace: string, labels: Labels, find: () => readonly Workload[]): readonly Workload[] {
    const question = [namespace, ...Array.from(labels.values(), ({ key, value }) => `${key}\0${value}`)].join("\0");
    const known = this.#known.get(question);
    if (known !== undefined) return known;
    const found = find();
    if (this.#size > MOST_REMEMBERED) this.#forget();
    this.#known.set(question, found);
    this.#size += found.length + 1;
    return found;
  }

  #forget(): void {
    this.#known.clear();
    this.#size = 0;
  }
}
