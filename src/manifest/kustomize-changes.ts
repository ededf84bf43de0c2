/** What one kustomization does to the objects that pass through it. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import { isWholeObject, patchedPortNames, patchFields, REPLICAS } from "./change-fields.ts";
import { stringAt } from "./fields.ts";
import { type Kustomization, type KustomizePatch, replacementTargets, type Setting, type TargetSelector } from "./kustomization.ts";
import { givenByPatch, givenWithLabels, givenWithNamespace, movedInto } from "./kustomize-gives.ts";
import { annotationFields, labelChange } from "./kustomize-labels.ts";
import { type KustomizeEntry, patchNames, selects } from "./kustomize-target.ts";
import { followReference, type ReferenceSpace } from "./kustomize-tree.ts";
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
  tree: ReferenceSpace,
  kustomization: Kustomization,
  entries: readonly KustomizeEntry[],
): KustomizeEntry[] {
  const steps = [
    ...kustomization.patches.flatMap((patch) => patchSteps(tree, kustomization, patch)),
    ...settingSteps(kustomization, entries),
    ...replicasSteps(kustomization),
    ...replacementSteps(tree, kustomization),
    ...kustomization.transformers.map((plugin) => (entry: KustomizeEntry) => {
      const what = plugin.path === "" ? "a transformer" : `the transformer ${plugin.path}`;
      return withChange(entry, { what: "object", by: `${what} in ${kustomization.file}`, range: plugin.range });
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

function withChange(entry: KustomizeEntry, change: Change): KustomizeEntry {
  return { ...entry, changes: mergeChanges(entry.changes, [change]) };
}

/** Both lists without repetition. */
export function mergeChanges(a: readonly Change[], b: readonly Change[]): Change[] {
  const known = new Set(a.map(changeKey));
  return [...a, ...b.filter((change) => !known.has(changeKey(change)))];
}

function changeKey({ what, by, range, fields }: Change): string {
  return [what, by, range.start.line, range.start.column, ...(fields ?? ["?"])].join("\0");
}

function namespaceStep({ file }: Kustomization, namespace: Setting, entries: readonly KustomizeEntry[]): Step {
  const change: Change = { what: "namespace", by: `namespace in ${file}`, range: namespace.range, fields: ["metadata.namespace"], namespace: namespace.value };
  const moved = movedInto(namespace.value, entries);
  return (entry) => {
    // Near miss: an object that says the same itself stays as it is.
    if (entry.resource.namespace === namespace.value && entry.namespaces.length === 1) return entry;
    const namespaces = [...new Set([...entry.namespaces, namespace.value])];
    return { ...withChange(entry, giving(change, givenWithNamespace(entry.resource, moved))), namespaces };
  };
}

function giving(change: Change, gives: readonly string[]): Change {
  return gives.length === 0 ? change : { ...change, gives };
}

function settingSteps(kustomization: Kustomization, entries: readonly KustomizeEntry[]): Step[] {
  const { file, namespace, namePrefix, nameSuffix, commonAnnotations } = kustomization;
  const steps: Step[] = [];
  if (namespace !== undefined) steps.push(namespaceStep(kustomization, namespace, entries));
  for (const [setting, by] of [[namePrefix, "namePrefix"], [nameSuffix, "nameSuffix"]] as const) {
    if (setting === undefined) continue;
    const change: Change = { what: "name", by: `${by} in ${file}`, range: setting.range, fields: ["metadata.name"] };
    const rename = (name: string): string =>
      by === "namePrefix" ? setting.value + name : name + setting.value;
    steps.push((entry) => {
      const names = [...new Set([...entry.names, rename(entry.names.at(-1) ?? "")])];
      return { ...withChange(entry, change), names };
    });
  }
  for (const setting of kustomization.labels) {
    const { range } = setting;
    steps.push((entry) => {
      const change: Change = { by: `labels in ${file}`, range, ...labelChange(setting, entry.resource), labels: setting.values };
      return withChange(entry, giving(change, givenWithLabels(setting, entry.resource)));
    });
  }
  if (commonAnnotations !== undefined) {
    const { range } = commonAnnotations;
    const by = `commonAnnotations in ${file}`;
    steps.push((entry) =>
      withChange(entry, { what: "object", by, range, fields: annotationFields(commonAnnotations, entry.resource) }),
    );
  }
  return steps;
}

function replicasSteps({ replicas, file }: Kustomization): Step[] {
  return replicas.map(({ name, count, range }) => (entry) => {
    if (!SCALED.has(entry.resource.kind) || !entry.names.includes(name)) return entry;
    const told = count === undefined ? {} : { replicas: count };
    return withChange(entry, { what: "object", by: `replicas in ${file}`, range, fields: [REPLICAS], ...told });
  });
}

function patchSteps(tree: ReferenceSpace, kustomization: Kustomization, patch: KustomizePatch): Step[] {
  const { target } = patch;
  const documents = patchDocuments(tree, kustomization, patch);
  const patches = documents.flatMap(({ root }) => (root === undefined ? [] : [root]));
  const unread = patches.length === 0 || patches.length < documents.length;
  const steps = patches.map((node): Step => {
    const range = patch.path === undefined ? patch.range : pointAt(node, documents);
    const applies = (entry: KustomizeEntry, inDoubt: boolean): boolean =>
      target === undefined ? patchNames(node, entry) : selects(target, entry, inDoubt);
    return (entry) => {
      if (!applies(entry, true)) return entry;
      const change: Change = { what: "object", by: `the patch in ${range.file}`, range };
      const surely = applies(entry, false);
      if (stringAt(node, "$patch") === "delete") return surely ? undefined : withChange(entry, change);
      if (patch.mayRename === true) return withChange(entry, change);
      const { replicas, ...touched } = patchFields(node, entry.resource, kustomization.openapi !== undefined);
      const told = surely && replicas !== undefined ? { replicas } : {};
      const portNames = surely ? patchedPortNames(node) : [];
      const named = portNames.length === 0 ? {} : { portNames };
      return withChange(entry, giving({ ...change, ...touched, ...told, ...named }, surely ? givenByPatch(node, entry.resource) : []));
    };
  });
  return unread ? [...steps, changesAll(kustomization, patch, target)] : steps;
}

/** The patch cannot be read: it may change whatever its target selects. */
function changesAll({ file }: Kustomization, { path, range }: KustomizePatch, target: TargetSelector = {}): Step {
  const by = `${path === undefined ? "the patch" : `the patch ${path.path}, named`} in ${file}`;
  return (entry) => (selects(target, entry) ? withChange(entry, { what: "object", by, range }) : entry);
}

function patchDocuments(
  tree: ReferenceSpace,
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

function replacementSteps(tree: ReferenceSpace, kustomization: Kustomization): Step[] {
  return kustomization.replacements.flatMap(({ path, range, targets }) => {
    const found = path === undefined ? undefined : followReference(tree, kustomization, path);
    const documents = found?.type === "file" ? found.file.documents : [];
    const nodes = documents.flatMap(({ root }) => (root instanceof YamlSequence ? root.items : root ?? []));
    const unread = path !== undefined && nodes.length === 0;
    const all = unread ? [{ select: {}, fields: [""] }] : [...targets, ...nodes.flatMap(replacementTargets)];
    return all.map(({ select, fields }): Step => {
      const touched = fields.some(isWholeObject) ? {} : { fields };
      const change: Change = { what: "object", by: `the replacement in ${kustomization.file}`, range, ...touched };
      return (entry) => (selects(select, entry) ? withChange(entry, change) : entry);
    });
  });
}
