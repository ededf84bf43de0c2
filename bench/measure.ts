/** Wall time and peak memory of other programs, run one after the other in turns. */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Exit codes other than 0 that tell of findings only. */
  readonly findings: readonly number[];
}

export interface Sample {
  readonly milliseconds: number;
  /** Undefined where /proc is not there. */
  readonly mebibytes: number | undefined;
  readonly output: string;
}

/** How often the peak is read while a program runs; what it takes in the last moment is not seen. */
const EVERY_MS = 2;

export async function run({ program, args, findings }: Command): Promise<Sample> {
  const start = process.hrtime.bigint();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (part: Buffer) => out.push(part));
  child.stderr.on("data", (part: Buffer) => err.push(part));
  let mebibytes: number | undefined;
  const timer = setInterval(() => (mebibytes = peakOf(child.pid) ?? mebibytes), EVERY_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  }).finally(() => {
    clearInterval(timer);
  });
  const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
  if (code === null || (code !== 0 && !findings.includes(code))) {
    throw new Error(`${program} ${args.join(" ")} ended with ${code ?? "a signal"}: ${Buffer.concat(err).toString().slice(0, 1000)}`);
  }
  return { milliseconds, mebibytes, output: Buffer.concat(out).toString() };
}

function peakOf(pid: number | undefined): number | undefined {
  try {
    const peak = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid ?? 0}/status`, "utf8"))?.[1];
    return peak === undefined ? undefined : Number(peak) / 1024;
  } catch {
    return undefined; // it has ended, or this system has no /proc
  }
}

/** Interleaved, so that a change of the machine's load hits all alike; the first turn only warms the file system's cache. */
export async function inTurns<Name extends string>(commands: Readonly<Record<Name, Command>>, runs: number): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(commands) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<Name, Sample[]>;
  for (let turn = -1; turn < runs; turn++) {
    for (const name of names) {
      const sample = await run(commands[name]);
      if (turn >= 0) samples[name].push(sample);
    }
  }
  return samples;
}

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
