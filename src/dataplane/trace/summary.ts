/** The end of a trace in a few words. */
import type { Ending } from "./ending-model.ts";
import { seenText } from "./hops.ts";
import type { Landing } from "./landing.ts";
import type { TraceOutcome } from "./model.ts";
import { socket, someOf } from "./words.ts";

const WORDS: Readonly<Record<Exclude<TraceOutcome, "forward" | "depends">, string>> = {
  reject: "REJECT, refused at once",
  drop: "DROP, times out",
  unhandled: "nobody handles it, times out",
  nxdomain: "NXDOMAIN, the name does not resolve",
  refused: "the Service does not exist",
  outside: "leaves the cluster",
};

export function outcomeWords(outcome: TraceOutcome): string {
  return outcome === "forward" || outcome === "depends" ? "" : WORDS[outcome];
}

export function summaryOf({ outcome, landings, summary }: Pick<Ending, "outcome" | "landings" | "summary">): string {
  if (summary !== undefined) return summary;
  if (outcome === "forward") return landings.length === 0 ? "answered" : arrival(landings);
  if (outcome === "depends") return landings.length === 0 ? "it depends" : `as it is written, ${arrival(landings)}`;
  return WORDS[outcome];
}

/** "one of wb, wc on 8080 sees 203.0.113.9". */
function arrival(landings: readonly Landing[]): string {
  const [first] = landings;
  if (first === undefined) return "";
  const seen = [...new Set(landings.map((landing) => seenText(landing.seen)))];
  return `${whom(landings, first)} sees ${someOf(seen, 2)}`;
}

function whom(landings: readonly Landing[], first: Landing): string {
  const names = [...new Set(landings.map(({ name }) => name))];
  const ports = [...new Set(landings.map(({ port }) => port))];
  const [port] = ports;
  const [name = ""] = names;
  const at = ports.length === 1 && port !== undefined ? `:${port}` : "";
  if (names.length > 1) return `one of ${someOf(names)}${at === "" ? "" : ` on ${port ?? ""}`}`;
  if (first.workload === undefined) return socket(first.address, port);
  // Only kinds stand before a slash.
  return !name.includes("/") ? `${name}${at}` : `a pod of ${name}${at === "" ? "" : ` on ${port ?? ""}`}`;
}
