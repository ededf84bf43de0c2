import { describe, expect, it } from "vitest";
import { cellWidth, glyphsOf, printable } from "../../src/report/text-cells.ts";

describe("cellWidth", () => {
  it.each([
    ["", 0],
    ["app: web", 8],
    ["é", 1],
    ["e\u0301", 1],
    ["웹서버", 6],
    ["漢字かな", 8],
    ["ＡＢ", 4],
    ["🙂", 2],
    ["👩‍👩‍👧", 2],
    ["🇰🇷", 2],
    ["1️⃣", 2],
    ["\u1112\u1161\u11ab", 2],
    ["𠀋", 2],
    ["→…", 2],
  ])("%j takes %i cells", (text, cells) => {
    expect(cellWidth(text)).toBe(cells);
  });
});

describe("glyphsOf", () => {
  it("expands tabs to the next stop, counted in cells", () => {
    const shown = (text: string): string => glyphsOf(text).map((glyph) => glyph.text).join("");
    expect(shown("\ta")).toBe("    a");
    expect(shown("ab\tc")).toBe("ab  c");
    expect(shown("웹\tc")).toBe("웹  c");
  });

  it("keeps offsets in code units", () => {
    expect(glyphsOf("🙂웹x").map(({ offset }) => offset)).toEqual([0, 2, 3]);
  });
});

describe("printable", () => {
  it.each([
    ["plain text", "plain text"],
    ["웹 🙂 é", "웹 🙂 é"],
    ["web\u200b", "web<U+200B>"],
    ["a\u00a0b", "a<U+00A0>b"],
    ["\u202eevil", "<U+202E>evil"],
    ["\u001b[31mred", "<U+001B>[31mred"],
    ["one\ntwo\tthree\r", "one\\ntwo\\tthree\\r"],
    ["\ud800", "<U+D800>"],
    ["👩‍👩‍👧", "👩‍👩‍👧"],
  ])("shows %j as %j", (text, shown) => {
    expect(printable(text)).toBe(shown);
  });
});
