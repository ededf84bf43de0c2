import { describe, expect, it } from "vitest";
import { excerpt } from "../../src/report/excerpt.ts";
import { sourcesOf } from "../../src/report/sources.ts";
import { plainStyle } from "../../src/report/style.ts";
import { cellWidth } from "../../src/report/text-cells.ts";
import { at } from "./sample.ts";

function show(text: string, place: string, width?: number): string {
  const options = { style: plainStyle, width, paint: plainStyle.red };
  return excerpt(sourcesOf({ "a.yaml": text }), at("a.yaml", place), options).join("\n");
}

describe("excerpt", () => {
  it("puts carets under the range and shows the line that the value belongs to", () => {
    expect(show("spec:\n  selector:\n    app: webui\n", "3:10-3:15")).toBe(
      ["    2 |   selector:", "    3 |     app: webui", "      |          ^^^^^"].join("\n"),
    );
  });

  it("climbs over siblings, comments and blank lines", () => {
    expect(show("ports:\n  - port: 80\n    # why\n\n    nodePort: 1\n", "5:15-5:16")).toBe(
      ["    2 |   - port: 80", "    5 |     nodePort: 1", "      |               ^"].join("\n"),
    );
  });

  it("does not climb into another document or Markdown block", () => {
    expect(show("a:\n---\n  b: 1\n", "3:3-3:4")).toBe(["    3 |   b: 1", "      |   ^"].join("\n"));
    expect(show("text\n> ```yaml\n>   b: 1\n", "3:5-3:6")).toBe(["    3 | >   b: 1", "      |     ^"].join("\n"));
  });

  it("counts wide characters as two cells", () => {
    expect(show("이름: 웹서버🙂 # x\n", "1:5-1:10")).toBe(["    1 | 이름: 웹서버🙂 # x", "      |       ^^^^^^^^"].join("\n"));
  });

  it("expands tabs before and inside the range", () => {
    expect(show("\tapp:\tweb\n", "1:2-1:10")).toBe(["    1 |     app:    web", "      |     ^^^^^^^^^^^"].join("\n"));
  });

  it("shows what nobody could see", () => {
    expect(show("app: web\u200b\n", "1:6-1:10")).toBe(["    1 | app: web<U+200B>", "      |      ^^^^^^^^^^^"].join("\n"));
  });

  it("marks the first line of a longer range and says where it ends", () => {
    expect(show("spec:  \n  a: 1\n  b: 2\n", "1:1-4:1")).toBe(["    1 | spec:", "      | ^^^^^ and on to line 3"].join("\n"));
  });

  it("keeps one caret for an empty range and one behind the line", () => {
    expect(show("kind:\n", "1:6-1:6")).toBe(["    1 | kind:", "      |      ^"].join("\n"));
    expect(show("kind:\n", "1:40-1:44")).toBe(["    1 | kind:", "      |      ^"].join("\n"));
  });

  it("shows nothing of a file that is not at hand", () => {
    const options = { style: plainStyle, width: 80, paint: plainStyle.red };
    expect(excerpt(sourcesOf({}), at("a.yaml", "1:1-1:2"), options)).toEqual([]);
  });

  it("cuts a long line around the range", () => {
    const text = `${"x".repeat(5000)}webui${"y".repeat(5000)}`;
    const [line = "", carets = ""] = show(text, "1:5001-1:5006", 60).split("\n");
    expect(cellWidth(line)).toBeLessThanOrEqual(60);
    expect(line).toMatch(/^ {4}1 \| \.\.\.x+webuiy+\.\.\.$/);
    expect(carets.indexOf("^")).toBe(line.indexOf("webui"));
    expect(carets.match(/\^+/)?.[0]).toBe("^^^^^");
  });

  it("cuts no line that just fits", () => {
    const text = `app: ${"x".repeat(47)}`;
    expect(show(text, "1:6-1:53", 60).split("\n")[0]).toBe(`    1 | ${text}`);
  });

  it("keeps within the width wherever the range lies", () => {
    const text = `${"a: 웹, ".repeat(100)}`;
    for (let column = 1; column <= text.length; column += 7) {
      const lines = show(text, `1:${column}-1:${column + 3}`, 50).split("\n");
      expect(Math.max(...lines.map(cellWidth))).toBeLessThanOrEqual(50);
      expect(lines[1]).toContain("^");
    }
  });
});
