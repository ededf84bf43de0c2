/** The API server of a cluster, as far as its facts are told. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { ServerSettings } from "../schema/server-settings.ts";

const settingsByCluster = new WeakMap<ClusterFacts, ServerSettings>();

/** The same object for the same facts, so that answers can be remembered with it. */
export function serverSettings(cluster: ClusterFacts): ServerSettings {
  let settings = settingsByCluster.get(cluster);
  if (settings === undefined) {
    const { kubeMinor, nodePortRange, serviceCIDRs, ipFamiliesSaid } = cluster;
    settings = { minor: kubeMinor, nodePortRange, serviceCIDRs, ipFamilies: ipFamiliesSaid };
    settingsByCluster.set(cluster, settings);
  }
  return settings;
}
