/** Addresses and places of pods: observed, or symbolic where the cluster will assign them. */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Workload } from "../../graph/model.ts";
import { choosesNodes } from "../placement.ts";
import { canonicalAddress, familyOf } from "./ip.ts";
import type { Address, Place } from "./model.ts";
import type { Nodes } from "./nodes.ts";

/** Of one family, the first one first. Whoever has no status is taken to get an address of each family. */
export function podAddresses(workload: Workload, family: IpFamily, nodes: Nodes): readonly Address[] {
  const { status, pods } = workload;
  if (status !== undefined) return status.ips.map(({ text }) => canonicalAddress(text)).filter((address) => familyOf(address) === family);
  const prefix = family === "IPv6" ? "IPv6 " : "";
  if (!pods.hostNetwork) return [`<${prefix}${podTitle(workload)}>`];
  const node = pods.nodeName === undefined ? undefined : nodes.byName.get(pods.nodeName);
  if (node === undefined || node.addresses.length === 0) return [`<${prefix}node of ${podTitle(workload)}>`];
  // kubelet reports one host address of each family (pkg/kubelet/kubelet_pods.go).
  return node.addresses.filter((address) => familyOf(address) === family).slice(0, 1);
}

/** `pod shop/wa`, `pod of Deployment/shop/web`. */
function podTitle({ kind, namespace, name }: Workload): string {
  const known = name === "" ? "generated name" : name;
  return kind === "Pod" ? `pod ${namespace}/${known}` : `pod of ${kind}/${namespace}/${known}`;
}

/** A DaemonSet that chooses its nodes may be on any of them or not, as far as nobody looks at their labels. */
export function placeOf({ pods, status, replicas }: Workload): Place {
  if (pods.nodeName !== undefined) return { kind: "node", name: pods.nodeName };
  // Endpoints without node are local to none (pkg/proxy/topology.go).
  if (status !== undefined) return { kind: "nowhere" };
  return replicas === "per-node" && !choosesNodes(pods) ? { kind: "everywhere" } : { kind: "unknown" };
}
