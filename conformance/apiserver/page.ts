/** The numbers of API servers in docs/conformance.md, from the summary of the last recording. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DISAGREEMENTS } from "./compare.ts";
import { EXPLANATIONS } from "./explained.ts";
import { readSummary, type Summary } from "./recorded.ts";
import { CORPUS, type Row } from "./report.ts";

const PAGE = join(import.meta.dirname, "../../docs/conformance.md");
const COUNTED = [...DISAGREEMENTS, "explained"] as const;
const BEGIN = "<!-- API servers: npm run conformance -- apiserver --record -->";
const END = "<!-- end of API servers -->";

export function writePage(): void {
  writeFileSync(PAGE, pageWithServers().expected);
}

/** The page as it is and as it should be, for a test that it is. */
export function pageWithServers(): { readonly found: string; readonly expected: string } {
  const found = readFileSync(PAGE, "utf8");
  const [before, rest = ""] = found.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined) throw new Error(`docs/conformance.md needs ${BEGIN} and ${END}`);
  return { found, expected: `${before}${BEGIN}\n${tables(readSummary())}\n${END}${after}` };
}

function tables({ versions, rows }: Summary): string {
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const head = (what: string): string[] => [`| ${what} | Manifests | Accept or refuse | Field paths | Warnings | Explained |`, "| --- | ---: | ---: | ---: | ---: | ---: |"];
  const minors = Object.keys(versions).sort();
  return [
    "Disagreements by version:",
    "",
    ...head("kube-apiserver"),
    ...minors.map((minor) => line(versions[minor] ?? minor, rows.filter((row) => row.minor === minor))),
    "",
    `Disagreements by kind, each manifest asked of every version that serves it:`,
    "",
    ...head("Kind"),
    ...kinds.map((kind) => line(kind === CORPUS ? "manifests of others" : kind, rows.filter((row) => row.kind === kind))),
    "",
    "Explained:",
    "",
    ...EXPLANATIONS.map(({ text }) => `- ${text}`),
  ].join("\n");
}

function line(what: string, rows: readonly Row[]): string {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const counts = COUNTED.map((aspect) => sum(({ differences }) => differences[aspect]));
  return `| ${[what, sum(({ cases }) => cases), ...counts].join(" | ")} |`;
}
