/** Tells a Go template (Helm) from a manifest that merely quotes one (alert texts, workflow inputs). */
import type { YamlNode } from "./yaml-node.ts";

/** True when the document cannot be read before Helm has rendered it. */
export function isTemplate(text: string, root: YamlNode | undefined): boolean {
  if (!text.includes("{{")) return false;
  if (root === undefined) return /\{\{-?\s*[^}]*\}\}|\{\{-?\s*(\/\*|if|range|with|define|include)/.test(text);
  return hasActionNode(root);
}

/** `name: {{ .Values.x }}` parses as a flow mapping whose key is a flow mapping, or is opened by `{{`. */
function hasActionNode(root: YamlNode): boolean {
  const stack: YamlNode[] = [root];
  const seen = new Set<YamlNode>();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === "Scalar" || seen.has(node)) continue;
    seen.add(node);
    if (node.type === "Sequence") {
      for (const item of node.items) stack.push(item);
      continue;
    }
    if (node.source.text.startsWith("{{", node.start)) return true;
    for (const entry of node.entries) stack.push(entry.value);
  }
  return false;
}

