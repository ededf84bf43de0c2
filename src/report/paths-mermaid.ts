/** `paths --format mermaid`: a flowchart (https://mermaid.js.org/syntax/flowchart.html). */
import type { ServicePaths } from "../dataplane/model.ts";
import { type GraphEdge, type GraphNode, pathGraph } from "./path-graph.ts";

const BRACKETS: Readonly<Record<GraphNode["kind"], readonly [string, string]>> = {
  client: ["([", "])"],
  frontend: ["(", ")"],
  service: ["[", "]"],
  backend: ["[[", "]]"],
};

export function pathsMermaid(services: Iterable<ServicePaths>): string {
  const { units, edges } = pathGraph(services);
  const lines = ["flowchart LR"];
  for (const unit of units) {
    lines.push(`  subgraph ${unit.id}["unit ${escaped(unit.title)}"]`, ...unit.nodes.map((node) => `    ${nodeText(node)}`));
    for (const { id, title, nodes } of unit.namespaces) {
      lines.push(`    subgraph ${id}["namespace ${escaped(title)}"]`, ...nodes.map((node) => `      ${nodeText(node)}`), "    end");
    }
    lines.push("  end");
  }
  const empty = units.flatMap(({ nodes, namespaces }) => [...nodes, ...namespaces.flatMap((one) => one.nodes)]).filter((node) => node.empty);
  const denied = numbersOf(edges, "deny");
  const allowed = numbersOf(edges, "allow");
  return `${[
    ...lines,
    ...edges.map(edgeText),
    ...(denied === "" ? [] : [`  linkStyle ${denied} stroke:#b42318,color:#b42318,stroke-dasharray:6 4`]),
    ...(allowed === "" ? [] : [`  linkStyle ${allowed} stroke:#1a7f37`]),
    ...empty.map(({ id }) => `  style ${id} stroke:#b42318`),
  ].join("\n")}\n`;
}

function nodeText({ id, kind, lines }: GraphNode): string {
  const [open, close] = BRACKETS[kind];
  return `${id}${open}"${lines.map(escaped).join("<br/>")}"${close}`;
}

function edgeText({ from, to, verdict, label }: GraphEdge): string {
  const arrow = verdict === "unknown" ? "-.->" : verdict === "deny" ? "--x" : "-->";
  return `  ${from} ${arrow}${label === "" ? "" : `|"${escaped(label)}"|`} ${to}`;
}

/** By the order of the edges. */
function numbersOf(edges: readonly GraphEdge[], verdict: GraphEdge["verdict"]): string {
  return edges.flatMap((edge, index) => (edge.verdict === verdict ? [index] : [])).join(",");
}

/** Whatever Mermaid or Markdown could take for more than a character is told by its number. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,:/()-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
