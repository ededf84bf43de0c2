/** `kubehop paths`: every way to every Service, hop by hop. */
import { eachServicePaths } from "../dataplane/paths.ts";
import { type PlacedService, servicesInOrder } from "../dataplane/service-order.ts";
import { pathsJson } from "../report/paths-json.ts";
import { pathsText } from "../report/paths-text.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { openProject } from "./project.ts";
import type { ProjectFlags } from "./settings.ts";
import { printPieces, Progress, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface PathsFlags extends ProjectFlags {
  readonly format: "text" | "json";
  readonly width?: number;
  /** `namespace/name`, or a name in namespace default. */
  readonly service: readonly string[];
}

/** @throws UsageError when a wanted Service is not there */
export async function paths(args: readonly string[], flags: PathsFlags): Promise<ExitCode> {
  const progress = new Progress();
  const project = await openProject(args, flags, progress);
  progress.step("Following paths");
  const services = wantedServices(servicesInOrder(project.graphs), flags.service);
  const all = eachServicePaths(services, project.cluster);
  const severalUnits = new Set(services.map(({ graph }) => graph)).size > 1;
  progress.done();
  await printPieces(flags.format === "json" ? pathsJson(VERSION, all) : pathsText(all, severalUnits, textOptions(flags.width)));
  return EXIT.clean;
}

function wantedServices(all: readonly PlacedService[], names: readonly string[]): readonly PlacedService[] {
  if (names.length === 0) return all;
  const wanted = new Set(names.map((text) => (text.includes("/") ? text : `default/${text}`)));
  const known = new Set(all.map(idOf));
  const missing = [...wanted].filter((id) => !known.has(id));
  if (missing.length > 0) {
    const there = [...known].sort().slice(0, 10).join(", ");
    throw new UsageError(missing.map((id) => `there is no Service ${id} in these files; there are: ${there || "none"}`));
  }
  return all.filter((placed) => wanted.has(idOf(placed)));
}

function idOf({ service }: PlacedService): string {
  return `${service.namespace}/${service.name}`;
}
