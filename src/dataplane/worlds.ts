/**
 * What manifests leave open makes several worlds: code asks yes-or-no questions, and is run again until
 * every combination of answers that matters was tried.
 */

/** A fact that nobody told. Equal ids are the same fact. */
export interface Question {
  readonly id: string;
  /** As conditions, to be read after "if": "a pod of Deployment/web runs on the node". */
  readonly yes: string;
  readonly no: string;
  /** What would settle it: "nodes and placed pods (kubectl get nodes,pods -o yaml)". */
  readonly settledBy: string;
}

export type Ask = (question: Question) => boolean;

export interface Answer {
  readonly question: Question;
  readonly yes: boolean;
}

/** One possible result with the answers that lead to it; without answers it is certain. */
export interface Possibility<T> {
  readonly result: T;
  readonly answers: readonly Answer[];
}

/** More combinations than anybody reads; the rest is left out and said so. */
const MOST_POSSIBILITIES = 64;

export interface Possibilities<T> {
  readonly possibilities: readonly Possibility<T>[];
  /** True where there are more than could be tried. */
  readonly incomplete: boolean;
}

/**
 * Every result that `run` can have. `run` must be pure but for what it asks.
 * Answers come in the order "yes" before "no", so that results are the same from run to run.
 */
export function explore<T>(run: (ask: Ask) => T): Possibilities<T> {
  const possibilities: Possibility<T>[] = [];
  let trail: Answer[] | undefined = [];
  while (trail !== undefined && possibilities.length < MOST_POSSIBILITIES) {
    const answers: Answer[] = trail;
    let asked = 0;
    const known = new Map<string, boolean>();
    const ask: Ask = (question) => {
      const before = known.get(question.id);
      if (before !== undefined) return before;
      const answer = answers[asked] ?? { question, yes: true };
      if (asked === answers.length) answers.push(answer);
      asked += 1;
      known.set(question.id, answer.yes);
      return answer.yes;
    };
    const result = run(ask);
    possibilities.push({ result, answers: [...answers] });
    trail = nextTrail(answers);
  }
  return { possibilities, incomplete: trail !== undefined };
}

/** The next combination: the last "yes" becomes "no", and what was asked after it is asked anew. */
function nextTrail(answers: readonly Answer[]): Answer[] | undefined {
  const last = answers.findLastIndex(({ yes }) => yes);
  if (last < 0) return undefined;
  const turned = answers[last];
  if (turned === undefined) return undefined;
  return [...answers.slice(0, last), { question: turned.question, yes: false }];
}

/**
 * The same without answers that make no difference: where both answers to a question lead to results of
 * one signature, the question is forgotten.
 */
export function withoutIdleQuestions<T>(all: readonly Possibility<T>[], signature: (result: T) => string): readonly Possibility<T>[] {
  return reduce(all.map((possibility) => ({ possibility, key: signature(possibility.result) })), 0).map(({ possibility }) => possibility);
}

interface Keyed<T> {
  readonly possibility: Possibility<T>;
  readonly key: string;
}

/** @param depth how many answers all of them share */
function reduce<T>(all: readonly Keyed<T>[], depth: number): readonly Keyed<T>[] {
  const [first] = all;
  if (first === undefined || all.length === 1) return all;
  const side = (yes: boolean): Keyed<T>[] => all.filter(({ possibility }) => possibility.answers[depth]?.yes === yes);
  const whenTrue = reduce(side(true), depth + 1);
  const whenFalse = reduce(side(false), depth + 1);
  if (!sameTail(whenTrue, whenFalse, depth + 1)) return [...whenTrue, ...whenFalse];
  return whenTrue.map(({ possibility, key }) => ({
    key,
    possibility: { result: possibility.result, answers: possibility.answers.filter((_, index) => index !== depth) },
  }));
}

function sameTail<T>(a: readonly Keyed<T>[], b: readonly Keyed<T>[], depth: number): boolean {
  return tailsOf(a, depth) === tailsOf(b, depth);
}

function tailsOf<T>(all: readonly Keyed<T>[], depth: number): string {
  return JSON.stringify(all.map(({ possibility, key }) => [key, possibility.answers.slice(depth).map(({ question, yes }) => [question.id, yes])]));
}
