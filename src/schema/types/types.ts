/** The first stage of the server's answer: kind, fields and types as its decoder takes them. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { tellDeprecation } from "./deprecations.ts";
import { builtInKind, isBuiltInGroup } from "./kinds.ts";
import { tellUnknownField } from "./unknown-field.ts";
import { tellUnknownKind, wasBuiltIn } from "./unknown-kind.ts";
import { Walker } from "./walk.ts";
import { tellWrongType } from "./wrong-type.ts";

/** As many unknown fields as the server lists; more help nobody, and take time without bounds. */
const MOST_TOLD = 100;

/**
 * Built-in kinds alone: of other groups nothing is said here.
 * @returns false where the kind is none that this version of Kubernetes has, so that nothing more can be said
 */
export function checkTypes(object: Field, review: Review): boolean {
  const { resource } = object;
  const { minor } = review.settings;
  const kind = builtInKind(resource, minor);
  if (kind === undefined) {
    if (isBuiltInGroup(resource.group) || wasBuiltIn(resource)) tellUnknownKind(object, review);
    return false;
  }
  tellDeprecation(object, kind, review);
  let [wrong, unknown] = [0, 0];
  new Walker({
    wrongType: (place, node, type, refusal) => {
      if (wrong++ < MOST_TOLD) tellWrongType(object, place, node, type, refusal, review);
    },
    unknownField: (place) => {
      if (unknown++ < MOST_TOLD) tellUnknownField(object, place, review);
    },
  }).struct(resource.body, kind.definition, undefined);
  return true;
}
