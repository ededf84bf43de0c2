/** The one address family of a Service, where the manifests and the config leave no doubt about it. */
import { isIP } from "node:net";
import type { ClusterFacts, IpFamily } from "../cluster-facts.ts";
import type { Service } from "../model.ts";

/**
 * Undefined for Services of both families and where the cluster decides. A Service without a policy has one family,
 * unless it is headless and has no selector (pkg/registry/core/service/storage/alloc.go, initIPFamilyFields).
 */
export function onlyFamily(service: Service, { ipFamiliesSaid }: ClusterFacts): IpFamily | undefined {
  const { ipFamilies, ipFamilyPolicy, headless, selector } = service;
  const policy = ipFamilyPolicy?.text ?? (headless && selector === undefined ? "RequireDualStack" : "SingleStack");
  const single = policy === "SingleStack" || (policy === "PreferDualStack" && ipFamiliesSaid?.length === 1);
  if (!single) return undefined;
  const written = ipFamilies.length > 0 ? ipFamilies.map(({ text }) => knownFamily(text)) : service.clusterIPs.map(familyOf);
  return written.length > 0 ? (written.length === 1 ? written[0] : undefined) : ipFamiliesSaid?.[0];
}

/** Of a literal address; undefined for anything else. */
export function familyOf(address: string): IpFamily | undefined {
  const version = isIP(address);
  return version === 4 ? "IPv4" : version === 6 ? "IPv6" : undefined;
}

function knownFamily(text: string): IpFamily | undefined {
  return text === "IPv4" || text === "IPv6" ? text : undefined;
}
