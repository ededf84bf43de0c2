/** What a file holds but nobody could analyse: its absence from a unit must be weighed. */
import type { ManifestDocument, ManifestFile } from "./resource.ts";
import { isJinja } from "./template.ts";
import type { Gap } from "./unit.ts";

/** Broken documents, Helm templates, and the file itself when it was not read. */
export function fileGaps(file: ManifestFile): readonly Gap[] {
  let known = gapsByFile.get(file);
  if (known === undefined) gapsByFile.set(file, (known = read(file)));
  return known;
}

/** Remembered: of a project that is loaded again and again most files stay. */
const gapsByFile = new WeakMap<ManifestFile, readonly Gap[]>();

function read(file: ManifestFile): Gap[] {
  const whole = file.problems.map(({ range }) => ({ what: `${file.path}, which could not be read`, range }));
  return [...whole, ...file.documents.flatMap((document) => documentGaps(document))];
}

export function documentGaps(document: ManifestDocument): Gap[] {
  const path = document.source.file;
  const gaps: Gap[] = [];
  for (const { reason, range, kindHint, text = "" } of document.skipped) {
    if (reason === "helm-template") gaps.push({ ...gap(`the ${isJinja(text) ? "Jinja" : "Helm"} template ${path}`, range, kindHint), text });
  }
  const [problem] = document.problems.filter(({ id }) => id === "listItem" || document.resources.length === 0);
  if (problem !== undefined) {
    gaps.push(gap(`the unreadable document in ${path}`, problem.range, document.kindHint));
  }
  return gaps;
}

function gap(what: string, range: Gap["range"], kindHint: string | undefined): Gap {
  return {
    what,
    ...(range === undefined ? {} : { range }),
    ...(kindHint === undefined ? {} : { kindHint }),
  };
}

/** The same gap may be met on several ways. */
export function uniqueGaps(gaps: readonly Gap[]): Gap[] {
  const byKey = new Map<string, Gap>();
  for (const next of gaps) {
    const { line, column } = next.range?.start ?? { line: 0, column: 0 };
    const key = [next.what, next.range?.file, line, column].join("\0");
    if (!byKey.has(key)) byKey.set(key, next);
  }
  return [...byKey.values()];
}
