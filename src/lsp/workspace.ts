/** All roots of an editor, and the files outside of them that it has open: which of them knows a URI. */
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { isManifestName } from "../manifest/file-format.ts";
import { isFolder } from "../manifest/file-kind.ts";
import { Analysis } from "./analysis.ts";
import { Project } from "./project.ts";
import type { ClientSettings } from "./settings.ts";

/** One root, or one file by itself. */
export interface Entry {
  readonly project: Project;
  readonly analysis: Analysis;
  readonly uriOf: (path: string) => string;
  /** Of a file by itself. */
  readonly alone: string | undefined;
}

export interface Host {
  publish(uri: string, diagnostics: readonly Diagnostic[], entry: Entry): void;
  onError(error: unknown): void;
  /** Called once for each config that was not run, with its path. */
  onScript(path: string): void;
}

export interface Located {
  readonly entry: Entry;
  /** As the project calls it. */
  readonly path: string;
}

export class Workspace {
  readonly #host: Host;
  #client: ClientSettings;
  #roots: Entry[] = [];
  readonly #alone = new Map<string, Entry>();
  /** How the client spells the URI of what it has open, by absolute path. */
  readonly #spelled = new Map<string, string>();
  readonly #scripts = new Set<string>();

  constructor(host: Host, client: ClientSettings) {
    this.#host = host;
    this.#client = client;
  }

  get entries(): readonly Entry[] {
    return [...this.#roots, ...this.#alone.values()];
  }

  addRoot(uri: string): void {
    const root = pathOf(uri);
    if (root === undefined || this.#roots.some(({ project }) => project.root === root)) return;
    const project = new Project(root, this.#client);
    const uriOf = (path: string): string => {
      const absolute = join(root, path);
      return this.#spelled.get(absolute) ?? pathToFileURL(absolute).href;
    };
    this.#roots.push(this.#entry(project, uriOf, undefined));
    for (const [open, { analysis }] of this.#alone) {
      if (insideOf(root, pathOf(open) ?? root) === undefined) continue;
      analysis.stop();
      this.#alone.delete(open);
    }
    // The innermost root first: a file belongs to that one.
    this.#roots.sort((a, b) => b.project.root.length - a.project.root.length);
    this.#tellScript(project);
    for (const entry of this.#roots) if (entry.project === project) entry.analysis.changed([]);
  }

  removeRoot(uri: string): void {
    const root = pathOf(uri);
    const gone = this.#roots.find(({ project }) => project.root === root);
    gone?.analysis.stop();
    this.#roots = this.#roots.filter((entry) => entry !== gone);
  }

  /** The config or what the client sets has changed. */
  configure(client: ClientSettings): void {
    this.#client = client;
    for (const { project, analysis } of this.entries) {
      project.reload(client);
      this.#tellScript(project);
      analysis.changed([]);
    }
  }

  /** @param isYaml by its language: files by themselves may have any name */
  edit(uri: string, text: string, isYaml: boolean): void {
    const absolute = pathOf(uri);
    if (absolute !== undefined) this.#spelled.set(absolute, uri);
    const located = this.at(uri) ?? this.#openAlone(uri, absolute, isYaml);
    if (located === undefined) return;
    const { entry, path } = located;
    if (entry.project.setBuffer(path, text, entry.alone !== undefined || isManifestName(path, false))) entry.analysis.changed([path]);
  }

  close(uri: string): void {
    const located = this.at(uri);
    const alone = this.#alone.get(uri);
    this.#alone.delete(uri);
    if (alone !== undefined) alone.analysis.stop();
    else if (located !== undefined) {
      located.entry.project.setBuffer(located.path, undefined);
      located.entry.analysis.changed([located.path]);
    }
    const absolute = pathOf(uri);
    if (absolute !== undefined) this.#spelled.delete(absolute);
  }

  /** Files of the disk: what was created, changed or deleted. */
  touched(uris: readonly string[]): void {
    const paths = uris.map(pathOf).filter((path) => path !== undefined);
    for (const { project, analysis } of this.#roots) {
      const inside = paths.flatMap((path) => insideOf(project.root, path) ?? []).filter(mayMatter(project));
      const isAbout = (test: (path: string) => boolean): boolean => paths.some((path) => test(path));
      if (isAbout((path) => isConfig(path, project))) {
        project.reload(this.#client);
        this.#tellScript(project);
      } else if (inside.length > 0) {
        project.reread(inside);
      } else continue;
      analysis.changed(inside);
    }
  }

  at(uri: string): Located | undefined {
    const alone = this.#alone.get(uri);
    const absolute = pathOf(uri);
    if (alone?.alone !== undefined) return { entry: alone, path: alone.alone };
    if (absolute === undefined) return undefined;
    for (const entry of this.#roots) {
      const path = insideOf(entry.project.root, absolute);
      if (path !== undefined) return { entry, path };
    }
    return undefined;
  }

  #openAlone(uri: string, absolute: string | undefined, isYaml: boolean): Located | undefined {
    const name = absolute === undefined ? basename(uri) : basename(absolute);
    if (!isYaml && !isManifestName(name, false)) return undefined;
    const path = isManifestName(name, false) ? name : `${name}.yaml`;
    const project = new Project(absolute === undefined ? sep : dirname(absolute), this.#client, true);
    const uriOf = (other: string): string => (other === path ? uri : pathToFileURL(join(project.root, other)).href);
    const entry = this.#entry(project, uriOf, path);
    this.#alone.set(uri, entry);
    return { entry, path };
  }

  #entry(project: Project, uriOf: Entry["uriOf"], alone: string | undefined): Entry {
    const analysis = new Analysis(
      project,
      (path, diagnostics) => {
        // A file below two roots is told of by the inner one.
        if (alone !== undefined || isOwn(this.#roots, entry, join(project.root, path))) this.#host.publish(uriOf(path), diagnostics, entry);
      },
      (error) => { this.#host.onError(error); },
    );
    const entry = { project, analysis, uriOf, alone };
    return entry;
  }

  #tellScript({ root, config: { left } }: Project): void {
    if (left === undefined || this.#scripts.has(join(root, left))) return;
    this.#scripts.add(join(root, left));
    this.#host.onScript(left);
  }
}

function isOwn(roots: readonly Entry[], entry: Entry, absolute: string): boolean {
  const owner = roots.find(({ project }) => insideOf(project.root, absolute) !== undefined);
  return owner === undefined || owner === entry;
}

/** Of a root above it, with forward slashes. */
function insideOf(root: string, absolute: string): string | undefined {
  const path = relative(root, absolute);
  if (path === "" || path === ".." || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
  return path.split(sep).join("/");
}

function isConfig(path: string, { config: { settings }, root }: Project): boolean {
  if (/^kubehop\.(config|baseline)\./.test(basename(path)) || basename(path) === ".gitignore") return true;
  return settings?.layers.some(({ file }) => join(root, file) === path) === true || settings?.schemas.some((given) => path === given || insideOf(given, path) !== undefined) === true;
}

/** Not every file that comes and goes is a reason to look: manifests, and folders that hold some or may do so. */
function mayMatter(project: Project): (path: string) => boolean {
  let folders: ReadonlySet<string> | undefined;
  return (path) => {
    if (NEVER_READ.test(path)) return false;
    if (isManifestName(path, false) || isFolder(join(project.root, path))) return true;
    folders ??= new Set(Array.from(project.snapshot().files.keys()).flatMap(foldersOf));
    return folders.has(path);
  };
}

/** Where much comes and goes, and nothing is looked for. */
const NEVER_READ = /(^|\/)(\.git|node_modules)(\/|$)/;

/** Of `a/b/c.yaml`: `a/b` and `a`. */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}

/** Undefined for what is no file. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith("file:")) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
