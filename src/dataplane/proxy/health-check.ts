/** The health check that tells a load balancer which nodes have pods (pkg/proxy/healthcheck/service_health.go). */
import { integerAt } from "../../manifest/fields.ts";
import type { Cluster, NodeState, ServiceState } from "../cluster/model.ts";
import { isReady } from "./categorise.ts";
import { isOn } from "./local-endpoints.ts";

export interface HealthCheck {
  /** Undefined where the cluster assigns it. */
  readonly port: number | undefined;
  /** 200 where a ready endpoint runs on the node, 503 elsewhere; undefined where nobody told. */
  readonly status: 200 | 503 | undefined;
}

/** Undefined for Services that have none: only LoadBalancers with externalTrafficPolicy Local do. */
export function healthCheckAt(cluster: Cluster, state: ServiceState, node: NodeState): HealthCheck | undefined {
  const { service } = state;
  if (service.serviceType !== "LoadBalancer" || service.externalTrafficPolicy?.value !== "Local") return undefined;
  const ready = cluster.endpointsOf(state).flatMap(({ endpoints }) => endpoints.filter(isReady));
  const places = ready.map((endpoint) => isOn(endpoint, node));
  const status = places.includes(true) ? 200 : places.includes(undefined) ? undefined : 503;
  return { port: integerAt(service.spec, "healthCheckNodePort") || undefined, status };
}
