/** Which rules a preset switches on: it follows from what each rule says of itself. */
import type { RuleMeta } from "./rule-meta.ts";

/**
 * `recommended`: what is true with near certainty and matters to most. `strict`: all errors and warnings.
 * `all`: also what merely informs. Each holds all of the one before.
 */
export const PRESETS = ["recommended", "strict", "all"] as const;

export type Preset = (typeof PRESETS)[number];

export function presetsOf({ meta }: { readonly meta: Pick<RuleMeta, "recommended" | "severity"> }): Preset[] {
  if (meta.recommended) return ["recommended", "strict", "all"];
  return meta.severity === "info" ? ["all"] : ["strict", "all"];
}
