import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import { rulePageOf, ruleSummaryOf } from "../../src/cli/rule-page.ts";
import { checkJson } from "../../src/report/check-json.ts";
import { explainJson } from "../../src/report/explain-json.ts";
import { rulesJson } from "../../src/report/rules-json.ts";
import { at, finding, result } from "./sample.ts";
import { openPlaces, readSchema, schemaErrors } from "./schema-check.ts";

const full = finding({
  range: at("a.yaml", "1:2-3:4"),
  related: [{ range: at("b.yaml", "5:6-7:8"), message: "there" }],
  help: "write b",
  uncertain: ["a template"],
  fix: [{ range: at("a.yaml", "1:2-1:3"), text: "b" }],
  suggestions: [{ message: "write c", edits: [{ range: at("a.yaml", "1:2-1:3"), text: "c" }] }],
  data: { port: 80, name: "web", open: true, keys: ["a", "b"] },
  units: ["dev", "prod"],
});

const summary = {
  skipped: [{ reason: "helm-template" as const, count: 1, places: ["charts/a.yaml"] }],
  unknownKinds: [{ kind: "Foo.example.com", count: 2 }],
  notEvaluated: [],
};

describe("checkJson", () => {
  it("has the published shape", () => {
    const text = checkJson(result({ diagnostics: [full], suppressed: [{ diagnostic: finding({ range: full.range }), by: "config", reason: "known" }, { diagnostic: finding({ range: full.range }), by: "baseline", reason: undefined }], summary }));
    expect(JSON.parse(text)).toEqual({
      version: "1.2.3",
      units: [{ name: ".", kind: "folder", resources: 31, services: 9 }],
      diagnostics: [
        {
          ruleId: "service-selector-no-match",
          messageId: "noMatch",
          severity: "error",
          message: "No pod matches this selector",
          file: "a.yaml",
          line: 1,
          column: 2,
          endLine: 3,
          endColumn: 4,
          related: [{ file: "b.yaml", line: 5, column: 6, endLine: 7, endColumn: 8, message: "there" }],
          help: "write b",
          uncertain: ["a template"],
          fix: [{ file: "a.yaml", line: 1, column: 2, endLine: 1, endColumn: 3, text: "b" }],
          suggestions: [{ message: "write c", edits: [{ file: "a.yaml", line: 1, column: 2, endLine: 1, endColumn: 3, text: "c" }] }],
          data: { port: 80, name: "web", open: true, keys: ["a", "b"] },
          units: ["dev", "prod"],
        },
      ],
      suppressed: [
        { diagnostic: expect.objectContaining({ ruleId: "service-selector-no-match", file: "a.yaml" }) as object, by: "config", reason: "known" },
        { diagnostic: expect.objectContaining({ ruleId: "service-selector-no-match" }) as object, by: "baseline", reason: null },
      ],
      summary: { files: 14, documents: 33, resources: 31, ...summary, errors: 1, warnings: 0, infos: 0, suppressed: 2 },
    });
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("conforms to its schema, full and empty", () => {
    expect(schemaErrors("check", checkJson(result({ diagnostics: [full], suppressed: [{ diagnostic: full, by: "baseline", reason: undefined }], summary })))).toEqual([]);
    expect(schemaErrors("check", checkJson(result({ diagnostics: [finding({ range: full.range })] })))).toEqual([]);
    expect(schemaErrors("check", checkJson(result({ units: [] })))).toEqual([]);
  });
});

describe("rulesJson and explainJson", () => {
  it("conform to their schemas for every rule", () => {
    expect(schemaErrors("rules", rulesJson("1.2.3", allRules.map(ruleSummaryOf)))).toEqual([]);
    for (const rule of allRules) {
      expect(schemaErrors("explain", explainJson("1.2.3", rulePageOf(rule))), rule.id).toEqual([]);
    }
  });
});

describe("the schemas of outputs", () => {
  it.each(["check", "rules", "explain"])("%s describes every key and allows no other", (name) => {
    expect(openPlaces(readSchema(name))).toEqual([]);
  });

  it("share their definitions", () => {
    const definition = (name: string): unknown => (readSchema(name) as { definitions: { diagnostic: unknown } }).definitions.diagnostic;
    expect(definition("explain")).toEqual(definition("check"));
  });
});
