/**
 * Speed of the bundled CLI on a folder given as argument, beside a bare node in the same run:
 * wall time, MB/s, peak memory, and the start-up of `--version`.
 *
 * Usage: npm run bench -- FOLDER [--runs N]
 *        npm run bench -- --clusters [--pods 1000,10000,100000]
 *        npm run bench -- --validation FOLDER [--runs N]
 *        npm run bench -- --rules FOLDER [--runs N] [--preset NAME]
 *        npm run bench -- --ajv FOLDER [--runs N]
 *        npm run bench -- --peers FOLDER [--runs N]
 *        npm run bench -- --lsp [--objects 5000]
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ajv } from "./ajv.ts";
import { clusters } from "./clusters.ts";
import { lsp } from "./lsp.ts";
import { median } from "./measure.ts";
import { peers } from "./peers.ts";
import { rules } from "./rules.ts";
import { validation } from "./validation.ts";

const CLI = fileURLToPath(new URL("../dist/kubehop.js", import.meta.url));

/** Reports its own peak memory as it ends; loaded before the program with --import. */
const PROBE = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\n"+process.resourceUsage().maxRSS))`;

/** Wall time of one run, in milliseconds. */
function sample(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const child = spawnSync(process.execPath, [...args], { encoding: "utf8", maxBuffer: 1 << 30 });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (child.error !== undefined || (child.status ?? 3) > 1) {
    throw new Error(`${args.join(" ")} failed: ${child.stderr.slice(0, 500)}`);
  }
  return milliseconds;
}

/** Peak resident set, in MiB. */
function peakMemory(args: readonly string[]): number {
  const child = spawnSync(process.execPath, ["--import", PROBE, ...args], { encoding: "utf8", maxBuffer: 1 << 30 });
  return Number(child.stderr.trim().split("\n").at(-1)) / 1024;
}

/** Interleaved, so that a change of the machine's load hits all alike; the median of each. */
function medians(commands: Readonly<Record<string, readonly string[]>>, runs: number): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let run = -1; run < runs; run++) {
    for (const [name, args] of Object.entries(commands)) {
      const milliseconds = sample(args);
      // The first round only warms the file system's cache.
      if (run >= 0) (times[name] ??= []).push(milliseconds);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

interface Size {
  files: number;
  bytes: number;
}

/** What a run over the folder reads: YAML and JSON, without node_modules and .git. */
function sizeOf(folder: string, size: Size = { files: 0, bytes: 0 }): Size {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules" && entry.name !== ".git") sizeOf(path, size);
    else if (entry.isFile() && /\.(ya?ml|json)$/.test(entry.name)) {
      size.files++;
      size.bytes += statSync(path).size;
    }
  }
  return size;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  for (const row of rows) {
    console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  "));
  }
}

function startUp(runs: number): void {
  const { node = Number.NaN, version = Number.NaN } = medians({ node: ["-e", "0"], version: [CLI, "--version"] }, runs);
  printTable([
    ["start-up", "ms (median)", "x node"],
    ["node -e 0", node.toFixed(1), "1.00"],
    ["kubehop --version", version.toFixed(1), (version / node).toFixed(2)],
  ]);
}

function folderRows(folder: string, label: string, runs: number): string[] {
  const { files, bytes } = sizeOf(folder);
  const check = [CLI, "check", "--no-config", "--exit-zero", folder];
  const { node = Number.NaN, time = Number.NaN } = medians({ node: ["-e", "0"], time: check }, runs);
  const megabytes = bytes / 1e6;
  return [
    label,
    String(files),
    megabytes.toFixed(2),
    time.toFixed(0),
    (megabytes / (time / 1000)).toFixed(1),
    peakMemory(check).toFixed(0),
    (time / node).toFixed(1),
  ];
}

async function main(args: readonly string[]): Promise<void> {
  if (args.includes("--clusters")) {
    clusters(args);
    return;
  }
  if (args.includes("--lsp")) {
    await lsp(args);
    return;
  }
  const runsAt = args.indexOf("--runs");
  const runs = runsAt < 0 ? 7 : Number(args[runsAt + 1]);
  const folder = args.find((arg, index) => !arg.startsWith("--") && !["--runs", "--preset"].includes(args[index - 1] ?? ""));
  if (["--validation", "--rules", "--peers", "--ajv"].some((flag) => args.includes(flag))) {
    if (folder === undefined) throw new Error("give the folder to measure on");
    if (args.includes("--validation")) validation(resolve(folder), runs);
    else if (args.includes("--rules")) rules(resolve(folder), runs, args.includes("--preset") ? (args[args.indexOf("--preset") + 1] ?? "all") : "all");
    else if (args.includes("--ajv")) ajv(resolve(folder), runs);
    else await peers(resolve(folder), runs);
    return;
  }
  if (!existsSync(CLI)) throw new Error("dist is not built: npm run build");
  startUp(Math.max(runs, 15));
  if (folder === undefined) return;
  const root = resolve(folder);
  const parts = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  console.log("");
  printTable([
    ["kubehop check", "files", "MB", "ms (median)", "MB/s", "peak MiB", "x node"],
    ...parts.map((part) => folderRows(join(root, part), part, runs)),
    folderRows(root, "all of it", runs),
  ]);
}

await main(process.argv.slice(2));
