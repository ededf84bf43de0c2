/** From arguments to graphs: what every analysing command begins with. */
import { resolve } from "node:path";
import { buildProjectGraph } from "../graph/build/project.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { Settings } from "../lint/config/merge-config.ts";
import { pathMatcher } from "../lint/config/path-globs.ts";
import type { LoadedSchemas } from "../lint/given-schemas.ts";
import type { AnyRule } from "../lint/rule.ts";
import type { FileParser } from "../manifest/load-texts.ts";
import { type LoadOptions, parseProject, readProject } from "../manifest/load.ts";
import type { ManifestFile } from "../manifest/resource.ts";
import { CustomSchemas } from "../schema/custom/custom-schemas.ts";
import { UsageError } from "./exit.ts";
import { type ProjectFlags, projectSettings } from "./settings.ts";
import { type Progress, readStdin } from "./terminal.ts";

export interface Project {
  readonly config: Settings;
  /** Rules of the config's plugins. */
  readonly pluginRules: readonly AnyRule[];
  readonly cluster: ClusterFacts;
  readonly files: readonly ManifestFile[];
  readonly graphs: readonly UnitGraph[];
  readonly schemas: CustomSchemas;
  /** What is wrong with the schemas that were given; schemas that objects need are looked at while these are checked. */
  readonly schemaProblems: readonly string[];
}

/** What counts instead of what the files hold, by path. */
export interface Instead {
  readonly texts?: ReadonlyMap<string, string>;
  /** The project as it was; nothing that it lacked is asked of it. */
  readonly past?: ReadonlyMap<string, string | undefined>;
  /** `rememberingParser()` for who opens again and again. */
  readonly parse?: FileParser;
}

/** @throws UsageError for paths that do not exist and for a wrong config */
export async function openProject(paths: readonly string[], flags: ProjectFlags, progress: Progress, { texts, past, parse }: Instead = {}): Promise<Project> {
  const { config, pluginRules, units, cluster, schemas } = await projectSettings(paths, flags);
  progress.step("Reading manifests");
  const stdin = paths.includes("-")
    ? { stdin: { bytes: await readStdin(), ...(flags.stdinFilename === undefined ? {} : { name: flags.stdinFilename }) } }
    : {};
  const options: LoadOptions = {
    cwd: process.cwd(),
    paths: paths.length === 0 ? ["."] : paths,
    markdown: flags.markdown ?? false,
    ignores: config.ignores,
    units,
    ...(flags.maxFileSize === undefined ? {} : { maxBytes: flags.maxFileSize * 1024 * 1024 }),
    ...(texts === undefined ? {} : { texts }),
    ...(past === undefined ? {} : { past: withoutIgnored(past, config.ignores) }),
    ...stdin,
  };
  const read = progress.time("reading", () => readProject(options));
  const loaded = progress.time("units and graphs", () => parseProject(read, options, progress.stats?.parser() ?? parse));
  if (loaded.usageErrors.length > 0 && past === undefined) throw new UsageError(loaded.usageErrors);
  progress.step(`Connecting ${loaded.units.length} units`);
  const given = schemas.length === 0 ? undefined : await loadGiven(schemas, loaded.files);
  return {
    config,
    pluginRules,
    cluster,
    files: loaded.files,
    graphs: progress.time("units and graphs", () => buildProjectGraph(loaded.units, config)),
    schemas: new CustomSchemas(loaded.files, loaded.units, given?.given),
    schemaProblems: given?.problems ?? [],
  };
}

/** What is gone was not read before either where the config leaves it out. */
function withoutIgnored(past: NonNullable<Instead["past"]>, ignores: readonly string[]): NonNullable<Instead["past"]> {
  const isIgnored = pathMatcher(ignores);
  return new Map([...past].filter(([path]) => !isIgnored(resolve(path))));
}

async function loadGiven(paths: readonly string[], files: readonly ManifestFile[]): Promise<LoadedSchemas> {
  const { loadGivenSchemas } = await import("../lint/given-schemas.ts");
  const loaded = loadGivenSchemas(process.cwd(), paths, files.flatMap(({ documents }) => documents.flatMap(({ resources }) => resources)));
  if (loaded.missing.length > 0) throw new UsageError(loaded.missing.map((path) => `--schema ${path}: there is no such file or folder`));
  return loaded;
}
