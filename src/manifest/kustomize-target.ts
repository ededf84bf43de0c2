/** Which objects a patch or replacement of a kustomization applies to; in doubt, it does. */
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

/** Fields are anchored regular expressions; label and annotation selectors are those of kubectl. */
export function selects(target: TargetSelector, entry: KustomizeEntry): boolean {
  const { resource } = entry;
  return (
    matches(target.group, [resource.group]) &&
    matches(target.version, [resource.version]) &&
    matches(target.kind, [resource.kind]) &&
    matches(target.name, entry.names) &&
    matches(target.namespace, entry.namespaces) &&
    selectsLabels(target.labelSelector, entry, "labels") &&
    selectsLabels(target.annotationSelector, entry, "annotations")
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

/** Go's expressions take linear time, JavaScript's need not: a pattern that might explode matches. */
function matches(pattern: string | undefined, values: readonly string[]): boolean {
  if (pattern === undefined || values.includes(pattern)) return true;
  if (!isHarmless(pattern)) return true;
  try {
    const regex = new RegExp(`^(?:${pattern})$`, "u");
    return values.some((value) => regex.test(value));
  } catch {
    return true;
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
): boolean {
  if (selector === undefined) return true;
  if (field === "labels" && entry.changes.some((change) => change.what === "labels")) return true;
  const labels = mapAt(entry.resource.body, "metadata", field);
  return selector.split(",").every((part) => meetsRequirement(part.trim(), labels));
}

/** `k`, `!k`, `k=v`, `k==v`, `k!=v`; sets (`k in (a, b)`) are taken to match. */
function meetsRequirement(requirement: string, labels: YamlMap | undefined): boolean {
  const found = /^(!?)([\w./-]+)\s*(?:(!=|==?)\s*([\w.-]*))?$/.exec(requirement);
  if (found === null) return true;
  const [, negated, key = "", operator, wanted] = found;
  const node = labels?.get(key);
  const value = node instanceof YamlScalar ? node.text : undefined;
  if (operator === undefined) return (value === undefined) === (negated === "!");
  return operator === "!=" ? value !== wanted : value === wanted;
}
