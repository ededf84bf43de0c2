/** What manifests do not say of the cluster they are applied to; given by the config, with defaults. */

export interface ClusterFacts {
  /** `--service-node-port-range`, both ends included. */
  readonly nodePortRange: { readonly from: number; readonly to: number };
  /** DNS domain of the cluster. */
  readonly domain: string;
}

/** What a cluster has unless somebody configured it otherwise (kube-apiserver and kubelet flags). */
export const DEFAULT_CLUSTER: ClusterFacts = {
  nodePortRange: { from: 30000, to: 32767 },
  domain: "cluster.local",
};
