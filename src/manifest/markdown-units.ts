/** The code blocks of a Markdown text: an example, and its later variants where a block says it anew. */
import { documentGaps } from "./gaps.ts";
import { objectKey } from "./object-key.ts";
import { commandGaps } from "./shell-commands.ts";
import type { ManifestDocument, ManifestFile, Resource } from "./resource.ts";
import type { SourceText } from "./source-text.ts";
import type { Unit } from "./unit.ts";

interface Definition {
  readonly resource: Resource;
  /** Objects without a name are new ones each time. */
  readonly key: string | Resource;
  readonly variant: number;
}

/**
 * One unit for the text, and one more for each block that defines an object again. Every variant holds
 * every object: in its latest form up to there, else in its first one.
 */
export function markdownUnits(file: ManifestFile): Unit[] {
  const { definitions, variants } = readVariants(file);
  const gaps = [...file.documents.flatMap(documentGaps), ...(definitions.length > 0 ? commandGaps(file) : [])];
  if (definitions.length === 0 && gaps.length === 0) return [];
  const versions = new Map<string | Resource, number[]>();
  for (const { key, variant } of definitions) versions.set(key, [...(versions.get(key) ?? []), variant]);
  return Array.from({ length: variants }, (_, index) => {
    const variant = index + 1;
    const valid = definitions.filter((d) => d.variant === versionIn(variant, versions.get(d.key) ?? []));
    return {
      name: variant === 1 ? file.path : `${file.path}#${variant}`,
      kind: "markdown",
      members: valid.map(({ resource }) => ({ resource, changes: [] })),
      gaps,
      neighbours: [],
    };
  });
}

/** @param versions rising */
function versionIn(variant: number, versions: readonly number[]): number | undefined {
  return versions.findLast((version) => version <= variant) ?? versions[0];
}

function readVariants(file: ManifestFile): { definitions: Definition[]; variants: number } {
  const definitions: Definition[] = [];
  const known = new Set<string>();
  let variant = 1;
  for (const documents of blocksOf(file)) {
    const resources = documents.flatMap((document) => document.resources);
    const keys = resources.flatMap((resource) => objectKey(resource) ?? []);
    if (keys.some((key) => known.has(key))) variant += 1;
    for (const key of keys) known.add(key);
    for (const resource of resources) {
      definitions.push({ resource, key: objectKey(resource) ?? resource, variant });
    }
  }
  return { definitions, variants: variant };
}

function blocksOf(file: ManifestFile): ManifestDocument[][] {
  const blocks = new Map<SourceText, ManifestDocument[]>();
  for (const document of file.documents) {
    blocks.set(document.source, [...(blocks.get(document.source) ?? []), document]);
  }
  return [...blocks.values()];
}
