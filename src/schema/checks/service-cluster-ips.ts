/**
 * The addresses of a Service and their families, checked before validation (initIPFamilyFields and allocIPs of
 * pkg/registry/core/service/storage/alloc.go, ValidateServiceClusterIPsRelatedFields). Each step needs the one before.
 */
import { addressHelp, addressPhrase } from "./address-phrases.ts";
import { legacyAddress } from "../formats/addresses.ts";
import type { Field } from "../field.ts";
import type { Review } from "../review.ts";
import { checkChoice } from "./choice.ts";
import { familyOf, type Service } from "./service-facts.ts";
import { checkFamilies } from "./service-ip-families.ts";
import { checkRange } from "./service-ip-range.ts";

export function checkClusterIPs(service: Service, review: Review): void {
  if (service.type === "ExternalName") return;
  const before = review.violations.length;
  const fit = checkAddresses(service, review);
  checkFamilyWords(service, review);
  if (fit) checkFamiliesOfAddresses(service, review);
  if (fit) checkRange(service, review);
  if (review.violations.length === before) checkFamilies(service, review);
}

/** @returns false where an address is none */
function checkAddresses({ spec, clusterIPs, type }: Service, review: Review): boolean {
  const [single, list] = [spec.get("clusterIP"), spec.get("clusterIPs")];
  const rests = [single, spec.get("type")];
  const rule = "cluster-ip-invalid";
  const first = clusterIPs[0];
  if (first !== undefined && (single.text === "" || first.text !== single.text)) {
    review.refuseAllocation(list, "Invalid value", single.text === "" ? "must be empty when `clusterIP` is not specified" : "first value must match `clusterIP`", {
      rule,
      says: single.text === "" ? "clusterIPs is written and clusterIP is not" : `clusterIP ${single.shown} is not the first of clusterIPs, ${first.field.shown}`,
      help: single.text === "" ? `write clusterIP: ${first.text || "None"} as well, or remove clusterIPs` : "write the same address in both, or remove clusterIPs",
      rests: [...rests, first.field],
      ...(single.present ? { related: [{ node: single.place, message: "clusterIP" }] } : {}),
    });
  }
  let fit = true;
  if (first?.text === "None" && clusterIPs.length > 1) {
    fit = false;
    review.refuseAllocation(list, "Invalid value", "'None' must be the first and only value", {
      rule,
      says: "clusterIPs has None and another value",
      help: "write clusterIP: None alone, or addresses alone",
      at: first.field.place,
      rests: [...rests, first.field],
    });
  }
  for (const [index, { field, path, text }] of clusterIPs.entries()) {
    if (index === 0 && text === "None") continue;
    for (const detail of legacyAddress(text, review.settings.minor)) {
      fit = false;
      const none = text.toLowerCase() === "none";
      review.refuseAllocation(field, "Invalid value", detail, {
        rule,
        path,
        says: `${field.key === "" ? "entry" : field.key} ${field.shown} ${field.key === "" ? "of clusterIPs " : ""}${addressPhrase(detail)}`,
        help: none ? "write None, with a capital N" : (addressHelp(text) ?? (type === "ClusterIP" ? "write an address of the cluster's Service range, None for a headless Service, or remove it to get a free one" : "write an address of the cluster's Service range, or remove it to get a free one")),
        rests: [spec.get("type")],
      });
    }
  }
  if (clusterIPs.length > 2) {
    review.refuseAllocation(list, "Invalid value", "may only hold up to 2 values", {
      rule,
      says: `clusterIPs has ${clusterIPs.length} addresses, and 2 is the most`,
      help: "write one address of each IP family",
      rests,
    });
  }
  return fit;
}

function checkFamilyWords({ spec }: Service, review: Review): void {
  const allocation = asAllocation(review);
  const policy = spec.get("ipFamilyPolicy");
  const families = spec.get("ipFamilies").items;
  const seen = new Map<string, Field>();
  for (const family of families) {
    checkChoice(family, "core/v1.ServiceSpec.ipFamilies", allocation, { rule: "ip-families-invalid", what: "IP family", rests: [spec.get("type")] });
    const earlier = seen.get(family.text);
    if (earlier === undefined) {
      seen.set(family.text, family);
      continue;
    }
    review.refuseAllocation(family, "Duplicate value", "", {
      rule: "ip-families-invalid",
      says: `ipFamilies has ${family.shown} twice`,
      help: "write each family once",
      rests: [earlier, spec.get("type")],
      related: [{ node: earlier.place, message: "the first one" }],
    });
  }
  if (policy.present) {
    checkChoice(policy, "core/v1.ServiceSpec.ipFamilyPolicy", allocation, { rule: "ip-families-invalid", rests: [spec.get("type")] });
  }
}

/** The same review with its errors as those of the allocation. */
function asAllocation(review: Review): Pick<Review, "refuse" | "settings"> {
  return { settings: review.settings, refuse: (...args) => { review.refuseAllocation(...args); } };
}

/** One address of each family, in the order of `ipFamilies` where that is written. */
function checkFamiliesOfAddresses({ spec, clusterIPs, headless }: Service, review: Review): void {
  const list = spec.get("clusterIPs");
  const rests = [spec.get("type"), spec.get("clusterIP"), ...clusterIPs.map(({ field }) => field)];
  if (clusterIPs.length > 1 && new Set(clusterIPs.map(familyOf)).size < 2) {
    review.refuseAllocation(list, "Invalid value", "may specify no more than one IP for each IP family", {
      rule: "cluster-ip-invalid",
      says: `clusterIPs has ${clusterIPs.length} addresses of ${familyOf(clusterIPs[0])}`,
      help: "write one address of each IP family",
      rests,
    });
  }
  if (headless) return;
  const families = spec.get("ipFamilies").items;
  for (const [index, address] of clusterIPs.entries()) {
    const family = families[index];
    if (family === undefined || (family.text !== "IPv4" && family.text !== "IPv6") || family.text === familyOf(address)) continue;
    review.refuseAllocation(address.field, "Invalid value", `expected an ${family.text} value as indicated by \`ipFamilies[${index}]\``, {
      rule: "cluster-ip-invalid",
      path: address.path,
      says: `${address.field.shown} is no ${family.text} address, and ipFamilies says ${family.text}`,
      help: `write an ${family.text} address, or ${familyOf(address)} in ipFamilies`,
      rests: [...rests, family],
      related: [{ node: family.place, message: "the family" }],
    });
  }
}
