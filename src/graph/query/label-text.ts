/** Labels and selectors in words, and the exact place of the one that is wrong. */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { resolvePlain } from "../../manifest/scalar.ts";
import { YamlMap, type YamlNode } from "../../manifest/yaml-node.ts";
import type { Label } from "../model.ts";
import type { LabelDifference } from "./label-differences.ts";

/** `app=web, tier=front`, or as YAML with `: ` for a sign. */
export function writeLabels(labels: Iterable<Label>, sign: "=" | ": "): string {
  return [...labels].map(({ key, value }) => `${key}${sign}${sign === "=" ? value : yamlText(value)}`).join(", ");
}

/** Quoted where YAML would take the plain text for a number, a boolean or nothing. */
function yamlText(value: string): string {
  return typeof resolvePlain(value) === "string" ? value : JSON.stringify(value);
}

/** All entries of a mapping: from its first key to its last value, or the braces around them. */
export function placeOfEntries(map: YamlMap): { readonly range: SourceRange } {
  return { range: map.source.range(map.start, endOf(map)) };
}

/** A block mapping ends with the line break behind it; its last value does not, unless it is one too. */
function endOf(node: YamlNode): number {
  if (!(node instanceof YamlMap) || node.source.text[node.start] === "{") return node.end;
  const last = node.entries.at(-1)?.value;
  const inside = last !== undefined && last.source === node.source && last.start > node.start && last.end <= node.end;
  return inside ? endOf(last) : node.end;
}

/** The value or key that differs; the whole entry where nothing corresponds to it. */
export function placeOfDifference({ kind, wanted }: LabelDifference): { readonly range: SourceRange } {
  const { keyNode, valueNode } = wanted;
  if (kind === "value") return valueNode;
  // The value of an alias stands where its anchor does.
  const entry = valueNode.source === keyNode.source && valueNode.start >= keyNode.end;
  return kind === "key" || !entry ? keyNode : { range: keyNode.source.range(keyNode.start, valueNode.end) };
}

/** What to write at either end. @param there the other end in words: "the pod template of Deployment web" */
export function remedyFor(difference: LabelDifference, there: string): string {
  const wanted = writeLabels([difference.wanted], ": ");
  if (difference.kind !== "missing") return `write ${writeLabels([difference.found], ": ")} here, or ${wanted} in ${there}`;
  return `a pod must have all labels of the selector: add ${wanted} to ${there}, or remove it here`;
}
