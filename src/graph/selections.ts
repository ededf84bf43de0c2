/** Which workloads were found to have some labels: Services with equal selectors need not look again. */
import { Answer } from "./asking.ts";
import type { Labels, Workload } from "./model.ts";

/** So many workloads in all selections together. */
const MOST_REMEMBERED = 200_000;

/** Forgets all when they are too many to keep. */
export class Selections {
  readonly #known = new Map<string, Answer<readonly Workload[]>>();
  #size = 0;

  /** What was found for these labels in that namespace before, or else what is found now. */
  of(namespace: string, labels: Labels, find: () => readonly Workload[]): readonly Workload[] {
    const question = questionOf(namespace, labels);
    const known = this.#known.get(question);
    if (known !== undefined) return known.get();
    const answer = new Answer(find);
    const found = answer.get();
    if (this.#size > MOST_REMEMBERED) this.#forget();
    this.#known.set(question, answer);
    this.#size += found.length + 1;
    return found;
  }

  #forget(): void {
    this.#known.clear();
    this.#size = 0;
  }
}

function questionOf(namespace: string, labels: Labels): string {
  let question = namespace;
  for (const { key, value } of labels.values()) question += `\0${key}\0${value}`;
  return question;
}
