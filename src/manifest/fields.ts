/** Total readers over positioned nodes: a field of the wrong shape reads as absent, never throws. */
import { YamlMap, type YamlNode, YamlScalar, YamlSequence } from "./yaml-node.ts";

/** The node at a path of map keys, or undefined where any step is missing or no map. */
export function nodeAt(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let at = node;
  for (const name of path) {
    if (!(at instanceof YamlMap)) return undefined;
    at = at.get(name);
  }
  return at;
}

export function mapAt(node: YamlNode | undefined, ...path: readonly string[]): YamlMap | undefined {
  const found = nodeAt(node, ...path);
  return found instanceof YamlMap ? found : undefined;
}

/** The items of a list; empty when absent or no list. */
export function itemsAt(node: YamlNode | undefined, ...path: readonly string[]): readonly YamlNode[] {
  const found = nodeAt(node, ...path);
  return found instanceof YamlSequence ? found.items : [];
}

/** A scalar that is not null (null means absent to the API server). */
export function scalarAt(node: YamlNode | undefined, ...path: readonly string[]): YamlScalar | undefined {
  const found = nodeAt(node, ...path);
  return found instanceof YamlScalar && found.value !== null ? found : undefined;
}

/** A string scalar; numbers and booleans are no strings to the API server either. */
export function stringAt(node: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const found = scalarAt(node, ...path);
  return typeof found?.value === "string" ? found.value : undefined;
}

/** An integer scalar that a JavaScript number holds exactly. */
export function integerAt(node: YamlNode | undefined, ...path: readonly string[]): number | undefined {
  const found = scalarAt(node, ...path);
  return typeof found?.value === "number" && Number.isSafeInteger(found.value) ? found.value : undefined;
}

export function booleanAt(node: YamlNode | undefined, ...path: readonly string[]): boolean | undefined {
  const found = scalarAt(node, ...path);
  return typeof found?.value === "boolean" ? found.value : undefined;
}
