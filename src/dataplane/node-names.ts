/** Nodes in the words of a report, and as the source that backends see. */
import { compareText } from "../diagnostic/source-range.ts";
import type { NodeState } from "./cluster/model.ts";
import type { Outlook } from "./endings.ts";
import type { Source } from "./policy-peers.ts";
import type { Client } from "./positions.ts";

/** More than anybody reads in a sentence. */
const MOST_NAMED = 5;

/** "n1, n2", "n1, n2, n3, n4, n5 and 7 more". */
export function nodeNames(nodes: readonly NodeState[]): string {
  const names = nodes.map(({ name }) => name).sort(compareText);
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : names.join(", ");
}

/** The node that masquerades, where it is a single one: then policies may know it by its address. */
export function sourceNode({ known }: Client, outlooks: readonly Outlook[]): Source {
  const nodes = new Set(outlooks.map(({ stance }) => stance.at.node));
  const [only] = nodes;
  const address = only?.addresses[0];
  return known === undefined || nodes.size > 1 || only === undefined || only.symbolic || address === undefined ? { kind: "node" } : { kind: "node", address };
}
