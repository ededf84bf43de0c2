/** XML that is well-formed whatever texts stand in it. */
import { COMMAND_SIGN } from "./ci-commands.ts";

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" };

/** Markup, white space that attributes lose, and what nobody could see: controls, zero-width, direction, half characters. */
const SPECIAL = /[&<>"']|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;

/** Production 2 (Char) of XML 1.0, of what `SPECIAL` finds: other characters may not stand in a document, not even by number. */
const LEGAL = /[\t\n\r]|[^\p{Cs}\ufffe\uffff\u0000-\u001f]/u;

/** For attributes and content. A character that XML cannot have is shown by its code: `<U+0000>`. */
export function xmlText(text: string): string {
  return text.replace(SPECIAL, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    return NAMED[character] ?? (LEGAL.test(character) ? `&#x${code};` : `&lt;U+${code.padStart(4, "0")}&gt;`);
  }).replace(COMMAND_SIGN, "&#x23;");
}

/** `<name key="value"`, to be closed by the caller; attributes that are undefined are left out. */
export function openTag(name: string, attributes: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${xmlText(String(value))}"`]));
  return `<${name}${pairs.join("")}`;
}

/** A document of these lines, with a final line break. */
export function xmlDocument(lines: readonly string[]): string {
  return `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines].join("\n")}\n`;
}
