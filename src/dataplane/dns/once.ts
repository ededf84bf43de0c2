/** What is worked out of a whole cluster once, when it is first asked for. */
import type { Cluster } from "../cluster/model.ts";

export function oncePerCluster<T extends object>(make: (cluster: Cluster) => T): (cluster: Cluster) => T {
  const made = new WeakMap<Cluster, T>();
  return (cluster) => {
    const before = made.get(cluster);
    if (before !== undefined) return before;
    const now = make(cluster);
    made.set(cluster, now);
    return now;
  };
}
