/** The options of the language in a config of ESLint: where the project is. */
import type { LanguageOptions } from "@eslint/core";
import { isAbsolute, resolve } from "node:path";
import { Project } from "./project.ts";

/** Plain data, since ESLint merges it with that of other configs. */
export interface ManifestLanguageOptions extends LanguageOptions {
  /** Absolute path of the folder with the manifests and, there or above, the config of Kubehop. */
  rootDir?: string;
}

const projects = new Map<string, Project>();

/** One for the whole process: configs are made anew for each pattern of files. */
export function projectOf({ rootDir = "" }: ManifestLanguageOptions): Project {
  const folder = resolve(rootDir);
  let project = projects.get(folder);
  if (project === undefined) projects.set(folder, (project = new Project(folder)));
  return project;
}

/** @throws for what nobody can work with; ESLint shows it as an error in its config. Options of other languages may be there too. */
export function validate(options: ManifestLanguageOptions): void {
  const { rootDir } = options;
  if (typeof rootDir !== "string" || !isAbsolute(rootDir)) {
    throw new TypeError('k8s/yaml needs the folder of your manifests: kubehop.config({ rootDir: import.meta.dirname }), or languageOptions: { rootDir: "/absolute/path" }');
  }
  const problems = projectOf(options).configProblems();
  if (problems.length > 0) throw new TypeError(problems.join("\n"));
}

/**
 * ESLint's cache asks a config for its JSON to learn whether what it knows of a file still holds. The findings of a
 * file rest on all others, so these are part of it.
 */
class NormalizedOptions implements ManifestLanguageOptions {
  [option: string]: unknown;
  rootDir: string;

  constructor(rootDir: string) {
    this.rootDir = rootDir;
  }

  toJSON(): object {
    return { rootDir: this.rootDir, project: projectOf(this).digest() };
  }
}

export function normalize({ rootDir = "" }: ManifestLanguageOptions): ManifestLanguageOptions {
  return new NormalizedOptions(resolve(rootDir));
}
