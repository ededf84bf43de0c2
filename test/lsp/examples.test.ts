/** Every rule notices an edit: from its invalid examples to its valid ones and back, file by file, as a run from nothing would. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import { Edited, fresh } from "./edited.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kubehop-examples-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

type Texts = Readonly<Record<string, string>>;

/** Something that is never edited stands beside them, in the same unit and in another one. */
const BESIDE: Texts = {
  "beside.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: beside }\nspec: { selector: { app: beside }, ports: [{ port: 80 }] }\n",
  "apart/kustomization.yaml": "resources: [pod.yaml]\n",
  "apart/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: beside, labels: { app: beside } }\nspec: { containers: [{ name: a, image: a:1 }] }\n",
};

/** The files that differ, one after the other. */
function* edits(from: Texts, to: Texts): Iterable<readonly [path: string, text: string | undefined]> {
  for (const path of new Set([...Object.keys(from), ...Object.keys(to)])) if (from[path] !== to[path]) yield [path, to[path]];
}

test.each(allRules.map((rule) => [rule.id, rule.examples] as const))("%s", (_, { invalid, valid }) => {
  const [first, ...others] = [...invalid, ...valid, ...invalid.slice(0, 1)].map(({ files }) => ({ ...BESIDE, ...files }));
  if (first === undefined) throw new Error("a rule without examples");
  const edited = new Edited(folder, first);
  expect(edited.told()).toEqual(fresh(edited.texts));
  let now = first;
  for (const next of others) {
    for (const [path, text] of edits(now, next)) {
      edited.edit(path, text);
      expect(edited.told()).toEqual(fresh(edited.texts));
    }
    now = next;
  }
});
