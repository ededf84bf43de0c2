import { describe, expect, it } from "vitest";
import { readKustomization } from "../../src/manifest/kustomization.ts";
import { loadTexts, type LoadTextsOptions } from "../../src/manifest/load.ts";
import { parseManifests } from "../../src/manifest/parse-manifests.ts";
import { SourceText } from "../../src/manifest/source-text.ts";

const deploy = (name: string, extra = ""): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}${extra}}\nspec: {replicas: 1}\n`;
const service = (name: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: x}}\n`;

/** `unit: name[changes] ... (gap)` */
function units(files: Record<string, string>, options: LoadTextsOptions = {}): string[] {
  return loadTexts(files, options).units.map(({ name, members, gaps }) => {
    const shown = members.map(({ resource, changes }) => {
      const what = changes.map((change) => change.what).join();
      return `${resource.name}${what === "" ? "" : `[${what}]`}`;
    });
    return [`${name}:`, ...shown, ...gaps.map(({ what }) => `(${what})`)].join(" ");
  });
}

const base = { "base/kustomization.yaml": "resources: [d.yaml, s.yaml]", "base/d.yaml": deploy("d"), "base/s.yaml": service("s") };

function overlay(text: string): Record<string, string> {
  return { ...base, "dev/kustomization.yaml": `resources: [../base]\n${text}` };
}

describe("roots and members", () => {
  it("takes what nobody else uses for a root", () => {
    expect(units({ ...base, "dev/kustomization.yml": "resources: [../base]", "prod/Kustomization": "bases: [../base/]\nresources: [p.yaml]", "prod/p.yaml": service("p") })).toEqual([
      "dev: d s",
      "prod: p d s",
    ]);
  });

  it("holds each object once in a diamond", () => {
    expect(units({ ...base, "a/kustomization.yaml": "resources: [../base]", "b/kustomization.yaml": "resources: [../base]\nnamePrefix: b-", "c/kustomization.yaml": "resources: [../a, ../b]" })).toEqual(["c: d[name] s[name]"]);
  });

  it("ends in a circle", () => {
    expect(units({ "a/kustomization.yaml": "resources: [../b, x.yaml]", "a/x.yaml": service("x"), "b/kustomization.yaml": "resources: [../a]" })).toEqual([
      "a: x (../a, named in b/kustomization.yaml in a circle)",
    ]);
  });

  it("says what it cannot see", () => {
    const text = "resources: [gone.yaml, ../out, https://x.test/a.yaml, github.com/o/r//d?ref=v1, t.yaml]\ngenerators: [g.yaml]\nhelmCharts: [{name: redis}]\nconfigMapGenerator: [{name: c, files: [k=f.yaml]}]";
    const [unit, ...rest] = units({ "k/kustomization.yaml": text, "k/t.yaml": "name: {{ .x }}", "k/g.yaml": service("g"), "k/f.yaml": service("f") });
    expect(rest).toEqual([]);
    expect(unit?.split(" (")).toEqual([
      "k:",
      "the Helm chart redis, named in k/kustomization.yaml)",
      "the generator g.yaml, named in k/kustomization.yaml)",
      "gone.yaml, named in k/kustomization.yaml but not among the given files)",
      "../out, named in k/kustomization.yaml but not among the given files)",
      "the remote resource https://x.test/a.yaml, named in k/kustomization.yaml)",
      "the remote resource github.com/o/r//d?ref=v1, named in k/kustomization.yaml)",
      "the Helm template k/t.yaml)",
    ]);
  });

  it("applies components to what was gathered before them", () => {
    const component = { "comp/kustomization.yaml": "kind: Component\nresources: [c.yaml]\nnamespace: n", "comp/c.yaml": service("c") };
    expect(units({ ...overlay("components: [../comp]"), ...component })).toEqual(["dev: d[namespace] s[namespace] c[namespace]"]);
    expect(units(component)).toEqual(["comp: c[namespace,object] (the kustomization that will use the component comp/kustomization.yaml)"]);
  });

  it("leaves plugins out", () => {
    const files = { "t/kustomization.yaml": "resources: [p.yaml]", "t/p.yaml": service("p") };
    expect(units({ ...overlay("transformers: [../t]"), ...files })).toEqual(["dev: d[object] s[object]"]);
    expect(units({ ...overlay("validators: [../t]"), ...files })).toEqual(["dev: d s"]);
  });

  it("makes a folder unit of files that no kustomization names", () => {
    const { units: found } = loadTexts({ ...base, "base/loose.yaml": service("l"), "dev/kustomization.yaml": "resources: [../base]" });
    expect(found.map(({ name, neighbours }) => [name, neighbours])).toEqual([["base", ["dev"]], ["dev", ["base"]]]);
    expect(units({ "kustomization.yaml": "resources: [a.yaml]", "a.yaml": service("a"), "b.yaml": service("b") })).toEqual([".: a", ". (other files): b"]);
  });

  it("gives way where its folder is named as a unit", () => {
    const files = { ...overlay("patches: [{path: p.yaml}]"), "dev/p.yaml": deploy("d"), "dev/l.yaml": service("l"), "z.yaml": service("z") };
    expect(units(files, { units: ["dev"] })).toEqual([".: z", "base: d s", "dev: l"]);
    expect(units(files, { units: ["."] })).toEqual([".: l z", "dev: d[object] s"]);
  });

  it("near miss: Flux's Kustomization is an object", () => {
    expect(units({ "kustomization.yaml": "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: f}\nspec: {}\n" })).toEqual([".: f"]);
  });

  it.each(["resources: {a: 1}", "resources: [[1], null, '']", "patches: x\nlabels: [1]\nimages: {}", "[]", "resources: [/abs, ../../../..]"])("is total on %s", (text) => {
    expect(() => units({ "kustomization.yaml": text })).not.toThrow();
  });

  it("survives chains as long as hostile", () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 400; i++) files[`k${i}/kustomization.yaml`] = `kind: Component\nresources: [../k${i + 1}, ../k${i + 2}]\ncomponents: [../k${i + 1}, ../k${i + 2}]`;
    expect(loadTexts(files).units.length).toBeGreaterThan(0);
  });
});

describe("inputs", () => {
  it("counts them and looks at none of their objects", () => {
    const { files } = loadTexts({ ...overlay("patches: [{path: p.yaml}]\nreplacements: [{path: r.yaml}]\nconfigurations: [c.yaml]\ncrds: [crd.yaml]"), "dev/p.yaml": deploy("d"), "dev/r.yaml": "- a: 1\n", "dev/c.yaml": "a: 1\na: 2\n", "dev/crd.yaml": service("crd") });
    const inputs = files.filter((file) => file.skipped.some(({ reason }) => reason === "kustomize-input"));
    expect(inputs.map(({ path, documents, problems }) => `${path} ${documents.length} ${problems.map((p) => p.id).join()}`)).toEqual([
      "base/kustomization.yaml 0 ",
      "dev/c.yaml 0 duplicateKey",
      "dev/crd.yaml 0 ",
      "dev/kustomization.yaml 0 ",
      "dev/p.yaml 0 ",
      "dev/r.yaml 0 ",
    ]);
  });

  it("reads patches as old kustomize did: a list of paths", () => {
    expect(units({ ...overlay("patches: [p.yaml]"), "dev/p.yaml": deploy("d") })).toEqual(["dev: d[object] s"]);
  });

  it("near miss: a patch that is also a resource elsewhere stays an object", () => {
    expect(units({ ...overlay("patches: [{path: ../base/s.yaml}]") })).toEqual(["dev: d s[object]"]);
  });
});

describe("changes", () => {
  const smp = (name: string, kind = "Deployment", more = ""): string => `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}${more}}\n`;
  const indented = (text: string): string => text.replaceAll(/^/gm, "    ");
  it.each<[string, string, string]>([
    ["nothing", "", "d s"],
    ["namespace", "namespace: n", "d[namespace] s[namespace]"],
    ["prefix and suffix", "namePrefix: a-\nnameSuffix: -b", "d[name,name] s[name,name]"],
    ["commonLabels", "commonLabels: {a: b}", "d[labels] s[labels]"],
    ["labels of selectors", "labels: [{pairs: {a: b}, includeSelectors: true}]", "d[labels] s[labels]"],
    ["labels of templates", "labels: [{pairs: {a: b}, includeTemplates: true}]", "d[labels] s[labels]"],
    ["labels of metadata", "labels: [{pairs: {a: b}}]", "d[labels] s[labels]"],
    ["annotations", "commonAnnotations: {a: b}", "d[object] s[object]"],
    ["images", "images: [{name: x, newTag: '2'}]", "d s"],
    ["replicas", "replicas: [{name: d, count: 2}, {name: s, count: 2}]", "d[object] s"],
    ["a target", "patches: [{patch: '[]', target: {kind: Service}}]", "d s[object]"],
    ["a regular expression", "patches: [{patch: '[]', target: {name: 'd|x.*'}}]", "d[object] s"],
    ["near miss: expressions are anchored", "patches: [{patch: '[]', target: {kind: Serv}}]", "d s"],
    ["an expression that might explode", "patches: [{patch: '[]', target: {name: '(a+)+x'}}]", "d[object] s[object]"],
    ["no expression at all", "patches: [{patch: '[]', target: {name: '('}}]", "d[object] s[object]"],
    ["a namespace", "patches: [{patch: '[]', target: {namespace: default}}]", "d[object] s[object]"],
    ["another namespace", "patches: [{patch: '[]', target: {namespace: x}}]", "d s"],
    ["a label selector", "patches: [{patch: '[]', target: {labelSelector: 'a=b'}}]", "d s"],
    ["a negative label selector", "patches: [{patch: '[]', target: {labelSelector: '!a,a!=b'}}]", "d[object] s[object]"],
    ["a merge patch", `patches:\n- patch: |-\n${indented(smp("d"))}`, "d[object] s"],
    ["near miss: another kind", `patches:\n- patch: |-\n${indented(smp("d", "StatefulSet"))}`, "d s"],
    ["near miss: another namespace", `patches:\n- patch: |-\n${indented(smp("d", "Deployment", ", namespace: x"))}`, "d s"],
    ["the old list", `patchesStrategicMerge:\n- |-\n${indented(smp("d"))}`, "d[object] s"],
    ["JSON 6902", "patchesJson6902: [{target: {version: v1, kind: Service, name: s}, patch: '[]'}]", "d s[object]"],
    ["a deletion", `patches:\n- patch: |-\n    $patch: delete\n${indented(smp("d"))}`, "s"],
    ["a patch file that is missing", "patches: [{path: gone.yaml}]", "d[object] s[object]"],
    ["a missing file with a target", "patches: [{path: gone.yaml, target: {kind: Service}}]", "d s[object]"],
    ["a replacement", "replacements: [{source: {kind: X}, targets: [{select: {kind: Deployment}, fieldPaths: [spec]}]}]", "d[object] s"],
    ["a transformer", "transformers: ['apiVersion: builtin\nkind: X\n']", "d[object] s[object]"],
  ])("%s", (_name, text, expected) => {
    expect(units(overlay(text))).toEqual([`dev: ${expected}`.trim()]);
  });

  it("points at the patch and says where it stands", () => {
    const { units: found } = loadTexts({ ...overlay("patches:\n- path: p.yaml"), "dev/p.yaml": smp("d") });
    expect(found[0]?.members[0]?.changes).toEqual([
      { what: "object", by: "the patch in dev/p.yaml", range: { file: "dev/p.yaml", start: { line: 3, column: 18 }, end: { line: 3, column: 19 } }, fields: [] },
    ]);
  });

  it("matches the names that an object had on its way", () => {
    const files = { ...overlay("namePrefix: a-"), "top/kustomization.yaml": "resources: [../dev]\npatches: [{patch: '[]', target: {name: a-d}}, {patch: '[]', target: {name: s}}]" };
    expect(units(files)).toEqual(["top: d[name,object] s[name,object]"]);
  });

  it("near miss: a namespace that the object has already", () => {
    expect(units({ "kustomization.yaml": "namespace: n\nresources: [d.yaml]", "d.yaml": deploy("d", ", namespace: n") })).toEqual([".: d"]);
  });
});

it("reads the fields that rules may ask for", () => {
  const text = "resources: [a]\nnamespace: n\nimages: [{name: i, newTag: 1.2}]\nreplicas: [{name: r, count: 3}]\nopenapi: {path: o.json}\nsecretGenerator: [{name: s, envs: [e.env], files: [k=f.txt]}]\nlabels: [{pairs: {a: b}}]\n";
  const path = "k/kustomization.yaml";
  const source = new SourceText(path, text);
  const read = readKustomization({ path, format: "yaml", text, documents: parseManifests(source), problems: [], skipped: [] });
  expect(read).toMatchObject({
    folder: "k",
    kind: "Kustomization",
    namespace: { value: "n" },
    images: [{ name: "i", newTag: "1.2" }],
    replicas: [{ name: "r", count: 3 }],
    openapi: { path: "o.json" },
    generatorFiles: [{ path: "f.txt" }, { path: "e.env" }],
    labels: [{ keys: ["a"], selectors: false, templates: false, range: { start: { line: 7 } } }],
  });
});
