/** Nodes in the words of a report, and as the source that backends see. */
import { compareText } from "../diagnostic/source-range.ts";
import { rememberedOnce } from "../graph/remembered.ts";
import type { Endpoint, NodeState } from "./cluster/model.ts";
import type { Outlook } from "./endings.ts";
import type { Source } from "./policy-peers.ts";
import type { Client } from "./positions.ts";
import { workloadName } from "./workload-name.ts";

/** More than anybody reads in a sentence. */
const MOST_NAMED = 5;

/** "n1, n2", "n1, n2, n3, n4, n5 and 7 more". */
export function nodeNames(nodes: readonly NodeState[]): string {
  const names = nodes.map(({ name }) => name).sort(compareText);
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : names.join(", ");
}

/** "Pod/wa, Pod/wb". */
export function endpointNames(endpoints: readonly Endpoint[]): string {
  const names = [...new Set(endpoints.map((endpoint) => (endpoint.type === "pods" ? workloadName(endpoint.workload) : endpoint.address)))];
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : names.join(", ");
}

/** "n1: Pod/wa; n2: Pod/wb, Pod/wc": what each node chooses among; undefined where places are not all known, or all the same. */
export const byNode = rememberedOnce((endpoints: readonly Endpoint[]): string | undefined => {
  const nodes = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    if (endpoint.place.kind !== "node") return undefined;
    const { name } = endpoint.place;
    const list = nodes.get(name);
    if (list === undefined) nodes.set(name, [endpoint]);
    else list.push(endpoint);
  }
  if (nodes.size < 2) return undefined;
  const names = [...nodes.keys()].sort(compareText);
  const shown = names.slice(0, MOST_NAMED).map((name) => `${name}: ${endpointNames(nodes.get(name) ?? [])}`);
  const more = names.length - MOST_NAMED;
  return `${shown.join("; ")}${more > 0 ? `; and ${more} more nodes` : ""}`;
});

/** The node that masquerades, where it is a single one: then policies may know it by its address. */
export function sourceNode({ known }: Client, outlooks: readonly Outlook[]): Source {
  const nodes = new Set(outlooks.map(({ stance }) => stance.at.node));
  const [only] = nodes;
  const address = only?.addresses[0];
  return known === undefined || nodes.size > 1 || only === undefined || only.symbolic || address === undefined ? { kind: "node" } : { kind: "node", address };
}
