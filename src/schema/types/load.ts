/** Reads the tables of schemas/kubernetes, each when it is first needed. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** `"string"`, or with the minor versions for which it holds: `"string 30-32"`; several where it changed. */
export type Cell = string | readonly string[];

/** definition -> field -> type. */
export type Definitions = Readonly<Record<string, Readonly<Record<string, Cell>>>>;

export interface KindTable {
  /** group -> version -> kind -> scope. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, Cell>>>>>>;
}

/** Of one kind of one API version; minor versions of Kubernetes 1. */
export interface Lifecycle {
  readonly deprecated?: number;
  readonly removed?: number;
  /** `networking.k8s.io/v1 Ingress` */
  readonly use?: string;
  /** What else than `apiVersion` has to change; "" where nothing has. */
  readonly change?: string;
}

let folder: string | undefined;
let kindTable: KindTable | undefined;
let limitTable: Definitions | undefined;
let lifecycleTable: Readonly<Record<string, Lifecycle>> | undefined;
const packages = new Map<string, Definitions>();

export function loadKinds(): KindTable {
  return (kindTable ??= read("kinds") as KindTable);
}

/** By `group/version Kind`. */
export function loadLifecycles(): Readonly<Record<string, Lifecycle>> {
  return (lifecycleTable ??= read("api-versions") as Readonly<Record<string, Lifecycle>>);
}

/** Written by hand: `core/v1.ServicePort` -> field -> `SCTP|TCP|UDP` or `1..65535`. */
export function loadLimits(): Definitions {
  return (limitTable ??= read("limits") as Definitions);
}

/** @param name package and version: `core/v1` */
export function loadPackage(name: string): Definitions {
  let found = packages.get(name);
  if (found === undefined) packages.set(name, (found = read(name.replace("/", ".")) as Definitions));
  return found;
}

/** These files come with the package: that one cannot be read is a defect of the installation. */
function read(name: string): unknown {
  return JSON.parse(readFileSync(`${(folder ??= findFolder())}/${name}.json`, "utf8"));
}

/** The bundle lies one or two folders below the package's own, the sources lie three below. */
function findFolder(): string {
  for (const up of ["..", "../..", "../../.."]) {
    const candidate = fileURLToPath(new URL(`${up}/schemas/kubernetes`, import.meta.url));
    if (existsSync(`${candidate}/kinds.json`)) return candidate;
  }
  throw new Error("the folder schemas/kubernetes of this package is missing");
}

/** The text that holds for a minor version; undefined where there is none. */
export function inVersion(cell: Cell, minor: number): string | undefined {
  if (typeof cell === "string") return inRange(cell, minor);
  for (const one of cell) {
    const text = inRange(one, minor);
    if (text !== undefined) return text;
  }
  return undefined;
}

function inRange(text: string, minor: number): string | undefined {
  const written = RANGE.exec(text);
  if (written === null) return text;
  const { from, to } = rangeOf(text);
  return minor >= from && minor <= to ? text.slice(0, written.index) : undefined;
}

/** Values of enums hold spaces too. */
const RANGE = / (\d*)-(\d*)$/;

/** The minor versions for which something holds, Infinity and 0 where it does not end or begin. */
function rangeOf(text: string): { readonly from: number; readonly to: number } {
  const [, from = "", to = ""] = RANGE.exec(text) ?? [];
  return { from: Number(from), to: to === "" ? Infinity : Number(to) };
}

/** From the first minor version that has it to the last. */
export function spanOf(cell: Cell): { readonly from: number; readonly to: number } {
  const ranges = (typeof cell === "string" ? [cell] : cell).map(rangeOf);
  return { from: Math.min(...ranges.map(({ from }) => from)), to: Math.max(...ranges.map(({ to }) => to)) };
}
