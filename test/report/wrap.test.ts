import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellWidth } from "../../src/report/text-cells.ts";
import { wrapBehind, wrapText } from "../../src/report/wrap.ts";

describe("wrapText", () => {
  it("leaves the text alone without a width", () => {
    expect(wrapText("one two three", undefined)).toEqual(["one two three"]);
  });

  it("breaks between words", () => {
    expect(wrapText("one two three four", 13)).toEqual(["one two three", "four"]);
  });

  it("keeps together what stands for one thing", () => {
    expect(wrapText("web.shop:80, <any node>:30080 a < b c >", 20)).toEqual(["web.shop:80,", "<any node>:30080 a <", "b c >"]);
  });

  it("counts cells, not characters", () => {
    expect(wrapText("웹서버 웹서버 웹서버", 13)).toEqual(["웹서버 웹서버", "웹서버"]);
  });

  it("breaks a word that is too long after a joint of it", () => {
    expect(wrapText("see charts/redis/templates/service.yaml", 20)).toEqual(["see charts/redis/", "templates/", "service.yaml"]);
  });

  it("breaks anywhere where there is no joint", () => {
    expect(wrapText("x".repeat(25), 10)).toEqual(["x".repeat(10), "x".repeat(10), "x".repeat(5)]);
  });

  it("breaks again what is still too long behind a joint", () => {
    expect(wrapText("=웹aa웹aaa웹", 10)).toEqual(["=", "웹aa웹aaa", "웹"]);
  });

  it("never exceeds the width and loses nothing but spaces", () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom("a", "b", "/", "웹", "=") }), { maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 60 }), (parts, width) => {
        const lines = wrapText(parts.join(" "), width);
        expect(lines.every((line) => cellWidth(line) <= width)).toBe(true);
        expect(lines.join("").replaceAll(" ", "")).toBe(parts.join(""));
      }),
    );
  });
});

describe("wrapBehind", () => {
  it("indents further lines as deep as the label", () => {
    expect(wrapBehind("help: ", "one two three", 14)).toEqual(["help: one two", "      three"]);
  });
});
