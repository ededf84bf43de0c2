/** `paths --format text`: for every Service what stands behind it, and who reaches it how. */
import type { EndpointSummary, ServicePaths } from "../dataplane/model.ts";
import { assumedText, lineText, pad, reasonText } from "./path-lines.ts";
import { withoutCommands } from "./ci-commands.ts";
import { sectionsText } from "./path-sections.ts";
import { printable } from "./text-cells.ts";
import type { TextOptions } from "./text-options.ts";
import { listed } from "./words.ts";

/**
 * One block a Service, an empty line between; each is written before the next Service is looked at.
 * @param severalUnits true where they shall be named
 */
export function* pathsText(services: Iterable<ServicePaths>, severalUnits: boolean, options: TextOptions): Generator<string> {
  let unit: string | undefined;
  for (const service of services) {
    if (unit !== undefined) yield "\n";
    if (severalUnits && service.unit !== unit) yield withoutCommands(`${options.style.underline(`Unit ${printable(service.unit)}`)}\n\n`);
    unit = service.unit;
    yield withoutCommands(`${serviceText(service, options).join("\n")}\n`);
  }
  if (unit === undefined) yield "No Services in these files.\n";
}

function serviceText(service: ServicePaths, options: TextOptions): string[] {
  const { style } = options;
  const { range } = service;
  const title = style.bold(printable(`${service.namespace}/${service.name}`));
  const place = style.dim(`${printable(range.file)}:${range.start.line}`);
  return [
    `${title}  ${typeOf(service)}  ${place}`,
    ...pad("refused", service.refused.flatMap((why) => reasonText(why, options)), options),
    ...behindText(service, options),
    ...sectionsText(service, options),
    ...(service.assumptions.length === 0 ? [] : assumedText(service.assumptions, options)),
  ];
}

export function typeOf({ type, headless }: Pick<ServicePaths, "type" | "headless">): string {
  return headless ? "headless" : type;
}

function behindText(service: ServicePaths, options: TextOptions): string[] {
  if (service.type === "ExternalName") return [];
  const lines = [
    ...service.endpoints.flatMap((endpoint) => lineText(endpointText(endpoint), endpoint.range, options)),
    ...(service.endpoints.length === 0 ? lineText("none", undefined, options) : []),
    ...service.leftOut.flatMap((why) => reasonText(why, options)),
    ...(service.names.pods.length === 0 ? [] : lineText(`by name: ${listed(service.names.pods, 3)}`, undefined, options)),
  ];
  return pad("pods", lines, options);
}

/** "Deployment/web x3 :8080 (http)". */
export function endpointText({ workload, address, replicas, ports }: EndpointSummary): string {
  const title = workload === undefined ? (address ?? "") : `${workload}${amount(replicas)}`;
  const targets = ports.map(({ port, target }) => (target === undefined ? `:${port}` : `:${port} (${target})`));
  return [title, [...new Set(targets)].join(", ")].filter((part) => part !== "").join(" ");
}

function amount(replicas: EndpointSummary["replicas"]): string {
  if (replicas === "per-node") return " x1 per node";
  return replicas === "unknown" ? " x?" : ` x${replicas}`;
}
