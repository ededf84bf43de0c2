/** What answers on a node's own address where no Service does: hostPorts of the network plugin, pods with hostNetwork. */
import { rememberedOnce } from "../../graph/remembered.ts";
import { canonicalAddress } from "../cluster/ip.ts";
import type { Cluster, NodeState, PodState } from "../cluster/model.ts";
import type { Packet } from "./model.ts";

/** A pod behind a port of its node. */
export interface HostPort {
  readonly pod: PodState;
  /** Where the packet ends up in the pod. */
  readonly containerPort: number;
  /** `hostPort`: the portmap plugin translates (the pod sees the client); `hostNetwork`: the pod listens on the node itself. */
  readonly by: "hostPort" | "hostNetwork";
  /** Undefined where nobody told which node runs the pod. */
  readonly onNode: boolean | undefined;
}

/** Declared ports only: what a pod with hostNetwork listens on besides, no manifest tells. */
export function hostPortsAt(cluster: Cluster, node: NodeState, { dst, protocol, port }: Packet): readonly HostPort[] {
  if (port === undefined) return [];
  return (byPort(cluster).get(`${protocol} ${port}`) ?? []).flatMap(({ pod, containerPort, by, hostIP }) => {
    if (hostIP !== undefined && hostIP !== "0.0.0.0" && hostIP !== "::" && canonicalAddress(hostIP) !== canonicalAddress(dst)) return [];
    const onNode = placeOf(pod, node);
    return onNode === false ? [] : [{ pod, containerPort, by, onNode }];
  });
}

function placeOf({ place }: PodState, node: NodeState): boolean | undefined {
  if (place.kind === "everywhere") return true;
  return place.kind === "node" && !node.symbolic ? place.name === node.name : undefined;
}

interface Declared {
  readonly pod: PodState;
  readonly containerPort: number;
  readonly by: HostPort["by"];
  readonly hostIP: string | undefined;
}

const byPort = rememberedOnce((cluster: Cluster): ReadonlyMap<string, readonly Declared[]> => {
  const declared = new Map<string, Declared[]>();
  for (const pod of cluster.pods) {
    const { containers, hostNetwork } = pod.workload.pods;
    for (const { role, ports } of containers) {
      if (role === "init") continue;
      for (const { hostPort, containerPort, protocol, node } of ports) {
        const number = hostNetwork ? containerPort : hostPort;
        if (number === undefined) continue;
        const key = `${protocol} ${number}`;
        const hostIP = node.get("hostIP");
        const entry: Declared = { pod, containerPort, by: hostNetwork ? "hostNetwork" : "hostPort", hostIP: hostIP !== undefined && "text" in hostIP ? hostIP.text : undefined };
        const list = declared.get(key);
        if (list === undefined) declared.set(key, [entry]);
        else list.push(entry);
      }
    }
  }
  return declared;
});
