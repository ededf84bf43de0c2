import { expect, it } from "vitest";
import { PRESETS, presetsOf } from "../../src/lint/presets.ts";
import type { RuleMeta } from "../../src/lint/rule.ts";

const meta: RuleMeta = {
  severity: "error",
  category: "service",
  recommended: true,
  requiresGraph: false,
  since: "1.0.0",
  summary: "A rule",
};

it.each([
  ["error", true, PRESETS],
  ["warning", true, PRESETS],
  ["error", false, ["strict", "all"]],
  ["warning", false, ["strict", "all"]],
  ["info", false, ["all"]],
] as const)("severity %s, recommended %s", (severity, recommended, presets) => {
  expect(presetsOf({ meta: { ...meta, severity, recommended } })).toEqual(presets);
});
