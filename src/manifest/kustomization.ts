/** Reads what a kustomization file says; anything of a wrong shape reads as absent. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import { folderOf } from "./display-path.ts";
import { replacementField } from "./change-fields.ts";
import { booleanAt, integerAt, itemsAt, mapAt, nodeAt, scalarAt, stringAt } from "./fields.ts";
import { isKustomizationName } from "./file-format.ts";
import { type AnnotationSetting, type LabelSetting, readAnnotations, readLabels } from "./kustomize-labels.ts";
import type { ManifestFile } from "./resource.ts";
import { YamlMap, type YamlNode, YamlScalar } from "./yaml-node.ts";

/** A path or URL as written, and where. */
export interface Reference {
  readonly path: string;
  readonly range: SourceRange;
}

/** Which objects something applies to. Absent fields match everything. */
export interface TargetSelector {
  readonly group?: string;
  readonly version?: string;
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly annotationSelector?: string;
}

export interface KustomizePatch {
  readonly range: SourceRange;
  /** A patch in a file of its own. */
  readonly path?: Reference;
  /** A patch written in the kustomization file. */
  readonly inline?: string;
  /** Without it, the patch names its object itself. */
  readonly target?: TargetSelector;
  /** `options` let it change the object's name or kind. */
  readonly mayRename?: boolean;
}

export interface ReplacementTarget {
  readonly select: TargetSelector;
  /** In the form of `Change.fields`. */
  readonly fields: readonly string[];
}

export interface KustomizeReplacement {
  readonly range: SourceRange;
  /** The replacement, or a list of them, stands in this file. */
  readonly path?: Reference;
  readonly targets: readonly ReplacementTarget[];
}

export interface HelmChartReference {
  readonly name: string;
  readonly range: SourceRange;
  readonly valuesFiles: readonly Reference[];
}

/** A value given once for all objects, such as `namespace` or `namePrefix`. */
export interface Setting {
  readonly value: string;
  readonly range: SourceRange;
}

export interface ReplicaCount {
  readonly name: string;
  readonly count: number | undefined;
  readonly range: SourceRange;
}

export interface ImageChange {
  readonly name: string;
  readonly newName?: string;
  readonly newTag?: string;
  readonly digest?: string;
}

/** One `kustomization.yaml`, defaults not applied. */
export interface Kustomization {
  readonly file: string;
  readonly folder: string;
  readonly kind: "Kustomization" | "Component";
  /** Where to point for the file as a whole. */
  readonly range: SourceRange;
  /** `resources` and the older `bases`: files, folders and URLs. */
  readonly resources: readonly Reference[];
  readonly components: readonly Reference[];
  /** `patches`, `patchesStrategicMerge` and `patchesJson6902`. */
  readonly patches: readonly KustomizePatch[];
  readonly replacements: readonly KustomizeReplacement[];
  /** Plugins: files and folders; a plugin written inline has an empty path. */
  readonly generators: readonly Reference[];
  readonly transformers: readonly Reference[];
  readonly validators: readonly Reference[];
  readonly configurations: readonly Reference[];
  readonly crds: readonly Reference[];
  readonly openapi: Reference | undefined;
  readonly helmCharts: readonly HelmChartReference[];
  /** Files that `configMapGenerator` and `secretGenerator` read. */
  readonly generatorFiles: readonly Reference[];
  readonly namespace: Setting | undefined;
  readonly namePrefix: Setting | undefined;
  readonly nameSuffix: Setting | undefined;
  /** `commonLabels` and `labels`. */
  readonly labels: readonly LabelSetting[];
  readonly commonAnnotations: AnnotationSetting | undefined;
  readonly images: readonly ImageChange[];
  readonly replicas: readonly ReplicaCount[];
}

/** The kustomization in a file named like one; Flux's kind of the same name is an ordinary object. */
export function readKustomization(file: ManifestFile): Kustomization | undefined {
  if (!isKustomizationName(file.path)) return undefined;
  if (!known.has(file)) known.set(file, read(file));
  return known.get(file);
}

/** Of a project that is loaded again and again most files stay. */
const known = new WeakMap<ManifestFile, Kustomization | undefined>();

function read(file: ManifestFile): Kustomization | undefined {
  const root = file.documents.map((d) => d.root).find((node) => node instanceof YamlMap);
  if (root === undefined) return undefined;
  const kind = stringAt(root, "kind") ?? "Kustomization";
  const apiVersion = stringAt(root, "apiVersion") ?? "kustomize.config.k8s.io/";
  if (!apiVersion.startsWith("kustomize.config.k8s.io/")) return undefined;
  if (kind !== "Kustomization" && kind !== "Component") return undefined;
  return {
    file: file.path,
    folder: folderOf(file.path),
    kind,
    range: (root.entries[0]?.key ?? root).range,
    ...readLists(root),
    labels: readLabels(root),
    commonAnnotations: readAnnotations(root),
    namespace: settingAt(root, "namespace"),
    namePrefix: settingAt(root, "namePrefix"),
    nameSuffix: settingAt(root, "nameSuffix"),
    openapi: referenceAt(root, "openapi", "path"),
    images: itemsAt(root, "images").flatMap(readImage),
    replicas: itemsAt(root, "replicas").flatMap(readReplicas),
  };
}

function readLists(root: YamlMap) {
  return {
    resources: [...referencesAt(root, "resources"), ...referencesAt(root, "bases")],
    components: referencesAt(root, "components"),
    // In kustomize's order.
    patches: [
      ...itemsAt(root, "patchesStrategicMerge").flatMap(readMergePatch),
      ...itemsAt(root, "patches").flatMap(readPatch),
      ...itemsAt(root, "patchesJson6902").flatMap(readPatch),
    ],
    replacements: itemsAt(root, "replacements").flatMap(readReplacement),
    generators: pluginsAt(root, "generators"),
    transformers: pluginsAt(root, "transformers"),
    validators: pluginsAt(root, "validators"),
    configurations: referencesAt(root, "configurations"),
    crds: referencesAt(root, "crds"),
    helmCharts: [...itemsAt(root, "helmCharts"), ...itemsAt(root, "helmChartInflationGenerator")].flatMap(readChart),
    generatorFiles: [...itemsAt(root, "configMapGenerator"), ...itemsAt(root, "secretGenerator")].flatMap(
      readGeneratorFiles,
    ),
  };
}

function readPatch(node: YamlNode): KustomizePatch[] {
  // So it was before kustomize 2, which called them `patchesStrategicMerge`.
  if (node instanceof YamlScalar) return readMergePatch(node);
  const path = referenceAt(node, "path");
  const inline = stringAt(node, "patch");
  if (path === undefined && inline === undefined) return [];
  const target = mapAt(node, "target");
  const mayRename = ["allowNameChange", "allowKindChange"].some((option) => booleanAt(node, "options", option) === true);
  return [
    {
      range: path?.range ?? nodeAt(node, "patch")?.range ?? node.range,
      ...(path === undefined ? { inline: inline ?? "" } : { path }),
      ...(target === undefined ? {} : { target: readSelector(target) }),
      ...(mayRename ? { mayRename } : {}),
    },
  ];
}

/** An entry of `patchesStrategicMerge` is a path, or the patch itself. */
function readMergePatch(node: YamlNode): KustomizePatch[] {
  const [path] = toReference(node);
  if (path === undefined) return [];
  const inline = path.path.includes("\n") || path.path.trimStart().startsWith("{");
  return [{ range: path.range, ...(inline ? { inline: path.path } : { path }) }];
}

function readReplacement(node: YamlNode): KustomizeReplacement[] {
  const path = referenceAt(node, "path");
  if (path !== undefined) return [{ range: path.range, path, targets: [] }];
  return [{ range: node.range, targets: replacementTargets(node) }];
}

/** The targets of one replacement, also when it stands in a file of its own. */
export function replacementTargets(node: YamlNode): ReplacementTarget[] {
  return itemsAt(node, "targets").map((target) => {
    const creates = booleanAt(target, "options", "create") === true;
    const paths = itemsAt(target, "fieldPaths").map((node) => (node instanceof YamlScalar ? replacementField(node.text, creates) : ""));
    return { select: readSelector(mapAt(target, "select")), fields: paths.length === 0 ? ["metadata.name"] : paths };
  });
}

const SELECTOR_FIELDS = [
  "group",
  "version",
  "kind",
  "name",
  "namespace",
  "labelSelector",
  "annotationSelector",
] as const;

function readSelector(node: YamlNode | undefined): TargetSelector {
  const selector: Partial<Record<(typeof SELECTOR_FIELDS)[number], string>> = {};
  for (const field of SELECTOR_FIELDS) {
    const value = stringAt(node, field);
    if (value !== undefined && value !== "") selector[field] = value;
  }
  return selector;
}

function readChart(node: YamlNode): HelmChartReference[] {
  const name = stringAt(node, "name") ?? stringAt(node, "chartName");
  if (name === undefined) return [];
  const values = [referenceAt(node, "valuesFile"), referenceAt(node, "values")].filter((v) => v !== undefined);
  return [{ name, range: node.range, valuesFiles: [...values, ...referencesAt(node, "additionalValuesFiles")] }];
}

/** `files` entries may be `key=path`. */
function readGeneratorFiles(node: YamlNode): Reference[] {
  const files = referencesAt(node, "files").map((file) => ({ ...file, path: file.path.replace(/^[^=]*=/, "") }));
  const env = referenceAt(node, "env");
  return [...files, ...referencesAt(node, "envs"), ...(env === undefined ? [] : [env])];
}

function readImage(node: YamlNode): ImageChange[] {
  const name = stringAt(node, "name");
  if (name === undefined) return [];
  const fields = ["newName", "newTag", "digest"] as const;
  const given: Partial<Record<(typeof fields)[number], string>> = {};
  for (const field of fields) {
    const text = scalarAt(node, field)?.text;
    if (text !== undefined) given[field] = text;
  }
  return [{ name, ...given }];
}

function readReplicas(node: YamlNode): ReplicaCount[] {
  const name = stringAt(node, "name");
  return name === undefined ? [] : [{ name, count: integerAt(node, "count"), range: node.range }];
}

function settingAt(node: YamlNode, name: string): Setting | undefined {
  const scalar = scalarAt(node, name);
  return scalar === undefined || scalar.text === "" ? undefined : { value: scalar.text, range: scalar.range };
}

function pluginsAt(node: YamlNode, name: string): Reference[] {
  return referencesAt(node, name).map((entry) => (entry.path.includes("\n") ? { ...entry, path: "" } : entry));
}

function referencesAt(node: YamlNode, name: string): Reference[] {
  return itemsAt(node, name).flatMap(toReference);
}

function referenceAt(node: YamlNode, ...path: readonly string[]): Reference | undefined {
  const found = nodeAt(node, ...path);
  return found === undefined ? undefined : toReference(found)[0];
}

function toReference(node: YamlNode): Reference[] {
  if (!(node instanceof YamlScalar) || typeof node.value !== "string" || node.value === "") return [];
  return [{ path: node.value, range: node.range }];
}
