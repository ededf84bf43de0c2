import { describe, expect, it } from "vitest";
import { loadTexts, type LoadTextsOptions } from "../../src/manifest/load.ts";

function pod(name: string, extra = "", namespace?: string): string {
  const meta = namespace === undefined ? "" : `, namespace: ${namespace}`;
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}${meta}}\nspec: {${extra}}\n`;
}

/** Units as `name: member member`, with `(gap)` behind. */
function units(files: Record<string, string>, options: LoadTextsOptions = {}): string[] {
  return loadTexts(files, options).units.map((unit) => {
    const members = unit.members.map(({ resource }) => `${resource.name}@${resource.source.file}`);
    const gaps = unit.gaps.map(({ what }) => `(${what})`);
    return [`${unit.name}:`, ...members, ...gaps].join(" ");
  });
}

describe("folders", () => {
  it("takes everything for one unit", () => {
    expect(units({ "a/x.yaml": pod("x"), "a/b/y.yaml": pod("y"), "z.json": '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"z"}}' })).toEqual([
      ".: y@a/b/y.yaml x@a/x.yaml z@z.json",
    ]);
  });

  it("starts at the common folder", () => {
    expect(units({ "k/a/x.yaml": pod("x"), "k/b/y.yaml": pod("y") })).toEqual(["k: x@k/a/x.yaml y@k/b/y.yaml"]);
    expect(units({ "../s/x.yaml": pod("x"), "a/y.yaml": pod("y") })).toEqual(["..: x@../s/x.yaml y@a/y.yaml"]);
  });

  it("splits where two folders define an object differently", () => {
    const files = { "root.yaml": pod("r"), "dev/x.yaml": pod("x", "a: 1"), "prod/x.yaml": pod("x", "a: 2"), "prod/more/y.yaml": pod("y") };
    expect(units(files)).toEqual([".: r@root.yaml", "dev: x@dev/x.yaml", "prod: y@prod/more/y.yaml x@prod/x.yaml"]);
    expect(loadTexts(files).units.map((unit) => unit.neighbours)).toEqual([["dev", "prod"], ["."], ["."]]);
  });

  it("splits only the folder that needs it", () => {
    expect(units({ "a/x.yaml": pod("x", "a: 1"), "a/b/x.yaml": pod("x", "a: 2"), "a/c/z.yaml": pod("z"), "d/y.yaml": pod("y") })).toEqual([
      "a: x@a/x.yaml",
      "a/b: x@a/b/x.yaml",
      "a/c: z@a/c/z.yaml",
      "d: y@d/y.yaml",
    ]);
  });

  it.each<[string, Record<string, string>, string[]]>([
    ["the same object twice in one folder", { "a.yaml": pod("x", "a: 1"), "b.yaml": pod("x", "a: 2") }, ["."]],
    ["equal bodies", { "a/x.yaml": pod("x", "a: 1, b: 2"), "b/x.yaml": pod("x", "b: 2, 'a': 1 # same") }, ["."]],
    ["another namespace", { "a/x.yaml": pod("x", "a: 1"), "b/x.yaml": pod("x", "a: 2", "n") }, ["."]],
    ["no name", { "a/x.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {generateName: x}\nspec: {a: 1}", "b/x.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {generateName: x}" }, ["."]],
    ["the default namespace, written or not", { "a/x.yaml": pod("x", "a: 1"), "b/x.yaml": pod("x", "a: 1", "default") }, ["a", "b"]],
  ])("near miss: %s", (_name, files, expected) => {
    expect(loadTexts(files).units.map((unit) => unit.name)).toEqual(expected);
  });

  it("counts broken documents and templates as gaps", () => {
    expect(units({ "a.yaml": `${pod("x")}---\nkind: Service\nspec: [\n---\nkind: Deployment\nname: {{ .x }}\n` })).toEqual([
      ".: x@a.yaml (the unreadable document in a.yaml) (the Helm template a.yaml)",
    ]);
    const [unit] = loadTexts({ "a.yaml": "kind: Deployment\nname: {{ .x }}\n" }).units;
    expect(unit?.gaps[0]?.kindHint).toBe("Deployment");
  });

  it("makes a named folder one unit, the innermost winning", () => {
    const files = { "e/dev/x.yaml": pod("x", "a: 1"), "e/prod/x.yaml": pod("x", "a: 2"), "e/prod/in/y.yaml": pod("y"), "z.yaml": pod("z") };
    expect(units(files, { units: ["e", "./e/prod/in/"] })).toEqual([
      ".: z@z.yaml",
      "e: x@e/dev/x.yaml x@e/prod/x.yaml",
      "e/prod/in: y@e/prod/in/y.yaml",
    ]);
  });

  it("keeps standard input apart", () => {
    expect(units({ "stdin.yaml": pod("s"), "a.yaml": pod("a") }, { stdin: "stdin.yaml" })).toEqual([".: a@a.yaml", "stdin.yaml: s@stdin.yaml"]);
  });
});

describe("Markdown", () => {
  const block = (...pods: string[]): string => `\`\`\`yaml\n${pods.join("---\n")}\`\`\`\n`;

  it("makes a variant of each block that defines an object again", () => {
    const text = block(pod("x", "a: 1")) + block(pod("y")) + block(pod("x", "a: 2")) + block(pod("z")) + block(pod("x", "a: 3"));
    const found = loadTexts({ "a.md": text }).units.map((unit) => {
      const members = unit.members.map(({ resource }) => `${resource.name}:${resource.head.range.start.line}`);
      return `${unit.name} ${members.join(" ")}`;
    });
    expect(found).toEqual(["a.md x:4 y:10 z:22", "a.md#2 y:10 x:16 z:22", "a.md#3 y:10 z:22 x:28"]);
  });

  it("takes repetition inside one block for a mistake", () => {
    expect(units({ "a.md": block(pod("x", "a: 1"), pod("x", "a: 2")) })).toEqual(["a.md: x@a.md x@a.md"]);
  });

  it("counts blocks without an object", () => {
    const [file] = loadTexts({ "a.md": "```yaml\na: 1\n```\n" }).files;
    expect(file?.skipped).toMatchObject([{ reason: "not-kubernetes", range: { start: { line: 2, column: 1 } } }]);
  });
});

describe("Helm", () => {
  const chart = {
    "c/Chart.yaml": "name: c\ndependencies:\n- name: sub\n- name: redis\n",
    "c/values.yaml": "a: 1\n",
    "c/ci/x-values.yaml": "a: 1\n",
    "c/templates/plain.yaml": pod("plain"),
    "c/templates/quoted.yaml": pod('"{{ .Values.name }}"'),
    "c/crds/crd.yaml": pod("crd"),
    "c/charts/sub/Chart.yaml": "name: sub\n",
    "c/charts/sub/templates/s.yaml": pod("sub"),
    "c/examples/e.yaml": pod("example"),
  };

  it("is one unit with its subcharts", () => {
    expect(units(chart)).toEqual([
      "c: sub@c/charts/sub/templates/s.yaml crd@c/crds/crd.yaml plain@c/templates/plain.yaml" +
        " (the chart redis, a dependency in c/Chart.yaml) (the Helm template c/templates/quoted.yaml)",
      "c/examples: example@c/examples/e.yaml",
    ]);
  });

  it("says what it leaves out", () => {
    const skipped = loadTexts(chart).files.flatMap((file) => [...file.skipped, ...file.documents.flatMap((d) => d.skipped)]);
    expect(skipped.map(({ reason, range }) => `${reason} ${range.file}`)).toEqual([
      "helm-chart-file c/Chart.yaml",
      "helm-chart-file c/charts/sub/Chart.yaml",
      "helm-chart-file c/ci/x-values.yaml",
      "helm-template c/templates/quoted.yaml",
      "helm-chart-file c/values.yaml",
    ]);
  });

  it("near miss: a folder called charts is no chart", () => {
    expect(units({ "charts/a/Chart.yaml": "name: a", "charts/a/templates/x.yaml": pod("x"), "values.yaml": pod("v") })).toEqual([
      ".: v@values.yaml",
      "charts/a: x@charts/a/templates/x.yaml",
    ]);
  });

  it("merges a chart that is named as a unit with what lies around it", () => {
    expect(units(chart, { units: ["c"] })[0]).toContain("example@c/examples/e.yaml");
  });
});
