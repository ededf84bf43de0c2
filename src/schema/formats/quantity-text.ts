/** Amounts in the server's own spelling (apimachinery pkg/api/resource/quantity.go, CanonicalizeBytes). */
import { compareQuantities, isWhole, parseQuantity, type Quantity } from "./quantity.ts";

const DECIMAL = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"];
const BINARY = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"];
/** Beyond, amounts are left as they are: nobody writes so many digits. */
const MOST_EXPONENT = 100;

/**
 * @param written what the amount was written as, which tells the kind of suffix: `Ki`, `k` or `e3`. The server
 * keeps it where it has nothing to bring into its own spelling.
 */
export function quantityText(quantity: Quantity, written: string): string {
  const text = written.trim();
  const parsed = parseQuantity(text);
  const same = parsed !== undefined && compareQuantities(parsed, quantity) === 0;
  if (quantity.digits === "") return "0";
  if (quantity.exponent > MOST_EXPONENT || (same && isKept(text))) return text;
  const binary = text.endsWith("i") ? binaryText(quantity) : undefined;
  return binary ?? decimalText(quantity, /[eE][-+]?\d+$/.test(text));
}

/** Without zeros at either end, and with a suffix for a power of a thousand. */
function isKept(text: string): boolean {
  const [, whole = "", fraction = "", suffix = ""] = /^[-+]?0*(\d*)\.?(\d*)(.*)$/s.exec(text) ?? [];
  if (suffix.endsWith("i")) return fraction === "" && whole !== "" && BigInt(whole) % 8n !== 0n;
  const power = DECIMAL.includes(suffix) ? 0 : Number(suffix.slice(1));
  const digits = whole + fraction;
  return whole !== "" && digits.length <= 18 && (power - fraction.length) % 3 === 0 && !digits.endsWith("000");
}

function decimalText({ negative, digits, exponent }: Quantity, asExponent: boolean): string {
  const power = Math.floor(exponent / 3);
  const number = `${negative ? "-" : ""}${digits}${"0".repeat(exponent - power * 3)}`;
  if (asExponent) return power === 0 ? number : `${number}e${power * 3}`;
  return number + (DECIMAL[power + 3] ?? "");
}

/** Undefined for what is no whole number of 1024 or more. */
function binaryText(quantity: Quantity): string | undefined {
  if (!isWhole(quantity)) return undefined;
  let size = BigInt(quantity.digits) * 10n ** BigInt(quantity.exponent);
  if (size < 1024n) return undefined;
  let power = 0;
  while (size % 1024n === 0n && power < BINARY.length - 1) {
    size /= 1024n;
    power++;
  }
  return `${quantity.negative ? "-" : ""}${size}${BINARY[power] ?? ""}`;
}
