/** All roots of an editor, and the files outside of them that it has open: which of them knows a URI. */
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
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
  /** Which root told last of a file, for those with findings. */
  readonly #told = new Map<string, Entry>();

  constructor(host: Host, client: ClientSettings) {
    this.#host = host;
    this.#client = client;
  }

  get entries(): readonly Entry[] {
    return [...this.#roots, ...this.#alone.values()];
  }

  /** What is open is to be handed over anew by `edit` afterwards. */
  addRoot(uri: string): void {
    const root = rootOf(uri);
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
    for (const [file, entry] of this.#told) {
      if (!isOwn(this.#roots, entry, file)) this.#tell(entry, file, []);
    }
    this.#tellScript(project);
    for (const entry of this.#roots) if (entry.project === project) entry.analysis.changed([]);
  }

  /** As for `addRoot`. */
  removeRoot(uri: string): void {
    const root = rootOf(uri);
    const gone = this.#roots.find(({ project }) => project.root === root);
    if (gone === undefined) return;
    gone.analysis.stop();
    this.#roots = this.#roots.filter((entry) => entry !== gone);
    // An outer root has held its tongue about these files.
    for (const { project, analysis } of this.#roots) if (insideOf(project.root, gone.project.root) !== undefined) analysis.changed([]);
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
    const holders = this.#holders(uri);
    for (const { entry, path } of holders.length > 0 ? holders : this.#openAlone(uri, absolute, isYaml)) {
      if (entry.project.setBuffer(path, text, entry.alone !== undefined || isManifestName(path, false))) entry.analysis.changed([path]);
    }
  }

  close(uri: string): void {
    for (const { entry, path } of this.#holders(uri)) {
      if (entry.alone !== undefined) {
        entry.analysis.stop();
        continue;
      }
      entry.project.setBuffer(path, undefined);
      entry.analysis.changed([path]);
    }
    this.#alone.delete(uri);
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
    return this.#holders(uri)[0];
  }

  /** All roots that the file is in, the innermost first: each of them reads it. */
  #holders(uri: string): Located[] {
    const alone = this.#alone.get(uri);
    if (alone?.alone !== undefined) return [{ entry: alone, path: alone.alone }];
    const absolute = pathOf(uri);
    if (absolute === undefined) return [];
    return this.#roots.flatMap((entry) => {
      const path = insideOf(entry.project.root, absolute);
      return path === undefined ? [] : [{ entry, path }];
    });
  }

  #openAlone(uri: string, absolute: string | undefined, isYaml: boolean): Located[] {
    const name = absolute === undefined ? basename(uri) : basename(absolute);
    if (!isYaml && !isManifestName(name, false)) return [];
    const path = isManifestName(name, false) ? name : `${name}.yaml`;
    const project = new Project(absolute === undefined ? sep : dirname(absolute), this.#client, true);
    const uriOf = (other: string): string => (other === path ? uri : pathToFileURL(join(project.root, other)).href);
    const entry = this.#entry(project, uriOf, path);
    this.#alone.set(uri, entry);
    return [{ entry, path }];
  }

  #entry(project: Project, uriOf: Entry["uriOf"], alone: string | undefined): Entry {
    const analysis = new Analysis(
      project,
      (path, diagnostics) => {
        const file = join(project.root, path);
        if (alone !== undefined) this.#host.publish(uriOf(path), diagnostics, entry);
        // A file below two roots is told of by the inner one.
        else if (isOwn(this.#roots, entry, file)) this.#tell(entry, file, diagnostics);
      },
      (error) => { this.#host.onError(error); },
    );
    const entry = { project, analysis, uriOf, alone };
    return entry;
  }

  #tell(entry: Entry, file: string, diagnostics: readonly Diagnostic[]): void {
    if (diagnostics.length === 0) this.#told.delete(file);
    else this.#told.set(file, entry);
    this.#host.publish(entry.uriOf(relative(entry.project.root, file)), diagnostics, entry);
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

/** Without the slash that some clients write at its end. */
function rootOf(uri: string): string | undefined {
  const path = pathOf(uri);
  return path === undefined ? undefined : resolve(path);
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
