/** How many backends a Service may have at most, by what is written and without simulating anything. */
import type { IpFamily } from "../../../src/graph/cluster-facts.ts";
import { familyOf } from "../../lab.ts";
import { addressesOf, type Manifest, type Pod, type Service } from "../objects.ts";

/** Whether the selector of the Service means the pod. */
export function isSelected({ spec, metadata }: Service, pod: Pod): boolean {
  const labels = Object.entries(spec.selector ?? {});
  return labels.length > 0 && pod.metadata.namespace === metadata.namespace && labels.every(([key, value]) => pod.metadata.labels?.[key] === value);
}

/** Pods that may serve: with an address, and ready or asked for in spite of it. */
export function mayServe({ spec: { publishNotReadyAddresses } }: Service, { status }: Pod): boolean {
  if (status.phase === "Succeeded" || status.phase === "Failed") return false;
  return publishNotReadyAddresses === true || status.conditions.some(({ status: ready }) => ready === "True");
}

export function mostBackends(service: Service, objects: readonly Manifest[], family: IpFamily): number {
  let count = 0;
  for (const object of objects) {
    if (object.kind === "Pod" && isSelected(service, object) && mayServe(service, object)) {
      count += addressesOf(object).some((address) => familyOf(address) === family) ? 1 : 0;
    }
    if (object.metadata.namespace !== service.metadata.namespace) continue;
    if (object.kind === "EndpointSlice" && object.addressType === family && object.metadata.labels?.["kubernetes.io/service-name"] === service.metadata.name) {
      count += object.endpoints.length;
    }
    if (object.kind === "Endpoints" && object.metadata.name === service.metadata.name && service.spec.selector === undefined) {
      count += object.subsets.flatMap(({ addresses = [] }) => addresses).filter(({ ip }) => familyOf(ip) === family).length;
    }
  }
  return count;
}
