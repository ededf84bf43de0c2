/** From arguments to files and units: discovery, reading and parsing in one step. */
import { resolve } from "node:path";
import { discoverFiles, type Discovery, type DiscoverOptions, displayPath, type FoundFile } from "./discover.ts";
import { isWithin } from "./display-path.ts";
import { formatOf } from "./file-format.ts";
import { assemble, type FileParser, type TextFile } from "./load-texts.ts";
import { fileStart } from "./file-range.ts";
import { decodeText, type ReadResult, readTextFile } from "./read-file.ts";
import type { ManifestFile, Skipped } from "./resource.ts";
import type { Unit } from "./unit.ts";

export { type LoadedTexts, loadTexts, type LoadTextsOptions } from "./load-texts.ts";

export interface LoadOptions extends DiscoverOptions {
  /** Folders that are each one unit with all below them. */
  readonly units?: readonly string[];
  /** Larger files are not read; 20 MiB unless given. */
  readonly maxBytes?: number;
  /** Texts by path that count instead of what the files hold: unsaved buffers, fixes on trial. */
  readonly texts?: ReadonlyMap<string, string>;
  /** What files held when the project was another: undefined for those that were not there yet; others may be gone. */
  readonly past?: ReadonlyMap<string, string | undefined>;
}

export interface LoadedProject {
  /** By path. */
  readonly files: readonly ManifestFile[];
  /** By name. */
  readonly units: readonly Unit[];
  /** What was asked for but is not there: sentences for the user. */
  readonly usageErrors: readonly string[];
}

/** Throws for no input: what is wrong is in `usageErrors` and in the files' `problems`. */
export function loadProject(options: LoadOptions): LoadedProject {
  return parseProject(readProject(options), options);
}

/** What a project is made of, read and not yet parsed. */
export interface ReadProject {
  readonly texts: readonly TextFile[];
  readonly found: Discovery;
}

export function readProject(options: LoadOptions): ReadProject {
  const found = discoverFiles(options);
  const { past } = options;
  return { texts: past === undefined ? readAll(found.files, options) : readPast(found.files, past, options), found };
}

/** @param parse `rememberingParser()` for who loads again and again */
export function parseProject({ texts: read, found }: ReadProject, options: LoadOptions, parse?: FileParser): LoadedProject {
  const { stdin } = found;
  const texts = stdin === undefined ? read : [...read, { path: stdin.path, format: stdin.format, ...decodeText(stdin.bytes, stdin.path) }];
  const units = (options.units ?? []).map((folder) => displayPath(options.cwd, resolve(options.cwd, folder)));
  const unitErrors = units.filter((folder) => !texts.some(({ path }) => isWithin(folder, path))).map(emptyUnit);
  const loaded = assemble(texts, { units, ...(stdin === undefined ? {} : { stdin: stdin.path }) }, parse);
  return {
    files: withSkippedLinks(loaded.files, found.skipped),
    units: loaded.units,
    usageErrors: [...found.usageErrors, ...unitErrors],
  };
}

function emptyUnit(folder: string): string {
  return `The unit ${folder} holds none of the given files. Check its spelling, or add the folder to the arguments.`;
}

function readAll(files: readonly FoundFile[], { maxBytes, texts: given }: LoadOptions): TextFile[] {
  const limit = maxBytes === undefined ? {} : { maxBytes };
  return files.map(({ path, absolute, format, failure }) => {
    const text = given?.get(path);
    if (text !== undefined) return { path, format, text, problems: [] };
    return { path, format, ...(failure === undefined ? readTextFile({ absolute, path, ...limit }) : unsearchable(path, failure)) };
  });
}

function readPast(files: readonly FoundFile[], past: NonNullable<LoadOptions["past"]>, options: LoadOptions): TextFile[] {
  const were = [...past].flatMap(([path, text]): TextFile[] => (text === undefined ? [] : [{ path, format: formatOf(path, options.markdown), text, problems: [] }]));
  return [...readAll(files.filter(({ path }) => !past.has(path)), options), ...were];
}

function unsearchable(path: string, reason: string): ReadResult {
  const message = `This folder could not be searched: ${reason}`;
  return { text: "", problems: [{ id: "unreadable", message, range: fileStart(path) }] };
}

/** A link that is not followed still is a file that the user sees, so it is counted as one. */
function withSkippedLinks(files: readonly ManifestFile[], skipped: readonly Skipped[]): ManifestFile[] {
  const links = skipped.map((link): ManifestFile => {
    return { path: link.range.file, format: "yaml", text: "", documents: [], problems: [], skipped: [link] };
  });
  return [...files, ...links].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
