/** Ports of containers (pkg/apis/core/validation/validation.go, validateContainerPorts and the checks of host ports). */
import { replaceScalar } from "../../edits.ts";
import type { Field } from "../../field.ts";
import { inRange, portName } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { rangeOf } from "../../types/limits.ts";
import { checkChoice } from "../choice.ts";
import { containerTitle, hostPortOf, type PodContainer, type PodView, portTitle, protocolOf } from "./pod-parts.ts";
import { sayPortName } from "./port-names.ts";

const RULE = "container-port-invalid";
const NAME_RULE = "container-port-name-invalid";

export function checkContainerPorts(container: PodContainer, pod: PodView, review: Review): void {
  const names = new Map<string, Field>();
  for (const port of container.field.get("ports").items) {
    checkName(port, names, container, review);
    checkNumber(port.get("containerPort"), container, review);
    checkHostPort(port, container, pod, review);
    if (port.get("protocol").text !== "") checkChoice(port.get("protocol"), "core/v1.ContainerPort.protocol", review, { rule: RULE });
  }
}

function checkName(port: Field, names: Map<string, Field>, container: PodContainer, review: Review): void {
  const name = port.get("name");
  if (name.text === "") return;
  const details = portName(name.text);
  const first = names.get(name.text);
  if (details.length > 0) {
    const plain = name.text.toLowerCase().replaceAll("_", "-");
    const edits = portName(plain).length === 0 ? replaceScalar(name, plain) : undefined;
    for (const detail of details) {
      review.refuse(name, "Invalid value", detail, {
        rule: NAME_RULE,
        says: sayPortName(`port name ${name.shown} of ${containerTitle(container)}`, name.text, detail),
        help: edits === undefined ? nameHelp(name.text) : `write ${plain}, here and where the name is used`,
        ...(edits === undefined ? {} : { suggestions: [{ message: `write ${plain}`, edits }] }),
      });
    }
  } else if (first !== undefined) {
    review.refuse(name, "Duplicate value", "", {
      rule: NAME_RULE,
      says: `two ports of ${containerTitle(container)} are named ${name.text}`,
      help: "give each port a name of its own, or leave the name out",
      rests: [first],
      related: [{ node: first.place, message: `${name.text} is first here` }],
    });
  } else {
    names.set(name.text, name);
  }
}

function nameHelp(text: string): string {
  if (/^\d{1,5}$/.test(text)) return `write a name with a letter, such as port-${text}`;
  return "use at most 15 small letters, digits and single hyphens, with a letter among them and no hyphen at the ends";
}

function checkNumber(field: Field, container: PodContainer, review: Review): void {
  const { from, to } = rangeOf("core/v1.ContainerPort.containerPort", review.settings.minor);
  const help = `write the port that the process listens on, ${from} to ${to}`;
  if (field.number === 0) {
    review.refuse(field, "Required value", "", {
      rule: RULE,
      says: field.present ? `a containerPort of ${containerTitle(container)} is ${field.shown}` : `a port of ${containerTitle(container)} has no containerPort`,
      help,
    });
    return;
  }
  review.refuseEach(field, inRange(field.number, from, to), {
    rule: RULE,
    says: `containerPort ${field.shown} of ${containerTitle(container)} is outside ${from}-${to}`,
    help,
  });
}

/** With hostNetwork a Pod's containerPort is the hostPort as well, and both are refused. */
function checkHostPort(port: Field, container: PodContainer, pod: PodView, review: Review): void {
  const field = port.get("hostPort");
  const taken = hostPortOf(port, container.kind, pod);
  if (taken === 0) return;
  const shown = field.number === 0 ? String(taken) : field.shown;
  const { from, to } = rangeOf("core/v1.ContainerPort.hostPort", review.settings.minor);
  review.refuseEach(field, inRange(taken, from, to), {
    rule: RULE,
    says: `hostPort ${shown} of ${containerTitle(container)} is outside ${from}-${to}`,
    help: field.number === 0 ? `with hostNetwork the containerPort is the hostPort: write one from ${from} to ${to}` : `write a port from ${from} to ${to}, or leave hostPort out`,
    at: hostPortPlace(port),
    rests: [port.get("containerPort")],
  });
}

/**
 * Two containers cannot have one port of the node. Regular ones are compared with each other, init containers only
 * with themselves, and of those the server names the first, whichever it means.
 */
export function checkHostPortConflicts(containers: readonly PodContainer[], pod: PodView, review: Review, path?: string): void {
  const taken = new Map<string, { readonly port: Field; readonly container: PodContainer }>();
  for (const container of containers) {
    for (const port of container.field.get("ports").items) {
      const hostPort = hostPortOf(port, container.kind, pod);
      if (hostPort === 0) continue;
      const key = `${protocolOf(port)}/${port.get("hostIP").text}/${hostPort}`;
      const first = taken.get(key);
      if (first === undefined) taken.set(key, { port, container });
      else sayConflict(port, container, first, hostPort, path, review);
    }
  }
}

function sayConflict(
  port: Field,
  container: PodContainer,
  first: { readonly port: Field; readonly container: PodContainer },
  hostPort: number,
  path: string | undefined,
  review: Review,
): void {
  const address = port.get("hostIP").text;
  const rests = [port, first.port].flatMap((one) => [one.get("hostPort"), one.get("containerPort"), one.get("hostIP"), one.get("protocol")]);
  const what = `port ${hostPort}/${protocolOf(port)} of the node${address === "" ? "" : ` at ${address}`}`;
  const both = container === first.container;
  const written = port.get("hostPort").number !== 0;
  review.refuse(port.get("hostPort"), "Duplicate value", "", {
    rule: "host-port-conflict",
    says: both ? `${containerTitle(container)} takes ${what} twice` : `${containerTitle(container)} takes ${what}, which ${containerTitle(first.container)} has already`,
    help: written ? "give one of them another hostPort, or leave hostPort out" : "with hostNetwork each containerPort is a port of the node: let one container listen elsewhere",
    at: hostPortPlace(port),
    rests,
    related: [{ node: hostPortPlace(first.port), message: `taken first by ${containerTitle(first.container)}` }],
    ...(path === undefined ? {} : { path: `${path}.ports${port.step}.hostPort` }),
  });
}

function hostPortPlace(port: Field): Field["place"] {
  const hostPort = port.get("hostPort");
  return hostPort.number === 0 ? port.get("containerPort").place : hostPort.place;
}

/** In the host's network a container port is the node's port (validatePodHostNetworkDeps). */
export function checkHostNetworkPorts(pod: PodView, review: Review): void {
  const hostNetwork = pod.spec.get("hostNetwork");
  if (!hostNetwork.flag) return;
  for (const field of pod.spec.get("containers").items) {
    for (const port of field.get("ports").items) {
      const [hostPort, containerPort] = [port.get("hostPort"), port.get("containerPort")];
      const taken = hostPortOf(port, "container", pod);
      if (taken === containerPort.number || (taken === 0 && !pod.isPod)) continue;
      const edits = containerPort.present ? replaceScalar(hostPort, String(containerPort.number)) : undefined;
      review.refuse(hostPort, "Invalid value", "must match `containerPort` when `hostNetwork` is true", {
        rule: "host-network-port-mismatch",
        says: containerPort.present
          ? `with hostNetwork port ${portTitle(port)} of ${containerTitle({ field, kind: "container" })} cannot have another hostPort, ${hostPort.shown}`
          : `with hostNetwork hostPort ${hostPort.shown} of ${containerTitle({ field, kind: "container" })} would be its containerPort, which is missing`,
        help: containerPort.present ? `leave hostPort out, or write ${containerPort.shown} as well` : `write containerPort: ${hostPort.shown}`,
        rests: [hostNetwork, containerPort],
        related: [{ node: hostNetwork.place, message: "the pod uses the node's network" }],
        ...(edits === undefined ? {} : { suggestions: [{ message: `write ${containerPort.shown}`, edits }] }),
      });
    }
  }
}
