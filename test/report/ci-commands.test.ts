import { describe, expect, it } from "vitest";
import { withoutCommands } from "../../src/report/ci-commands.ts";

describe("withoutCommands", () => {
  it.each([
    ["::error::x", "<U+003A>:error::x"],
    ["  ::add-mask::x", "  <U+003A>:add-mask::x"],
    ["a\n::ERROR file=a.yaml,line=1::x\nb", "a\n<U+003A>:ERROR file=a.yaml,line=1::x\nb"],
    ["a ##[error]x", "a #<U+0023>[error]x"],
    ["###[group]", "##<U+0023>[group]"],
    ["##vso[task.setvariable variable=a]b", "#<U+0023>vso[task.setvariable variable=a]b"],
    ["##teamcity[message text='a']", "#<U+0023>teamcity[message text='a']"],
  ])("%j is none any more", (page, shown) => {
    expect(withoutCommands(page)).toBe(shown);
    expect(withoutCommands(shown)).toBe(shown);
  });

  it.each(["::1 and fd00::2", "::", "a ::error::x", "## [a]", "#[a]", "##a[b]", "::error"])("%j stays", (page) => {
    expect(withoutCommands(page)).toBe(page);
  });
});
