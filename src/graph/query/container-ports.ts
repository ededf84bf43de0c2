/** Which container port a Service port leads to, as the EndpointSlice controller looks it up. */
import type { Container, ContainerPort, PodClass, Protocol } from "../model.ts";

/** Ports that traffic can be sent to by name, in the order in which names are looked up. */
export function servingPorts(pods: PodClass): ContainerPort[] {
  return [...portsOf(pods, "main"), ...portsOf(pods, "sidecar")];
}

/** Ports of init containers that end before the pod serves: no Service finds them. */
export function initPorts(pods: PodClass): ContainerPort[] {
  return portsOf(pods, "init");
}

/**
 * Name and protocol must both match; main containers come before sidecars, and the first one counts
 * (FindPort in pkg/api/v1/pod/util.go).
 */
export function namedPort(pods: PodClass, name: string, protocol: Protocol): ContainerPort | undefined {
  return servingPorts(pods).find((port) => port.name === name && port.protocol === protocol);
}

/** `http (8080/TCP)`; the name is left out where there is none. */
export function describePort({ name, containerPort, protocol }: ContainerPort): string {
  const number = `${containerPort}/${protocol}`;
  return name === undefined ? number : `${name} (${number})`;
}

/** False for a protocol that the server refuses (`tcp`): the graph reads it as TCP, which proves nothing. */
export function hasKnownProtocol({ protocolValid }: { readonly protocolValid: boolean }): boolean {
  return protocolValid;
}

function portsOf(pods: PodClass, role: Container["role"]): ContainerPort[] {
  return pods.containers.filter((container) => container.role === role).flatMap((container) => container.ports);
}
