/** The valid manifests from which cases are made: `bases/<kind>.yaml`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Json } from "./case.ts";

export interface Base {
  /** Unique in its kind. */
  readonly name: string;
  /** The first minor version that takes it; 0 for all. */
  readonly since: number;
  readonly object: Json;
}

const read = new Map<string, readonly Base[]>();

/** @param kind its id */
export function basesOf(kind: string): readonly Base[] {
  let bases = read.get(kind);
  if (bases === undefined) read.set(kind, (bases = readBases(join(import.meta.dirname, `bases/${kind}.yaml`))));
  return bases;
}

function readBases(file: string): readonly Base[] {
  return parseAllDocuments(readFileSync(file, "utf8"), { version: "1.2" }).map((document) => {
    const { base, since, object } = document.toJS() as { base: string; since?: number; object: Json };
    return { name: base, since: since ?? 0, object };
  });
}
