/** Slips of the pen in YAML: values, keys and entries that are changed, added or taken away. */
import type { SourceRange } from "../src/diagnostic/source-range.ts";
import type { TextEdit } from "../src/diagnostic/text-edit.ts";
import type { Resource } from "../src/manifest/resource.ts";
import { lineStartsOf } from "../src/manifest/source-text.ts";
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

/** An entry with the lines that it stands on is forgotten, told at one of `places`. */
export function removed(map: YamlNode | undefined, key: string, ...places: readonly (YamlNode | undefined)[]): Injection[] {
  const entry = map instanceof YamlMap ? map.entry(key) : undefined;
  if (!(map instanceof YamlMap) || entry === undefined || entry.merged || map.entries.length < 2) return [];
  const { text } = map.source;
  const starts = lineStartsOf(text);
  const start = Math.max(...starts.filter((at) => at <= entry.key.start));
  const before = text.slice(start, entry.key.start).trim();
  const at = places.flatMap((node) => (node === undefined ? [] : [node.range]));
  const next = map.entries[map.entries.indexOf(entry) + 1];
  // "- name: http" begins an item: the entry after it takes its place.
  if (entry.key.source === map.source && before === "-" && next?.merged === false) return [{ edits: [{ range: map.source.range(entry.key.start, next.key.start), text: "" }], at }];
  // What shares its line with other things in another way ("{a: 1}") is left alone.
  if (entry.key.source !== map.source || before !== "") return [];
  const last = entry.value.start + text.slice(entry.value.start, entry.value.end).trimEnd().length;
  const end = starts.find((at) => at > Math.max(last, entry.key.end)) ?? text.length;
  const range = map.source.range(start, end);
  return [{ edits: [{ range, text: "" }], at }];
}

/** Several slips at once that only together are one. */
export function together(...parts: readonly (readonly Injection[])[]): Injection[] {
  const first = parts.map(([injection]) => injection);
  if (first.some((injection) => injection === undefined)) return [];
  const all = first.flatMap((injection) => injection ?? []);
  const edits = all.flatMap((injection) => injection.edits);
  // Lines that one part brings stand at the end of a file: whatever another part adds stands before.
  const lines = all.flatMap((injection) => {
    const others = edits.filter((edit) => !injection.edits.includes(edit));
    return (injection.lines ?? []).map((place) => {
      const [file = "", line] = place.split(/:(?=\d+$)/);
      const added = others.filter(({ range }) => range.file === file).reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
      return `${file}:${Number(line) + added}`;
    });
  });
  return [{ edits, at: all.flatMap(({ at }) => at), lines }];
}

/** One more object at the end of the file of another, told at those of its lines that end with `#!`. */
export function beside({ source }: Resource, object: string): Injection[] {
  const { file, text } = source;
  if (!/\.ya?ml$/.test(file) || /^\s*[{[]/.test(text) || /^\.\.\./m.test(text)) return [];
  const lines = object.trim().split("\n");
  const { end } = source.range(text.length, text.length);
  const told = lines.flatMap((line, index) => (line.endsWith("#!") ? [`${file}:${end.line + 2 + index}`] : []));
  const added = lines.map((line) => line.replace(/\s*#!$/, "")).join("\n");
  return [{ edits: [{ range: { file, start: end, end }, text: `\n---\n${added}\n` }], at: [], lines: told }];
}
