/** What happens to flows that exist already when endpoints change (pkg/proxy/conntrack/cleanup.go). */
import type { Protocol } from "../../graph/model.ts";
import type { Endpoint } from "../cluster/model.ts";
import { endpointKey } from "./affinity.ts";

/**
 * Whether an existing flow stays with its endpoint after a change. TCP and SCTP connections always do, as
 * far as the proxy is concerned. UDP entries of an endpoint that no longer serves are flushed, if the
 * Service port still has a serving one; policies, topology and readiness alone flush nothing.
 * @param synced false until kube-proxy has seen the change
 */
export function flowStays(protocol: Protocol, endpoint: Endpoint, after: readonly Endpoint[], synced: boolean): boolean {
  if (protocol !== "UDP" || !synced) return true;
  const serving = after.filter(({ conditions }) => conditions.serving);
  return serving.length === 0 || serving.some((other) => endpointKey(other) === endpointKey(endpoint));
}
