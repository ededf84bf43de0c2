/** What was looked at, what was found, and what was left out with the reason. */
import type { CheckResult, SkippedReason, SkippedSummary } from "./check-result.ts";
import { cellWidth, printable } from "./text-cells.ts";
import type { TextOptions } from "./text-options.ts";
import { counted, listed } from "./words.ts";
import { indentBy, wrapText } from "./wrap.ts";

/** In the singular, and in the plural. */
export const SKIPPED_WORDS: Readonly<Record<SkippedReason, readonly [one: string, many: string]>> = {
  "helm-template": ["Helm template, not rendered", "Helm templates, not rendered"],
  "not-kubernetes": ["document that is no Kubernetes object", "documents that are no Kubernetes objects"],
  "kustomize-input": ["file that kustomize uses as a patch or input", "files that kustomize uses as patches or inputs"],
  "test-expectation": ["file that says what a test expects", "files that say what a test expects"],
  "helm-chart-file": ["file that describes a Helm chart", "files that describe Helm charts"],
  "symbolic-link": ["symbolic link", "symbolic links"],
  "unsupported-file": ["file of another type", "files of other types"],
};

const MAX_PLACES = 3;
const MAX_KINDS = 8;

/** Lines without line breaks. */
export function summaryText(result: CheckResult, options: TextOptions): string[] {
  return [
    ...wrapText(verdictText(result), options.width).map((line) => paintVerdict(line, result, options)),
    ...leftOut(result).flatMap(([label, texts]) => entries(label, texts, options)),
  ];
}

/** What was not analysed, or not wholly; each line says so itself. */
export function leftOutLines(result: CheckResult): string[] {
  return leftOut(result).flatMap(([label, texts]) => texts.map((text) => `${label}: ${text}`));
}

function leftOut({ summary: { skipped, unknownKinds, notEvaluated } }: CheckResult): readonly (readonly [label: string, texts: readonly string[]])[] {
  const kinds = unknownKinds.map(({ kind, count }) => `${printable(kind)} (${count})`);
  return [
    ["Not analysed", skipped.map(skippedText)],
    ["Unknown kinds", kinds.length === 0 ? [] : [listed(kinds, MAX_KINDS)]],
    ["Not evaluated", notEvaluatedTexts(notEvaluated)],
  ];
}

/** What was looked at, and how many findings there are. */
export function verdictText(result: CheckResult): string {
  const { files, resources, errors, warnings, infos } = result.summary;
  const suppressed = suppressedText(result);
  const units = result.units.length > 1 ? counted(result.units.length, "unit") : undefined;
  const found = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
    ...(infos > 0 ? [counted(infos, "info")] : []),
  ];
  if (found.length > 0) {
    const inside = [counted(resources, "resource"), ...(units === undefined ? [] : [units])].join(", ");
    const fixable = result.diagnostics.filter(({ fix }) => fix !== undefined).length;
    const mend = fixable === 0 ? "" : ` ${fixable} fixable with --fix.`;
    return `${found.join(", ")} in ${counted(files, "file")} (${inside}).${mend}${suppressed}`;
  }
  if (resources === 0) return `No Kubernetes object in ${counted(files, "file")}, no findings.${suppressed}`;
  const services = result.units.reduce((sum, unit) => sum + unit.services, 0);
  const looked = [
    counted(resources, "resource"),
    counted(services, "Service"),
    ...(units === undefined ? [] : [units]),
    counted(files, "file"),
  ];
  return `${looked.join(", ")}, no findings.${suppressed}`;
}

const SUPPRESSED_BY = { comment: "comments", config: "the config", baseline: "the baseline" } as const;

/** `3 findings suppressed by comments, 1 by the config.` */
function suppressedText({ suppressed }: CheckResult): string {
  const counts = (["comment", "config", "baseline"] as const).map((by) => ({ by, count: suppressed.filter((one) => one.by === by).length }));
  const told = counts.filter(({ count }) => count > 0);
  const texts = told.map(({ by, count }, index) => `${index === 0 ? `${counted(count, "finding")} suppressed` : count} by ${SUPPRESSED_BY[by]}`);
  return texts.length === 0 ? "" : ` ${texts.join(", ")}.`;
}

function paintVerdict(line: string, { summary }: CheckResult, { style }: TextOptions): string {
  if (summary.errors > 0) return style.bold(style.red(line));
  if (summary.warnings > 0) return style.bold(style.yellow(line));
  return style.bold(summary.infos > 0 ? style.cyan(line) : style.green(line));
}

/** One entry a line behind the label. */
function entries(label: string, texts: readonly string[], { style, width }: TextOptions): string[] {
  const indent = cellWidth(label) + 2;
  const lines = texts.flatMap((text) => {
    const [first = "", ...rest] = wrapText(text, width === undefined ? undefined : width - indent - 2);
    return [first, ...indentBy(2, rest)];
  });
  return lines.map((line, index) => (index === 0 ? `${style.bold(`${label}:`)} ${line}` : " ".repeat(indent) + line));
}

function skippedText({ reason, count, places }: SkippedSummary): string {
  const words = SKIPPED_WORDS[reason];
  const where = places.length === 0 ? "" : ` (${whereText(places)})`;
  return counted(count, words[0], words[1]) + where;
}

function notEvaluatedTexts(kinds: CheckResult["summary"]["notEvaluated"]): string[] {
  const withRules = kinds.filter(({ celRules }) => celRules > 0).map(({ kind, count }) => `${printable(kind)} (${count})`);
  const patterns = kinds.flatMap((one) => one.patterns.map((pattern) => `${printable(pattern)} of ${printable(one.kind)}`));
  return [
    ...(withRules.length === 0 ? [] : [`CEL rules (x-kubernetes-validations) of ${listed(withRules, MAX_KINDS)}`]),
    ...(patterns.length === 0 ? [] : [`patterns: ${listed(patterns, MAX_PLACES)}`]),
  ];
}

/** The places themselves when they are few, else the folders that hold them. */
function whereText(places: readonly string[]): string {
  if (places.length <= MAX_PLACES) return places.map(printable).join(", ");
  const folders = new Set(places.map(folderOf));
  const few = fewer(folders);
  return `${few.size < folders.size ? "below" : "in"} ${[...few].map(printable).join(", ")}`;
}

/** Climbs from the deepest folders until few enough remain. */
function fewer(folders: ReadonlySet<string>): ReadonlySet<string> {
  let kept = folders;
  while (kept.size > MAX_PLACES) {
    const deepest = [...kept].reduce((most, folder) => Math.max(most, depthOf(folder)), 0);
    kept = new Set([...kept].map((folder) => (depthOf(folder) === deepest ? folderOf(folder) : folder)));
  }
  return kept;
}

function depthOf(folder: string): number {
  return folder === "." ? 0 : folder.split("/").length;
}

function folderOf(place: string): string {
  const slash = place.lastIndexOf("/");
  return slash < 0 ? "." : place.slice(0, slash);
}
