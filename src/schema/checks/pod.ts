/** Pods (pkg/registry/core/pod/strategy.go, pkg/apis/core/validation/validation.go). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkPodAnnotations } from "./pod/pod-annotations.ts";
import { checkPodSpec } from "./pod/pod-spec.ts";
import { warnOfPod } from "./pod/warnings.ts";

export function checkPod(object: Field, review: Review): void {
  const pod = { isPod: true, metadata: object.get("metadata"), spec: object.get("spec") };
  checkPodAnnotations(pod, review);
  checkPodSpec(pod, review);
  warnOfPod(pod, review);
}
