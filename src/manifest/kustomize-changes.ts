/** What one kustomization does to the objects that pass through it. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import { stringAt } from "./fields.ts";
import { type Kustomization, type KustomizePatch, replacementTargets, type TargetSelector } from "./kustomization.ts";
import { type KustomizeEntry, patchNames, selects } from "./kustomize-target.ts";
import { followReference, type KustomizeTree } from "./kustomize-tree.ts";
import { parseManifests } from "./parse-manifests.ts";
import type { ManifestDocument } from "./resource.ts";
import { SourceText } from "./source-text.ts";
import type { Change } from "./unit.ts";
import { type YamlNode, YamlSequence } from "./yaml-node.ts";

const SCALED = new Set(["Deployment", "ReplicaSet", "ReplicationController", "StatefulSet"]);

/** Some step of a kustomization: gives the entry with its changes, or undefined when it deletes it. */
type Step = (entry: KustomizeEntry) => KustomizeEntry | undefined;

/** Passes all objects through patches, settings and plugins; deleted ones are gone. */
export function applyKustomization(
  tree: KustomizeTree,
  kustomization: Kustomization,
  entries: readonly KustomizeEntry[],
): KustomizeEntry[] {
  const steps = [
    ...kustomization.patches.flatMap((patch) => patchSteps(tree, kustomization, patch)),
    ...settingSteps(kustomization),
    ...kustomization.replicas.map((replicas) => (entry: KustomizeEntry) => {
      const scaled = SCALED.has(entry.resource.kind) && entry.names.includes(replicas.name);
      return scaled ? withChange(entry, "object", "replicas", kustomization.file, replicas.range) : entry;
    }),
    ...replacementSteps(tree, kustomization),
    ...kustomization.transformers.map((plugin) => (entry: KustomizeEntry) => {
      const what = plugin.path === "" ? "a transformer" : `the transformer ${plugin.path}`;
      return withChange(entry, "object", what, kustomization.file, plugin.range);
    }),
  ];
  return entries.flatMap((entry) => passThrough(entry, steps));
}

function passThrough(entry: KustomizeEntry, steps: readonly Step[]): KustomizeEntry[] {
  let at: KustomizeEntry = entry;
  for (const step of steps) {
    const next = step(at);
    if (next === undefined) return [];
    at = next;
  }
  return [at];
}

/** @param by in words, such as "the patch" */
function withChange(
  entry: KustomizeEntry,
  what: Change["what"],
  by: string,
  file: string,
  range: SourceRange,
): KustomizeEntry {
  return { ...entry, changes: mergeChanges(entry.changes, [{ by: `${by} in ${file}`, range, what }]) };
}

/** Both lists without repetition. */
export function mergeChanges(a: readonly Change[], b: readonly Change[]): Change[] {
  const known = new Set(a.map(changeKey));
  return [...a, ...b.filter((change) => !known.has(changeKey(change)))];
}

function changeKey({ what, by, range }: Change): string {
  return [what, by, range.start.line, range.start.column].join("\0");
}

function settingSteps(kustomization: Kustomization): Step[] {
  const { file, namespace, namePrefix, nameSuffix } = kustomization;
  const steps: Step[] = [];
  if (namespace !== undefined) {
    steps.push((entry) => {
      // Near miss: an object that says the same itself stays as it is.
      if (entry.resource.namespace === namespace.value && entry.namespaces.length === 1) return entry;
      const namespaces = [...new Set([...entry.namespaces, namespace.value])];
      return { ...withChange(entry, "namespace", "namespace", file, namespace.range), namespaces };
    });
  }
  for (const [setting, by] of [[namePrefix, "namePrefix"], [nameSuffix, "nameSuffix"]] as const) {
    if (setting === undefined) continue;
    const rename = (name: string): string =>
      by === "namePrefix" ? setting.value + name : name + setting.value;
    steps.push((entry) => {
      const names = [...new Set([...entry.names, rename(entry.names.at(-1) ?? "")])];
      return { ...withChange(entry, "name", by, file, setting.range), names };
    });
  }
  for (const range of kustomization.selectorLabels) {
    steps.push((entry) => withChange(entry, "labels", "labels", file, range));
  }
  return steps;
}

function patchSteps(tree: KustomizeTree, kustomization: Kustomization, patch: KustomizePatch): Step[] {
  const { target } = patch;
  const documents = patchDocuments(tree, kustomization, patch);
  const patches = documents.flatMap(({ root }) => (root === undefined ? [] : [root]));
  if (patches.length === 0) return [changesAll(kustomization, patch, target)];
  return patches.map((node) => {
    const range = patch.path === undefined ? patch.range : pointAt(node, documents);
    const applies = (entry: KustomizeEntry): boolean =>
      target === undefined ? patchNames(node, entry) : selects(target, entry);
    return (entry) => {
      if (!applies(entry)) return entry;
      if (stringAt(node, "$patch") === "delete") return undefined;
      return withChange(entry, "object", "the patch", range.file, range);
    };
  });
}

/** The patch cannot be read: it may change whatever its target selects. */
function changesAll(kustomization: Kustomization, patch: KustomizePatch, target: TargetSelector = {}): Step {
  const by = patch.path === undefined ? "the patch" : `the patch ${patch.path.path}, named`;
  return (entry) =>
    selects(target, entry) ? withChange(entry, "object", by, kustomization.file, patch.range) : entry;
}

function patchDocuments(
  tree: KustomizeTree,
  kustomization: Kustomization,
  patch: KustomizePatch,
): readonly ManifestDocument[] {
  if (patch.path === undefined) return parseManifests(new SourceText(kustomization.file, patch.inline ?? ""));
  const found = followReference(tree, kustomization, patch.path);
  return found.type === "file" ? found.file.documents : [];
}

function pointAt(node: YamlNode, documents: readonly ManifestDocument[]): SourceRange {
  const head = documents.find(({ root }) => root === node)?.resources[0]?.head;
  return head?.range ?? node.source.range(node.start, node.start + 1);
}

function replacementSteps(tree: KustomizeTree, kustomization: Kustomization): Step[] {
  return kustomization.replacements.flatMap(({ path, range, targets }) => {
    const found = path === undefined ? undefined : followReference(tree, kustomization, path);
    const documents = found?.type === "file" ? found.file.documents : [];
    const nodes = documents.flatMap(({ root }) => (root instanceof YamlSequence ? root.items : root ?? []));
    const unread = path !== undefined && nodes.length === 0;
    const all = unread ? [{}] : [...targets, ...nodes.flatMap(replacementTargets)];
    return all.map((target): Step => (entry) =>
      selects(target, entry) ? withChange(entry, "object", "the replacement", kustomization.file, range) : entry,
    );
  });
}
