/** Edits of the places that violations are about; undefined where an edit would touch more than that place. */
import { YamlMap, YamlScalar } from "../manifest/yaml-node.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import type { Field } from "./field.ts";

/** Another value in the same quotes. */
export function replaceScalar(field: Field, text: string): readonly TextEdit[] | undefined {
  const node = ownScalar(field);
  return node === undefined ? undefined : [{ range: node.range, text: inStyle(node, text) }];
}

/** `"80"` becomes `80`. */
export function unquote(field: Field): readonly TextEdit[] | undefined {
  const node = ownScalar(field);
  return node === undefined || node.style === "plain" ? undefined : [{ range: node.range, text: node.text.trim() }];
}

/** `1.0` becomes `"1.0"`: what is written, as a text. */
export function quote(field: Field): readonly TextEdit[] | undefined {
  const node = ownScalar(field);
  return node === undefined || node.style !== "plain" ? undefined : [{ range: node.range, text: JSON.stringify(node.text) }];
}

/** The key that the field stands under gets another name, unless that is taken. */
export function renameKey(field: Field, name: string): readonly TextEdit[] | undefined {
  const { entry, parent } = field;
  if (entry === undefined || entry.merged || !isOwn(field)) return undefined;
  if (!(parent?.node instanceof YamlMap) || parent.node.entry(name) !== undefined) return undefined;
  return [{ range: entry.key.range, text: inStyle(entry.key, name) }];
}

function inStyle({ style }: YamlScalar, text: string): string {
  if (style === "single") return `'${text.replaceAll("'", "''")}'`;
  return style === "double" ? JSON.stringify(text) : text;
}

/** Block scalars are left alone: what is wrong with them is seldom their text. */
function ownScalar(field: Field): YamlScalar | undefined {
  const { node } = field;
  return node instanceof YamlScalar && node.style !== "block" && isOwn(field) ? node : undefined;
}

/** Anchors and tags in front of a value are looked for in so many characters: lists may be long. */
const LONGEST_TAG = 256;

/**
 * False for what an alias or a merge key brought here, and for what an anchor takes elsewhere: there one edit
 * would change several places. Tags are left alone as well.
 */
function isOwn(field: Field): boolean {
  for (let at: Field | undefined = field; at !== undefined; at = at.parent) {
    const { node, entry, parent } = at;
    if (entry?.merged === true) return false;
    const outer = parent?.node;
    if (node === undefined || outer === undefined) continue;
    if (node.source !== outer.source || node.start < outer.start || node.end > outer.end) return false;
    const before = entry === undefined ? outer.start : entry.key.end;
    if (before > node.start) return false;
    if (/(^|[\s:[{,-])[&!]\S*\s*$/.test(node.source.text.slice(Math.max(before, node.start - LONGEST_TAG), node.start))) return false;
  }
  return true;
}
