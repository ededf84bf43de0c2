/** Validates output against a published schema of `schemas/`, strictly. */
import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";

/** Compiling takes longer than all else. */
const compiled = new Map<string, ValidateFunction>();

/** Errors in words; empty when the JSON text conforms. */
export function schemaErrors(name: string, json: string): string[] {
  const ajv = new Ajv({ allErrors: true, strict: true, strictTuples: false, allowUnionTypes: true });
  const validate = compiled.get(name) ?? ajv.compile(readSchema(name));
  compiled.set(name, validate);
  validate(JSON.parse(json));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ""}`);
}

export function readSchema(name: string): object {
  const path = new URL(`../../schemas/${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as object;
}

/** Paths of objects in a schema that allow unknown keys without describing them, or lack a description. */
export function openPlaces(node: unknown, path = ""): string[] {
  if (typeof node !== "object" || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((item, index) => openPlaces(item, `${path}/${index}`));
  const schema = node as Readonly<Record<string, unknown>>;
  const isOpen = schema["type"] === "object" && schema["properties"] !== undefined && schema["additionalProperties"] !== false;
  const inner = Object.entries(schema).flatMap(([key, value]) => openPlaces(value, `${path}/${key}`));
  const undescribed = Object.entries(propertiesOf(schema)).flatMap(([name, property]) => {
    const described = "description" in property || "$ref" in property;
    return described ? [] : [`${path}/properties/${name}: no description`];
  });
  return [...(isOpen ? [`${path}: additionalProperties`] : []), ...undescribed, ...inner];
}

function propertiesOf(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, object>> {
  return schema["type"] === "object" ? ((schema["properties"] ?? {}) as Record<string, object>) : {};
}
