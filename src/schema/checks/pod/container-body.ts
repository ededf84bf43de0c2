/** What stands in a container besides its name, image, ports, probes and restart policy. */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { checkEnv } from "./container-env.ts";
import { checkLifecycle } from "./container-lifecycle.ts";
import { checkContainerResources } from "./container-resources.ts";
import { checkContainerSecurity } from "./container-security.ts";
import { checkMounts } from "./container-volumes.ts";
import { type ContainerKind, containerTitle } from "./pod-parts.ts";

/** @param spec the pod's spec that the container stands in */
export function checkContainerBody(container: Field, spec: Field, kind: ContainerKind, review: Review): void {
  const title = containerTitle({ field: container, kind });
  checkEnv(container, spec, title, review);
  checkMounts(container, spec, title, review);
  checkContainerResources({ field: container, kind }, spec, review);
  checkContainerSecurity(container, spec, title, review);
  if (kind !== "ephemeral") checkLifecycle({ field: container, kind }, spec, review);
}
