/** Observations in the form in which they are compared and recorded: what happened, without how often. */
import type { Case, Observation, Probe, ProbeObservation, QueryObservation } from "../case.ts";

/** What the connections of a probe showed. */
export interface SeenProbe {
  /** `wa|10.244.1.20`, `refused`, `reset`, `timeout`, `unreachable`, `forbidden`, or an error of the laboratory; sorted. */
  readonly outcomes: readonly string[];
  /** False where the laboratory stopped early, so that some outcomes may not have been met. */
  readonly complete: boolean;
}

export interface SeenQuery {
  readonly rcode: string;
  readonly answers: readonly string[];
}

export interface SeenCase {
  readonly name: string;
  readonly probes: ReadonlyMap<string, SeenProbe>;
  readonly queries: ReadonlyMap<string, SeenQuery>;
  readonly errors: readonly string[];
}

/** The laboratory's kernel may know no SCTP; then such probes show nothing. */
const NO_SCTP = /cannot (speak|listen on) SCTP/;

/** Datagrams that are dropped or refused on the way out of their own host fail at once, and with this error for both. */
const FORBIDDEN = /operation not permitted/;

export function seenCase(one: Case, observation: Observation): SeenCase {
  const probes = new Map<string, SeenProbe>();
  for (const probe of one.probes) {
    const found = observation.probes[probe.id];
    const seen = found && seenProbe(probe, found);
    if (seen !== undefined) probes.set(probe.id, seen);
  }
  const queries = Object.entries(observation.queries ?? {}).map(([id, query]) => [id, seenQuery(query)] as const);
  return { name: one.name, probes, queries: new Map(queries), errors: (observation.errors ?? []).filter((text) => !NO_SCTP.test(text)) };
}

/** Undefined where the probe could not be made. */
function seenProbe(probe: Probe, { connected, refused, refusedByReset, timeout, unreachable, other = {} }: ProbeObservation): SeenProbe | undefined {
  const failures = [["refused", refused - refusedByReset], ["reset", refusedByReset], ["timeout", timeout], ["unreachable", unreachable]] as const;
  const errors = Object.keys(other).map((text) => (FORBIDDEN.test(text) ? "forbidden" : text));
  if (errors.length > 0 && errors.every((text) => NO_SCTP.test(text))) return undefined;
  const attempts = [...Object.values(connected), ...failures.map(([, count]) => count), ...Object.values(other)].reduce((sum, count) => sum + count, 0);
  const outcomes = [...Object.keys(connected), ...failures.flatMap(([name, count]) => (count > 0 ? [name] : [])), ...errors];
  return { outcomes: [...new Set(outcomes)].sort(), complete: attempts >= probe.count };
}

/** Weights of SRV records are shares of a hundred, which says nothing that their number does not. */
function seenQuery({ rcode, answers }: QueryObservation): SeenQuery {
  return { rcode, answers: answers.map((text) => text.replace(/^SRV 0 \d+ /, "SRV ")).sort() };
}
