/** What is said of custom resources, as kube-apiserver 1.36.3 answered when it was asked the same. */
import { expect, it } from "vitest";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { CustomSchemas } from "../../../src/schema/custom/custom-schemas.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";
import { violationsOf } from "../../../src/schema/server.ts";

function crd(spec: string, more = ""): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Thing, plural: things}
  versions:
    - {name: v1alpha1, served: false, storage: false, schema: {openAPIV3Schema: {type: object}}}
    - name: v1
      served: true
      storage: true
      subresources: {status: {}, scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas}}
      schema:
        openAPIV3Schema:
          type: object
          properties:
            ${more}
            spec: ${spec}
`;
}

function thing(spec: string, version = "v1"): string {
  return `apiVersion: example.com/${version}\nkind: Thing\nmetadata: {name: t}\nspec: ${spec}\n`;
}

type Told = readonly [field: string, reason: string, detail: string];

function told(definition: string, object: string): Told[] {
  const { files, units } = loadTexts({ "crd.yaml": definition, "thing.yaml": object });
  const schemas = new CustomSchemas(files, units);
  const resource = files.flatMap(({ documents }) => documents.flatMap(({ resources }) => resources)).find(({ kind }) => kind === "Thing");
  if (resource === undefined) throw new Error("no Thing");
  return violationsOf(resource, DEFAULT_SERVER, { schemas, unit: "." }).map(({ field, reason, detail }) => [field, reason, detail]);
}

const one = (property: string): string => `{type: object, properties: {x: ${property}}}`;

/** Schema of `spec.x`, its value, what is said. */
const VALUES: readonly (readonly [schema: string, value: string, told: readonly Told[]])[] = [
  ["{type: integer}", '"3"', [["spec.x", "Invalid value", 'spec.x in body must be of type integer: "string"']]],
  ["{type: integer}", "1.0", []],
  ["{type: integer, format: int32}", "true", [["spec.x", "Invalid value", 'spec.x in body must be of type int32: ""']]],
  ["{type: integer, format: int32}", "1.5", [["spec.x", "Invalid value", 'spec.x in body must be of type int32: "float64"']]],
  ["{type: integer, format: int32}", "3000000000", [["<nil>", "Invalid value", "Checked value must be of type integer with format int32 in spec.x"]]],
  ["{type: integer, maximum: 9, exclusiveMaximum: true}", "9", [["spec.x", "Invalid value", "spec.x in body should be less than 9"]]],
  ["{type: integer, multipleOf: 3}", "4", [["spec.x", "Invalid value", "spec.x in body should be a multiple of 3"]]],
  ["{type: string}", "1", [["spec.x", "Invalid value", 'spec.x in body must be of type string: "integer"']]],
  ["{type: string, format: date-time}", "[]", []],
  ["{type: string, format: date-time}", "1", [["spec.x", "Invalid value", 'spec.x in body must be of type date-time: "int64"']]],
  ["{type: string, format: date-time}", "soon", [["spec.x", "Invalid value", 'spec.x in body must be of type date-time: "soon"']]],
  ["{type: string, format: made-up}", "soon", []],
  ["{type: string, maxLength: 2, pattern: ^a}", "übü", [["spec.x", "Too long", "may not be more than 2 bytes"]]],
  ["{type: string, maxLength: 2}", "üb", []],
  ["{type: string, pattern: ^a}", "b", [["spec.x", "Invalid value", "spec.x in body should match '^a'"]]],
  ["{type: string, pattern: (?=a)}", "b", []],
  ["{type: string, enum: [a, b]}", "c", [["spec.x", "Unsupported value", 'supported values: "a", "b"']]],
  ["{type: string, nullable: true, enum: [a]}", "null", [["spec.x", "Unsupported value", 'supported values: "a"']]],
  ["{type: string, enum: [a]}", "null", []],
  ["{x-kubernetes-int-or-string: true}", "true", [["spec.x", "Invalid value", 'spec.x in body must be of type integer,string: "boolean"']]],
  ["{type: array, items: {type: string}, maxItems: 1}", "[a, b]", [["spec.x", "Too many", "must have at most 1 item"]]],
  ["{type: array, items: {type: string}}", "[null]", [["spec.x[0]", "Invalid value", 'spec.x[0] in body must be of type string: "null"']]],
  ["{type: array, x-kubernetes-list-type: set, items: {type: string}}", "[a, a, a]", [["spec.x[1]", "Duplicate value", ""]]],
  ["{type: object, additionalProperties: {type: integer}}", "{a.b/c: x}", [["spec.x.a.b/c", "Invalid value", 'spec.x.a.b/c in body must be of type integer: "string"']]],
  ["{type: object, minProperties: 1, additionalProperties: {type: integer}}", "{}", [["spec.x", "Invalid value", "spec.x in body should have at least 1 properties"]]],
  ["{type: object, additionalProperties: true}", "{a: {b: 1}}", [["spec.x.a.b", "unknown field", ""]]],
  ["{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {k: {type: object}}}", "{a: {b: 1}, k: {c: 1}}", [["spec.x.k.c", "unknown field", ""]]],
  ["{type: object, properties: {long: {type: string}}, required: [long]}", "{Long: a}", [["spec.x.Long", "unknown field", ""]]],
  ["{type: object, properties: {a: {type: string, default: d}}, required: [a]}", "{a: null}", []],
  ["{type: string, anyOf: [{format: ipv4}, {format: ipv6}]}", "web", [["<nil>", "Invalid value", '"spec.x" must validate at least one schema (anyOf)']]],
  ["{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}", "{a: x, b: z}", [["<nil>", "Invalid value", '"spec.x" must validate one and only one schema (oneOf). Found 2 valid alternatives']]],
  ["{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}", "{b: z}", []],
  ["{type: object, properties: {a: {type: integer}}, allOf: [{properties: {a: {maximum: 5}}}]}", "{a: 6}", [["spec.x.a", "Invalid value", "spec.x.a in body should be less than or equal to 5"]]],
  ["{type: string, not: {enum: [a]}}", "a", [["<nil>", "Invalid value", '"spec.x" must not validate the schema (not)']]],
  ["{type: string, not: {pattern: (?=a)}}", "a", []],
  ["{type: string, not: {enum: [a]}}", "'${X}'", []],
  ["{type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}", "{kind: Pod, metadata: {nam: x}}", [["spec.x.metadata.nam", "unknown field", ""], ["spec.x.apiVersion", "Required value", ""]]],
];

it.each(VALUES)("%s takes %s", (schema, value, expected) => {
  expect(told(crd(one(schema)), thing(`{x: ${value}}`))).toEqual(expected);
});

it("puts defaults in before it compares the keys of lists", () => {
  const item = "{type: object, properties: {port: {type: integer}, protocol: {type: string, default: TCP}}}";
  const list = `{type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [port, protocol], items: ${item}}`;
  expect(told(crd(one(list)), thing("{x: [{port: 1}, {port: 1, protocol: TCP}, {port: 1, protocol: UDP}]}"))).toEqual([["spec.x[1]", "Duplicate value", ""]]);
});

it("drops the status of a new object, but knows its fields", () => {
  const definition = crd("{type: object}", "status: {type: object, properties: {a: {type: string}}}");
  expect(told(definition, `${thing("{}")}status: {a: 1, b: 2}\n`)).toEqual([["status.b", "unknown field", ""]]);
});

it("knows versions that are not served, and such as do not exist", () => {
  expect(told(crd("{type: object}"), thing("{}", "v2"))).toEqual([["apiVersion", "unknown kind", 'no matches for kind "Thing" in version "example.com/v2"']]);
  expect(told(crd("{type: object}"), thing("{}", "v1alpha1"))).toEqual([["apiVersion", "unknown kind", 'no matches for kind "Thing" in version "example.com/v1alpha1"']]);
});

it("refuses fewer than no replicas", () => {
  expect(told(crd("{type: object, properties: {replicas: {type: integer}}}"), thing("{replicas: -1}"))).toEqual([[".spec.replicas", "Invalid value", "should be a non-negative integer"]]);
});

it("looks at metadata as at that of any object", () => {
  const object = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: t, labels: {a: 1}, label: {}}\n";
  expect(told(crd("{type: object}"), object).map(([field, reason]) => [field, reason])).toEqual([["metadata.labels[a]", "wrong type"], ["metadata.label", "unknown field"]]);
});

it("names what nobody evaluates", () => {
  const rules = "{type: object, x-kubernetes-validations: [{rule: self.a > 1}], properties: {p: {type: string, pattern: (?=a)}}}";
  const { files, units } = loadTexts({ "crd.yaml": crd(rules), "thing.yaml": thing("{p: x}") });
  const schemas = new CustomSchemas(files, units);
  const resources = files.flatMap(({ documents }) => documents.flatMap((document) => document.resources));
  for (const resource of resources) violationsOf(resource, DEFAULT_SERVER, { schemas, unit: "." });
  expect(schemas.notEvaluated()).toEqual([{ kind: "Thing.example.com", count: 1, celRules: 1, patterns: ["(?=a)"] }]);
});
