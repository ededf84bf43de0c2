/** Backends of Ingresses (pkg/apis/networking/validation/validation.go, validateIngressBackend). */
import type { Field } from "../field.ts";
import { inRange } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { rangeOf } from "../types/limits.ts";
import { checkFormat, checkRequiredText, PATH_SEGMENT, PORT_NAME, SERVICE_NAME, SUBDOMAIN_NAME } from "./text-format.ts";

const RULE = "ingress-backend-invalid";

export function checkIngressBackend(backend: Field, review: Review): void {
  const [service, resource] = [backend.get("service"), backend.get("resource")];
  const rests = [service, resource];
  if (service.present && resource.present) {
    review.refuse(backend, "Invalid value", "cannot set both resource and service backends", {
      rule: RULE,
      says: "a backend has both a service and a resource",
      help: "remove one of the two",
      at: resource.keyPlace,
      rests,
      related: [{ node: service.keyPlace, message: "service is here" }],
    });
  } else if (resource.present) checkReference(resource, RULE, review);
  else if (service.present) checkService(backend, service, review);
  else {
    review.refuse(backend, "Invalid value", "resource or service backend is required", {
      rule: RULE,
      says: backend.present ? "a backend has neither a service nor a resource" : "a path has no backend",
      help: "write service with name and port",
      at: backend.keyPlace,
      rests: [...rests, service],
    });
  }
}

function checkService(backend: Field, service: Field, review: Review): void {
  const port = service.get("port");
  const [name, number] = [port.get("name"), port.get("number")];
  const rests = [name, number];
  checkRequiredText(service.get("name"), SERVICE_NAME, review, { rule: RULE, what: "name of the Service" });
  if (name.text !== "" && number.number !== 0) {
    review.refuse(backend, "Invalid value", "cannot set both port name & port number", {
      rule: RULE,
      says: `a backend has both a port name (${name.shown}) and a port number (${number.shown})`,
      help: "remove one of the two",
      at: number.place,
      rests,
      related: [{ node: name.place, message: "the name is here" }],
    });
  } else if (name.text !== "") {
    const help = /^\d+$/.test(name.text) ? `write number: ${name.text}` : undefined;
    checkFormat(name, PORT_NAME, review, { rule: RULE, what: "port name", help });
  } else if (number.number !== 0) {
    const { from, to } = rangeOf("networking/v1.ServiceBackendPort.number", review.settings.minor);
    review.refuseEach(number, inRange(number.number, from, to), {
      rule: RULE,
      says: `port number ${number.shown} is outside ${from}-${to}`,
      help: "write a port of the Service",
    });
  } else {
    review.refuse(backend, "Required value", "port name or number is required", {
      rule: RULE,
      says: number.present ? `port number ${number.shown} counts as none, and the backend has no port name` : "a backend has neither a port number nor a port name",
      help: "write port with the number or name that the Service gives it",
      at: number.present ? number.place : port.keyPlace,
      rests,
    });
  }
}

/**
 * Group, kind and name of another object.
 * @param reference a `TypedLocalObjectReference`, or `parameters` of an IngressClass
 */
export function checkReference(reference: Field, rule: string, review: Review): void {
  const [group, kind, name] = [reference.get("apiGroup"), reference.get("kind"), reference.get("name")];
  // The texts are gone since 1.34.
  const detail = (key: string): string => (review.since(34) ? "" : `${key} is required`);
  const of = reference.key;
  if (group.present) checkFormat(group, SUBDOMAIN_NAME, review, { rule, what: `apiGroup of ${of}` });
  checkRequiredText(kind, PATH_SEGMENT, review, { rule, what: `kind of ${of}`, detail: detail("kind") });
  checkRequiredText(name, PATH_SEGMENT, review, { rule, what: `name of ${of}`, detail: detail("name") });
}
