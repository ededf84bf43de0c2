import { describe, expect, it } from "vitest";
import { loadTexts, type LoadTextsOptions } from "../../src/manifest/load.ts";

/** Pods by name, in one file: `x=1 y` is a Pod x with some body and a Pod y with none. */
function pods(text: string): string {
  return text
    .split(" ")
    .map((word) => {
      const [name = "", value = "0"] = word.split("=");
      return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {v: ${value}}\n`;
    })
    .join("---\n");
}

const namespace = (label: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: n, labels: {env: ${label}}}\n`;
const kustomization = (...resources: string[]): string => `resources: [${resources.join()}]\n`;

type Files = Record<string, string>;

/** `unit ~ neighbour neighbour` */
function neighbours(files: Files, options: LoadTextsOptions = {}): string[] {
  return loadTexts(files, options).units.map((unit) => [`${unit.name} ~`, ...unit.neighbours].join(" "));
}

/** `unit: name@file name@file` */
function members(files: Files, options: LoadTextsOptions = {}): string[] {
  return loadTexts(files, options).units.map(({ name, members: all }) => {
    return [`${name}:`, ...all.map(({ resource }) => `${resource.name}@${resource.source.file}`)].join(" ");
  });
}

const devAndProd = { "dev/x.yaml": pods("x=1"), "prod/x.yaml": pods("x=2") };

describe("neighbours of folders", () => {
  it.each<[string, Files, string[]]>([
    ["conflicting folders have none", devAndProd, ["dev ~", "prod ~"]],
    ["complementing folders have each other", { ...devAndProd, "extra/y.yaml": pods("y") }, ["dev ~ extra", "extra ~ dev prod", "prod ~ extra"]],
    ["equal bodies are no conflict", { ...devAndProd, "extra/y.yaml": pods("x=1 y") }, ["dev ~ extra", "extra ~ dev", "prod ~"]],
    ["one object of several is a conflict", { "a/x.yaml": pods("x=1 y z"), "b/x.yaml": pods("x=2 y z") }, ["a ~", "b ~"]],
    ["what lies above or below, whatever it defines", { ...devAndProd, "r.yaml": pods("x=3") }, [". ~ dev prod", "dev ~ .", "prod ~ ."]],
    ["near miss: a name that only begins alike", { "a/x.yaml": pods("x=1"), "ab/x.yaml": pods("x=2") }, ["a ~", "ab ~"]],
    [
      "a Namespace repeated in other words",
      { ...devAndProd, "dev/n.yaml": namespace("d"), "prod/n.yaml": namespace("p"), "extra/n.yaml": namespace("e"), "extra/y.yaml": pods("y") },
      ["dev ~ extra", "extra ~ dev prod", "prod ~ extra"],
    ],
    ["near miss: another Namespace kind", { "a/n.yaml": namespace("a").replace("v1", "x.io/v1"), "b/n.yaml": namespace("b").replace("v1", "x.io/v1") }, ["a ~", "b ~"]],
    ["no name, no conflict", { ...devAndProd, "e/g.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {generateName: x}\n" }, ["dev ~ e", "e ~ dev prod", "prod ~ e"]],
    ["outside of the working directory", { "../a/x.yaml": pods("x=1"), "b/x.yaml": pods("x=2"), "../c.yaml": pods("z") }, [". ~ ..", ".. ~ . ../a", "../a ~ .."]],
  ])("%s", (_name, files, expected) => {
    expect(neighbours(files)).toEqual(expected);
  });

  it("ends at the folders that the user named, except for what lies above and below", () => {
    const files = { "eu/x.yaml": pods("x"), "us/y.yaml": pods("y"), "us/k/kustomization.yaml": kustomization("z.yaml"), "us/k/z.yaml": pods("z"), "r.yaml": pods("r") };
    expect(neighbours(files, { units: ["eu", "us"] })).toEqual([". ~ eu us us/k", "eu ~ .", "us ~ . us/k", "us/k ~ us"]);
  });

  it("are none for Markdown and standard input", () => {
    const markdown = `\`\`\`yaml\n${pods("m")}\`\`\`\n`;
    expect(neighbours({ ...devAndProd, "t.md": markdown, "in.yaml": pods("s") }, { stdin: "in.yaml" })).toEqual(["dev ~", "in.yaml ~", "prod ~", "t.md ~"]);
  });
});

describe("neighbours of kustomizations and charts", () => {
  const base = { "base/kustomization.yaml": kustomization("a.yaml", "n.yaml"), "base/a.yaml": pods("a"), "base/n.yaml": namespace("x") };
  const service = (name: string): Files => ({ [`${name}/kustomization.yaml`]: kustomization(`${name}.yaml`), [`${name}/${name}.yaml`]: pods(name) });

  it.each<[string, Files, string[]]>([
    ["one for each microservice", { ...service("s"), ...service("t"), ...service("u") }, ["s ~ t u", "t ~ s u", "u ~ s t"]],
    ["overlays of one base", { ...base, "dev/kustomization.yaml": kustomization("../base"), "prod/kustomization.yaml": kustomization("../base", "p.yaml"), "prod/p.yaml": pods("p"), ...service("s") }, ["dev ~ s", "prod ~ s", "s ~ dev prod"]],
    ["overlays with copies", { ...service("s"), "t/kustomization.yaml": kustomization("s.yaml"), "t/s.yaml": pods("s=1") }, ["s ~", "t ~"]],
    ["near miss: equal copies", { ...service("s"), "t/kustomization.yaml": kustomization("s.yaml"), "t/s.yaml": pods("s") }, ["s ~ t", "t ~ s"]],
    [
      "near miss: only a Namespace from the same place",
      { "ns/kustomization.yaml": kustomization("n.yaml"), "ns/n.yaml": namespace("x"), "s/kustomization.yaml": kustomization("../ns", "s.yaml"), "s/s.yaml": pods("s"), "t/kustomization.yaml": kustomization("../ns", "t.yaml"), "t/t.yaml": pods("t") },
      ["s ~ t", "t ~ s"],
    ],
    ["plain files elsewhere", { ...service("s"), "p/p.yaml": pods("p") }, ["p ~ s", "s ~ p"]],
    ["plain files elsewhere that conflict may change the kustomization, which says nothing of them", { ...service("s"), "p/p.yaml": pods("s=1") }, ["p ~ s", "s ~"]],
    ["plain files elsewhere that conflict with a chart", { "c/Chart.yaml": "name: c", "c/crds/c.yaml": pods("s=1"), "p/p.yaml": pods("s") }, ["c ~", "p ~ c"]],
    ["plain files that conflict with plain files", { "p/p.yaml": pods("s=1"), "q/q.yaml": pods("s") }, ["p ~", "q ~"]],
    ["plain files above that conflict are uncertain, the kustomization is not", { ...service("s"), "p.yaml": pods("s=1") }, [". ~ s", "s ~"]],
    ["plain files beside a base", { ...service("s"), ...base, "dev/kustomization.yaml": kustomization("../base"), "base/loose.yaml": pods("a=1") }, ["base ~ dev s", "dev ~ s", "s ~ base dev"]],
    ["a chart", { "c/Chart.yaml": "name: c", "c/templates/c.yaml": pods("c"), ...service("s") }, ["c ~ s", "s ~ c"]],
    ["a chart that conflicts", { "c/Chart.yaml": "name: c", "c/crds/c.yaml": pods("s=1"), ...service("s") }, ["c ~", "s ~"]],
    ["an empty kustomization is nobody's neighbour", { ...service("s"), "k/kustomization.yaml": kustomization() }, ["s ~"]],
  ])("%s", (_name, files, expected) => {
    expect(neighbours(files)).toEqual(expected);
  });

  it("are called by the names that the units have in the end", () => {
    const files = { "c/Chart.yaml": "name: c", "c/templates/c.yaml": pods("c"), "c/kustomization.yaml": kustomization("k.yaml"), "c/k.yaml": pods("k"), "c/loose.yaml": pods("l") };
    expect(neighbours(files)).toEqual(["c ~ c (2) c (other files)", "c (2) ~ c c (other files)", "c (other files) ~ c c (2)"]);
  });

  it("are found among hundreds", () => {
    const files: Files = {};
    for (let i = 0; i < 300; i++) Object.assign(files, service(`s${i}`));
    const { units } = loadTexts(files);
    expect(units.map((unit) => unit.neighbours.length)).toEqual(Array.from({ length: 300 }, () => 299));
  });
});

describe("alternatives in one folder", () => {
  const two = { "a.yaml": pods("x=1 y=1"), "b.yaml": pods("x=2 y=2") };

  it.each<[string, Files, string[]]>([
    ["two objects", two, ["a.yaml: x@a.yaml y@a.yaml", "b.yaml: x@b.yaml y@b.yaml"]],
    ["one object", { "a.yaml": pods("x=1 y"), "b.yaml": pods("x=2 z") }, [".: x@a.yaml y@a.yaml x@b.yaml z@b.yaml"]],
    ["one object and equal ones", { "a.yaml": pods("x=1 y z"), "b.yaml": pods("x=2 y z") }, [".: x@a.yaml y@a.yaml z@a.yaml x@b.yaml y@b.yaml z@b.yaml"]],
    ["equal files", { "a.yaml": pods("x y"), "b.yaml": pods("x y") }, [".: x@a.yaml y@a.yaml x@b.yaml y@b.yaml"]],
    ["one object, twice", { "a.yaml": pods("x=1 x=2"), "b.yaml": pods("x=3 x=4") }, [".: x@a.yaml x@a.yaml x@b.yaml x@b.yaml"]],
    ["one object with each of two files", { "a.yaml": pods("x=1 y=1"), "b.yaml": pods("x=2"), "c.yaml": pods("y=2") }, [".: x@a.yaml y@a.yaml x@b.yaml y@c.yaml"]],
    ["repetition within a file", { "a.yaml": pods("x=1 y=1 x=2 y=2"), "b.yaml": pods("z") }, [".: x@a.yaml y@a.yaml x@a.yaml y@a.yaml z@b.yaml"]],
    ["files that stay together", { ...two, "c.yaml": pods("z"), "d/e.yaml": pods("w") }, [".: z@c.yaml w@d/e.yaml", "a.yaml: x@a.yaml y@a.yaml", "b.yaml: x@b.yaml y@b.yaml"]],
    ["a subfolder", { "s/a.yaml": two["a.yaml"], "s/b.yaml": two["b.yaml"], "r.yaml": pods("r") }, [".: r@r.yaml", "s/a.yaml: x@s/a.yaml y@s/a.yaml", "s/b.yaml: x@s/b.yaml y@s/b.yaml"]],
    ["near miss: two folders are split as folders", { "s/a.yaml": two["a.yaml"], "t/b.yaml": two["b.yaml"] }, ["s: x@s/a.yaml y@s/a.yaml", "t: x@t/b.yaml y@t/b.yaml"]],
    ["near miss: files of a kustomization", { ...two, "kustomization.yaml": kustomization("a.yaml", "b.yaml") }, [".: x@a.yaml y@a.yaml x@b.yaml y@b.yaml"]],
    ["near miss: files of a chart", { "Chart.yaml": "name: c", "templates/a.yaml": two["a.yaml"], "templates/b.yaml": two["b.yaml"] }, [".: x@templates/a.yaml y@templates/a.yaml x@templates/b.yaml y@templates/b.yaml"]],
  ])("%s", (_name, files, expected) => {
    expect(members(files)).toEqual(expected);
  });

  it.each<[string, Files, string[]]>([
    ["each other, never", two, ["a.yaml ~", "b.yaml ~"]],
    ["those that complement them", { ...two, "c.yaml": pods("z=1 w=1"), "d.yaml": pods("z=2 w=2") }, ["a.yaml ~ c.yaml d.yaml", "b.yaml ~ c.yaml d.yaml", "c.yaml ~ a.yaml b.yaml", "d.yaml ~ a.yaml b.yaml"]],
    ["the rest of the folder, whatever it defines", { ...two, "c.yaml": pods("x=3 z") }, [". ~ a.yaml b.yaml", "a.yaml ~ .", "b.yaml ~ ."]],
    ["other folders, unless they conflict", { "s/a.yaml": two["a.yaml"], "s/b.yaml": two["b.yaml"], "t/x.yaml": pods("x=1"), "t/z.yaml": pods("z") }, ["s/a.yaml ~ t", "s/b.yaml ~", "t ~ s/a.yaml"]],
    ["a kustomization above, unless they conflict", { "kustomization.yaml": kustomization("k.yaml"), "k.yaml": pods("x=1"), "s/a.yaml": two["a.yaml"], "s/b.yaml": two["b.yaml"] }, [". ~ s/a.yaml", "s/a.yaml ~ .", "s/b.yaml ~"]],
  ])("have as neighbours %s", (_name, files, expected) => {
    expect(neighbours(files)).toEqual(expected);
  });

  it("stay together in a folder that is named as a unit", () => {
    expect(members(two, { units: ["."] })).toEqual([".: x@a.yaml y@a.yaml x@b.yaml y@b.yaml"]);
  });

  it("leave standard input as it is", () => {
    const files = { "a.yaml": two["a.yaml"], "in.yaml": two["b.yaml"] };
    expect(members(files, { stdin: "in.yaml" })).toEqual([".: x@a.yaml y@a.yaml", "in.yaml: x@in.yaml y@in.yaml"]);
  });

  it("are known by the files that are given, whether a folder or one by one", () => {
    expect(members({ "s/a.yaml": two["a.yaml"] })).toEqual(["s: x@s/a.yaml y@s/a.yaml"]);
    expect(members({ "s/a.yaml": two["a.yaml"], "s/b.yaml": two["b.yaml"] })).toEqual(["s/a.yaml: x@s/a.yaml y@s/a.yaml", "s/b.yaml: x@s/b.yaml y@s/b.yaml"]);
  });

  it("do not depend on the order of the files", () => {
    const files: Files = { ...two, "c.yaml": pods("z"), ...devAndProd, "k/kustomization.yaml": kustomization("k.yaml"), "k/k.yaml": pods("k") };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    expect(neighbours(reversed)).toEqual(neighbours(files));
  });
});
