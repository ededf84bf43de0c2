/** Whom `loadBalancerSourceRanges` let in, in words; the proxy decides (proxy/source-ranges.ts). */
import type { Service } from "../graph/model.ts";
import { nodeAt, scalarAt } from "../manifest/fields.ts";
import type { PortFrontend } from "./frontends.ts";
import { type Reason, reason } from "./verdict.ts";

/** @param decisive true where the ranges hold some clients and not others */
export function sourceRanges(service: Service, frontend: PortFrontend, inside: boolean, decisive: boolean): Reason | undefined {
  if (frontend.kind !== "LoadBalancer") return undefined;
  const [first] = service.loadBalancerSourceRanges;
  if (first === undefined) return inside ? undefined : annotatedRanges(service);
  if (!decisive) return undefined;
  const cidrs = service.loadBalancerSourceRanges.map(({ text }) => text.trim());
  const list = cidrs.length > 3 ? `${cidrs.slice(0, 3).join(", ")} and ${cidrs.length - 3} more` : cidrs.join(", ");
  const text = inside
    ? `only where their address lies in loadBalancerSourceRanges (${list}), which hold for pods and nodes too`
    : `only from loadBalancerSourceRanges (${list}); others are dropped`;
  return reason(text, first.range);
}

const RANGES = "service.beta.kubernetes.io/load-balancer-source-ranges";

/** Where the field is empty, clouds read the annotation; kube-proxy does not. */
function annotatedRanges({ resource }: Service): Reason | undefined {
  const node = scalarAt(nodeAt(resource.body, "metadata", "annotations"), RANGES);
  const cidrs = (node?.text ?? "").split(",").map((cidr) => cidr.trim()).filter((cidr) => cidr !== "");
  if (node === undefined || cidrs.length === 0 || cidrs.includes("0.0.0.0/0")) return undefined;
  return reason(`only from the ranges of annotation ${RANGES}, where the cloud reads it`, node.range);
}
