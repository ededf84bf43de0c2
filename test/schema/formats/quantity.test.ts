import { describe, expect, it } from "vitest";
import { compareQuantities, isWhole, parseQuantity, quantitySign } from "../../../src/schema/formats/quantity.ts";

const good = [
  "0", "1", "+1", "-1", "007", "1.", ".5", "1.5Gi", "100m", "1u", "1n", "2k", "2M", "2G", "2T", "2P", "2E", "1Ki", "1Mi", "1Ti", "1Pi", "1Ei",
  "1e3", "1E3", "1E+3", "1e-3", "1.5e3", " 1 ", ".", "+", "-", "m", "Gi", "9223372036854775807", "99999999999999999999", "0.1n", "9Ei", "1e2147483647",
];
const bad = ["", " ", "abc", "1x", "1g", "1gi", "1GI", "1Gb", "1 Gi", "1K", "1mi", "1,5", "1.5.5", "1e", "1ei", "1e5e", "--1", "0x10", "1/2", "Pi", "Ei", "e-10", "e", "1e99999999999999999999", "${CPU}", "50%"];

describe("parseQuantity", () => {
  it.each(good)("takes %j", (text) => {
    expect(parseQuantity(text)).toBeDefined();
  });
  it.each(bad)("refuses %j", (text) => {
    expect(parseQuantity(text)).toBeUndefined();
  });

  it.each([
    ["1Gi", "1073741824"],
    ["1.5Ki", "1536"],
    ["1000m", "1"],
    ["1000000000n", "1"],
    ["0.1n", "1n"],
    ["1.0000000001", "1000000001n"],
    ["1e3", "1k"],
    ["2E", "2e18"],
    ["16Ei", "9223372036854775807"],
    ["-16Ei", "-9223372036854775807"],
    ["m", "0"],
    ["-0", "0"],
    ["00.500", "500m"],
    ["0e99", "0"],
    ["1e-2147483648", "1n"],
  ])("reads %s as %s", (text, same) => {
    expect(parseQuantity(text)).toEqual(parseQuantity(same));
  });

  it("takes no time for long ones", () => {
    const long = "0".repeat(100_000) + "1" + "0".repeat(100_000);
    expect(parseQuantity(long)).toEqual({ negative: false, digits: "1", exponent: 100_000 });
    expect(parseQuantity(`${long}x`)).toBeUndefined();
  });
});

describe("compareQuantities", () => {
  it.each([
    ["1", "2", -1],
    ["10", "9", 1],
    ["100m", "0.1", 0],
    ["1Gi", "1G", 1],
    ["1Gi", "1.1G", -1],
    ["-1", "1", -1],
    ["-2", "-1", -1],
    ["0", "1n", -1],
    ["0", "-1n", 1],
    ["9223372036854775807", "9223372036854775806", 1],
    ["1e2147483647", "1e2147483646", 1],
    ["0.5", "0.25", 1],
    ["1", "1.000000001", -1],
  ])("%s to %s", (a, b, sign) => {
    expect(Math.sign(compareQuantities(parseQuantity(a)!, parseQuantity(b)!))).toBe(sign);
    expect(Math.sign(compareQuantities(parseQuantity(b)!, parseQuantity(a)!))).toBe(sign === 0 ? 0 : -sign);
  });
});

it("knows signs and fractions", () => {
  expect(["-1", "0", "3m"].map((text) => quantitySign(parseQuantity(text)!))).toEqual([-1, 0, 1]);
  expect(["-1", "0", "1000m", "3m", "1.5", "1.5k"].map((text) => isWhole(parseQuantity(text)!))).toEqual([true, true, true, false, false, true]);
});
