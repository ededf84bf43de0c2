/** HorizontalPodAutoscalers of autoscaling/v1 and v2 (pkg/apis/autoscaling/validation/validation.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { rangeOf } from "../types/limits.ts";
import { checkBehavior } from "./hpa-behavior.ts";
import { checkMetric } from "./hpa-metrics.ts";
import { checkReference } from "./hpa-reference.ts";

const BOUNDS = "hpa-bounds-invalid";

export function checkHorizontalPodAutoscaler(object: Field, review: Review): void {
  const spec = object.get("spec");
  checkBounds(spec, review);
  const target = spec.get("scaleTargetRef");
  checkReference(target, target.get("kind").text !== "ReplicationController", review);
  if (object.resource.version === "v1") checkUtilization(object, review);
  else {
    for (const metric of spec.get("metrics").items) checkMetric(metric, review);
    checkBehavior(spec.get("behavior"), review);
  }
  refuseScaleToZero(object, review);
}

/** Of both versions: the server checks what it makes of either. */
function checkBounds(spec: Field, review: Review): void {
  const [min, max] = [spec.get("minReplicas"), spec.get("maxReplicas")];
  const { from } = rangeOf("autoscaling/v2.HorizontalPodAutoscalerSpec.minReplicas", review.settings.minor);
  const { from: fewest } = rangeOf("autoscaling/v2.HorizontalPodAutoscalerSpec.maxReplicas", review.settings.minor);
  const least = min.present ? min.number : 1;
  if (least < from) {
    review.refuse(min, "Invalid value", `must be greater than or equal to ${from}`, { rule: BOUNDS, says: `minReplicas ${min.shown} is less than ${from}`, help: `write ${from} or more; scaling to 0 needs the feature gate HPAScaleToZero` });
  }
  if (max.number < fewest) refuseMax(max, fewest, review);
  if (max.number >= least) return;
  const says = max.present ? `maxReplicas ${max.shown} is less than minReplicas ${min.present ? min.shown : "1, which it is unless written"}` : `maxReplicas, which is 0 unless written, is less than minReplicas ${min.present ? min.shown : "1"}`;
  review.refuse(max, "Invalid value", "must be greater than or equal to `minReplicas`", {
    rule: BOUNDS, says, help: `write ${Math.max(least, fewest)} or more`, rests: [min], ...(min.present ? { related: [{ node: min.place, message: "minReplicas" }] } : {}),
  });
}

/** Zero and less are told apart since 1.36. */
function refuseMax(max: Field, fewest: number, review: Review): void {
  const says = max.present ? `maxReplicas ${max.shown} is less than ${fewest}` : "the HorizontalPodAutoscaler has no maxReplicas";
  const said = { rule: BOUNDS, says, help: max.present ? `write ${fewest} or more` : "add maxReplicas to spec" };
  if (!review.since(36)) review.refuse(max, "Invalid value", "must be greater than 0", said);
  else if (max.number === 0) review.refuse(max, "Required value", "must be set and greater than 0", said);
  else review.refuse(max, "Invalid value", `must be greater than or equal to ${fewest}`, said);
}

/** Of v1: the server tells it of the metric that it makes of the number, behind those of an annotation. */
function checkUtilization(object: Field, review: Review): void {
  const utilization = object.get("spec", "targetCPUUtilizationPercentage");
  const { from } = rangeOf("autoscaling/v1.HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage", review.settings.minor);
  if (!utilization.present || utilization.number >= from) return;
  review.refuse(utilization, "Invalid value", "must be greater than 0", {
    rule: BOUNDS, path: `spec.metrics[${annotatedMetrics(object).length}].resource.target.averageUtilization`, says: `targetCPUUtilizationPercentage ${utilization.shown} is less than ${from}`, help: "write a percentage of the requested CPU, such as 80",
  });
}

/** Types of the metrics that autoscaling/v1 keeps in an annotation. */
function annotatedMetrics(object: Field): readonly string[] {
  try {
    const metrics: unknown = JSON.parse(object.get("metadata", "annotations", "autoscaling.alpha.kubernetes.io/metrics").text);
    return Array.isArray(metrics) ? metrics.map((metric: unknown) => (typeof metric === "object" && metric !== null && "type" in metric ? String(metric.type) : "")) : [];
  } catch {
    return [];
  }
}

function refuseScaleToZero(object: Field, review: Review): void {
  const spec = object.get("spec");
  const [min, metrics] = [spec.get("minReplicas"), spec.get("metrics")];
  if (!min.present || min.number !== 0) return;
  const types = object.resource.version === "v1" ? annotatedMetrics(object) : metrics.items.map((metric) => metric.get("type").text);
  if (types.some((type) => type === "Object" || type === "External")) return;
  review.refuse(min, "Forbidden", "must specify at least one Object or External metric to support scaling to zero replicas", {
    rule: BOUNDS, path: metrics.path, says: "minReplicas is 0 without a metric of type Object or External, and pods that are not there have no metrics", help: "write 1 or more", rests: [metrics],
  });
}
