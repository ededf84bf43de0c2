/** Types of `kubehop/eslint`. */
import type { ConfigObject, Plugin } from "@eslint/core";

export type Preset = "recommended" | "strict" | "all";

export interface ConfigInput {
  /** Absolute path of the folder with the manifests: `import.meta.dirname`. */
  readonly rootDir: string;
  /** `recommended` unless given. */
  readonly preset?: Preset;
  /** Globs relative to the config; all YAML files unless given. */
  readonly files?: readonly string[];
}

declare const plugin: Plugin & {
  /** Without `languageOptions.rootDir`, which the language needs. */
  readonly configs: Readonly<Record<Preset, ConfigObject>>;
  /** One element of a flat config. */
  config(input: ConfigInput): ConfigObject;
};

export default plugin;
