/** Doubts about what stands in an object's own fields. */
import { touches } from "../../manifest/change-fields.ts";
import type { Change } from "../../manifest/unit.ts";
import { doubtsAboutChanges } from "../doubts.ts";
import type { Doubt, Service, Workload } from "../model.ts";
import { endpointFields, podLabelFields, podPortFields, SERVICE_SELECTION } from "./fields.ts";

export interface Changed {
  readonly changes: readonly Change[];
}

/**
 * Of fields that the graph reads, patches and transformers may rewrite those that they name; prefixes,
 * namespaces and common labels leave the spec alone.
 */
export function doubtsAboutFields(...objects: readonly Changed[]): Doubt[] {
  return doubtsAboutChanges({ changes: objects.flatMap(({ changes }) => changes.filter(({ what }) => what === "object")) });
}

/** True where a kustomization puts the object into the namespace. */
export function isMovedTo({ changes }: Changed, namespace: string): boolean {
  return changes.some((change) => change.namespace === namespace);
}

/** All their changes as those of one object; there may be more objects than a function takes arguments. */
export function together(objects: readonly Changed[]): Changed {
  return { changes: objects.flatMap(({ changes }) => changes) };
}

/** The object with the changes that may alter one of the fields, fit to be asked for doubts about these. */
export function inFields({ changes }: Changed, fields: readonly string[]): Changed {
  return { changes: changes.filter((change) => touches(change, fields)) };
}

/**
 * Doubts about whether pods are endpoints, and where; a probe makes no difference to that.
 * @param byName whether something names their ports: by its number a port is found without being declared
 */
export function doubtsAboutEndpoints(workloads: readonly Workload[], byName: boolean): Doubt[] {
  const changed = workloads.filter(({ changes }) => changes.length > 0);
  const ports = (workload: Workload): string[] => (byName ? podPortFields(workload.pods) : []);
  return doubtsAboutFields(together(changed.map((workload) => inFields(workload, [...endpointFields(workload), ...ports(workload)]))));
}

/** Doubts about which ports the selected pods have: another selector or other labels may select other pods. */
export function doubtsAboutTargetPort(service: Service, workloads: readonly Workload[]): Doubt[] {
  return doubtsAboutFields(
    inFields(service, [...SERVICE_SELECTION, "spec.ports"]),
    together(
      workloads.filter(({ changes }) => changes.length > 0).map((workload) => {
        const labels = podLabelFields(workload.pods, service.selector?.keys());
        return inFields(workload, ["metadata.namespace", ...labels, ...podPortFields(workload.pods)]);
      }),
    ),
  );
}

/** Common labels that the selector of a Service gets, but not the pods that it selects as written. */
export function doubtsAboutCommonLabels(service: Service, workloads: readonly Workload[]): Doubt[] {
  const added = service.changes.filter((change) => change.what === "labels" && touches(change, ["spec.selector"]));
  return added.flatMap(({ by, range }) => {
    const lacking = workloads.find(({ changes }) => !changes.some((other) => other.what === "labels" && other.by === by));
    if (lacking === undefined) return [];
    return [{ text: `${by} go into the selector of Service ${service.name}, but not into the pods of ${lacking.kind} ${lacking.name}`, range }];
  });
}
