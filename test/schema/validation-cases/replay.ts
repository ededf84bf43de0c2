/** What one request is answered with: the server stops at the first stage that finds something. */
import type { Stage, Violation } from "../../../src/schema/violation.ts";

export interface Answer {
  readonly verdict: "accept" | "warn" | "reject";
  readonly errors: readonly Violation[];
  readonly warnings: readonly string[];
}

/** About the version of the API: sent with every answer. */
const ALWAYS: readonly string[] = ["endpoints-deprecated", "api-version-deprecated"];

/** Of decoding the first error; then all of strict decoding; then the namespace of the request; then of the allocation the first step that fails; then all of validation. */
export function answerOf(violations: readonly Violation[]): Answer {
  const of = (stage: Stage): Violation[] => violations.filter((violation) => violation.stage === stage);
  const stages = [of("decode").slice(0, 1), of("strict"), of("request"), firstStep(of("allocate")), of("validate")];
  const errors = stages.find((stage) => stage.length > 0) ?? [];
  const warnings = of("warn").filter(({ rule }) => errors.length === 0 || ALWAYS.includes(rule)).map(({ detail }) => detail);
  return { verdict: errors.length > 0 ? "reject" : warnings.length > 0 ? "warn" : "accept", errors, warnings };
}

/** In the order of pkg/registry/core/service/storage/alloc.go; node ports are asked for one after the other. */
function stepOf({ field, detail }: Violation, index: number): string {
  if (/failed to allocate IP /.test(detail)) return "4 addresses";
  if (/^spec\.ports/.test(field)) return `5 node port ${index}`;
  if (field === "spec.healthCheckNodePort") return "6 health check";
  if (/^(this cluster is )?not configured (for|on)/.test(detail)) return "3 families of the cluster";
  if (/^must be 'RequireDualStack'|is not configured on this cluster$/.test(detail)) return "2 policy";
  return "1 addresses and families";
}

function firstStep(errors: readonly Violation[]): readonly Violation[] {
  const steps = errors.map((error, index) => ({ error, step: stepOf(error, index) }));
  const first = steps.map(({ step }) => step).sort((a, b) => a.localeCompare(b, "en", { numeric: true }))[0];
  const found = steps.filter(({ step }) => step === first).map(({ error }) => error);
  return first === "4 addresses" ? found.slice(0, 1) : found;
}
