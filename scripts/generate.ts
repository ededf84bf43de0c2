/**
 * Writes everything that follows from the rules' `meta`, or with --check says what is stale.
 * Two bundles: the index of the rules must stand before anything can import them.
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ruleIndex } from "./generate/rule-index.ts";
import { Outputs } from "./generate/outputs.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const check = process.argv.includes("--check");

const outputs = new Outputs(root, check);
outputs.put("rules/index.gen.ts", ruleIndex(root));
if (outputs.finish()) {
  const next = ["scripts/run-ts.mjs", "scripts/generate/from-rules.ts", ...process.argv.slice(2)];
  process.exitCode = spawnSync(process.execPath, next, { cwd: root, stdio: "inherit" }).status ?? 1;
} else {
  process.exitCode = 1;
}
