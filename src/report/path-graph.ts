/** All paths as one drawing: clients, frontends, Services and backends, and who gets through. Writers give it a syntax. */
import type { Outcome, Path, Position, ServicePaths } from "../dataplane/model.ts";
import type { VerdictValue } from "../dataplane/verdict.ts";
import { typeOf } from "./paths-text.ts";
import { printable } from "./text-cells.ts";

export interface GraphNode {
  /** Of letters and digits, the same from run to run. */
  readonly id: string;
  readonly kind: "client" | "frontend" | "service" | "backend";
  /** Printable, but not escaped for any syntax. */
  readonly lines: readonly string[];
  /** True for a Service that nothing stands behind, or that the API server refuses. */
  readonly empty: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Undefined for edges that only show what belongs together. */
  readonly verdict: VerdictValue | undefined;
  /** "" for none. */
  readonly label: string;
}

/** Nodes of one unit that are of no namespace, and those of its namespaces. */
export interface GraphUnit {
  readonly id: string;
  readonly title: string;
  readonly nodes: readonly GraphNode[];
  readonly namespaces: readonly { readonly id: string; readonly title: string; readonly nodes: readonly GraphNode[] }[];
}

export interface PathGraph {
  readonly units: readonly GraphUnit[];
  readonly edges: readonly GraphEdge[];
}

export function pathGraph(services: Iterable<ServicePaths>): PathGraph {
  const drawing = new Drawing();
  for (const service of services) drawService(drawing, service);
  return drawing.finished();
}

function drawService(drawing: Drawing, service: ServicePaths): void {
  const { unit, namespace, name } = service;
  const [why] = service.refused.length > 0 ? ["refused"] : service.endpoints.length === 0 && service.type !== "ExternalName" ? ["no endpoints"] : [];
  // A Service that is defined twice is shown twice.
  const own = JSON.stringify([namespace, name, service.range.file, service.range.start.line]);
  const title = drawing.node(unit, namespace, "service", own, [`Service ${name}`, typeOf(service), ...(why === undefined ? [] : [why])], why !== undefined);
  for (const path of service.paths) drawPath(drawing, service, path, title, own);
}

function drawPath(drawing: Drawing, service: ServicePaths, path: Path, title: string, own: string): void {
  const { unit, namespace } = service;
  const { kind, address, port, protocol, portName } = path.frontend;
  const where = port === undefined ? address : `${address}:${port}/${protocol ?? "TCP"}`;
  const frontend = drawing.node(unit, namespace, "frontend", JSON.stringify([own, kind, where, portName]), [kind, where, ...(portName === "" ? [] : [portName])]);
  const client = clientNode(drawing, service, path);
  drawing.edge(client, frontend, path.verdict, verdictWords(path));
  drawing.edge(frontend, title, undefined, "");
  for (const { workload, address: pod, port: number } of path.backends) {
    const backend = workload ?? pod ?? "?";
    drawing.edge(title, drawing.node(unit, namespace, "backend", backend, [backend]), undefined, number === undefined ? "" : `:${number}`);
  }
}

const ELSEWHERE: Readonly<Record<Exclude<Position, "pod-same-namespace">, string>> = {
  "pod-other-namespace": "pods of other namespaces",
  node: "nodes",
  "internal-network": "the nodes' network",
  outside: "outside the cluster",
};

function clientNode(drawing: Drawing, { unit, namespace }: ServicePaths, { client, from }: Path): string {
  if (client !== undefined) return drawing.node(unit, undefined, "client", client, [client]);
  if (from === "pod-same-namespace") return drawing.node(unit, namespace, "client", from, [`pods of ${namespace}`]);
  return drawing.node(unit, undefined, "client", from, [ELSEWHERE[from]]);
}

const DENIED: Readonly<Record<Outcome, string>> = {
  forward: "deny",
  refused: "deny: the API server refuses the Service",
  reject: "deny: refused at once",
  drop: "deny: dropped",
  unhandled: "deny: nobody handles it",
  nxdomain: "deny: the name does not resolve",
  depends: "deny",
};

function verdictWords({ verdict, outcome, nodes }: Path): string {
  if (verdict === "deny") return DENIED[outcome];
  const dropping = (nodes ?? []).filter((some) => some.outcome !== "forward" && some.outcome !== "depends").flatMap((some) => some.nodes);
  return dropping.length === 0 || dropping.length > 3 ? verdict : `${verdict}: not by ${dropping.join(", ")}`;
}

/** Gathers nodes and edges, each once, in the order in which they are first met. */
class Drawing {
  readonly #ids = new Map<string, string>();
  readonly #units = new Map<string, Map<string | undefined, GraphNode[]>>();
  readonly #edges = new Map<string, GraphEdge>();
  readonly #counts = new Map<string, number>();

  node(unit: string, namespace: string | undefined, kind: GraphNode["kind"], key: string, lines: readonly string[], empty = false): string {
    const full = JSON.stringify([unit, namespace, kind, key]);
    const known = this.#ids.get(full);
    if (known !== undefined) return known;
    const id = this.#next(kind);
    this.#ids.set(full, id);
    const places = this.#units.get(unit) ?? new Map<string | undefined, GraphNode[]>();
    this.#units.set(unit, places);
    const place = places.get(namespace) ?? [];
    places.set(namespace, place);
    place.push({ id, kind, lines: lines.map(printable), empty });
    return id;
  }

  edge(from: string, to: string, verdict: VerdictValue | undefined, label: string): void {
    const key = JSON.stringify([from, to, verdict, label]);
    if (!this.#edges.has(key)) this.#edges.set(key, { from, to, verdict, label: printable(label) });
  }

  finished(): PathGraph {
    const units = [...this.#units].map(([unit, places]): GraphUnit => ({
      id: this.#next("unit"),
      title: printable(unit),
      nodes: places.get(undefined) ?? [],
      namespaces: [...places].flatMap(([namespace, nodes]) => {
        return namespace === undefined ? [] : [{ id: this.#next("namespace"), title: printable(namespace), nodes }];
      }),
    }));
    return { units, edges: [...this.#edges.values()] };
  }

  #next(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `${kind}${count}`;
  }
}
