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
