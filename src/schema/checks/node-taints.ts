/** Taints of Nodes (pkg/apis/core/validation/validation.go, validateNodeTaints). */
import type { Field } from "../field.ts";
import { labelValue, qualifiedName } from "../formats/labels.ts";
import type { Review } from "../review.ts";
import { valuesOf } from "../types/limits.ts";
import type { Located, Reason } from "../violation.ts";
import { sayKey, sayLabelValue } from "./label-words.ts";

const RULE = "node-invalid";

/** A taint of the spec, or of an annotation that holds them as JSON. */
export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
  readonly field: Field;
  /** Where its key, value and effect stand. */
  readonly parts: { readonly key: Field; readonly value: Field; readonly effect: Field };
}

export function taintsOf(list: Field): readonly Taint[] {
  return list.items.map((field) => {
    const parts = { key: field.get("key"), value: field.get("value"), effect: field.get("effect") };
    return { key: parts.key.text, value: parts.value.text, effect: parts.effect.text, field, parts };
  });
}

/** @param path the server's path of the list */
export function checkTaints(taints: readonly Taint[], path: string, review: Review): void {
  const known = new Map<string, Taint>();
  taints.forEach((taint, index) => {
    const at = `${path}[${index}]`;
    checkTaint(taint, at, review);
    const pair = JSON.stringify([taint.effect, taint.key]);
    const first = known.get(pair);
    if (first === undefined) known.set(pair, taint);
    else refuseTwin(taint, first, at, review);
  });
}

function checkTaint({ key, value, effect, parts }: Taint, path: string, review: Review): void {
  const { minor } = review.settings;
  for (const detail of qualifiedName(key, minor)) {
    review.refuse(parts.key, "Invalid value", detail, { rule: RULE, path: `${path}.key`, ...sayKey("key of a taint", key, detail) });
  }
  const details = labelValue(value, minor);
  if (details.length > 0) {
    const detail = details.join(";");
    review.refuse(parts.value, "Invalid value", detail, { rule: RULE, path: `${path}.value`, ...sayLabelValue(`the value of taint ${key}`, value, detail) });
  }
  const effects = valuesOf("core/v1.Taint.effect", minor);
  if (effects.includes(effect)) return;
  const [reason, detail]: [Reason, string] = effect === "" ? ["Required value", ""] : ["Unsupported value", `supported values: ${effects.map((one) => `"${one}"`).join(", ")}`];
  review.refuse(parts.effect, reason, detail, {
    rule: RULE,
    path: `${path}.effect`,
    says: effect === "" ? `taint ${key} has no effect` : `effect ${JSON.stringify(effect)} is none of ${effects.join(", ")}`,
    help: `write ${effects.find((one) => one.toLowerCase() === effect.toLowerCase()) ?? "NoSchedule, PreferNoSchedule or NoExecute"}`,
  });
}

function refuseTwin(taint: Taint, first: Taint, path: string, review: Review): void {
  const node: Located = first.field.keyPlace;
  review.refuse(taint.field, "Duplicate value", "taints must be unique by key and effect pair", {
    rule: RULE,
    path,
    says: `two taints have key ${taint.key} and effect ${taint.effect}`,
    help: "remove one of the two, or give it another effect",
    at: taint.field.keyPlace,
    rests: [taint.parts.key, taint.parts.effect, first.parts.key, first.parts.effect],
    related: [{ node, message: "the first is here" }],
  });
}
