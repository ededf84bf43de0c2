/** Regular expressions as Go has them; the expected answers are those of Go's regexp package. */
import { describe, expect, it } from "vitest";
import { compilePattern } from "../../../src/schema/custom/pattern.ts";

const CASES: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
  ["^[a-z]+$", "abc", true],
  ["^[a-z]+$", "abc\n", false],
  ["b", "abc", true],
  ["^(?i)ab", "AB", true],
  ["^((?i)sun|mon)day$", "SUNday", true],
  ["^a{2,3}$", "aaaa", false],
  ["^a{2,}$", "aaaa", true],
  ["^a{,2}$", "a{,2}", true],
  ["^\\d+%?$", "10%", true],
  ["^\\pL+$", "äöü", true],
  ["^\\p{Greek}$", "λ", true],
  ["^\\PL$", "λ", false],
  ["^[[:alpha:]_]+$", "a_b", true],
  ["^[^a-c]$", "b", false],
  ["^[]a]+$", "]a", true],
  ["^[a\\-z]$", "-", true],
  ["\\bfoo\\b", "a foo b", true],
  ["\\bfoo\\b", "afoo", false],
  ["^.$", "\n", false],
  ["(?s)^.$", "\n", true],
  ["(?m)^b$", "a\nb\nc", true],
  ["^\\Qa.b\\E$", "a.b", true],
  ["^\\Qa.b\\E$", "axb", false],
  ["^\\x41\\x{42}\\t$", "AB\t", true],
  ["^(?P<name>a)(?:b)$", "ab", true],
  ["^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$", "web.example.com", true],
  ["^$", "", true],
  ["a|", "b", true],
  ["^😀$", "😀", true],
  ["^.$", "😀", true],
];

it.each(CASES)("%s on %j: %s", (pattern, text, matches) => {
  expect(compilePattern(pattern)?.test(text)).toBe(matches);
});

describe("what is none in Go", () => {
  it.each(["(?=a)", "(?<!a)b", "(a)\\1", "a**", "[z-a]", "(a", "a)", "[a", "\\y", "*a", "a{1001}", "\\p{Nothing}", "(?Px)"])("%s", (pattern) => {
    expect(compilePattern(pattern)).toBeUndefined();
  });
});

it("takes time that grows with the text only", () => {
  const started = performance.now();
  expect(compilePattern("^(a+)+$")?.test(`${"a".repeat(50_000)}b`)).toBe(false);
  expect(compilePattern("^(a|a?)+b$")?.test("a".repeat(50_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(20_000);
});

it("gives up on what is too large", () => {
  expect(compilePattern("((a{1000}){1000}){1000}")).toBeUndefined();
  expect(compilePattern("a{1000}")?.test("b".repeat(1_000_000))).toBeUndefined();
});
