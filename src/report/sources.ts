/** Lines of texts that are at hand, for excerpts. */
import type { SourceLines } from "../diagnostic/source-range.ts";

/** @param texts whole texts by the path that ranges name */
export function sourcesOf(texts: Readonly<Record<string, string>>): SourceLines {
  const lines = new Map<string, readonly string[]>();
  return {
    line(file, line) {
      const text = texts[file];
      if (text === undefined) return undefined;
      let known = lines.get(file);
      if (known === undefined) {
        known = text.split(/\r\n|\n|\r/);
        lines.set(file, known);
      }
      return known[line - 1];
    },
  };
}
