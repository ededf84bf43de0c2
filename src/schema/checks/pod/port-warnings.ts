/** Ports of containers that stand in each other's way, though the server takes them (pkg/api/pod/warnings.go). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { containersOf, containerTitle, hostPortOf, isSpecChecked, type PodContainer, type PodView, portTitle, protocolOf } from "./pod-parts.ts";

const RULE = "container-port-duplicate";

/** Of each port that many earlier ones are looked at: the server cuts its warnings short as well. */
const MOST_TWINS = 16;

interface Port {
  readonly field: Field;
  readonly container: PodContainer;
  readonly hostPort: number;
  readonly hostIP: string;
}

export function warnOfPorts(pod: PodView, review: Review): void {
  const byNumber = new Map<string, Port[]>();
  const byName = new Map<string, Port>();
  const ports = portsOf(pod);
  const checked = isSpecChecked(pod.spec, review);
  for (const port of ports) {
    warnOfHostIP(port, review);
    const key = `${port.field.get("containerPort").number}/${protocolOf(port.field)}`;
    const others = byNumber.get(key) ?? [];
    for (const other of others) {
      if (!checked || !isRefused(port, other)) warnOfTwin(port, other, review);
    }
    if (others.length < MOST_TWINS) byNumber.set(key, [...others, port]);
  }
  if (!review.since(33)) return;
  for (const port of ports) {
    const name = port.field.get("name");
    if (name.text === "") continue;
    const first = byName.get(name.text);
    if (first === undefined) byName.set(name.text, port);
    else if (first.container !== port.container) warnOfName(port, first, review);
  }
}

/** Errors say it already: no number, or one port of the node for containers that run at once. */
function isRefused(port: Port, other: Port): boolean {
  if (port.field.get("containerPort").number === 0) return true;
  const compared = port.container === other.container || (port.container.kind === "container" && other.container.kind === "container");
  return compared && port.hostPort !== 0 && port.hostPort === other.hostPort && port.hostIP === other.hostIP;
}

function portsOf(pod: PodView): Port[] {
  return containersOf(pod.spec).flatMap((container) =>
    container.field.get("ports").items.map((field) => ({ field, container, hostPort: hostPortOf(field, container.kind, pod), hostIP: field.get("hostIP").text })),
  );
}

function warnOfHostIP({ field, container, hostPort, hostIP }: Port, review: Review): void {
  if (hostIP === "" || hostPort !== 0) return;
  const printed = `{Name:${field.get("name").text} HostPort:0 ContainerPort:${field.get("containerPort").number} Protocol:${protocolOf(field)} HostIP:${hostIP}}`;
  review.warn(field.get("hostIP"), `${field.path}: hostIP set without hostPort: ${printed}`, {
    rule: "pod-warning",
    says: `Port ${portTitle(field)} of ${containerTitle(container)} has a hostIP but no hostPort, so nothing listens at ${field.get("hostIP").shown}`,
    help: "add a hostPort, or remove hostIP",
    rests: [field.get("hostPort"), field.get("containerPort")],
  });
}

function warnOfTwin(port: Port, other: Port, review: Review): void {
  const kind = kindOfTwins(port, other);
  if (kind === undefined) return;
  const words = `${port.field.get("containerPort").shown}/${protocolOf(port.field)}`;
  const where = port.container === other.container;
  const owners = where ? `${containerTitle(port.container)} lists port ${words} twice` : `${containerTitle(port.container)} and ${containerTitle(other.container)} both list port ${words}`;
  const says = owners.charAt(0).toUpperCase() + owners.slice(1);
  review.warn(port.field, `${port.field.path}: ${kind} port definition with ${other.field.path}`, {
    rule: RULE,
    says: kind === "dangerously ambiguous" ? `${says}, and at the node once with and once without an address` : where ? says : `${says}, and containers of a pod share one address`,
    help: where ? "keep one of the entries; kubectl apply may lose one of two for the same port" : "let one of the containers listen on another port, or remove the entry that nothing listens on",
    at: port.field.get("containerPort").place,
    rests: [port, other].flatMap(({ field }) => ["containerPort", "protocol", "hostPort", "hostIP"].map((key) => field.get(key))),
    related: [{ node: other.field.get("containerPort").place, message: `the other entry for ${words}` }],
  });
}

function kindOfTwins(a: Port, b: Port): string | undefined {
  if (a.hostIP === b.hostIP && a.hostPort === b.hostPort) return "duplicate";
  if (a.hostPort === 0 || b.hostPort === 0) return "overlapping";
  return a.hostPort === b.hostPort && (a.hostIP === "") !== (b.hostIP === "") ? "dangerously ambiguous" : undefined;
}

function warnOfName(port: Port, first: Port, review: Review): void {
  const name = port.field.get("name");
  const path = first.field.path;
  review.warn(name, `${port.field.path}: duplicate port name ${JSON.stringify(name.text)} with ${path}, services and probes that select ports by name will use ${path}`, {
    rule: RULE,
    says: `Two ports of the pod are named ${name.text}; a Service that asks for ${name.text} gets that of ${containerTitle(first.container)}`,
    help: "give one of them another name",
    rests: [first.field.get("name")],
    related: [{ node: first.field.get("name").place, message: `${name.text} is first here` }],
  });
}
