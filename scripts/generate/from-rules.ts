/** The second bundle of the generator: what needs the rules themselves. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { allRules } from "../../rules/index.gen.ts";
import { rulePageOf, ruleSummaryOf } from "../../src/cli/rule-page.ts";
import { clusterTable } from "./config-docs.ts";
import { configSchema } from "./config-schema.ts";
import { fenced, replaceSection } from "./markdown.ts";
import { Outputs } from "./outputs.ts";
import { ruleIndexDocument, rulePageDocument, rulesTable } from "./rule-docs.ts";

/** The folder whose check is printed in the README. */
const SHOWN = "examples/shop";
/** The folder whose check is printed on the page about the API server. */
const BROKEN = "examples/broken";
const COLUMNS = 80;

const root = fileURLToPath(new URL("../..", import.meta.url));
const check = process.argv.includes("--check");
const summaries = allRules.map(ruleSummaryOf);

const outputs = new Outputs(root, check);
outputs.put("schemas/config.schema.json", configSchema(allRules));
for (const rule of allRules) outputs.put(`docs/rules/${rule.id}.md`, rulePageDocument(rulePageOf(rule)));
outputs.put("docs/rules/README.md", ruleIndexDocument(summaries));
outputs.only("docs/rules", ".md");
outputs.put("docs/configuration.md", replaceSection(readFileSync(join(root, "docs/configuration.md"), "utf8"), "cluster", `\n${clusterTable()}\n`));

// The command line is run for the README, and it reads the schema of the config.
if (outputs.finish()) {
  const readme = new Outputs(root, check);
  readme.put("README.md", readmeText());
  readme.put("docs/api-server.md", serverText());
  process.exitCode = readme.finish() ? 0 : 1;
} else {
  process.exitCode = 1;
}

function readmeText(): string {
  const old = readFileSync(join(root, "README.md"), "utf8");
  const page = `$ npx kubehop ${SHOWN}\n${realOutput(["check", SHOWN, "--exit-zero"])}`;
  const withPage = replaceSection(old, "output", `\n${fenced("text", page)}\n`);
  return replaceSection(withPage, "rules", `\n${rulesTable(summaries, "docs/rules/")}\n`);
}

function serverText(): string {
  const old = readFileSync(join(root, "docs/api-server.md"), "utf8");
  const findings = `$ npx kubehop ${BROKEN}\n${realOutput(["check", BROKEN, "--exit-zero"])}`;
  const withFindings = replaceSection(old, "broken", `\n${fenced("text", findings)}\n`);
  const patch = realOutput(["check", BROKEN, "--exit-zero", "--fix-dry-run"]);
  return replaceSection(withFindings, "mended", `\n${fenced("diff", patch)}\n`);
}

function realOutput(args: readonly string[]): string {
  const command = ["scripts/run-ts.mjs", "src/cli/main.ts", ...args, "--width", String(COLUMNS)];
  const env = { ...process.env, NO_COLOR: "1" };
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`kubehop ${args.join(" ")} ended with ${status ?? "a signal"}:\n${stderr}`);
  return stdout;
}
