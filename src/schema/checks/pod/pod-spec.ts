/** Everything that the server says of a pod's spec, in a Pod or in the template of a workload. */
import type { Review } from "../../review.ts";
import { checkHostNetworkPorts } from "./container-ports.ts";
import { checkContainers } from "./containers.ts";
import { checkDns, checkHostAliases } from "./dns.ts";
import { refuseEphemeralContainers } from "./ephemeral-containers.ts";
import { checkOs } from "./os.ts";
import { checkPodBody } from "./pod-body.ts";
import { checkPodFields } from "./pod-fields.ts";
import type { PodView } from "./pod-parts.ts";
import { checkProfileAgreement } from "./profile-agreement.ts";

/** pkg/apis/core/validation/validation.go, ValidatePodSpec and what ValidatePodCreate and ValidatePodTemplateSpec add. */
export function checkPodSpec(pod: PodView, review: Review): void {
  const { spec } = pod;
  checkContainers(pod, review);
  checkHostNetworkPorts(pod, review);
  checkPodBody(spec, review);
  checkPodFields(pod, review);
  checkDns(spec, review);
  checkHostAliases(spec, review);
  checkOs(spec, review);
  refuseEphemeralContainers(pod, review);
  checkProfileAgreement(pod, review);
}
