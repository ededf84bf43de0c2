/** Runs one folder of test/fixtures/seeds through the pipeline of the command line, and writes the results as short lines. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { allRules } from "../../rules/index.gen.ts";
import type { Path, ServicePaths } from "../../src/dataplane/model.ts";
import { allServicePaths } from "../../src/dataplane/paths.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { activeRules } from "../../src/lint/config/config.ts";
import { lint, type RuleFailure } from "../../src/lint/runner.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

export const SEEDS = fileURLToPath(new URL("../fixtures/seeds", import.meta.url));

/** What the folder's expected.json says, written by hand. */
export interface Expected {
  /** `file:line:column-endColumn severity rule message`, in order. */
  readonly findings: readonly string[];
  /** `file:line:column` of all related places, in order. Default: not compared. */
  readonly related?: readonly string[];
  /** By `namespace/name`, or by `unit namespace/name` where a text has several units. All Services. */
  readonly services: Readonly<Record<string, ExpectedService>>;
}

export interface ExpectedService {
  /** The API server refuses it: whatever its paths would be, a finding of level error stands in its file. */
  readonly refused?: boolean;
  /** All of them, `positions | frontend | backends | source seen | verdict outcome`; several positions share a line. */
  readonly paths?: readonly string[];
  /** `position frontend-kind` -> kinds of hops of every such path. */
  readonly hops?: Readonly<Record<string, string>>;
  /** Parts of what hops, reasons and left-out endpoints say. */
  readonly says?: readonly string[];
  readonly sameNamespace?: readonly string[];
  readonly otherNamespaces?: readonly string[];
  readonly podNames?: readonly string[];
  readonly srv?: readonly string[];
}

export interface Outcome {
  readonly diagnostics: readonly Diagnostic[];
  readonly failures: readonly RuleFailure[];
  readonly services: readonly ServicePaths[];
}

export function scenarioNames(): string[] {
  return readdirSync(SEEDS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function expectedOf(scenario: string): Expected {
  return JSON.parse(readFileSync(`${SEEDS}/${scenario}/expected.json`, "utf8")) as Expected;
}

export function run(scenario: string): Outcome {
  const names = readdirSync(`${SEEDS}/${scenario}`).filter((name) => name !== "expected.json");
  const texts = Object.fromEntries(names.map((name) => [name, readFileSync(`${SEEDS}/${scenario}/${name}`, "utf8")]));
  const { files, units } = loadTexts(texts);
  const graphs = buildProjectGraph(units);
  const { diagnostics, failures } = lint({
    files,
    graphs,
    rules: activeRules(allRules, "recommended"),
    knownRules: new Set(allRules.map(({ id }) => id)),
    cluster: DEFAULT_CLUSTER,
  });
  return { diagnostics, failures, services: allServicePaths(graphs, DEFAULT_CLUSTER) };
}

export function findingLine({ range, severity, ruleId, messageId }: Diagnostic): string {
  const { file, start, end } = range;
  return `${file}:${start.line}:${start.column}-${end.column} ${severity} ${ruleId} ${messageId}`;
}

/** `position | frontend | backends | source seen | verdict outcome`. */
export function pathLine({ from, frontend, backends, sourceSeen, verdict, outcome }: Path): string {
  const { kind, address, port, protocol } = frontend;
  const to = `${kind} ${address}:${port ?? "?"}${protocol === undefined ? "" : `/${protocol}`}`;
  const behind = backends.map((b) => `${b.workload ?? b.address ?? "?"}:${b.port ?? "?"} ${b.share ?? "?"}`).join(", ");
  return [from, to, behind === "" ? "-" : behind, sourceSeen ?? "-", `${verdict} ${outcome}`].join(" | ");
}

/** One line for each of the positions that share a line of expected.json. */
export function spread(line: string): string[] {
  const [positions = "", ...rest] = line.split(" | ");
  return positions.split(", ").map((position) => [position, ...rest].join(" | "));
}

export function textsOf({ paths, leftOut }: ServicePaths): string[] {
  return [...paths.flatMap(({ hops, reasons }) => [...hops, ...reasons]), ...leftOut].map(({ text }) => text);
}
