/** Amounts of bytes with a fraction, as the server finds and prints them (apimachinery pkg/api/resource/quantity.go). */
import type { Field } from "../../field.ts";
import { isWhole, parseQuantity, type Quantity } from "../../formats/quantity.ts";
import type { Review } from "../../review.ts";

/** The server keeps amounts up to thousandths, rounded up. */
const FINEST = -3;

/**
 * Warns of an amount of bytes that is no whole number.
 * @param resources `limits`, `requests` or `overhead`
 * @param named what the server names in their place
 */
export function warnOfFraction(resources: Field, resource: string, review: Review, named: Field = resources): void {
  const field = resources.get(resource);
  const text = fractionOf(field);
  if (text === undefined) return;
  review.warn(field, `${named.path}[${resource}]: fractional byte value ${JSON.stringify(text)} is invalid, must be an integer`, {
    rule: "pod-warning",
    says: `${resource} ${field.shown} is no whole number of bytes`,
    help: /m\s*$/.test(field.text) ? "m means thousandths; write M or Mi for megabytes" : "write a whole number of bytes, such as 128Mi",
  });
}

function quantityOf(field: Field): Quantity | undefined {
  const { scalar } = field;
  return typeof scalar === "string" || typeof scalar === "number" || typeof scalar === "bigint" ? parseQuantity(String(scalar)) : undefined;
}

/** In thousandths, whatever was written; undefined for whole amounts and for what is no amount. */
export function fractionOf(field: Field): string | undefined {
  const quantity = quantityOf(field);
  if (quantity === undefined || isWhole(quantity) || thousandths(quantity) % 1000n === 0n) return undefined;
  const suffix = /\d\.?[eE][-+]?\d+\s*$/.test(String(field.scalar)) ? "e-3" : "m";
  return `${quantity.negative ? "-" : ""}${thousandths(quantity)}${suffix}`;
}

/** Only of amounts with a fraction: others may have any number of digits. */
function thousandths({ digits, exponent }: Quantity): bigint {
  const value = BigInt(`0${digits}`);
  if (exponent >= FINEST) return value * 10n ** BigInt(exponent - FINEST);
  const unit = 10n ** BigInt(FINEST - exponent);
  return (value + unit - 1n) / unit;
}
