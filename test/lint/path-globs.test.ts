import { describe, expect, it } from "vitest";
import { baseOf, pathMatcher } from "../../src/lint/config/path-globs.ts";

describe("globs of the config", () => {
  it.each<[globs: string[], path: string, fits: boolean]>([
    [["a.yaml"], "a.yaml", true],
    [["a.yaml"], "b/a.yaml", false],
    [["./a.yaml"], "a.yaml", true],
    [["legacy"], "legacy/x/a.yaml", true],
    [["legacy/"], "legacy/a.yaml", true],
    [["legacy"], "legacy2/a.yaml", false],
    [["legacy/**"], "legacy/x/a.yaml", true],
    [["legacy/**"], "other/legacy/a.yaml", false],
    [["legacy/*"], "legacy/a.yaml", true],
    [["legacy/*.yaml"], "legacy/x/a.yaml", false],
    [["**/a.yaml"], "a.yaml", true],
    [["**/a.yaml"], "x/y/a.yaml", true],
    [["x/**/a.yaml"], "x/a.yaml", true],
    [["x/**/**/z/*.yaml"], "x/y/z/a.yaml", true],
    [["*.yaml"], "a.yml", false],
    [["a?.yaml"], "ab.yaml", true],
    [["a?.yaml"], "a.yaml", false],
    [["*b?*.yaml"], "abcbd.yaml", true],
    [["*.{yaml,yml}"], "a.yml", true],
    [["{dev,prod/{eu,us}}/**"], "prod/us/a.yaml", true],
    [["{dev,prod/{eu,us}}/**"], "prod/a.yaml", false],
    [["{dev}"], "{dev}/a.yaml", true],
    [["**"], "../a.yaml", false],
    [["*"], "../a.yaml", false],
    [["../**"], "../a.yaml", true],
    [["dev/**", "!dev/keep.yaml"], "dev/keep.yaml", false],
    [["dev/**", "!dev/keep.yaml"], "dev/a.yaml", true],
    [["!dev/keep.yaml", "dev/**"], "dev/keep.yaml", true],
    [["!dev/keep.yaml"], "a.yaml", false],
    [["A.yaml"], "a.yaml", false],
  ])("%j and %s: %s", (globs, path, fits) => {
    expect(pathMatcher(globs)(path)).toBe(fits);
  });

  it.each([["legacy/**", "legacy"], ["a/b/c.yaml", "a/b/c.yaml"], ["**/x", "."], ["a/{b,c}/d", "a"], ["!a/*.yaml", "a"]])("%s cannot leave %s", (glob, base) => {
    expect(baseOf(glob)).toBe(base);
  });

  it("of whatever length are matched at once", () => {
    const isMeant = pathMatcher(["**/".repeat(50) + "*a".repeat(2000), "*a?".repeat(500), "{a,b}".repeat(30)]);
    const started = Date.now();
    expect(isMeant(`${"x/".repeat(500)}${"a".repeat(2000)}b`)).toBe(false);
    expect(Date.now() - started).toBeLessThan(2000);
  });
});
