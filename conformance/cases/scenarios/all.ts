/** All scenarios by name. */
import type { Case } from "../../case.ts";
import { balancerScenarios, externalIpScenarios } from "./balancers.ts";
import { endpointScenarios } from "./endpoints.ts";
import { nameScenarios } from "./names.ts";
import { choiceScenarios, clusterIpScenarios, nodePortScenarios } from "./packets.ts";

export function scenarios(): Case[] {
  return [
    ...endpointScenarios(),
    ...clusterIpScenarios(),
    ...nodePortScenarios(),
    ...choiceScenarios(),
    ...externalIpScenarios(),
    ...balancerScenarios(),
    ...nameScenarios(),
  ];
}
