/** Where the config file is: in the working directory or above it. */
import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** In this order in each folder; two of them in one folder would be a mistake, the first counts. */
export const CONFIG_NAMES = ["kubehop.config.json", "kubehop.config.yaml", "kubehop.config.yml"] as const;

/** The nearest config file at or above a folder, as an absolute path. */
export async function findConfig(from: string): Promise<string | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    for (const name of CONFIG_NAMES) {
      const path = join(folder, name);
      if (await exists(path)) return path;
    }
    if (dirname(folder) === folder) return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}

/** @throws the file system's error where the file cannot be read */
export async function readConfigText(path: string): Promise<string> {
  return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
}
