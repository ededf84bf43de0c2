/** `metadata` of custom resources, which the server decodes as it decodes that of its own kinds. */
import { YamlMap } from "../../manifest/yaml-node.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { definitionOf } from "../types/definitions.ts";
import type { Place } from "../types/walk.ts";
import { tellUnknownField } from "../types/unknown-field.ts";
import { Walker } from "../types/walk.ts";
import { tellWrongType } from "../types/wrong-type.ts";

export function decodeMetadata(object: Field, review: Review): void {
  const holder = definitionOf("meta/v1.ObjectMeta", review.settings.minor);
  const place: Place = { up: undefined, step: "metadata", free: false, holder };
  const { node } = object.get("metadata");
  if (node === undefined) return;
  if (!(node instanceof YamlMap)) {
    tellWrongType(object, place, node, { form: "struct", of: holder }, { why: "kind", given: node.type === "Sequence" ? "array" : "string", goType: "v1.ObjectMeta" }, review);
    return;
  }
  new Walker({
    wrongType: (at, value, type, refusal) => { tellWrongType(object, at, value, type, refusal, review); },
    unknownField: (at) => { tellUnknownField(object, at, review); },
  }).struct(node, holder, place);
}
