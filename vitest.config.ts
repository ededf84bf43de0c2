import { readFileSync } from "node:fs";
import { configDefaults, defineConfig } from "vitest/config";

const { version } = JSON.parse(
  readFileSync(new URL("package.json", import.meta.url), "utf8"),
) as { version: string };

export default defineConfig({
  define: { __KUBEHOP_VERSION__: JSON.stringify(version) }, // as the bundle defines it
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, "test/e2e/**"], // slow, and with programs of others: npm run test:e2e
    environment: "node",
    testTimeout: 20_000,
    hookTimeout: 20_000,
    pool: "forks", // tests that change the working directory need processes
    maxWorkers: 2,
    // .ci/run reads the counts from the JSON report.
    reporters: ["default", "json"],
    outputFile: { json: "node_modules/.cache/kubehop/vitest.json" },
  },
});
