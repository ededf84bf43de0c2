/** What the recommended preset says of a project, as its maintainer would see it: by the built command line. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Finding {
  readonly ruleId: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly uncertain: readonly string[];
  readonly related: readonly { readonly message: string; readonly file: string; readonly line: number }[];
}

export interface Project {
  readonly name: string;
  readonly units: number;
  readonly objects: number;
  readonly findings: readonly Finding[];
  /** Lines around a place, the line itself marked. */
  excerpt(finding: Finding): string;
}

interface CheckJson {
  readonly units: readonly unknown[];
  readonly diagnostics: readonly Finding[];
  readonly summary: { readonly resources: number };
}

const LARGEST_OUTPUT = 2 ** 28;

/** @param cli the built command line @param flags further flags of `check` */
export function readProject(cli: string, folder: string, name: string, flags: readonly string[]): Project {
  const cwd = join(folder, name);
  const { stdout, stderr } = spawnSync(process.execPath, [cli, "check", "--format", "json", "--no-config", "--exit-zero", ...flags, "."], {
    cwd,
    encoding: "utf8",
    maxBuffer: LARGEST_OUTPUT,
  });
  if (stdout === "") throw new Error(`${name}: ${stderr}`);
  const { units, diagnostics, summary } = JSON.parse(stdout) as CheckJson;
  return { name, units: units.length, objects: summary.resources, findings: diagnostics, excerpt: (finding) => excerptOf(cwd, finding) };
}

function excerptOf(cwd: string, { file, line }: Finding): string {
  const lines = readFileSync(join(cwd, file), "utf8").split("\n");
  const first = Math.max(1, line - 2);
  return lines
    .slice(first - 1, line + 2)
    .map((text, at) => `    ${first + at === line ? ">" : " "} ${String(first + at).padStart(4)} ${text.slice(0, 160)}`.trimEnd())
    .join("\n");
}
