/** Whom `loadBalancerSourceRanges` let in (pkg/proxy/serviceport.go, pkg/proxy/iptables/proxier.go). */
import type { Service } from "../graph/model.ts";
import { nodeAt, scalarAt } from "../manifest/fields.ts";
import type { PortFrontend } from "./frontends.ts";
import { type Client, isPod } from "./positions.ts";
import { type Reason, reason } from "./verdict.ts";

/** Enforced for the load balancer's address only, but for pods and nodes as well (2.7 of kube-proxy's rules). */
export function sourceRanges(service: Service, frontend: PortFrontend, client: Client): Reason | undefined {
  if (frontend.kind !== "LoadBalancer") return undefined;
  const [first] = service.loadBalancerSourceRanges;
  const inside = isPod(client) || client.position === "node";
  if (first === undefined) return inside ? undefined : annotatedRanges(service);
  const cidrs = service.loadBalancerSourceRanges.map(({ text }) => text.trim());
  if (coverAll(cidrs)) return undefined;
  const list = cidrs.length > 3 ? `${cidrs.slice(0, 3).join(", ")} and ${cidrs.length - 3} more` : cidrs.join(", ");
  const text = inside
    ? `only where their address lies in loadBalancerSourceRanges (${list}), which hold for pods and nodes too`
    : `only from loadBalancerSourceRanges (${list}); others are dropped`;
  return reason(text, first.range);
}

/** Each family is filtered by its own ranges; one without any is not filtered. */
function coverAll(cidrs: readonly string[]): boolean {
  const [v4, v6] = [cidrs.filter((cidr) => !cidr.includes(":")), cidrs.filter((cidr) => cidr.includes(":"))];
  // Without ranges for IPv4 the address that most clusters give is open, but the other one need not be.
  return v4.length > 0 && v4.includes("0.0.0.0/0") && (v6.length === 0 || v6.includes("::/0"));
}

const RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges";

/** Where the field is empty, clouds read the annotation; kube-proxy does not. */
function annotatedRanges({ resource }: Service): Reason | undefined {
  const node = scalarAt(nodeAt(resource.body, "metadata", "annotations"), RANGES);
  const cidrs = (node?.text ?? "").split(",").map((cidr) => cidr.trim()).filter((cidr) => cidr !== "");
  if (node === undefined || cidrs.length === 0 || coverAll(cidrs)) return undefined;
  return reason(`only from the ranges of annotation ${RANGES}, where the cloud reads it`, node.range);
}
