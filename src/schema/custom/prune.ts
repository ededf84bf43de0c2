/** What the server drops from a custom resource or puts into it before it validates. */
import { defaultValue, type MapValue, type Value } from "./value.ts";
import type { Schema } from "./schema.ts";

/** A field that the schema does not have. */
export interface UnknownField {
  readonly value: Value;
  readonly parent: MapValue;
  readonly name: string;
  /** Names that could have been written there. */
  readonly known: readonly string[];
}

const TYPE_AND_METADATA: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata"]);

/**
 * Drops the fields that the schema does not know (apiextensions-apiserver pkg/apiserver/schema/pruning).
 * @param root apiVersion, kind and metadata need no schema there
 */
export function pruneUnknown(value: Value, schema: Schema | undefined, root: boolean, unknown: UnknownField[]): void {
  if (schema?.preserves === true) {
    pruneKnown(value, schema, unknown);
  } else if (value.type === "list") {
    for (const item of value.items) pruneUnknown(item, schema?.items, false, unknown);
  } else if (value.type === "map") {
    for (const [name, child] of value.entries) {
      if ((root || schema?.embedded === true) && TYPE_AND_METADATA.has(name)) continue;
      const property = schema?.property(name);
      if (property !== undefined || schema?.hasAdditional === true) {
        pruneUnknown(child, property ?? schema?.additional, false, unknown);
      } else {
        unknown.push({ value: child, parent: value, name, known: schema?.propertyNames ?? [] });
        value.entries.delete(name);
      }
    }
  }
}

/** Below a schema that keeps what it does not know, only what it does know is looked at. */
function pruneKnown(value: Value, schema: Schema | undefined, unknown: UnknownField[]): void {
  if (schema === undefined) return;
  if (value.type === "list") {
    for (const item of value.items) pruneKnown(item, schema.items, unknown);
  } else if (value.type === "map") {
    for (const [name, child] of value.entries) {
      if (schema.embedded && TYPE_AND_METADATA.has(name)) continue;
      const property = schema.property(name);
      if (property !== undefined || schema.hasAdditional) pruneUnknown(child, property ?? schema.additional, false, unknown);
    }
  }
}

/** A null where none may be is dropped like a field that is not written, if there is no default (defaulting/prunenulls.go). */
export function pruneNulls(value: Value, schema: Schema | undefined): void {
  if (value.type === "list") {
    for (const item of value.items) pruneNulls(item, schema?.items);
  } else if (value.type === "map") {
    for (const [name, child] of value.entries) {
      const below = schema?.property(name) ?? schema?.additional;
      if (child.type === "null" && below !== undefined && !below.nullable && below.default === undefined) value.entries.delete(name);
      else pruneNulls(child, below);
    }
  }
}

/** apiextensions-apiserver pkg/apiserver/schema/defaulting/algorithm.go */
export function applyDefaults(value: Value, schema: Schema | undefined): void {
  if (schema === undefined) return;
  if (value.type === "list") {
    value.items.forEach((item, index) => {
      const filled = withoutNull(item, schema.items);
      value.items[index] = filled;
      applyDefaults(filled, schema.items);
    });
  } else if (value.type === "map") {
    for (const name of schema.propertyNames) {
      const property = schema.property(name);
      const written = value.entries.get(name);
      if (property?.default === undefined) continue;
      if (written === undefined || (written.type === "null" && !property.nullable)) {
        value.entries.set(name, defaultValue(value.field.get(name), property.default));
      }
    }
    for (const [name, child] of value.entries) {
      const property = schema.property(name);
      const below = property ?? schema.additional;
      const filled = property === undefined ? withoutNull(child, below) : child;
      if (filled !== child) value.entries.set(name, filled);
      applyDefaults(filled, below);
    }
  }
}

function withoutNull(value: Value, schema: Schema | undefined): Value {
  if (value.type !== "null" || schema === undefined || schema.nullable || schema.default === undefined) return value;
  return defaultValue(value.field, schema.default);
}
