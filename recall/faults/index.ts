/** All faults, in the order in which they are told. */
import type { Fault } from "../fault.ts";
import { endpointFaults } from "./endpoints.ts";
import { ingressFaults } from "./ingresses.ts";
import { objectFaults } from "./objects.ts";
import { podFaults } from "./pods.ts";
import { policyFaults } from "./policies.ts";
import { portFaults } from "./ports.ts";
import { referenceFaults } from "./references.ts";
import { routeFaults } from "./routes.ts";
import { serviceFaults } from "./services.ts";
import { trafficFaults } from "./traffic.ts";
import { workloadFaults } from "./workloads.ts";

export const allFaults: readonly Fault[] = [
  ...serviceFaults,
  ...trafficFaults,
  ...portFaults,
  ...endpointFaults,
  ...workloadFaults,
  ...podFaults,
  ...ingressFaults,
  ...routeFaults,
  ...policyFaults,
  ...referenceFaults,
  ...objectFaults,
];
