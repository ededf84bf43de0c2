/** When two manifests mean the same object, and when they say the same of it. */
import type { Resource } from "./resource.ts";
import { YamlMap, type YamlNode, YamlScalar } from "./yaml-node.ts";

/**
 * Group, kind, namespace and name: what identifies an object in a cluster. Undefined for an object
 * without a name (`generateName`), which is a new one each time.
 */
export function objectKey(resource: Resource): string | undefined {
  if (resource.name === "") return undefined;
  let key = keys.get(resource);
  if (key === undefined) {
    key = JSON.stringify([resource.group, resource.kind, resource.namespace ?? "default", resource.name]);
    keys.set(resource, key);
  }
  return key;
}

/** Editors sort the same objects into units with each key that is pressed. */
const keys = new WeakMap<Resource, string>();

/** A text that is equal for bodies of equal content, whatever their order, quoting and comments. */
export function canonicalText(node: YamlNode): string {
  if (node instanceof YamlScalar) return canonicalScalar(node);
  if (!(node instanceof YamlMap)) return `[${node.items.map(canonicalText).join()}]`;
  const entries = node.entries.map((entry) => `${JSON.stringify(entry.name)}:${canonicalText(entry.value)}`);
  return `{${entries.sort().join()}}`;
}

function canonicalScalar({ value }: YamlScalar): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
