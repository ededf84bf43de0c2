/** What the API server refuses in the ports of a Service (pkg/apis/core/validation/validation.go). */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service, ServicePort } from "../graph/model.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { itemsAt, nodeAt } from "../manifest/fields.ts";
import type { YamlScalar } from "../manifest/yaml-node.ts";
import { type Reason, reason } from "./verdict.ts";

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

export function refusedPorts(service: Service, { nodePortRange }: ClusterFacts): readonly Reason[] {
  const missing = missingPorts(service);
  if (missing !== undefined) return [missing];
  return service.ports.flatMap((port) => {
    const own = [number(port), target(port), name(service, port), protocol(port), nodePort(service, port, nodePortRange)];
    return [...own, ...twins(service, port)].filter((found) => found !== undefined);
  });
}

/** Only headless Services and ExternalNames may have none. */
function missingPorts({ ports, serviceType, headless, spec, resource }: Service): Reason | undefined {
  const node = nodeAt(spec, "ports");
  const given = itemsAt(spec, "ports").length;
  if (given > ports.length) return reason("an entry of ports is no port", (node ?? resource.head).range);
  if (given > 0 || headless || serviceType === "ExternalName") return undefined;
  return reason("it has no ports", (node ?? resource.head).range);
}

function number({ port, portNode, node }: ServicePort): Reason | undefined {
  if (port !== undefined || isOpen(portNode)) return undefined;
  if (portNode === undefined) return reason("an entry of ports has no port", node.range);
  return reason(`port ${shown(portNode)} is no number from 1 to 65535`, portNode.range);
}

/** A name of a container port: an IANA_SVC_NAME. */
function target({ targetPort, targetPortNode: node }: ServicePort): Reason | undefined {
  if (node === undefined || isOpen(node)) return undefined;
  const { value, range } = node;
  if (typeof value !== "string") {
    const fine = value === 0 || value === targetPort;
    return fine ? undefined : reason(`targetPort ${shown(node)} is no number from 1 to 65535`, range);
  }
  if (value === "" || isPortName(value)) return undefined;
  const quoted = /^\d+$/.test(value) ? ": in quotes it is a name, and a name needs a letter" : "";
  return reason(`targetPort ${shown(node)} is no name of a port${quoted}`, range);
}

function isPortName(text: string): boolean {
  return text.length <= 15 && LABEL.test(text) && /[a-z]/.test(text) && !text.includes("--");
}

function name({ ports }: Service, { name: text, nameNode, node }: ServicePort): Reason | undefined {
  if (isOpen(nameNode)) return undefined;
  if (nameNode !== undefined && typeof nameNode.value !== "string") {
    return reason(`the name ${shown(nameNode)} of a port is no text`, nameNode.range);
  }
  if (text === "") {
    return ports.length > 1 ? reason("it has several ports, and one has no name", (nameNode ?? node).range) : undefined;
  }
  if (text.length <= 63 && LABEL.test(text)) return undefined;
  return reason(`${shown(nameNode)} is no name for a port: small letters, digits and hyphens`, (nameNode ?? node).range);
}

function protocol({ protocolValid, protocolNode }: ServicePort): Reason | undefined {
  if (protocolValid || isOpen(protocolNode)) return undefined;
  return reason(`protocol ${shown(protocolNode)} is none of TCP, UDP, SCTP`, protocolNode?.range);
}

function nodePort(
  { serviceType, typeValid, typeNode }: Service,
  { nodePortNode: node }: ServicePort,
  { from, to }: ClusterFacts["nodePortRange"],
): Reason | undefined {
  // An ExternalName tolerates whatever number; 0 is none.
  if (node === undefined || isOpen(node) || node.value === 0) return undefined;
  if (typeof node.value !== "number" || !Number.isInteger(node.value)) {
    return reason(`nodePort ${shown(node)} is no number`, node.range);
  }
  if (!typeValid || serviceType === "ExternalName") return undefined;
  if (serviceType === "ClusterIP") {
    const type = typeNode?.text === "ClusterIP" ? "a ClusterIP" : "a Service without a type is a ClusterIP, which";
    return reason(`nodePort ${node.text} is written, but ${type} has none`, node.range);
  }
  return node.value < from || node.value > to
    ? reason(`nodePort ${node.text} is outside ${from}-${to}`, node.range)
    : undefined;
}

/** What only one port of a Service may have: the later entry is the one too many. */
function twins({ ports, serviceType }: Service, port: ServicePort): readonly Reason[] {
  const before = ports.slice(0, port.index);
  const reasons: Reason[] = [];
  if (port.name !== "" && before.some((other) => other.name === port.name)) {
    reasons.push(reason(`two of its ports are named ${port.name}`, (port.nameNode ?? port.node).range));
  }
  const comparable = port.port !== undefined && port.protocolValid;
  if (comparable && before.some((o) => o.port === port.port && o.protocol === port.protocol && o.protocolValid)) {
    reasons.push(reason(`two of its ports are ${port.port}/${port.protocol}`, (port.portNode ?? port.node).range));
  }
  const { nodePort: wanted, nodePortNode } = port;
  const takes = serviceType === "NodePort" || serviceType === "LoadBalancer";
  // Allocation goes by `port`: entries of an equal one share what they get (storage/alloc.go).
  const sharing = before.some((other) => other.port === port.port);
  if (wanted !== undefined && takes && !sharing && before.some((other) => other.nodePort === wanted)) {
    reasons.push(reason(`two of its ports ask for nodePort ${wanted}`, nodePortNode?.range));
  }
  return reasons;
}

/** A template that something fills in before the server sees it. */
export function isOpen(node: YamlScalar | undefined): boolean {
  return node !== undefined && isUnresolved(node.text);
}

/** As a reader would write it: text that looks like something else in quotes. */
export function shown(node: YamlScalar | undefined): string {
  if (node === undefined) return "?";
  return node.style === "plain" && node.text !== "" ? node.text : JSON.stringify(node.text);
}
