/** Taints of nodes that a pod puts up with (pkg/apis/core/validation/validation.go, ValidateTolerations). */
import type { Field } from "../../field.ts";
import { labelValue, qualifiedName } from "../../formats/labels.ts";
import type { Review } from "../../review.ts";
import { valuesOf } from "../../types/limits.ts";
import { sayKey } from "../label-words.ts";
import { Teller } from "./teller.ts";

export function checkTolerations(tolerations: Field, review: Review): void {
  for (const toleration of tolerations.items) {
    const key = toleration.get("key");
    const teller = new Teller(review, "scheduling-invalid", key.text === "" ? `toleration ${Number(toleration.step.slice(1, -1)) + 1}` : `the toleration of ${key.text}`);
    for (const detail of key.text === "" ? [] : qualifiedName(key.text, teller.minor)) {
      teller.invalid(key, detail, sayKey("key", key.text, detail).says, { help: sayKey("key", key.text, detail).help });
    }
    checkOperator(toleration, teller);
    checkEffect(toleration, teller);
  }
}

function checkOperator(toleration: Field, teller: Teller): void {
  const [key, operator, value] = [toleration.get("key"), toleration.get("operator"), toleration.get("value")];
  if (key.text === "" && operator.text !== "Exists") {
    teller.invalid(operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"', `${teller.owner} has no key, and only operator Exists needs none`, { help: "add the key of the taint, or write operator: Exists", rests: [key] });
  }
  if (operator.text === "" || operator.text === "Equal") {
    const details = labelValue(value.text, teller.minor);
    if (details.length > 0) teller.invalid(value, details.join(";"), `value ${value.shown} of ${teller.owner} cannot be the value of a taint`, { path: operator.path, help: "write letters, digits, -, _ and ., 63 of them at most" });
  } else if (operator.text === "Exists") {
    if (value.text !== "") teller.invalid(value, "value must be empty when `operator` is 'Exists'", `${teller.owner} has a value, and operator Exists takes none`, { path: operator.path, at: value.keyPlace, help: "remove value, or write operator: Equal", rests: [operator] });
  } else {
    // Lt and Gt need the gate TaintTolerationComparisonOperators, which is off; the server lists them all the same.
    const taken = valuesOf("core/v1.Toleration.operator", teller.minor);
    const listed = teller.minor >= 35 && (operator.text === "Lt" || operator.text === "Gt") ? [...taken, "Lt", "Gt"] : taken;
    const detail = `supported values: ${listed.map((word) => `"${word}"`).join(", ")}`;
    teller.refuse(operator, "Unsupported value", detail, `operator ${operator.shown} of ${teller.owner} is neither ${taken.join(" nor ")}`, { help: `write ${taken.join(" or ")}` });
  }
}

function checkEffect(toleration: Field, teller: Teller): void {
  const [effect, seconds] = [toleration.get("effect"), toleration.get("tolerationSeconds")];
  if (seconds.present && effect.text !== "NoExecute") {
    teller.invalid(effect, "effect must be 'NoExecute' when `tolerationSeconds` is set", `${teller.owner} has tolerationSeconds, which only effect NoExecute knows`, { help: "write effect: NoExecute, or remove tolerationSeconds", rests: [seconds] });
  }
  if (effect.text !== "") teller.choice(effect, "core/v1.Toleration.effect");
}
