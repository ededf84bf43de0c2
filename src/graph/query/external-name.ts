/** What an ExternalName Service points at, as far as the name itself tells. */
import type { Service } from "../model.ts";
import type { UnitGraph } from "../unit-graph.ts";
import { isUnresolved } from "../../manifest/unresolved.ts";

const LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
const SUBDOMAIN = new RegExp(`^${LABEL}(\\.${LABEL})*$`);
const IPV4 = /^(25[0-5]|2[0-4]\d|1?\d?\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}$/;

/** The target of an ExternalName Service as written; undefined for other types, templates and non-strings. */
export function externalTarget(service: Service): string | undefined {
  const value = service.serviceType === "ExternalName" ? service.externalName?.value : undefined;
  return typeof value !== "string" || isUnresolved(value) ? undefined : value;
}

/** One trailing dot is allowed; the single labels have no limit (validation.md section 3). */
export function isValidTarget(target: string): boolean {
  const name = withoutDot(target);
  return name.length <= 253 && SUBDOMAIN.test(name);
}

/** `10.0.0.5` passes as a name made of digits. */
export function isIPv4(target: string): boolean {
  return IPV4.test(withoutDot(target));
}

export function withoutDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}

/** Names of Services and pods, also in the short forms that ExternalName does not resolve. */
export function isInCluster(target: string, graph: UnitGraph, domain: string): boolean {
  const name = withoutDot(target);
  if (name.endsWith(`.${domain}`) || /\.(svc|pod)(\.|$)/.test(name)) return true;
  const [, namespace, ...more] = name.split(".");
  return more.length === 0 && (namespace === undefined || graph.namespaces.has(namespace));
}

/** True when a pod of `namespace` that asks for `host` gets the Service (by the search list or in full). */
export function isNameOf(host: string, namespace: string, service: Service, domain: string): boolean {
  const name = withoutDot(host.toLowerCase());
  return name === service.name ? namespace === service.namespace : namesOf(service, domain).includes(name);
}

/** What it may be called by; the first name holds in its own namespace alone. */
export function namesOf({ name, namespace }: Service, domain: string): readonly string[] {
  const full = `${name}.${namespace}`;
  return [name, full, `${full}.svc`, `${full}.svc.${domain}`];
}
