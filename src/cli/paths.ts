/** `kubehop paths`: every way to every Service, hop by hop. */
import { allServicePaths } from "../dataplane/paths.ts";
import { pathsJson } from "../report/paths-json.ts";
import { pathsText } from "../report/paths-text.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { openProject } from "./project.ts";
import type { ProjectFlags } from "./settings.ts";
import { print, Progress, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface PathsFlags extends ProjectFlags {
  readonly format: "text" | "json";
  /** `namespace/name`, or a name in namespace default. */
  readonly service: readonly string[];
}

/** @throws UsageError when a wanted Service is not there */
export async function paths(args: readonly string[], flags: PathsFlags): Promise<ExitCode> {
  const progress = new Progress();
  const project = await openProject(args, flags, progress);
  progress.step("Following paths");
  const all = allServicePaths(project.graphs, project.cluster);
  const wanted = new Set(flags.service.map((text) => (text.includes("/") ? text : `default/${text}`)));
  const idOf = ({ namespace, name }: (typeof all)[number]): string => `${namespace}/${name}`;
  const known = new Set(all.map(idOf));
  const missing = [...wanted].filter((id) => !known.has(id));
  if (missing.length > 0) {
    const there = [...known].sort().slice(0, 10).join(", ");
    throw new UsageError(missing.map((id) => `there is no Service ${id} in these files; there are: ${there || "none"}`));
  }
  const shown = wanted.size === 0 ? all : all.filter((paths) => wanted.has(idOf(paths)));
  progress.done();
  print(flags.format === "json" ? pathsJson(VERSION, shown) : pathsText(shown, textOptions()));
  return EXIT.clean;
}
