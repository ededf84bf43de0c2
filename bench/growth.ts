/**
 * How wall time and peak memory grow with the number of objects, for each shape of repository that
 * `generate.ts` makes. A factor beside a size is what it takes more than the size before it.
 *
 * Usage: node scripts/run-ts.mjs bench/growth.ts [--shapes a,b] [--sizes 1000,10000,50000] [--limit SECONDS] [--commands a,b]
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, type Shape, SHAPES, writeFiles } from "./generate.ts";

const CLI = fileURLToPath(new URL("../dist/kubehop.js", import.meta.url));

/** Reports its own peak memory as it ends; loaded before the program with --import. */
const PROBE = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\n"+process.resourceUsage().maxRSS))`;

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  check: ["check", "--exit-zero"],
  "check all rules": ["check", "--exit-zero", "--preset", "all"],
  "check json": ["check", "--exit-zero", "--format", "json"],
  paths: ["paths"],
  "paths json": ["paths", "--format", "json"],
};

interface Sample {
  readonly seconds: number;
  readonly mebibytes: number;
}

/** One run whose output nobody keeps; undefined when it takes longer than the limit. */
function sample(folder: string, command: readonly string[], limit: number): Sample | undefined {
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, ["--import", PROBE, CLI, ...command, "--no-config", "."], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    timeout: limit * 1000,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (child.error !== undefined && "code" in child.error && child.error.code === "ETIMEDOUT") return undefined;
  if (child.status !== 0) throw new Error(`${command.join(" ")} failed: ${child.stderr.slice(0, 500)}`);
  return { seconds, mebibytes: Number(child.stderr.trim().split("\n").at(-1)) / 1024 };
}

function rowOf(size: number, now: Sample | undefined, before: Sample | undefined): string {
  const columns = [String(size).padStart(8)];
  if (now === undefined) columns.push("over the limit");
  else {
    columns.push(`${now.seconds.toFixed(2).padStart(8)} s`, `${now.mebibytes.toFixed(0).padStart(6)} MiB`);
    if (before !== undefined) {
      columns.push(`x ${(now.seconds / before.seconds).toFixed(1)}`, `x ${(now.mebibytes / before.mebibytes).toFixed(1)}`);
    }
  }
  return columns.join("  ");
}

function measure(shape: Shape, sizes: readonly number[], limit: number, commands: readonly string[]): void {
  console.log(`\n${shape}: ${SHAPES[shape]}`);
  const folders = sizes.map((size) => {
    const folder = mkdtempSync(join(tmpdir(), "kubehop-bench-"));
    writeFiles(folder, generate(shape, size));
    return folder;
  });
  for (const [name, command] of Object.entries(COMMANDS).filter(([known]) => commands.includes(known))) {
    console.log(`  ${name}`);
    let before: Sample | undefined;
    for (const [index, size] of sizes.entries()) {
      const now = sample(folders[index]!, command, limit);
      console.log(`    ${rowOf(size, now, before)}`);
      if (now === undefined) break;
      before = now;
    }
  }
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function option(args: readonly string[], name: string, otherwise: string): string {
  const at = args.indexOf(name);
  return at < 0 ? otherwise : (args[at + 1] ?? otherwise);
}

function main(args: readonly string[]): void {
  if (!existsSync(CLI)) throw new Error("dist is not built: npm run build");
  const shapes = option(args, "--shapes", Object.keys(SHAPES).join(",")).split(",");
  const sizes = option(args, "--sizes", "1000,10000,50000").split(",").map(Number);
  const wrong = shapes.filter((shape) => !Object.hasOwn(SHAPES, shape));
  if (wrong.length > 0) throw new Error(`there is no shape ${wrong.join(", ")}; there are: ${Object.keys(SHAPES).join(", ")}`);
  for (const shape of shapes) measure(shape as Shape, sizes, Number(option(args, "--limit", "60")), option(args, "--commands", Object.keys(COMMANDS).join(",")).split(","));
}

main(process.argv.slice(2));
