/** `paths --format dot`: a graph for Graphviz (https://graphviz.org/doc/info/lang.html). */
import type { ServicePaths } from "../dataplane/model.ts";
import { COMMAND_SIGN } from "./ci-commands.ts";
import { type GraphEdge, type GraphNode, pathGraph } from "./path-graph.ts";

const SHAPES: Readonly<Record<GraphNode["kind"], string>> = {
  client: 'shape=ellipse',
  frontend: 'shape=box, style=rounded',
  service: 'shape=box, style=bold',
  backend: 'shape=component',
};

const RED = "#b42318";
const GREEN = "#1a7f37";
const GREY = "#6e7781";

export function pathsDot(services: Iterable<ServicePaths>): string {
  const { units, edges } = pathGraph(services);
  const lines = ["digraph kubehop {", "  rankdir=LR;", '  node [fontname="sans-serif"];', '  edge [fontname="sans-serif", fontsize=10];'];
  for (const unit of units) {
    lines.push(`  subgraph cluster_${unit.id} {`, `    label=${quoted(`unit ${unit.title}`)};`, ...unit.nodes.map((node) => `    ${nodeText(node)}`));
    for (const { id, title, nodes } of unit.namespaces) {
      lines.push(`    subgraph cluster_${id} {`, `      label=${quoted(`namespace ${title}`)};`, ...nodes.map((node) => `      ${nodeText(node)}`), "    }");
    }
    lines.push("  }");
  }
  return `${[...lines, ...edges.map(edgeText), "}"].join("\n")}\n`;
}

function nodeText({ id, kind, lines, empty }: GraphNode): string {
  const label = `"${lines.map(escaped).join("\\n")}"`;
  return `${id} [label=${label}, ${SHAPES[kind]}${empty ? `, color="${RED}"` : ""}];`;
}

function edgeText({ from, to, verdict, label }: GraphEdge): string {
  const attributes = [...(label === "" ? [] : [`label=${quoted(label)}`]), ...styleOf(verdict)];
  return `  ${from} -> ${to}${attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`};`;
}

function styleOf(verdict: GraphEdge["verdict"]): readonly string[] {
  switch (verdict) {
    case "allow":
      return [`color="${GREEN}"`];
    case "deny":
      return ["style=dashed", `color="${RED}"`, `fontcolor="${RED}"`];
    case "unknown":
      return ["style=dotted"];
    case undefined:
      return [`color="${GREY}"`];
  }
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

/** Graphviz reads backslashes as escapes, and entities of HTML even in ordinary strings. */
function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;").replace(COMMAND_SIGN, "&#35;");
}
