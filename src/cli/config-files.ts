/** Which config files a run takes, and what they say. */
import { dirname, relative, resolve } from "node:path";
import type { ConfigProblem } from "../lint/config/cluster-config.ts";
import { configIn, findConfig, isScript, SCRIPT_NAMES } from "../lint/config/find-config.ts";
import type { ConfigLayer, LoadedConfig } from "../lint/config/load-config.ts";
import type { AnyRule } from "../lint/rule.ts";
import { isFolder } from "../manifest/file-kind.ts";
import { UsageError } from "./exit.ts";
import { printError } from "./terminal.ts";

export interface ConfigFlags {
  readonly config?: string | false;
  /** Never run JavaScript. */
  readonly safe?: boolean;
}

export interface ConfigFiles {
  readonly layers: readonly ConfigLayer[];
  readonly pluginRules: readonly AnyRule[];
}

const NONE: ConfigFiles = { layers: [], pluginRules: [] };

/** @throws UsageError when a config cannot be read or is wrong */
export async function configFiles(paths: readonly string[], flags: ConfigFlags): Promise<ConfigFiles> {
  const { path, left } = chosen(paths, flags);
  if (left !== undefined) tellOnce(left);
  if (path === undefined) return NONE;
  // Validating it takes much code of others: runs without a config start faster without that.
  const { loadConfig } = await import("../lint/config/load-config.ts");
  const { default: schema } = await import("../../schemas/config.schema.json", { with: { type: "json" } });
  const source = { cwd: process.cwd(), schema };
  if (!isScript(path)) return { ...NONE, layers: layersOf(loadConfig(path, source)) };
  const { loadScript } = await import("./script-config.ts");
  const { loaded, pluginRules } = await loadScript(path, source);
  return { layers: layersOf(loaded), pluginRules };
}

/** @throws UsageError with the places of all problems */
function layersOf(loaded: LoadedConfig): readonly ConfigLayer[] {
  if (loaded.ok) return loaded.layers;
  throw new UsageError(loaded.problems.map(problemText));
}

function problemText({ range: { file, start }, message }: ConfigProblem): string {
  return `${file}:${start.line}:${start.column}: ${message}`;
}

interface Chosen {
  /** Absolute. */
  readonly path: string | undefined;
  /** A sentence about a config that was not run. */
  readonly left?: string;
}

/**
 * What runs is only what the user named, or what lies in the very folder that the user gave: a folder above may belong
 * to somebody else.
 */
function chosen(paths: readonly string[], { config, safe = false }: ConfigFlags): Chosen {
  if (config === false) return { path: undefined };
  const cwd = process.cwd();
  if (config !== undefined) {
    const path = resolve(config);
    return safe && isScript(path) ? { path: undefined, left: `${config} was not run, since --safe runs no JavaScript: its settings do not count` } : { path };
  }
  const roots = (paths.length === 0 ? ["."] : paths).map((path) => resolve(path)).filter(isFolder);
  const scripts = [...new Set(roots.flatMap((root) => (configIn(root) === undefined ? (configIn(root, SCRIPT_NAMES) ?? []) : [])))];
  const [script, ...others] = scripts;
  const shownNames = scripts.map((path) => relative(cwd, path));
  if (others.length > 0 && !safe) throw new UsageError([`these folders bring ${scripts.length} configs (${shownNames.join(", ")}): choose one with --config`]);
  if (script !== undefined && !safe) return { path: script };
  const path = findConfig(cwd);
  if (script !== undefined) return { path, left: `${shownNames.join(", ")} was not run, since --safe runs no JavaScript: its settings do not count` };
  const above = findConfig(cwd, SCRIPT_NAMES);
  if (above === undefined || (path !== undefined && dirname(path).length >= dirname(above).length)) return { path };
  const name = relative(cwd, above);
  return { path, left: `${name} was not run, since it is not in a folder that was given: --config ${name} runs it` };
}

const told = new Set<string>();

/** The config is read anew for each round of --fix. */
function tellOnce(text: string): void {
  if (told.has(text)) return;
  told.add(text);
  printError(text);
}
