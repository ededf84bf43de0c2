/**
 * Makes the two files of a new rule, which work as they are, and everything that follows from them.
 *
 * Usage: npm run new-rule ID
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { newRuleFiles, problemOfId } from "./new-rule/files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

function main(args: readonly string[]): number {
  const [id, ...rest] = args;
  if (id === undefined || rest.length > 0) return refuse("usage: npm run new-rule ID, such as service-port-odd");
  const problem = problemOfId(id);
  if (problem !== undefined) return refuse(problem);
  const { version } = JSON.parse(readFileSync(`${root}/package.json`, "utf8")) as { version: string };
  const files = newRuleFiles(id, version);
  const there = Object.keys(files).find((path) => existsSync(`${root}/${path}`));
  if (there !== undefined) return refuse(`${there} exists already`);
  for (const [path, text] of Object.entries(files)) {
    writeFileSync(`${root}/${path}`, text);
    console.log(`wrote ${path}`);
  }
  const generated = spawnSync(process.execPath, ["scripts/run-ts.mjs", "scripts/generate.ts"], { cwd: root, stdio: "inherit" });
  if (generated.status !== 0) return generated.status ?? 1;
  console.log(`\nThe rule works as it stands. Make it say what you want, then:
  npx vitest run test/rules/${id}.test.ts   its own tests
  npm run generate                          its page, the index and the config's schema
  npx vitest run test/rules/meta.test.ts    what holds for every rule`);
  return 0;
}

function refuse(problem: string): number {
  console.error(problem);
  return 2;
}

process.exitCode = main(process.argv.slice(2));
