/** `paths --format json`: one object, published as schemas/paths.schema.json. */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { EndpointSummary, Hop, Path, PathBackend, ServicePaths } from "../dataplane/model.ts";
import type { Reason } from "../dataplane/verdict.ts";
import { jsonPieces, LazyList, SharedList } from "./json-pieces.ts";

/** The whole output in pieces, with its final line break. What is not known is null, never absent. */
export function* pathsJson(version: string, services: Iterable<ServicePaths>): Generator<string> {
  yield* jsonPieces({ version, services: new LazyList(services, serviceJson) });
  yield "\n";
}

function serviceJson(service: ServicePaths): object {
  const { unit, namespace, name, type, headless, names } = service;
  return {
    unit,
    namespace,
    name,
    type,
    headless,
    ...place(service.range),
    names: {
      sameNamespace: names.sameNamespace,
      otherNamespaces: names.otherNamespaces,
      pods: names.pods,
      srv: names.srv,
    },
    ports: service.ports.map(({ name: portName, protocol, port, targetPort, nodePort, range }) => ({
      name: portName,
      protocol,
      port: port ?? null,
      targetPort: targetPort ?? null,
      nodePort: nodePort ?? null,
      ...place(range),
    })),
    endpoints: new SharedList(service.endpoints, endpointJson),
    refused: service.refused.map(reasonJson),
    leftOut: service.leftOut.map(reasonJson),
    paths: new LazyList(service.paths, pathJson),
    assumptions: service.assumptions.map(reasonJson),
  };
}

function endpointJson({ workload, address, replicas, ports, range }: EndpointSummary): object {
  return {
    workload: workload ?? null,
    address: address ?? null,
    replicas: replicas === "unknown" ? null : replicas,
    ports: ports.map(({ name, target, port }) => ({ name, target: target ?? null, port })),
    ...place(range),
  };
}

function pathJson(path: Path): object {
  const { from, frontend, backends, sourceSeen, outcome, verdict } = path;
  return {
    from,
    client: path.client ?? null,
    frontend: {
      kind: frontend.kind,
      address: frontend.address,
      port: frontend.port ?? null,
      protocol: frontend.protocol ?? null,
    },
    hops: path.hops.map(hopJson),
    backends: new SharedList(backends, backendJson),
    sourceSeen: sourceSeen ?? null,
    nodes: (path.nodes ?? []).map(({ outcome: common, nodes }) => ({ outcome: common, nodes })),
    outcome,
    verdict,
    reasons: path.reasons.map(reasonJson),
  };
}

function backendJson({ workload, address, port, share }: PathBackend): object {
  return { workload: workload ?? null, address: address ?? null, port: port ?? null, share: share ?? null };
}

function hopJson({ kind, text, range }: Hop): object {
  return { kind, text, ...(range === undefined ? {} : place(range)) };
}

function reasonJson({ text, range }: Reason): object {
  return { text, ...(range === undefined ? {} : place(range)) };
}

function place({ file, start }: SourceRange): object {
  return { file, line: start.line };
}
