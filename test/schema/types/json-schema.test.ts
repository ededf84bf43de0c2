/** A second opinion: ajv on JSON Schemas of the same tables sees the unknown fields and wrong types that `checkTypes` sees. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import { describe, expect, it } from "vitest";
import { readRecorded, recordedKinds } from "../../../conformance/apiserver/recorded.ts";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import type { Resource } from "../../../src/manifest/resource.ts";
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../../src/manifest/yaml-node.ts";
import { Field } from "../../../src/schema/field.ts";
import { Review } from "../../../src/schema/review.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";
import { jsonSchemaOf } from "../../../src/schema/types/json-schema.ts";
import { builtInKind } from "../../../src/schema/types/kinds.ts";
import { checkTypes } from "../../../src/schema/types/types.ts";
import type { Located } from "../../../src/schema/violation.ts";

/** What the decoder refuses and JSON Schema has no words for, by the words of the decoder. */
const EXPLAINED: readonly (readonly [why: string, detail: RegExp])[] = [
  ["quantities are texts with a grammar of their own", /^(quantities must match|unable to parse quantity's suffix)/],
  ["times are texts as Go parses them", /^parsing time /],
  ["base64 as Go decodes it", /^illegal base64 data/],
  ["80.0 and 8e1 are whole numbers to JSON Schema, in JSON none to Go", /cannot unmarshal number -?\d+(\.0+)?(e[-+]?\d+)? into .* of type int(32|64)$/],
];

const compiled = new Map<string, ValidateFunction>();
const used = new Set<string>();
const agreed = { unknown: 0, wrong: 0, right: 0 };

function validatorOf(resource: Resource, minor: number): ValidateFunction | undefined {
  const key = `${resource.apiVersion} ${resource.kind} ${minor}`;
  const known = compiled.get(key);
  const kind = builtInKind(resource, minor);
  if (known !== undefined || kind === undefined) return known;
  const validate = new Ajv({ strict: false, allErrors: true }).compile(jsonSchemaOf([kind]));
  compiled.set(key, validate);
  return validate;
}

function toValue(node: YamlNode): unknown {
  if (node instanceof YamlScalar) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (node instanceof YamlSequence) return node.items.map(toValue);
  return Object.fromEntries(node.entries.map(({ name, value }) => [name, toValue(value)]));
}

/** The place of what ajv points at by keys and indexes. */
function fieldAt(resource: Resource, pointer: string): Field {
  const steps = pointer.split("/").slice(1).map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return steps.reduce((at, step) => (at.node instanceof YamlSequence ? at.items[Number(step)]! : at.get(step)), Field.of(resource));
}

function told(what: string, { range: { start } }: Located): string {
  return `${what} at ${start.line}:${start.column}`;
}

function byAjv(resource: Resource, { instancePath, keyword, params }: ErrorObject): string[] {
  const field = fieldAt(resource, instancePath);
  switch (keyword) {
    case "if": // The branch that failed says more.
      return [];
    case "additionalProperties":
      return [told("unknown field", field.get((params as { additionalProperty: string }).additionalProperty).keyPlace)];
    default: // type, minimum and maximum
      return [told("wrong type", field.node instanceof YamlMap || field.node instanceof YamlSequence ? field.keyPlace : field.place)];
  }
}

/** What only one of both says, unless it is explained. */
function differences(resource: Resource, minor: number): string[] {
  const validate = validatorOf(resource, minor);
  if (validate === undefined) return [];
  const review = new Review({ ...DEFAULT_SERVER, minor });
  checkTypes(Field.of(resource), review);
  const ours = new Map(review.violations.filter(({ stage }) => stage === "decode" || stage === "strict").map((one) => [told(one.reason, one.node), one.detail]));
  validate(toValue(resource.body));
  const theirs = new Set((validate.errors ?? []).flatMap((error) => byAjv(resource, error)));
  for (const one of ours.keys()) if (theirs.has(one)) agreed[one.startsWith("unknown") ? "unknown" : "wrong"]++;
  if (ours.size === 0 && theirs.size === 0) agreed.right++;
  const onlyOurs = [...ours].filter(([one, detail]) => !theirs.has(one) && !isExplained(detail));
  const onlyTheirs = [...theirs].filter((one) => !ours.has(one));
  return [...onlyOurs.map(([one, detail]) => `checkTypes alone: ${one} (${detail})`), ...onlyTheirs.map((one) => `ajv alone: ${one}`)];
}

function isExplained(detail: string): boolean {
  const explanation = EXPLAINED.find(([, pattern]) => pattern.test(detail));
  if (explanation !== undefined) used.add(explanation[0]);
  return explanation !== undefined;
}

function differencesIn(path: string, text: string, minors: readonly number[]): string[] {
  const documents = loadTexts({ [path]: text }).files.flatMap((file) => file.documents);
  const resources = documents.flatMap((document) => document.resources);
  return resources.flatMap((resource) => minors.flatMap((minor) => differences(resource, minor).map((one) => `${path}, 1.${minor}: ${one}`)));
}

describe("ajv and checkTypes agree", () => {
  it.each(recordedKinds())("about what API servers were asked of %s", (kind) => {
    const found = readRecorded(kind).flatMap(({ manifest }) => differencesIn(`${manifest.label}.${manifest.format}`, manifest.body, [29, 36]));
    expect(found).toEqual([]);
  });

  it("about the validation cases", () => {
    const cases = JSON.parse(readFileSync(join(import.meta.dirname, "../validation-cases/cases.json"), "utf8")) as { id: string; contentType?: string; manifest: string }[];
    const found = cases.flatMap(({ id, contentType, manifest }) => differencesIn(`${id}.${contentType === "application/json" ? "json" : "yaml"}`, manifest, [31, 36]));
    expect(found).toEqual([]);
  });

  it("about the examples, of which none is wrong", () => {
    const root = join(import.meta.dirname, "../../../examples");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) => /\.ya?ml$/.test(name)).sort();
    expect(files.length).toBeGreaterThan(5);
    expect(files.flatMap((name) => differencesIn(name, readFileSync(join(root, name), "utf8"), [36]))).toEqual([]);
  });

  it.each<[name: string, text: string]>([
    ["null where anything stands", "apiVersion: v1\nkind: Service\nmetadata: ~\nspec: { ports: [~, { port: ~ }], selector: { a: ~ } }\n"],
    ["schemas in definitions, which have decoders of their own", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: a.b.c }\nspec:\n  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          typ: object\n          items: [{ typ: x, maximum: a }]\n          additionalProperties: [a]\n          dependencies: { a: [1], b: { typ: x, title: 1 } }\n"],
    ["numbers at the ends of their types", "apiVersion: v1\nkind: Pod\nmetadata: { generation: 9223372036854775807 }\nspec: { priority: 2147483648, activeDeadlineSeconds: -9223372036854775808, terminationGracePeriodSeconds: 1.5 }\n"],
    ["bytes", "apiVersion: v1\nkind: Secret\nmetadata: { name: a }\ndata: { a: '%', b: YQ==, c: [1, ~, 255], d: 1, e: { a: 1 } }\n"],
  ])("about %s", (_name, text) => {
    expect(differencesIn("a.yaml", text, [29, 36])).toEqual([]);
  });

  it("for more than want of things to see, with explanations that are all needed", () => {
    expect(Object.values(agreed).filter((count) => count < 500)).toEqual([]);
    expect([...used].sort()).toEqual(EXPLAINED.map(([why]) => why).sort());
  });
});

describe("a schema of several kinds", () => {
  const kinds = [builtInKind({ group: "", version: "v1", kind: "Service" }, 36)!, builtInKind({ group: "apps", version: "v1", kind: "Deployment" }, 36)!];
  const validate = new Ajv({ strict: false, allErrors: true }).compile(jsonSchemaOf(kinds));
  it.each<[name: string, object: unknown, taken: boolean]>([
    ["one of them", { apiVersion: "v1", kind: "Service", spec: { ports: [{ port: 80 }] } }, true],
    ["a field of the other", { apiVersion: "v1", kind: "Service", spec: { replicas: 1 } }, false],
    ["the other", { apiVersion: "apps/v1", kind: "Deployment", spec: { replicas: 1 } }, true],
    ["another kind", { apiVersion: "v1", kind: "Pod", spec: { replicas: 1 } }, true],
    ["another version of the kind", { apiVersion: "apps/v1beta1", kind: "Deployment", spec: { replica: 1 } }, true],
    ["no kind", { apiVersion: "v1" }, false],
  ])("%s", (_name, object, taken) => {
    expect(validate(object)).toBe(taken);
  });
});
