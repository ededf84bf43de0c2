/** Which fraction of new connections each kind of backend gets. */
import type { Backend } from "./endpoints.ts";

/**
 * Every pod and address gets the same: one rule per endpoint, chosen at random for each connection
 * (pkg/proxy/iptables/proxier.go). Undefined for all where the numbers of pods are not told, or where
 * not all endpoints are candidates alike.
 * @param even false where placement or the client decides (Local policies, topology hints, DNS)
 */
export function sharesOf(backends: readonly Backend[], even: boolean): readonly (number | undefined)[] {
  if (backends.length === 1) return [1];
  const counts = backends.map((backend) => (backend.type === "address" ? 1 : backend.replicas));
  const known = counts.filter((count) => typeof count === "number");
  if (!even || known.length < counts.length) return backends.map(() => undefined);
  const total = known.reduce((sum, count) => sum + count, 0);
  return known.map((count) => count / total);
}

/** Number of pods and addresses, or undefined where the manifests do not tell. */
export function countOf(backends: readonly Backend[]): number | undefined {
  let total = 0;
  for (const backend of backends) {
    const count = backend.type === "address" ? 1 : backend.replicas;
    if (typeof count !== "number") return undefined;
    total += count;
  }
  return total;
}
