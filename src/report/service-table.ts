/** The table of Services that closes `check`: what each is reached as, and what stands behind it. */
import type { Path, ServicePaths } from "../dataplane/model.ts";
import { endpointText, typeOf } from "./paths-text.ts";
import { cellWidth, printable } from "./text-cells.ts";
import type { TextOptions } from "./text-options.ts";
import { listed } from "./words.ts";
import { wrapText } from "./wrap.ts";

/** One Service; the cells are plain text, safe to print. */
export interface ServiceRow {
  readonly unit: string;
  readonly name: string;
  readonly type: string;
  readonly reachable: string;
  readonly pods: string;
  /** True where nothing answers. */
  readonly empty: boolean;
}

type Column = "name" | "type" | "reachable" | "pods";
type Widths = Readonly<Record<Column, number>>;

/** A column of prose that is narrower than this is no longer read but spelled. */
const MIN_COLUMN = 20;

/** The last column may be narrower than others where it is the only one to be broken. */
const MIN_LAST = 14;

/** Names that need more stand on lines of their own, where there is at least so much room for the others. */
const MIN_NAME = 10;

/** What a cell names; of more, their number. `paths` tells them all. */
const MOST_NAMED = 10;

/** An empty line and the table; "" where there are no Services. Ends with a line break. Of each Service only its row is kept. */
export function serviceTable(services: Iterable<ServicePaths>, options: TextOptions): string {
  const rows = Array.from(services, serviceRow);
  if (rows.length === 0) return "";
  const widths = widthsOf(rows, options.width);
  const units = new Set(rows.map(({ unit }) => unit));
  const lines: string[] = [heading(widths, options)];
  let unit: string | undefined;
  for (const row of rows) {
    if (units.size > 1 && row.unit !== unit) lines.push(options.style.underline(`Unit ${row.unit}`));
    unit = row.unit;
    lines.push(...(widths === undefined ? stacked(row, options) : beside(row, widths, options)));
  }
  return `\n${lines.join("\n")}\n`;
}

/** Undefined where the columns do not fit beside each other. */
function widthsOf(rows: readonly ServiceRow[], width: number | undefined): Widths | undefined {
  const longest = (column: Column, title: string): number =>
    rows.reduce((most, row) => Math.max(most, cellWidth(row[column])), cellWidth(title));
  const full = {
    name: longest("name", "Services"),
    type: longest("type", ""),
    reachable: longest("reachable", "reachable as"),
    pods: longest("pods", "pods"),
  };
  if (width === undefined) return full;
  const name = Math.min(full.name, width - full.type - 6 - 2 * MIN_COLUMN);
  if (name < Math.min(full.name, MIN_NAME)) return undefined;
  const room = width - name - full.type - 6;
  // Rather break the last column alone than both; a long name stands on a line of its own.
  const half = room - full.reachable >= MIN_LAST ? full.reachable : Math.floor(room / 2);
  const reachable = Math.min(full.reachable, Math.max(half, room - full.pods));
  return { ...full, name, reachable, pods: Math.min(full.pods, room - reachable) };
}

function heading(widths: Widths | undefined, { style }: TextOptions): string {
  if (widths === undefined) return style.bold("Services");
  return style.bold(`${fill("Services", widths.name + 2 + widths.type)}  ${fill("reachable as", widths.reachable)}  pods`);
}

function beside(row: ServiceRow, widths: Widths, { style }: TextOptions): string[] {
  const reachable = wrapText(row.reachable, widths.reachable);
  const pods = wrapText(row.pods, widths.pods);
  const blank = " ".repeat(widths.name + 2 + widths.type);
  const title = `${fill(row.name, widths.name)}  ${fill(row.type, widths.type)}`;
  const long = cellWidth(title) > blank.length;
  const lines = Array.from({ length: Math.max(reachable.length, pods.length) }, (_, index) => {
    const first = index === 0 && !long ? title : blank;
    const line = pods[index] ?? "";
    return `${first}  ${fill(reachable[index] ?? "", widths.reachable)}  ${row.empty ? style.red(line) : line}`.trimEnd();
  });
  return long ? [title.trimEnd(), ...lines] : lines;
}

/** Cells below each other. */
function stacked({ name, type, reachable, pods, empty }: ServiceRow, { style, width }: TextOptions): string[] {
  const room = width === undefined ? undefined : width - 4;
  const below = (text: string): string[] => wrapText(text, room).map((line) => `    ${line}`);
  return [
    ...wrapText(`${name}  ${type}`, width),
    ...below(reachable),
    ...below(`-> ${pods}`).map((line) => (empty ? style.red(line) : line)),
  ];
}

function fill(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - cellWidth(text)));
}

export function serviceRow(service: ServicePaths): ServiceRow {
  return {
    unit: printable(service.unit),
    name: printable(`${service.namespace}/${service.name}`),
    type: service.type === "ExternalName" ? "External" : typeOf(service),
    reachable: printable(reachableAs(service)),
    pods: printable(podsOf(service)),
    empty: service.refused.length > 0 || (service.endpoints.length === 0 && service.type !== "ExternalName"),
  };
}

/** "web.shop:80, <any node>:30080". */
function reachableAs(service: ServicePaths): string {
  const name = `${service.name}.${service.namespace}`;
  if (service.type === "ExternalName") return `${name} -> ${aliasOf(service)} (CNAME)`;
  const numbers = service.headless
    ? service.paths.map(({ frontend }) => frontend.port)
    : service.ports.map(({ port }) => port);
  const ports = [...new Set(numbers.filter((port) => port !== undefined))].join(",");
  return listed([ports === "" ? name : `${name}:${ports}`, ...frontends(service.paths)], MOST_NAMED);
}

function frontends(paths: readonly Path[]): string[] {
  const texts = paths.flatMap(({ frontend: { kind, address, port } }) => {
    if (kind === "NodePort") return [`${address}:${port ?? "<assigned>"}`];
    if (kind === "LoadBalancer" || kind === "ExternalIP") return [`${address}:${port ?? ""}`];
    return kind === "Ingress" ? [`${port === 443 ? "https" : "http"}://${address}`] : [];
  });
  return [...new Set(texts)];
}

function aliasOf({ paths }: ServicePaths): string {
  return paths[0]?.hops.find(({ kind }) => kind === "cname")?.text ?? "?";
}

function podsOf(service: ServicePaths): string {
  const [refusal] = service.refused;
  if (refusal !== undefined) return `refused: ${refusal.text}`;
  if (service.type === "ExternalName") return externalEnd(service);
  if (service.endpoints.length > 0) return endpointsOf(service);
  return `none: ${service.leftOut[0]?.text ?? "no endpoints"}`;
}

function endpointsOf({ endpoints }: ServicePaths): string {
  const named = endpoints.slice(0, MOST_NAMED).map(shortly).join("; ");
  return endpoints.length > MOST_NAMED ? `${named} and ${endpoints.length - MOST_NAMED} more` : named;
}

/** Without the names of the ports. */
function shortly(endpoint: ServicePaths["endpoints"][number]): string {
  return endpointText({ ...endpoint, ports: endpoint.ports.map((port) => ({ ...port, target: undefined })) });
}

function externalEnd({ paths }: ServicePaths): string {
  const [first] = paths;
  const backend = first?.backends[0];
  if (backend !== undefined) return backend.workload ?? backend.address ?? "";
  const last = first?.hops.at(-1);
  if (last?.kind === "outside" && last.text === "outside the cluster") return last.text;
  return first?.outcome === "nxdomain" ? "none: the name does not resolve" : "not in these files";
}
