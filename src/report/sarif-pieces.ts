/** Places, texts and edits in the words of SARIF 2.1.0. */
import { compareText, type SourceRange } from "../diagnostic/source-range.ts";
import type { TextEdit } from "../diagnostic/text-edit.ts";
import { printable } from "./text-cells.ts";

/** What relative paths are relative to; nobody is told where that is. */
export const BASE = "%SRCROOT%";

const LONE_SURROGATE = /\p{Cs}/gu;

/** A file's place as a relative URI: each part is encoded, so that no colon can be taken for a scheme's. */
export function artifactLocation(file: string): object {
  const wellFormed = file.replace(LONE_SURROGATE, "\ufffd");
  return { uri: wellFormed.split("/").map(encodeURIComponent).join("/"), uriBaseId: BASE };
}

/** The position after the last character ends a region, as it ends ours. */
export function region({ start, end }: SourceRange): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

export function physicalLocation(range: SourceRange): object {
  return { artifactLocation: artifactLocation(range.file), region: region(range) };
}

/** A plain text message (3.11): braces are doubled, since they make placeholders, and nothing becomes a link. */
export function message(lines: readonly string[]): object {
  return { text: lines.map((line) => printable(line).replace(/[{}]/g, "$&$&").replaceAll("](", "] (")).join("\n") };
}

/** A change of one or more files; texts stay as they are. */
export function fix(description: string, edits: readonly TextEdit[]): object {
  const files = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const known = files.get(edit.range.file);
    if (known === undefined) files.set(edit.range.file, [edit]);
    else known.push(edit);
  }
  const changes = [...files].sort(([a], [b]) => compareText(a, b)).map(([file, inside]) => ({
    artifactLocation: artifactLocation(file),
    replacements: inside.map(({ range, text }) => ({ deletedRegion: region(range), insertedContent: { text } })),
  }));
  return { description: message([description]), artifactChanges: changes };
}
