/** From attempts to cases: every possible world is tried, and nodes with equal results are told together. */
import type { NodeState } from "../cluster/model.ts";
import { type Ask, explore, type Possibility, withoutIdleQuestions } from "../worlds.ts";
import type { VerdictValue } from "../verdict.ts";
import type { Ending } from "./ending-model.ts";
import type { Landing } from "./landing.ts";
import type { TraceBackend, TraceCase, TraceCondition } from "./model.ts";
import { summaryOf } from "./summary.ts";

/** One try: the client at one place, the packet by one node. */
export interface Attempt {
  /** Equal places, the first of which is tried; empty where there is no other. */
  readonly where: readonly string[];
  /** Nodes that make no difference by their names and addresses alone. */
  readonly nodes: readonly NodeState[];
  run(ask: Ask): Ending;
}

export interface Cases {
  readonly cases: readonly TraceCase[];
  readonly incomplete: boolean;
}

/** Equal ends under equal conditions, of however many attempts. */
interface Group {
  readonly attempts: Attempt[];
  readonly possibility: Possibility<Ending>;
}

/** @param exampleOf a flow in full for an ending in which something arrives */
export function casesOf(attempts: readonly Attempt[], exampleOf: (ending: Ending) => string | undefined): Cases {
  const groups = new Map<string, Group>();
  let incomplete = false;
  for (const attempt of attempts) {
    const plain = plainNames(attempt.nodes);
    const all = explore((ask) => attempt.run(ask));
    incomplete ||= all.incomplete;
    for (const possibility of withoutIdleQuestions(all.possibilities, (ending) => signature(ending, plain))) {
      const { result, answers } = possibility;
      const key = JSON.stringify([signature(result, plain), answers.map(({ question, yes }) => [plain(question.id), yes])]);
      const known = groups.get(key);
      if (known === undefined) groups.set(key, { attempts: [attempt], possibility });
      else known.attempts.push(attempt);
    }
  }
  return { cases: [...groups.values()].map((group) => groupCase(group, exampleOf)), incomplete };
}

function groupCase({ attempts, possibility }: Group, exampleOf: (ending: Ending) => string | undefined): TraceCase {
  const { result, answers } = possibility;
  const where = attempts.flatMap((attempt) => attempt.where);
  const [first] = attempts;
  const shared = where.length > 1 && first !== undefined ? thatNode(first.nodes) : (text: string): string => text;
  const conditions = answers.map(({ question, yes }): TraceCondition => ({ text: shared(yes ? question.yes : question.no), settledBy: question.settledBy }));
  return caseOf(result, where, conditions, exampleOf(result));
}

function caseOf(ending: Ending, where: readonly string[], conditions: readonly TraceCondition[], example: string | undefined): TraceCase {
  const { hops, landings, outcome, verdict, help } = ending;
  return {
    where,
    conditions,
    hops,
    backends: landings.map(backendOf),
    outcome,
    verdict: verdict.value,
    summary: summaryOf(ending),
    reasons: verdict.reasons,
    help,
    example: verdict.value === "deny" ? undefined : example,
  };
}

function backendOf({ name, workload, address, port, share, node, seen, range }: Landing): TraceBackend {
  return { pod: workload === undefined ? undefined : name, address, port, share, node, sees: seen.address, range };
}

/** What must be equal for two endings to be one case. */
function signature({ outcome, verdict, landings }: Ending, plain: (text: string) => string): string {
  return JSON.stringify([
    outcome,
    verdict.value,
    verdict.reasons.map(({ text }) => plain(text)),
    landings.map(({ name, address, port, share, certain, hairpin, seen, answers }) => [name, plain(address), port, share, certain, hairpin, seen.kind, answers]),
  ]);
}

function plainNames(nodes: readonly NodeState[]): (text: string) => string {
  return replacing(nodes, "<node>", "<address>");
}

function thatNode(nodes: readonly NodeState[]): (text: string) => string {
  return replacing(nodes, "that node", "its address");
}

/** Whole words only: n1 is no part of n11. */
function replacing(nodes: readonly NodeState[], name: string, address: string): (text: string) => string {
  if (nodes.length === 0) return (text) => text;
  const names = nodes.map((node) => node.name);
  const words = new Map([...nodes.flatMap((node) => node.addresses).map((own) => [own, address] as const), ...names.map((own) => [own, name] as const)]);
  const pattern = new RegExp(`(?<![\\w.-])(?:${[...words.keys()].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})(?![\\w-]|\\.\\w)`, "g");
  return (text) => text.replace(pattern, (word) => words.get(word) ?? word);
}

/** Of several cases: what holds whichever comes true. */
export function together(values: readonly VerdictValue[]): VerdictValue {
  const [first = "deny"] = values;
  return values.every((value) => value === first) ? first : "unknown";
}
