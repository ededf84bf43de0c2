/**
 * What asking the API server's answers costs beside parsing: the files of a folder are read and parsed, then every
 * object of every unit is validated, in one process; twice, so that the first time holds the loading of tables too.
 *
 * Usage: npm run bench -- --validation FOLDER [--runs N]
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { serverSettings } from "../src/dataplane/server-settings.ts";
import { DEFAULT_CLUSTER } from "../src/graph/cluster-facts.ts";
import { type LoadedProject, loadProject } from "../src/manifest/load.ts";
import { CustomSchemas } from "../src/schema/custom/custom-schemas.ts";
import { violationsOf } from "../src/schema/server.ts";

interface Pass {
  /** Milliseconds. */
  readonly parse: number;
  readonly validate: number;
}

interface Figures {
  readonly files: number;
  readonly objects: number;
  readonly violations: number;
  readonly cold: Pass;
  readonly warm: Pass;
}

function since(start: bigint): number {
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** As `check` does it: each object of each unit, with what is known of custom kinds. */
function validate({ files, units }: LoadedProject): { objects: number; violations: number } {
  const server = serverSettings(DEFAULT_CLUSTER);
  const schemas = new CustomSchemas(files, units);
  const objects = new Set<object>();
  let violations = 0;
  for (const { name, members } of units) {
    for (const { resource } of members) {
      const found = violationsOf(resource, server, { schemas, unit: name });
      if (!objects.has(resource)) violations += found.length;
      objects.add(resource);
    }
  }
  return { objects: objects.size, violations };
}

/** In a process of its own: only the first time is cold. */
function measure(folder: string): Figures {
  const passes: Pass[] = [];
  let counts = { files: 0, objects: 0, violations: 0 };
  for (let pass = 0; pass < 2; pass++) {
    const start = process.hrtime.bigint();
    const project = loadProject({ cwd: folder, paths: ["."] });
    const parse = since(start);
    const parsed = process.hrtime.bigint();
    const found = validate(project);
    passes.push({ parse, validate: since(parsed) });
    counts = { files: project.files.length, ...found };
  }
  const [cold, warm] = passes;
  return { ...counts, cold: cold!, warm: warm! };
}

function inOwnProcess(folder: string): Figures {
  const runner = fileURLToPath(new URL("../scripts/run-ts.mjs", import.meta.url));
  const self = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [runner, self, "--measure", folder], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (child.status !== 0) throw new Error(child.stderr.slice(0, 2000));
  return JSON.parse(child.stdout) as Figures;
}

function ratio({ parse, validate: after }: Pass): number {
  return after / parse;
}

function middle<T>(list: readonly T[], by: (it: T) => number): T {
  const sorted = [...list].sort((a, b) => by(a) - by(b));
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Called by `run.ts` for `--validation`. */
export function validation(folder: string, runs: number): void {
  const all = Array.from({ length: runs }, () => inOwnProcess(folder));
  const { files, objects, violations } = all[0]!;
  console.log(`${files} files, ${objects} objects, ${violations} violations; the run with the median ratio of ${runs}\n`);
  console.log("            parsing  validation  validation / parsing  least to most");
  for (const name of ["cold", "warm"] as const) {
    const passes = all.map((it) => it[name]);
    const pass = middle(passes, ratio);
    const ratios = passes.map(ratio);
    console.log(
      [
        name.padEnd(10),
        `${pass.parse.toFixed(0)} ms`.padStart(9),
        `${pass.validate.toFixed(0)} ms`.padStart(11),
        ratio(pass).toFixed(3).padStart(21),
        `${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`.padStart(16),
      ].join(" "),
    );
  }
}

const [flag, folder] = process.argv.slice(2);
if (flag === "--measure" && folder !== undefined) {
  console.log(JSON.stringify(measure(folder)));
}
