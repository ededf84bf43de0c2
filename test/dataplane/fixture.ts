/** Fixture F0 of the dossier as manifests, and short texts for what the dataplane makes of it. */
import type { Path, Position, ServicePaths } from "../../src/dataplane/model.ts";
import { servicePaths } from "../../src/dataplane/paths.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import { DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";

/** A pod as one line of YAML. */
export function pod(name: string, options: { namespace?: string; labels?: string; ports?: string; spec?: string; init?: string } = {}): string {
  const { namespace = "shop", labels = "app: web", ports = "{name: http, containerPort: 8080}", spec = "", init } = options;
  const initContainers = init === undefined ? "" : `, initContainers: [${init}]`;
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}, namespace: ${namespace}, labels: {${labels}}}, spec: {${spec}containers: [{name: main, image: i, ports: [${ports}]}]${initContainers}}}`;
}

export function service(spec: string, metadata = "name: web, namespace: shop"): string {
  return `{apiVersion: v1, kind: Service, metadata: {${metadata}}, spec: {${spec}}}`;
}

export function policy(spec: string, metadata = "name: p, namespace: shop"): string {
  return `{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {${metadata}}, spec: {${spec}}}`;
}

export function deployment(name: string, labels: string, more = "", ports = "{name: http, containerPort: 8080}"): string {
  return `{apiVersion: apps/v1, kind: Deployment, metadata: {name: ${name}, namespace: shop}, spec: {${more}${more.includes("selector:") ? "" : `selector: {matchLabels: {${labels}}}, `}template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: main, image: i, ports: [${ports}]}]}}}}`;
}

export function slice(body: string, metadata = "name: web-1, namespace: shop, labels: {kubernetes.io/service-name: web}"): string {
  return `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {${metadata}}, addressType: IPv4, ${body}}`;
}

export const HTTP = "ports: [{name: http, port: 80, targetPort: http}]";
export const WEB = `selector: {app: web}, ${HTTP}`;

const CLIENTS = [
  pod("c1", { labels: "app: client", ports: "" }),
  pod("c3", { labels: "app: client", ports: "" }),
  pod("o1", { namespace: "other", labels: "app: client", ports: "" }),
];

/** The pods of F0; a test replaces those that it gives itself. */
export function f0(replaced: Readonly<Partial<Record<"wa" | "wb" | "wc", string | undefined>>> = {}): string[] {
  const pods = { wa: pod("wa"), wb: pod("wb"), wc: pod("wc"), ...replaced };
  return [...Object.values(pods).filter((text) => text !== undefined), ...CLIENTS];
}

export function graphOf(documents: readonly string[]): UnitGraph {
  const [graph] = buildProjectGraph(loadTexts({ "a.yaml": documents.join("\n---\n") }).units);
  if (graph === undefined) throw new Error("no unit");
  return graph;
}

export function pathsTo(name: string, documents: readonly string[]): ServicePaths {
  const graph = graphOf(documents);
  const [namespace = "", bare = ""] = name.split("/");
  const found = graph.service(namespace, bare);
  if (found === undefined) throw new Error(`no Service ${name}`);
  return servicePaths(graph, found, DEFAULT_CLUSTER);
}

/** The paths from one position through one kind of frontend. */
export function select(paths: ServicePaths, from: Position, kind: Path["frontend"]["kind"] = "ClusterIP"): readonly Path[] {
  return paths.paths.filter((path) => path.from === from && path.frontend.kind === kind);
}

/** `allow forward Pod/wa:8080 Pod/wb:8080`. */
export function tell({ verdict, outcome, backends }: Path): string {
  return [verdict, outcome, ...backends.map(backend)].join(" ");
}

export function backend({ workload, address, port }: Path["backends"][number]): string {
  return `${workload ?? address ?? "?"}:${port ?? "*"}`;
}

export function texts(path: Path | undefined): readonly string[] {
  return (path?.reasons ?? []).map(({ text }) => text);
}
