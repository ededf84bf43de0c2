/** What a finding says beside its message, for formats whose findings are plain text. */
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { printable } from "./text-cells.ts";

/** Doubts, then what to do; each is one line and safe to print. */
export function adviceLines({ uncertain = [], help }: Diagnostic): string[] {
  const lines = [...uncertain.map((doubt) => `uncertain: ${doubt}`), ...(help === undefined ? [] : `help: ${help}`.split("\n"))];
  return lines.map(printable);
}
