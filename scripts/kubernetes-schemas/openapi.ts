/** One release's OpenAPI document -> its kinds and the types of their fields, in the form of schemas/kubernetes. */
import { readFileSync } from "node:fs";
import type { Enums } from "./enums.ts";

export interface Release {
  /** By `group/version/Kind`. */
  readonly kinds: ReadonlyMap<string, Kind>;
  /** By `package/version`, then by name of the definition, then by field: the type. */
  readonly packages: ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>;
}

export interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** `package/version.Definition` */
  readonly definition: string;
  readonly scope: Scope;
}

type Scope = "namespaced" | "cluster" | "subresource";

interface Gvk {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly "x-kubernetes-group-version-kind"?: readonly Gvk[];
}

interface Operation {
  readonly "x-kubernetes-group-version-kind"?: Gvk;
}

interface Document {
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** Types whose own decoders say what they take. */
const SCALARS: Readonly<Record<string, string>> = {
  "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
  "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "time",
  "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "micro-time",
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
  "io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1": "any",
  "io.k8s.apimachinery.pkg.runtime.RawExtension": "any",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON": "any",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray": "schema-or-array",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool": "schema-or-bool",
  "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray": "schema-or-strings",
};

/** Types of requests and answers, which no manifest holds. */
const NO_MANIFESTS = new Set(["DeleteOptions", "WatchEvent", "Status", "APIGroup", "APIGroupList", "APIResourceList", "APIVersions", "Patch"]);

export function readOpenApi(file: string, enums: Enums): Release {
  const { definitions, paths } = JSON.parse(readFileSync(file, "utf8")) as Document;
  const kinds = kindsOf(definitions, scopesOf(paths));
  const packages = new Map<string, Map<string, Map<string, string>>>();
  const queue = [...kinds.values()].map(({ definition }) => definition);
  const names = new Map(Object.keys(definitions).map((long) => [shortName(long), long]));
  const seen = new Set<string>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const [home = "", short = ""] = split(name);
    const schema = definitions[names.get(name) ?? ""] ?? {};
    const fields = new Map<string, string>();
    for (const [field, type] of Object.entries(schema.properties ?? {})) {
      const values = enums.get(`${name}.${field}`);
      const needed = schema.required?.includes(field) === true ? "!" : "";
      fields.set(field, typeText(type, home, values, queue) + needed);
    }
    if (!packages.has(home)) packages.set(home, new Map());
    packages.get(home)?.set(short, fields);
  }
  return { kinds, packages };
}

function kindsOf(definitions: Document["definitions"], scopes: ReadonlyMap<string, Scope>): Map<string, Kind> {
  const kinds = new Map<string, Kind>();
  for (const [long, schema] of Object.entries(definitions)) {
    for (const { group, version, kind } of schema["x-kubernetes-group-version-kind"] ?? []) {
      const isList = kind.endsWith("List") && schema.properties?.["items"] !== undefined;
      if (isList || NO_MANIFESTS.has(kind)) continue;
      const key = `${group}/${version}/${kind}`;
      kinds.set(key, { group, version, kind, definition: shortName(long), scope: scopes.get(key) ?? "subresource" });
    }
  }
  return kinds;
}

/** Kinds with a path of their own; what is only found below a name is a subresource. */
function scopesOf(paths: Document["paths"]): Map<string, Scope> {
  const scopes = new Map<string, Scope>();
  for (const [path, operations] of Object.entries(paths)) {
    if (/\{name\}|\/watch\//.test(path)) continue;
    for (const operation of Object.values(operations)) {
      const gvk = operation["x-kubernetes-group-version-kind"];
      if (gvk === undefined) continue;
      const key = `${gvk.group}/${gvk.version}/${gvk.kind}`;
      if (path.includes("/namespaces/{namespace}/")) scopes.set(key, "namespaced");
      else if (!scopes.has(key)) scopes.set(key, "cluster");
    }
  }
  return scopes;
}

/** `io.k8s.api.core.v1.Pod` -> `core/v1.Pod` */
function shortName(long: string): string {
  const [name = "", version = "", home = ""] = long.split(".").reverse();
  return `${home}/${version}.${name}`;
}

function split(name: string): readonly string[] {
  return name.split(".");
}

function typeText(schema: Schema, home: string, values: readonly string[] | undefined, queue: string[]): string {
  if (schema.$ref !== undefined) {
    const long = schema.$ref.replace("#/definitions/", "");
    const scalar = SCALARS[long];
    if (scalar?.startsWith("schema-") === true) queue.push("apiextensions/v1.JSONSchemaProps");
    if (scalar !== undefined) return scalar;
    const name = shortName(long);
    queue.push(name);
    const [own, short = ""] = split(name);
    return own === home ? short : name;
  }
  if (schema.type === "array") return `[]${typeText(schema.items ?? {}, home, values, queue)}`;
  if (schema.additionalProperties !== undefined) return `{}${typeText(schema.additionalProperties, home, values, queue)}`;
  const text = { string: "string", boolean: "bool", integer: schema.format ?? "int64", number: "double" }[schema.type ?? ""];
  if (text === undefined) throw new Error(`no type for ${JSON.stringify(schema)}`);
  if (text === "string" && schema.format === "byte") return "bytes";
  return text === "string" && values !== undefined ? `string(${values.join("|")})` : text;
}
