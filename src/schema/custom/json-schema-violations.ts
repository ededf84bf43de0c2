/** What a JSON Schema finds in an object, in the words and places of the server's own errors. */
import type { ErrorObject } from "ajv";
import { nearest } from "../../diagnostic/similar.ts";
import type { Resource } from "../../manifest/resource.ts";
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import { renameKey } from "../edits.ts";
import { Field } from "../field.ts";
import { Review } from "../review.ts";
import type { ServerSettings } from "../server-settings.ts";
import type { Violation } from "../violation.ts";
import { nameOf } from "./problem.ts";

export function jsonSchemaViolations(resource: Resource, settings: ServerSettings, validate: (value: unknown) => readonly ErrorObject[]): readonly Violation[] {
  const review = new Review(settings);
  const object = Field.of(resource);
  const seen = new Set<string>();
  // A type that is wrong comes first: what rests on it is dropped then.
  const errors = [...validate(withoutNulls(resource.body))].filter(isOwn).sort((a, b) => Number(b.keyword === "type") - Number(a.keyword === "type"));
  for (const error of errors) {
    const key = `${error.instancePath} ${error.keyword} ${JSON.stringify(error.params)}`;
    if (seen.has(key)) continue;
    seen.add(key);
    tell(error, fieldAt(object, error.instancePath), review);
  }
  return review.violations;
}

/** Of alternatives the summary alone is told, and of a condition what it asks for. */
function isOwn({ schemaPath, keyword }: ErrorObject): boolean {
  return keyword !== "if" && !/\/(anyOf|oneOf|not)\/./.test(schemaPath);
}

function tell(error: ErrorObject, field: Field, review: Review): void {
  const detail = error.message ?? "";
  const params = error.params as Readonly<Record<string, unknown>>;
  switch (error.keyword) {
    case "additionalProperties":
    case "unevaluatedProperties":
      tellUnknown(error, field, review);
      break;
    case "required": {
      const name = String(params["missingProperty"]);
      review.refuse(field.get(name), "Required value", detail, { rule: "custom-resource-invalid", says: `${nameOf(field)} has no ${name}`, help: `add ${name}:` });
      break;
    }
    case "type":
      review.wrongType(field, detail, { rule: "wrong-type", says: `${nameOf(field)} ${field.node instanceof YamlScalar ? "" : "is "}${field.shown} ${field.node instanceof YamlScalar ? "is" : "and"} not of type ${String(params["type"])}` });
      break;
    case "enum": {
      const allowed = params["allowedValues"] as readonly unknown[];
      const words = allowed.map((word) => (typeof word === "string" ? word : JSON.stringify(word)));
      const near = nearest(field.text, words);
      const says = `${nameOf(field)} ${field.shown} is ${words.length === 1 ? "not" : "none of"} ${words.join(", ")}`;
      review.refuse(field, "Unsupported value", detail, { rule: "custom-resource-invalid", says, help: near === undefined ? undefined : `write ${near}` });
      break;
    }
    default:
      review.refuse(field, "Invalid value", detail, { rule: "custom-resource-invalid", says: `${nameOf(field)} ${field.shown} ${detail}` });
  }
}

const TYPE_AND_METADATA: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata"]);

function tellUnknown(error: ErrorObject, holder: Field, review: Review): void {
  const params = error.params as Readonly<Record<string, unknown>>;
  const name = String(params["additionalProperty"] ?? params["unevaluatedProperty"]);
  if (holder.parent === undefined && TYPE_AND_METADATA.has(name)) return;
  const known = Object.keys((error.parentSchema?.["properties"] ?? {}) as Record<string, unknown>);
  const field = holder.get(name);
  const near = nearest(name, known);
  review.unknownField(field, near, {
    rule: "unknown-field",
    says: `${holder.path === "" ? `a ${holder.resource.kind}` : holder.path} has no field ${name}`,
    at: field.keyPlace,
    help: near === undefined ? undefined : `write ${near}`,
    ...(near === undefined || near.toLowerCase() !== name.toLowerCase() ? {} : { fix: renameKey(field, near) }),
  });
}

function fieldAt(object: Field, pointer: string): Field {
  return pointer.split("/").slice(1).reduce((at, part) => {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    return (at.node instanceof YamlSequence ? at.items[Number(name)] : undefined) ?? at.get(name);
  }, object);
}

/** Null means absent to the server, and such schemas seldom say so. */
function withoutNulls(node: YamlNode): unknown {
  if (node instanceof YamlScalar) return typeof node.value === "bigint" ? Number(node.value) : node.value;
  if (node instanceof YamlSequence) return node.items.map(withoutNulls);
  if (!(node instanceof YamlMap)) return undefined;
  return Object.fromEntries(node.entries.filter(({ value }) => !(value instanceof YamlScalar && value.value === null)).map(({ name, value }) => [name, withoutNulls(value)]));
}
