/** `trace --format text`: every hop of a connection, numbered, and the verdict at the end. */
import type { Trace, TraceCase, TraceHop, TraceHopKind, TraceRoute } from "../dataplane/trace/model.ts";
import { type Reason, reason } from "../dataplane/verdict.ts";
import { withoutCommands } from "./ci-commands.ts";
import { paintOf } from "./path-sections.ts";
import { cellWidth, printable } from "./text-cells.ts";
import type { TextOptions } from "./text-options.ts";
import { listed } from "./words.ts";
import { wrapText } from "./wrap.ts";

/** Cells before the label: the number of the hop. */
const NUMBER_WIDTH = 4;
/** Cells of the label, with the gap behind the longest one. */
const LABEL_WIDTH = 10;

const LABELS: Readonly<Record<TraceHopKind, string>> = {
  name: "name",
  http: "http",
  "load-balancer": "balancer",
  route: "route",
  frontend: "frontend",
  policy: "policy",
  choice: "choice",
  nat: "nat",
  "network-policy": "netpol",
  pod: "pod",
};

/** @param severalUnits true where they shall be named */
export function traceText(traces: readonly Trace[], severalUnits: boolean, options: TextOptions): string {
  const pages = traces.map((trace) => {
    const head = severalUnits ? [options.style.underline(`Unit ${printable(trace.unit)}`), ""] : [];
    return `${[...head, ...pageOf(trace, options)].join("\n")}\n`;
  });
  return withoutCommands(pages.join("\n"));
}

function pageOf(trace: Trace, options: TextOptions): string[] {
  const { from, to, hops, routes, assumptions } = trace;
  const cases = routes.flatMap((route) => route.cases);
  const single = routes.length === 1 && cases.length === 1 ? routes[0] : undefined;
  return [
    ...row("from", [reason(from.text, from.range)], options, "  "),
    ...row("to", [reason(to.text, to.range)], options, "  "),
    "",
    ...hopRows(hops, 1, options),
    ...(single === undefined ? routes.flatMap((route) => routeText(route, hops.length, routes.length > 1, options)) : plainRoute(single, hops.length, options)),
    ...(single === undefined ? wholeRows(trace, options) : []),
    ...(assumptions.length === 0 ? [] : row("assumed", [reason(assumptions.map(({ text }) => text).join("; "))], options)),
  ];
}

/** Nothing to tell apart: the hops go on where those of the name end. */
function plainRoute({ hops, cases, incomplete }: TraceRoute, before: number, options: TextOptions): string[] {
  const [only] = cases;
  if (only === undefined) return [];
  const all = [...hops, ...only.hops];
  return [...titleRows(only, options), ...hopRows(all, before + 1, options), ...verdictRows(only, options), ...cutRows(incomplete, options)];
}

function routeText(route: TraceRoute, before: number, titled: boolean, options: TextOptions): string[] {
  const { cases, incomplete } = route;
  const shared = cases.length > 1 ? sharedHops(cases) : 0;
  const [first] = cases;
  const common = [...route.hops, ...(first?.hops.slice(0, shared) ?? [])];
  const title = titled ? [...wrapText(printable(route.to), options.width).map((line) => options.style.bold(line))] : [];
  return [
    ...title,
    ...hopRows(common, before + 1, options),
    ...cases.flatMap((one) => caseText(one, before + common.length, shared, options)),
    ...cutRows(incomplete, options),
    "",
  ];
}

/** How many hops all cases begin with. */
function sharedHops([first, ...others]: readonly TraceCase[]): number {
  const texts = first?.hops.map((hop) => JSON.stringify(hop)) ?? [];
  let shared = 0;
  while (shared < texts.length && others.every(({ hops }) => JSON.stringify(hops[shared]) === texts[shared])) shared += 1;
  return shared;
}

function caseText(one: TraceCase, before: number, shared: number, options: TextOptions): string[] {
  return [...titleRows(one, options), ...hopRows(one.hops.slice(shared), before + 1, options), ...verdictRows(one, options)];
}

function titleRows(one: TraceCase, options: TextOptions): string[] {
  const title = caseTitle(one);
  return title === "" ? [] : wrapText(printable(`${title}:`), widthBehind(options, 2)).map((line) => `  ${options.style.cyan(line)}`);
}

/** "at n1, n2, if a ready pod of shop/web runs on that node". */
export function caseTitle({ where, conditions }: TraceCase): string {
  const places = gathered(where);
  const ifs = conditions.length === 0 ? [] : [`if ${conditions.map(({ text }) => text).join(", and ")}`];
  const [first] = where;
  const shown = where.length > 1 && first !== undefined ? ` (told for ${first.replace(/^(at|arriving at) /, "")})` : "";
  return [...(places === "" ? [] : [`${places}${shown}`]), ...ifs].join(", ");
}

/** What begins alike is said once: "at n1, n2". */
function gathered(where: readonly string[]): string {
  const [first = ""] = where;
  const cut = first.lastIndexOf(" ") + 1;
  const prefix = first.slice(0, cut);
  const alike = cut > 0 && where.every((place) => place.startsWith(prefix) && !place.slice(cut).includes(" "));
  return alike ? `${prefix}${listed(where.map((place) => place.slice(cut)), 10)}` : listed(where, 6);
}

function hopRows(hops: readonly TraceHop[], from: number, options: TextOptions): string[] {
  return hops.flatMap((hop, index) => {
    const lines: Reason[] = [reason(hop.text, hop.range), ...hop.details];
    return row(LABELS[hop.kind], lines, options, String(from + index).padStart(2));
  });
}

function verdictRows(one: TraceCase, options: TextOptions): string[] {
  const told = new Set(one.hops.flatMap(({ text, details }) => [text, ...details.map((detail) => detail.text)]));
  const reasons = one.verdict === "allow" ? [] : one.reasons.filter(({ text }, index) => index === 0 || !told.has(text));
  const example = one.example === undefined ? [] : row("example", [reason(one.example)], options);
  return [...verdictRow(one, reasons, options), ...helpRows(one.help, options), ...example];
}

/** The end where there is no single case, or no address at all. */
function wholeRows({ verdict, summary, reasons, help }: Trace, options: TextOptions): string[] {
  return [...verdictRow({ verdict, summary }, reasons, options), ...helpRows(help, options)];
}

function verdictRow({ verdict, summary }: Pick<TraceCase, "verdict" | "summary">, reasons: readonly Reason[], options: TextOptions): string[] {
  const lines = [reason(`${verdict}: ${summary}`), ...reasons];
  const paint = paintOf(verdict, options.style);
  return row("verdict", lines, options).map((line, index) => (index === 0 ? line.replace(`${verdict}:`, paint(`${verdict}:`)) : line));
}

function helpRows(help: readonly Reason[], options: TextOptions): string[] {
  return help.length === 0 ? [] : row("help", help, options);
}

function cutRows(incomplete: boolean, options: TextOptions): string[] {
  return incomplete ? row("", [reason("there are more cases than are shown here")], options) : [];
}

/** A number, a label, and lines of prose with their places. */
function row(label: string, lines: readonly Reason[], options: TextOptions, number = ""): string[] {
  const { style } = options;
  const head = `${number.padEnd(NUMBER_WIDTH)}${label}`;
  const indent = NUMBER_WIDTH + LABEL_WIDTH;
  return lines.flatMap((line) => placed(line, widthBehind(options, indent), options)).map((line, index) => {
    if (index > 0) return " ".repeat(indent) + line;
    return `${style.dim(number.padEnd(NUMBER_WIDTH))}${style.bold(label)}${" ".repeat(Math.max(1, indent - cellWidth(head)))}${line}`;
  });
}

function widthBehind({ width }: TextOptions, indent: number): number | undefined {
  return width === undefined ? undefined : width - indent;
}

/** The place stands behind the prose, or on a line of its own where it does not fit. */
function placed({ text, range }: Reason, room: number | undefined, { style }: TextOptions): string[] {
  const lines = wrapText(printable(text), room);
  if (range === undefined) return lines;
  const place = `${printable(range.file)}:${range.start.line}`;
  const last = lines.at(-1) ?? "";
  const fits = room === undefined || cellWidth(last) + 2 + cellWidth(place) <= room;
  if (fits) return [...lines.slice(0, -1), `${last}  ${style.dim(place)}`];
  return [...lines, ...wrapText(place, room).map((line) => style.dim(line))];
}
