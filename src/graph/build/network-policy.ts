/** NetworkPolicies with their defaults (pkg/apis/networking/v1/defaults.go). */
import { integerAt, mapAt, nodeAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import { type YamlMap, YamlSequence } from "../../manifest/yaml-node.ts";
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort, NetworkPolicyRule } from "../model.ts";
import { headOf, mapsAt, portReference, protocolAt, scalarsAt, selectorAt } from "./common.ts";

export function networkPolicyOf(resource: Resource): NetworkPolicy | undefined {
  if (resource.group !== "networking.k8s.io" || resource.kind !== "NetworkPolicy") return undefined;
  const spec = mapAt(resource.body, "spec");
  const egress = rulesOf(spec, "egress", "to");
  const written = scalarsAt(spec, "policyTypes").map((type) => type.text);
  const policyTypes = new Set<"Ingress" | "Egress">();
  if (written.length === 0 || written.includes("Ingress")) policyTypes.add("Ingress");
  if (written.length === 0 ? egress.length > 0 : written.includes("Egress")) policyTypes.add("Egress");
  return {
    type: "NetworkPolicy",
    ...headOf(resource),
    podSelector: selectorAt(spec, "podSelector") ?? { requirements: [], node: undefined },
    policyTypes,
    ingress: rulesOf(spec, "ingress", "from"),
    egress,
  };
}

function rulesOf(spec: YamlMap | undefined, field: string, peersField: string): NetworkPolicyRule[] {
  return mapsAt(spec, field).map((node) => {
    const ports = mapsAt(node, "ports").map(portOf);
    return {
      peers: isNonEmptyList(node, peersField) ? mapsAt(node, peersField).map(peerOf) : undefined,
      ports: isNonEmptyList(node, "ports") ? ports : undefined,
      node,
    };
  });
}

/** Missing and empty both mean "all"; a list whose items are broken does not. */
function isNonEmptyList(node: YamlMap, field: string): boolean {
  const list = node.get(field);
  return list instanceof YamlSequence && list.items.length > 0;
}

function portOf(node: YamlMap): NetworkPolicyPort {
  return {
    protocol: protocolAt(node),
    port: portReference(nodeAt(node, "port")),
    endPort: integerAt(node, "endPort"),
    node,
  };
}

function peerOf(node: YamlMap): NetworkPolicyPeer {
  const block = mapAt(node, "ipBlock");
  const cidr = stringAt(block, "cidr");
  return {
    podSelector: selectorAt(node, "podSelector"),
    namespaceSelector: selectorAt(node, "namespaceSelector"),
    ipBlock:
      cidr === undefined ? undefined : { cidr, except: scalarsAt(block, "except").map((except) => except.text) },
    node,
  };
}
