/** The custom kinds that come with Kubehop, read from `schemas/custom` when an object of their group turns up. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CustomKind, CustomVersion } from "./definition.ts";
import { Schema } from "./schema.ts";

/**
 * Schemas that are equal stand there once; they name each other by index, always backwards. Of rules in CEL only
 * their number is kept.
 */
interface GroupFile {
  /** kind -> version -> index. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, VersionFile>>>>;
  readonly schemas: readonly Record<string, unknown>[];
}

interface VersionFile {
  /** Of all releases in which it differs, the newest first: what one of them accepts is accepted. */
  readonly schemas: readonly number[];
  readonly served: boolean;
  readonly status: boolean;
}

/** Groups with a file of their own; `scripts/custom-schemas.ts` writes them. */
const GROUPS: ReadonlySet<string> = new Set(["gateway.networking.k8s.io", "gateway.networking.x-k8s.io", "policy.networking.k8s.io"]);

const loaded = new Map<string, ReadonlyMap<string, CustomKind>>();

/** Undefined where Kubehop knows no such kind. */
export function builtInCustomKind(group: string, kind: string): CustomKind | undefined {
  if (!GROUPS.has(group)) return undefined;
  let kinds = loaded.get(group);
  if (kinds === undefined) loaded.set(group, (kinds = readGroup(group)));
  return kinds.get(kind);
}

function readGroup(group: string): ReadonlyMap<string, CustomKind> {
  const { kinds, schemas: parts } = JSON.parse(readFileSync(`${findFolder()}/${group}.json`, "utf8")) as GroupFile;
  const linked: unknown[] = [];
  for (const part of parts) linked.push(link(part, linked));
  return new Map(Object.entries(kinds).map(([kind, versions]) => {
    const read = Object.entries(versions).flatMap(([name, { schemas, served, status }]) => {
      return schemas.map((index): CustomVersion => ({ name, served, schema: Schema.of(linked[index]), dropsStatus: status, replicasPath: undefined }));
    });
    return [kind, { group, kind, versions: read }] as const;
  }));
}

/** Puts the schemas that are meant in place of their indexes. */
function link(schema: Record<string, unknown>, linked: readonly unknown[]): Record<string, unknown> {
  for (const name of ["items", "additionalProperties", "not"]) {
    if (typeof schema[name] === "number") schema[name] = linked[schema[name]];
  }
  for (const name of ["allOf", "anyOf", "oneOf"]) {
    const list = schema[name];
    if (Array.isArray(list)) schema[name] = list.map((index: number) => linked[index]);
  }
  const properties = schema["properties"];
  if (typeof properties === "object" && properties !== null) {
    schema["properties"] = Object.fromEntries(Object.entries(properties).map(([name, index]) => [name, linked[Number(index)]]));
  }
  return schema;
}

/** The bundle lies one or two folders below the package's own, the sources lie three below. */
function findFolder(): string {
  for (const up of ["..", "../..", "../../.."]) {
    const candidate = fileURLToPath(new URL(`${up}/schemas/custom`, import.meta.url));
    if (existsSync(candidate)) return candidate;
  }
  throw new Error("the folder schemas/custom of this package is missing");
}
