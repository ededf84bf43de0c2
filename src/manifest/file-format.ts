/** What a file holds, judged by its name alone. */
import { baseNameOf, extensionOf } from "./display-path.ts";
import type { ManifestFile } from "./resource.ts";

export type FileFormat = ManifestFile["format"];

const MARKDOWN = new Set([".md", ".markdown"]);
const KUSTOMIZATION = new Set(["kustomization.yaml", "kustomization.yml", "Kustomization"]);

/** @param markdown read files of unknown extensions as Markdown instead of as YAML */
export function formatOf(path: string, markdown = false): FileFormat {
  const extension = extensionOf(path);
  if (extension === ".json") return "json";
  if (MARKDOWN.has(extension)) return "markdown";
  if (extension === ".yaml" || extension === ".yml" || isKustomizationName(path)) return "yaml";
  return markdown ? "markdown" : "yaml";
}

/** True for a file that is read when its folder is named. */
export function isManifestName(path: string, markdown: boolean): boolean {
  const extension = extensionOf(path);
  if (extension === ".yaml" || extension === ".yml" || extension === ".json") return true;
  return isKustomizationName(path) || (markdown && MARKDOWN.has(extension));
}

/** The three names by which kustomize finds its file in a folder. */
export function isKustomizationName(path: string): boolean {
  return KUSTOMIZATION.has(baseNameOf(path));
}
