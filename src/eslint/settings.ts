/** What the nearest config file of a folder says of the project: all of it but rules, which ESLint's config chooses. */
import schema from "../../schemas/config.schema.json" with { type: "json" };
import { findConfig } from "../lint/config/find-config.ts";
import { loadConfig } from "../lint/config/load-config.ts";
import { mergeConfig, type Settings } from "../lint/config/merge-config.ts";

export interface ProjectSettings {
  readonly settings: Settings;
  /** `kubehop.config.yaml:3:5: ...`; without a config file, or with a right one, none. */
  readonly problems: readonly string[];
}

/** @param rootDir absolute */
export function readSettings(rootDir: string): ProjectSettings {
  const context = { cwd: rootDir, roots: [rootDir] };
  const path = findConfig(rootDir);
  if (path === undefined) return { settings: mergeConfig([], context), problems: [] };
  const loaded = loadConfig(path, { cwd: rootDir, schema });
  if (loaded.ok) return { settings: mergeConfig(loaded.layers, context), problems: [] };
  const problems = loaded.problems.map(({ message, range: { file, start } }) => `${file}:${start.line}:${start.column}: ${message}`);
  return { settings: mergeConfig([], context), problems };
}
