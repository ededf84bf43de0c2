/**
 * What share of a run graphs and rules have, and what validation costs beside parsing: `check --stats` of the built CLI,
 * each run in a process of its own.
 *
 * Usage: npm run bench -- --rules FOLDER [--runs N] [--preset NAME]
 */
import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { median } from "./measure.ts";

const CLI = fileURLToPath(new URL("../dist/kubehop.js", import.meta.url));

/** Milliseconds by the name of the line; lines of single rules are indented. */
type Figures = ReadonlyMap<string, number>;

function measure(folder: string, preset: string): Figures {
  const args = [CLI, "check", "--no-config", "--exit-zero", "--stats", "--preset", preset, folder];
  const child = spawnSync(process.execPath, args, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"], maxBuffer: 1 << 26 });
  if (child.status !== 0) throw new Error(child.stderr.slice(0, 2000));
  const lines = child.stderr.split("\n").flatMap((line) => {
    const [, name, time] = /^(.*?) +(-?\d+\.\d) ms/.exec(line) ?? [];
    return name === undefined ? [] : [[name, Number(time)] as const];
  });
  return new Map(lines);
}

const of = (figures: Figures, name: string): number => figures.get(name) ?? 0;

function row(name: string, all: readonly number[], write: (value: number) => string): void {
  console.log(`${name.padEnd(44)}${write(median(all)).padStart(10)}   ${write(Math.min(...all))} to ${write(Math.max(...all))}`);
}

/** Called by `run.ts` for `--rules`. */
export function rules(folder: string, runs: number, preset: string): void {
  measure(folder, preset); // warms the file system's cache
  const all = Array.from({ length: runs }, () => measure(folder, preset));
  const milliseconds = (value: number): string => `${value.toFixed(0)} ms`;
  const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
  console.log(`preset ${preset}, median of ${runs} runs, least to most; load of the machine ${loadavg()[0]?.toFixed(1) ?? ""}\n`);
  for (const name of [...(all[0]?.keys() ?? [])].filter((line) => !line.startsWith("  "))) row(name, all.map((one) => of(one, name)), milliseconds);
  console.log("");
  row("(graphs + rules) / all", all.map((one) => (of(one, "units and graphs") + of(one, "rules")) / of(one, "all")), percent);
  row("validation / (reading + parsing)", all.map((one) => of(one, "validation") / (of(one, "reading") + of(one, "parsing"))), percent);
  const dearest = new Set(all.flatMap((one) => [...one.keys()].filter((line) => /^ {2}[a-z]/.test(line))));
  console.log("\nthe dearest rules:");
  const times = [...dearest].map((name) => [name, median(all.map((one) => of(one, name)))] as const).sort(([, a], [, b]) => b - a);
  for (const [name, time] of times.slice(0, 10)) console.log(`${name.padEnd(44)}${milliseconds(time).padStart(10)}`);
}
