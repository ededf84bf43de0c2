/** Plain data -> YAML or JSON. Strings that YAML could take for something else are quoted. */
import type { Json } from "./case.ts";
import { isPlain } from "./changes.ts";

/** A scalar in plain style has no counterpart in JSON. */
export function hasPlain(value: Json): boolean {
  if (isPlain(value)) return true;
  return typeof value === "object" && value !== null && Object.values<Json>(value).some(hasPlain);
}

export function printJson(value: Json): string {
  return JSON.stringify(value);
}

export function printYaml(value: Json): string {
  return block(value, "").replace(/^\n/, "") + "\n";
}

const SAFE = /^[A-Za-z/][-A-Za-z0-9_./]*$/;
const WORDS = /^(y|yes|n|no|on|off|true|false|null)$/i;

function text(value: string): string {
  return SAFE.test(value) && !WORDS.test(value) ? value : JSON.stringify(value);
}

function scalar(value: Json): string {
  if (isPlain(value)) return value.$plain;
  return typeof value === "string" ? text(value) : JSON.stringify(value);
}

function block(value: Json, indent: string): string {
  if (typeof value !== "object" || value === null || isPlain(value)) return ` ${scalar(value)}`;
  if (Array.isArray(value)) {
    return value.length === 0 ? " []" : value.map((item: Json) => `\n${indent}-${inItem(block(item, `${indent}  `), indent)}`).join("");
  }
  const entries = Object.entries<Json>(value);
  if (entries.length === 0) return " {}";
  return entries.map(([key, item]) => `\n${indent}${text(key)}:${block(item, `${indent}  `)}`).join("");
}

/** The first entry of a map stands on the line of its dash. */
function inItem(printed: string, indent: string): string {
  return printed.startsWith(`\n${indent}  `) ? ` ${printed.slice(indent.length + 3)}` : printed;
}
