import { describe, expect, it } from "vitest";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { allRules } from "../../rules/index.gen.ts";
import { activeRules } from "../../src/lint/config/config.ts";
import { parseConfig } from "../../src/lint/config/parse-config.ts";
import { SourceText } from "../../src/manifest/source-text.ts";

const parse = (text: string, file = "kubehop.config.yaml") => parseConfig(new SourceText(file, text), schema);

describe("a config file", () => {
  it.each<[name: string, text: string, config: object]>([
    ["empty", "", {}],
    ["only comments", "# later\n", {}],
    ["preset", "preset: all\n", { preset: "all" }],
    ["severities", "rules:\n  node-port-range: warning\n  external-name-ip: 'off'\n", { rules: { "node-port-range": { level: "warning" }, "external-name-ip": { level: "off" } } }],
    ["off without quotes, which YAML reads as false", "rules:\n  node-port-range: off\n", { rules: { "node-port-range": { level: "off" } } }],
    ["severity in a list", "rules:\n  node-port-range: [error]\n", { rules: { "node-port-range": { level: "error", options: [] } } }],
    ["cluster facts", "cluster:\n  nodePortRange: 20000-22767\n  domain: k8s.example\n", { cluster: { nodePortRange: { from: 20000, to: 22767 }, domain: "k8s.example" } }],
    ["ignores and units", "ignores: ['gen/**']\nunits: [env/dev]\n", { ignores: ["gen/**"], units: ["env/dev"] }],
    ["JSON", '{"$schema": "./x.json", "preset": "recommended"}', { preset: "recommended" }],
  ])("%s", (_name, text, config) => {
    const parsed = parse(text);
    expect(parsed).toMatchObject({ ok: true, config });
  });

  it.each<[name: string, text: string, at: string, message: RegExp]>([
    ["unknown key", "presets: all\n", "1:1", /Unknown key presets.*did you mean preset/],
    ["unknown rule", "rules:\n  node-port-rage: error\n", "2:3", /Unknown key node-port-rage in rules.*node-port-range/],
    ["unknown severity", "rules:\n  node-port-range: fatal\n", "2:20", /must be one of/],
    ["wrong type", "ignores: gen\n", "1:10", /must be array/],
    ["preset that does not exist", "preset: strictest\n", "1:9", /must be one of recommended, strict, all/],
    ["range without a dash", "cluster:\n  nodePortRange: many\n", "2:18", /nodePortRange/],
    ["range that runs backwards", "cluster:\n  nodePortRange: 32767-30000\n", "2:18", /backwards/],
    ["broken YAML", "rules: [\n", "2:1", /not valid YAML/],
    ["a key twice", "preset: all\npreset: recommended\n", "2:1", /twice/],
    ["no mapping", "- all\n", "1:1", /must be object/],
  ])("%s is refused at its place", (_name, text, at, message) => {
    const parsed = parse(text);
    expect(parsed.ok).toBe(false);
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ range }) => `${range.start.line}:${range.start.column}`)).toEqual([at]);
    expect(problems[0]!.message).toMatch(message);
  });
});

describe("the rules that run", () => {
  const levels = (...layers: Parameters<typeof activeRules>[2][]) =>
    new Map(activeRules(allRules, "recommended", ...layers).map(({ rule, severity }) => [rule.id, severity]));

  it("are the recommended ones at their own severity", () => {
    const expected = allRules.filter((rule) => rule.meta.recommended).map((rule) => [rule.id, rule.meta.severity]);
    expect([...levels()]).toEqual(expected);
  });

  it("are all of them in the preset all", () => {
    expect(activeRules(allRules, "all").map(({ rule }) => rule.id)).toEqual(allRules.map((rule) => rule.id));
  });

  it("are overridden by later layers", () => {
    const first = { "node-port-range": { level: "off" }, "external-name-ip": { level: "error" } } as const;
    const second = { "node-port-range": { level: "warning" } } as const;
    expect(levels(first).has("node-port-range")).toBe(false);
    expect(levels(first, second).get("node-port-range")).toBe("warning");
    expect(levels(first, second).get("external-name-ip")).toBe("error");
  });

  it("take up a rule that is not recommended", () => {
    expect(levels({ "target-port-undeclared": { level: "info" } }).get("target-port-undeclared")).toBe("info");
  });
});
