/**
 * Manifests copied from web pages are often indented with non-breaking spaces. YAML takes these for text,
 * so such a manifest is refused; it is read here as it was meant, and the spaces are pointed out.
 */
import { type ParsedDocument, parseYaml } from "./parse-yaml.ts";
import type { ManifestProblem } from "./resource.ts";
import type { SourceText } from "./source-text.ts";
import { YamlMap } from "./yaml-node.ts";

const INDENTED = /^[ \t]*\u00A0[ \t\u00A0]*/gm;

/** Like `parseYaml`, with the text that the trees point into. */
export function parseIndentation(source: SourceText): { source: SourceText; documents: ParsedDocument[] } {
  const documents = parseYaml(source);
  if (!source.text.includes("\u00A0") || !documents.some(isMisread)) return { source, documents };
  const mended = source.withText(source.text.replace(INDENTED, (blank) => blank.replaceAll("\u00A0", " ")));
  return {
    source: mended,
    documents: parseYaml(mended).map((document) => {
      const problem = problemIn(source, document);
      return problem === undefined ? document : { ...document, slips: [problem, ...document.slips] };
    }),
  };
}

/** True where the blanks have become part of a key, or have broken the text; inside a block scalar they do no harm. */
function isMisread({ root, problems }: ParsedDocument): boolean {
  if (problems.length > 0) return true;
  return root instanceof YamlMap && root.entries.some((entry) => entry.name.startsWith("\u00A0"));
}

function problemIn(source: SourceText, { start, end }: ParsedDocument): ManifestProblem | undefined {
  const lines = [...source.text.matchAll(INDENTED)].filter(({ index }) => index >= start && index < end);
  const [first] = lines;
  if (first === undefined) return undefined;
  const also = lines.length > 1 ? `; ${lines.length} lines of this document have them` : "";
  return {
    id: "nonBreakingSpace",
    message:
      "This line is indented with non-breaking spaces (U+00A0), which YAML takes for text, so the API server refuses the manifest",
    range: source.range(first.index, first.index + first[0].length),
    help: `write ordinary spaces instead (web pages leave such blanks in what is copied)${also}`,
  };
}
