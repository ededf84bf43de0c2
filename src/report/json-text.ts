/** JSON that is safe to print: what nobody could see in a text, or what a CI system would obey, is escaped. */
import { COMMAND_SIGN } from "./ci-commands.ts";

/** Delete, C1 controls and whatever is zero-width or turns the direction of writing; JSON itself escapes C0. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Indented by two, with a final line break. */
export function jsonText(value: object): string {
  return `${safeJson(JSON.stringify(value, undefined, 2))}\n`;
}

/** @param text JSON, of which the texts that it holds are escaped */
export function safeJson(text: string): string {
  return text.replace(UNSEEN, escaped).replace(COMMAND_SIGN, escaped);
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
