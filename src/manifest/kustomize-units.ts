/** One unit for each kustomization that no other one uses: the objects that `kustomize build` prints. */
import { compareText } from "../diagnostic/source-range.ts";
import { REPLICAS, touches } from "./change-fields.ts";
import { fileGaps, uniqueGaps } from "./gaps.ts";
import type { Kustomization, Reference } from "./kustomization.ts";
import { applyKustomization, mergeChanges } from "./kustomize-changes.ts";
import type { KustomizeEntry } from "./kustomize-target.ts";
import { followReference, type KustomizeTree, pluginFolders, type ReferenceSpace, usedFolders } from "./kustomize-tree.ts";
import { Lookups } from "./lookups.ts";
import type { ManifestFile, Resource } from "./resource.ts";
import type { Change, Gap, Unit } from "./unit.ts";

/** Nested deeper than this, kustomizations are hostile. */
const MAX_DEPTH = 100;

export interface KustomizeUnits {
  readonly units: readonly Unit[];
  /** Paths of the files whose objects belong to some of the units. */
  readonly claimed: ReadonlySet<string>;
}

/** @param active tells by folder which kustomizations may be units; the others may still be used */
export function kustomizeUnits(tree: KustomizeTree, active: (folder: string) => boolean): KustomizeUnits {
  const plugins = pluginFolders(tree);
  const candidates = [...tree.kustomizations.values()]
    .filter(({ folder }) => active(folder) && !plugins.has(folder))
    .sort((a, b) => compareText(a.folder, b.folder));
  const used = usedFolders(tree, candidates);
  const build = new KustomizeBuild(tree);
  const units = candidates.filter(({ folder }) => !used.has(folder)).map((root) => build.unit(root));
  for (const rest of candidates) {
    // Kustomizations that only use each other in a circle; each circle still gets a unit.
    if (!build.reached.has(rest.folder)) units.push(build.unit(rest));
  }
  return { units, claimed: build.claimed };
}

interface Accumulated {
  readonly entries: readonly KustomizeEntry[];
  readonly gaps: readonly Gap[];
}

/** All that a kustomization comes to, and what it was made from. */
interface Built {
  readonly result: Accumulated;
  readonly lookups: Lookups;
  /** Folders of kustomizations, and paths of files, that it takes objects from. */
  readonly reached: Set<string>;
  readonly claimed: Set<string>;
}

/** Of a project that is loaded again and again most overlays come to the same. */
const lastBuilt = new WeakMap<Kustomization, Built>();
const lastUnit = new WeakMap<Accumulated, Unit>();

/** The way from a root to where we are, and the components that were applied on it. */
interface Way {
  readonly built: Omit<Built, "result">;
  readonly tree: ReferenceSpace;
  readonly folders: readonly string[];
  readonly applied: Set<string>;
}

class KustomizeBuild {
  readonly reached = new Set<string>();
  readonly claimed = new Set<string>();
  readonly #tree: KustomizeTree;
  readonly #done = new Map<string, Built>();
  readonly #held = new Map<Lookups, boolean>();

  constructor(tree: KustomizeTree) {
    this.#tree = tree;
  }

  unit(root: Kustomization): Unit {
    const { result, reached, claimed } = this.#accumulate(root, []);
    for (const folder of reached) this.reached.add(folder);
    for (const path of claimed) this.claimed.add(path);
    const unit = lastUnit.get(result) ?? this.#unitOf(root, result);
    lastUnit.set(result, unit);
    return unit;
  }

  #unitOf(root: Kustomization, built: Accumulated): Unit {
    const { range, file } = root;
    const lone = root.kind === "Component";
    const change: Change = { what: "object", by: `the kustomization that will use the component ${file}`, range };
    const gap: Gap = { what: `the kustomization that will use the component ${file}`, range };
    return {
      name: root.folder,
      kind: "kustomize",
      members: built.entries.map(({ resource, changes }) => ({
        resource,
        changes: lone ? mergeChanges(changes, [change]) : changes,
      })),
      gaps: uniqueGaps(lone ? [...built.gaps, gap] : built.gaps),
      neighbours: [],
    };
  }

  /** The result is kept: in a diamond each side gives the same. */
  #accumulate(kustomization: Kustomization, above: readonly string[]): Built {
    const { folder } = kustomization;
    const last = this.#done.get(folder) ?? lastBuilt.get(kustomization);
    if (last !== undefined && (this.#done.has(folder) || last.lookups.holdIn(this.#tree, this.#held))) {
      this.#done.set(folder, last);
      return last;
    }
    const built = { lookups: new Lookups(), reached: new Set<string>(), claimed: new Set<string>() };
    const way = { built, tree: built.lookups.watched(this.#tree), folders: [...above, folder], applied: new Set<string>() };
    const done = { ...built, result: this.#compose(kustomization, [], way) };
    this.#done.set(folder, done);
    lastBuilt.set(kustomization, done);
    return done;
  }

  /** Kustomize's order: resources, then components over all of them, then the file's own changes. */
  #compose(kustomization: Kustomization, incoming: readonly KustomizeEntry[], way: Way): Accumulated {
    way.built.reached.add(kustomization.folder);
    const gaps: Gap[] = ownGaps(kustomization);
    const byResource = new Map<Resource, KustomizeEntry>();
    addEntries(byResource, incoming);
    for (const reference of kustomization.resources) {
      const found = this.#resource(kustomization, reference, way);
      addEntries(byResource, found.entries);
      for (const gap of found.gaps) gaps.push(gap);
    }
    let entries: readonly KustomizeEntry[] = [...byResource.values()];
    for (const reference of kustomization.components) {
      const applied = this.#component(kustomization, reference, entries, way);
      entries = applied.entries;
      for (const gap of applied.gaps) gaps.push(gap);
    }
    return { entries: applyKustomization(way.tree, kustomization, entries), gaps: uniqueGaps(gaps) };
  }

  #resource(from: Kustomization, reference: Reference, way: Way): Accumulated {
    const target = followReference(way.tree, from, reference);
    if (target.type === "file") return filed(target.file, way);
    if (target.type !== "folder") return { entries: [], gaps: [missing(from, reference, target.type)] };
    if (way.folders.includes(target.kustomization.folder) || way.folders.length >= MAX_DEPTH) {
      // It depends on where one comes from.
      way.built.lookups.isWhole = false;
      return { entries: [], gaps: [circle(from, reference)] };
    }
    const { result, lookups, reached, claimed } = this.#accumulate(target.kustomization, way.folders);
    way.built.lookups.include(lookups);
    for (const folder of reached) way.built.reached.add(folder);
    for (const path of claimed) way.built.claimed.add(path);
    return result;
  }

  #component(
    from: Kustomization,
    reference: Reference,
    entries: readonly KustomizeEntry[],
    way: Way,
  ): Accumulated {
    const target = followReference(way.tree, from, reference);
    if (target.type !== "folder") {
      return { entries, gaps: [missing(from, reference, target.type === "remote" ? "remote" : "absent")] };
    }
    const { folder } = target.kustomization;
    if (way.folders.includes(folder) || way.folders.length >= MAX_DEPTH) {
      way.built.lookups.isWhole = false;
      return { entries, gaps: [circle(from, reference)] };
    }
    if (way.applied.has(folder)) return { entries, gaps: [] };
    way.applied.add(folder);
    return this.#compose(target.kustomization, entries, { ...way, folders: [...way.folders, folder] });
  }
}

function filed(file: ManifestFile, { built }: Way): Accumulated {
  built.claimed.add(file.path);
  const resources = file.documents.flatMap((document) => document.resources);
  const entries = resources.map((resource) => ({ resource, changes: [], names: [resource.name], namespaces: [resource.namespace ?? "default"] }));
  return { entries, gaps: fileGaps(file) };
}

/** An object that comes in on two ways stays one, with the changes of both. */
function addEntries(into: Map<Resource, KustomizeEntry>, entries: readonly KustomizeEntry[]): void {
  for (const entry of entries) {
    const known = into.get(entry.resource);
    into.set(entry.resource, known === undefined ? entry : joinEntries(known, entry));
  }
}

function joinEntries(a: KustomizeEntry, b: KustomizeEntry): KustomizeEntry {
  const changes = mergeChanges(onlyOnBoth(a, b), onlyOnBoth(b, a));
  return {
    resource: a.resource,
    // Scaled differently on the two ways, it has no one number of pods.
    changes: scaling(a) === scaling(b) ? changes : changes.map(withoutReplicas),
    names: [...new Set([...a.names, ...b.names])],
    namespaces: [...new Set([...a.namespaces, ...b.namespaces])],
  };
}

/** What one way gives, the other may lack. */
function onlyOnBoth({ changes }: KustomizeEntry, other: KustomizeEntry): Change[] {
  return changes.map(({ gives, ...change }) => {
    const both = gives?.filter((field) => other.changes.some((one) => one.gives?.includes(field) === true)) ?? [];
    return both.length === 0 ? change : { ...change, gives: both };
  });
}

function scaling({ changes }: KustomizeEntry): number | string | undefined {
  return changes.findLast((change) => touches(change, [REPLICAS]))?.replicas ?? "as written";
}

function withoutReplicas({ replicas: _, ...change }: Change): Change {
  return change;
}

function ownGaps({ file, helmCharts, generators }: Kustomization): Gap[] {
  return [
    ...helmCharts.map(({ name, range }) => ({ what: `the Helm chart ${name}, named in ${file}`, range })),
    ...generators.map(({ path, range }) => {
      return { what: `the generator ${path === "" ? "written" : `${path}, named`} in ${file}`, range };
    }),
  ];
}

function missing(from: Kustomization, { path, range }: Reference, type: "remote" | "absent"): Gap {
  if (type === "remote") return { what: `the remote resource ${path}, named in ${from.file}`, range };
  return { what: `${path}, named in ${from.file} but not among the given files`, range };
}

function circle(from: Kustomization, { path, range }: Reference): Gap {
  return { what: `${path}, named in ${from.file} in a circle`, range };
}
