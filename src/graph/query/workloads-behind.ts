/** The workloads whose pods a Service sends traffic to. */
import type { Service, Workload } from "../model.ts";
import { rememberedOnce } from "../remembered.ts";
import type { UnitGraph } from "../unit-graph.ts";

/**
 * Empty for a Service without a selector and for an ExternalName, which selects nothing whatever it says.
 * A workload whose containers are not written here (it refers to another's template) is left out.
 */
export function workloadsBehind(graph: UnitGraph, service: Service): readonly Workload[] {
  if (service.selector === undefined || service.serviceType === "ExternalName") return [];
  return withContainers(graph.workloadsSelectedBy(service.namespace, service.selector, service.resource));
}

/** Services with equal selectors share the list. */
const withContainers = rememberedOnce((workloads: readonly Workload[]): readonly Workload[] => {
  return workloads.filter(({ pods }) => pods.containers.length > 0);
});

/** `Deployment web`, as messages call it. */
export function workloadName({ kind, name }: Workload): string {
  return `${kind} ${name}`;
}

/** So many names tell enough; a selector may match thousands. */
const MOST_NAMED = 10;

/** Their names, the last one being "and N more" where there are many. */
export function workloadNames(workloads: readonly Workload[]): string[] {
  const named = workloads.slice(0, MOST_NAMED).map(workloadName);
  return workloads.length > MOST_NAMED ? [...named, `and ${workloads.length - MOST_NAMED} more`] : named;
}

/** `Pod web has app=web`, or `the pods of Deployment web have app=web`. */
export function podsHave(workload: Workload, what: string): string {
  const name = workloadName(workload);
  return workload.kind === "Pod" ? `${name} has ${what}` : `the pods of ${name} have ${what}`;
}
