/** One rule over one file: a visitor of the rule for each unit of the file, and one report of each finding. */
import { type Diagnostic, normalizeDiagnostics } from "../diagnostic/diagnostic.ts";
import { toDiagnostic } from "../lint/report.ts";
import type { AnyRule, HostContext, NodeMap, RuleVisitor } from "../lint/rule.ts";
import { handlerOf } from "../lint/traverse.ts";
import type { FileView, Place } from "./project-view.ts";

/** The type of the root node. Its end comes after all objects of all units. */
export const ROOT = "Manifest";

export interface FileVisit extends Pick<FileView, "file" | "cluster" | "places" | "isSuppressed"> {
  /** Called with each finding of each rule, in order. */
  report(rule: AnyRule, diagnostic: Diagnostic, context: HostContext): void;
}

/** Visitors of the host: they get what `NodeMap` says, and the place as the last argument. */
export function visitorOfUnits(visit: FileVisit, rule: AnyRule, context: HostContext): RuleVisitor {
  if (visit.places.length === 0) return {};
  const found: Diagnostic[] = [];
  const visitors = new Map(visit.places.map((place) => [place, visitorAt(place, visit, rule, context, found)]));
  const events = new Set([...visitors.values()].flatMap((visitor) => Object.keys(visitor)));
  const handlers = new Map([...events].map((event) => [event, dispatcher(event, visitors)]));
  handlers.set(`${ROOT}:exit`, () => {
    // The same of several units is one finding, and the gravest of them counts.
    for (const diagnostic of normalizeDiagnostics(found)) {
      if (!visit.isSuppressed(diagnostic)) visit.report(rule, diagnostic, context);
    }
  });
  return Object.fromEntries(handlers);
}

function visitorAt(place: Place, { file, cluster }: FileVisit, rule: AnyRule, { options }: HostContext, found: Diagnostic[]): RuleVisitor {
  return rule.create({
    id: rule.id,
    filename: file.path,
    options,
    sourceCode: { graph: place.graph, cluster },
    report: (descriptor: Parameters<typeof toDiagnostic>[2]) => {
      found.push(toDiagnostic({ rule, severity: rule.meta.severity }, place.units, descriptor));
    },
  });
}

function dispatcher(event: string, visitors: ReadonlyMap<Place, RuleVisitor>): (...args: unknown[]) => void {
  const exit = event.endsWith(":exit");
  const name = event.replace(/:exit$/, "") as keyof NodeMap;
  return (...args) => {
    const visitor = visitors.get(args.at(-1) as Place);
    if (visitor !== undefined) handlerOf(visitor, name, exit)?.(...(args.slice(0, -1) as NodeMap[typeof name]));
  };
}
