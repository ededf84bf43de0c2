/** Fields that hold quantities. */
import type { Field } from "../../field.ts";
import { parseQuantity, type Quantity } from "../../formats/quantity.ts";

const NOTHING: Quantity = { negative: false, digits: "", exponent: 0 };

/** Undefined for what is no quantity, which the decoder says; absent and null are nothing. */
export function quantityOf(field: Field): Quantity | undefined {
  if (!field.present) return NOTHING;
  const { scalar } = field;
  return scalar === undefined || typeof scalar === "boolean" ? undefined : parseQuantity(String(scalar));
}
