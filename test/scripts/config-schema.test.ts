/** The generated schema of the config file, and what the README says of it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { parseConfig, type ParsedConfig } from "../../src/lint/config/parse-config.ts";
import { SourceText } from "../../src/manifest/source-text.ts";
import { openPlaces, schemaErrors } from "../report/schema-check.ts";

function parse(text: string): ParsedConfig {
  return parseConfig(new SourceText("kubehop.config.yaml", text), schema);
}

describe("the schema of the config", () => {
  it("describes every key and allows no other", () => {
    expect(openPlaces(schema)).toEqual([]);
  });

  it.each([
    ["nothing", {}],
    ["severities", { rules: { "node-port-range": "off", "service-selector-no-match": "warning" } }],
    ["options", { $schema: "x", rules: { "node-port-range": ["error", { from: 1, to: 2 }] } }],
    ["everything else", { preset: "all", ignores: ["a/**"], units: ["b"], cluster: { nodePortRange: "1-2", domain: "d" } }],
  ])("accepts %s", (_, config) => {
    expect(schemaErrors("config", JSON.stringify(config))).toEqual([]);
  });

  it.each([
    ["an unknown rule", { rules: { "node-port-rage": "off" } }],
    ["an unknown severity", { rules: { "node-port-range": "fatal" } }],
    ["a severity without a rule's options", { rules: { "node-port-range": ["error", { form: 1 }] } }],
    ["options for a rule without any", { rules: { "session-affinity-invalid": ["error", {}] } }],
    ["no severity", { rules: { "node-port-range": [] } }],
    ["an unknown preset", { preset: "strictest" }],
    ["an unknown key", { rule: {} }],
    ["a range that is none", { cluster: { nodePortRange: "30000" } }],
  ])("refuses %s", (_, config) => {
    expect(schemaErrors("config", JSON.stringify(config))).not.toEqual([]);
  });

  it("lets a wrong severity be reported once, at its own place", () => {
    const parsed = parse("rules:\n  node-port-range: [fatal, { from: 1, to: 2 }]\n");
    const problems = parsed.ok ? [] : parsed.problems.map(({ range }) => `${range.start.line}:${range.start.column}`);
    expect(problems).toEqual(["2:21"]);
  });
});

it("the README shows a config that is valid", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const [, yaml = ""] = /```yaml\n(# yaml-language-server[^`]*)```/.exec(readme) ?? [];
  const parsed = parse(yaml);
  expect(parsed.ok ? [] : parsed.problems).toEqual([]);
  expect(parsed.ok && parsed.config.rules?.["node-port-range"]).toEqual({ level: "error", options: [{ from: 30000, to: 31000 }] });
});
