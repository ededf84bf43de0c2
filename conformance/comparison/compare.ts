/** Predictions against what was seen: agreement, or a disagreement in words. */
import type { Case, ProxyMode } from "../case.ts";
import { type Outcome, outcomeText, type Prediction, type ProbeExpectation, type QueryExpectation } from "../simulation/expectation.ts";
import { Pins } from "./pins.ts";
import type { SeenCase, SeenProbe, SeenQuery } from "./seen.ts";

export interface Disagreement {
  readonly name: string;
  readonly mode: ProxyMode;
  /** Of Kubernetes. */
  readonly version: string;
  /** `p3 shop/c1 -> 10.96.0.50:80/TCP`, `q2 A web.shop.svc.cluster.local.`; or the case as a whole. */
  readonly what: string;
  readonly expected: string;
  readonly seen: string;
}

export interface Totals {
  readonly cases: number;
  readonly packets: number;
  readonly names: number;
  /** Probes without one right outcome, or that the laboratory cannot make. */
  readonly skipped: number;
}

export interface Comparison {
  readonly totals: Totals;
  readonly disagreements: readonly Disagreement[];
}

export interface Run {
  readonly mode: ProxyMode;
  readonly version: string;
}

export function compareCase(one: Case, prediction: Prediction, seen: SeenCase, run: Run): Comparison {
  const whole = seen.errors.length === 0 ? [] : [{ name: one.name, ...run, what: "the case as a whole", expected: "no errors", seen: seen.errors.join("; ") }];
  const [packets, names] = [comparePackets(one, prediction, seen, run), compareNames(one, prediction, seen, run)];
  return {
    totals: { ...packets.totals, names: names.totals.names },
    disagreements: [...whole, ...packets.disagreements, ...names.disagreements],
  };
}

export function comparePackets(one: Case, prediction: Prediction, seen: SeenCase, run: Run): Comparison {
  const disagreements: Disagreement[] = [];
  let [packets, skipped] = [0, 0];
  const pins = new Pins();
  for (const step of one.steps ?? one.probes.map(({ id }) => ({ do: "probe" as const, id }))) {
    if (step.do === "sleep") pins.wait(step.ms);
    if (step.do !== "probe") continue;
    const [expectation, found] = [prediction.probes.get(step.id), seen.probes.get(step.id)];
    if (expectation === undefined || found === undefined || expectation.undefined !== undefined) {
      skipped += 1;
      continue;
    }
    packets += 1;
    const fault = probeFault(expectation, found, one.steps === undefined ? new Pins() : pins);
    if (fault !== undefined) disagreements.push({ name: one.name, ...run, what: probeTitle(one, step.id), expected: fault, seen: found.outcomes.join(" ") });
  }
  return { totals: { cases: 1, packets, names: 0, skipped }, disagreements };
}

export function compareNames(one: Case, prediction: Prediction, seen: SeenCase, run: Run): Comparison {
  const disagreements: Disagreement[] = [];
  for (const { id, type, name } of one.queries) {
    const [expectation, found] = [prediction.queries.get(id), seen.queries.get(id)];
    const expected = expectation === undefined ? "an answer" : answerText(expectation);
    const answered = found === undefined ? "none" : answerText(found);
    if (expected !== answered) disagreements.push({ name: one.name, ...run, what: `${id} ${type} ${name}`, expected, seen: answered });
  }
  return { totals: { cases: 1, packets: 0, names: one.queries.length, skipped: 0 }, disagreements };
}

/** What was expected instead, or undefined where all is well. */
function probeFault({ outcomes, affinity }: ProbeExpectation, seen: SeenProbe, pins: Pins): string | undefined {
  const all = [...new Set(outcomes.map(outcomeText))].sort().join(" ");
  const met = seen.outcomes.map((text) => outcomes.find((outcome) => agrees(outcome, text)));
  if (met.length === 0 || met.includes(undefined)) return affinity === undefined ? all : `one of ${all}`;
  if (affinity !== undefined) {
    if (met.length > 1) return `one of ${all}`;
    const pinned = pins.check(affinity, outcomes, met[0]);
    return pinned === undefined ? undefined : `pinned to ${outcomeText(pinned)}`;
  }
  return seen.complete && outcomes.some((outcome) => !met.some((other) => other !== undefined && equal(other, outcome))) ? all : undefined;
}

function agrees(outcome: Outcome, text: string): boolean {
  if (typeof outcome === "string") return outcome === text || (text === "forbidden" && (outcome === "refused" || outcome === "timeout"));
  const [listener, source = ""] = text.split("|");
  return outcome.listener === listener && (outcome.sources.length === 0 || outcome.sources.includes(source));
}

/** Two endpoints of one pod look alike from outside. */
function equal(a: Outcome, b: Outcome): boolean {
  return outcomeText(a) === outcomeText(b);
}

function answerText({ rcode, answers }: QueryExpectation | SeenQuery): string {
  return [rcode, ...answers].join(", ");
}

function probeTitle({ probes }: Case, id: string): string {
  const probe = probes.find((p) => p.id === id);
  if (probe === undefined) return id;
  const from = Object.values(probe.from).join("");
  const target = probe.port === undefined ? "" : `:${probe.port}`;
  return `${id} ${from} -> ${probe.to.includes(":") ? `[${probe.to}]` : probe.to}${target}/${probe.protocol}`;
}

export function sum(parts: readonly Comparison[]): Comparison {
  const total = (key: keyof Totals): number => parts.reduce((all, { totals }) => all + totals[key], 0);
  return {
    totals: { cases: total("cases"), packets: total("packets"), names: total("names"), skipped: total("skipped") },
    disagreements: parts.flatMap(({ disagreements }) => disagreements),
  };
}

/** For a terminal: one line each, cut where there are very many. */
export function disagreementTable(disagreements: readonly Disagreement[], most = 60): string {
  const lines = disagreements.slice(0, most).map(({ name, version, mode, what, expected, seen }) => `${name} ${version} ${mode} ${what}\n    expected ${expected}\n    seen     ${seen}`);
  const rest = disagreements.length - lines.length;
  return [...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n");
}

