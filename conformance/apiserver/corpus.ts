/** Manifests of others: one case for each object of the kinds that are asked about. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import type { Resource } from "../../src/manifest/resource.ts";
import type { SourceRange } from "../../src/diagnostic/source-range.ts";
import type { Manifest } from "./case.ts";
import { KINDS } from "./kinds.ts";

/** Templates and broken files are left out: no server is ever asked about them. */
export function readCorpus(folder: string): Manifest[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return files.flatMap((file) => manifestsOf(relative(folder, file), readFileSync(file, "utf8")));
}

function manifestsOf(path: string, text: string): Manifest[] {
  const format = path.endsWith(".json") ? "json" : "yaml";
  const { files } = loadTexts({ [`file.${format}`]: text });
  const documents = files.flatMap((file) => file.documents).filter(({ problems, resources, root }) => problems.length === 0 && resources[0]?.body === root);
  return documents.flatMap(({ resources, range, source }, index) => {
    const [resource] = resources;
    const kind = resource && kindOf(resource);
    if (resource === undefined || kind === undefined) return [];
    const label = `${path} #${index + 1} ${resource.name}`;
    return [{ id: `${kind}: ${label}`, kind, label, body: textOf(source.text, range), format, since: 0 }];
  });
}

function kindOf({ group, kind, version }: Resource): string | undefined {
  const groupOf = (apiVersion: string): string => (apiVersion.includes("/") ? (apiVersion.split("/")[0] ?? "") : "");
  const same = KINDS.filter((one) => one.kind === kind && groupOf(one.apiVersion) === group);
  return (same.find((one) => one.apiVersion.endsWith(version)) ?? same[0])?.id;
}

function textOf(text: string, { start, end }: SourceRange): string {
  const lines = text.split("\n").slice(start.line - 1, end.line);
  const last = lines.length - 1;
  return lines.map((line, index) => line.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined)).join("\n");
}
