/** What all containers of a pod share, and where it may run. */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { checkAffinity } from "./affinity.ts";
import { containersOf, containerTitle } from "./pod-parts.ts";
import { checkOverhead, checkPodResources } from "./pod-resources.ts";
import { checkPodSecurity } from "./pod-security.ts";
import { checkResourceClaims } from "./resource-claims.ts";
import { checkTolerations } from "./tolerations.ts";
import { checkTopologySpread } from "./topology-spread.ts";
import { checkVolumes } from "./volumes.ts";

/** @param spec a pod's spec, in a Pod or in the template of a workload */
export function checkPodBody(spec: Field, review: Review): void {
  checkVolumes(spec, review);
  // Before 1.34 both are dropped (gates DynamicResourceAllocation, PodLevelResources).
  if (review.since(34)) {
    checkResourceClaims(spec, review);
    checkPodResources(spec, review);
  }
  checkPodSecurity(spec, review);
  checkAffinity(spec, review);
  checkTopologySpread(spec, review);
  checkDevicesOfOwnUsers(spec, review);
  checkTolerations(spec.get("tolerations"), review);
  checkOverhead(spec, review);
}

/** Block devices have no users of the pod's own (validateHostUsers). */
function checkDevicesOfOwnUsers(spec: Field, review: Review): void {
  const users = spec.get("hostUsers");
  if (!review.since(34) || users.scalar !== false) return;
  for (const container of containersOf(spec)) {
    const devices = container.field.get("volumeDevices");
    if (devices.items.length === 0) continue;
    review.refuse(devices, "Forbidden", "when `hostUsers` is false", {
      rule: "volume-mount-invalid",
      says: `${containerTitle(container)} has volumeDevices, which a pod with users of its own (hostUsers: false) cannot use`,
      help: "remove hostUsers, or mount the volume as a file system",
      at: devices.keyPlace,
      rests: [users],
      related: [{ node: users.place, message: "hostUsers is false here" }],
    });
  }
}
