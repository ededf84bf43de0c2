/**
 * What ajv would cost in place of the walk beside the tables of types: the objects of a folder are validated by both, in
 * processes of their own, since compiling is paid for in each run. For ajv the same tables are made into JSON Schemas.
 *
 * Usage: npm run bench -- --ajv FOLDER [--runs N]
 */
import { spawnSync } from "node:child_process";
import { loadavg } from "node:os";
import { fileURLToPath } from "node:url";
import { loadProject } from "../src/manifest/load.ts";
import type { Resource } from "../src/manifest/resource.ts";
import { type YamlNode, YamlScalar, YamlSequence } from "../src/manifest/yaml-node.ts";
import { Field } from "../src/schema/field.ts";
import { Review } from "../src/schema/review.ts";
import { DEFAULT_SERVER } from "../src/schema/server-settings.ts";
import { jsonSchemaOf } from "../src/schema/types/json-schema.ts";
import { type BuiltInKind, builtInKind } from "../src/schema/types/kinds.ts";
import { checkTypes } from "../src/schema/types/types.ts";
import { median } from "./measure.ts";

/** Milliseconds; those of the processor hardly depend on what else the machine does. */
interface Step {
  readonly wall: number;
  readonly cpu: number;
}

interface Figures {
  readonly steps: Readonly<Record<string, Step>>;
  readonly counts: Readonly<Record<string, number>>;
}

type Steps = Record<string, Step>;

async function timed<T>(steps: Steps, name: string, work: () => T | Promise<T>): Promise<T> {
  const start = process.hrtime.bigint();
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  steps[name] = { wall: Number(process.hrtime.bigint() - start) / 1e6, cpu: (user + system) / 1e3 };
  return done;
}

function objectsOf(folder: string): readonly Resource[] {
  const { files } = loadProject({ cwd: folder, paths: ["."] });
  const all = files.flatMap(({ documents }) => documents.flatMap(({ resources }) => resources));
  return all.filter((resource) => builtInKind(resource, DEFAULT_SERVER.minor) !== undefined);
}

/** Decoding as `check` does it, the reading of tables included. */
function walk(objects: readonly Resource[]): number {
  let found = 0;
  for (const resource of objects) {
    const review = new Review(DEFAULT_SERVER);
    checkTypes(Field.of(resource), review);
    if (review.violations.some(({ stage }) => stage === "decode" || stage === "strict")) found++;
  }
  return found;
}

function toValue(node: YamlNode): unknown {
  if (node instanceof YamlScalar) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (node instanceof YamlSequence) return node.items.map(toValue);
  return Object.fromEntries(node.entries.map(({ name, value }) => [name, toValue(value)]));
}

function kindsOf(objects: readonly Resource[]): readonly BuiltInKind[] {
  const kinds = new Map(objects.map((resource) => [`${resource.apiVersion} ${resource.kind}`, resource]));
  return [...kinds.values()].flatMap((resource) => builtInKind(resource, DEFAULT_SERVER.minor) ?? []);
}

async function byAjv(objects: readonly Resource[], steps: Steps): Promise<{ kinds: number; found: number }> {
  const kinds = kindsOf(objects);
  const { Ajv } = await timed(steps, "ajv: import", () => import("ajv"));
  const schema = await timed(steps, "ajv: make schemas", () => jsonSchemaOf(kinds));
  const validate = await timed(steps, "ajv: compile", () => new Ajv({ strict: false, allErrors: true }).compile(schema));
  const values = await timed(steps, "ajv: plain values", () => objects.map(({ body }) => toValue(body)));
  const found = await timed(steps, "ajv: validate", () => values.filter((value) => !validate(value)).length);
  return { kinds: kinds.length, found };
}

/** In a process of its own. */
async function measure(folder: string, by: string): Promise<Figures> {
  const steps: Steps = {};
  const objects = await timed(steps, "read and parse", () => objectsOf(folder));
  const counts: Record<string, number> = { objects: objects.length };
  if (by === "walk") {
    counts["refused by the walk"] = await timed(steps, "walk: cold", () => walk(objects));
    await timed(steps, "walk: warm", () => walk(objects));
  } else {
    const { kinds, found } = await byAjv(objects, steps);
    counts["kinds"] = kinds;
    counts["refused by ajv"] = found;
  }
  return { steps, counts };
}

function inOwnProcess(folder: string, by: string): Figures {
  const runner = fileURLToPath(new URL("../scripts/run-ts.mjs", import.meta.url));
  const self = fileURLToPath(import.meta.url);
  const child = spawnSync(process.execPath, [runner, self, "--measure-types", folder, by], { encoding: "utf8", maxBuffer: 1 << 26 });
  if (child.status !== 0) throw new Error(child.stderr.slice(0, 2000));
  return JSON.parse(child.stdout) as Figures;
}

/** Called by `run.ts` for `--ajv`. */
export function ajv(folder: string, runs: number): void {
  const before = loadavg();
  const turns = Array.from({ length: runs }, () => ["walk", "ajv"].map((by) => inOwnProcess(folder, by)));
  const counts = Object.assign({}, ...turns[0]!.map((figures) => figures.counts)) as Figures["counts"];
  console.log(Object.entries(counts).map(([name, count]) => `${name}: ${count}`).join(", "));
  console.log(`median of ${runs} processes each; load before: ${before[0]!.toFixed(2)}, after: ${loadavg()[0]!.toFixed(2)}\n`);
  console.log(`${"".padEnd(18)}     wall       cpu   wall, least to most`);
  const all = turns.flat();
  for (const name of new Set(all.flatMap(({ steps }) => Object.keys(steps)))) {
    const samples = all.flatMap(({ steps }) => steps[name] ?? []);
    const walls = samples.map(({ wall }) => wall);
    const cells = [median(walls), median(samples.map(({ cpu }) => cpu))].map((ms) => `${ms.toFixed(0)} ms`.padStart(9));
    console.log(`${name.padEnd(18)}${cells.join(" ")}   ${Math.min(...walls).toFixed(0)} to ${Math.max(...walls).toFixed(0)}`);
  }
}

const [flag, folder, by] = process.argv.slice(2);
if (flag === "--measure-types" && folder !== undefined && by !== undefined) {
  console.log(JSON.stringify(await measure(folder, by)));
}
