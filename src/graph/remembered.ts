/** Answers about graphs and their parts: worked out once, kept while what they rest on is the same. */
import { Answer } from "./asking.ts";
import type { UnitGraph } from "./unit-graph.ts";

/** Gives what is known of a subject under a key, or makes and keeps it. */
export type Memory<Subject extends object, Key, Kept> = (subject: Subject, key: Key, make: () => Kept) => Kept;

/** An empty memory. Equal keys must stand for equal answers, whatever `make` looks at besides. */
export function memory<Subject extends object, Key, Kept>(): Memory<Subject, Key, Kept> {
  const known = new WeakMap<Subject, Answers<Key, Kept>>();
  return (subject, key, make) => {
    let answers = known.get(subject);
    if (answers === undefined) known.set(subject, (answers = new Answers<Key, Kept>()));
    let answer = answers.get(key);
    if (answer === undefined) answers.set(key, (answer = new Answer(make)));
    return answer.get();
  };
}

/** By key. What is remembered of an object goes when the object goes: graphs live longer than what is in them. */
class Answers<Key, Kept> {
  readonly #byObject = new WeakMap<object, Answer<Kept>>();
  readonly #byValue = new Map<unknown, Answer<Kept>>();

  get(key: Key): Answer<Kept> | undefined {
    return isObject(key) ? this.#byObject.get(key) : this.#byValue.get(key);
  }

  set(key: Key, answer: Answer<Kept>): void {
    if (isObject(key)) this.#byObject.set(key, answer);
    else this.#byValue.set(key, answer);
  }
}

function isObject(key: unknown): key is object {
  return typeof key === "object" && key !== null;
}

/** The same function, which remembers its answer for each subject and key. */
export function remembered<Subject extends object, Key, Kept>(
  work: (subject: Subject, key: Key) => Kept,
): (subject: Subject, key: Key) => Kept {
  const recall = memory<Subject, Key, Kept>();
  return (subject, key) => recall(subject, key, () => work(subject, key));
}

/** `remembered` for what has one answer a subject. */
export function rememberedOnce<Subject extends object, Kept>(work: (subject: Subject) => Kept): (subject: Subject) => Kept {
  const known = new WeakMap<Subject, Answer<Kept>>();
  return (subject) => {
    let answer = known.get(subject);
    if (answer === undefined) known.set(subject, (answer = new Answer(() => work(subject))));
    return answer.get();
  };
}

/** `remembered` for a graph and a key, such as a namespace. */
export function perGraph<Key, Kept>(work: (graph: UnitGraph, key: Key) => Kept): (graph: UnitGraph, key: Key) => Kept {
  return remembered(work);
}

/** `remembered` for what has one answer a graph. */
export function oncePerGraph<Kept>(work: (graph: UnitGraph) => Kept): (graph: UnitGraph) => Kept {
  return rememberedOnce(work);
}
