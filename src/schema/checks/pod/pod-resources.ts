/** What a pod as a whole needs (pkg/apis/core/validation/validation.go, validatePodResources and validateOverhead). */
import type { Field } from "../../field.ts";
import { compareQuantities, type Quantity } from "../../formats/quantity.ts";
import { quantityText } from "../../formats/quantity-text.ts";
import type { Review } from "../../review.ts";
import { type Amount, amountText, amountsOf, isOfPod, limitsOf, requestsOf, totalsOf } from "./resource-lists.ts";
import { isHugePages, isOvercommitAllowed, isPodResource } from "./resource-names.ts";
import { checkClaims, checkRequirements } from "./resource-requirements.ts";
import { Teller } from "./teller.ts";

/** What the pod costs beside its containers. */
export function checkOverhead(spec: Field, review: Review): void {
  const overhead = spec.get("overhead");
  const teller = new Teller(review, "resources-invalid", "overhead of the pod");
  const paths = { limitsPath: `${overhead.path}.limits`, requestsPath: `${overhead.path}.requests` };
  const limits = new Map([...amountsOf(overhead)].map(([name, amount]) => [name, { ...amount, path: `${paths.limitsPath}[${name}]` }]));
  checkRequirements({ field: overhead, limits, requests: new Map(), ...paths, ofPod: false }, teller);
}

export function checkPodResources(spec: Field, review: Review): void {
  const resources = spec.get("resources");
  if (!resources.present) return;
  const teller = new Teller(review, "resources-invalid", "the pod");
  const os = spec.get("os", "name");
  if (os.text === "windows") {
    teller.forbidden(resources, "may not be set for a windows pod", "the pod has resources as a whole, which pods of Windows cannot have", { help: "move them into the containers", rests: [os] });
    return;
  }
  const claims = resources.get("claims");
  if (claims.present) teller.forbidden(claims, "claims may not be set for Resources at pod-level", "the pod has claims in its resources", { help: "move them into the containers" });
  const [limits, requests] = [amountsOf(resources.get("limits")), amountsOf(resources.get("requests"))];
  if (isOfPod(spec)) addDefaults(spec, limits, requests);
  const paths = { limitsPath: resources.get("limits").path, requestsPath: resources.get("requests").path };
  checkRequirements({ field: resources, limits, requests, ...paths, ofPod: true }, teller);
  checkClaims(claims, spec, teller);
  checkTotals(spec, limits, requests, teller);
}

type Mutable = Map<string, Amount>;

/** pkg/apis/core/v1/defaults.go, defaultHugePagePodLimits and defaultPodRequests. */
function addDefaults(spec: Field, limits: Mutable, requests: Mutable): void {
  const resources = spec.get("resources");
  const amount = (name: string, quantity: Quantity, list: string): Amount => ({ name, quantity, field: resources, path: `${resources.get(list).path}[${name}]` });
  if (limits.size > 0 || requests.size > 0) {
    for (const [name, quantity] of totalsOf(spec, limitsOf) ?? []) {
      if (isHugePages(name) && !requests.has(name) && !limits.has(name)) limits.set(name, amount(name, quantity, "limits"));
    }
  }
  if (limits.size === 0) return;
  for (const [name, quantity] of totalsOf(spec, (container) => requestsOf(container, spec)) ?? []) {
    if (!requests.has(name) && isPodResource(name) && isOvercommitAllowed(name)) requests.set(name, amount(name, quantity, "requests"));
  }
  for (const limit of limits.values()) {
    if (!requests.has(limit.name) && isPodResource(limit.name)) requests.set(limit.name, { ...limit, path: `${resources.get("requests").path}[${limit.name}]` });
  }
}

/** The whole must hold its parts. */
function checkTotals(spec: Field, limits: Mutable, requests: Mutable, teller: Teller): void {
  const resources = spec.get("resources");
  const rests = [spec.get("containers"), spec.get("initContainers")];
  for (const [name, total] of totalsOf(spec, (container) => requestsOf(container, spec)) ?? []) {
    const whole = requests.get(name);
    if (whole === undefined || compareQuantities(total, whole.quantity) <= 0) continue;
    const sum = quantityText(total, String(whole.field.scalar ?? ""));
    teller.invalid(whole.field, `must be greater than or equal to aggregate container requests of ${sum}`, `the containers request ${sum} of ${name} together, more than the pod`, { path: `${resources.path}.requests[${name}]`, help: `raise ${name} of the pod, or lower it in the containers`, rests });
  }
  for (const [name, total] of totalsOf(spec, limitsOf) ?? []) {
    const whole = limits.get(name);
    if (!isHugePages(name) || whole === undefined || compareQuantities(total, whole.quantity) <= 0) continue;
    const sum = quantityText(total, String(whole.field.scalar ?? ""));
    teller.invalid(whole.field, `must be greater than or equal to aggregate container limits of ${sum}`, `the containers are limited to ${sum} of ${name} together, more than the pod`, { path: `${resources.path}.limits[${name}]`, help: `raise ${name} of the pod, or lower it in the containers`, rests });
  }
  spec.get("containers").items.forEach((field, index) => {
    for (const limit of limitsOf({ field, kind: "container" }).values()) {
      const whole = limits.get(limit.name);
      if (whole === undefined || compareQuantities(limit.quantity, whole.quantity) <= 0) continue;
      teller.invalid(limit.field, `must be less than or equal to pod limits of ${amountText(whole)}`, `a container is limited to ${limit.field.shown} of ${limit.name}, more than the whole pod`, {
        path: `${resources.path}.containers[${index}][${limit.name}].limits`,
        help: `write at most ${whole.field.shown}, or raise the limit of the pod`,
        rests: [whole.field],
        related: [{ node: whole.field.place, message: "the limit of the pod" }],
      });
    }
  });
}
