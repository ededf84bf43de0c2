/** What a container needs: `resources` and `resizePolicy` (pkg/apis/core/validation/validation.go, validateContainerCommon). */
import type { Field } from "../../field.ts";
import type { Review } from "../../review.ts";
import { type LimitName, valuesOf } from "../../types/limits.ts";
import { containerTitle, isSidecar, type PodContainer } from "./pod-parts.ts";
import { limitsOf, requestsOf } from "./resource-lists.ts";
import { checkClaims, checkRequirements } from "./resource-requirements.ts";
import { Teller } from "./teller.ts";

export function checkContainerResources(container: PodContainer, spec: Field, review: Review): void {
  const teller = new Teller(review, "resources-invalid", containerTitle(container));
  const resources = container.field.get("resources");
  checkRequirements(
    {
      field: resources,
      limits: limitsOf(container),
      requests: requestsOf(container, spec),
      limitsPath: resources.get("limits").path,
      requestsPath: resources.get("requests").path,
      ofPod: false,
    },
    teller,
  );
  // Before 1.34 and 1.33 these fields are dropped (gates DynamicResourceAllocation, InPlacePodVerticalScaling).
  if (review.since(34)) checkClaims(resources.get("claims"), spec, teller);
  if (review.since(33)) checkResizePolicy(container, spec, teller);
}

/** The server names the list, not the item. */
function checkResizePolicy(container: PodContainer, spec: Field, teller: Teller): void {
  const list = container.field.get("resizePolicy");
  const seen = new Map<string, Field>();
  const podPolicy = spec.get("restartPolicy");
  const path = list.path;
  for (const item of list.items) {
    const [name, policy] = [item.get("resourceName"), item.get("restartPolicy")];
    const first = seen.get(name.text);
    if (first !== undefined) teller.duplicate(name, first, `resizePolicy of ${teller.owner} names ${name.shown} twice`, { path: item.path, help: "keep one of the two" });
    else seen.set(name.text, name);
    checkWord(name, "core/v1.ContainerResizePolicy.resourceName", path, teller);
    checkWord(policy, "core/v1.ContainerResizePolicy.restartPolicy", path, teller);
    if (podPolicy.text === "Never" && policy.text !== "NotRequired") {
      const what = teller.minor >= 36 ? "pod `restartPolicy`" : "`restartPolicy`";
      teller.invalid(policy, `must be 'NotRequired' when ${what} is 'Never'`, `resizePolicy of ${teller.owner} would restart it, but the pod's restartPolicy is Never`, { path, help: "write NotRequired", rests: [podPolicy] });
    }
    if (teller.minor >= 36 && container.kind === "init" && !isSidecar(container) && policy.text === "RestartContainer") {
      teller.invalid(policy, "must not be set to 'RestartContainer' for non-sidecar initContainers", `resizePolicy of ${teller.owner} would restart it, and init containers run once`, { help: "write NotRequired", rests: [container.field.get("restartPolicy")] });
    }
  }
}

function checkWord(field: Field, limit: LimitName, path: string, teller: Teller): void {
  const allowed = valuesOf(limit, teller.minor);
  if (allowed.includes(field.text)) return;
  const help = `write ${allowed.join(" or ")}`;
  if (field.text === "") teller.required(field, "", { path, help, says: `an item of resizePolicy of ${teller.owner} has no ${field.key}` });
  else teller.refuse(field, "Unsupported value", `supported values: ${allowed.map((word) => `"${word}"`).join(", ")}`, `${field.key} ${field.shown} of ${teller.owner} is neither ${allowed.join(" nor ")}`, { path, help });
}
