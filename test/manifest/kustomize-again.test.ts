/** Kustomizations that are built again and again come to what they come to when they are built once. */
import { expect, test } from "vitest";
import { loadTexts, rememberingParser } from "../../src/manifest/load-texts.ts";
import type { FileParser } from "../../src/manifest/load-texts.ts";

const config = (name: string, namespace?: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${namespace === undefined ? "" : `, namespace: ${namespace}`} }\n`;

type Texts = Readonly<Record<string, string | undefined>>;

function built(texts: Texts, parse?: FileParser): unknown {
  const there = Object.fromEntries(Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined));
  const { units } = loadTexts(there, parse === undefined ? {} : { parse });
  return units.map(({ name, kind, members, gaps }) => [name, kind, members.map(({ resource, changes }) => [resource.source.file, resource.namespace, resource.name, changes]), gaps]);
}

const BASE: Texts = {
  "base/kustomization.yaml": "resources: [web.yaml, db.yaml]\n",
  "base/web.yaml": config("web"),
  "base/db.yaml": config("db"),
  "dev/kustomization.yaml": "resources: [../base]\nnamePrefix: dev-\n",
  "prod/kustomization.yaml": "resources: [../base]\npatches: [{ path: patch.yaml }]\n",
  "prod/patch.yaml": `${config("web")}data: { a: b }\n`,
};

const CIRCLE: Texts = {
  "a/kustomization.yaml": "resources: [../b, a.yaml]\n",
  "a/a.yaml": config("a"),
  "b/kustomization.yaml": "resources: [../a, b.yaml]\n",
  "b/b.yaml": config("b"),
};

test.each<[string, Texts, readonly Texts[]]>([
  ["an object of the base", BASE, [{ "base/web.yaml": config("web", "shop") }]],
  ["an object of the base that goes and comes", BASE, [{ "base/db.yaml": undefined }, { "base/db.yaml": config("db") }]],
  ["the base", BASE, [{ "base/kustomization.yaml": "resources: [web.yaml]\n" }]],
  ["an overlay", BASE, [{ "dev/kustomization.yaml": "resources: [../base]\nnameSuffix: -dev\n" }]],
  ["a patch", BASE, [{ "prod/patch.yaml": config("db") }, { "prod/patch.yaml": undefined }]],
  ["an overlay of an overlay", BASE, [{ "eu/kustomization.yaml": "resources: [../prod]\nnamespace: eu\n" }, { "eu/kustomization.yaml": undefined }]],
  ["a base that goes", BASE, [{ "base/kustomization.yaml": undefined }]],
  ["a file where a reference led nowhere", { ...BASE, "dev/kustomization.yaml": "resources: [../base, more.yaml]\n" }, [{ "dev/more.yaml": config("more") }]],
  ["a kustomization where a reference led to a folder without one", { ...BASE, "dev/kustomization.yaml": "resources: [../base, ../more]\n", "more/more.yaml": config("more") }, [{ "more/kustomization.yaml": "resources: [more.yaml]\n" }]],
  ["a circle that is entered elsewhere", CIRCLE, [{ "c/kustomization.yaml": "resources: [../b]\n" }, { "c/kustomization.yaml": "resources: [../a]\n" }, { "c/kustomization.yaml": undefined }]],
  ["a circle that is opened", CIRCLE, [{ "b/kustomization.yaml": "resources: [b.yaml]\n" }, { "b/kustomization.yaml": CIRCLE["b/kustomization.yaml"] }]],
  ["a component", { ...BASE, "part/kustomization.yaml": "kind: Component\nresources: [part.yaml]\n", "part/part.yaml": config("part") }, [{ "dev/kustomization.yaml": "resources: [../base]\ncomponents: [../part]\n" }, { "part/part.yaml": config("other") }]],
])("after an edit of %s", (_, first, edits) => {
  const parse = rememberingParser();
  let texts = first;
  expect(built(texts, parse)).toEqual(built(texts));
  for (const edit of edits) {
    const before = built(texts);
    texts = { ...texts, ...edit };
    expect(built(texts)).not.toEqual(before);
    expect(built(texts, parse)).toEqual(built(texts));
  }
});
