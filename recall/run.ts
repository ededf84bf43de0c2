/**
 * Injects faults into the manifests of each project in a folder and tells which of them were found.
 *
 * Usage: npm run recall -- FOLDER [--most N] [--seed N] [--fault TEXT] [--project NAME] [--markdown]
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { allRules } from "../rules/index.gen.ts";
import { loadProject } from "../src/manifest/load.ts";
import { allFaults } from "./faults/index.ts";
import { type Texts, trials } from "./inject.ts";
import { Tally } from "./tally.ts";

function textsOf(folder: string): Texts {
  const { files } = loadProject({ cwd: folder, paths: ["."], markdown: false, ignores: [] });
  return Object.fromEntries(files.filter(({ text }) => text !== "").map(({ path, text }) => [path, text]));
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      most: { type: "string", default: "10" },
      seed: { type: "string", default: "1" },
      fault: { type: "string" },
      project: { type: "string" },
      markdown: { type: "boolean", default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined) {
    console.error("usage: npm run recall -- FOLDER [--most N] [--seed N] [--fault TEXT] [--project NAME] [--markdown]");
    return 2;
  }
  const faults = allFaults.filter(({ name, rules }) => values.fault === undefined || name.includes(values.fault) || rules.includes(values.fault));
  const projects = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  const tally = new Tally(faults);
  for (const project of projects.filter((name) => values.project === undefined || name === values.project)) {
    for (const trial of trials(textsOf(join(folder, project)), { rules: allRules, faults, most: Number(values.most), seed: Number(values.seed) })) {
      tally.add(trial);
      const { outcome, place, fault } = trial;
      if (outcome.kind === "missed") console.log([`missed: ${fault.name} (${fault.rules.join(", ")})`, `${project}/${place}`, ...outcome.instead].join("\n  "));
    }
    console.error(`${project}: ${tally.summary()}`);
  }
  console.log(values.markdown ? tally.markdown() : tally.text());
  return tally.missed === 0 ? 0 : 1;
}

process.exitCode = main();
