/** Texts that somebody wrote to keep Kubehop busy cost their length: each of these took minutes with a pattern that goes back. */
import { expect, test } from "vitest";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { isUnresolved } from "../../src/manifest/unresolved.ts";

const MUCH = 300_000;
const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name} }\n`;
const many = (count: number, make: (i: number) => string): string => Array.from({ length: count }, (_, i) => make(i)).join("");

/** Objects, gaps and problems of all units. */
function counts(files: Readonly<Record<string, string>>): readonly [number, number, number] {
  const loaded = loadTexts(files);
  const problems = loaded.files.flatMap((file) => [...file.problems, ...file.documents.flatMap((document) => document.problems)]);
  return [loaded.units.flatMap(({ members }) => members).length, loaded.units.flatMap(({ gaps }) => gaps).length, problems.length];
}

test.each<[string, Readonly<Record<string, string>>, readonly [number, number, number]]>([
  ["blank lines before a kind", { "a.yaml": `x: {{ a }}\n${"\n".repeat(MUCH)}kind: Pod\n` }, [0, 1, 0]],
  ["blank lines in a manifest", { "a.yaml": `${"\n".repeat(MUCH)}${config("a")}` }, [1, 0, 0]],
  ["documents that only ... parts", { "a.yaml": many(3000, (i) => `${config(`a${i}`)}...\n`) }, [3000, 0, 2999]],
  ["blank lines behind ...", { "a.yaml": `${config("a")}...\n${"\n".repeat(MUCH)}${config("b")}` }, [2, 0, 1]],
  ["templates of one file", { "c/Chart.yaml": "name: c\n", "c/templates/a.yaml": many(3000, (i) => `kind: Pod\nmetadata: { name: {{ x${i} }} }\n---\n`) }, [0, 3000, 0]],
  ["braces that nobody closes", { "a.yaml": `a: ${"{{".repeat(MUCH / 2)}\n` }, [0, 1, 1]],
  ["one line with many commands", { "a.md": `\`\`\`yaml\n${config("a")}\`\`\`\n${"kubectl ".repeat(MUCH / 8)}\n` }, [1, 0, 0]],
  ["a command of many lines", { "a.md": `\`\`\`yaml\n${config("a")}\`\`\`\nkubectl \\\n${"-v 1 \\\n".repeat(MUCH / 8)}get pods\n` }, [1, 0, 0]],
])("%s", (_, files, wanted) => {
  expect(counts(files)).toEqual(wanted);
});

test("a value that begins as an expression and never ends", () => {
  expect(isUnresolved(`(${"$a".repeat(MUCH)}`)).toBe(false);
  expect(isUnresolved(`(${"$a".repeat(MUCH)})`)).toBe(true);
});
