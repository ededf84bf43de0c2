/** The layers of a config -> one set of settings, with every path made independent of the file that wrote it. */
import { posix, relative, resolve, sep } from "node:path";
import type { ClusterFacts } from "../../graph/cluster-facts.ts";
import { type Externals, matches, NO_EXTERNALS } from "../../graph/externals.ts";
import type { PodSource } from "../../graph/pod-sources.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { ActiveRule, ConfigSuppression } from "../lint-input.ts";
import type { Preset } from "../presets.ts";
import type { AnyRule } from "../rule.ts";
import { activeRules, type OverrideEntry, type RuleSettings, type SuppressionEntry, type WrittenPath } from "./config.ts";
import type { ConfigLayer } from "./load-config.ts";
import { baseOf, type PathMatcher, pathMatcher } from "./path-globs.ts";

/** Later layers win: by key in `rules` and `cluster`; lists are joined. */
export interface Settings {
  readonly layers: readonly ConfigLayer[];
  readonly preset: Preset | undefined;
  readonly rules: readonly RuleSettings[];
  readonly overrides: readonly Override[];
  readonly suppressions: readonly ConfigSuppression[];
  /** Its path is absolute. */
  readonly baseline: WrittenPath | undefined;
  /** Absolute globs; the config's own files are among them. */
  readonly ignores: readonly string[];
  /** Absolute paths. */
  readonly units: readonly string[];
  /** Absolute paths. */
  readonly schemas: readonly string[];
  readonly cluster: Partial<ClusterFacts>;
  readonly externals: Externals;
  readonly podSources: readonly PodSource[];
}

/** Later ones win over earlier ones, and over `rules`. */
export interface Override {
  readonly rules: RuleSettings;
  /** @param units in which the file is looked at; none for what stands outside of any */
  covers(file: string, units: readonly string[]): boolean;
}

export interface MergeContext {
  /** Absolute: files and units are shown relative to it. */
  readonly cwd: string;
  /** Absolute paths of files and folders that are checked. */
  readonly roots: readonly string[];
}

export function mergeConfig(layers: readonly ConfigLayer[], context: MergeContext): Settings {
  const { cwd } = context;
  const inFolder = (pathsOf: (layer: ConfigLayer) => readonly string[] | undefined): string[] =>
    layers.flatMap((layer) => (pathsOf(layer) ?? []).map((path) => resolve(layer.folder, path)));
  const baseline = layers.flatMap(({ config, folder }) => (config.baseline === undefined ? [] : [{ ...config.baseline, path: resolve(folder, config.baseline.path) }])).at(-1);
  const declared = layers.map(({ config }) => ({ ...NO_EXTERNALS, ...config.externals }));
  return {
    layers,
    preset: layers.findLast(({ config }) => config.preset !== undefined)?.config.preset,
    rules: layers.flatMap(({ config }) => (config.rules === undefined ? [] : [config.rules])),
    overrides: layers.flatMap((layer) => (layer.config.overrides ?? []).map((entry) => toOverride(entry, layer, cwd))),
    suppressions: layers.flatMap((layer) => (layer.config.suppressions ?? []).map((entry) => toSuppression(entry, layer, context))),
    baseline,
    ignores: [
      ...layers.flatMap(({ config, folder }) => (config.ignores ?? []).map((glob) => absoluteGlob(folder, glob))),
      ...layers.map(({ file }) => literalGlob(resolve(cwd, file))),
      ...(baseline === undefined ? [] : [literalGlob(baseline.path)]),
    ],
    units: inFolder(({ config }) => config.units),
    schemas: inFolder(({ config }) => config.schemas),
    cluster: Object.assign({}, ...layers.map(({ config }) => config.cluster ?? {})) as Partial<ClusterFacts>,
    podSources: layers.flatMap(({ config }) => config.podSources ?? []),
    externals: {
      namespaces: declared.flatMap(({ namespaces }) => namespaces),
      services: declared.flatMap(({ services }) => services),
      workloads: declared.flatMap(({ workloads }) => workloads),
      labels: declared.flatMap(({ labels }) => labels),
      objects: declared.flatMap(({ objects }) => objects),
    },
  };
}

function literalGlob(path: string): string {
  return path.split(sep).join("/").replace(/[\\*?[\]{}()!+@]/g, "\\$&");
}

function absoluteGlob(folder: string, glob: string): string {
  const prefix = literalGlob(folder);
  return glob.startsWith("!") ? `!${prefix}/${glob.slice(1)}` : `${prefix}/${glob}`;
}

/** Fits shown paths; no globs fit all. */
function shownMatcher(globs: readonly string[], { folder }: ConfigLayer, cwd: string): PathMatcher {
  if (globs.length === 0) return () => true;
  const isMeant = pathMatcher(globs);
  return (path) => isMeant(relative(folder, resolve(cwd, path)).split(sep).join("/"));
}

function toOverride({ paths, units, rules }: OverrideEntry, layer: ConfigLayer, cwd: string): Override {
  const isMeant = shownMatcher(paths, layer, cwd);
  const isUnit = shownMatcher(units, layer, cwd);
  return { rules, covers: (file, names) => isMeant(file) && (units.length === 0 || names.some((name) => isUnit(folderOfUnit(name)))) };
}

/** `overlays/dev (2)`: what is said of a folder holds for all units that it makes. */
function folderOfUnit(name: string): string {
  return name.replace(/ \([^()]*\)$/, "");
}

function toSuppression({ rules, paths, resources, reason }: SuppressionEntry, layer: ConfigLayer, { cwd, roots }: MergeContext): ConfigSuppression {
  const isMeant = shownMatcher(paths, layer, cwd);
  const bases = paths.length === 0 ? [layer.folder] : paths.map((glob) => resolve(layer.folder, baseOf(glob)));
  return {
    rules,
    reason,
    isWhollyChecked: bases.every((base) => roots.some((root) => isInside(root, base))),
    covers: (file, resource) => isMeant(file) && (resources.length === 0 || (resource !== undefined && resources.some((pattern) => means(pattern, resource)))),
  };
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path).split(sep).join("/");
  return way === "" || (!way.startsWith("../") && way !== ".." && !posix.isAbsolute(way) && resolve(root, way) === path);
}

/** `KIND/NAMESPACE/NAME`; `KIND/NAME` for what writes no namespace. */
function means(pattern: string, { kind, namespace, name }: Resource): boolean {
  const [wantedKind = "", second = "", third] = pattern.split("/");
  if (!matches(wantedKind, kind)) return false;
  if (third === undefined) return namespace === undefined && matches(second, name);
  return matches(second, namespace ?? "default") && matches(third, name);
}

/**
 * The rules of each file and unit: those of the preset and `rules`, what overrides make of them, and above all the
 * command line.
 */
export function rulesByPlace(
  all: readonly AnyRule[],
  { rules, overrides }: Pick<Settings, "rules" | "overrides">,
  preset: Preset,
  above: RuleSettings,
): { readonly rules: readonly ActiveRule[]; readonly rulesFor: (file: string, units: readonly string[]) => readonly ActiveRule[] } {
  const made = new Map<string, readonly ActiveRule[]>();
  const make = (chosen: readonly Override[]): readonly ActiveRule[] => {
    const key = chosen.map((override) => overrides.indexOf(override)).join();
    const known = made.get(key) ?? activeRules(all, preset, ...rules, ...chosen.map((override) => override.rules), above);
    made.set(key, known);
    return known;
  };
  return { rules: make([]), rulesFor: (file, units) => make(overrides.filter((override) => override.covers(file, units))) };
}
