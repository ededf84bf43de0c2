/** `config`: which files count, and what follows from them. */
import { withoutCommands } from "./ci-commands.ts";
import type { TextOptions } from "./text-options.ts";
import { cellWidth, printable } from "./text-cells.ts";
import { counted } from "./words.ts";

export interface ConfigPage {
  /** As shown, the one that counts most last. */
  readonly files: readonly string[];
  readonly preset: string;
  readonly baseline: string | undefined;
  /** What else is configured, with how many entries. */
  readonly sections: readonly { readonly name: string; readonly count: number }[];
  /** Those that run, by id. */
  readonly rules: readonly { readonly id: string; readonly severity: string; readonly options: readonly unknown[] }[];
  /** How many there are. */
  readonly allRules: number;
}

/** Ends with a line break. */
export function configText({ files, preset, baseline, sections, rules, allRules }: ConfigPage, { style }: TextOptions): string {
  const width = Math.max(0, ...rules.map(({ id }) => cellWidth(id)));
  const said = sections.filter(({ count }) => count > 0).map(({ name, count }) => counted(count, name, name));
  const facts: readonly (readonly [string, string])[] = [
    ["Config", files.length === 0 ? "none" : files.map(printable).join(", then ")],
    ["Preset", preset],
    ...(baseline === undefined ? [] : [["Baseline", printable(baseline)] as const]),
    ...(said.length === 0 ? [] : [["Entries", said.join(", ")] as const]),
    ["Rules", `${rules.length} of ${allRules} run, where no override says otherwise`],
  ];
  const lines = rules.map(({ id, severity, options }) => {
    const told = options.length === 0 ? "" : `  ${style.dim(printable(JSON.stringify(options)))}`;
    return `  ${id.padEnd(width)}  ${told === "" ? severity : severity.padEnd("warning".length)}${told}`;
  });
  return withoutCommands(`${[...facts.map(([name, text]) => `${style.bold(`${name}:`)} ${text}`), ...lines].join("\n")}\n`);
}
