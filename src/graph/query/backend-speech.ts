/** Which protocol the pods behind a port of a Service speak, where manifests say so plainly. */
import { scalarAt, stringAt } from "../../manifest/fields.ts";
import type { YamlNode } from "../../manifest/yaml-node.ts";
import type { Container, Probe, Service, ServicePort, Workload } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { namedPort } from "./container-ports.ts";
import { workloadName, workloadsBehind } from "./workloads-behind.ts";

export interface Speech {
  readonly protocol: "HTTPS" | "GRPC";
  /** Where it is said, and by what in words. */
  readonly node: YamlNode;
  readonly says: string;
  /** Whose pods were looked at. */
  readonly workloads: readonly Workload[];
}

/** So many tell enough; a selector may match thousands. */
const MOST_ASKED = 10;

const APP_PROTOCOLS: Readonly<Record<string, Speech["protocol"]>> = { https: "HTTPS", "kubernetes.io/wss": "HTTPS", grpc: "GRPC" };

/**
 * By the port's appProtocol, else by probes of the very port: kubelet speaks to it as they say. Undefined where nothing is said, and where probes disagree.
 */
export function speechOf(graph: UnitGraph, service: Service, port: ServicePort): Speech | undefined {
  const { appProtocol, name } = port;
  if (appProtocol !== undefined) {
    const protocol = Object.hasOwn(APP_PROTOCOLS, appProtocol) ? APP_PROTOCOLS[appProtocol] : undefined;
    const node = scalarAt(port.node, "appProtocol");
    if (protocol === undefined || node === undefined) return undefined;
    return { protocol, node, says: `port ${name === "" ? (port.port ?? "") : name} has appProtocol ${appProtocol}`, workloads: [] };
  }
  const workloads = workloadsBehind(graph, service).slice(0, MOST_ASKED);
  const probes = workloads.flatMap((workload) => probesOf(workload, port).map((probe) => ({ probe, workload, speech: speechOfProbe(probe) })));
  const [first, ...others] = probes.filter(({ speech }) => speech !== undefined);
  if (first === undefined || (first.speech !== "HTTPS" && first.speech !== "GRPC")) return undefined;
  if (others.some(({ speech }) => speech !== first.speech)) return undefined;
  const { kind, node } = first.probe;
  const says = `the ${kind} of ${workloadName(first.workload)} speaks ${first.speech === "GRPC" ? "gRPC" : "HTTPS"} to this port`;
  return { protocol: first.speech, node: scalarAt(node, "httpGet", "scheme") ?? scalarAt(node, "grpc", "port") ?? node, says, workloads };
}

function probesOf({ pods }: Workload, { targetPort, protocol }: ServicePort): readonly Probe[] {
  const number = typeof targetPort === "string" ? namedPort(pods, targetPort, protocol)?.containerPort : targetPort;
  if (number === undefined) return [];
  return pods.containers
    .filter(({ role }) => role !== "init")
    .flatMap((container) => container.probes.filter((probe) => numberOf(probe, container) === number));
}

function numberOf({ port }: Probe, { ports }: Container): number | undefined {
  return typeof port === "string" ? ports.find(({ name }) => name === port)?.containerPort : port;
}

function speechOfProbe({ handler, node }: Probe): "HTTP" | Speech["protocol"] | undefined {
  if (handler === "grpc") return "GRPC";
  if (handler !== "httpGet") return undefined;
  return stringAt(node, "httpGet", "scheme") === "HTTPS" ? "HTTPS" : "HTTP";
}
