/**
 * Regular expressions of schemas, matched as Go matches them: in time that grows with text and pattern only, so
 * that no schema can make Kubehop hang. JavaScript's own would go back and forth, and differ in syntax.
 */
import type { CharacterTest } from "./pattern-class.ts";
import { type Assertion, parsePattern, type PatternTree } from "./pattern-tree.ts";

export interface Pattern {
  /** Found anywhere in the text? Undefined where the text is too long to tell. */
  test(text: string): boolean | undefined;
}

/** States of one pattern; counts are written out, so that `(a{1000}){1000}` would have a million. */
const MAX_STATES = 20_000;

/** States times characters; about a second. */
const MAX_STEPS = 100_000_000;

type State =
  | { readonly type: "one"; readonly test: CharacterTest; next: number }
  | { readonly type: "assert"; readonly what: Assertion; next: number }
  | { readonly type: "fork"; next: number; other: number }
  | { readonly type: "match" };

const compiled = new Map<string, Pattern | undefined>();

/** Undefined for a pattern that is none in Go, or too large. */
export function compilePattern(text: string): Pattern | undefined {
  if (compiled.has(text)) return compiled.get(text);
  const tree = text.length > MAX_STATES ? undefined : parsePattern(text);
  const machine = tree === undefined ? undefined : new Machine();
  const start = tree === undefined ? undefined : machine?.build(tree);
  const pattern = machine === undefined || start === undefined ? undefined : matcher(machine.states, start);
  if (compiled.size > 1000) compiled.clear();
  compiled.set(text, pattern);
  return pattern;
}

/** Thompson's construction: a state for each character, forks between them. */
class Machine {
  readonly states: State[] = [{ type: "match" }];

  /** @returns the state to begin with; undefined when there are too many */
  build(tree: PatternTree): number | undefined {
    const start = this.#add(tree, 0);
    return this.states.length > MAX_STATES ? undefined : start;
  }

  #push(state: State): number {
    return this.states.push(state) - 1;
  }

  /** @param next the state that follows */
  #add(tree: PatternTree, next: number): number {
    if (this.states.length > MAX_STATES) return next;
    switch (tree.type) {
      case "empty":
        return next;
      case "one":
        return this.#push({ type: "one", test: tree.test, next });
      case "assert":
        return this.#push({ type: "assert", what: tree.what, next });
      case "all":
        return tree.parts.reduceRight((after, part) => this.#add(part, after), next);
      case "either":
        return tree.parts.map((part) => this.#add(part, next)).reduceRight((other, start) => this.#push({ type: "fork", next: start, other }));
      case "repeat":
        return this.#addRepeat(tree.part, tree.least, tree.most, next);
    }
  }

  #addRepeat(part: PatternTree, least: number, most: number, next: number): number {
    let start = next;
    if (most === Infinity) {
      const fork: Extract<State, { type: "fork" }> = { type: "fork", next: 0, other: next };
      start = this.#push(fork);
      fork.next = this.#add(part, start);
    } else {
      for (let count = least; count < most && this.states.length <= MAX_STATES; count++) {
        start = this.#push({ type: "fork", next: this.#add(part, start), other: next });
      }
    }
    for (let count = 0; count < least && this.states.length <= MAX_STATES; count++) start = this.#add(part, start);
    return start;
  }
}

function matcher(states: readonly State[], start: number): Pattern {
  return {
    test(text) {
      return text.length * states.length > MAX_STEPS ? undefined : run(states, start, text);
    },
  };
}

/** All states at once, character by character. */
function run(states: readonly State[], start: number, text: string): boolean {
  const seen = new Uint32Array(states.length);
  let here: number[] = [];
  let step = 0;
  let at = 0;
  for (;;) {
    step++;
    const active: number[] = [];
    for (const index of here) if (spread(states, index, text, at, seen, step, active)) return true;
    if (spread(states, start, text, at, seen, step, active)) return true;
    const code = text.codePointAt(at);
    if (code === undefined) return false;
    here = [];
    for (const index of active) {
      const state = states[index];
      if (state?.type === "one" && state.test(code)) here.push(state.next);
    }
    at += code > 0xffff ? 2 : 1;
  }
}

/** Follows forks and assertions from a state; true where they lead to the end. */
function spread(states: readonly State[], from: number, text: string, at: number, seen: Uint32Array, step: number, active: number[]): boolean {
  const open = [from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (seen[index] === step) continue;
    seen[index] = step;
    const state = states[index];
    if (state === undefined) continue;
    if (state.type === "match") return true;
    if (state.type === "one") active.push(index);
    else if (state.type === "fork") open.push(state.other, state.next);
    else if (holds(state.what, text, at)) open.push(state.next);
  }
  return false;
}

function holds(what: Assertion, text: string, at: number): boolean {
  switch (what) {
    case "begin":
      return at === 0;
    case "end":
      return at === text.length;
    case "lineBegin":
      return at === 0 || text[at - 1] === "\n";
    case "lineEnd":
      return at === text.length || text[at] === "\n";
    case "boundary":
      return isWord(text[at - 1]) !== isWord(text[at]);
    case "noBoundary":
      return isWord(text[at - 1]) === isWord(text[at]);
  }
}

function isWord(char: string | undefined): boolean {
  return char !== undefined && /^\w$/.test(char);
}
