/** Pods (pkg/registry/core/pod/strategy.go, pkg/apis/core/validation/validation.go). */
import type { Field } from "../field.ts";
import { dns1123Label } from "../formats/names.ts";
import type { Review } from "../review.ts";
import { checkPodAnnotations } from "./pod/pod-annotations.ts";
import { checkPodSpec } from "./pod/pod-spec.ts";
import { warnOfPod } from "./pod/warnings.ts";

export function checkPod(object: Field, review: Review): void {
  const pod = { isPod: true, metadata: object.get("metadata"), spec: object.get("spec") };
  checkPodAnnotations(pod, review);
  checkPodSpec(pod, review);
  warnOfName(pod.metadata, review);
  warnOfPod(pod, review);
}

/** Generated names are cut to 58 bytes and five characters are added (apiserver pkg/storage/names/generate.go). */
function warnOfName(metadata: Field, review: Review): void {
  const [name, base] = [metadata.get("name"), metadata.get("generateName")];
  const field = name.text === "" ? base : name;
  const details = dns1123Label(name.text === "" ? `${base.text.slice(0, 58)}xxxxx` : name.text);
  if (details.length === 0) return;
  const text = "this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended";
  review.warn(field, `metadata.name: ${text}: [${details.join(" ")}]`, {
    rule: "pod-warning",
    says: `The pod's name ${field.shown} becomes its host name, which cannot have dots or more than 63 characters`,
    help: "use at most 63 small letters, digits and hyphens",
  });
}
