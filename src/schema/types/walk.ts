/** Walks an object beside the types of its fields as the server's decoder does, and tells what it would not take. */
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";
import type { Definition, FieldType } from "./definitions.ts";
import { kindName, type Refusal, refuseScalar } from "./scalars.ts";

/** A place in the object: key, index, or key of a map with free keys. */
export interface Place {
  readonly up: Place | undefined;
  readonly step: string | number;
  readonly free: boolean;
  /** The innermost struct that it lies in, which decoding errors name. */
  readonly holder: Definition;
}

export interface Listener {
  wrongType(place: Place, node: YamlNode, type: FieldType, refusal: Refusal): void;
  unknownField(place: Place): void;
}

/**
 * Depth is bounded by what parsing lets through. Most values of a cluster's objects are right, so that a value which is
 * right costs one look into a table and no objects but the places of maps and lists.
 */
export class Walker {
  readonly #listener: Listener;
  /** Decoders of their own within CustomResourceDefinitions pass over unknown fields. */
  #strict = true;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  struct(node: YamlMap, definition: Definition, up: Place | undefined): void {
    for (const { name, value } of node.entries) {
      const field = definition.field(name);
      if (field !== undefined) this.#value(value, field.type, up, name, false, definition);
      else if (this.#strict) this.#listener.unknownField({ up, step: name, free: false, holder: definition });
    }
  }

  #value(node: YamlNode, type: FieldType, up: Place | undefined, step: string | number, free: boolean, holder: Definition): void {
    if (type.form === "scalar") {
      if (fitsAtOnce(type.name, node)) return;
      const refusal = refuseScalar(type.name, node);
      if (refusal !== undefined) this.#listener.wrongType({ up, step, free, holder }, node, type, refusal);
      else if (type.name.startsWith("schema-")) this.#schema(node, { up, step, free, holder });
      return;
    }
    if (node instanceof YamlScalar && node.value === null) return;
    const place = { up, step, free, holder };
    if (type.form === "list" && node instanceof YamlSequence) {
      let index = 0;
      for (const item of node.items) this.#value(item, type.of, place, index++, false, holder);
    } else if (type.form === "map" && node instanceof YamlMap) {
      for (const { name, value } of node.entries) this.#value(value, type.of, place, name, true, holder);
    } else if (type.form === "struct" && node instanceof YamlMap) {
      this.struct(node, type.of, place);
    } else {
      this.#listener.wrongType(place, node, type, { why: "kind", given: kindName(node), goType: goType(type) });
    }
  }

  /** apiextensions-apiserver pkg/apis/apiextensions/v1/marshal.go: the holder is JSONSchemaProps itself. */
  #schema(node: YamlNode, place: Place): void {
    const outer = this.#strict;
    this.#strict = false;
    if (node instanceof YamlMap) this.struct(node, place.holder, place);
    else if (node instanceof YamlSequence) {
      const schema: FieldType = { form: "struct", of: place.holder };
      const text: FieldType = { form: "scalar", name: "string", values: [] };
      const of = place.holder.field(String(place.step))?.type;
      const item = place.free || (of?.form === "scalar" && of.name === "schema-or-strings") ? text : schema;
      for (const [index, one] of node.items.entries()) this.#value(one, item, place, index, false, place.holder);
    }
    this.#strict = outer;
  }
}

/** The frequent cases without a function of their own. */
function fitsAtOnce(name: string, node: YamlNode): boolean {
  if (!(node instanceof YamlScalar)) return false;
  return typeof node.value === "string" ? name === "string" || name === "int-or-string" : node.value === null;
}

/** `[]v1.ServicePort`, as Go prints types. */
export function goType(type: FieldType): string {
  if (type.form === "list") return `[]${goType(type.of)}`;
  if (type.form === "map") return goType(type.of) === GO_TYPES["quantity"] ? "v1.ResourceList" : `map[string]${goType(type.of)}`;
  if (type.form === "struct") return type.of.goName;
  return GO_TYPES[type.name] ?? type.name;
}

const GO_TYPES: Readonly<Record<string, string | undefined>> = {
  double: "float64",
  bytes: "[]uint8",
  "int-or-string": "intstr.IntOrString",
  quantity: "resource.Quantity",
  time: "v1.Time",
  "micro-time": "v1.MicroTime",
};
