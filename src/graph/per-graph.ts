/** Answers about a graph that are worked out once, since a graph never changes. */
import type { UnitGraph } from "./unit-graph.ts";

/** The same function, which remembers its answer for each graph and key. */
export function perGraph<Key, Answer>(
  work: (graph: UnitGraph, key: Key) => Answer,
): (graph: UnitGraph, key: Key) => Answer {
  const known = new WeakMap<UnitGraph, Map<Key, Answer>>();
  return (graph, key) => {
    let answers = known.get(graph);
    if (answers === undefined) known.set(graph, (answers = new Map<Key, Answer>()));
    if (!answers.has(key)) answers.set(key, work(graph, key));
    return answers.get(key) as Answer;
  };
}

/** As `perGraph`, for what has one answer a graph. */
export function oncePerGraph<Answer>(work: (graph: UnitGraph) => Answer): (graph: UnitGraph) => Answer {
  const known = perGraph<undefined, Answer>(work);
  return (graph) => known(graph, undefined);
}
