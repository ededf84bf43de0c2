/** Which objects a patch or replacement of a kustomization applies to; in doubt, it does. */
import { fieldBelow, touches } from "./change-fields.ts";
import { mapAt, stringAt } from "./fields.ts";
import type { TargetSelector } from "./kustomization.ts";
import type { Resource } from "./resource.ts";
import type { Change } from "./unit.ts";
import { type YamlMap, type YamlNode, YamlScalar } from "./yaml-node.ts";

/** An object on its way through kustomizations: selectors may use any name that it has had. */
export interface KustomizeEntry {
  readonly resource: Resource;
  readonly changes: readonly Change[];
  readonly names: readonly string[];
  /** Effective ones: `default` where none is written. */
  readonly namespaces: readonly string[];
}

/**
 * Fields are anchored regular expressions; label and annotation selectors are those of kubectl.
 * @param inDoubt the answer where it cannot be told
 */
export function selects(target: TargetSelector, entry: KustomizeEntry, inDoubt = true): boolean {
  const { resource } = entry;
  return (
    matches(target.group, [resource.group], inDoubt) &&
    matches(target.version, [resource.version], inDoubt) &&
    matches(target.kind, [resource.kind], inDoubt) &&
    matches(target.name, entry.names, inDoubt) &&
    matches(target.namespace, entry.namespaces, inDoubt) &&
    selectsLabels(target.labelSelector, entry, "labels", inDoubt) &&
    selectsLabels(target.annotationSelector, entry, "annotations", inDoubt)
  );
}

/** A patch without a target names its object: kind, name, group and, where written, namespace. */
export function patchNames(patch: YamlNode, entry: KustomizeEntry): boolean {
  const { resource } = entry;
  const apiVersion = stringAt(patch, "apiVersion") ?? "";
  const group = apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
  const name = stringAt(patch, "metadata", "name");
  const namespace = stringAt(patch, "metadata", "namespace");
  return (
    stringAt(patch, "kind") === resource.kind &&
    group === resource.group &&
    name !== undefined &&
    entry.names.includes(name) &&
    (namespace === undefined || entry.namespaces.includes(namespace))
  );
}

/** Go's expressions take linear time, JavaScript's need not: a pattern that might explode leaves a doubt. */
function matches(pattern: string | undefined, values: readonly string[], inDoubt: boolean): boolean {
  if (pattern === undefined || values.includes(pattern)) return true;
  if (!isHarmless(pattern)) return inDoubt;
  try {
    const regex = new RegExp(`^(?:${pattern})$`, "u");
    return values.some((value) => regex.test(value));
  } catch {
    return inDoubt;
  }
}

function isHarmless(pattern: string): boolean {
  const quantifiers = pattern.match(/[*+?{]/g)?.length ?? 0;
  return pattern.length <= 300 && quantifiers <= 3 && !/\)[*+?{]|\\[1-9k]/.test(pattern);
}

function selectsLabels(
  selector: string | undefined,
  entry: KustomizeEntry,
  field: "labels" | "annotations",
  inDoubt: boolean,
): boolean {
  if (selector === undefined) return true;
  const labels = mapAt(entry.resource.body, "metadata", field);
  return selector.split(",").every((part) => {
    const met = meetsRequirement(part.trim(), labels);
    if (met === undefined) return inDoubt;
    const changed = entry.changes.some((change) => touches(change, [fieldBelow(`metadata.${field}`, met.key)]));
    return changed ? inDoubt : met.value;
  });
}

/** `k`, `!k`, `k=v`, `k==v`, `k!=v`; undefined for sets such as `k in (a, b)`. */
function meetsRequirement(requirement: string, labels: YamlMap | undefined): { key: string; value: boolean } | undefined {
  const found = /^(!?)([\w./-]+)\s*(?:(!=|==?)\s*([\w.-]*))?$/.exec(requirement);
  if (found === null) return undefined;
  const [, negated, key = "", operator, wanted] = found;
  const node = labels?.get(key);
  const value = node instanceof YamlScalar ? node.text : undefined;
  if (operator === undefined) return { key, value: (value === undefined) === (negated === "!") };
  return { key, value: operator === "!=" ? value !== wanted : value === wanted };
}
