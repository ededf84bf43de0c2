/** Texts -> parsed files and units. No file system here: editors, tests and the docs use it as it is. */
import { compareText } from "../diagnostic/source-range.ts";
import { normalizePath } from "./display-path.ts";
import { type FileFormat, formatOf } from "./file-format.ts";
import { fileStart } from "./file-range.ts";
import { chartFiles, markTemplates } from "./helm-units.ts";
import { markdownBlocks } from "./markdown.ts";
import { parseManifests } from "./parse-manifests.ts";
import { parseYaml } from "./parse-yaml.ts";
import type { ManifestDocument, ManifestFile, ManifestProblem, Skipped, SkipReason } from "./resource.ts";
import { SourceText } from "./source-text.ts";
import type { Unit } from "./unit.ts";
import { partitionUnits, type UnitOptions } from "./units.ts";

/** A file as it was read; without a text when it could not be. */
export interface TextFile {
  readonly path: string;
  readonly format: FileFormat;
  readonly text: string;
  readonly problems: readonly ManifestProblem[];
}

/** Makes a file of its text; the same text may give the same file again. */
export type FileParser = (file: TextFile) => ManifestFile;

export interface LoadTextsOptions extends UnitOptions {
  /** `rememberingParser()` for who loads again and again. */
  readonly parse?: FileParser;
  /** Read files of unknown extensions as Markdown. */
  readonly markdown?: boolean;
}

export interface LoadedTexts {
  /** By path. */
  readonly files: readonly ManifestFile[];
  /** By name. */
  readonly units: readonly Unit[];
}

/** @param files texts by path: relative, with forward slashes */
export function loadTexts(files: Readonly<Record<string, string>>, options: LoadTextsOptions = {}): LoadedTexts {
  const texts = Object.entries(files).map(([path, text]) => {
    return { path: normalizePath(path), format: formatOf(path, options.markdown), text, problems: [] };
  });
  return assemble(texts, options, options.parse);
}

/** Parses all files and sorts them into units. */
export function assemble(texts: readonly TextFile[], options: UnitOptions, parse: FileParser = parseFile): LoadedTexts {
  const sorted = [...texts].sort((a, b) => compareText(a.path, b.path));
  const charts = chartFiles(sorted.filter(({ format }) => format !== "markdown").map(({ path }) => path));
  const parsed = sorted.map((text) => {
    const file = parse(text);
    return charts.get(file.path)?.role === "template" ? markTemplates(file) : file;
  });
  const { units, omitted } = partitionUnits(parsed, charts, options);
  const files = parsed.map((file) => {
    const reason = omitted.get(file.path);
    return reason === undefined ? file : omit(file, reason);
  });
  return { files, units };
}

/** Parses a file again only when its text has changed: of each path the last text is remembered. */
export function rememberingParser(): FileParser {
  const known = new Map<string, { readonly of: TextFile; readonly file: ManifestFile }>();
  return (next) => {
    const last = known.get(next.path);
    if (last !== undefined && last.of.text === next.text && last.of.format === next.format && last.of.problems.length + next.problems.length === 0) {
      return last.file;
    }
    const file = parseFile(next);
    known.set(next.path, { of: next, file });
    return file;
  };
}

function parseFile({ path, format, text, problems }: TextFile): ManifestFile {
  const base = { path, format, text, problems };
  if (format !== "markdown") {
    return { ...base, documents: parseManifests(new SourceText(path, text)), skipped: [] };
  }
  const documents: ManifestDocument[] = [];
  const skipped: Skipped[] = [];
  for (const { source, manifest } of markdownBlocks(path, text)) {
    if (manifest) for (const document of parseManifests(source)) documents.push(document);
    else skipped.push({ reason: "not-kubernetes", range: source.range(0, 0) });
  }
  return { ...base, documents, skipped };
}

const omitted = new WeakMap<ManifestFile, Map<SkipReason, ManifestFile>>();

/** The objects in such a file do not reach a cluster as they are, so nobody shall look at them. The same file gives the same. */
function omit(file: ManifestFile, reason: SkipReason): ManifestFile {
  const known = omitted.get(file) ?? new Map<SkipReason, ManifestFile>();
  omitted.set(file, known);
  const made = known.get(reason) ?? {
    ...file,
    documents: [],
    problems: [...file.problems, ...yamlFaults(file)],
    skipped: [...file.skipped, { reason, range: fileStart(file.path) }],
  };
  known.set(reason, made);
  return made;
}

/** Faults of YAML count in any file; that a patch has no `kind` is no fault. */
function yamlFaults(file: ManifestFile): ManifestProblem[] {
  const templates = file.documents.some(({ skipped }) => skipped.some((s) => s.reason === "helm-template"));
  if (templates) return [];
  return parseYaml(new SourceText(file.path, file.text)).flatMap(({ problems, slips }) => [...problems, ...slips.filter(({ id }) => id !== "separator")]);
}
