/** Lists folders and globs without following links, leaving out what git ignores. */
import { convertPathToPattern, globbySync } from "globby";
import { isAbsolute, sep } from "node:path";
import { type Dirent, readdirSync, readFileSync, statSync, type StatSyncOptions } from "node:fs";
import { NOT_UTF8 } from "./read-file.ts";

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
    cwd: veiled(from),
    absolute: true,
    dot: true,
    expandDirectories: false,
    followSymbolicLinks: false,
    fs: fileSystem(failures),
    gitignore: true,
    ignore: ["**/node_modules/**", "**/.git/**", ...options.ignores.flatMap((glob) => anchored(options.cwd, glob))],
    objectMode: true,
    onlyFiles: false,
  });
  for (const { name: veiledName, path, dirent } of found as unknown as readonly { name: string; path: string; dirent: Dirent }[]) {
    const name = unveiled(veiledName);
    const link = dirent.isSymbolicLink();
    // Pipes and devices are reported too: reading them says why they cannot be read.
    if (link || (!dirent.isDirectory() && options.accept(name))) entries.push({ absolute: unveiled(path), name, link });
  }
  return { entries, failures: [...failures].map(([absolute, error]) => ({ absolute, error })) };
}

/**
 * globby takes a backslash for a slash, and its wildcards match no line break: files with one in their names would be lost.
 * It sees them with signs instead that Unicode keeps for a program's own use.
 */
const VEILS: readonly (readonly [string, string])[] = sep === "/" ? [["\\", "\ufdd0"], ["\n", "\ufdd1"], ["\r", "\ufdd2"], ["\u2028", "\ufdd3"], ["\u2029", "\ufdd4"]] : [];

function fileSystem(failures: Map<string, Error>): { readdirSync: typeof readdirSync; readFileSync: typeof readFileSync; statSync: typeof statSync } {
  return {
    readdirSync: recordingReaddir(failures),
    readFileSync: ((path: string, options: BufferEncoding) => readFileSync(unveiled(path), options)) as typeof readFileSync,
    // Without it globby finds no .gitignore above.
    statSync: ((path: string, options?: StatSyncOptions) => statSync(unveiled(path), options)) as typeof statSync,
  };
}

function veiled(path: string): string {
  return VEILS.reduce((text, [sign, veil]) => (text.includes(sign) ? text.replaceAll(sign, veil) : text), path);
}

function unveiled(path: string): string {
  return VEILS.reduce((text, [sign, veil]) => (text.includes(veil) ? text.replaceAll(veil, sign) : text), path);
}

/** A folder that cannot be listed shall neither end the walk nor go unnoticed. */
function recordingReaddir(failures: Map<string, Error>): typeof readdirSync {
  const recording = (veiledPath: string, options: { withFileTypes: true }): Dirent[] => {
    const path = unveiled(veiledPath);
    try {
      const entries = readdirSync(path, options);
      for (const entry of entries) entry.name = veiled(entry.name);
      return entries;
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      // A glob may name a folder that is not there: it merely matches nothing.
      if (!("code" in failure && failure.code === "ENOENT") || path.includes(NOT_UTF8)) failures.set(path, failure);
      return [];
    }
  };
  return recording as typeof readdirSync;
}

/** Relative globs hold from the working directory, wherever the walk starts; a folder means all in it. */
function anchored(cwd: string, glob: string): string[] {
  const trimmed = glob.replace(/^\.\//, "").replace(/\/+$/, "");
  const free = trimmed.startsWith("**/") || isAbsolute(trimmed);
  const pattern = free ? trimmed : `${convertPathToPattern(veiled(cwd))}/${trimmed}`;
  return [pattern, `${pattern}/**`];
}
