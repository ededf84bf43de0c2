/** The project around the files that ESLint hands over one by one: read once, looked at again when something may have changed. */
import { createHash } from "node:crypto";
import { existsSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { displayPath } from "../manifest/discover.ts";
import { isWithin } from "../manifest/display-path.ts";
import { formatOf } from "../manifest/file-format.ts";
import { type FileParser, rememberingParser, type TextFile } from "../manifest/load-texts.ts";
import { type LoadOptions, readProject, type ReadProject } from "../manifest/load.ts";
import { type FileView, ProjectView } from "./project-view.ts";
import { type ProjectSettings, readSettings } from "./settings.ts";

/** What was read at one time. */
interface Snapshot {
  readonly settings: ProjectSettings;
  readonly options: LoadOptions;
  readonly read: ReadProject;
  readonly textByPath: ReadonlyMap<string, TextFile>;
  view?: ProjectView;
}

/** So much of the time at most goes into looking whether files have changed. */
const SHARE = 10;
/** Milliseconds; nobody changes files and looks for the result faster. */
const REST = 1000;

export class Project {
  readonly #rootDir: string;
  readonly #parse: FileParser = rememberingParser();
  #snapshot: Snapshot | undefined;
  /** What the file system said of each file at the last check. */
  #stamps: ReadonlyMap<string, string> = new Map();
  /** Of `performance.now()`. */
  #nextCheck = 0;
  /** Texts that were asked for since the last check. */
  readonly #asked = new Map<string, string>();
  /** The last view with a text that is not the file's. */
  #overlay: { readonly of: Snapshot; readonly path: string; readonly text: string; readonly view: ProjectView } | undefined;

  /** @param rootDir absolute */
  constructor(rootDir: string) {
    this.#rootDir = rootDir;
  }

  /** Sentences with places, of the config. */
  configProblems(): readonly string[] {
    return this.#checked().settings.problems;
  }

  /** Changes with each text, file and setting that a finding may rest on. */
  digest(): string {
    this.#nextCheck = 0;
    const { settings, read } = this.#checked();
    const hash = createHash("sha256");
    for (const { file, text } of settings.settings.layers) hash.update(`${file}\0${text}\0`);
    for (const { path, text, problems } of read.texts) hash.update(`${path}\0${text}\0${problems.length}\0`);
    for (const path of settings.settings.schemas) hash.update(`${displayPath(this.#rootDir, path)}\0${stampOf(path)}\0`);
    return hash.digest("hex");
  }

  /**
   * @param absolute as ESLint names the file
   * @param text what counts instead of what the file holds
   */
  file(absolute: string, text: string): FileView {
    const path = this.#pathOf(absolute);
    const isAskedAgain = this.#asked.get(path) === text;
    if (isAskedAgain || this.#isTouched(path, absolute)) this.#nextCheck = 0;
    const snapshot = this.#checked();
    this.#asked.set(path, text);
    const known = snapshot.textByPath.get(path);
    // What could not be read has a problem that says so; what ESLint takes it for says nothing.
    if (known?.text === text || (known !== undefined && known.problems.length > 0)) return (snapshot.view ??= this.#view(snapshot, snapshot.read)).file(path);
    if (known !== undefined && isMisread(text) && !isMisread(known.text)) return ProjectView.nothing(path, text, [`${path} is UTF-16, which ESLint takes for UTF-8; save it as UTF-8, or leave it to kubehop check`]);
    // What is there and was not found is left out: git or the config ignores it, or it lies elsewhere.
    if (known === undefined && (existsSync(absolute) || !isWithin(".", path))) return ProjectView.nothing(path, text);
    return this.#overlaid(snapshot, path, text).file(path);
  }

  #overlaid(snapshot: Snapshot, path: string, text: string): ProjectView {
    const last = this.#overlay;
    if (last?.of === snapshot && last.path === path && last.text === text) return last.view;
    const texts = [...snapshot.read.texts.filter((other) => other.path !== path), { path, format: formatOf(path), text, problems: [] }];
    const view = this.#view(snapshot, { ...snapshot.read, texts });
    this.#overlay = { of: snapshot, path, text, view };
    return view;
  }

  #view({ settings, options }: Snapshot, read: ReadProject): ProjectView {
    return new ProjectView(this.#rootDir, settings.settings, read, options, this.#parse);
  }

  /** ESLint may come by a link to the folder. */
  #pathOf(absolute: string): string {
    const path = displayPath(this.#rootDir, absolute);
    if (isWithin(".", path)) return path;
    try {
      return displayPath(realpathSync.native(this.#rootDir), join(realpathSync.native(dirname(absolute)), basename(absolute)));
    } catch {
      return path;
    }
  }

  #isTouched(path: string, absolute: string): boolean {
    const stamp = this.#stamps.get(path);
    return stamp !== undefined && stamp !== stampOf(absolute);
  }

  /** The last snapshot, or a new one where files have come, gone or changed. */
  #checked(): Snapshot {
    const start = performance.now();
    if (this.#snapshot !== undefined && start < this.#nextCheck) return this.#snapshot;
    this.#snapshot = this.#read(this.#snapshot);
    this.#asked.clear();
    const end = performance.now();
    this.#nextCheck = end + Math.max(REST, SHARE * (end - start));
    return this.#snapshot;
  }

  /** @returns the same snapshot when nothing has changed */
  #read(last: Snapshot | undefined): Snapshot {
    const settings = readSettings(this.#rootDir);
    const { ignores, units } = settings.settings;
    const options: LoadOptions = { cwd: this.#rootDir, paths: ["."], ignores, units };
    const read = readProject(options);
    this.#stamps = new Map(read.found.files.map(({ path, absolute }) => [path, stampOf(absolute)]));
    if (last !== undefined && isSame(last, settings, read)) return last;
    return { settings, options, read, textByPath: new Map(read.texts.map((text) => [text.path, text])) };
  }
}

/** Bytes of UTF-16 become replacement characters and NULs. */
function isMisread(text: string): boolean {
  return text.includes("\uFFFD") && text.includes("\0");
}

function isSame(last: Snapshot, { settings, problems }: ProjectSettings, { texts }: ReadProject): boolean {
  if (texts.length !== last.read.texts.length) return false;
  if (!texts.every(({ path, text }) => last.textByPath.get(path)?.text === text)) return false;
  const written = (of: ProjectSettings): string => [...of.settings.layers.flatMap(({ file, text }) => [file, text]), ...of.problems].join("\0");
  return written({ settings, problems }) === written(last.settings);
}

function stampOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? "" : `${found.mtimeMs}:${found.size}:${found.ino}`;
}
