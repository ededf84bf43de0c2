/** Container ports that stand in no manifest because the container is put into the pods at admission. */
import type { Doubt } from "../model.ts";

/** Named ports of the sidecars of widespread meshes. */
const INJECTED = new Map([
  ["http-envoy-prom", "Istio"],
  ["linkerd-proxy", "Linkerd"],
  ["linkerd-admin", "Linkerd"],
  ["dapr-http", "Dapr"],
  ["dapr-grpc", "Dapr"],
  ["dapr-internal", "Dapr"],
  ["dapr-metrics", "Dapr"],
]);

export function doubtsAboutInjection(portName: string): Doubt[] {
  const injector = INJECTED.get(portName);
  return injector === undefined ? [] : [{ text: `${injector} injects a container with a port of that name` }];
}
