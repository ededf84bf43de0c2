/** Where the config file is: in a folder or above it. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isFile } from "../../manifest/file-kind.ts";

/** In this order in each folder; two of them in one folder would be a mistake, the first counts. */
export const CONFIG_NAMES = ["kubehop.config.json", "kubehop.config.yaml", "kubehop.config.yml"] as const;

/** They run, so nobody takes them without being told to. */
export const SCRIPT_NAMES = ["kubehop.config.js", "kubehop.config.mjs"] as const;

/** The nearest config file at or above a folder, as an absolute path. */
export function findConfig(from: string, names: readonly string[] = CONFIG_NAMES): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = configIn(folder, names);
    if (found !== undefined) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** The config file of a folder itself. */
export function configIn(folder: string, names: readonly string[] = CONFIG_NAMES): string | undefined {
  return names.map((name) => join(folder, name)).find(isFile);
}

/** True for configs that run. */
export function isScript(path: string): boolean {
  return /\.[cm]?js$/.test(path);
}

/** @throws the file system's error where the file cannot be read */
export function readConfigText(path: string): string {
  return readFileSync(path, "utf8").replace(/^\uFEFF/, "");
}
