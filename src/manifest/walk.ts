/** Lists folders and globs without following links, leaving out what git ignores. */
import { convertPathToPattern, globbySync } from "globby";
import { isAbsolute } from "node:path";
import { type Dirent, readdirSync, statSync } from "node:fs";

export interface WalkedEntry {
  readonly absolute: string;
  /** Name of the file alone. */
  readonly name: string;
  readonly link: boolean;
}

export interface Walked {
  readonly entries: readonly WalkedEntry[];
  /** Folders that could not be listed. */
  readonly failures: readonly { readonly absolute: string; readonly error: Error }[];
}

interface WalkOptions {
  /** Absolute path that the ignore globs are relative to. */
  readonly cwd: string;
  readonly ignores: readonly string[];
  /** Whether a file of this name is wanted; every link is reported. */
  readonly accept: (name: string) => boolean;
}

/** All wanted files below a folder, and all links. */
export function walkFolder(options: WalkOptions & { readonly folder: string }): Walked {
  return walk("**", options.folder, options);
}

/**
 * What a glob matches. A pattern that ends in a wildcard means manifests; one that spells an extension
 * out means those files.
 */
export function walkGlob(options: WalkOptions & { readonly pattern: string }): Walked {
  const spelled = /\.[A-Za-z0-9]+$/.test(options.pattern);
  return walk(options.pattern, options.cwd, spelled ? { ...options, accept: () => true } : options);
}

function walk(pattern: string, from: string, options: WalkOptions): Walked {
  const entries: WalkedEntry[] = [];
  const failures = new Map<string, Error>();
  const found = globbySync(pattern, {
    cwd: from,
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: { readdirSync: recordingReaddir(failures), statSync }, // without statSync globby finds no .gitignore above
    gitignore: true,
    ignore: ["**/node_modules/**", "**/.git/**", ...options.ignores.flatMap((glob) => anchored(options.cwd, glob))],
    objectMode: true,
    onlyFiles: false,
  });
  for (const { name, path, dirent } of found as unknown as readonly { name: string; path: string; dirent: Dirent }[]) {
    const link = dirent.isSymbolicLink();
    // Pipes and devices are reported too: reading them says why they cannot be read.
    if (link || (!dirent.isDirectory() && options.accept(name))) entries.push({ absolute: path, name, link });
  }
  return { entries, failures: [...failures].map(([absolute, error]) => ({ absolute, error })) };
}

/** A folder that cannot be listed shall neither end the walk nor go unnoticed. */
function recordingReaddir(failures: Map<string, Error>): typeof readdirSync {
  const recording = (path: string, options: { withFileTypes: true }): Dirent[] => {
    try {
      return readdirSync(path, options);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      // A glob may name a folder that is not there: it merely matches nothing.
      if (!("code" in failure && failure.code === "ENOENT")) failures.set(path, failure);
      return [];
    }
  };
  return recording as typeof readdirSync;
}

/** Relative globs hold from the working directory, wherever the walk starts; a folder means all in it. */
function anchored(cwd: string, glob: string): string[] {
  const trimmed = glob.replace(/^\.\//, "").replace(/\/+$/, "");
  const free = trimmed.startsWith("**/") || isAbsolute(trimmed);
  const pattern = free ? trimmed : `${convertPathToPattern(cwd)}/${trimmed}`;
  return [pattern, `${pattern}/**`];
}
