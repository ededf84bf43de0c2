/** Names of single endpoints below their Service (CoreDNS plugin/kubernetes: endpointHostname). */
import { integerAt } from "../../manifest/fields.ts";
import type { Address, Endpoint, ServiceState } from "../cluster/model.ts";

/**
 * The pods of a StatefulSet that stand as one endpoint: the name that each has, with its ordinals. The
 * StatefulSet controller sets hostname and subdomain (pkg/controller/statefulset: initIdentity).
 */
interface OrdinalNames {
  readonly name: string;
  readonly from: number;
  /** Undefined: nobody said how many there are. */
  readonly count: number | undefined;
}

/** A selector may name one pod of a StatefulSet. */
const POD_NAME = "statefulset.kubernetes.io/pod-name";

/** The label by which DNS calls an address of the endpoint; `db-<n>` for pods of a StatefulSet that stand as one. */
export function endpointLabel(endpoint: Endpoint, address: Address, service: ServiceState): string {
  const own = endpoint.hostname ?? onlyPod(endpoint, service);
  if (own !== undefined) return own;
  const ordinals = ordinalNames(endpoint, service);
  if (ordinals === undefined) return dashed(address);
  return ordinals.count === 1 ? `${ordinals.name}-${ordinals.from}` : `${ordinals.name}-<n>`;
}

/** True where DNS calls an address of the endpoint by the label, which is in lower case. */
export function hasLabel(endpoint: Endpoint, address: Address, service: ServiceState, label: string): boolean {
  if (endpointLabel(endpoint, address, service).toLowerCase() === label) return true;
  const own = endpoint.hostname ?? onlyPod(endpoint, service);
  const ordinals = own === undefined ? ordinalNames(endpoint, service) : undefined;
  if (ordinals === undefined || !label.startsWith(`${ordinals.name}-`)) return false;
  const digits = label.slice(ordinals.name.length + 1);
  if (!/^(0|[1-9]\d{0,9})$/.test(digits)) return false;
  const index = Number(digits) - ordinals.from;
  return index >= 0 && (ordinals.count === undefined || index < ordinals.count);
}

function onlyPod(endpoint: Endpoint, service: ServiceState): string | undefined {
  return ordinalNames(endpoint, service) === undefined ? undefined : service.service.selector?.get(POD_NAME)?.value;
}

function ordinalNames(endpoint: Endpoint, { service }: ServiceState): OrdinalNames | undefined {
  if (endpoint.type !== "pods" || endpoint.workload.kind !== "StatefulSet") return undefined;
  const { workload, replicas } = endpoint;
  if (workload.serviceName?.text !== service.name || workload.namespace !== service.namespace) return undefined;
  const from = integerAt(workload.resource.body, "spec", "ordinals", "start") ?? 0;
  return { name: workload.name, from, count: typeof replicas === "number" ? replicas : undefined };
}

/** An address as a label: dots and colons become dashes, and none may end it. Symbolic ones keep their words. */
export function dashed(address: Address): string {
  const label = address.replace(/[.:]/g, "-");
  return label.endsWith("-") ? `${label}0` : label;
}

/** The address that a label such as `10-244-1-10` or `fd00--1` spells; it need not be a valid one. */
export function undashed(label: string): string {
  const quads = label.split("-").length === 4 && !label.includes("--");
  return label.replaceAll("-", quads ? "." : ":");
}
