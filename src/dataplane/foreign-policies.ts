/** Objects of other policy systems: they may overrule NetworkPolicies, and nobody here evaluates them. */
import { perGraph } from "../graph/remembered.ts";
import { type Reason, reason } from "./verdict.ts";

/** Where an object of a kind has a say. */
type Reach = "namespace" | "cluster";

/** `group/Kind`. Policies of a mesh's root namespace hold everywhere. */
const KINDS: ReadonlyMap<string, Reach> = new Map([
  ["cilium.io/CiliumNetworkPolicy", "namespace"],
  ["cilium.io/CiliumClusterwideNetworkPolicy", "cluster"],
  ["crd.projectcalico.org/NetworkPolicy", "namespace"],
  ["crd.projectcalico.org/GlobalNetworkPolicy", "cluster"],
  ["projectcalico.org/NetworkPolicy", "namespace"],
  ["projectcalico.org/GlobalNetworkPolicy", "cluster"],
  ["policy.networking.k8s.io/AdminNetworkPolicy", "cluster"],
  ["policy.networking.k8s.io/BaselineAdminNetworkPolicy", "cluster"],
  ["policy.networking.k8s.io/ClusterNetworkPolicy", "cluster"],
  ["security.istio.io/AuthorizationPolicy", "namespace"],
  ["security.istio.io/PeerAuthentication", "namespace"],
  ["policy.linkerd.io/Server", "namespace"],
  ["policy.linkerd.io/AuthorizationPolicy", "namespace"],
]);

const ROOT_NAMESPACE = "istio-system";

/** Undefined where none of them concerns pods of the namespace. */
export const foreignPolicyDoubt = perGraph((graph, namespace: string): Reason | undefined => {
  const found = graph.customResources.find(({ resource }) => {
    const reach = KINDS.get(`${resource.group}/${resource.kind}`);
    if (reach !== "namespace") return reach === "cluster";
    const home = resource.namespace ?? "default";
    return home === namespace || (home === ROOT_NAMESPACE && resource.group === "security.istio.io");
  });
  if (found === undefined) return undefined;
  const { kind, name, head } = found.resource;
  return reason(`${kind} ${name} is not evaluated here and may decide otherwise`, head.range);
});
