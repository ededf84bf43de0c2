/** IPv4 and IPv6 are two separate worlds to kube-proxy (pkg/proxy/serviceport.go, pkg/proxy/endpointslicecache.go). */
import { isIP } from "node:net";
import type { Service } from "../graph/model.ts";
import { remembered } from "../graph/remembered.ts";
import { itemsAt, scalarAt } from "../manifest/fields.ts";
import { YamlScalar } from "../manifest/yaml-node.ts";
import type { Backend } from "./endpoints.ts";
import type { PortFrontend } from "./frontends.ts";
import { type Reason, reason } from "./verdict.ts";

type Family = 4 | 6;

/** Undefined where the cluster's default decides, or the policy may add the other one. */
function familiesOf({ clusterIPs, spec }: Service): readonly Family[] | undefined {
  const written = itemsAt(spec, "ipFamilies").flatMap((node) => (node instanceof YamlScalar ? [node.text] : []));
  const known = [...written.map((text) => (text === "IPv6" ? 6 : text === "IPv4" ? 4 : undefined)), ...clusterIPs.map(familyOf)];
  const families = [...new Set(known.filter((family) => family !== undefined))];
  const policy = scalarAt(spec, "ipFamilyPolicy")?.text ?? "SingleStack";
  return families.length === 2 || (families.length === 1 && policy === "SingleStack") ? families : undefined;
}

function familyOf(address: string): Family | undefined {
  const version = isIP(address);
  return version === 4 || version === 6 ? version : undefined;
}

/** An external address of a family that the Service has no cluster IP of. */
export function wrongFamily(service: Service, { kind, address, range }: PortFrontend): Reason | undefined {
  const family = familyOf(address);
  const families = familiesOf(service);
  if (kind === "ClusterIP" || family === undefined || families === undefined || families.includes(family)) return undefined;
  return reason(`${address} is ignored: the Service has no IPv${family} address`, range);
}

/** Hand-written addresses that the frontend cannot lead to are none of its endpoints; those of pods are not known. */
export function reachableFrom(service: Service, { address }: PortFrontend, backends: readonly Backend[]): readonly Backend[] {
  const [only, second] = familiesOf(service) ?? [];
  const family = familyOf(address) ?? (second === undefined ? only : undefined);
  return family === undefined ? backends : ofFamily(backends, family);
}

const ofFamily = remembered((backends: readonly Backend[], family: Family): readonly Backend[] => {
  const kept = backends.filter((backend) => backend.type === "pods" || (familyOf(backend.address) ?? family) === family);
  return kept.length === backends.length ? backends : kept;
});
