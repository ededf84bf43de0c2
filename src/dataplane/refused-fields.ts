/** What the API server refuses in a Service beside its ports (pkg/apis/core/validation/validation.go). */
import { isIP } from "node:net";
import { scalarsAt } from "../graph/build/common.ts";
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service } from "../graph/model.ts";
import { isValidTarget } from "../graph/query/external-name.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { mapAt, scalarAt } from "../manifest/fields.ts";
import type { YamlScalar } from "../manifest/yaml-node.ts";
import { isOpen, shown } from "./refused-ports.ts";
import { type Reason, reason } from "./verdict.ts";

const TYPES = "ClusterIP, NodePort, LoadBalancer, ExternalName";

export function refusedFields(service: Service, { nodePortRange }: ClusterFacts): readonly Reason[] {
  const ofType = service.typeValid ? [...externalName(service), ...clusterIP(service), ...traffic(service), ...loadBalancer(service), ...healthCheck(service, nodePortRange)] : [];
  return [name(service), type(service), ...affinity(service), policyValue(service), ...families(service), ...ofType].filter((found) => found !== undefined);
}

function name({ name: text, resource }: Service): Reason | undefined {
  if (text === "" || isUnresolved(text) || (text.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(text))) return undefined;
  return reason(`${text} is no name for a Service: small letters, digits and hyphens`, resource.head.range);
}

function type({ typeValid, typeNode }: Service): Reason | undefined {
  return typeValid || isOpen(typeNode) ? undefined : reason(`type ${shown(typeNode)} is none of ${TYPES}`, typeNode?.range);
}

/** The configuration counts with ClientIP only; without it defaulting removes whatever it says. */
function affinity({ sessionAffinity: { node, value, timeoutSeconds }, spec }: Service): readonly (Reason | undefined)[] {
  const wrong = notIn("sessionAffinity", node, ["None", "ClientIP"]);
  if (value !== "ClientIP" || (timeoutSeconds >= 1 && timeoutSeconds <= 86400)) return [wrong];
  const place = scalarAt(mapAt(spec, "sessionAffinityConfig", "clientIP"), "timeoutSeconds");
  return [reason(`timeoutSeconds ${timeoutSeconds} is outside 1-86400`, (place ?? node)?.range)];
}

function policyValue({ internalTrafficPolicy }: Service): Reason | undefined {
  return notIn("internalTrafficPolicy", internalTrafficPolicy.node, ["Cluster", "Local"]);
}

function notIn(field: string, node: YamlScalar | undefined, allowed: readonly string[]): Reason | undefined {
  if (node === undefined || isOpen(node) || node.value === "") return undefined;
  if (typeof node.value === "string" && allowed.includes(node.value)) return undefined;
  return reason(`${field} ${shown(node)} is none of ${allowed.join(", ")}`, node.range);
}

/** An address passes as a name made of digits. */
function externalName({ serviceType, externalName: node, resource }: Service): readonly Reason[] {
  if (serviceType !== "ExternalName" || isOpen(node)) return [];
  if (node === undefined || node.value === "") return [reason("an ExternalName needs externalName", (node ?? resource.head).range)];
  if (typeof node.value === "string" && isValidTarget(node.value)) return [];
  return [reason(`externalName ${shown(node)} is no DNS name`, node.range)];
}

function clusterIP({ serviceType, headless, clusterIPs, spec, resource }: Service): readonly Reason[] {
  const node = scalarAt(spec, "clusterIP");
  const { range } = node ?? resource.head;
  if (serviceType === "ExternalName") {
    return node === undefined || node.value === "" || isOpen(node) ? [] : [reason("an ExternalName takes no clusterIP", range)];
  }
  if (headless && serviceType !== "ClusterIP") return [reason(`clusterIP None does not go with type ${serviceType}`, range)];
  return clusterIPs
    .filter((text) => text !== "None" && !isUnresolved(text) && !isAddress(text))
    .map((text) => reason(`clusterIP ${text} is no address${text.toLowerCase() === "none" ? ": the word is None" : ""}`, range));
}

/** Externally accessible: with node ports, a load balancer or external IPs (pkg/api/service/util.go). */
function traffic({ serviceType, externalTrafficPolicy, externalIPs, spec }: Service): readonly Reason[] {
  const node = scalarAt(spec, "externalTrafficPolicy");
  if (node === undefined || node.value === "" || isOpen(node)) return badAddresses(externalIPs);
  if (externalTrafficPolicy === undefined) {
    const only = "which goes with node ports, a load balancer or external IPs only";
    return [reason(`type ${serviceType} with externalTrafficPolicy, ${only}`, node.range)];
  }
  const wrong = notIn("externalTrafficPolicy", node, ["Cluster", "Local"]);
  return [...(wrong === undefined ? [] : [wrong]), ...badAddresses(externalIPs)];
}

function badAddresses(externalIPs: readonly YamlScalar[]): readonly Reason[] {
  return externalIPs
    .filter((node) => !isOpen(node) && !isAddress(node.text))
    .map((node) => reason(`${shown(node)} of externalIPs is no address`, node.range));
}

/** Two families need a policy that allows two: none written means SingleStack, but for a headless Service without selector. */
function families({ serviceType, headless, selector, spec }: Service): readonly (Reason | undefined)[] {
  const policy = scalarAt(spec, "ipFamilyPolicy");
  const list = scalarsAt(spec, "ipFamilies");
  const [first, second] = list;
  if (serviceType === "ExternalName") {
    const node = policy ?? first;
    return [node === undefined ? undefined : reason("an ExternalName takes no ipFamilies and no ipFamilyPolicy", node.range)];
  }
  const wrong = [
    notIn("ipFamilyPolicy", policy, ["SingleStack", "PreferDualStack", "RequireDualStack"]),
    ...list.map((node) => notIn("ipFamilies", node, ["IPv4", "IPv6"])),
  ].filter((found) => found !== undefined);
  if (wrong.length > 0 || first === undefined || second === undefined || [policy, ...list].some(isOpen)) return wrong;
  if (first.text === second.text) return [reason(`ipFamilies has ${first.text} twice`, second.range)];
  const written = policy?.text ?? "";
  const single = written === "SingleStack" || (written === "" && !(headless && selector === undefined));
  return [single ? reason("two ipFamilies need ipFamilyPolicy PreferDualStack or RequireDualStack", (policy ?? second).range) : undefined];
}

/** Somebody asks nodes for their health only where they forward to their own pods alone. */
function healthCheck({ serviceType, externalTrafficPolicy, spec }: Service, { from, to }: ClusterFacts["nodePortRange"]): readonly Reason[] {
  const node = scalarAt(spec, "healthCheckNodePort");
  if (node === undefined || isOpen(node) || isOpen(externalTrafficPolicy?.node) || node.value === 0) return [];
  if (serviceType === "LoadBalancer" && externalTrafficPolicy?.value === "Local") {
    if (typeof node.value !== "number" || !Number.isInteger(node.value)) return [reason(`healthCheckNodePort ${shown(node)} is no number`, node.range)];
    // Taken from where node ports come from (storage/alloc.go).
    return node.value < from || node.value > to ? [reason(`healthCheckNodePort ${node.text} is outside ${from}-${to}`, node.range)] : [];
  }
  return [reason("healthCheckNodePort goes with type LoadBalancer and externalTrafficPolicy Local only", node.range)];
}

/** Fields that only a load balancer may have, and the form of its source ranges. */
function loadBalancer({ serviceType, loadBalancerSourceRanges: ranges, spec }: Service): readonly Reason[] {
  if (serviceType === "LoadBalancer") {
    return ranges
      .filter((node) => !isOpen(node) && !isCidr(node.text.trim()))
      .map((node) => reason(`${shown(node)} of loadBalancerSourceRanges is no range like 203.0.113.0/24`, node.range));
  }
  const fields = ["loadBalancerClass", "allocateLoadBalancerNodePorts"].map((field) => [field, scalarAt(spec, field)] as const);
  return [["loadBalancerSourceRanges", ranges[0]] as const, ...fields].flatMap(([field, node]) =>
    node === undefined ? [] : [reason(`${field} goes with type LoadBalancer only, and the type is ${serviceType}`, node.range)],
  );
}

/** Zeros in front of a number passed until 1.36. */
function isAddress(text: string): boolean {
  return isIP(text.replace(/\b0+(?=[0-9a-f])/gi, "")) !== 0;
}

function isCidr(text: string): boolean {
  const [, address = "", prefix] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  return isAddress(address) && Number(prefix) <= (address.includes(":") ? 128 : 32);
}
