/** Pod templates and pods -> pod classes. */
import { booleanAt, integerAt, mapAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import type { Container, ContainerPort, PodClass, PodStatus, Probe, ProbeKind } from "../model.ts";
import { labelsAt, mapsAt, portNumber, portReference, protocolOf } from "./common.ts";

/** @param pod a Pod object or a pod template, which stands at `path`: something with `metadata` and `spec` */
export function podClassOf(pod: YamlNode | undefined, path: string): PodClass {
  const spec = mapAt(pod, "spec");
  const hostNetwork = booleanAt(spec, "hostNetwork") ?? false;
  const main = mapsAt(spec, "containers").map((node) => containerOf(node, "main", hostNetwork));
  const init = mapsAt(spec, "initContainers").map((node) =>
    containerOf(node, stringAt(node, "restartPolicy") === "Always" ? "sidecar" : "init", hostNetwork),
  );
  return {
    path,
    labels: labelsAt(pod, "metadata", "labels"),
    labelsNode: mapAt(pod, "metadata", "labels"),
    containers: [...main, ...init],
    hostNetwork,
    hostname: stringAt(spec, "hostname"),
    subdomain: stringAt(spec, "subdomain"),
    nodeName: stringAt(spec, "nodeName"),
    spec,
  };
}

/** `status: {}` and the like, as kubectl's dry run prints it, tells nothing. */
export function podStatusOf(pod: YamlMap): PodStatus | undefined {
  const node = mapAt(pod, "status");
  if (node === undefined || !["phase", "podIP", "podIPs", "conditions"].some((field) => node.get(field) !== undefined)) return undefined;
  const listed = mapsAt(node, "podIPs").flatMap((entry) => filled(scalarAt(entry, "ip")));
  const conditions = mapsAt(node, "conditions");
  return {
    phase: stringAt(node, "phase"),
    ips: listed.length > 0 ? listed : filled(scalarAt(node, "podIP")),
    // A quoted and a bare True are told apart by nobody who reads a dump.
    ready: conditions.some((entry) => stringAt(entry, "type") === "Ready" && scalarAt(entry, "status")?.text === "True"),
    node,
  };
}

function filled(node: YamlScalar | undefined): YamlScalar[] {
  return node === undefined || node.text === "" ? [] : [node];
}

function containerOf(node: YamlMap, role: Container["role"], hostNetwork: boolean): Container {
  return {
    name: stringAt(node, "name") ?? "",
    role,
    ports: mapsAt(node, "ports").flatMap((port) => containerPortOf(port, hostNetwork)),
    probes: (["livenessProbe", "readinessProbe", "startupProbe"] as const).flatMap((kind) => probeOf(node, kind)),
    node,
  };
}

/** With hostNetwork the server sets hostPort to the containerPort (pkg/apis/core/v1/defaults.go). */
function containerPortOf(node: YamlMap, hostNetwork: boolean): ContainerPort[] {
  const containerPort = portNumber(node.get("containerPort"));
  if (containerPort === undefined) return [];
  const hostPort = portNumber(node.get("hostPort")) ?? (hostNetwork ? containerPort : undefined);
  const nameNode = scalarAt(node, "name");
  return [
    {
      name: stringAt(node, "name"),
      containerPort,
      ...protocolOf(node),
      hostPort,
      node,
      nameNode,
    },
  ];
}

function probeOf(container: YamlMap, kind: ProbeKind): Probe[] {
  const node = mapAt(container, kind);
  if (node === undefined) return [];
  for (const handler of ["httpGet", "tcpSocket"] as const) {
    if (node.get(handler) !== undefined) return [{ kind, handler, port: portReference(nodeAt(node, handler, "port")), node }];
  }
  if (node.get("grpc") !== undefined) return [{ kind, handler: "grpc", port: integerAt(node, "grpc", "port"), node }];
  return [{ kind, handler: node.get("exec") === undefined ? undefined : "exec", port: undefined, node }];
}
