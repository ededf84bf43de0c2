/** Ports of a Service as others name them: by number or by name, or by one of its other numbers. */
import type { Service, ServicePort } from "../model.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";

/** True as well where the name of some port is a template. */
export function hasPort({ ports }: Service, wanted: number | string): boolean {
  return ports.some(({ name, port }) => wanted === port || wanted === name || (name !== "" && isUnresolved(name)));
}

export interface PortMeant {
  /** What the wanted number or name is, if it is no port of the Service. */
  readonly takenFor: "targetPort" | "nodePort" | "nothing";
  /** Undefined where several come into question. */
  readonly meant: ServicePort | undefined;
}

/** Which port somebody probably meant who wrote one that the Service does not have. */
export function portMeant({ ports }: Service, wanted: number | string): PortMeant {
  const byTarget = ports.find(({ targetPort }) => targetPort === wanted);
  if (byTarget !== undefined) return { takenFor: "targetPort", meant: byTarget };
  const byNode = ports.find(({ nodePort }) => nodePort === wanted);
  if (byNode !== undefined) return { takenFor: "nodePort", meant: byNode };
  const quoted = typeof wanted === "string" ? ports.find(({ port }) => String(port) === wanted) : undefined;
  return { takenFor: "nothing", meant: quoted ?? (ports.length === 1 ? ports[0] : undefined) };
}
