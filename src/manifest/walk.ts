/** Lists folders and globs without following links, leaving out what git ignores. */
import { convertPathToPattern, globbyStream } from "globby";
import { isAbsolute } from "node:path";
import type { Dirent } from "node:fs";

export interface WalkedEntry {
  readonly absolute: string;
  /** Name of the file alone. */
  readonly name: string;
  readonly link: boolean;
}

interface WalkOptions {
  /** Absolute path that the ignore globs are relative to. */
  readonly cwd: string;
  readonly ignores: readonly string[];
  /** Whether a file of this name is wanted; every link is reported. */
  readonly accept: (name: string) => boolean;
}

/** All wanted files below a folder, and all links. */
export async function walkFolder(options: WalkOptions & { readonly folder: string }): Promise<WalkedEntry[]> {
  return walk("**", options.folder, options);
}

/**
 * What a glob matches. A pattern that ends in a wildcard means manifests; one that spells an extension
 * out means those files.
 */
export async function walkGlob(options: WalkOptions & { readonly pattern: string }): Promise<WalkedEntry[]> {
  const spelled = /\.[A-Za-z0-9]+$/.test(options.pattern);
  return walk(options.pattern, options.cwd, spelled ? { ...options, accept: () => true } : options);
}

async function walk(pattern: string, from: string, options: WalkOptions): Promise<WalkedEntry[]> {
  const found: WalkedEntry[] = [];
  const stream = globbyStream(pattern, {
    cwd: from,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    gitignore: true,
    ignore: ["**/node_modules/**", "**/.git/**", ...options.ignores.flatMap((glob) => anchored(options.cwd, glob))],
    objectMode: true,
    onlyFiles: false,
    suppressErrors: true,
  });
  for await (const entry of stream) {
    const { name, path, dirent } = entry as unknown as { name: string; path: string; dirent: Dirent };
    const link = dirent.isSymbolicLink();
    // Pipes and devices are reported too: reading them says why they cannot be read.
    if (link || (!dirent.isDirectory() && options.accept(name))) found.push({ absolute: path, name, link });
  }
  return found;
}

/** Relative globs hold from the working directory, wherever the walk starts; a folder means all in it. */
function anchored(cwd: string, glob: string): string[] {
  const trimmed = glob.replace(/^\.\//, "").replace(/\/+$/, "");
  const free = trimmed.startsWith("**/") || isAbsolute(trimmed);
  const pattern = free ? trimmed : `${convertPathToPattern(cwd)}/${trimmed}`;
  return [pattern, `${pattern}/**`];
}
