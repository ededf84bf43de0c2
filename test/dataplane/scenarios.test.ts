/** Every scenario of the dossier about endpoints, packets and DNS is the title of some test. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** How many there are of each letter. */
const SCENARIOS = { E: 32, P: 103, D: 36 } as const;

/** Ids in titles (`it("P68 keeps ...`), and in the first column of tables (`["P01", ...`). */
function idsIn(text: string): string[] {
  return [...text.matchAll(/["'`([]([EPD]\d{2,3})(?=[) "'`:,])/g)].map((match) => match[1] ?? "");
}

const tested = new Set(
  readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".test.ts"))
    .flatMap((path) => idsIn(readFileSync(join(ROOT, path), "utf8"))),
);

describe.each(Object.entries(SCENARIOS))("%s", (letter, count) => {
  it(`01 to ${count} are tested by their ids`, () => {
    const wanted = Array.from({ length: count }, (_, index) => `${letter}${String(index + 1).padStart(2, "0")}`);
    expect(wanted.filter((id) => !tested.has(id))).toEqual([]);
  });
});
