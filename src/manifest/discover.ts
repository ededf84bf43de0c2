/** Arguments -> files to read: files, folders, globs and standard input. */
import { realpathSync, statSync } from "node:fs";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { isDynamicPattern } from "globby";
import { compareText } from "../diagnostic/source-range.ts";
import { type FileFormat, formatOf, isManifestName } from "./file-format.ts";
import { fileStart } from "./file-range.ts";
import { reasonOf } from "./read-file.ts";
import type { Skipped } from "./resource.ts";
import { type Walked, type WalkedEntry, walkFolder, walkGlob } from "./walk.ts";

export interface DiscoverOptions {
  /** Absolute path that arguments and displayed paths are relative to. */
  readonly cwd: string;
  /** Files, folders, globs, or `-` for standard input. */
  readonly paths: readonly string[];
  /** Read `.md` files of folders, and named files of unknown extensions, as Markdown. */
  readonly markdown?: boolean;
  /** Globs, relative to `cwd`, of what is left out of folders and globs. */
  readonly ignores?: readonly string[];
  /** What `-` stands for. */
  readonly stdin?: { readonly bytes: Uint8Array; readonly name?: string };
}

export interface FoundFile {
  /** Relative to the working directory, with forward slashes. */
  readonly path: string;
  readonly absolute: string;
  readonly format: FileFormat;
  /** Set for a folder that could not be searched: why not. */
  readonly failure?: string;
}

export interface Discovery {
  /** By path, each once. */
  readonly files: readonly FoundFile[];
  readonly stdin: { readonly path: string; readonly bytes: Uint8Array; readonly format: FileFormat } | undefined;
  readonly skipped: readonly Skipped[];
  /** What was asked for but is not there, with what to do. */
  readonly usageErrors: readonly string[];
}

interface Argument {
  readonly text: string;
  readonly absolute: string;
  readonly type: "file" | "folder" | "glob";
}

/** Never throws for what the file system holds, never leaves the given roots. */
export function discoverFiles(options: DiscoverOptions): Discovery {
  const usageErrors: string[] = [];
  const named = [...new Set(options.paths)].filter((path) => path !== "-");
  const classified = named.map((path) => classify(options.cwd, path));
  const args = classified.filter((arg) => typeof arg !== "string");
  usageErrors.push(...classified.filter((arg) => typeof arg === "string"));

  const files = new Map<string, FoundFile>();
  const skipped = new Map<string, Skipped>();
  const add = (absolute: string): void => {
    const path = displayPath(options.cwd, absolute);
    if (!files.has(path)) files.set(path, { path, absolute, format: formatOf(path, options.markdown) });
  };
  const roots = realRoots(args, options.cwd);
  for (const arg of args) {
    if (arg.type === "file") {
      add(arg.absolute);
      continue;
    }
    try {
      const { entries, failures } = walk(arg, options);
      for (const { absolute, error } of failures) {
        const path = displayPath(options.cwd, absolute);
        files.set(path, { path, absolute, format: "yaml", failure: reasonOf(error) });
      }
      if (arg.type === "glob" && entries.length === 0) usageErrors.push(emptyGlob(arg.text));
      for (const entry of entries) {
        if (!entry.link || isReadableLink(entry, roots, options.markdown ?? false)) add(entry.absolute);
        else skipLink(displayPath(options.cwd, entry.absolute), skipped);
      }
    } catch (error) {
      usageErrors.push(`${shown(arg.text)} could not be searched: ${reasonOf(error)}`);
    }
  }
  return {
    files: [...files.values()].sort((a, b) => compareText(a.path, b.path)),
    stdin: options.paths.includes("-") ? readStdin(options) : undefined,
    skipped: [...skipped.values()].sort((a, b) => compareText(a.range.file, b.range.file)),
    usageErrors,
  };
}

function readStdin({ stdin, markdown, cwd }: DiscoverOptions): Discovery["stdin"] {
  if (stdin === undefined) return undefined;
  const name = stdin.name ?? "stdin.yaml";
  const path = displayPath(cwd, resolve(cwd, name));
  return { path, bytes: stdin.bytes, format: formatOf(path, markdown) };
}

/** The argument and what it is, or the sentence that says why it is nothing. */
function classify(cwd: string, text: string): Argument | string {
  const absolute = resolve(cwd, text);
  try {
    const found = statSync(absolute);
    return { text, absolute, type: found.isDirectory() ? "folder" : "file" };
  } catch (error) {
    if (isDynamicPattern(slashed(text))) return { text, absolute: cwd, type: "glob" };
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ENOENT" && code !== "ENOTDIR") return `${shown(text)} cannot be read: ${reasonOf(error)}.`;
    return `${shown(text)} does not exist. Check the spelling and the folder that the command is run in.`;
  }
}

function emptyGlob(text: string): string {
  return `${shown(text)} matches no file. Check the pattern, or name the folder instead; ignored files must be named one by one.`;
}

/** An absolute path that the user wrote is the user's; we add none. */
function shown(text: string): string {
  return text === "" ? 'The empty path ""' : text;
}

function walk(arg: Argument, options: DiscoverOptions): Walked {
  const { cwd, ignores = [], markdown = false } = options;
  const accept = (name: string): boolean => isManifestName(name, markdown);
  if (arg.type === "folder") return walkFolder({ cwd, folder: arg.absolute, ignores, accept });
  return walkGlob({ cwd, pattern: slashed(arg.text), ignores, accept });
}

/** Where links may lead: the given folders, and the working directory for globs. */
function realRoots(args: readonly Argument[], cwd: string): string[] {
  const paths = args.map((arg) => (arg.type === "glob" ? cwd : arg.absolute));
  return [...new Set(paths)].map((path) => {
    try {
      return realpathSync.native(path);
    } catch {
      return path;
    }
  });
}

/** A manifest that points outside the roots is not followed: it need not come from a friend. */
function isReadableLink(entry: WalkedEntry, roots: readonly string[], markdown: boolean): boolean {
  if (!isManifestName(entry.name, markdown)) return false;
  try {
    const real = realpathSync.native(entry.absolute);
    if (!roots.some((root) => isInside(root, real))) return false;
    return statSync(real).isFile();
  } catch {
    return false;
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function skipLink(path: string, into: Map<string, Skipped>): void {
  into.set(path, { reason: "symbolic-link", range: fileStart(path) });
}

/** @param absolute a path on the same drive as `cwd`, or it stays absolute */
export function displayPath(cwd: string, absolute: string): string {
  return slashed(relative(cwd, absolute)) || ".";
}

/** On Windows paths may be written with either slash; elsewhere a backslash is part of a name. */
function slashed(path: string): string {
  return sep === "\\" ? path.replaceAll("\\", "/") : path;
}
