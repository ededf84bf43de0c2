/** Which graphs stay when a project is built again. */
import { expect, test } from "vitest";
import { ProjectGraphs } from "../../src/graph/build/project-graphs.ts";
import { loadTexts, rememberingParser } from "../../src/manifest/load-texts.ts";

const CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  x: A\n";
/** Units a, b and c: a and b contradict each other, c may stand beside either. */
const FILES: Readonly<Record<string, string>> = {
  "a/x.yaml": CONFIG,
  "b/x.yaml": CONFIG.replace("A", "B"),
  "c/y.yaml": CONFIG.replace("name: x", "name: y"),
};

/** Names of the units whose graph is the one of before. */
function kept(edits: Readonly<Record<string, string | undefined>>, asking: readonly string[]): string[] {
  const graphs = new ProjectGraphs();
  const parse = rememberingParser();
  const before = graphs.build(loadTexts(FILES, { parse }).units);
  for (const graph of before) if (asking.includes(graph.unit.name)) expect(graph.neighbours).toBeDefined();
  const texts = Object.fromEntries(Object.entries({ ...FILES, ...edits }).filter((entry): entry is [string, string] => entry[1] !== undefined));
  return graphs.build(loadTexts(texts, { parse }).units).filter((graph) => before.includes(graph)).map(({ unit }) => unit.name);
}

test.each<[string, Readonly<Record<string, string | undefined>>, readonly string[], readonly string[]]>([
  ["nothing", {}, ["a", "b", "c"], ["a", "b", "c"]],
  ["another text", { "c/y.yaml": `${FILES["c/y.yaml"] ?? ""}# more\n` }, [], ["a", "b"]],
  ["another text beside one who asked", { "c/y.yaml": `${FILES["c/y.yaml"] ?? ""}# more\n` }, ["a"], ["b"]],
  ["another text of one who asked", { "a/x.yaml": `${CONFIG}# more\n` }, ["a"], ["b", "c"]],
  ["another text, asked for by one whom another asked for", { "a/x.yaml": `${CONFIG}# more\n` }, ["b", "c"], []],
  ["a new unit", { "d/z.yaml": CONFIG.replace("name: x", "name: z") }, ["a"], ["b", "c"]],
  ["a unit that goes", { "c/y.yaml": undefined }, ["a"], ["b"]],
])("%s", (_, edits, asking, wanted) => {
  expect(kept(edits, asking)).toEqual(wanted);
});

test("a graph that stays finds its neighbours among those of now", () => {
  const graphs = new ProjectGraphs();
  const parse = rememberingParser();
  graphs.build(loadTexts(FILES, { parse }).units);
  const now = graphs.build(loadTexts({ ...FILES, "c/y.yaml": `${FILES["c/y.yaml"] ?? ""}# more\n` }, { parse }).units);
  const [a, , c] = now;
  expect(a?.neighbours).toEqual([c]);
});
