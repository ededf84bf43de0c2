/** Slips of the pen in YAML: values, keys and entries that are changed, added or taken away. */
import type { SourceRange } from "../src/diagnostic/source-range.ts";
import type { TextEdit } from "../src/diagnostic/text-edit.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { type YamlEntry, YamlMap, type YamlNode, YamlScalar } from "../src/manifest/yaml-node.ts";
import type { Injection } from "./fault.ts";

/** A scalar that a person would edit: no template, no block, nothing that an anchor or a merge key brought. */
export function isPlainScalar(node: YamlNode | undefined): node is YamlScalar {
  if (!(node instanceof YamlScalar) || node.style === "block" || node.start === node.end || isUnresolved(node.text)) return false;
  return !/[&*!]\S*\s*$/.test(node.source.text.slice(Math.max(0, node.start - 64), node.start).split("\n").at(-1) ?? "");
}

/** Another value in the same quotes, told at its own line. */
export function written(node: YamlNode | undefined, text: string): Injection[] {
  return isPlainScalar(node) && text !== node.text ? [{ edits: [rewrite(node, text)], at: [node.range] }] : [];
}

export function rewrite(node: YamlScalar, text: string): TextEdit {
  if (node.style === "single") return { range: node.range, text: `'${text}'` };
  return { range: node.range, text: node.style === "double" ? JSON.stringify(text) : text };
}

/** The text without its quotes, or in them. */
export function rawly(node: YamlNode | undefined, text: string): Injection[] {
  return isPlainScalar(node) ? [{ edits: [{ range: node.range, text }], at: [node.range] }] : [];
}

/** A key gets another name, told at its line. */
export function renamedKey(entry: YamlEntry | undefined, name: string): Injection[] {
  if (entry === undefined || entry.merged || !isPlainScalar(entry.key)) return [];
  return [{ edits: [rewrite(entry.key, name)], at: [entry.key.range] }];
}

/** A slip as people make them: two letters change places, or one is doubled. */
export function misspelt(text: string): string {
  for (let at = 1; at + 1 < text.length; at++) {
    const [a, b] = [text[at] ?? "", text[at + 1] ?? ""];
    if (a !== b && /[a-z]/.test(a) && /[a-z]/.test(b)) return text.slice(0, at) + b + a + text.slice(at + 2);
  }
  return /[a-z0-9]$/.test(text) ? `${text}x` : `${text}-x`;
}

/** An entry more at the beginning of a map (a value with a line break brings others), told at its own line or at one of `places`. */
export function added(map: YamlNode | undefined, key: string, value: string, ...places: readonly (YamlNode | undefined)[]): Injection[] {
  if (!(map instanceof YamlMap) || map.entry(key) !== undefined) return [];
  const first = map.entries.find(({ merged }) => !merged);
  if (first === undefined || first.key.source !== map.source || first.key.start < map.start) return [];
  const line = map.source.text.slice(0, first.key.start).split("\n").at(-1) ?? "";
  const flow = map.source.text[map.start] === "{";
  // "- name: http" begins an item: what follows it is indented as the name is.
  const entries = `${key}: ${value}\n`;
  const text = entries.replaceAll("\n", flow ? ", " : `\n${line.replace(/[^ ]/g, " ")}`);
  const start = first.key.range.start;
  const range: SourceRange = { file: first.key.range.file, start, end: start };
  return [{ edits: [{ range, text }], at: [range, ...places.flatMap((node) => (node === undefined ? [] : [node.range]))] }];
}
