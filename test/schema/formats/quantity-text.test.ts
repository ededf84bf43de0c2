import { expect, it } from "vitest";
import { parseQuantity } from "../../../src/schema/formats/quantity.ts";
import { quantityText } from "../../../src/schema/formats/quantity-text.ts";

it.each([
  ["1", "1"],
  ["1000m", "1"],
  ["1000", "1k"],
  ["1.5", "1500m"],
  ["100m", "100m"],
  ["0.001", "1m"],
  ["1024Ki", "1Mi"],
  ["1.5Gi", "1536Mi"],
  ["0.5Ki", "512"],
  ["1Gi", "1Gi"],
  ["1048576", "1048576"],
  ["1e3", "1e3"],
  ["12e4", "120e3"],
  ["m", "0"],
  ["-2000", "-2k"],
  ["1.", "1."],
])("%s is %s", (written, text) => {
  expect(quantityText(parseQuantity(written)!, written)).toBe(text);
});

it("spells amounts after others", () => {
  expect(quantityText(parseQuantity("8388608")!, "4Mi")).toBe("8Mi");
  expect(quantityText(parseQuantity("1e2147483647")!, "1e2147483647")).toBe("1e2147483647");
});
