/** Markdown of texts that nobody has looked at: no markup, no link, no mention and no line break comes out of them. */
import { printable } from "./text-cells.ts";

/** So much of one text is shown: tables are read, and comments have a limit. */
const MOST = 600;

/** What GitHub's and GitLab's dialects give a meaning, within cells of tables too. */
const MARKUP = /[\\`*_[\]<>&|~^$#!@]/g;

/** What becomes a link or a notification after the markup is read (`@user`, `#1`, `https://`, `www.`), where a reference by number would not help. */
const REFERENCE = /[@#!~%$^&](?=[\w"'])|:(?=\/\/)|www(?=\.)/gi;

/** Of no width; parts what would be taken for one thing. */
const BREAK = "&#8203;";

/** Prose on one line. */
export function markdownText(text: string): string {
  const marked = shortened(text).replace(REFERENCE, "$&\u0000");
  return byNumber(marked).replaceAll("\u0000", BREAK);
}

/** A name or path, set as code, within which nothing is a reference. */
export function markdownCode(text: string): string {
  return `<code>${byNumber(shortened(text)).replace(/:(?=\/\/)/g, "&#58;").replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`)}</code>`;
}

function byNumber(text: string): string {
  return text.replace(MARKUP, (character) => `&#${character.charCodeAt(0)};`);
}

function shortened(text: string): string {
  const line = printable(text.length > MOST ? headOf(text) : text);
  return text.length > MOST || line.length > MOST ? `${headOf(line)}\u2026` : line;
}

/** No character is cut in two. */
function headOf(text: string): string {
  return text.slice(0, MOST).replace(/[\ud800-\udbff]$/, "");
}
