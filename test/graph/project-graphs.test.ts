/** Which graphs stay when a project is built again, and what is asked of them again. */
import { expect, test } from "vitest";
import { type Grounds, withGrounds } from "../../src/graph/asking.ts";
import { ProjectGraphs } from "../../src/graph/build/project-graphs.ts";
import { oncePerGraph } from "../../src/graph/remembered.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { loadTexts, rememberingParser } from "../../src/manifest/load-texts.ts";

const CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  x: A\n";
/** Units a, b and c: a and b contradict each other, c may stand beside either. */
const FILES: Readonly<Record<string, string>> = {
  "a/x.yaml": CONFIG,
  "b/x.yaml": CONFIG.replace("A", "B"),
  "c/y.yaml": CONFIG.replace("name: x", "name: y"),
};

/** What each unit has in its neighbourhood, and how many objects of its own: worked out again only where it may be another. */
function askedAgain(files: Readonly<Record<string, string>>, edits: Readonly<Record<string, string | undefined>>): string[] {
  const again: string[] = [];
  const neighbours = oncePerGraph((graph) => (again.push(`${graph.name} beside`), graph.neighbours.map(({ name }) => name)));
  const beside = oncePerGraph((graph) => (again.push(`${graph.name} around`), graph.neighbours.flatMap(({ members }) => members)));
  const own = oncePerGraph((graph) => (again.push(`${graph.name} itself`), graph.members.length));
  const graphs = new ProjectGraphs();
  const parse = rememberingParser();
  const ask = (texts: Readonly<Record<string, string>>): Grounds => {
    const built = graphs.build(loadTexts(texts, { parse }).units);
    return withGrounds(() => { for (const graph of built) for (const question of [neighbours, beside, own]) question(graph); }).grounds;
  };
  ask(files);
  again.length = 0;
  ask(Object.fromEntries(Object.entries({ ...files, ...edits }).filter((entry): entry is [string, string] => entry[1] !== undefined)));
  return again.filter((question) => !question.endsWith("beside"));
}

test.each<[string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
  ["nothing", {}, []],
  ["another text", { "c/y.yaml": `${FILES["c/y.yaml"] ?? ""}# more\n` }, ["a around", "b around", "c itself"]],
  ["another text that is nobody's neighbour but of c", { "a/x.yaml": `${CONFIG}# more\n` }, ["a itself", "c around"]],
  ["a new unit", { "d/z.yaml": CONFIG.replace("name: x", "name: z") }, ["a around", "b around", "c around", "d around", "d itself"]],
  ["a unit that goes", { "c/y.yaml": undefined }, ["a around", "b around"]],
  ["a unit that begins to contradict another", { "c/y.yaml": CONFIG.replace("A", "C") }, ["a around", "b around", "c around", "c itself"]],
])("%s", (_, edits, wanted) => {
  expect(askedAgain(FILES, edits)).toEqual(wanted);
});

const OVERLAY = {
  "base/kustomization.yaml": "resources: [x.yaml]\n",
  "base/x.yaml": CONFIG,
  "dev/kustomization.yaml": "resources: [../base]\nnamePrefix: dev-\n",
};

test("a kustomization is built anew where something of it has changed, and a unit that becomes another kind", () => {
  const graphs = new ProjectGraphs();
  const parse = rememberingParser();
  const build = (texts: Readonly<Record<string, string>>): readonly UnitGraph[] => graphs.build(loadTexts(texts, { parse }).units);
  const before = build({ ...FILES, ...OVERLAY });
  const kept = (now: readonly UnitGraph[]): string[] => now.filter((graph) => before.includes(graph)).map(({ name }) => name);
  const all = before.map(({ name }) => name);
  expect(all).toContain("dev");
  expect(kept(build({ ...FILES, ...OVERLAY, "a/x.yaml": `${CONFIG}# more\n` }))).toEqual(all);
  expect(kept(build({ ...FILES, ...OVERLAY, "dev/kustomization.yaml": "resources: [../base]\nnamePrefix: test-\n" }))).toEqual(all.filter((name) => name !== "dev"));
  const now = build({ ...FILES, ...OVERLAY, "a/kustomization.yaml": "resources: [x.yaml]\n" });
  expect(now.find(({ name }) => name === "a")?.kind).toBe("kustomize");
  expect(kept(now)).not.toContain("a");
});

test("a graph that stays finds its neighbours among those of now", () => {
  const graphs = new ProjectGraphs();
  const parse = rememberingParser();
  graphs.build(loadTexts(FILES, { parse }).units);
  const now = graphs.build(loadTexts({ ...FILES, "c/y.yaml": `${FILES["c/y.yaml"] ?? ""}# more\n` }, { parse }).units);
  const [a, , c] = now;
  expect(a?.neighbours).toEqual([c]);
});

test("a graph that has followed very many edits makes room for a new one, that remembers nothing", () => {
  const graphs = new ProjectGraphs();
  const parse = rememberingParser();
  const build = (text: string): UnitGraph | undefined => graphs.build(loadTexts({ "a.yaml": text }, { parse }).units)[0];
  const all = Array.from({ length: 1100 }, (_, edit) => build(CONFIG.replace("A", String(edit))));
  const lives = [...new Set(all)].map((graph) => all.filter((other) => other === graph).length);
  expect(lives).toEqual([501, 501, 98]);
  expect(all.at(-1)?.members[0]?.resource).toBe(build(CONFIG.replace("A", "1099"))?.members[0]?.resource);
});
