/** The pod that an endpoint of a slice stands for, where it is known. */
import type { ContainerPort, EndpointAddress, EndpointSet, Service, ServicePort, Workload } from "../../graph/model.ts";
import { namedPort } from "../../graph/query/container-ports.ts";
import { oncePerGraph } from "../../graph/remembered.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";

export interface PodTarget {
  /** `shop/wa`; undefined where no pod is named. */
  readonly name: string | undefined;
  /** The Pod, or the template that it was made of where the dump has no Pods. */
  readonly workload: Workload | undefined;
  readonly containerPort: ContainerPort | undefined;
}

const NOBODY: PodTarget = { name: undefined, workload: undefined, containerPort: undefined };

/** @param number of the slice's port, which counts whatever the pod says of its ports */
export function podTarget(
  graph: UnitGraph,
  service: Service,
  set: EndpointSet,
  { target }: EndpointAddress,
  port: ServicePort | undefined,
  number: number | undefined,
): PodTarget {
  if (target?.kind !== "Pod") return NOBODY;
  const namespace = target.namespace === "" ? set.owner.namespace : target.namespace;
  const name = `${namespace}/${target.name}`;
  const workload = podsByName(graph).get(name) ?? templateOf(graph, service, namespace, target.name);
  const wanted = port?.targetPort;
  const named = workload === undefined || port === undefined || typeof wanted !== "string" ? undefined : namedPort(workload.pods, wanted, port.protocol);
  return { name, workload, containerPort: named?.containerPort === number ? named : undefined };
}

const podsByName = oncePerGraph(({ workloads }): ReadonlyMap<string, Workload> => {
  return new Map(workloads.filter(({ kind }) => kind === "Pod").map((pod) => [`${pod.namespace}/${pod.name}`, pod]));
});

/** What controllers append to the names of their pods. */
const SUFFIXES = new Map([
  ["Deployment", /^-[a-z0-9]+-[a-z0-9]{5}$/],
  ["Rollout", /^-[a-z0-9]+-[a-z0-9]{5}$/],
  ["StatefulSet", /^-[0-9]+$/],
  ["CronJob", /^-[0-9]+-([0-9]+-)?[a-z0-9]{5}$/],
  ["Job", /^-([0-9]+-)?[a-z0-9]{5}$/],
]);

const SUFFIX = /^-[a-z0-9]{5}$/;

/** Among what the Service selects, so that a name alone links nobody by chance. */
function templateOf(graph: UnitGraph, { selector, namespace: home }: Service, namespace: string, pod: string): Workload | undefined {
  if (selector === undefined || namespace !== home) return undefined;
  const fitting = graph.workloadsSelectedBy(namespace, selector).filter(({ kind, name }) => {
    return kind !== "Pod" && pod.startsWith(`${name}-`) && (SUFFIXES.get(kind) ?? SUFFIX).test(pod.slice(name.length));
  });
  return fitting.find(({ kind }) => kind === "Deployment") ?? fitting[0];
}
