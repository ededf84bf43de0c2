/** What the config silences or judges otherwise, and where; its errors to the column. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { clusterFacts, type RuleSettings } from "../../src/lint/config/config.ts";
import { findConfig } from "../../src/lint/config/find-config.ts";
import { loadConfig } from "../../src/lint/config/load-config.ts";
import { mergeConfig, rulesByPlace } from "../../src/lint/config/merge-config.ts";
import { lint } from "../../src/lint/runner.ts";
import { loadProject } from "../../src/manifest/load.ts";
import { folderWith } from "../cli/kubehop.ts";

const app = (namespace: string, selected = "webui"): string => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: ${namespace} }
spec:
  selector:
    app: ${selected}
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: web-ui } }
  template:
    metadata: { labels: { app: web-ui } }
    spec: { containers: [{ name: web, image: nginx }] }
`;

interface Told {
  readonly errors: readonly string[];
  readonly told: readonly string[];
  readonly suppressed: readonly string[];
}

/** As the command line does it, with the folder as the working directory. */
function check(folder: string, paths: readonly string[] = ["."], above: RuleSettings = {}): Told {
  const loaded = loadConfig(findConfig(folder)!, { cwd: folder, schema });
  if (!loaded.ok) return { errors: loaded.problems.map(({ range: { file, start }, message }) => `${file}:${start.line}:${start.column}: ${message}`), told: [], suppressed: [] };
  const config = mergeConfig(loaded.layers, { cwd: folder, roots: paths.map((path) => join(folder, path)) });
  const { files, units } = loadProject({ cwd: folder, paths, ignores: config.ignores, units: config.units });
  const { diagnostics, suppressed } = lint({
    files,
    graphs: buildProjectGraph(units, { externals: config.externals }),
    ...rulesByPlace(allRules, config, config.preset ?? "recommended", above),
    knownRules: new Set(allRules.map(({ id }) => id)),
    cluster: clusterFacts(config.cluster),
    suppressions: config.suppressions,
  });
  return {
    errors: [],
    told: diagnostics.map(({ range: { file, start }, ruleId, severity }) => `${file}:${start.line}:${start.column} ${ruleId} ${severity}`),
    suppressed: suppressed.map(({ diagnostic, by, reason }) => `${diagnostic.range.file} ${by} ${reason ?? "-"}`),
  };
}

const config = (...entries: string[]): string => `suppressions:\n${entries.map((entry) => `  - { rules: [service-selector-no-match], ${entry}, reason: known }\n`).join("")}`;
const UNUSED = "unused-suppression warning";

describe("suppressions of the config", () => {
  it.each<[entry: string, suppressed: string[], idle: boolean]>([
    ["paths: [legacy/**]", ["legacy/a.yaml"], false],
    ["paths: ['**/a.yaml']", ["legacy/a.yaml"], false],
    ["resources: [Service/shop/web]", ["legacy/a.yaml"], false],
    ["resources: ['*/shop/w*']", ["legacy/a.yaml"], false],
    ["resources: ['Service/*/web']", ["dev/b.yaml", "legacy/a.yaml"], false],
    ["resources: [Service/web]", [], true],
    ["resources: [Deployment/shop/web]", [], true],
    ["paths: [dev], resources: [Service/shop/web]", [], true],
    ["paths: [other/**]", [], true],
  ])("with %s", (entry, suppressed, idle) => {
    const folder = folderWith({ "legacy/a.yaml": app("shop"), "dev/b.yaml": app("dev"), "kubehop.config.yaml": config(entry) });
    const result = check(folder);
    expect(result.suppressed).toEqual(suppressed.map((file) => `${file} config known`));
    expect(result.told.filter((text) => text.includes("unused"))).toEqual(idle ? [`kubehop.config.yaml:2:15 ${UNUSED}`] : []);
    expect(result.told.filter((text) => !text.includes("unused"))).toHaveLength(2 - suppressed.length);
  });

  it("are called unused only where all that they are about was checked, by a rule that ran", () => {
    const folder = folderWith({ "legacy/a.yaml": app("shop", "web-ui"), "dev/b.yaml": app("dev", "web-ui"), "kubehop.config.yaml": config("paths: [dev/**]") });
    expect(check(folder).told).toEqual([`kubehop.config.yaml:2:15 ${UNUSED}`]);
    expect(check(folder, ["legacy"]).told).toEqual([]);
    expect(check(folder, ["dev"]).told).toEqual([`kubehop.config.yaml:2:15 ${UNUSED}`]);
    expect(check(folder, ["dev/b.yaml"]).told).toEqual([]);
    expect(check(folder, ["."], { "service-selector-no-match": { level: "off" } }).told).toEqual([]);
  });

  it("work for JSON, which has no comments", () => {
    const service = { apiVersion: "v1", kind: "Service", metadata: { name: "web" }, spec: { selector: { app: "x" }, ports: [{ port: 80 }] } };
    const folder = folderWith({ "a.json": JSON.stringify(service), "kubehop.config.json": JSON.stringify({ suppressions: [{ rules: ["service-selector-no-match"], resources: ["Service/web"], reason: "later" }] }) });
    expect(check(folder)).toMatchObject({ told: [], suppressed: ["a.json config later"] });
  });

  it.each<[text: string, error: string]>([
    ["suppressions: [{rules: [service-selector-no-mach], reason: x}]", "kubehop.config.yaml:1:25: suppressions.0.rules.0: there is no rule service-selector-no-mach; did you mean service-selector-no-match?"],
    ["suppressions: [{rules: [node-port-range]}]", "kubehop.config.yaml:1:16: suppressions.0 must have required property 'reason'"],
    ["suppressions: [{rules: [node-port-range], reason: ''}]", "kubehop.config.yaml:1:51: suppressions.0.reason must NOT have fewer than 1 characters"],
    ["suppressions: [{rules: [], reason: x}]", "kubehop.config.yaml:1:24: suppressions.0.rules must NOT have fewer than 1 items"],
    ["suppressions: [{rules: [node-port-range], resources: [web], reason: x}]", "kubehop.config.yaml:1:55: suppressions.0.resources.0 must be like Service/shop/web"],
    ["suppressions: [{rules: [node-port-range], path: [web], reason: x}]", "kubehop.config.yaml:1:43: Unknown key path in suppressions.0; did you mean paths?"],
    ["overrides: [{path: [a], rules: {}}]", "kubehop.config.yaml:1:14: Unknown key path in overrides.0; did you mean paths?"],
    ["overrides: [{paths: [a]}]", "kubehop.config.yaml:1:13: overrides.0 must have required property 'rules'"],
    ["overrides: [{paths: [a], rules: {node-port-rang: off}}]", "kubehop.config.yaml:1:34: Unknown key node-port-rang in overrides.0.rules; did you mean node-port-range?"],
    ["baseline: [a]", "kubehop.config.yaml:1:11: baseline must be string"],
  ])("%s is refused at its place", (text, error) => {
    expect(check(folderWith({ "a.yaml": app("shop"), "kubehop.config.yaml": text })).errors).toEqual([error]);
  });
});

describe("overrides", () => {
  const files = { "dev/a.yaml": app("dev"), "prod/b.yaml": app("prod"), "prod/eu/c.yaml": app("eu") };
  it.each<[overrides: string, severities: string]>([
    ["[{paths: [dev], rules: {service-selector-no-match: 'off'}}]", "- error error"],
    ["[{units: [prod], rules: {service-selector-no-match: info}}]", "error info info"],
    ["[{units: [prod/*], rules: {service-selector-no-match: info}}]", "error error info"],
    ["[{paths: ['**'], rules: {service-selector-no-match: info}}, {paths: [prod/**], units: [prod/eu], rules: {service-selector-no-match: warning}}]", "info info warning"],
    ["[{paths: [prod/*], rules: {service-selector-no-match: warning}}, {paths: ['**/b.yaml'], rules: {service-selector-no-match: 'off'}}]", "error - warning"],
    ["[{paths: [dev], units: [prod], rules: {service-selector-no-match: 'off'}}]", "error error error"],
  ])("%s", (overrides, severities) => {
    const { told } = check(folderWith({ ...files, "kubehop.config.yaml": `units: [dev, prod, prod/eu]\nrules: { service-selector-no-match: error }\noverrides: ${overrides}\n` }));
    const found = Object.keys(files).map((file) => told.find((text) => text.startsWith(`${file}:`))?.split(" ").at(-1) ?? "-");
    expect(found.join(" ")).toBe(severities);
  });

  it("yield to the command line", () => {
    const folder = folderWith({ ...files, "kubehop.config.yaml": "overrides: [{paths: [dev], rules: {service-selector-no-match: info}}]\n" });
    expect(check(folder, ["."], { "service-selector-no-match": { level: "off" } }).told).toEqual([]);
  });

  it("take up a rule, and what suppresses it is not called unused elsewhere", () => {
    const commented = app("dev").replace("    app: webui", "    # kubehop-disable-next-line service-selector-no-match\n    app: webui");
    const folder = folderWith({ "dev/a.yaml": commented, "prod/b.yaml": commented, "kubehop.config.yaml": "rules: {service-selector-no-match: off}\noverrides: [{paths: [prod], rules: {service-selector-no-match: error}}]\n" });
    expect(check(folder)).toMatchObject({ told: [], suppressed: ["prod/b.yaml comment -"] });
  });
});
