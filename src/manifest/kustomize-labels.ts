/** Labels and annotations that a kustomization gives to all its objects, and the fields that they get into. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import { fieldBelow } from "./change-fields.ts";
import { booleanAt, itemsAt, mapAt, stringAt } from "./fields.ts";
import type { Resource } from "./resource.ts";
import type { Change } from "./unit.ts";
import type { YamlMap } from "./yaml-node.ts";

/** `commonLabels`, or one entry of `labels`. */
export interface LabelSetting {
  readonly keys: readonly string[];
  /** By key, as far as they are plain. */
  readonly values: Readonly<Record<string, string>>;
  readonly range: SourceRange;
  /** Selectors get them too, and with them the pod templates. */
  readonly selectors: boolean;
  readonly templates: boolean;
  /** Paths that the entry lists itself, in the form of `Change.fields`. */
  readonly paths: readonly string[];
}

export interface AnnotationSetting {
  readonly keys: readonly string[];
  readonly range: SourceRange;
}

/** In kustomize's order. */
export function readLabels(root: YamlMap): LabelSetting[] {
  const settings: LabelSetting[] = itemsAt(root, "labels").map((item) => {
    const selectors = booleanAt(item, "includeSelectors") === true;
    const paths = itemsAt(item, "fields").flatMap((field) => stringAt(field, "path") ?? []);
    return {
      keys: keysAt(item, "pairs"),
      values: valuesAt(item, "pairs"),
      range: item.range,
      selectors,
      templates: selectors || booleanAt(item, "includeTemplates") === true,
      paths: paths.map((path) => path.replaceAll("[]", "").replaceAll("/", ".")),
    };
  });
  const common = mapAt(root, "commonLabels");
  const keys = keysAt(root, "commonLabels");
  if (common === undefined || keys.length === 0) return settings;
  return [...settings, { keys, values: valuesAt(root, "commonLabels"), range: common.range, selectors: true, templates: true, paths: [] }];
}

export function readAnnotations(root: YamlMap): AnnotationSetting | undefined {
  const keys = keysAt(root, "commonAnnotations");
  const node = mapAt(root, "commonAnnotations");
  return node === undefined || keys.length === 0 ? undefined : { keys, range: node.range };
}

function keysAt(node: Parameters<typeof mapAt>[0], name: string): string[] {
  return (mapAt(node, name)?.entries ?? []).map((entry) => entry.name);
}

function valuesAt(node: Parameters<typeof mapAt>[0], name: string): Record<string, string> {
  const entries = mapAt(node, name)?.entries ?? [];
  return Object.fromEntries(entries.flatMap(({ name: key, value }) => (value.type === "Scalar" ? [[key, value.text]] : [])));
}

/** What the labels change of an object (api/internal/konfig/builtinpluginconsts/commonlabels.go in kustomize). */
export function labelChange(setting: LabelSetting, resource: Resource): Required<Pick<Change, "what" | "fields">> {
  const template = templateOf(resource);
  const reached = setting.templates && isKnown(resource) ? template : undefined;
  const inTemplate = reached === undefined ? [] : [`${reached}.metadata.labels`];
  const inSelectors = setting.selectors ? selectorsOf(resource) : [];
  const maps = ["metadata.labels", ...inTemplate, ...inSelectors, ...setting.paths];
  const fields = setting.keys.flatMap((key) => maps.map((path) => fieldBelow(path, key)));
  const ofPods = resource.kind === "Pod" || inTemplate.length > 0;
  const alone = setting.selectors ? getsSelector(resource) : ofPods;
  return { what: alone || setting.paths.length > 0 ? "object" : "labels", fields };
}

/** kustomize finds the templates and selectors of built-in kinds: those of a Rollout stay as they are. */
function isKnown({ group }: Resource): boolean {
  return ["", "apps", "batch", "extensions", "networking.k8s.io", "policy"].includes(group);
}

/** A Service without a selector is given one: what fed it before counts no more. */
function getsSelector({ kind, group, body }: Resource): boolean {
  if (kind !== "Service" || group !== "" || stringAt(body, "spec", "type") === "ExternalName") return false;
  return (mapAt(body, "spec", "selector")?.entries ?? []).length === 0;
}

export function annotationFields({ keys }: AnnotationSetting, resource: Resource): string[] {
  const template = templateOf(resource);
  const maps = ["metadata.annotations", ...(template === undefined ? [] : [`${template}.metadata.annotations`])];
  return keys.flatMap((key) => maps.map((path) => fieldBelow(path, key)));
}

function templateOf({ kind, body }: Resource): string | undefined {
  if (kind === "CronJob") return "spec.jobTemplate.spec.template";
  return mapAt(body, "spec", "template") === undefined ? undefined : "spec.template";
}

function selectorsOf(resource: Resource): string[] {
  const { kind, body } = resource;
  if (kind === "Service" || kind === "ReplicationController") return ["spec.selector"];
  if (kind !== "NetworkPolicy") {
    const selects = mapAt(body, "spec", "template") !== undefined || mapAt(body, "spec", "selector") !== undefined;
    return selects && isKnown(resource) ? ["spec.selector.matchLabels"] : [];
  }
  return ["spec", "spec.ingress.from", "spec.egress.to"].map((path) => `${path}.podSelector.matchLabels`);
}
