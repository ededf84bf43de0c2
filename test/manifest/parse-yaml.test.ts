import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { NodeBuilder } from "../../src/manifest/node-builder.ts";
import { parseYaml } from "../../src/manifest/parse-yaml.ts";
import { SourceText } from "../../src/manifest/source-text.ts";
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../src/manifest/yaml-node.ts";

const parse = (text: string) => parseYaml(new SourceText("a.yaml", text));

function plain(node: YamlNode | undefined): unknown {
  if (node === undefined) return undefined;
  if (node instanceof YamlScalar) return node.value;
  if (node instanceof YamlSequence) return node.items.map(plain);
  return Object.fromEntries(node.entries.map((entry) => [entry.name, plain(entry.value)]));
}

const only = (text: string) => {
  const [document, ...rest] = parse(text);
  expect(rest).toEqual([]);
  expect(document).toBeDefined();
  return document!;
};

describe("values", () => {
  it.each<[name: string, text: string, value: unknown]>([
    ["quoted scalars are strings", `a: "80"\nb: '80'\nc: |\n  80\n`, { a: "80", b: "80", c: "80\n" }],
    ["tags decide", `a: !!str 80\nb: !!int "80"\nc: !foo 80`, { a: "80", b: 80, c: "80" }],
    ["keys resolve too", "on: 1\n0x10: 2\n1.50: 3", { true: 1, 16: 2, 1.5: 3 }],
    ["merge below a key overrides it", "b: 2\na: 1\n<<: {a: 2}", { a: 2, b: 2 }],
    ["a key below a merge overrides it", "<<: {a: 2}\na: 1", { a: 1 }],
    ["the first of several merges wins", "<<: [{a: 2}, {a: 3, b: 4}]", { a: 2, b: 4 }],
    ["anchors and aliases", "a: &x {p: 1}\nb: *x\nc:\n  <<: *x\n  q: 2", { a: { p: 1 }, b: { p: 1 }, c: { p: 1, q: 2 } }],
    ["JSON", `{"a": [1, true, null, "x"]}`, { a: [1, true, null, "x"] }],
    ["CRLF", "a: 1\r\nb:\r\n  - 2\r\n", { a: 1, b: [2] }],
  ])("%s", (_name, text, value) => {
    const document = only(text);
    expect(document.problems).toEqual([]);
    expect(plain(document.root)).toEqual(value);
  });
});

/** Verdicts of sigs.k8s.io/yaml 1.6, recorded: true where it takes the text. */
describe("texts are taken or refused as the server's reader does", () => {
  it.each<[text: string, taken: boolean]>([
    ["a: [\n1\n]", true],
    ["a:\n  b: [\n  1,\n  ]\n  c: 1", true],
    ["a: {\nb: 1\n}", true],
    ["a:\n  x: \"foo\nbar\"\n  z: 1", true],
    ["a: 'x\nz'\nb: 1", true],
    ["a: \"b\"#c", true],
    ["a: [b]#c", true],
    ["{\n\t\"a\": {\n\t\t\"b\": 1\n\t}\n}", true],
    ["%YAML 1.1\n---\na: 1", true],
    ["a: {b:1}", true],
    ["a: &b", true],
    ["a: [1\nb: 2", false],
    ["a:\n\tb: 1", false],
    ["a: b: c", false],
    ["a: - b", false],
    ["a: @x", false],
    ["a: `x", false],
    ["a: \"\\q\"", false],
    ["a:\n  - 1\n - 2", false],
    ["a: |\n   x\n  y", false],
    ["a: b\n c: d", false],
    ["a: *u", false],
    ["a: &x [*x]", false],
    ["? [x]\n: 1", false],
    ["null: 1", false],
    ["a: .inf", false],
    ["a: 'x", false],
    ["a: [1,,2]", false],
  ])("%j", (text, taken) => {
    expect(only(text).problems.length === 0).toBe(taken);
  });
});

describe("broken documents", () => {
  it("leave the good ones beside them alone", () => {
    const documents = parse("a: 1\n---\nb: [\n---\nc: 3\n");
    expect(documents.map((document) => plain(document.root))).toEqual([{ a: 1 }, undefined, { c: 3 }]);
    expect(documents[1]!.problems.map((problem) => problem.id)).toEqual(["syntax"]);
  });

  it("point at the place", () => {
    const [problem] = only("a: 1\nb:\n\tc: 2\n").problems;
    expect(problem).toMatchObject({ id: "syntax", range: { file: "a.yaml", start: { line: 3 } } });
  });

  it("report a duplicate key without losing the document; the last value counts", () => {
    const document = only("a: 1\nb: 2\na: 3\n");
    expect(plain(document.root)).toEqual({ a: 3, b: 2 });
    expect(document.slips).toEqual([
      expect.objectContaining({
        id: "duplicateKey",
        range: { file: "a.yaml", start: { line: 3, column: 1 }, end: { line: 3, column: 2 } },
      }),
    ]);
  });

  it("see keys as duplicates when they resolve to the same text", () => {
    expect(only("on: 1\nyes: 2").slips).toHaveLength(1);
  });
});

describe("what counts as growth by aliases", () => {
  it.each<[name: string, text: string, ids: readonly string[]]>([
    ["many nodes", "[1, 2, 3, 4, 5, 6, 7, 8, 9, ~]", []],
    ["missing values", "{a: , b: , c: , d: , e: , f: }", []],
    ["few aliases", "{a: &a [1, 2], b: *a}", []],
    ["aliases beyond the bound", "{a: &a [1, 2], b: *a, c: *a}", ["aliasExpansion"]],
  ])("%s", (_name, text, ids) => {
    const builder = new NodeBuilder(new SourceText("a.yaml", text), 5);
    const { contents } = parseDocument(text);
    if (contents === null) throw new Error("no contents");
    builder.build(contents);
    expect(builder.problems.map(({ id }) => id)).toEqual(ids);
  });
});

describe("hostile texts are refused within bounds", () => {
  const bomb = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    .concat([..."bcdefghij"].map((c, i) => `${c}: &${c} [${Array(9).fill(`*${"abcdefghij"[i]!}`).join(",")}]`))
    .join("\n");
  it.each<[name: string, text: string, id: string]>([
    ["10,000 flow levels", "[".repeat(10_000), "tooDeep"],
    ["10,000 JSON levels", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "tooDeep"],
    ["10,000 block levels", `${"- ".repeat(10_000)}a`, "tooDeep"],
    ["explicit keys", "? ".repeat(10_000), "tooDeep"],
    ["an alias bomb", bomb, "aliasExpansion"],
    ["a chain of aliases that nests", Array.from({ length: 600 }, (_, i) => `k${i}: &k${i} [${i > 0 ? `*k${i - 1}` : ""}]`).join("\n"), "tooDeep"],
  ])("%s", (_name, text, id) => {
    const [document] = parse(text);
    expect(document!.problems.map((problem) => problem.id)).toEqual([id]);
    expect(document!.root).toBeUndefined();
  });

  it("goes on after a document that nests too deep", () => {
    const documents = parse(`a: 1\n---\n${"[".repeat(1000)}${"]".repeat(1000)}\n---\nb: 2\n`);
    expect(documents.map((document) => plain(document.root))).toEqual([{ a: 1 }, undefined, { b: 2 }]);
  });
});

describe("laws", () => {
  const text = fc.array(fc.constantFrom("a", ":", " ", "\n", "-", "[", "]", "{", "}", "&x", "*x", "<<", "'", '"', "#", "|", ">", "\t", "1", "---\n", "? ", "!!str ", "한", "\r\n", ","), { maxLength: 40 }).map((parts) => parts.join(""));

  it("parsing is total and every node lies inside the text", () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const document of parse(source)) {
          const stack = document.root === undefined ? [] : [document.root];
          for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
            expect(node.start).toBeGreaterThanOrEqual(0);
            expect(node.end).toBeLessThanOrEqual(source.length);
            expect(node.start).toBeLessThanOrEqual(node.end);
            if (node instanceof YamlSequence) stack.push(...node.items);
            if (node instanceof YamlMap) for (const entry of node.entries) stack.push(entry.key, entry.value);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it("the range of a plain scalar is its text", () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 6 }), (words) => {
        const source = words.map((w, i) => `k${i}:\n  - ${w}\n`).join("");
        const root = only(source).root as YamlMap;
        words.forEach((w, i) => {
          const item = (root.get(`k${i}`) as YamlSequence).items[0]!;
          expect(source.slice(item.start, item.end)).toBe(w);
          expect(item.range.start).toEqual({ line: 2 * i + 2, column: 5 });
        });
      }),
    );
  });
});
