/** IPv4 and IPv6 are two separate worlds to kube-proxy (pkg/proxy/serviceport.go, pkg/proxy/endpointslicecache.go). */
import { isIP } from "node:net";
import type { IpFamily } from "../graph/cluster-facts.ts";
import { familyOf } from "./cluster/ip.ts";
import type { PortFrontend } from "./frontends.ts";
import type { Scene } from "./scene.ts";
import { type Reason, reason } from "./verdict.ts";

/** The family of a literal address. */
export function literalFamily(address: string): IpFamily | undefined {
  return isIP(address) === 0 ? undefined : familyOf(address);
}

/** An external address of a family that the Service has no cluster IP of; undefined where the cluster decides that. */
export function wrongFamily({ service, state }: Scene, { address, range }: PortFrontend): Reason | undefined {
  const family = literalFamily(address);
  const written = service.ipFamilies.length + service.clusterIPs.length > 0 && service.ipFamilyPolicy?.text !== "PreferDualStack";
  if (family === undefined || state.families.includes(family) || (!written && state.families.length === 1)) return undefined;
  return reason(`${address} is ignored: the Service has no ${family} address`, range);
}

/** True where slices hold addresses that this family does not see. */
export function hasOtherFamily({ graph, service }: Scene, family: IpFamily): boolean {
  return graph.endpointsOf(service).some(({ sets }) =>
    sets.some(({ endpoints }) => endpoints.some(({ addresses }) => addresses.some((address) => (literalFamily(address) ?? family) !== family))),
  );
}
