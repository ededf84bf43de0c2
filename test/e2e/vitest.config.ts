/** Tests with other people's programs: slow, and skipped by name where a program is missing. `npm run test:e2e`. */
import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as { version: string };

export default defineConfig({
  define: { __KUBEHOP_VERSION__: JSON.stringify(version) },
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/e2e/**/*.test.ts", "editors/*/test/**/*.test.ts"],
    environment: "node",
    testTimeout: 120_000,
    hookTimeout: 300_000,
    pool: "forks",
    maxWorkers: 2,
    // .ci/run reads the counts from the JSON report.
    reporters: ["default", "json"],
    outputFile: { json: "node_modules/.cache/kubehop/e2e.json" },
  },
});
