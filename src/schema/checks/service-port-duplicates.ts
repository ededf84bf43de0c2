/** What only one port of a Service may have; the later entry is the one too many. */
import type { Review } from "../review.ts";
import type { Service, ServicePort } from "./service-facts.ts";
import type { NodePorts } from "./service-node-ports.ts";

export function checkDuplicates({ ports, spec }: Service, held: NodePorts, review: Review): void {
  const byNodePort = new Map<string, ServicePort>();
  for (const port of ports) {
    const nodePort = held.get(port);
    if (nodePort === undefined) continue;
    const key = `${port.protocol} ${nodePort}`;
    const first = byNodePort.get(key);
    if (first === undefined) byNodePort.set(key, port);
    else refuseNodePort(port, first, typeof nodePort === "number" ? `nodePort ${nodePort}` : "the node port that they get", { spec, review });
  }
  const byNumber = new Map<string, ServicePort>();
  for (const port of ports) {
    const key = `${port.protocol} ${port.number}`;
    const first = byNumber.get(key);
    if (first === undefined) byNumber.set(key, port);
    else refusePort(port, first, review);
  }
}

/** Entries of an equal `port` share what is allocated, so it is their protocols that must differ. */
function refuseNodePort(port: ServicePort, first: ServicePort, what: string, { spec, review }: { readonly spec: Service["spec"]; readonly review: Review }): void {
  const [own, other] = [port.field.get("nodePort"), first.field.get("nodePort")];
  review.refuse(own, "Duplicate value", "", {
    rule: "node-port-duplicate",
    says: `two entries of the same protocol, ${port.protocol}, share ${what}`,
    help: port.number === first.number ? "write another protocol for one of them, or remove it" : "give one of them another number, or leave nodePort out",
    ...(own.present ? {} : { at: port.field.keyPlace }),
    rests: [other, spec.get("type"), ...restsOf(port), ...restsOf(first)],
    related: [{ node: other.present ? other.place : first.field.keyPlace, message: "the first one" }],
  });
}

function refusePort(port: ServicePort, first: ServicePort, review: Review): void {
  const number = port.field.get("port");
  const title = `${number.present ? number.shown : "0"}/${port.protocol}`;
  review.refuse(port.field, "Duplicate value", "", {
    rule: "service-port-duplicate",
    says: `two ports are ${title}`,
    help: "change the number, or write protocol: UDP where UDP is meant (TCP is the default)",
    at: number.present ? number.place : port.field.keyPlace,
    rests: [...restsOf(port), ...restsOf(first)],
    related: [{ node: first.field.get("port").present ? first.field.get("port").place : first.field.keyPlace, message: `the first port ${title}` }],
  });
}

function restsOf({ field }: ServicePort): Service["headlessFields"] {
  return [field.get("port"), field.get("protocol")];
}
