/** The picture of the editor shows what Neovim shows today. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { must, program, ROOT, temporary } from "./tools.ts";

/** Colours and underlines differ between versions of Neovim; what is written does not. */
function textsOf(svg: string): string[] {
  return svg.split("\n").filter((line) => line.startsWith("<text")).map((line) => `${/y="\d+"/.exec(line)?.[0] ?? ""} ${line.replace(/<[^>]*>/g, "")}`);
}

test.skipIf(program("nvim") === undefined)("docs/pictures/editor.svg is what scripts/editor-picture.ts draws", () => {
  const folder = temporary();
  try {
    const drawn = join(folder.path, "editor.svg");
    must(ROOT, process.execPath, ["scripts/run-ts.mjs", "scripts/editor-picture.ts", drawn]);
    const texts = textsOf(readFileSync(drawn, "utf8"));
    expect(texts.length).toBeGreaterThan(20);
    expect(texts).toEqual(textsOf(readFileSync(join(ROOT, "docs/pictures/editor.svg"), "utf8")));
  } finally {
    folder.remove();
  }
});
