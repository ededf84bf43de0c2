/**
 * Plain scalars as the API server's YAML reader resolves them (sigs.k8s.io/yaml on go-yaml v2), which is
 * neither YAML 1.1 nor 1.2: `on` is true, `010` is 8, `08` is 8, `1_000` is 1000, `22:22` is a string.
 */
import type { ScalarValue } from "./yaml-node.ts";

/** Thrown away documents: JSON cannot hold these, so the server refuses the whole document. */
export const NOT_A_NUMBER = Symbol("not a JSON number");

const WORDS = new Map<string, ScalarValue | typeof NOT_A_NUMBER>([["", null], ["~", null]]);
for (const [value, words] of [
  [true, ["true", "yes", "on", "y"]],
  [false, ["false", "no", "off", "n"]],
  [null, ["null"]],
  [NOT_A_NUMBER, [".nan", ".inf", "-.inf", "+.inf"]],
] as const) {
  for (const word of words) {
    WORDS.set(word, value);
    WORDS.set(word.toUpperCase(), value);
    WORDS.set(word.replace(/[a-z]/, (c) => c.toUpperCase()), value);
  }
}
// go-yaml's table has only these three spellings of NaN and infinity.
WORDS.delete(".Nan");
WORDS.set(".NaN", NOT_A_NUMBER);

const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
const MAX_UINT64 = (1n << 64n) - 1n;
const MIN_INT64 = -(1n << 63n);

/** Resolves the text of a plain scalar without a tag. */
export function resolvePlain(text: string): ScalarValue | typeof NOT_A_NUMBER {
  if (text.length <= 5) {
    const word = WORDS.get(text);
    if (word !== undefined) return word;
  }
  const first = text.charCodeAt(0);
  const numeric = (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
  return numeric ? resolveNumber(text) : text;
}

function resolveNumber(text: string): ScalarValue {
  if (text.startsWith(".")) return parseDotFloat(text);
  const compact = text.replaceAll("_", "");
  const integer = parseInteger(compact);
  if (integer !== undefined) return integer;
  if (FLOAT.test(compact)) {
    const float = Number(compact);
    if (Number.isFinite(float)) return float;
  }
  return parseSignedBinary(compact) ?? text;
}

/** After a leading dot go-yaml asks Go's float parser, which lets single underscores part digits. */
function parseDotFloat(text: string): ScalarValue {
  if (!/^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/.test(text)) return text;
  const float = Number(text.replaceAll("_", ""));
  return Number.isFinite(float) ? float : text;
}

const RADIX: readonly (readonly [RegExp, string, number])[] = [
  [/^0[xX][0-9a-fA-F]+$/, "0x", 2],
  [/^0[oO][0-7]+$/, "0o", 2],
  [/^0[bB][01]+$/, "0b", 2],
  [/^0[0-7]+$/, "0o", 1],
];

/** Go's base-0 integer syntax: 0x, 0o, 0b, a leading 0 for octal, else decimal. */
function parseInteger(text: string): number | bigint | undefined {
  const signed = text.startsWith("-") || text.startsWith("+");
  const digits = signed ? text.slice(1) : text;
  let magnitude: bigint | undefined;
  if (/^(0|[1-9][0-9]*)$/.test(digits)) magnitude = digits.length > 25 ? undefined : BigInt(digits);
  else {
    for (const [pattern, prefix, cut] of RADIX) {
      if (digits.length <= 80 && pattern.test(digits)) magnitude = BigInt(prefix + digits.slice(cut));
    }
  }
  if (magnitude === undefined) return undefined;
  const value = text.startsWith("-") ? -magnitude : magnitude;
  // Only an unsigned token may use the upper half of uint64.
  if (value > (signed ? (1n << 63n) - 1n : MAX_UINT64) || value < MIN_INT64) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** go-yaml reads `-0b101` by itself; other signed prefixes are covered by the integer syntax. */
function parseSignedBinary(text: string): number | undefined {
  return /^-0b[01]{1,52}$/.test(text) ? -Number(text.slice(1)) : undefined;
}
