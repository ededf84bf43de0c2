/** Which namespaces a cluster has. */
import type { DnsView } from "./model.ts";

/** Made by the API server itself (pkg/controlplane/controller/systemnamespaces). */
const BUILT_IN: ReadonlySet<string> = new Set(["default", "kube-system", "kube-public", "kube-node-lease"]);

/** A namespace that manifests only mention is taken to exist: what lives there could not be applied otherwise. */
export function namespaceExists({ cluster, ownNamespace }: DnsView, name: string): boolean {
  return cluster.graph.namespaces.has(name) || BUILT_IN.has(name) || name === ownNamespace;
}
