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

async function findingsOf(folder: string): Promise<string[]> {
  const cwd = `${root}/examples/${folder}`;
  const loaded = await loadProject({ cwd, paths: ["."], markdown: true });
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

  it.each(Object.entries(EXPECTED))("%s has the findings that it is meant to have", async (folder, findings) => {
    expect(await findingsOf(folder)).toEqual(findings);
  });
});
