/** IP families against each other and against those of the cluster (initIPFamilyFields of pkg/registry/core/service/storage/alloc.go). */
import type { Field } from "../field.ts";
import type { Finding, Review } from "../review.ts";
import { familyOf, type Service } from "./service-facts.ts";

/** SingleStack, but for headless Services without selector: their endpoints may be of both families. */
function policyOf({ spec }: Service): string {
  const field = spec.get("ipFamilyPolicy");
  if (field.present) return field.text;
  return isSelectorless(spec) ? "RequireDualStack" : "SingleStack";
}

/** Headless and without selector: anything goes, whatever the cluster has. */
function isSelectorless(spec: Field): boolean {
  return spec.get("clusterIP").text === "None" && spec.get("selector").entries.length === 0;
}

/** Addresses and words are known to be good. */
export function checkFamilies(service: Service, review: Review): void {
  const before = review.violations.length;
  checkPolicy(service, review);
  const families = inferFamilies(service, review);
  if (review.violations.length > before || isSelectorless(service.spec)) return;
  checkCluster(service, families, review);
}

function checkPolicy(service: Service, review: Review): void {
  const { spec, clusterIPs } = service;
  const policy = spec.get("ipFamilyPolicy");
  const families = spec.get("ipFamilies").items;
  if (policyOf(service) !== "SingleStack") return;
  const written = policy.present ? "ipFamilyPolicy is SingleStack" : "ipFamilyPolicy is not written and so SingleStack";
  const finding = (many: string, rests: readonly Field[]): Finding => ({
    rule: "ip-families-invalid",
    says: `${many}, and ${written}`,
    help: "write ipFamilyPolicy: PreferDualStack, or RequireDualStack if one family is not enough",
    rests: [spec.get("type"), spec.get("selector"), spec.get("clusterIP"), ...rests],
    ...(policy.present || rests[1] === undefined ? {} : { at: rests[1].place }),
  });
  if (clusterIPs.length === 2) {
    const detail = "must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified";
    review.refuseAllocation(policy, "Invalid value", detail, finding("clusterIPs has two addresses", clusterIPs.map(({ field }) => field)));
  }
  if (families.length === 2) {
    const detail = "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified";
    review.refuseAllocation(policy, "Invalid value", detail, finding("ipFamilies has two families", families));
  }
}

/** @returns the families that are written, and those of addresses beyond them */
function inferFamilies({ spec, clusterIPs, headless }: Service, review: Review): readonly string[] {
  const families = spec.get("ipFamilies").items.map(({ text }) => text);
  const { ipFamilies } = review.settings;
  if (headless) return families;
  for (const [index, address] of clusterIPs.entries()) {
    if (index < families.length) continue;
    const family = familyOf(address);
    if (ipFamilies === undefined || ipFamilies.includes(family)) {
      families.push(family);
      continue;
    }
    review.refuseAllocation(address.field, "Invalid value", `${family} is not configured on this cluster`, {
      rule: "ip-families-invalid",
      path: `spec.clusterIPs[${index}]`,
      says: `${address.field.shown} is an ${family} address, and this cluster has ${ipFamilies.join(" and ")} only`,
      help: `write an ${ipFamilies[0] ?? "IPv4"} address, or remove it to get a free one`,
      rests: [spec.get("type"), spec.get("clusterIP"), spec.get("ipFamilies")],
    });
  }
  return families;
}

function checkCluster(service: Service, families: readonly string[], review: Review): void {
  const { spec } = service;
  const { ipFamilies } = review.settings;
  if (ipFamilies === undefined) return;
  const policy = spec.get("ipFamilyPolicy");
  const has = `this cluster has ${ipFamilies.join(" and ")} only`;
  const rests = [spec.get("type"), spec.get("clusterIP"), spec.get("selector")];
  if (policyOf(service) === "RequireDualStack" && ipFamilies.length < 2) {
    review.refuseAllocation(policy, "Invalid value", "this cluster is not configured for dual-stack services", {
      rule: "ip-families-invalid",
      says: `ipFamilyPolicy RequireDualStack needs two IP families, and ${has}`,
      help: "write PreferDualStack, which takes one family where there is only one",
      rests,
    });
  }
  const written = spec.get("ipFamilies").items;
  for (const [index, family] of families.entries()) {
    const field = written[index];
    if (field === undefined || ipFamilies.some((one) => one === family)) continue;
    review.refuseAllocation(field, "Invalid value", "not configured on this cluster", {
      rule: "ip-families-invalid",
      says: `ipFamilies asks for ${family}, and ${has}`,
      help: `write ${ipFamilies.join(", ")}, or remove ipFamilies`,
      rests,
    });
  }
}
