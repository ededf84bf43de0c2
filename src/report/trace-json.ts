/** `trace --format json`: one object, published as schemas/trace.schema.json. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Trace, TraceBackend, TraceCase, TraceHop, TraceRoute } from "../dataplane/trace/model.ts";
import type { Reason } from "../dataplane/verdict.ts";
import { jsonText } from "./json-text.ts";

/** What is not known is null, never absent; only places are absent where there is none. */
export function traceJson(version: string, traces: readonly Trace[]): string {
  return jsonText({ version, traces: traces.map(oneTrace) });
}

function oneTrace(trace: Trace): object {
  const { unit, from, to, protocol, hops, routes, verdict, outcome, summary, reasons, help, assumptions } = trace;
  return {
    unit,
    from: placed(from),
    to: placed(to),
    protocol,
    hops: hops.map(hopJson),
    routes: routes.map(routeJson),
    verdict,
    outcome,
    summary,
    reasons: reasons.map(placed),
    help: help.map(placed),
    assumptions: assumptions.map(placed),
  };
}

function routeJson({ to, hops, cases, incomplete }: TraceRoute): object {
  return { to, hops: hops.map(hopJson), cases: cases.map(caseJson), incomplete };
}

function caseJson({ where, conditions, hops, backends, verdict, outcome, summary, reasons, help, example }: TraceCase): object {
  return {
    where,
    conditions: conditions.map(({ text, settledBy }) => ({ text, settledBy })),
    hops: hops.map(hopJson),
    backends: backends.map(backendJson),
    verdict,
    outcome,
    summary,
    reasons: reasons.map(placed),
    help: help.map(placed),
    example: example ?? null,
  };
}

function backendJson({ pod, address, port, share, node, sees, range }: TraceBackend): object {
  return { pod: pod ?? null, address, port: port ?? null, share: share ?? null, node: node ?? null, sees, ...place(range) };
}

function hopJson({ kind, text, range, details }: TraceHop): object {
  return { kind, text, ...place(range), details: details.map(placed) };
}

function placed({ text, range }: Reason): object {
  return { text, ...place(range) };
}

function place(range: SourceRange | undefined): object {
  return range === undefined ? {} : { file: range.file, line: range.start.line };
}
