/** Allocation of node ports, which comes before validation (pkg/registry/core/service/storage/alloc.go). */
import type { Review } from "../review.ts";
import type { Service, ServicePort } from "./service-facts.ts";

/** The node port that each entry holds in the end; a text for one that the server chooses. */
export type NodePorts = ReadonlyMap<ServicePort, number | string>;

type Taken = Map<number, ServicePort>;

/**
 * Entries with an equal `port` share one node port, unless they ask for different ones.
 * @returns what validation then sees, without the entries whose node port was refused here
 */
export function allocateNodePorts(service: Service, review: Review): NodePorts {
  const { type, ports } = service;
  const held = new Map<ServicePort, number | string>();
  if (type !== "NodePort" && type !== "LoadBalancer") {
    for (const port of ports) if (port.nodePort !== 0) held.set(port, port.nodePort);
    return held;
  }
  const taken: Taken = new Map();
  const asking = new Map<number, ServicePort>();
  for (const port of ports) if (port.nodePort !== 0 && !asking.has(port.number)) asking.set(port.number, port);
  const byNumber = new Map<number, number | string>();
  for (const port of ports) {
    if (port.nodePort === 0 && !allocates(service)) continue;
    const shared = byNumber.get(port.number);
    if (shared === undefined) {
      const first = asking.get(port.number);
      const nodePort = first?.nodePort ?? `of ${port.number}`;
      byNumber.set(port.number, nodePort);
      if (first === undefined || take(service, port, first, taken, review)) held.set(port, nodePort);
    } else if (port.nodePort === 0 || port.nodePort === shared) {
      held.set(port, shared);
    } else if (take(service, port, port, taken, review)) {
      held.set(port, port.nodePort);
    }
  }
  allocateHealthCheck(service, taken, review);
  return held;
}

function allocates({ type, spec }: Service): boolean {
  const field = spec.get("allocateLoadBalancerNodePorts");
  return type === "NodePort" || !field.present || field.flag;
}

/** @param asking the entry of the same `port` that writes the number; the server names the first entry of that port */
function take({ spec }: Service, port: ServicePort, asking: ServicePort, taken: Taken, review: Review): boolean {
  const { from, to } = review.settings.nodePortRange;
  const written = asking.field.get("nodePort");
  const { nodePort } = asking;
  const field = port.field.get("nodePort");
  const rests = [spec.get("type"), port.field.get("port"), written];
  if (nodePort < from || nodePort > to) {
    review.refuseAllocation(field, "Invalid value", `provided port is not in the valid range. The range of valid ports is ${from}-${to}`, {
      rule: "node-port-range",
      says: `nodePort ${written.shown} is outside ${from}-${to}`,
      help: rangeHelp(nodePort, from, to),
      at: written.place,
      rests,
    });
    return false;
  }
  const holder = taken.get(nodePort);
  if (holder === undefined) {
    taken.set(nodePort, asking);
    return true;
  }
  const title = titleOf(holder);
  review.refuseAllocation(field, "Invalid value", "provided port is already allocated", {
    rule: "node-port-duplicate",
    says: `nodePort ${written.shown} is also asked for by port ${title}, and two entries share a node port only when their port is the same and their protocols differ`,
    help: "give one of them another number, or leave nodePort out to get a free one",
    at: written.place,
    rests: [...rests, holder.field.get("nodePort"), holder.field.get("port")],
    related: [{ node: holder.field.get("nodePort").place, message: `port ${title}` }],
  });
  return false;
}

function titleOf({ field, index, number }: ServicePort): string {
  if (field.get("name").text !== "") return field.get("name").text;
  return number > 0 ? String(number) : `number ${index + 1}`;
}

function rangeHelp(nodePort: number, from: number, to: number): string {
  const justAbove = nodePort > to && nodePort - to <= 100;
  if (justAbove) return `the range ends at ${to}: pick a lower number, or leave nodePort out to get a free one`;
  return `pick a number from ${from} to ${to}, or leave nodePort out to get a free one`;
}

/** Answered with an internal error, since it is no field's fault in the eyes of the allocator. */
function allocateHealthCheck({ spec, needsHealthCheck }: Service, taken: Taken, review: Review): void {
  const field = spec.get("healthCheckNodePort");
  const { from, to } = review.settings.nodePortRange;
  if (!needsHealthCheck || field.number === 0) return;
  const holder = taken.get(field.number);
  const outside = field.number < from || field.number > to;
  if (!outside && holder === undefined) return;
  const why = outside ? `provided port is not in the valid range. The range of valid ports is ${from}-${to}` : "provided port is already allocated";
  const title = holder === undefined ? "" : titleOf(holder);
  review.refuseAllocation(field, "Internal error", `failed to allocate requested HealthCheck NodePort ${field.number}: ${why}`, {
    rule: "health-check-node-port-invalid",
    says: outside ? `healthCheckNodePort ${field.shown} is outside ${from}-${to}` : `healthCheckNodePort ${field.shown} is the nodePort of port ${title} already`,
    help: outside ? rangeHelp(field.number, from, to).replaceAll("nodePort", "healthCheckNodePort") : "write another number, or leave healthCheckNodePort out to get a free one",
    rests: [spec.get("type"), spec.get("externalTrafficPolicy"), ...(holder === undefined ? [] : [holder.field.get("nodePort")])],
    related: holder === undefined ? [] : [{ node: holder.field.get("nodePort").place, message: `port ${title}` }],
  });
}
