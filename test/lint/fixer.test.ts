/** Edits of texts: what is applied in one round, and what waits. */
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import type { TextEdit } from "../../src/diagnostic/text-edit.ts";
import { applyEdits, applyFixes } from "../../src/lint/fixer.ts";
import { at, finding } from "../report/sample.ts";

const edit = (place: string, text: string, file = "a.yaml"): TextEdit => ({ range: at(file, place), text });

function fixable(...fix: readonly TextEdit[]): Diagnostic {
  return finding({ range: fix[0]?.range ?? at("a.yaml", "1:1-1:1"), fix });
}

describe("applyEdits", () => {
  it.each<[name: string, text: string, edits: TextEdit[], after: string]>([
    ["replaces", "a: tcp\n", [edit("1:4-1:7", "TCP")], "a: TCP\n"],
    ["keeps what stands around, whatever the order of edits", "a: 1\nb: 2\nc: 3\n", [edit("3:4-3:5", "30"), edit("1:4-1:5", "10")], "a: 10\nb: 2\nc: 30\n"],
    ["keeps line breaks of Windows", "a: 1\r\nb: 2\r\n", [edit("2:4-2:5", "20")], "a: 1\r\nb: 20\r\n"],
    ["takes a lone carriage return for a line break, as YAML does", "a: 1\rb: 2", [edit("2:4-2:5", "20")], "a: 1\rb: 20"],
    ["inserts", "a: 1", [edit("1:5-1:5", " # one")], "a: 1 # one"],
    ["removes over lines", "a: 1\nb: 2\nc: 3", [edit("2:1-3:1", "")], "a: 1\nc: 3"],
    ["counts in UTF-16 code units", "a: 😀 # x\n", [edit("1:9-1:10", "y")], "a: 😀 # y\n"],
  ])("%s", (_name, text, edits, after) => {
    expect(applyEdits(text, edits)).toBe(after);
  });
});

describe("applyFixes", () => {
  const texts = new Map([["a.yaml", "a: 1\nb: 2\n"], ["b.yaml", "x: 1\n"]]);
  const round = (diagnostics: readonly Diagnostic[]): { texts: [string, string][]; fixed: number } => {
    const { texts: after, fixed } = applyFixes(diagnostics, (path) => texts.get(path));
    return { texts: [...after], fixed: fixed.length };
  };

  it("mends several findings in several files", () => {
    expect(round([fixable(edit("1:4-1:5", "10")), fixable(edit("2:4-2:5", "20")), fixable(edit("1:4-1:5", "y", "b.yaml"))])).toEqual({
      texts: [["a.yaml", "a: 10\nb: 20\n"], ["b.yaml", "x: y\n"]],
      fixed: 3,
    });
  });

  it("lets the first of two that overlap or touch have its way", () => {
    expect(round([fixable(edit("1:4-1:5", "10")), fixable(edit("1:1-1:5", "c: 1"))])).toEqual({ texts: [["a.yaml", "a: 10\nb: 2\n"]], fixed: 1 });
    expect(round([fixable(edit("1:4-1:5", "10")), fixable(edit("1:5-1:5", "0"))])).toEqual({ texts: [["a.yaml", "a: 10\nb: 2\n"]], fixed: 1 });
  });

  it("applies all edits of a finding or none", () => {
    expect(round([fixable(edit("1:4-1:5", "10")), fixable(edit("2:4-2:5", "20"), edit("1:4-1:5", "11"))]).texts).toEqual([["a.yaml", "a: 10\nb: 2\n"]]);
  });

  it("leaves findings without a fix, and files that cannot be written", () => {
    expect(round([finding({ range: at("a.yaml", "1:1-1:2") }), fixable(edit("1:1-1:2", "z", "guide.md"))])).toEqual({ texts: [], fixed: 0 });
  });
});
