/** The target of a trace, found in a cluster as far as it is part of one. */
import { familyOf } from "../cluster/ip.ts";
import type { Address, Cluster, ServiceState, StoredPort } from "../cluster/model.ts";
import { frontendIndex } from "../proxy/frontends.ts";
import { found, problem, type Result, type TraceEnd, type TraceProtocol } from "./model.ts";
import { listed, suggestion } from "./names.ts";
import type { TargetSpec } from "./target-spec.ts";

export type TraceTarget = TraceEnd & {
  readonly protocol: TraceProtocol;
  /** Undefined for ICMP. */
  readonly port: number | undefined;
  readonly scheme: string | undefined;
} & (
    | {
        readonly kind: "service";
        readonly state: ServiceState;
        /** Undefined where the Service declares no such port. */
        readonly stored: StoredPort | undefined;
        /** True where the port was given by its number. */
        readonly literal: boolean;
      }
    | { readonly kind: "host"; readonly host: string }
    | { readonly kind: "address"; readonly address: Address }
  );

/** @param protocol undefined: whatever the Service's port has, else TCP */
export function findTarget(cluster: Cluster, spec: TargetSpec, protocol: TraceProtocol | undefined): Result<TraceTarget> {
  const settled = protocol ?? "TCP";
  switch (spec.kind) {
    case "service":
      return serviceTarget(cluster, spec, protocol);
    case "host":
      return found({ kind: "host", text: hostText(spec.host, spec.port, settled, spec.scheme), host: spec.host, port: spec.port, scheme: spec.scheme, protocol: settled });
    case "address": {
      const { address, port, scheme } = spec;
      return found({ kind: "address", text: hostText(addressText(address), port, settled, scheme), address, port, scheme, protocol: settled });
    }
  }
}

function hostText(host: string, port: number | undefined, protocol: TraceProtocol, scheme: string | undefined): string {
  return `${host}${port === undefined ? "" : `:${port}`}/${protocol}${scheme === undefined ? "" : `, ${scheme}`}`;
}

function addressText(address: Address): string {
  return familyOf(address) === "IPv6" ? `[${address}]` : address;
}

type ServiceSpec = Extract<TargetSpec, { kind: "service" }>;

function serviceTarget(cluster: Cluster, spec: ServiceSpec, protocol: TraceProtocol | undefined): Result<TraceTarget> {
  const id = `${spec.namespace}/${spec.name}`;
  const state = cluster.service(spec.namespace, spec.name);
  if (state === undefined) {
    return problem(`--to svc:${id}: there is no such Service in these files${suggestion(id, "svc:", cluster.services.map((other) => other.id))}`);
  }
  const port = portOf(state, spec, protocol);
  if (!port.ok) return port;
  const { number, stored } = port.value;
  const settled = protocol ?? stored?.protocol ?? "TCP";
  const text = `Service ${id}${number === undefined ? "" : `, port ${number}`}${settled === "ICMP" ? "" : `/${settled}`}`;
  return found({ kind: "service", text, range: state.service.resource.head.range, state, stored, literal: typeof spec.port === "number", port: number, scheme: undefined, protocol: settled });
}

interface FoundPort {
  readonly number: number | undefined;
  readonly stored: StoredPort | undefined;
}

/** A number that nobody declares can be called all the same; a name cannot. */
function portOf(state: ServiceState, spec: ServiceSpec, protocol: TraceProtocol | undefined): Result<FoundPort> {
  const { ports, id } = state;
  if (protocol === "ICMP") return found({ number: undefined, stored: undefined });
  const fitting = ports.filter((stored) => protocol === undefined || stored.protocol === protocol);
  const { port: wanted } = spec;
  if (wanted === undefined) {
    const [only, second] = fitting.length > 0 ? fitting : ports;
    if (only === undefined) return problem(`--to svc:${id}: the Service has no ports${state.service.serviceType === "ExternalName" ? ", and an ExternalName needs none" : ""}; name one, for example svc:${id}:80`);
    if (second !== undefined) return problem(`--to svc:${id}: the Service has several ports; write ${listed(ports.map((stored) => `svc:${id}:${stored.port.name || (stored.port.port ?? "?")}`))}`);
    return found({ number: only.port.port, stored: fitting.includes(only) ? only : undefined });
  }
  if (typeof wanted === "number") return found({ number: wanted, stored: fitting.find(({ port }) => port.port === wanted) });
  const named = ports.find(({ port }) => port.name === wanted);
  if (named !== undefined) return found({ number: named.port.port, stored: fitting.includes(named) ? named : undefined });
  const names = ports.map(({ port }) => (port.name === "" ? String(port.port) : `${port.name} (${port.port ?? "?"})`));
  return problem(`--to svc:${id}:${wanted}: the Service has no port ${wanted}; it has ${names.length === 0 ? "none" : listed(names)}`);
}

/** Whether the cluster has anything to do with the target, so that it is worth tracing there. */
export function concerns(cluster: Cluster, target: TraceTarget): boolean {
  switch (target.kind) {
    case "service":
      return true;
    case "host": {
      const [name = "", namespace] = target.host.toLowerCase().split(".");
      return namespace === undefined ? cluster.graph.servicesNamed(name).length > 0 : cluster.service(namespace, name) !== undefined;
    }
    case "address": {
      const { address, port } = target;
      const index = frontendIndex(cluster);
      if (index.clusterIPOwner(address) !== undefined || index.isExternalFrontend(address)) return true;
      if (cluster.podAt(address) !== undefined || cluster.nodeAt(address) !== undefined) return true;
      return port !== undefined && (["TCP", "UDP", "SCTP"] as const).some((protocol) => index.nodePort(familyOf(address), protocol, port).length > 0);
    }
  }
}
