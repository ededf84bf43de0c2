/** Configs in JavaScript: they are run, may bring plugins, and say otherwise what any config may say. */
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ConfigSource, LoadedConfig } from "../lint/config/load-config.ts";
import { shown, withExtended } from "../lint/config/load-config.ts";
import { parseConfig } from "../lint/config/parse-config.ts";
import { type ConfigSchema, schemaWithRules } from "../lint/config/rule-schema.ts";
import type { AnyRule } from "../lint/rule.ts";
import { SourceText } from "../manifest/source-text.ts";
import { UsageError } from "./exit.ts";
import { pluginRules } from "./plugins.ts";

export interface LoadedScript {
  readonly loaded: LoadedConfig;
  readonly pluginRules: readonly AnyRule[];
}

/**
 * @param path absolute
 * @throws UsageError where it cannot be run or says something wrong
 */
export async function loadScript(path: string, { cwd, schema }: ConfigSource): Promise<LoadedScript> {
  const file = shown(cwd, path);
  const { plugins, ...rest } = await defaultExport(path, file);
  const rules = pluginRules(plugins, file);
  const text = textOf(rest, file);
  const all = schemaWithRules(schema, rules);
  const parsed = parsedBy(text, file, all, rules);
  if (!parsed.ok) throw new UsageError(parsed.problems.map(({ message }) => `${file}: ${message}`));
  const layer = { config: parsed.config, folder: dirname(path), file, text: "" };
  return { loaded: withExtended(layer, path, { cwd, schema: all }), pluginRules: rules };
}

async function defaultExport(path: string, file: string): Promise<Readonly<Record<string, unknown>>> {
  let module: { readonly default?: unknown };
  try {
    module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown };
  } catch (error) {
    throw new UsageError([whyNot(error, path, file)]);
  }
  const config = module.default;
  if (config === undefined) throw new UsageError([`${file} has no default export; write export default { ... }`]);
  if (typeof config !== "object" || config === null || Array.isArray(config)) {
    throw new UsageError([`${file} exports no object by default but ${kindOf(config)}; write export default { ... }`]);
  }
  return config as Readonly<Record<string, unknown>>;
}

/** With the line of the config that it comes from, where the stack tells. */
function whyNot(error: unknown, path: string, file: string): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND" && text.includes(`'${path}'`)) {
    return `cannot read the config ${file}; give an existing file with --config`;
  }
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const name = path.slice(join(dirname(path), "/").length).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const [, line, column] = new RegExp(`${name}:(\\d+)(?::(\\d+))?`).exec(stack) ?? [];
  const place = line === undefined ? "" : `:${line}${column === undefined ? "" : `:${column}`}`;
  return `${file}${place}: running this config failed: ${text.replaceAll(path, file)}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "a list" : `a ${typeof value}`;
}

/** Whatever JSON cannot say has no place in a config either. */
function textOf(config: object, file: string): string {
  try {
    return JSON.stringify(config, (key, value: unknown) => {
      if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") throw new Error(`${key} is a ${typeof value}`);
      return value;
    });
  } catch (error) {
    const why = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new UsageError([`${file}: apart from plugins a config may say only what JSON can: ${why ?? ""}`]);
  }
}

function parsedBy(text: string, file: string, schema: ConfigSchema, rules: readonly AnyRule[]): ReturnType<typeof parseConfig> {
  try {
    return parseConfig(new SourceText(file, text), schema);
  } catch (error) {
    if (rules.length === 0) throw error;
    throw new UsageError([`${file}: the options of a plugin's rule have no valid JSON Schema: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
