/** The same project through both hosts, told in the same words. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Linter } from "eslint";
import { allRules } from "../../rules/index.gen.ts";
import kubehop from "../../src/eslint/index.ts";
import { hostMessage } from "../../src/eslint/report.ts";
import { readSettings } from "../../src/eslint/settings.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import type { TextEdit } from "../../src/diagnostic/text-edit.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { clusterFacts } from "../../src/lint/config/config.ts";
import { applyEdits } from "../../src/lint/fixer.ts";
import { lint } from "../../src/lint/runner.ts";
import { loadProject } from "../../src/manifest/load.ts";
import { CustomSchemas } from "../../src/schema/custom/custom-schemas.ts";

export interface Told {
  readonly findings: readonly string[];
  readonly suppressed: readonly string[];
  /** `file:line` of comments that silence nothing, though their rules exist. */
  readonly unused: readonly string[];
}

export type Options = Readonly<Record<string, readonly unknown[]>>;

/** @param options by rule id */
export function ours(rootDir: string, options: Options = {}): Told {
  const { settings } = readSettings(rootDir);
  const loaded = loadProject({ cwd: rootDir, paths: ["."], ignores: settings.ignores, units: settings.units });
  const result = lint({
    files: loaded.files,
    graphs: buildProjectGraph(loaded.units, { externals: settings.externals }),
    rules: allRules.map((rule) => ({ rule, severity: rule.meta.severity, options: options[rule.id] ?? rule.defaultOptions ?? [] })),
    knownRules: new Set(allRules.map(({ id }) => id)),
    cluster: clusterFacts(settings.cluster),
    schemas: new CustomSchemas(loaded.files, loaded.units),
    suppressions: settings.suppressions,
  });
  if (result.failures[0] !== undefined) throw result.failures[0].error;
  const textOf = (path: string): string => loaded.files.find((file) => file.path === path)?.text ?? "";
  const isUnused = ({ ruleId, messageId }: Diagnostic): boolean => ruleId === "unused-suppression" && messageId === "unused";
  const tell = (diagnostic: Diagnostic): string => ourWords(diagnostic, textOf(diagnostic.range.file));
  return {
    findings: result.diagnostics.filter((d) => !isUnused(d)).map(tell).sort(),
    suppressed: result.suppressed.filter(({ by }) => by === "comment").map(({ diagnostic }) => tell(diagnostic)).sort(),
    unused: result.diagnostics.filter(isUnused).map(({ range }) => `${range.file}:${range.start.line}`).sort(),
  };
}

function ourWords(diagnostic: Diagnostic, text: string): string {
  const { ruleId, messageId, severity, range, fix, suggestions } = diagnostic;
  const rule = allRules.find(({ id }) => id === ruleId)!;
  const applied = (edits: readonly TextEdit[]): string | undefined =>
    edits.length === 0 || edits.some((edit) => edit.range.file !== range.file) ? undefined : applyEdits(text, edits);
  return JSON.stringify({
    ruleId,
    messageId,
    severity: severity === "error" ? 2 : 1,
    at: `${range.file}:${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`,
    message: hostMessage(rule, diagnostic),
    fixed: fix === undefined ? undefined : applied(fix),
    suggestions: suggestions.flatMap(({ message, edits }) => {
      const after = applied(edits);
      return after === undefined ? [] : [{ message, after }];
    }),
  });
}

/** The type of ESLint's own cannot be resolved here. */
interface Suppressing {
  getSuppressedMessages(): Linter.LintMessage[];
}

/** Each file of the project that ours looks at, one after the other. */
export function eslints(rootDir: string, options: Options = {}): Told {
  const linter = new Linter({ cwd: rootDir });
  const preset = kubehop.config({ rootDir, preset: "all", files: ["**/*.yaml", "**/*.yml", "**/*.json"] });
  const rules = Object.fromEntries(Object.entries(preset.rules ?? {}).map(([id, level]) => [id, [level as "error", ...(options[id.replace("k8s/", "")] ?? [])] as const]));
  const config = [{ ...preset, rules, linterOptions: { reportUnusedDisableDirectives: "warn" } }];
  const told = { findings: [] as string[], suppressed: [] as string[], unused: [] as string[] };
  for (const { path } of loadProject({ cwd: rootDir, paths: ["."] }).files) {
    const text = readFileSync(join(rootDir, path), "utf8").replace(/^\uFEFF/, "");
    for (const message of linter.verify(text, config as unknown as Linter.Config[], { filename: join(rootDir, path) })) {
      if (message.ruleId === null && message.message.startsWith("Unused eslint-disable directive")) told.unused.push(`${path}:${message.line}`);
      else told.findings.push(theirWords(message, path, text));
    }
    told.suppressed.push(...(linter as unknown as Suppressing).getSuppressedMessages().map((message) => theirWords(message, path, text)));
  }
  return { findings: told.findings.sort(), suppressed: told.suppressed.sort(), unused: told.unused.sort() };
}

function theirWords({ ruleId, messageId, severity, line, column, endLine, endColumn, message, fix, suggestions = [] }: Linter.LintMessage, path: string, text: string): string {
  const applied = ({ range: [start, end], text: put }: { range: [number, number]; text: string }): string => text.slice(0, start) + put + text.slice(end);
  return JSON.stringify({
    ruleId: ruleId?.replace("k8s/", ""),
    messageId,
    severity,
    at: `${path}:${line}:${column}-${endLine ?? 0}:${endColumn ?? 0}`,
    message,
    fixed: fix === undefined ? undefined : applied(fix),
    suggestions: suggestions.map(({ desc, fix: change }) => ({ message: desc, after: applied(change) })),
  });
}
