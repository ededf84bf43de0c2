/** `kubehop config`: the config that counts here, as it counts. */
import { allRules } from "../../rules/index.gen.ts";
import { configText } from "../report/config-text.ts";
import { shown } from "../lint/config/load-config.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { projectSettings, type ProjectFlags, type RuleFlags, rulesOf } from "./settings.ts";
import { print, textOptions } from "./terminal.ts";

export interface ConfigPageFlags extends ProjectFlags, RuleFlags {
  readonly width?: number;
}

/** @throws UsageError when the config is wrong */
export async function config(paths: readonly string[], flags: ConfigPageFlags): Promise<ExitCode> {
  const { config: settings, pluginRules } = await projectSettings(paths, flags);
  const { layers, baseline, overrides, suppressions, ignores, units, schemas, externals, podSources } = settings;
  const all = [...allRules, ...pluginRules];
  const { rules } = rulesOf(all, settings, flags);
  const own = layers.length + (baseline === undefined ? 0 : 1); // the config's own files are ignored too
  print(
    configText(
      {
        files: layers.map(({ file }) => file),
        preset: flags.preset ?? settings.preset ?? "recommended",
        baseline: baseline === undefined ? undefined : shown(process.cwd(), baseline.path),
        sections: [
          { name: "overrides", count: overrides.length },
          { name: "suppressions", count: suppressions.length },
          { name: "ignores", count: ignores.length - own },
          { name: "units", count: units.length },
          { name: "schemas", count: schemas.length },
          { name: "externals", count: Object.values<readonly unknown[]>({ ...externals }).flat().length },
          { name: "podSources", count: podSources.length },
        ],
        rules: rules.map(({ rule, severity, options }) => ({ id: rule.id, severity, options })),
        allRules: all.length,
      },
      textOptions(flags.width),
    ),
  );
  return EXIT.clean;
}
