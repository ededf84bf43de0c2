/**
 * Prints what the recommended preset says of each project in a folder, to be read by people: counts, every error, and
 * a sample of the warnings.
 *
 * Usage: npm run precision -- FOLDER [--sample N] [--seed N] [--project NAME] [--rule ID] [--markdown]
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type Finding, type Project, readProject } from "./precision/project.ts";
import { sampleOf } from "./precision/sample.ts";

interface Placed extends Finding {
  readonly project: Project;
}

const SEVERITIES = ["error", "warning", "info"] as const;

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sample: { type: "string", default: "100" },
      seed: { type: "string", default: "1" },
      project: { type: "string" },
      rule: { type: "string" },
      markdown: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    console.error("usage: npm run precision -- FOLDER [--sample N] [--seed N] [--project NAME] [--rule ID] [--markdown]");
    return 2;
  }
  const cli = join(import.meta.dirname, "../dist/kubehop.js");
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const projects = names
    .filter((name) => values.project === undefined || name === values.project)
    .map((name) => readProject(cli, folder, name, values.markdown ? ["--markdown"] : []));
  const all = projects.flatMap((project) => project.findings.map((finding): Placed => ({ ...finding, project })));
  const findings = all.filter(({ ruleId }) => values.rule === undefined || ruleId === values.rule);
  const warnings = findings.filter(({ severity }) => severity === "warning");
  const sample = sampleOf(warnings, Number(values.sample), Number(values.seed));
  const errors = findings.filter(({ severity }) => severity === "error");
  console.log(
    [
      projectTable(projects),
      ruleTable(projects, findings),
      `## All ${errors.length} errors`,
      ...errors.map(passage),
      `## ${sample.length} of ${warnings.length} warnings, seed ${values.seed}`,
      ...sample.map(passage),
    ].join("\n\n"),
  );
  return 0;
}

function projectTable(projects: readonly Project[]): string {
  const rows = projects.map(({ name, units, objects, findings }) => [name, units, objects, ...SEVERITIES.map((severity) => countOf(findings, severity))]);
  const sums = [1, 2, 3, 4, 5].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0));
  return table(["Project", "Units", "Objects", "Errors", "Warnings", "Infos"], [...rows, ["**all**", ...sums]]);
}

function ruleTable(projects: readonly Project[], findings: readonly Placed[]): string {
  const rules = [...new Set(findings.map(({ ruleId }) => ruleId))].sort();
  const rows = rules.map((rule) => {
    const own = findings.filter(({ ruleId }) => ruleId === rule);
    const where = projects.map((project) => [project.name, own.filter((finding) => finding.project === project).length] as const);
    const places = where.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`);
    return [`\`${rule}\``, ...SEVERITIES.map((severity) => countOf(own, severity)), places.join(", ")];
  });
  return table(["Rule", "Errors", "Warnings", "Infos", "Where"], rows);
}

function countOf(findings: readonly Finding[], severity: Finding["severity"]): number {
  return findings.filter((finding) => finding.severity === severity).length;
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const rule = head.map((_, column) => (typeof rows[0]?.[column] === "number" ? "---:" : "---"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function passage(finding: Placed): string {
  const { project, file, line, column, severity, ruleId, message, uncertain, related } = finding;
  return [
    `${project.name}/${file}:${line}:${column} ${severity} ${ruleId}`,
    `  ${message}`,
    ...uncertain.map((doubt) => `  doubt: ${doubt}`),
    ...related.map((place) => `  see ${place.file}:${place.line} ${place.message}`),
    project.excerpt(finding),
  ].join("\n");
}

process.exitCode = main();
