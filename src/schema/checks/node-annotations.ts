/** Annotations of Nodes that hold JSON (pkg/apis/core/validation/validation.go, ValidateNodeSpecificAnnotations). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkTaints, type Taint } from "./node-taints.ts";

const RULE = "node-invalid";
const TAINTS = "scheduler.alpha.kubernetes.io/taints";
const AVOID_PODS = "scheduler.alpha.kubernetes.io/preferAvoidPods";

type Json = Readonly<Record<string, unknown>>;

export function checkNodeAnnotations(annotations: Field, review: Review): void {
  for (const annotation of annotations.entries) {
    if (annotation.text === "") continue;
    if (annotation.key === TAINTS) checkTaintsAnnotation(annotation, annotations.path, review);
    if (annotation.key === AVOID_PODS) checkAvoidPods(annotation, annotations.path, review);
  }
}

function checkTaintsAnnotation(annotation: Field, path: string, review: Review): void {
  const items = objectsIn(jsonOf(annotation.text));
  const taints = items?.map((item) => taintIn(item, annotation));
  if (taints === undefined || taints.includes(undefined)) {
    review.refuse(annotation, "Invalid value", "", { rule: RULE, path, says: `the annotation ${TAINTS} is no list of taints in JSON`, help: "write spec.taints instead" });
    return;
  }
  checkTaints(taints.filter((taint) => taint !== undefined), `${path}.${TAINTS}`, review);
}

function taintIn(item: Json, field: Field): Taint | undefined {
  const [key, value, effect] = ["key", "value", "effect"].map((name) => member(item, name) ?? "");
  if (typeof key !== "string" || typeof value !== "string" || typeof effect !== "string") return undefined;
  return { key, value, effect, field, parts: { key: field, value: field, effect: field } };
}

/** Each entry names the controller whose pods the node avoids. */
function checkAvoidPods(annotation: Field, path: string, review: Review): void {
  const [whole] = objectsIn([jsonOf(annotation.text)]) ?? [];
  const entries = whole === undefined ? undefined : objectsIn(member(whole, "preferAvoidPods") ?? null);
  if (entries === undefined) {
    const says = `the annotation ${AVOID_PODS} is no object in JSON with a list preferAvoidPods`;
    review.refuse(annotation, "Invalid value", "", { rule: RULE, path: `${path}.AvoidPods`, says, help: "remove the annotation" });
    return;
  }
  entries.forEach((entry, index) => {
    const at = `${path}.${AVOID_PODS}[${index}].PodSignature`;
    const [signature] = objectsIn([member(entry, "podSignature")]) ?? [];
    const [controller] = objectsIn([signature === undefined ? undefined : member(signature, "podController")]) ?? [];
    if (controller === undefined) {
      const says = `an entry of the annotation ${AVOID_PODS} names no podController`;
      review.refuse(annotation, "Required value", "", { rule: RULE, path: at, says, help: "write podSignature.podController, or remove the annotation" });
    } else if (member(controller, "controller") === false) {
      const says = `an entry of the annotation ${AVOID_PODS} names an owner that is no controller`;
      const finding = { rule: RULE, path: `${at}.PodController.Controller`, says, help: "write controller: true" };
      review.refuse(annotation, "Invalid value", "must point to a controller", finding);
    }
  });
}

/** Undefined for what is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The items of a list of objects, null ones as empty; undefined for anything else but null. */
function objectsIn(value: unknown): readonly Json[] | undefined {
  if (value === null) return [];
  if (!Array.isArray(value) || value.some((item) => typeof item !== "object" || Array.isArray(item))) return undefined;
  return value.map((item: Json | null) => item ?? {});
}

/** Go takes keys in any case. */
function member(item: Json, name: string): unknown {
  const key = Object.keys(item).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : (item[key] ?? undefined);
}
