/** The frontends of a Service port, each with what it leads to by each family and in each mode. */
import { ofFamily, type PortEndpoints } from "./endpoints.ts";
import { hasOtherFamily } from "./families.ts";
import { portFrontends, type PortFrontend } from "./frontends.ts";
import type { Scene } from "./scene.ts";
import { type LabelledVariant, variantsOf } from "./variants.ts";
import { reason } from "./verdict.ts";

/** A frontend with the worlds that it is served in, and what it leads to there. */
export interface Served {
  readonly frontend: PortFrontend;
  readonly variants: readonly (readonly [LabelledVariant, PortEndpoints])[];
}

export function servedFrontends(scene: Scene, endpoints: PortEndpoints): readonly Served[] {
  if (endpoints.port === undefined) return [];
  return portFrontends(scene.service, endpoints.port).map((frontend): Served => {
    const variants = variantsOf(scene, endpoints, frontend);
    return { frontend, variants: variants.map((variant) => [variant, inFamily(scene, endpoints, variant)] as const) };
  });
}

function inFamily(scene: Scene, all: PortEndpoints, { family, list }: LabelledVariant): PortEndpoints {
  const { cluster, service } = scene;
  const endpoints = all.lists.length === 1 && all.lists[0] === list ? all : ofFamily(cluster, service, all.port, list);
  if (!hasOtherFamily(scene, family)) return endpoints;
  return { ...endpoints, leftOut: [...endpoints.leftOut, reason("addresses of the other IP family are no endpoints here")] };
}
