/** Answers about graphs and other things that never change: worked out once, kept as long as the thing itself. */
import type { UnitGraph } from "./unit-graph.ts";

/** Gives what is known of a subject under a key, or makes and keeps it. */
export type Memory<Subject extends object, Key, Answer> = (subject: Subject, key: Key, make: () => Answer) => Answer;

/** An empty memory. Equal keys must stand for equal answers, whatever `make` looks at besides. */
export function memory<Subject extends object, Key, Answer>(): Memory<Subject, Key, Answer> {
  const known = new WeakMap<Subject, Map<Key, Answer>>();
  return (subject, key, make) => {
    let answers = known.get(subject);
    if (answers === undefined) known.set(subject, (answers = new Map<Key, Answer>()));
    if (!answers.has(key)) answers.set(key, make());
    return answers.get(key) as Answer;
  };
}

/** The same function, which remembers its answer for each subject and key. */
export function remembered<Subject extends object, Key, Answer>(
  work: (subject: Subject, key: Key) => Answer,
): (subject: Subject, key: Key) => Answer {
  const recall = memory<Subject, Key, Answer>();
  return (subject, key) => recall(subject, key, () => work(subject, key));
}

/** `remembered` for what has one answer a subject. */
export function rememberedOnce<Subject extends object, Answer>(work: (subject: Subject) => Answer): (subject: Subject) => Answer {
  const known = remembered<Subject, undefined, Answer>(work);
  return (subject) => known(subject, undefined);
}

/** `remembered` for a graph and a key, such as a namespace. */
export function perGraph<Key, Answer>(
  work: (graph: UnitGraph, key: Key) => Answer,
): (graph: UnitGraph, key: Key) => Answer {
  return remembered(work);
}

/** `remembered` for what has one answer a graph. */
export function oncePerGraph<Answer>(work: (graph: UnitGraph) => Answer): (graph: UnitGraph) => Answer {
  return rememberedOnce(work);
}
