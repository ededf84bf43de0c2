import { describe, expect, it } from "vitest";
import { parseManifests } from "../../src/manifest/parse-manifests.ts";
import { SourceText } from "../../src/manifest/source-text.ts";

const parse = (text: string) => parseManifests(new SourceText("a.yaml", text));
const objects = (text: string) =>
  parse(text).flatMap((document) => document.resources.map(({ group, version, kind, namespace, name }) => ({ group, version, kind, namespace, name })));

describe("objects", () => {
  it("reads group, version, kind, namespace and name", () => {
    expect(objects("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}")).toEqual([
      { group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "web" },
    ]);
  });

  it("takes an empty namespace for none", () => {
    expect(objects('apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: ""}')[0]).toMatchObject({ group: "", namespace: undefined });
  });

  it("points at the name, or at the kind where there is none", () => {
    const heads = parse("apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: Pod\nmetadata:\n  generateName: b-\n").map((d) => d.resources[0]!.head.range.start);
    expect(heads).toEqual([{ line: 4, column: 9 }, { line: 7, column: 7 }]);
  });

  it("opens a List, and lists in lists", () => {
    const pod = (name: string) => `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}}`;
    expect(objects(`apiVersion: v1\nkind: List\nitems: [${pod("a")}, {apiVersion: v1, kind: List, items: [${pod("b")}]}]`).map((o) => o.name)).toEqual(["a", "b"]);
  });

  it("gives the items of a typed list their kind", () => {
    expect(objects("apiVersion: v1\nkind: ServiceList\nitems: [{metadata: {name: a}}]")).toEqual([
      { group: "", version: "v1", kind: "Service", namespace: undefined, name: "a" },
    ]);
  });

  it("does not take a custom kind that ends in List for a list", () => {
    expect(objects("apiVersion: x.io/v1\nkind: AllowList\nmetadata: {name: a}\nspec: {}\nitems: []")[0]).toMatchObject({ kind: "AllowList" });
  });

  it("leaves out empty and comment-only documents without a word", () => {
    expect(parse("# nothing\n---\n---\n# more\n---\n~\n")).toEqual([]);
  });
});

describe("what is no object says why", () => {
  const reasons = (text: string) =>
    parse(text).map((document) => [...document.problems.map((problem) => problem.id), ...document.skipped.map((skip) => skip.reason)]);

  it.each<[name: string, text: string, reasons: string[]]>([
    ["values that Terraform fills in", "%{ if enabled }\nimage: {tag: x}\n%{ endif }", ["not-kubernetes"]],
    ["a site's configuration with a placeholder", "name: docs\n@PRERELEASE_LINE@\nnav: []", ["not-kubernetes"]],
    ["values of a chart", "replicaCount: 1\nimage: {tag: x}", ["not-kubernetes"]],
    ["a docker-compose file", "services: {web: {image: x}}", ["not-kubernetes"]],
    ["a sequence", "- a\n- b", ["not-kubernetes"]],
    ["a scalar", "just text", ["not-kubernetes"]],
    ["a Grafana data source (a number for apiVersion)", "apiVersion: 1\ndatasources: []", ["not-kubernetes"]],
    ["a Chart.yaml", "apiVersion: v2\nname: redis\nversion: 1.0.0", ["not-kubernetes"]],
    ["no kind", "apiVersion: v1\nmetadata: {name: a}", ["missingKind"]],
    ["no apiVersion", "kind: Service\nmetadata: {name: a}\nspec: {}", ["missingApiVersion"]],
    ["neither, but shaped like one", "metadata: {name: a}\nspec: {}", ["missingApiVersion"]],
    ["a foreign kind without metadata", "kind: pipeline\nsteps: []", ["not-kubernetes"]],
    ["an item that is no object", "apiVersion: v1\nkind: List\nitems: [1, {a: 1}]", ["listItem", "listItem"]],
  ])("%s", (_name, text, expected) => {
    expect(reasons(text)).toEqual([expected]);
  });

  it("suggests the usual apiVersion", () => {
    expect(parse("kind: Deployment\nmetadata: {name: a}")[0]!.problems[0]).toMatchObject({
      help: "add apiVersion: apps/v1",
      range: { start: { line: 1, column: 1 }, end: { line: 1, column: 5 } },
    });
  });
});

describe("Helm templates", () => {
  const template = (text: string) => parse(text).map((document) => document.skipped.map((skip) => [skip.reason, skip.kindHint]));
  it.each<[name: string, text: string]>([
    ["a value", "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Values.name }}\n"],
    ["an include", "apiVersion: v1\nkind: Service\nmetadata:\n  labels:\n    {{- include \"x.labels\" . | nindent 4 }}\n"],
    ["directives of Jinja around it", "{% raw %}\napiVersion: v1\nkind: Service\nmetadata:\n  name: a\n{% endraw %}\n"],
    ["a condition around it", "{{- if .Values.on }}\napiVersion: v1\nkind: Service\nmetadata:\n  name: a\n{{- end }}\n"],
  ])("%s", (_name, text) => {
    expect(template(text)).toEqual([[["helm-template", "Service"]]]);
  });

  it("is told from a manifest that quotes braces", () => {
    const text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: \"{{ $labels.x }}\"\n  b: |\n    {{ if y }}\n  c: it is {{ x }}\n";
    expect(parse(text)[0]).toMatchObject({ skipped: [], problems: [], resources: [{ kind: "ConfigMap" }] });
  });

  it("leaves the good documents of the same file", () => {
    const text = "apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .x }}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n";
    expect(parse(text).map((document) => document.resources.map((r) => r.kind))).toEqual([[], ["Pod"]]);
  });
});

describe("non-breaking spaces", () => {
  const nbsp = "\u00A0";
  it("in the indentation are pointed out, and the manifest is read as meant", () => {
    const text = `apiVersion: v1\nkind: Service\nmetadata:\n${nbsp} name: web\nspec:\n${nbsp} ports:\n${nbsp} - port: 80\n${nbsp} ${nbsp} protocol: TCP\n`;
    const [document] = parse(text);
    expect(document!.resources[0]).toMatchObject({ name: "web", head: { range: { start: { line: 4, column: 9 } } } });
    expect(document!.problems).toEqual([
      expect.objectContaining({
        id: "nonBreakingSpace",
        range: { file: "a.yaml", start: { line: 4, column: 1 }, end: { line: 4, column: 3 } },
        help: expect.stringContaining("4 lines") as string,
      }),
    ]);
  });

  it("concern only the documents that have them", () => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\nmetadata:\n${nbsp} name: b\n`;
    expect(parse(text).map((d) => [d.resources[0]!.name, d.problems.length])).toEqual([["a", 0], ["b", 1]]);
  });

  it.each([
    ["in a block scalar", `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    x\n    ${nbsp}y\n`],
    ["in a value", `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: x${nbsp}y\n`],
    ["in a comment", `apiVersion: v1\nkind: ConfigMap\n${nbsp}# hello\nmetadata: {name: a}\n`],
  ])("%s do no harm", (_name, text) => {
    const [document] = parse(text);
    expect(document!.resources[0]).toMatchObject({ name: "a" });
  });
});

describe("line ends of CR alone, and documents that kubectl does not read", () => {
  const OBJECT = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n";
  const cr = (text: string): string => text.replaceAll("\n", "\r");
  const told = (text: string) => parse(text).flatMap(({ problems }) => problems.map(({ id, range: { start } }) => `${id} ${start.line}:${start.column}`));
  const names = (text: string) => parse(text).flatMap(({ resources }) => resources.map(({ name, head }) => `${name} ${head.range.start.line}:${head.range.start.column}`));

  it.each<[string, string, readonly string[]]>([
    ["CR alone", cr(OBJECT), ["a 4:9"]],
    ["CR within a file of LF", "apiVersion: v1\nkind: Pod # a pod\rmetadata:\n  name: a\n", ["a 4:9"]],
    ["CR in a quoted value", 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  note: "b\r c"\n', ["a 4:9"]],
    ["LF before each ---", `${OBJECT}---\n${OBJECT}--- # last\n${OBJECT}`, ["a 4:9", "a 9:9", "a 14:9"]],
    ["CRLF before each ---", `${OBJECT}---\n${OBJECT}`.replaceAll("\n", "\r\n"), ["a 4:9", "a 9:9"]],
    ["--- at the top", `# all\n---\n${OBJECT}`, ["a 6:9"]],
    ["... before ---", `${OBJECT}...\n---\n${OBJECT}`, ["a 4:9", "a 10:9"]],
    ["... at the end", `${OBJECT}...\n# end\n`, ["a 4:9"]],
    ["--- within a value", `${OBJECT}data:\n  x: |\n    ---\n    ...\n`, ["a 4:9"]],
  ])("%s is read in silence", (_title, text, wanted) => {
    expect(told(text)).toEqual([]);
    expect(names(text)).toEqual(wanted);
  });

  it.each<[string, string, readonly string[], readonly string[]]>([
    ["CR before ---", cr(`${OBJECT}---\n${OBJECT}`), ["separator 6:1"], ["a 4:9", "a 9:9"]],
    ["... alone", `${OBJECT}...\n${OBJECT}`, ["separator 6:1"], ["a 4:9", "a 9:9"]],
    ["... with a comment, and a third one that is read", `${OBJECT}... # more\n\n${OBJECT}---\n${OBJECT}`, ["separator 7:1"], ["a 4:9", "a 10:9", "a 15:9"]],
  ])("%s is pointed out, and read as meant", (_title, text, problems, wanted) => {
    expect(told(text)).toEqual(problems);
    expect(names(text)).toEqual(wanted);
  });

  it("tells which of the two it is", () => {
    expect(parse(cr(`${OBJECT}---\n${OBJECT}`))[1]?.problems[0]).toMatchObject({ message: expect.stringContaining("ends in CR alone") as string, help: "save the file with LF or CRLF at the ends of lines" });
    expect(parse(`${OBJECT}...\n${OBJECT}`)[1]?.problems[0]).toMatchObject({ message: expect.stringContaining("... ends the document") as string, help: "write a line --- before it" });
  });

  it("leaves the rest of a shortened example alone", () => {
    expect(told("apiVersion: v1\nkind: Pod\n...\nfoo:\n  bar: 1\n")).toEqual([]);
  });
});
