/** What the nearest config file of a root says, with what the editor adds; configs that run are left alone. */
import { basename, resolve } from "node:path";
import schema from "../../schemas/config.schema.json" with { type: "json" };
import type { ConfigProblem } from "../lint/config/cluster-config.ts";
import { configIn, findConfig, isScript, SCRIPT_NAMES } from "../lint/config/find-config.ts";
import { loadConfig } from "../lint/config/load-config.ts";
import { mergeConfig, type Settings } from "../lint/config/merge-config.ts";
import { type Preset, PRESETS } from "../lint/presets.ts";
import { parseKubeVersion } from "../schema/server-settings.ts";

/** What a client may set, in `initializationOptions` or as the section `kubehop` of its configuration. */
export interface ClientSettings {
  /** Path of the config file, relative to the root. */
  readonly config: string | undefined;
  readonly preset: Preset | undefined;
  readonly kubeMinor: number | undefined;
  /** Address of a rule's page, with `{rule}` for its id. */
  readonly docsUrl: string | undefined;
}

export const NO_SETTINGS: ClientSettings = { config: undefined, preset: undefined, kubeMinor: undefined, docsUrl: undefined };

/** Total: what is of the wrong type counts as absent. */
export function clientSettings(value: unknown): ClientSettings {
  const text = (name: string): string | undefined => {
    const found: unknown = typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
    return typeof found === "string" && found !== "" ? found : undefined;
  };
  const preset = text("preset");
  const version = text("kubeVersion");
  const docsUrl = text("docsUrl");
  return {
    config: text("config"),
    preset: PRESETS.find((known) => known === preset),
    kubeMinor: version === undefined ? undefined : parseKubeVersion(version),
    docsUrl: docsUrl !== undefined && /^https?:\/\//.test(docsUrl) ? docsUrl : undefined,
  };
}

export interface RootSettings {
  /** Undefined where the config is wrong. */
  readonly settings: Settings | undefined;
  readonly problems: readonly ConfigProblem[];
  /** Name of a config that was not run. */
  readonly left: string | undefined;
}

/** @param root absolute */
export function readRootSettings(root: string, client: ClientSettings): RootSettings {
  const context = { cwd: root, roots: [root] };
  const { path, left } = configPath(root, client);
  if (path === undefined) return { settings: mergeConfig([], context), problems: [], left };
  const loaded = loadConfig(path, { cwd: root, schema });
  if (!loaded.ok) return { settings: undefined, problems: loaded.problems, left };
  return { settings: mergeConfig(loaded.layers, context), problems: [], left };
}

/** A repository that somebody opens must not run anything. */
function configPath(root: string, { config }: ClientSettings): { readonly path: string | undefined; readonly left: string | undefined } {
  if (config !== undefined) {
    const path = resolve(root, config);
    return isScript(path) ? { path: undefined, left: config } : { path, left: undefined };
  }
  const script = configIn(root) === undefined ? configIn(root, SCRIPT_NAMES) : undefined;
  return { path: findConfig(root), left: script === undefined ? undefined : basename(script) };
}

export function emptySettings(root: string): Settings {
  return mergeConfig([], { cwd: root, roots: [] });
}
