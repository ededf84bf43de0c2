/** The samples of docs/output.md are what Kubehop prints. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FORMAT_NAMES } from "../../src/report/formats.ts";
import { folderWith, kubehop } from "../cli/kubehop.ts";

const page = readFileSync(new URL("../../docs/output.md", import.meta.url), "utf8");
const [, manifest = ""] = /`web\.yaml`:\n\n```yaml\n([^`]*)```/.exec(page) ?? [];

/** The first block of a section; one of Markdown has headings too. */
function sampleOf(format: string): string {
  const section = page.slice(page.search(new RegExp(`^## ${format}$`, "im")));
  return /```\w+\n([\s\S]*?)```/.exec(section)?.[1] ?? "";
}

describe("docs/output.md", () => {
  const folder = folderWith({ "web.yaml": manifest });
  const print = (format: string): string => kubehop(folder, ["web.yaml", "--format", format]).out;

  it.each(FORMAT_NAMES.filter((name) => name !== "json" && name !== "sarif"))("shows a real sample of %s", (format) => {
    expect(print(format)).not.toBe("");
    expect(sampleOf(format)).toBe(print(format));
  });

  it("shows a real result of sarif", () => {
    const log = JSON.parse(print("sarif")) as { runs: { results: unknown[] }[] };
    expect(JSON.parse(sampleOf("sarif"))).toEqual(log.runs[0]!.results[0]);
  });

  it("names every format, and only sections that are there", () => {
    const rows = [...page.matchAll(/^\| \[`(\w+)`\]\(#(\w+)\) \|/gm)];
    expect(rows.map(([, name]) => name)).toEqual(FORMAT_NAMES);
    for (const [, name = "", place] of rows) expect([place, page.toLowerCase().includes(`\n## ${name}\n`)]).toEqual([name, true]);
  });
});
