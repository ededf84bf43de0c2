import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fenced, replaceSection, table } from "../../scripts/generate/markdown.ts";
import { Outputs } from "../../scripts/generate/outputs.ts";
import { ruleIds, ruleIndex } from "../../scripts/generate/rule-index.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "kubehop-generate-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
  vi.restoreAllMocks();
});

function write(path: string, text: string): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe("the index of rules", () => {
  it("lists what the folder holds, but no generated file", () => {
    for (const name of ["web-b.ts", "web-a.ts", "index.gen.ts", "notes.md"]) write(`rules/${name}`, "");
    expect(ruleIds(root)).toEqual(["web-a", "web-b"]);
    expect(ruleIndex(root).split("\n").slice(1)).toEqual([
      'import type { AnyRule } from "../src/lint/rule.ts";',
      'import webA from "./web-a.ts";',
      'import webB from "./web-b.ts";',
      "",
      "export const allRules: readonly AnyRule[] = [",
      "  webA,",
      "  webB,",
      "];",
      "",
    ]);
  });
});

describe("generated files", () => {
  it("are written where they differ, and removed where nothing makes them", () => {
    const log = vi.spyOn(console, "log").mockReturnValue();
    write("docs/same.md", "same\n");
    write("docs/gone.md", "old\n");
    const outputs = new Outputs(root, false);
    outputs.put("docs/same.md", "same\n");
    outputs.put("docs/new.md", "new\n");
    outputs.only("docs", ".md");
    expect(outputs.finish()).toBe(true);
    expect(readFileSync(join(root, "docs/new.md"), "utf8")).toBe("new\n");
    expect(existsSync(join(root, "docs/gone.md"))).toBe(false);
    expect(log.mock.calls.flat()).toEqual(["wrote docs/new.md", "removed docs/gone.md"]);
  });

  it("are only compared when asked to check", () => {
    const error = vi.spyOn(console, "error").mockReturnValue();
    write("docs/stale.md", "one\ntwo\n");
    write("docs/gone.md", "old\n");
    const outputs = new Outputs(root, true);
    outputs.put("docs/stale.md", "one\n2\n");
    outputs.put("docs/new.md", "new\n");
    outputs.only("docs", ".md");
    expect(outputs.finish()).toBe(false);
    expect(readFileSync(join(root, "docs/stale.md"), "utf8")).toBe("one\ntwo\n");
    expect(existsSync(join(root, "docs/new.md"))).toBe(false);
    expect(existsSync(join(root, "docs/gone.md"))).toBe(true);
    expect(error.mock.calls.flat().slice(1)).toEqual([
      "docs/stale.md: differs at line 2\n  - two\n  + 2",
      "docs/new.md: is missing",
      "docs/gone.md: belongs to no rule any more",
    ]);
  });
});

describe("Markdown", () => {
  it("fences text that holds fences", () => {
    expect(fenced("text", "a\n```yaml\n```\n")).toBe("````text\na\n```yaml\n```\n````");
  });

  it("escapes what would end a cell", () => {
    expect(table(["a"], [["x | y"]])).toBe("| a |\n| --- |\n| x \\| y |");
  });

  it("replaces what stands between markers, and refuses a text without them", () => {
    const text = "<!-- generated: x -->\nold\n<!-- end: x -->\n";
    expect(replaceSection(text, "x", "new")).toBe("<!-- generated: x -->\nnew\n<!-- end: x -->\n");
    expect(() => replaceSection(text, "y", "new")).toThrow(/markers/);
  });
});
