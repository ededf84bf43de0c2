/** What holds for every rule, whoever wrote it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import type { Diagnostic } from "../../src/diagnostic/diagnostic.ts";
import { lintTexts } from "../../src/lint/lint-texts.ts";
import type { AnyRule, RuleExample } from "../../src/lint/rule.ts";
import { openPlaces } from "../report/schema-check.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const ids = readdirSync(`${root}/rules`)
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".gen.ts"))
  .map((name) => name.replace(/\.ts$/, ""))
  .sort();

const engine = readdirSync(`${root}/src`, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"))
  .join("\n");

function run(rule: AnyRule, { files, options }: RuleExample): Diagnostic[] {
  return lintTexts({ files, rules: [rule], ...(options === undefined ? {} : { options: { [rule.id]: options } }) });
}

/** Message, help, related messages and doubts of a finding: all that a person reads. */
function wordsOf({ message, help, related, uncertain }: Diagnostic): string[] {
  return [message, help ?? "", ...related.map((other) => other.message), ...(uncertain ?? [])];
}

function examplesOf({ examples }: AnyRule): RuleExample[] {
  return [...examples.invalid, ...examples.valid];
}

it("the index holds every rule file, sorted", () => {
  expect(allRules.map(({ id }) => id)).toEqual(ids);
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const source = readFileSync(`${root}/rules/${id}.ts`, "utf8");

  it("has the shape that pages and presets need", () => {
    const { meta, docs } = rule;
    expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(meta.since).toMatch(/^\d+\.\d+\.\d+$/);
    expect(meta.summary).toMatch(/^[A-Za-z].*[^.]$/);
    expect(meta.summary).not.toContain("\n");
    for (const text of [docs.why, docs.fix, docs.whenNotToUse]) expect(text.trim()).toMatch(/^.{10,}\.$/s);
  });

  it("has a test of its own and a page", () => {
    expect(existsSync(`${root}/test/rules/${id}.test.ts`), `test/rules/${id}.test.ts`).toBe(true);
    expect(existsSync(`${root}/docs/rules/${id}.md`), `docs/rules/${id}.md; npm run generate`).toBe(true);
  });

  it("uses each of its messages", () => {
    const unused = Object.keys(rule.messages).filter((messageId) => {
      const inRule = source.match(new RegExp(`\\b${messageId}\\b`, "g")) ?? [];
      // Two rules speak for the engine: their ids come from src/manifest and src/lint.
      return inRule.length < 2 && !engine.includes(`"${messageId}"`);
    });
    expect(unused).toEqual([]);
  });

  it("has examples of both kinds, and they tell the truth", () => {
    expect(rule.examples.invalid.length).toBeGreaterThan(0);
    expect(rule.examples.valid.length).toBeGreaterThan(0);
    for (const example of rule.examples.invalid) {
      const found = run(rule, example);
      expect(found.map((d) => d.ruleId), example.title).toEqual(found.map(() => id));
      expect(found.length, example.title).toBeGreaterThan(0);
    }
    for (const example of rule.examples.valid) {
      expect(run(rule, example).map((d) => d.message), example.title).toEqual([]);
    }
  });

  it("fills every place of what it says, and ends no line of it with a full stop", () => {
    for (const found of examplesOf(rule).flatMap((example) => run(rule, example))) {
      for (const words of wordsOf(found)) {
        expect(words).not.toMatch(/\{\{|undefined|\[object/);
        expect(words).not.toMatch(/\.$/);
      }
    }
  });

  it("points into the files of its examples", () => {
    for (const example of rule.examples.invalid) {
      for (const { range, related } of run(rule, example)) {
        for (const { file, start } of [range, ...related.map((other) => other.range)]) {
          const line = example.files[file]?.split("\n")[start.line - 1];
          expect(line, `${file}:${start.line}`).toBeDefined();
          expect(start.column).toBeLessThanOrEqual((line ?? "").length + 1);
        }
      }
    }
  });

  it("has options that are described, and defaults and examples that fit them", () => {
    const { schema } = rule.meta;
    expect(openPlaces(schema)).toEqual([]);
    const ajv = new Ajv({ strict: true, strictTuples: false, allowUnionTypes: true });
    const items = schema.length === 0 ? {} : { items: [...schema], additionalItems: false };
    const validate = ajv.compile({ type: "array", maxItems: schema.length, ...items });
    const given = [rule.defaultOptions ?? [], ...examplesOf(rule).flatMap(({ options }) => (options === undefined ? [] : [options]))];
    for (const options of given) {
      validate(options);
      expect(validate.errors ?? []).toEqual([]);
    }
  });
});
