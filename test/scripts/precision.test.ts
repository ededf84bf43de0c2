/** The sample of warnings that people read is the same for everybody and leaves no rule out. */
import { expect, it } from "vitest";
import { sampleOf } from "../../scripts/precision/sample.ts";

const findings = [..."aaaaaaaabbc"].map((ruleId, at) => ({ ruleId, at }));
const rules = (most: number, seed = 1): string => sampleOf(findings, most, seed).map(({ ruleId }) => ruleId).join("");

it.each([
  [0, ""],
  [2, "ab"],
  [3, "abc"],
  [5, "aabbc"],
  [7, "aaaabbc"],
  [100, "aaaaaaaabbc"],
])("of %i findings", (most, expected) => {
  expect(rules(most)).toBe(expected);
});

it("keeps the order of the findings", () => {
  const places = sampleOf(findings, 7, 3).map(({ at }) => at);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

it("depends on the seed alone", () => {
  expect(sampleOf(findings, 3, 1)).toEqual(sampleOf(findings, 3, 1));
  expect(new Set([1, 2, 3, 4, 5].map((seed) => sampleOf(findings, 1, seed)[0]?.at)).size).toBeGreaterThan(1);
});

it("of none", () => {
  expect(sampleOf([], 3, 1)).toEqual([]);
});
