/** A Service in a few lines of Markdown: what it is, what stands behind it, and who reaches it. */
import type { Path, ServicePaths } from "../dataplane/model.ts";
import { servicePaths } from "../dataplane/paths.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service, ServicePort, Workload } from "../graph/model.ts";
import { namedPort } from "../graph/query/container-ports.ts";
import { workloadName } from "../graph/query/workloads-behind.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { endpointText, typeOf } from "../report/paths-text.ts";
import { printable } from "../report/text-cells.ts";
import { selectedBy } from "./links.ts";

/** So much of a list is read in a small window. */
const MOST_LISTED = 8;

const POSITIONS: Readonly<Record<Path["from"], string>> = {
  "pod-same-namespace": "pods of the namespace",
  "pod-other-namespace": "pods elsewhere",
  node: "nodes",
  "internal-network": "the network of the nodes",
  outside: "outside",
};

const VERDICTS: Readonly<Record<Path["verdict"], string>> = { allow: "yes", deny: "no", unknown: "unknown" };

export function serviceMarkdown(graph: UnitGraph, service: Service, cluster: ClusterFacts): string {
  const paths = servicePaths(graph, service, cluster);
  const lines = [`**Service ${escaped(`${paths.namespace}/${paths.name}`)}** (${typeOf(paths)})`, "", ...endpointLines(paths), "", ...reachLines(paths)];
  return lines.join("\n").trim();
}

function endpointLines({ refused, endpoints, leftOut, type }: ServicePaths): string[] {
  if (refused.length > 0) return refused.slice(0, MOST_LISTED).map(({ text }) => `- refused by the API server: ${escaped(text)}`);
  if (type === "ExternalName") return [];
  if (endpoints.length === 0) return [`- no endpoints: ${escaped(leftOut[0]?.text ?? "nothing is selected")}`];
  return listed(endpoints.map((endpoint) => `- to ${escaped(endpointText(endpoint))}`));
}

/** One line a frontend: from where a connection gets through. */
function reachLines({ paths }: ServicePaths): string[] {
  const byFrontend = new Map<string, Map<string, string>>();
  for (const { frontend, from, verdict } of paths) {
    const port = frontend.port === undefined ? "" : `:${frontend.port}`;
    const title = `${frontend.kind} ${frontend.address}${port}`;
    const reached = byFrontend.get(title) ?? new Map<string, string>();
    const before = reached.get(POSITIONS[from]);
    reached.set(POSITIONS[from], before === undefined || before === VERDICTS[verdict] ? VERDICTS[verdict] : "it depends");
    byFrontend.set(title, reached);
  }
  return listed(Array.from(byFrontend, ([title, reached]) => `- ${escaped(title)}: ${Array.from(reached, ([who, verdict]) => `${who} ${verdict}`).join(", ")}`));
}

function listed(lines: readonly string[]): string[] {
  return lines.length <= MOST_LISTED ? [...lines] : [...lines.slice(0, MOST_LISTED), `- and ${lines.length - MOST_LISTED} more`];
}

/** Where a port of a Service leads, one line for each kind of pods. */
export function portMarkdown(graph: UnitGraph, service: Service, port: ServicePort): string {
  const { targetPort, protocol, port: number, nodePort } = port;
  const head = `**Port ${number ?? "?"}/${protocol}**${nodePort === undefined ? "" : ` (node port ${nodePort})`} of Service ${escaped(service.name)}`;
  const workloads = selectedBy(graph, service);
  if (workloads.length === 0) return `${head}\n\n- leads to no pods`;
  return [head, "", ...listed(workloads.map((workload) => `- to ${escaped(workloadName(workload))}: ${targetOf(workload, targetPort, protocol)}`))].join("\n");
}

function targetOf({ pods }: Workload, targetPort: ServicePort["targetPort"], protocol: ServicePort["protocol"]): string {
  if (typeof targetPort === "number") return `port ${targetPort}`;
  if (targetPort === undefined) return "no port";
  const found = namedPort(pods, targetPort, protocol);
  return found === undefined ? `no port named ${escaped(targetPort)} (${protocol})` : `port ${found.containerPort} (${escaped(targetPort)})`;
}

export function workloadsMarkdown(title: string, workloads: readonly Workload[]): string {
  const lines = workloads.map((workload) => `- ${escaped(workloadName(workload))}${amount(workload)}`);
  return [title, "", ...(lines.length === 0 ? ["- no pods"] : listed(lines))].join("\n");
}

function amount({ replicas }: Workload): string {
  if (replicas === "per-node") return ", one pod a node";
  return replicas === "unknown" ? "" : `, ${replicas} ${replicas === 1 ? "pod" : "pods"}`;
}

/** "3 pods <- Deployment web", above a Service. */
export function podsTitle(graph: UnitGraph, service: Service): string {
  const workloads = selectedBy(graph, service);
  const [first] = workloads;
  if (first === undefined) return "no pods";
  const numbers = workloads.map(({ replicas }) => replicas);
  const sum = numbers.reduce<number>((total, replicas) => total + (typeof replicas === "number" ? replicas : 0), 0);
  const isExact = numbers.every((replicas) => typeof replicas === "number");
  const pods = isExact ? `${sum} ${sum === 1 ? "pod" : "pods"}` : "pods";
  const more = workloads.length === 1 ? "" : ` and ${workloads.length - 1} more`;
  return printable(`${pods} <- ${workloadName(first)}${more}`);
}

/** What manifests hold is text, no Markdown. */
export function escaped(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>()#+!|~]/g, "\\$&");
}
