/** Schemas that the user gave with `--schema`: definitions and JSON Schemas, by the kinds that they are for. */
import type { Resource } from "../../manifest/resource.ts";
import type { ServerSettings } from "../server-settings.ts";
import type { Violation } from "../violation.ts";
import type { GivenSchemas } from "./custom-schemas.ts";
import type { CustomKind } from "./definition.ts";
import { compileJsonSchema } from "./json-schema.ts";
import { jsonSchemaViolations } from "./json-schema-violations.ts";

/** Which objects a JSON Schema is for; names of files have the kind in small letters. */
export interface SchemaTarget {
  /** Undefined where nobody said; of a name like `prometheus-monitoring-v1.json` only the first label. */
  readonly group: string | undefined;
  readonly kind: string;
  readonly version: string;
}

export interface GivenJsonSchema {
  readonly targets: readonly SchemaTarget[];
  /** As a URI; references to other files are relative to it. */
  readonly address: string;
  readonly schema: object;
}

export interface GivenFiles {
  readonly kinds: readonly CustomKind[];
  readonly schemas: readonly GivenJsonSchema[];
  /** Another file of those that were given, by its address. */
  readonly read: (address: string) => object | undefined;
  /** Hears of a schema that cannot be used. */
  readonly onProblem: (address: string, pointer: string, message: string) => void;
}

type Judge = (resource: Resource, settings: ServerSettings) => readonly Violation[];

export function givenSchemas({ kinds, schemas, read, onProblem }: GivenFiles): GivenSchemas {
  const judges = new Map<GivenJsonSchema, Judge | undefined>();
  const judgeOf = (given: GivenJsonSchema): Judge | undefined => {
    if (judges.has(given)) return judges.get(given);
    const compiled = compileJsonSchema(given.schema, given.address, read);
    if (!compiled.ok) onProblem(given.address, compiled.pointer, compiled.message);
    const judge: Judge | undefined = compiled.ok ? (resource, settings) => jsonSchemaViolations(resource, settings, compiled.validate) : undefined;
    judges.set(given, judge);
    return judge;
  };
  const find = (resource: Resource): GivenJsonSchema | undefined => schemas.find(({ targets }) => targets.some((target) => isFor(target, resource)));
  return {
    kinds,
    hasSchemaFor: (resource) => find(resource) !== undefined,
    violationsOf: (resource, settings) => {
      const given = find(resource);
      return given === undefined ? undefined : (judgeOf(given)?.(resource, settings) ?? []);
    },
  };
}

export function isFor({ group, kind, version }: SchemaTarget, resource: Pick<Resource, "group" | "kind" | "version">): boolean {
  if (kind.toLowerCase() !== resource.kind.toLowerCase() || version !== resource.version) return false;
  return group === undefined || group === resource.group || group === resource.group.split(".")[0];
}

/**
 * What a file is for by its name, in the layouts of kubeconform's catalogs: `example.com/pool_v1.json`, `pool_v1.json`,
 * `pool-example-v1.json`.
 */
export function targetOfName(path: string): SchemaTarget | undefined {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  const [, kind, version] = /^([a-z0-9]+)_(v\d[a-z0-9]*)\.json$/i.exec(name) ?? [];
  const folder = parts.at(-2) ?? "";
  if (kind !== undefined && version !== undefined) return { group: folder.includes(".") && !/^\.+$/.test(folder) ? folder : undefined, kind, version };
  const [, short, group, of] = /^([a-z0-9]+)-([a-z0-9.]+)-(v\d[a-z0-9]*)\.json$/i.exec(name) ?? [];
  return short === undefined || group === undefined || of === undefined ? undefined : { group, kind: short, version: of };
}
