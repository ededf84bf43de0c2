/** Walks a tree of YAML for what may stand anywhere in it. */
import { YamlMap, type YamlNode, YamlScalar } from "./yaml-node.ts";

/** All maps of a tree, each once however many aliases lead to it. */
export function mapsBelow(root: YamlNode): YamlMap[] {
  const found: YamlMap[] = [];
  const seen = new Set<YamlNode>();
  const stack: YamlNode[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node instanceof YamlScalar || seen.has(node)) continue;
    seen.add(node);
    if (node instanceof YamlMap) found.push(node);
    for (const child of node instanceof YamlMap ? node.entries.map(({ value }) => value) : node.items) stack.push(child);
  }
  return found;
}
