/** Shares of pods behind a load balancer that spreads connections over nodes, not over pods. */
import type { Cluster, Endpoint } from "../cluster/model.ts";
import { categorise } from "./categorise.ts";
import type { ServiceFrontend } from "./model.ts";
import { listOf } from "./serve.ts";

/**
 * With externalTrafficPolicy Local only nodes with an endpoint get connections, each the same number, and
 * each divides its own among its pods. Undefined where nobody told where the pods run.
 */
export function localShares(cluster: Cluster, frontend: ServiceFrontend): ReadonlyMap<Endpoint, number> | undefined {
  const list = listOf(cluster, frontend);
  const open: string[] = [];
  const sets = cluster.nodes.map((node) => {
    const { local } = categorise(frontend.service, list, node, ({ id }) => open.push(id) > 0);
    if (local.partial) open.push(node.name);
    return local.endpoints;
  });
  const serving = sets.filter(({ length }) => length > 0);
  if (open.length > 0) return undefined;
  return new Map(serving.flatMap((endpoints) => endpoints.map((endpoint) => [endpoint, 1 / serving.length / endpoints.length] as const)));
}
