/** `kubehop paths`: every way to every Service, hop by hop. */
import { eachServicePaths } from "../dataplane/paths.ts";
import { type PlacedService, servicesInOrder } from "../dataplane/service-order.ts";
import type { ServicePaths } from "../dataplane/model.ts";
import { pathsDot } from "../report/paths-dot.ts";
import { pathsJson } from "../report/paths-json.ts";
import { pathsMermaid } from "../report/paths-mermaid.ts";
import { pathsText } from "../report/paths-text.ts";
import { EXIT, type ExitCode, UsageError } from "./exit.ts";
import { clientSpec, selected, serviceSpec } from "./path-selection.ts";
import { openProject } from "./project.ts";
import type { ProjectFlags } from "./settings.ts";
import { printPieces, Progress, textOptions } from "./terminal.ts";
import { VERSION } from "./version.ts";

export interface PathsFlags extends ProjectFlags {
  readonly format: "text" | "json" | "dot" | "mermaid";
  readonly width?: number;
  /** `namespace/name`, or a name in namespace default. */
  readonly service: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

/** @throws UsageError when a wanted Service or client is not there */
export async function paths(args: readonly string[], flags: PathsFlags): Promise<ExitCode> {
  const [from, to] = [clientSpec(flags.from), serviceSpec(flags.to)];
  const progress = new Progress();
  const project = await openProject(args, flags, progress);
  progress.step("Following paths");
  const services = selected(wantedServices(servicesInOrder(project.graphs), flags.service), project.cluster, from, to);
  const all = eachServicePaths(services, project.cluster);
  const severalUnits = new Set(services.map(({ graph }) => graph)).size > 1;
  progress.done();
  await printPieces(piecesOf(all, flags, severalUnits));
  return EXIT.clean;
}

function piecesOf(all: Iterable<ServicePaths>, { format, width }: PathsFlags, severalUnits: boolean): Generator<string> {
  switch (format) {
    case "json":
      return pathsJson(VERSION, all);
    case "dot":
      return whole(pathsDot(all));
    case "mermaid":
      return whole(pathsMermaid(all));
    case "text":
      return pathsText(all, severalUnits, textOptions(width));
  }
}

/** A drawing needs all of its nodes before the first line. */
function* whole(text: string): Generator<string> {
  yield text;
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
