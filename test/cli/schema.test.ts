/** `--schema` and the config's `schemas`. */
import { describe, expect, it } from "vitest";
import { folderWith, kubehop } from "./kubehop.ts";

const pool = "apiVersion: example.com/v1\nkind: Pool\nmetadata: {name: web}\nspec: {size: 0, mod: x}\n";
const jsonSchema = JSON.stringify({
  $schema: "http://json-schema.org/draft-04/schema#",
  type: "object",
  properties: {
    spec: {
      type: "object",
      additionalProperties: false,
      properties: { size: { type: "integer", minimum: 0, exclusiveMinimum: true }, mode: { type: "string" } },
    },
  },
});
const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: pools.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Pool, plural: pools}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer, minimum: 1}, mode: {type: string}}}}}}
`;

interface Output {
  diagnostics: { ruleId: string; line: number; column: number }[];
  summary: { unknownKinds: object[] };
}

function check(files: Record<string, string>, ...args: string[]): { found: string[]; unknown: number; err: string; code: number | null } {
  const { out, err, code } = kubehop(folderWith({ "pool.yaml": pool, ...files }), ["check", "pool.yaml", "--format", "json", ...args]);
  if (out === "") return { found: [], unknown: 0, err, code };
  const { diagnostics, summary } = JSON.parse(out) as Output;
  return { found: diagnostics.map(({ ruleId, line, column }) => `${line}:${column} ${ruleId}`), unknown: summary.unknownKinds.length, err, code };
}

const BOTH = ["4:14 custom-resource-invalid", "4:17 unknown-field"];

describe("where schemas are found", () => {
  it.each<[name: string, files: Record<string, string>, args: string[]]>([
    ["a JSON Schema in a catalog", { "s/example.com/pool_v1.json": jsonSchema }, ["--schema", "s"]],
    ["a file without a group", { "s/pool_v1.json": jsonSchema }, ["--schema", "s/pool_v1.json"]],
    ["a name as kubeconform has it", { "s/pool-example-v1.json": jsonSchema }, ["--schema", "s"]],
    ["a schema that says what it is for", { "s/any.json": jsonSchema.replace("{", '{"x-kubernetes-group-version-kind":[{"group":"example.com","version":"v1","kind":"Pool"}],') }, ["--schema", "s/any.json"]],
    ["a definition in YAML", { "s/crd.yaml": definition }, ["--schema", "s"]],
    ["the config", { "s/crd.yaml": definition, "kubehop.config.yaml": "schemas: [s]\n" }, []],
    ["a reference to another file", { "s/pool_v1.json": '{"$ref": "./parts.json#/definitions/pool"}', "s/parts.json": JSON.stringify({ definitions: { pool: JSON.parse(jsonSchema) as object } }) }, ["--schema", "s"]],
  ])("%s", (_name, files, args) => {
    expect(check(files, ...args)).toEqual({ found: BOTH, unknown: 0, err: "", code: 1 });
  });

  it("asks nothing of schemas for others", () => {
    const { found, unknown } = check({ "s/other.example.com/pool_v1.json": jsonSchema, "s/pool_v2.json": "{broken", "s/tank_v1.json": "{broken" }, "--schema", "s");
    expect({ found, unknown }).toEqual({ found: [], unknown: 1 });
  });
});

describe("what is wrong with schemas", () => {
  it.each<[name: string, files: Record<string, string>, said: RegExp]>([
    ["no JSON", { "s/pool_v1.json": '{"type":\n  "object",\n' }, /^kubehop: s\/pool_v1\.json:\d+:\d+: /],
    ["no JSON Schema", { "s/pool_v1.json": '{"type":\n  "objectt"}' }, /^kubehop: s\/pool_v1\.json:2:3: the schema is no JSON Schema: must be equal to one of the allowed values/],
    ["a reference to what was not given", { "s/pool_v1.json": '{"$ref": "../../etc/x.json#/a"}' }, /^kubehop: s\/pool_v1\.json:1:1: the schema cannot be compiled: can't resolve reference/],
    ["a reference to the network", { "s/pool_v1.json": '{"$ref": "https://example.com/x.json"}' }, /^kubehop: s\/pool_v1\.json:1:1: the schema cannot be compiled: can't resolve reference/],
  ])("%s is told, and the run goes on", (_name, files, said) => {
    const { found, code, err } = check(files, "--schema", "s");
    expect({ found, code }).toEqual({ found: [], code: 0 });
    expect(err).toMatch(said);
  });

  it("a path that does not exist is a wrong command line", () => {
    expect(check({}, "--schema", "nowhere")).toEqual({ found: [], unknown: 0, err: "kubehop: --schema nowhere: there is no such file or folder\n", code: 2 });
  });
});
