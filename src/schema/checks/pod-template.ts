/** Pods as workloads make them (pkg/apis/core/validation/validation.go, ValidatePodTemplateSpec). */
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkAnnotations, checkLabels } from "./labels.ts";
import { annotationsPath, checkPodAnnotations } from "./pod/pod-annotations.ts";
import { unlessCopied } from "./pod/copies.ts";
import { isSpecChecked } from "./pod/pod-parts.ts";
import { checkPodSpec } from "./pod/pod-spec.ts";
import { warnOfPod } from "./pod/warnings.ts";

/** @param template the field `template` of a workload, with its `metadata` and `spec` */
export function checkPodTemplate(template: Field, review: Review): void {
  const metadata = template.get("metadata");
  const pod = { isPod: false, metadata, spec: template.get("spec") };
  checkLabels(metadata.get("labels"), review, `${template.path}.labels`);
  const annotations = metadata.get("annotations");
  if (annotations.present) checkAnnotations(annotations, review, annotationsPath(pod));
  checkPodAnnotations(pod, review);
  unlessCopied(pod, review, () => {
    if (isSpecChecked(template, review)) checkPodSpec(pod, review);
    warnOfPod(pod, review);
  });
}
