/** Probes, and what they and lifecycle hooks do (pkg/apis/core/validation/validation.go, validateProbe and validateHandler). */
import { unquote } from "../../edits.ts";
import type { Field } from "../../field.ts";
import { httpHeaderName, inRange, portName } from "../../formats/names.ts";
import type { Review } from "../../review.ts";
import { type LimitName, rangeOf } from "../../types/limits.ts";
import { checkChoice } from "../choice.ts";
import { containerTitle, isSidecar, type PodContainer } from "./pod-parts.ts";
import { sayPortName } from "./port-names.ts";

export const PROBES = ["livenessProbe", "readinessProbe", "startupProbe"] as const;

const NUMBERS = ["initialDelaySeconds", "timeoutSeconds", "periodSeconds", "successThreshold", "failureThreshold"] as const;

/** A hook or probe, what it is called, and the rule that tells of it. */
export interface Handler {
  readonly field: Field;
  /** "readinessProbe of container web". */
  readonly title: string;
  readonly rule: string;
}

export function checkProbes(container: PodContainer, review: Review): void {
  for (const key of PROBES) {
    const field = container.field.get(key);
    if (!field.present) continue;
    const probe = { field, title: `${key} of ${containerTitle(container)}`, rule: "probe-invalid" };
    if (container.kind === "init" && !isSidecar(container)) refuseForInit(probe, container, review);
    else checkProbe(probe, key, review);
  }
}

function refuseForInit({ field, title, rule }: Handler, container: PodContainer, review: Review): void {
  review.refuse(field, "Forbidden", "may not be set for init containers without restartPolicy=Always", {
    rule,
    says: `${title} is for containers that stay, and an init container ends before the others start`,
    help: "remove the probe, or make it a sidecar with restartPolicy: Always",
    at: field.keyPlace,
    rests: [container.field.get("restartPolicy")],
  });
}

function checkProbe(probe: Handler, key: (typeof PROBES)[number], review: Review): void {
  const { field, title, rule } = probe;
  checkHandler(probe, ["exec", "httpGet", "tcpSocket", "grpc"], review);
  for (const name of NUMBERS) {
    const number = field.get(name);
    const { from } = rangeOf(`core/v1.Probe.${name}`, review.settings.minor);
    if (number.number >= from) continue;
    review.refuse(number, "Invalid value", `must be greater than or equal to ${from}`, { rule, says: `${name} of the ${title} is ${number.shown}`, help: `write ${from} or more` });
  }
  const grace = field.get("terminationGracePeriodSeconds");
  const { from: shortest } = rangeOf("core/v1.Probe.terminationGracePeriodSeconds", review.settings.minor);
  if (grace.present && grace.number < shortest) {
    review.refuse(grace, "Invalid value", "must be greater than 0", { rule, says: `${grace.key} of the ${title} is ${grace.shown}`, help: `write ${shortest} or more, or remove it` });
  }
  if (key === "readinessProbe") {
    if (!grace.present) return;
    review.refuse(grace, "Invalid value", "must not be set for readinessProbes", {
      rule,
      says: `the ${title} has ${grace.key}, but a readiness probe ends nothing`,
      help: "remove it; it belongs to a liveness or startup probe",
      at: grace.keyPlace,
    });
    return;
  }
  const success = field.get("successThreshold");
  if (success.number === 0 || success.number === 1) return;
  review.refuse(success, "Invalid value", "must be 1", {
    rule,
    says: `successThreshold of the ${title} is ${success.shown}, and only a readiness probe may ask for more than one success`,
    help: "write 1, or remove it",
  });
}

/** Exactly one of the kinds of handlers, which is then checked; `sleep` is left to whoever lists it. */
export function checkHandler(handler: Handler, kinds: readonly string[], review: Review): Field | undefined {
  const { field, title, rule } = handler;
  const [first, ...more] = kinds.map((kind) => field.get(kind)).filter(({ present }) => present);
  for (const other of more) {
    review.refuse(other, "Forbidden", "may not specify more than 1 handler type", {
      rule,
      says: `the ${title} has both ${first?.key ?? ""} and ${other.key}`,
      help: "keep one of them",
      at: other.keyPlace,
      rests: first === undefined ? [] : [first],
      related: first === undefined ? [] : [{ node: first.keyPlace, message: "the other one" }],
    });
  }
  if (first === undefined) {
    review.refuse(field, "Required value", "must specify a handler type", {
      rule,
      says: `the ${title} does not say what to do`,
      help: `add one of ${kinds.join(", ")}`,
      at: field.keyPlace,
      rests: kinds.map((kind) => field.get(kind)),
    });
    return undefined;
  }
  if (first.key === "exec") checkExec(first, handler, review);
  if (first.key === "httpGet") checkHttpGet(first, handler, review);
  if (first.key === "tcpSocket") checkPort(first.get("port"), "core/v1.TCPSocketAction.port", handler, review);
  if (first.key === "grpc") checkPort(first.get("port"), "core/v1.GRPCAction.port", handler, review);
  return first;
}

function checkExec(exec: Field, { title, rule }: Handler, review: Review): void {
  const command = exec.get("command");
  if (command.items.length > 0) return;
  review.refuse(command, "Required value", "", { rule, says: `exec of the ${title} has no command`, help: "write the command as a list: [cat, /tmp/healthy]" });
}

function checkHttpGet(httpGet: Field, handler: Handler, review: Review): void {
  checkPort(httpGet.get("port"), "core/v1.HTTPGetAction.port", handler, review);
  const scheme = httpGet.get("scheme");
  if (scheme.text !== "") checkChoice(scheme, "core/v1.HTTPGetAction.scheme", review, { rule: handler.rule });
  const headers = httpGet.get("httpHeaders");
  for (const header of headers.items) {
    const name = header.get("name");
    for (const detail of httpHeaderName(name.text)) {
      review.refuse(name, "Invalid value", detail, {
        rule: handler.rule,
        says: name.text === "" ? `a header of the ${handler.title} has no name` : `${name.shown} is no name of an HTTP header`,
        help: "use letters, digits and hyphens",
        path: headers.path,
      });
    }
  }
}

function checkPort(port: Field, limit: LimitName, handler: Handler, review: Review): void {
  const { title, rule } = handler;
  const { from, to } = rangeOf(limit, review.settings.minor);
  if (typeof port.scalar !== "string") {
    const missing = !port.present;
    review.refuseEach(port, inRange(port.number, from, to), {
      rule,
      says: missing ? `the ${title} has no port` : `port ${port.shown} of the ${title} is outside ${from}-${to}`,
      help: `write the port that the container listens on, ${from} to ${to}, or the name of one of its ports`,
    });
    return;
  }
  const digits = /^[1-9]\d{0,4}$/.test(port.text.trim()) && inRange(Number(port.text), from, to).length === 0;
  const edits = digits ? unquote(port) : undefined;
  for (const detail of portName(port.text)) {
    review.refuse(port, "Invalid value", detail, {
      rule,
      says: digits ? `port ${port.shown} of the ${title} is a text, and texts are names of ports` : sayPortName(`port ${port.shown} of the ${title}`, port.text, detail),
      help: digits ? `write ${port.text.trim()} without quotes` : "write a number, or the name of a port of the container: 15 small letters, digits and hyphens at most",
      fix: edits,
    });
  }
}
