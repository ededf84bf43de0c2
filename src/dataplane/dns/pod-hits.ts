/** Names of pods by their address, `10-244-1-10.shop.pod` (CoreDNS plugin/kubernetes: findPods). */
import { isIP } from "node:net";
import { canonicalAddress, familyOf } from "../cluster/ip.ts";
import type { Cluster, PodState } from "../cluster/model.ts";
import { undashed } from "./endpoint-names.ts";
import { type Hits, missing } from "./hits.ts";
import type { DnsView } from "./model.ts";
import { namespaceExists } from "./namespaces.ts";
import { oncePerCluster } from "./once.ts";

export function podHits(view: DnsView, namespace: string, label: string): Hits {
  const { cluster } = view;
  const mode = cluster.facts.dns.pods;
  if (mode === "disabled") return missing("names of pods are switched off (option pods of CoreDNS)");
  if (!namespaceExists(view, namespace)) return missing(`there is no namespace ${namespace}`);
  const address = undashed(label);
  if (isIP(address) === 0) return missing(`names of pods are addresses with dashes, and ${label} is none`);
  const pod = mode === "verified" ? verifiable(cluster).get(`${namespace} ${address}`) : undefined;
  if (mode === "verified" && pod === undefined) return missing(`namespace ${namespace} has no pod with the address ${address}`);
  const source = pod === undefined ? { text: `the name spells ${address}` } : { text: `pod ${pod.id}`, range: pod.workload.resource.head.range };
  const owner = `${label}.${namespace}.pod.${cluster.facts.domain}`;
  const found = canonicalAddress(address);
  return { exists: true, hits: [{ kind: "address", address: found, family: familyOf(found), port: 0, owner, source }], why: [] };
}

/** Pods by namespace and address. CoreDNS ignores that a pod is about to go, and forgets it when it is gone. */
const verifiable = oncePerCluster(({ pods }: Cluster): ReadonlyMap<string, PodState> => {
  return new Map(pods.flatMap((pod) => pod.addresses.map((address) => [`${pod.workload.namespace} ${address}`, pod])));
});
