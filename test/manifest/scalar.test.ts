import { describe, expect, it } from "vitest";
import { NOT_A_NUMBER, resolvePlain } from "../../src/manifest/scalar.ts";

/** What sigs.k8s.io/yaml 1.6 prints for `a: <text>`, recorded from the Go package itself. */
const TABLE: readonly (readonly [text: string, value: unknown])[] = [
  // words, in three spellings each
  ["true", true], ["True", true], ["TRUE", true], ["tRue", "tRue"], ["t", "t"],
  ["yes", true], ["Yes", true], ["YES", true], ["yEs", "yEs"],
  ["on", true], ["On", true], ["ON", true], ["oN", "oN"],
  ["y", true], ["Y", true], ["n", false], ["N", false],
  ["no", false], ["off", false], ["OFF", false], ["oFF", "oFF"], ["false", false],
  ["null", null], ["Null", null], ["NULL", null], ["nULL", "nULL"], ["~", null], ["", null],
  // integers
  ["0", 0], ["-0", 0], ["80", 80], ["+80", 80], ["-80", -80], ["00", 0],
  ["010", 8], ["0777", 511], ["07", 7], ["08", 8], ["09", 9], ["08080", 8080],
  ["0o17", 15], ["0O17", 15], ["0o8", "0o8"], ["0x1f", 31], ["0X1f", 31], ["0x", "0x"], ["-0x10", -16],
  ["0b101", 5], ["0B101", 5], ["-0b101", -5], ["0b2", "0b2"],
  ["1_000", 1000], ["1__0", 10], ["0x_ff", 255], ["0777_7", 4095], ["_1", "_1"],
  ["9007199254740993", 9007199254740993n], ["18446744073709551615", 18446744073709551615n],
  ["-9223372036854775808", -9223372036854775808n],
  // floats
  ["1.5", 1.5], ["80.0", 80], ["1.", 1], ["1e3", 1000], [".5", 0.5], ["-.5", -0.5], ["+.5", 0.5],
  [".5e1", 5], [".5_0", 0.5], ["._5", "._5"], ["1e3_0", 1e30], ["1.5.5", "1.5.5"], ["1e", "1e"],
  ["1e400", "1e400"], ["0x1p-2", "0x1p-2"],
  // strings that other readers take for something else
  ["22:22", "22:22"], ["190:20:30", "190:20:30"], ["2001-01-01", "2001-01-01"], ["1,000", "1,000"],
  ["-", "-"], ["+", "+"], [".", "."], ["..", ".."], ["1-2", "1-2"], ["12e", "12e"], ["=", "="],
  // not in JSON
  [".inf", NOT_A_NUMBER], ["-.Inf", NOT_A_NUMBER], ["+.INF", NOT_A_NUMBER], [".nan", NOT_A_NUMBER],
  [".NaN", NOT_A_NUMBER], [".NAN", NOT_A_NUMBER], [".Nan", ".Nan"], ["inf", "inf"],
];

describe("plain scalars resolve as the API server's reader resolves them", () => {
  it.each(TABLE)("%s", (text, value) => {
    const resolved = resolvePlain(text);
    // -0 and 0 are one number to JSON.
    expect(resolved === 0 ? 0 : resolved).toBe(value);
  });
});
