/** `metadata` of custom resources and of objects in them, which the server decodes as it decodes that of its own kinds. */
import { YamlMap } from "../../manifest/yaml-node.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { type Definition, definitionOf } from "../types/definitions.ts";
import { tellUnknownField } from "../types/unknown-field.ts";
import { type Place, Walker } from "../types/walk.ts";
import { tellWrongType } from "../types/wrong-type.ts";

/** @param owner the object whose metadata it is: the custom resource itself, or a field of it */
export function decodeMetadata(object: Field, owner: Field, review: Review): void {
  const holder = definitionOf("meta/v1.ObjectMeta", review.settings.minor);
  const metadata = owner.get("metadata");
  const place = placeOf(metadata, holder);
  const { node } = metadata;
  if (node === undefined || place === undefined) return;
  if (!(node instanceof YamlMap)) {
    const given = node.type === "Sequence" ? "array" : typeof node.value === "bigint" ? "number" : typeof node.value;
    tellWrongType(object, place, node, { form: "struct", of: holder }, { why: "kind", given, goType: "v1.ObjectMeta" }, review);
    return;
  }
  new Walker({
    wrongType: (at, value, type, refusal) => {
      tellWrongType(object, at, value, type, refusal, review);
    },
    unknownField: (at) => {
      tellUnknownField(object, at, review);
    },
  }).struct(node, holder, place);
}

/** Undefined for the object itself. */
function placeOf(field: Field, holder: Definition): Place | undefined {
  if (field.parent === undefined) return undefined;
  const [, index] = /^\[(\d+)\]$/.exec(field.step) ?? [];
  return { up: placeOf(field.parent, holder), step: index === undefined ? field.key : Number(index), free: false, holder };
}
