/** One root: its files as the disk and the editor's buffers have them, and the snapshot that follows. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { allRules } from "../../rules/index.gen.ts";
import type { Diagnostic } from "../diagnostic/diagnostic.ts";
import { ProjectGraphs } from "../graph/build/project-graphs.ts";
import { readBaseline } from "../lint/baseline.ts";
import { clusterFacts } from "../lint/config/config.ts";
import { rulesByPlace, type Settings } from "../lint/config/merge-config.ts";
import { Fingerprints } from "../lint/fingerprint.ts";
import type { LintInput } from "../lint/lint-input.ts";
import { ResourcePlaces } from "../lint/resource-places.ts";
import type { Discovery } from "../manifest/discover.ts";
import { formatOf, isManifestName } from "../manifest/file-format.ts";
import { type FileParser, rememberingParser, type TextFile } from "../manifest/load-texts.ts";
import { parseProject, readProject } from "../manifest/load.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import type { Unit } from "../manifest/unit.ts";
import { CustomSchemas, type GivenSchemas } from "../schema/custom/custom-schemas.ts";
import { loadGivenSchemas } from "../lint/given-schemas.ts";
import { definitionsIn, isDefinition } from "../schema/custom/definition-places.ts";
import type { LintSetup } from "./findings.ts";
import { type ClientSettings, emptySettings, readRootSettings, type RootSettings } from "./settings.ts";
import { Snapshot } from "./snapshot.ts";

const knownRules: ReadonlySet<string> = new Set(allRules.map(({ id }) => id));
const NOTHING_FOUND: Discovery = { files: [], stdin: undefined, skipped: [], usageErrors: [] };

export class Project {
  /** Absolute. */
  readonly root: string;
  readonly #isAlone: boolean;
  readonly #parse: FileParser = rememberingParser();
  #client: ClientSettings;
  #config: RootSettings;
  #settings: Settings;
  #setup: LintSetup;
  #graphs: ProjectGraphs;
  #found: Discovery = NOTHING_FOUND;
  /** What the disk holds, by path. */
  #texts = new Map<string, TextFile>();
  readonly #buffers = new Map<string, TextFile>();
  #snapshot: Snapshot | undefined;
  #given: { readonly kinds: string; readonly schemas: GivenSchemas } | undefined;

  /** @param isAlone without a config and without other files than those that the editor has open */
  constructor(root: string, client: ClientSettings, isAlone = false) {
    this.root = root;
    this.#isAlone = isAlone;
    this.#client = client;
    this.#config = this.#readConfig();
    this.#settings = this.#config.settings ?? emptySettings(root);
    [this.#setup, this.#graphs] = this.#follow();
    this.#discover();
  }

  /** Problems of the config, and the name of one that was not run. */
  get config(): RootSettings {
    return this.#config;
  }

  /** What is wrong with the config, as findings of its file. */
  configFindings(): Diagnostic[] {
    return this.#config.problems.map(({ message, range }) => {
      return { ruleId: "config", messageId: "config", severity: "error", message, range, related: [], data: {}, suggestions: [], units: [] };
    });
  }

  get docsUrl(): string | undefined {
    return this.#client.docsUrl;
  }

  /** Another one after each change of the config. */
  get setup(): LintSetup {
    return this.#setup;
  }

  /** Looks at the config and all files again; a wrong config leaves the last right one in force. */
  reload(client: ClientSettings): void {
    this.#client = client;
    this.#config = this.#readConfig();
    this.#settings = this.#config.settings ?? this.#settings;
    [this.#setup, this.#graphs] = this.#follow();
    this.#given = undefined;
    this.#texts.clear();
    this.#discover();
  }

  /** Files have come or gone. */
  rediscover(): void {
    this.#discover();
  }

  /** The disk holds something else at these paths. */
  reread(paths: readonly string[]): void {
    for (const path of paths) this.#texts.delete(path);
    this.#discover();
  }

  /** False where the file is left out: git or the config ignores it. */
  setBuffer(path: string, text: string | undefined, isManifest = isManifestName(path, false)): boolean {
    this.#snapshot = undefined;
    if (text === undefined) return this.#buffers.delete(path);
    const last = this.#buffers.get(path);
    // What was new when it was opened may have been saved since.
    if (last === undefined && (!isManifest || this.#isLeftOut(path))) return false;
    if (last?.text !== text) this.#buffers.set(path, { path, format: this.#isAlone ? alone(path) : formatOf(path), text, problems: [] });
    return true;
  }

  /** On the disk, but not among the files that were found. */
  #isLeftOut(path: string): boolean {
    return !this.#isAlone && !this.#texts.has(path) && existsSync(join(this.root, path));
  }

  snapshot(): Snapshot {
    return (this.#snapshot ??= this.#look());
  }

  #readConfig(): RootSettings {
    if (this.#isAlone) return { settings: emptySettings(this.root), problems: [], left: undefined };
    return readRootSettings(this.root, this.#client);
  }

  #follow(): [LintSetup, ProjectGraphs] {
    const settings = this.#settings;
    const { rules, rulesFor } = rulesByPlace(allRules, settings, this.#client.preset ?? settings.preset ?? "recommended", {});
    const { kubeMinor } = this.#client;
    const cluster = clusterFacts({ ...settings.cluster, ...(kubeMinor === undefined ? {} : { kubeMinor }) });
    return [{ rules, rulesFor, knownRules, cluster, suppressions: settings.suppressions }, new ProjectGraphs(settings)];
  }

  #discover(): void {
    this.#snapshot = undefined;
    if (this.#isAlone) return;
    const { ignores } = this.#settings;
    const known = new Map(Array.from(this.#texts.values()).filter(({ problems }) => problems.length === 0).map(({ path, text }) => [path, text]));
    const read = readProject({ cwd: this.root, paths: ["."], ignores, texts: known });
    this.#found = read.found;
    this.#texts = new Map(read.texts.map((text) => [text.path, this.#texts.get(text.path) ?? text]));
    for (const path of [...this.#buffers.keys()].filter((open) => this.#isLeftOut(open))) this.#buffers.delete(path);
  }

  #look(): Snapshot {
    const { units: named, schemas } = this.#settings;
    const texts = [...new Map([...this.#texts, ...this.#buffers]).values()];
    const loaded = parseProject({ texts, found: this.#found }, { cwd: this.root, paths: ["."], units: named }, this.#parse);
    const given = schemas.length === 0 ? undefined : this.#givenSchemas(loaded.files);
    return new Snapshot({
      files: loaded.files,
      graphs: this.#graphs.build(loaded.units),
      schemas: new CustomSchemas(loaded.files, loaded.units, given),
      definitions: [given, ...placedDefinitions(loaded.units, loaded.files)],
      cluster: this.#setup.cluster,
      baseline: this.#baseline(loaded.files),
    });
  }

  /** Which schemas are read depends on the kinds that objects have. */
  #givenSchemas(files: readonly ManifestFile[]): GivenSchemas {
    const objects = files.flatMap(({ documents }) => documents.flatMap(({ resources }) => resources));
    const kinds = [...new Set(objects.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`))].sort().join("\n");
    if (this.#given?.kinds !== kinds) {
      this.#given = { kinds, schemas: loadGivenSchemas(this.root, this.#settings.schemas.map((path) => resolve(this.root, path)), objects).given };
    }
    return this.#given.schemas;
  }

  #baseline(files: readonly ManifestFile[]): LintInput["baseline"] {
    const path = this.#settings.baseline?.path;
    const text = path === undefined ? undefined : textOf(path);
    const read = text === undefined ? undefined : readBaseline(text);
    if (path === undefined || read?.ok !== true) return undefined;
    const nameOf = (file: string): string => relative(dirname(path), resolve(this.root, file)).split(sep).join("/");
    return { known: read.baseline, fingerprints: new Fingerprints(new ResourcePlaces(files), nameOf) };
  }
}

/** Buffers without a file may have any name. */
function alone(path: string): ManifestFile["format"] {
  return path.endsWith(".json") ? "json" : "yaml";
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

/** All that decides what is said of custom resources, in the order of files and units. */
function placedDefinitions(units: readonly Unit[], files: readonly ManifestFile[]): unknown[] {
  const all = files.flatMap(definitionsIn);
  if (all.length === 0) return all;
  const placed = units.flatMap(({ name, kind, members }) =>
    members.filter(({ resource }) => isDefinition(resource)).flatMap(({ resource, changes }) => [name, kind, resource, JSON.stringify(changes)]),
  );
  return [...all, ...placed];
}
