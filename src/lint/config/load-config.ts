/** A config file and those that it extends, read one after the other. */
import { dirname, relative, resolve, sep } from "node:path";
import { fileStart } from "../../manifest/file-range.ts";
import { SourceText } from "../../manifest/source-text.ts";
import type { ConfigProblem } from "./cluster-config.ts";
import type { Config, WrittenPath } from "./config.ts";
import { isScript, readConfigText } from "./find-config.ts";
import { parseConfig } from "./parse-config.ts";
import type { ConfigSchema } from "./rule-schema.ts";

/** One file's part of a config. */
export interface ConfigLayer {
  readonly config: Config;
  /** Absolute: what its paths are relative to. */
  readonly folder: string;
  /** As it is shown to the user. */
  readonly file: string;
  readonly text: string;
}

/** The layers in the order in which they count: what is extended comes first. */
export type LoadedConfig =
  | { readonly ok: true; readonly layers: readonly ConfigLayer[] }
  | { readonly ok: false; readonly problems: readonly ConfigProblem[] };

export interface ConfigSource {
  /** Absolute; shown paths are relative to it. */
  readonly cwd: string;
  /** `schemas/config.schema.json`, with the rules of plugins. */
  readonly schema: ConfigSchema;
}

/** @param path absolute, of a JSON or YAML file */
export function loadConfig(path: string, source: ConfigSource): LoadedConfig {
  return new Loader(source).load(path);
}

/** The layers of what a config file that is at hand already extends, and its own. */
export function withExtended(layer: ConfigLayer, path: string, source: ConfigSource): LoadedConfig {
  return new Loader(source).extended(layer, path, []);
}

/** A longer chain is nobody's intention. */
const DEEPEST = 20;

class Loader {
  readonly #source: ConfigSource;
  /** A file that several others extend counts where it comes first. */
  readonly #loaded = new Set<string>();

  constructor(source: ConfigSource) {
    this.#source = source;
  }

  load(path: string, chain: readonly string[] = []): LoadedConfig {
    if (this.#loaded.has(path)) return { ok: true, layers: [] };
    const file = shown(this.#source.cwd, path);
    let text: string;
    try {
      text = readConfigText(path);
    } catch (error) {
      const reason = error instanceof Error && "code" in error ? String(error.code) : String(error);
      return refused(fileStart(file), `cannot read the config ${file} (${reason}); give an existing file with --config`);
    }
    const parsed = parseConfig(new SourceText(file, text), this.#source.schema);
    if (!parsed.ok) return parsed;
    return this.extended({ config: parsed.config, folder: dirname(path), file, text }, path, chain);
  }

  extended(layer: ConfigLayer, path: string, chain: readonly string[]): LoadedConfig {
    const layers: ConfigLayer[] = [];
    for (const written of layer.config.extends ?? []) {
      const base = this.#base(layer, written, [...chain, path]);
      if (!base.ok) return base;
      layers.push(...base.layers);
    }
    this.#loaded.add(path);
    return { ok: true, layers: [...layers, layer] };
  }

  #base({ folder }: ConfigLayer, { path: written, range }: WrittenPath, chain: readonly string[]): LoadedConfig {
    const { cwd } = this.#source;
    const path = resolve(folder, written);
    if (chain.length > DEEPEST) return refused(range, `extends is nested more than ${DEEPEST} deep`);
    if (chain.includes(path)) {
      const ring = [...chain.slice(chain.indexOf(path)), path].map((one) => shown(cwd, one));
      return refused(range, `extends goes in a circle: ${ring.join(" -> ")}`);
    }
    if (isScript(path)) return refused(range, `extends takes JSON and YAML files; a JavaScript config can import ${written} itself`);
    if (!isThere(path)) return refused(range, `extends: there is no file ${shown(cwd, path)}; paths are relative to the config that names them`);
    return this.load(path, chain);
  }
}

function isThere(path: string): boolean {
  try {
    readConfigText(path);
    return true;
  } catch {
    return false;
  }
}

function refused(range: ConfigProblem["range"], message: string): LoadedConfig {
  return { ok: false, problems: [{ message, range }] };
}

/** As people see it: relative to the working directory, with forward slashes. */
export function shown(cwd: string, path: string): string {
  return relative(cwd, path).split(sep).join("/");
}
