/**
 * Amounts of resources: `500m`, `1.5Gi`, `1e3` (apimachinery pkg/api/resource/quantity.go), read exactly as the
 * server reads them and compared without loss.
 */

/** Digits times ten to the exponent; digits begin and end with no zero, and are "" for nothing at all. */
export interface Quantity {
  readonly negative: boolean;
  readonly digits: string;
  readonly exponent: number;
}

const DECIMAL: ReadonlyMap<string, number> = new Map([
  ["n", -9],
  ["u", -6],
  ["m", -3],
  ["", 0],
  ["k", 3],
  ["M", 6],
  ["G", 9],
  ["T", 12],
  ["P", 15],
  ["E", 18],
]);

/** Powers of two. */
const BINARY: ReadonlyMap<string, number> = new Map([
  ["Ki", 10],
  ["Mi", 20],
  ["Gi", 30],
  ["Ti", 40],
  ["Pi", 50],
  ["Ei", 60],
]);

const SHAPE = /^([+-]?)(\d*)(?:\.(\d*))?((?:[eEinumkMKGTP]+[-+]?\d*)?)$/;
const MOST_BINARY: Quantity = normal(false, String(2n ** 63n - 1n), 0);
const FINEST = -9;

/**
 * Undefined for what the server does not take as a quantity. It takes more than one would think: `.`, `m` and `+`
 * are 0. What is finer than `1n` is rounded up, and binary amounts end at 2^63-1.
 * @param text of a string, or a number as JSON writes it
 */
export function parseQuantity(text: string): Quantity | undefined {
  const trimmed = text.trim();
  const [, sign, whole = "", fraction = "", suffix = ""] = SHAPE.exec(trimmed) ?? [];
  if (sign === undefined || trimmed === "") return undefined;
  const negative = sign === "-";
  const bare = whole === "" && fraction === "";
  const power = BINARY.get(suffix);
  if (power !== undefined) return bare && power > 40 ? undefined : binary(negative, whole, fraction, power);
  const exponent = DECIMAL.get(suffix) ?? writtenExponent(suffix);
  if (exponent === undefined || (bare && exponent < FINEST)) return undefined;
  return rounded(normal(negative, whole + fraction, exponent - fraction.length));
}

/** Negative, 0 or positive, as sorting wants it. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  const [left, right] = [quantitySign(a), quantitySign(b)];
  return left !== right ? left - right : left * compareSizes(a, b);
}

/** -1, 0 or 1. */
export function quantitySign({ negative, digits }: Quantity): number {
  if (digits === "") return 0;
  return negative ? -1 : 1;
}

/** True for amounts without a fraction. */
export function isWhole({ exponent }: Quantity): boolean {
  return exponent >= 0;
}

/** Of more digits the server makes a number of any size. */
const MOST_DIGITS = 18;
/** Powers of ten to which it scales fewer digits without noticing an overflow (pkg/api/resource/math.go, positiveScaleInt64). */
const WRAPPING = new Set([0, 1, 2, 3, 6, 9]);

/**
 * True for amounts so large that the server's count of thousandths overflows 64 bits, and so takes a whole amount for a
 * fraction (Quantity.MilliValue).
 * @param written the amount as it is written
 */
export function overflowsMilli({ digits, exponent, negative }: Quantity, written: string): boolean {
  if (exponent < 0 || exponent > 100) return false;
  const [, whole = "", fraction = "", suffix = ""] = /^[-+]?0*(\d*)\.?(\d*)(.*)$/s.exec(written.trim()) ?? [];
  const power = (DECIMAL.get(suffix) ?? writtenExponent(suffix) ?? 0) - fraction.length;
  const few = whole.length + fraction.length <= MOST_DIGITS && !BINARY.has(suffix);
  if (few && !WRAPPING.has(power + 3)) return false;
  return BigInt.asIntN(64, scaled({ negative, digits, exponent }, -3)) % 1000n !== 0n;
}

function binary(negative: boolean, whole: string, fraction: string, power: number): Quantity {
  const digits = String(BigInt(`0${whole}${fraction}`) << BigInt(power));
  const quantity = rounded(normal(negative, digits, -fraction.length));
  return compareSizes(quantity, MOST_BINARY) > 0 ? { ...MOST_BINARY, negative } : quantity;
}

/** `e3`, `E-2`; the server keeps the lower 32 bits of it. */
function writtenExponent(suffix: string): number | undefined {
  if (!/^[eE][-+]?\d+$/.test(suffix) || suffix.length > 40) return undefined;
  const exponent = BigInt(suffix.slice(1).replace("+", ""));
  return BigInt.asIntN(64, exponent) === exponent ? Number(BigInt.asIntN(32, exponent)) : undefined;
}

function normal(negative: boolean, written: string, exponent: number): Quantity {
  const digits = withoutZeros(written);
  if (digits === "") return { negative: false, digits, exponent: 0 };
  const behind = written.length - lastDigit(written);
  return { negative, digits, exponent: exponent + behind };
}

/** Loops, since a pattern anchored at the end takes quadratic time over long runs of zeros. */
function withoutZeros(text: string): string {
  let start = 0;
  while (text[start] === "0") start++;
  return text.slice(start, Math.max(start, lastDigit(text)));
}

function lastDigit(text: string): number {
  let end = text.length;
  while (end > 0 && text[end - 1] === "0") end--;
  return end;
}

/** Away from zero, to a multiple of `1n`. */
function rounded(quantity: Quantity): Quantity {
  return roundedTo(quantity, FINEST);
}

function roundedTo(quantity: Quantity, finest: number): Quantity {
  const { negative, digits, exponent } = quantity;
  if (exponent >= finest) return quantity;
  const kept = digits.slice(0, Math.max(0, digits.length - (finest - exponent)));
  return normal(negative, String(BigInt(`0${kept}`) + 1n), finest);
}

function compareSizes(a: Quantity, b: Quantity): number {
  const order = a.digits.length + a.exponent - (b.digits.length + b.exponent);
  if (a.digits === "" || b.digits === "") return a.digits.length - b.digits.length;
  if (order !== 0) return order;
  // Both begin with a digit of the same worth, so they compare like words.
  return a.digits === b.digits ? 0 : a.digits < b.digits ? -1 : 1;
}

/** Undefined where the two are too far apart to be written as one number. */
export function addQuantities(a: Quantity, b: Quantity): Quantity | undefined {
  if (a.digits === "" || b.digits === "") return a.digits === "" ? b : a;
  const exponent = Math.min(a.exponent, b.exponent);
  if (Math.max(a.exponent, b.exponent) - exponent > 1000) return undefined;
  const sum = scaled(a, exponent) + scaled(b, exponent);
  return normal(sum < 0n, String(sum < 0n ? -sum : sum), exponent);
}

/** The server rounds what pods ask for to thousandths, away from zero (pkg/apis/core/v1/defaults.go, SetDefaults_ResourceList). */
export function roundedToMilli(quantity: Quantity): Quantity {
  return roundedTo(quantity, -3);
}

/** True for whole multiples; amounts are rounded up to whole ones before. */
export function isMultiple(quantity: Quantity, unit: Quantity): boolean {
  if (quantitySign(unit) <= 0 || !isWhole(unit) || unit.exponent > 20 || quantity.exponent > 20) return false;
  return scaled(roundedTo(quantity, 0), 0) % scaled(unit, 0) === 0n;
}

function scaled({ negative, digits, exponent }: Quantity, to: number): bigint {
  const size = BigInt(`0${digits}`) * 10n ** BigInt(exponent - to);
  return negative ? -size : size;
}
