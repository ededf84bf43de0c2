/** The status of Nodes, which may be written when they are created (pkg/apis/core/validation/validation.go). */
import type { Field } from "../field.ts";
import { qualifiedName } from "../formats/labels.ts";
import { overflowsMilli, parseQuantity, type Quantity, quantitySign } from "../formats/quantity.ts";
import type { Review } from "../review.ts";
import { rangeOf } from "../types/limits.ts";

const RULE = "node-invalid";

/** Resources without a domain that are counted (pkg/apis/core/helper/helpers.go, integerResources). */
const COUNTED: ReadonlySet<string> = new Set([
  "pods", "resourcequotas", "services", "replicationcontrollers", "secrets", "configmaps",
  "persistentvolumeclaims", "services.nodeports", "services.loadbalancers",
]);

/** Absent allocatable amounts are copies of the capacity (pkg/apis/core/v1/defaults.go). */
export function checkNodeStatus(status: Field, review: Review): void {
  const [capacity, allocatable] = [status.get("capacity"), status.get("allocatable")];
  checkAmounts(capacity, capacity.path, review);
  checkAmounts(allocatable.present ? allocatable : capacity, allocatable.path, review);
  checkSwap(status.get("nodeInfo", "swap", "capacity"), review);
  checkFeatures(status.get("declaredFeatures"), review);
}

function checkAmounts(amounts: Field, path: string, review: Review): void {
  for (const amount of amounts.entries) {
    const quantity = parseQuantity(amount.text === "" ? String(amount.scalar ?? "0") : amount.text);
    if (quantity === undefined) continue;
    const place = { rule: RULE, path: `${path}.${amount.key}` };
    if (quantitySign(quantity) < 0) {
      review.refuse(amount, "Invalid value", "must be greater than or equal to 0", { ...place, says: `amount ${amount.shown} of ${amount.key} is negative`, help: "write 0 or more" });
    }
    const huge = overflowsMilli(quantity, String(amount.scalar ?? ""));
    if (isCounted(amount.key) && (huge || !isWholeToThousandths(quantity))) {
      const says = `amount ${amount.shown} of ${amount.key} is ${huge ? "more than the server can count" : "no whole number"}`;
      review.refuse(amount, "Invalid value", "must be an integer", { ...place, says, help: huge ? "write a smaller number" : "write a whole number" });
    }
  }
}

/** Extended resources are those of domains other than Kubernetes' own. */
function isCounted(resource: string): boolean {
  if (COUNTED.has(resource)) return true;
  if (!resource.includes("/") || resource.includes("kubernetes.io/") || resource.startsWith("requests.")) return false;
  return qualifiedName(`requests.${resource}`).length === 0;
}

/** The server rounds up to thousandths before it looks. */
function isWholeToThousandths({ digits, exponent }: Quantity): boolean {
  if (exponent >= 0 || digits === "") return true;
  if (exponent >= -3) return false;
  const unit = 10n ** BigInt(-exponent - 3);
  return ((BigInt(digits) + unit - 1n) / unit) % 1000n === 0n;
}

/** Looked at since 1.33; the server's path is that of no field. */
function checkSwap(capacity: Field, review: Review): void {
  if (!capacity.present || capacity.number >= rangeOf("core/v1.NodeSwapStatus.capacity", review.settings.minor).from) return;
  review.refuse(capacity, "Invalid value", "must be greater than zero", {
    rule: RULE,
    path: "metadata.nodeSwapStatus.capacity",
    says: `swap capacity ${capacity.shown} is not above 0`,
    help: "remove it where there is no swap",
  });
}

/** In effect since 1.36 (gate NodeDeclaredFeatures). */
function checkFeatures(features: Field, review: Review): void {
  if (!review.since(36)) return;
  const { items } = features;
  items.forEach((feature, index) => {
    const { text } = feature;
    const fits = Buffer.byteLength(text) <= 253 && /^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z][a-zA-Z0-9]*)*$/.test(text);
    if (!fits) {
      review.refuse(feature, "Invalid value", "invalid feature name", { rule: RULE, says: `${feature.shown} is no name of a feature`, help: "write a name such as MyFeature or MyFeature/part" });
    }
    const next = items[index + 1];
    if (next === undefined) return;
    if (next.text === text) review.refuse(next, "Duplicate value", "", { rule: RULE, says: `feature ${next.shown} is there twice`, help: "remove one of the two", rests: [feature] });
    else if (text > next.text) {
      review.refuse(next, "Invalid value", "list must be sorted alphabetically", { rule: RULE, says: `feature ${next.shown} stands after ${feature.shown}`, help: "sort the list", rests: [feature] });
    }
  });
}
