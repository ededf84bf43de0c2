/** The summary of a step of GitHub Actions: findings, and how each Service is reached. */
import type { Position, ServicePaths } from "../dataplane/model.ts";
import type { VerdictValue } from "../dataplane/verdict.ts";
import { markdownEnding, markdownHead, notShown } from "./check-markdown.ts";
import type { CheckResult } from "./check-result.ts";
import { FINDINGS_HEAD, findingRow, fitting, row, tableHead } from "./markdown-tables.ts";
import { markdownCode, markdownText } from "./markdown-text.ts";
import { serviceRow } from "./service-table.ts";
import { counted } from "./words.ts";

/** Titles, heads and notes of what is left out. */
const FRAME = 1_000;

/** Of the room, for findings; the rest is for Services. */
const SHARE = 2 / 3;

/** @param bytes at most so many, as far as head and ending allow */
export function githubSummary(result: CheckResult, bytes: number): string {
  const { diagnostics, units, isPartial = false } = result;
  const head = markdownHead(result);
  const ending = markdownEnding(result);
  const room = Math.max(0, bytes - FRAME - Buffer.byteLength(head + ending));
  const findings = fitting(diagnostics, findingRow, room * SHARE);
  const several = units.length > 1;
  const services = fitting(result.services(), (service) => serviceCells(service, several), room - findings.bytes);
  const left = isPartial ? 0 : units.reduce((sum, unit) => sum + unit.services, 0) - services.count;
  const titles = [...(several ? ["Unit"] : []), "Service", "Type", "Reachable as", "Pods", "Clients"];
  return [
    head,
    ...(findings.count === 0 ? [] : [FINDINGS_HEAD + findings.text]),
    ...notShown(diagnostics.length - findings.count),
    ...(services.count === 0 ? [] : [tableHead(titles) + services.text]),
    ...(left <= 0 ? [] : [`${counted(left, "Service")} ${left === 1 ? "is" : "are"} not shown: there is no more room here.\n`]),
    ...(ending === "" ? [] : [ending]),
  ].join("\n");
}

function serviceCells(service: ServicePaths, several: boolean): string {
  const { unit, name, type, reachable, pods } = serviceRow(service);
  return row([...(several ? [markdownCode(unit)] : []), markdownCode(name), type, markdownCode(reachable), markdownText(pods), clients(service)]);
}

const WORDS: Readonly<Record<Position, string>> = {
  "pod-same-namespace": "pods of the namespace",
  "pod-other-namespace": "other pods",
  node: "nodes",
  "internal-network": "the nodes' network",
  outside: "outside",
};

const BEST: readonly VerdictValue[] = ["allow", "unknown", "deny"];

/** "allow: pods of the namespace, other pods; deny: outside": by the best way that each has. */
function clients({ paths }: ServicePaths): string {
  const best = new Map<Position, VerdictValue>();
  for (const { from, verdict } of paths) {
    const known = best.get(from);
    if (known === undefined || BEST.indexOf(verdict) < BEST.indexOf(known)) best.set(from, verdict);
  }
  const groups = BEST.map((verdict) => ({ verdict, who: [...best].filter(([, value]) => value === verdict).map(([from]) => WORDS[from]) }));
  return groups.filter(({ who }) => who.length > 0).map(({ verdict, who }) => `${verdict}: ${who.join(", ")}`).join("; ");
}
