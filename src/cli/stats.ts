/** Where the time of a run went, for `check --stats`: clocks and stderr belong to the command line. */
import { performance } from "node:perf_hooks";
import { compareText } from "../diagnostic/source-range.ts";
import { RuleCosts } from "../lint/rule-costs.ts";
import { type FileParser, rememberingParser } from "../manifest/load-texts.ts";

export type Stage = "reading" | "parsing" | "units and graphs" | "linting" | "report";

/** So many rules are told one by one. */
const MOST_TOLD = 10;

export class Stats {
  readonly costs = new RuleCosts(() => performance.now());
  readonly #started = performance.now();
  readonly #stages = new Map<Stage, number>();
  #inner = 0;

  /** What stages within this one take is theirs. */
  time<T>(stage: Stage, work: () => T): T {
    const [start, outer] = [performance.now(), this.#inner];
    this.#inner = 0;
    const result = work();
    const spent = performance.now() - start;
    this.#stages.set(stage, this.#of(stage) + spent - this.#inner);
    this.#inner = outer + spent;
    return result;
  }

  parser(): FileParser {
    const parse = rememberingParser();
    return (file) => this.time("parsing", () => parse(file));
  }

  /** The last line tells how many nodes rules were asked about. */
  text(): string {
    const total = performance.now();
    const { rules, validation, nodes } = this.costs;
    const ofRules = [...rules.values()].reduce((sum, time) => sum + time, 0);
    const stages: (readonly [string, number])[] = [
      ["start", this.#started],
      ["reading", this.#of("reading")],
      ["parsing", this.#of("parsing")],
      ["units and graphs", this.#of("units and graphs")],
      ["validation", validation],
      ["rules", ofRules],
      ...byCost(rules),
      ["sorting and silencing", this.#of("linting") - validation - ofRules],
      ["report", this.#of("report")],
    ];
    const told = stages.filter(([name]) => !name.startsWith("  ")).reduce((sum, [, time]) => sum + time, 0);
    const lines = [...stages, ["the rest", total - told] as const, ["all", total] as const].map(([name, time]) => {
      return `${name.padEnd(42)}${time.toFixed(1).padStart(10)} ms${((100 * time) / total).toFixed(1).padStart(7)} %`;
    });
    const counts = [...nodes].sort(([a], [b]) => compareText(a, b)).map(([name, count]) => `${name} ${count}`);
    return [...lines, `nodes visited: ${counts.join(", ")}`, ""].join("\n");
  }

  #of(stage: Stage): number {
    return this.#stages.get(stage) ?? 0;
  }
}

function byCost(rules: ReadonlyMap<string, number>): (readonly [string, number])[] {
  const sorted = [...rules].sort(([a, mine], [b, theirs]) => theirs - mine || compareText(a, b));
  const rest = sorted.slice(MOST_TOLD);
  const told = sorted.slice(0, MOST_TOLD).map(([id, time]) => [`  ${id}`, time] as const);
  if (rest.length === 0) return told;
  return [...told, [`  ${rest.length} other rules`, rest.reduce((sum, [, time]) => sum + time, 0)]];
}
