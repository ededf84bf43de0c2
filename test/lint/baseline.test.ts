/** Fingerprints, and the baseline made of them: what makes a finding the same one, and what makes it new. */
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { type Baseline, baselineOf, baselineText, compareWithBaseline, readBaseline } from "../../src/lint/baseline.ts";
import { Fingerprints } from "../../src/lint/fingerprint.ts";
import { lintTexts } from "../../src/lint/lint-texts.ts";
import { ResourcePlaces } from "../../src/lint/resource-places.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import { schemaErrors } from "../report/schema-check.ts";

const RULES = allRules.filter(({ id }) => ["target-port-unresolved", "service-selector-no-match", "manifest-unparsed", "node-port-range"].includes(id));

function printed(files: Readonly<Record<string, string>>) {
  const diagnostics = lintTexts({ files, rules: RULES });
  return new Fingerprints(new ResourcePlaces(loadTexts(files).files)).print(diagnostics);
}

const prints = (files: Readonly<Record<string, string>>): string[] => printed(files).map(({ fingerprint }) => fingerprint);

const PODS = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web, ports: [{ name: http, containerPort: 8080 }] }] }
`;
const SERVICE = `---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - name: a
      port: 80
      targetPort: htp
    - name: b
      port: 81
      targetPort: htp
`;
const base = { "app.yaml": PODS + SERVICE };

describe("a fingerprint", () => {
  const [a, b] = prints(base);
  it("tells ports apart", () => {
    expect(prints(base)).toHaveLength(2);
    expect(a).toMatch(/^[0-9a-f]{32}$/);
    expect(a).not.toBe(b);
  });

  it.each<[what: string, files: Readonly<Record<string, string>>]>([
    ["lines that move", { "app.yaml": `# a comment\n\n${PODS}${SERVICE}` }],
    ["another file name", { "other.yaml": PODS + SERVICE }],
    ["another file for one of them", { "a.yaml": SERVICE.slice(4), "b.yaml": PODS }],
    ["other fields", { "app.yaml": PODS + SERVICE.replace("spec:", "spec:\n  type: ClusterIP") }],
    ["another order of objects", { "app.yaml": `${SERVICE.slice(4)}---\n${PODS}` }],
    ["JSON flow instead of blocks", { "app.yaml": `${PODS}---\n{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{name: a, port: 80, targetPort: htp}, {name: b, port: 81, targetPort: htp}]}}\n` }],
    ["a port in front of them", { "app.yaml": PODS + SERVICE.replace("  ports:\n", "  ports:\n    - name: c\n      port: 82\n      targetPort: http\n") }],
  ])("survives %s", (_, files) => {
    expect(prints(files)).toEqual([a, b]);
  });

  it.each<[what: string, files: Readonly<Record<string, string>>]>([
    ["another value", { "app.yaml": PODS + SERVICE.replaceAll("htp", "htpp") }],
    ["another object", { "app.yaml": PODS + SERVICE.replace("name: web", "name: www") }],
    ["another namespace", { "app.yaml": (PODS + SERVICE).replaceAll("shop", "prod") }],
  ])("is another one with %s", (_, files) => {
    const others = prints(files);
    expect(others).toHaveLength(2);
    expect(others).not.toContain(a);
    expect(others).not.toContain(b);
  });

  it("of a finding about no object holds the file", () => {
    const [one, two] = [prints({ "a.yaml": "a: [" }), prints({ "b.yaml": "a: [" })];
    expect(one).toHaveLength(1);
    expect(one).not.toEqual(two);
    expect(prints({ "a.yaml": "# moved\na: [" })).toEqual(one);
  });
});

describe("a baseline", () => {
  const found = (count: number, file = "a.yaml", fingerprint = "f") =>
    Array.from({ length: count }, (_, index) => ({ diagnostic: { ruleId: "r", range: { file, start: { line: index + 1, column: 1 } } } as Diagnostic, fingerprint, file }));
  const known = (...entries: [file: string, fingerprint: string, count: number][]): Baseline => ({
    entries: entries.map(([file, fingerprint, count]) => ({ file, rule: "r", fingerprint, count })),
  });

  it.each<[name: string, list: ReturnType<typeof found>, baseline: Baseline, kept: number, idle: string[]]>([
    ["empty", found(2), known(), 2, []],
    ["as many as there are", found(2), known(["a.yaml", "f", 2]), 0, []],
    ["two equal ones need two", found(2), known(["a.yaml", "f", 1]), 1, []],
    ["fewer than before", found(1), known(["a.yaml", "f", 3]), 0, ["a.yaml f 2"]],
    ["another one", found(1, "a.yaml", "g"), known(["a.yaml", "f", 1]), 1, ["a.yaml f 1"]],
    ["in a file of another name", found(1, "b.yaml"), known(["a.yaml", "f", 1]), 0, []],
    ["in its own file first", [...found(1, "b.yaml"), ...found(1, "c.yaml")], known(["a.yaml", "f", 1], ["c.yaml", "f", 1]), 0, []],
    ["never twice", [...found(1, "a.yaml"), ...found(1, "b.yaml")], known(["a.yaml", "f", 1]), 1, []],
  ])("%s", (_, list, baseline, kept, idle) => {
    const compared = compareWithBaseline(list, baseline);
    expect(compared.kept).toHaveLength(kept);
    expect(compared.known).toHaveLength(list.length - kept);
    expect(compared.idle.map(({ file, fingerprint, count }) => `${file} ${fingerprint} ${count}`)).toEqual(idle);
  });

  it("is written sorted, one line an entry, and read again", () => {
    const baseline = baselineOf([...found(1, "b.yaml", "g"), ...found(2, "b.yaml", "f"), ...found(1, "a.yaml", "g")]);
    const text = baselineText(baseline);
    expect(text).toBe(`{
  "kubehopBaseline": 1,
  "entries": [
    {"file":"a.yaml","rule":"r","fingerprint":"g","count":1},
    {"file":"b.yaml","rule":"r","fingerprint":"f","count":2},
    {"file":"b.yaml","rule":"r","fingerprint":"g","count":1}
  ]
}
`);
    expect(readBaseline(text)).toEqual({ ok: true, baseline });
  });

  it("has a schema", () => {
    expect(schemaErrors("baseline", baselineText(baselineOf(printed(base))))).toEqual([]);
    expect(schemaErrors("baseline", baselineText({ entries: [] }))).toEqual([]);
  });

  it.each<[text: string, problem: string]>([
    ["<<<<<<< HEAD", "is no JSON"],
    ["[]", "is no baseline of Kubehop"],
    ["{}", "is no baseline of Kubehop"],
    ['{"kubehopBaseline": 2, "entries": []}', "is a baseline of another version than 1"],
    ['{"kubehopBaseline": 1}', "has no list of entries"],
    ['{"kubehopBaseline": 1, "entries": [{"file": "a", "rule": "r", "fingerprint": "f", "count": 0}]}', "has an entry (1) that is none: it needs file, rule, fingerprint and count"],
  ])("is refused: %s", (text, problem) => {
    expect(readBaseline(text)).toEqual({ ok: false, problem });
  });

  it("of many equal findings is compared at once", () => {
    const many = Array.from({ length: 50_000 }, (_, index) => found(1, `${index}.yaml`)[0]!);
    const started = Date.now();
    expect(compareWithBaseline(many, baselineOf(many.map((one) => ({ ...one, file: `old/${one.file}` })))).kept).toHaveLength(0);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});
