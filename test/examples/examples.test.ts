/** What people see first must stay true: the findings of each folder of examples/, to the column. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { allRules } from "../../rules/index.gen.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { activeRules } from "../../src/lint/config/config.ts";
import { lint } from "../../src/lint/runner.ts";
import { loadProject } from "../../src/manifest/load.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Folder of examples/ -> `file:line:column severity rule-id`, with the rules that run by default. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  broken: [
    "shop.yaml:5:9 error service-name-invalid",
    "shop.yaml:7:14 error wrong-type",
    "shop.yaml:9:9 error service-type-invalid",
    "shop.yaml:10:20 error session-affinity-invalid",
    "shop.yaml:15:13 error wrong-type",
    "shop.yaml:16:7 error unknown-field",
    "shop.yaml:17:13 error service-port-duplicate",
    "shop.yaml:19:17 error service-port-invalid",
    "shop.yaml:26:3 error lb-field-wrong-type",
    "shop.yaml:32:19 error service-port-invalid",
    "shop.yaml:33:17 error node-port-forbidden-type",
    "shop.yaml:42:12 error workload-selector-mismatch",
    "shop.yaml:52:21 error container-port-name-invalid",
    "shop.yaml:55:30 error container-port-invalid",
    "shop.yaml:57:13 error probe-invalid",
    "shop.yaml:60:21 error volume-mount-invalid",
    "shop.yaml:63:13 error api-version-removed",
    "shop.yaml:84:13 error ingress-host-invalid",
    "shop.yaml:88:23 error ingress-path-invalid",
    "shop.yaml:106:19 error netpol-cidr-invalid",
  ],
  clean: [],
  services: [],
  shop: [
    "cart.yaml:14:17 error node-port-range",
    "edge.yaml:45:17 warning external-name-host-header",
    "metrics.yaml:14:19 error target-port-unresolved",
    "web.yaml:10:10 error service-selector-no-match",
  ],
  tutorial: [
    "services.md:49:5 error service-selector-no-match",
    "services.md:72:17 error node-port-range",
    "services.md:87:20 error session-affinity-invalid",
    "services.md:118:16 warning statefulset-service-missing",
    "services.md:147:17 warning external-name-host-header",
  ],
};

function findingsOf(folder: string): string[] {
  const cwd = `${root}/examples/${folder}`;
  const loaded = loadProject({ cwd, paths: ["."], markdown: true });
  expect(loaded.usageErrors).toEqual([]);
  const { diagnostics, failures } = lint({
    files: loaded.files,
    graphs: buildProjectGraph(loaded.units),
    rules: activeRules(allRules, "recommended"),
    knownRules: new Set(allRules.map(({ id }) => id)),
    cluster: DEFAULT_CLUSTER,
  });
  expect(failures).toEqual([]);
  return diagnostics.map(({ range, severity, ruleId }) => {
    return `${range.file}:${range.start.line}:${range.start.column} ${severity} ${ruleId}`;
  });
}

describe("examples", () => {
  it("are all in the table", () => {
    const folders = readdirSync(`${root}/examples`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))("%s has the findings that it is meant to have", (folder, findings) => {
    expect(findingsOf(folder)).toEqual(findings);
  });
});
