/** The ports of a Service (validateServicePort of pkg/apis/core/validation/validation.go). */
import { dns1123Label, inRange, portName } from "../formats/names.ts";
import { qualifiedName } from "../formats/labels.ts";
import type { Field } from "../field.ts";
import type { Finding, Review } from "../review.ts";
import { rangeOf } from "../types/limits.ts";
import { checkChoice } from "./choice.ts";
import { unquote } from "../edits.ts";
import { checkDuplicates } from "./service-port-duplicates.ts";
import type { Service, ServicePort } from "./service-facts.ts";
import type { NodePorts } from "./service-node-ports.ts";
import { nameFor, partPhrase } from "./service-port-names.ts";

/** @param held what the allocation left for validation */
export function checkPorts(service: Service, held: NodePorts, review: Review): void {
  const { ports, spec, type } = service;
  const names = new Map<string, Field>();
  const taken = new Set(ports.map(({ field }) => field.get("name").text));
  for (const port of ports) {
    if (type === "LoadBalancer" && port.number === 10250 && !review.since(33)) refuseKubelet(port, spec, review);
    if (port.field.get("name").text === "") requireName(port, ports.length, taken, review);
    else checkName(port.field.get("name"), names, review);
    checkNumber(port, review);
    const protocol = port.field.get("protocol");
    if (protocol.text !== "") checkChoice(protocol, "core/v1.ServicePort.protocol", review, { rule: "service-port-invalid" });
    checkTarget(port, review);
    checkAppProtocol(port.field.get("appProtocol"), review);
  }
  if (type === "ClusterIP") refuseNodePorts(service, review);
  checkDuplicates(service, held, review);
}

function refuseKubelet({ field }: ServicePort, spec: Field, review: Review): void {
  review.refuse(field, "Invalid value", "may not expose port 10250 externally since it is used by kubelet", {
    rule: "service-port-invalid",
    says: "a load balancer may not have port 10250, which is that of the kubelet",
    help: "write another port, or use Kubernetes 1.33 or newer, which takes it",
    at: field.get("port").place,
    rests: [field.get("port"), spec.get("type")],
  });
}

/** A single port needs none. */
function requireName(port: ServicePort, count: number, taken: ReadonlySet<string>, review: Review): void {
  if (count < 2) return;
  const field = port.field.get("name");
  const number = port.field.get("port");
  review.refuse(field, "Required value", "", {
    rule: "service-port-name-required",
    says: `the Service has ${count} ports and ${port.number > 0 ? `port ${number.shown}` : "one of them"} has no name`,
    help: `add name: ${nameFor(port, taken)}, or any other name that no other port of the Service has`,
    ...(field.entry === undefined ? { at: number.present ? number.place : port.field.keyPlace } : {}),
  });
}

function checkName(field: Field, names: Map<string, Field>, review: Review): void {
  for (const detail of dns1123Label(field.text)) {
    review.refuse(field, "Invalid value", detail, {
      rule: "service-port-name-invalid",
      says: `${field.shown} is no name for a port: ${partPhrase(detail)}`,
      help: "write at most 63 of lower-case letters, digits and hyphens, with a letter or digit at both ends",
    });
  }
  const first = names.get(field.text);
  if (first === undefined) {
    names.set(field.text, field);
    return;
  }
  review.refuse(field, "Duplicate value", "", {
    rule: "service-port-duplicate",
    says: `two ports are named ${field.shown}`,
    help: "give each port a name of its own",
    rests: [first],
    related: [{ node: first.place, message: "the first port of that name" }],
  });
}

/** targetPort follows port where it is left out, and is refused with it. */
function checkNumber({ field }: ServicePort, review: Review): void {
  const number = field.get("port");
  const target = field.get("targetPort");
  const follows = target.scalar === undefined || target.scalar === 0 || target.scalar === "";
  const { from, to } = rangeOf("core/v1.ServicePort.port", review.settings.minor);
  for (const detail of inRange(number.number, from, to)) {
    const finding: Finding = {
      rule: "service-port-invalid",
      says: number.present ? `port ${number.shown} is outside ${from}-${to}` : "an entry of ports has no port",
      help: number.present ? `write the port that clients call, from ${from} to ${to}` : "add port: with the number that clients call",
    };
    review.refuse(number, "Invalid value", detail, finding);
    if (!follows) continue;
    review.refuse(target, "Invalid value", detail, {
      ...finding,
      says: number.present ? `targetPort follows port ${number.shown} and is outside ${from}-${to}` : "targetPort has no port to follow",
      help: "mend port, or write the port of the pods as well",
      rests: [number],
    });
  }
}

function checkTarget({ field }: ServicePort, review: Review): void {
  const target = field.get("targetPort");
  const { from, to } = rangeOf("core/v1.ServicePort.targetPort", review.settings.minor);
  if (typeof target.scalar === "string") {
    if (target.text === "") return;
    const digits = /^\d+$/.test(target.text) && inRange(Number(target.text), from, to).length === 0;
    const edits = digits ? unquote(target) : undefined;
    for (const detail of portName(target.text)) {
      const quoted = detail.startsWith("must contain at least one letter") && digits;
      review.refuse(target, "Invalid value", detail, {
        rule: "service-port-invalid",
        says: `targetPort ${target.shown} is no name of a port: ${quoted ? "in quotes it is a name, and a name needs a letter" : partPhrase(detail)}`,
        help: digits ? `write ${target.text} without quotes` : "write the number, or the name of a container port: at most 15 of a-z, 0-9 and single hyphens",
        ...(edits === undefined ? {} : { fix: edits }),
      });
    }
    return;
  }
  if (target.scalar === undefined || target.number === 0) return;
  for (const detail of inRange(target.number, from, to)) {
    review.refuse(target, "Invalid value", detail, {
      rule: "service-port-invalid",
      says: `targetPort ${target.shown} is outside ${from}-${to}`,
      help: "write the port that the pods listen on",
    });
  }
}

/** null is none, "" is not. */
function checkAppProtocol(field: Field, review: Review): void {
  if (!field.present) return;
  for (const detail of qualifiedName(field.text, review.settings.minor)) {
    review.refuse(field, "Invalid value", detail, {
      rule: "service-port-invalid",
      says: detail === "name part must be non-empty" ? `appProtocol ${field.shown} has no name` : `appProtocol ${field.shown} is no name like http or kubernetes.io/h2c: ${partPhrase(detail)}`,
      help: field.text === "" ? "remove it" : "write a name that IANA lists, such as http, or a prefixed one, such as kubernetes.io/h2c",
    });
  }
}

function refuseNodePorts({ ports, spec }: Service, review: Review): void {
  const type = spec.get("type");
  const written = type.text === "ClusterIP";
  for (const { field, nodePort } of ports) {
    const node = field.get("nodePort");
    if (nodePort === 0) continue;
    review.refuse(node, "Forbidden", "may not be used when `type` is 'ClusterIP'", {
      rule: "node-port-forbidden-type",
      says: `nodePort ${node.shown} is written, but ${written ? "a ClusterIP has none" : "a Service without a type is a ClusterIP, which has none"}`,
      help: "write type: NodePort, or remove nodePort",
      rests: [type],
      related: written ? [{ node: type.place, message: "the type" }] : [],
    });
  }
}
