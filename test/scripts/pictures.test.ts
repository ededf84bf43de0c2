/** Pictures of the terminal: codes of a terminal in, SVG out. That those of docs/pictures are fresh says generate:check. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PLAIN, screenOf } from "../../scripts/pictures/screen.ts";
import { svgOf } from "../../scripts/pictures/svg.ts";
import { ansiStyle, type Paint } from "../../src/report/style.ts";

const ROOT = join(import.meta.dirname, "../..");

describe("screenOf", () => {
  test("cuts rows where the look changes, and counts cells", () => {
    expect(screenOf(`a${ansiStyle.red("b")}\n\n${ansiStyle.bold(ansiStyle.cyan("日本"))} c\n`)).toEqual([
      [
        { text: "a", look: PLAIN, column: 0, width: 1 },
        { text: "b", look: { ...PLAIN, colour: "red" }, column: 1, width: 1 },
      ],
      [],
      [
        { text: "日本", look: { ...PLAIN, bold: true, colour: "cyan" }, column: 0, width: 4 },
        { text: " c", look: PLAIN, column: 4, width: 2 },
      ],
    ]);
  });

  test("draws every style of the reports, and refuses what it does not know", () => {
    for (const paint of Object.values<Paint>({ ...ansiStyle })) expect(screenOf(paint("x")).flat()[0]?.look).not.toEqual(PLAIN);
    expect(() => screenOf("\u001b[35mx")).toThrow("the terminal code 35 is not drawn");
  });
});

describe("svgOf", () => {
  test("places words by cells and escapes them", () => {
    const svg = svgOf(`  <a>  ${ansiStyle.yellow("b & c")}\n\n"d"`, 'T & "t"', 10);
    expect(svg.split("\n").filter((line) => line.startsWith("<text"))).toEqual([
      '<text y="32"><tspan x="34.8" textLength="25.2">&lt;a&gt;</tspan><tspan x="76.8" textLength="42" fill="#e3b341">b &amp; c</tspan></text>',
      '<text y="70"><tspan x="18" textLength="25.2">&quot;d&quot;</tspan></text>',
    ]);
    expect(svg).toContain('<title>T &amp; &quot;t&quot;</title>');
    expect(svg).toContain('width="136.8" height="93"');
  });
});

test("the README shows pictures that are there, among them all of the terminal", () => {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const shown = [...readme.matchAll(/docs\/pictures\/([\w-]+\.svg)/g)].map(([, name]) => name);
  expect(readdirSync(join(ROOT, "docs/pictures"))).toEqual(expect.arrayContaining(shown));
  expect(shown).toEqual(expect.arrayContaining(["check.svg", "paths.svg", "trace.svg"]));
});
