/** Workloads that keep pods running. */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";

export function checkDeployment(_object: Field, _review: Review): void {}

export function checkReplicaSet(_object: Field, _review: Review): void {}

export function checkStatefulSet(_object: Field, _review: Review): void {}

export function checkDaemonSet(_object: Field, _review: Review): void {}

export function checkReplicationController(_object: Field, _review: Review): void {}
