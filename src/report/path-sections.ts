/** The ways in, one section a kind of frontend, with equal routes and equal clients merged. */
import type { FrontendKind, Path, Position, ServicePaths } from "../dataplane/model.ts";
import type { Reason, VerdictValue } from "../dataplane/verdict.ts";
import { lineText, pad, reasonText } from "./path-lines.ts";
import type { Paint, Style } from "./style.ts";
import type { TextOptions } from "./text-options.ts";

const LABELS: Readonly<Record<FrontendKind, string>> = {
  ClusterIP: "in cluster",
  Headless: "in cluster",
  ExternalName: "in cluster",
  NodePort: "node port",
  LoadBalancer: "load balancer",
  ExternalIP: "external IP",
  Ingress: "Ingress",
};

const INSIDE: ReadonlySet<FrontendKind> = new Set(["ClusterIP", "Headless", "ExternalName"]);

/** Hops that the line of a route shows; the others are told by the verdicts. */
const SHOWN = new Set(["vip", "node-port", "load-balancer", "external-ip", "cname", "choice", "dnat", "outside"]);

/** One way in: the same frontend for all positions. */
interface Route {
  readonly title: string;
  readonly verdicts: readonly string[];
}

export function sectionsText(service: ServicePaths, options: TextOptions): string[] {
  const sections = new Map<string, Path[]>();
  for (const path of service.paths) {
    // That nobody outside comes in by a cluster IP goes without saying where there is another way.
    if (INSIDE.has(path.frontend.kind) && path.from === "outside" && path.client === undefined) continue;
    const label = LABELS[path.frontend.kind];
    const section = sections.get(label);
    if (section === undefined) sections.set(label, [path]);
    else section.push(path);
  }
  const lines = [...sections].flatMap(([label, paths]) => sectionText(service, label, paths, options));
  return [...lines, ...outsideText(service, options)];
}

function sectionText(service: ServicePaths, label: string, paths: readonly Path[], options: TextOptions): string[] {
  const [first] = paths;
  const inside = first !== undefined && INSIDE.has(first.frontend.kind);
  const names = inside ? lineText(namesOf(service), undefined, options) : [];
  const routes = routesOf(paths).map((route) => routeText(service, route, options));
  const lines: string[] = [...names];
  routes.forEach((route, index) => {
    for (const line of lineText(route.title, undefined, options)) lines.push(line);
    // Ports that behave alike share their verdicts.
    if (routes[index + 1]?.verdicts.join("\n") !== route.verdicts.join("\n")) lines.push(...route.verdicts);
  });
  return pad(label, lines, options);
}

function namesOf({ names }: ServicePaths): string {
  const [short, medium] = names.sameNamespace;
  return [short, medium, names.sameNamespace.at(-1)].filter((name) => name !== undefined).join(" | ");
}

function routesOf(paths: readonly Path[]): readonly (readonly Path[])[] {
  const routes = new Map<string, Path[]>();
  for (const path of paths) {
    const { kind, address, port, protocol, portName, range } = path.frontend;
    const key = [kind, address, port, protocol, portName, range.file, range.start.line, range.start.column].join("\0");
    const route = routes.get(key);
    if (route === undefined) routes.set(key, [path]);
    else route.push(path);
  }
  return [...routes.values()];
}

function routeText(service: ServicePaths, paths: readonly Path[], options: TextOptions): Route {
  const groups = new Map<string, Path[]>();
  for (const path of paths) {
    const key = JSON.stringify([path.verdict, path.reasons.map(({ text }) => text)]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [path]);
    else group.push(path);
  }
  const verdicts = [...groups.values()].flatMap((group) => verdictText(service, group, options));
  return { title: routeTitle(paths), verdicts };
}

/** "80/TCP (http) -> cluster IP (assigned on creation) -> one of 3 pods of Deployment/web -> port 8080". */
function routeTitle(paths: readonly Path[]): string {
  const [first] = paths;
  if (first === undefined) return "";
  const { frontend, hops } = first;
  const steps = hops.filter(({ kind }) => SHOWN.has(kind)).map(({ text }) => text);
  return [...routeHead(frontend), ...steps].join(" -> ");
}

function routeHead({ kind, address, port, protocol, portName }: Path["frontend"]): readonly string[] {
  if (kind === "NodePort") return [];
  if (kind === "Ingress") return [`${port === 443 ? "https" : "http"}://${address}`];
  if (port === undefined) return [portName === "" ? "any port" : `port ${portName}`];
  return [`port ${port}/${protocol ?? "TCP"}${portName === "" ? "" : ` (${portName})`}`];
}

const POSITIONS: Readonly<Record<Exclude<Position, "pod-same-namespace">, string>> = {
  "pod-other-namespace": "other pods",
  node: "nodes",
  "internal-network": "the nodes' network",
  outside: "outside",
};

function verdictText(service: ServicePaths, group: readonly Path[], options: TextOptions): string[] {
  const [first] = group;
  if (first === undefined) return [];
  const word = first.verdict.padEnd(8);
  const indent = word.length;
  const [head = "", ...rest] = lineText(clientsOf(service, group), undefined, options, indent);
  return [
    paintOf(first.verdict, options.style)(word) + head.slice(indent),
    ...rest,
    ...toTell(service, first.reasons).flatMap((why) => reasonText(why, options, indent)),
  ];
}

/** "pods of shop, other pods (seen as the client pod); nodes (seen as the client's node)". */
function clientsOf({ namespace }: ServicePaths, group: readonly Path[]): string {
  const bySource = new Map<string, Set<string>>();
  for (const { from, client, sourceSeen } of group) {
    const key = sourceSeen === undefined ? "" : ` (seen as ${sourceSeen})`;
    const positions = bySource.get(key) ?? new Set();
    bySource.set(key, positions.add(client ?? (from === "pod-same-namespace" ? `pods of ${namespace}` : POSITIONS[from])));
  }
  return [...bySource].map(([source, positions]) => `${[...positions].join(", ")}${source}`).join("; ");
}

/** What stands under the pods already is not repeated. */
function toTell({ leftOut, refused }: ServicePaths, reasons: readonly Reason[]): readonly Reason[] {
  // A refused Service has no other reasons.
  if (refused.length > 0) return [];
  const told = new Set(leftOut.map(({ text }) => text));
  return reasons.filter(({ text }) => !told.has(text));
}

export function paintOf(verdict: VerdictValue, style: Style): Paint {
  switch (verdict) {
    case "allow":
      return style.green;
    case "deny":
      return style.red;
    case "unknown":
      return style.yellow;
  }
}

/** Said once, and only where no frontend leads in from outside. */
function outsideText({ paths }: ServicePaths, options: TextOptions): string[] {
  const outside = paths.filter(({ from }) => from === "outside");
  const [first] = outside;
  if (first === undefined || first.client !== undefined || outside.some(({ frontend }) => !INSIDE.has(frontend.kind))) return [];
  const why = first.reasons[0]?.text ?? "";
  const text = `no node port, load balancer or Ingress here; ${why}`;
  const word = first.verdict.padEnd(8);
  const [head = "", ...rest] = lineText(text, undefined, options, word.length);
  return pad("outside", [paintOf(first.verdict, options.style)(word) + head.slice(word.length), ...rest], options);
}
