/** All faults, in the order in which they are told. */
import type { Fault } from "../fault.ts";
import { referenceFaults } from "./references.ts";
import { routeFaults } from "./routes.ts";
import { serviceFaults } from "./services.ts";
import { workloadFaults } from "./workloads.ts";

export const allFaults: readonly Fault[] = [...serviceFaults, ...workloadFaults, ...routeFaults, ...referenceFaults];
