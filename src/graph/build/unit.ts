/** One unit's resources -> its graph. */
import { mapAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { Unit, UnitMember } from "../../manifest/unit.ts";
import type { Externals } from "../externals.ts";
import { isBuiltIn } from "../kinds.ts";
import type { ClusterNode, Endpoints, Ingress, Namespace, NetworkPolicy, Service, Workload } from "../model.ts";
import type { PodSource } from "../pod-sources.ts";
import { type TypedObject, UnitGraph } from "../unit-graph.ts";
import type { UnitObjects } from "../unit-lists.ts";
import { headOf, labelsAt, mapsAt, scalarsAt } from "./common.ts";
import { endpointsOf } from "./endpoints.ts";
import { PodSources } from "./pod-source.ts";
import { ingressOf } from "./ingress.ts";
import { networkPolicyOf } from "./network-policy.ts";
import { withRelevantChanges } from "./relevant-changes.ts";
import { serviceOf } from "./service.ts";
import { isWorkload, workloadOf } from "./workload.ts";

/** What one resource is in every graph, unless something of the unit makes another thing of it. */
interface Reading {
  /** Undefined for kinds without a type of their own. */
  readonly object: TypedObject | ClusterNode | undefined;
  /** What an autoscaler targets. */
  readonly scales: string | undefined;
  readonly isForeign: boolean;
  readonly isPodSource: boolean;
}

/** Most kinds are nothing to the graph. */
const OTHER: Reading = { object: undefined, scales: undefined, isForeign: false, isPodSource: false };

/** Reads each resource once, however many units it belongs to and however often they are built. */
export class UnitGraphBuilder {
  readonly #readings = new WeakMap<Resource, Reading>();
  readonly #externals: Externals | undefined;
  readonly #podSources: PodSources;

  constructor({ externals, podSources = [] }: { readonly externals?: Externals; readonly podSources?: readonly PodSource[] }) {
    this.#externals = externals;
    this.#podSources = new PodSources(podSources);
  }

  build(unit: Unit): UnitGraph {
    return new UnitGraph(unit, this.objectsOf(unit), this.#externals);
  }

  objectsOf(unit: Unit): UnitObjects {
    const lists = { Workload: [] as Workload[], Service: [] as Service[], Endpoints: [] as Endpoints[], Ingress: [] as Ingress[], NetworkPolicy: [] as NetworkPolicy[], Node: [] as ClusterNode[] };
    const customResources: UnitMember[] = [];
    const podSources = new Set<Resource>();
    const targets = new Set<string>();
    for (const member of unit.members) {
      const { resource, changes } = member;
      const reading = this.#readingOf(resource);
      if (reading === OTHER) continue;
      const { object } = reading;
      // The list of its type takes each object.
      if (object !== undefined) (lists[object.type] as object[]).push(changes.length === 0 ? object : { ...object, changes });
      if (reading.scales !== undefined) targets.add(reading.scales);
      if (reading.isForeign) customResources.push(member);
      if (reading.isPodSource) podSources.add(resource);
    }
    const objects = withRelevantChanges({
      workloads: lists.Workload,
      services: lists.Service,
      endpoints: lists.Endpoints,
      ingresses: lists.Ingress,
      networkPolicies: lists.NetworkPolicy,
      nodes: lists.Node,
      namespaces: namespacesOf(unit.members),
      customResources,
      podSources,
    });
    return { ...objects, workloads: withAutoscalers(objects.workloads, targets) };
  }

  #readingOf(resource: Resource): Reading {
    let known = this.#readings.get(resource);
    if (known === undefined) this.#readings.set(resource, (known = this.#read(resource)));
    return known;
  }

  #read(resource: Resource): Reading {
    const reading: Reading = {
      object:
        this.#podSources.workloadOf(resource) ??
        workloadOf(resource) ??
        serviceOf(resource) ??
        endpointsOf(resource) ??
        ingressOf(resource) ??
        networkPolicyOf(resource) ??
        nodeOf(resource),
      scales: scaleTargetOf(resource),
      isForeign: isForeign(resource),
      isPodSource: this.#podSources.has(resource),
    };
    const isNothing = reading.object === undefined && reading.scales === undefined && !reading.isForeign && !reading.isPodSource;
    return isNothing ? OTHER : reading;
  }
}

function scaleTargetOf({ kind, namespace = "default", body }: Resource): string | undefined {
  if (kind !== "HorizontalPodAutoscaler" && kind !== "ScaledObject") return undefined;
  const target = mapAt(body, "spec", "scaleTargetRef");
  const name = stringAt(target, "name");
  return name === undefined ? undefined : `${namespace}/${stringAt(target, "kind") ?? "Deployment"}/${name}`;
}

/** What an autoscaler targets has as many pods as the autoscaler likes. */
function withAutoscalers(workloads: readonly Workload[], targets: ReadonlySet<string>): readonly Workload[] {
  if (targets.size === 0) return workloads;
  return workloads.map((workload) => (targets.has(`${workload.namespace}/${workload.kind}/${workload.name}`) ? scaled(workload) : workload));
}

/** The same for the same: a graph that follows its unit shall not take it for another. */
const scaledBySomebody = new WeakMap<Workload, Workload>();

function scaled(workload: Workload): Workload {
  let known = scaledBySomebody.get(workload);
  if (known === undefined) scaledBySomebody.set(workload, (known = { ...workload, replicas: "unknown" }));
  return known;
}

/** A Knative Service is read as a workload, but makes Services and routes of its own too. */
function isForeign(resource: Resource): boolean {
  if (isBuiltIn(resource.group)) return false;
  return !isWorkload(resource) || resource.group === "serving.knative.dev";
}

function nodeOf(resource: Resource): ClusterNode | undefined {
  if (resource.group !== "" || resource.kind !== "Node") return undefined;
  const podCIDRs = scalarsAt(resource.body, "spec", "podCIDRs");
  return {
    type: "Node",
    ...headOf(resource),
    addresses: mapsAt(resource.body, "status", "addresses").flatMap((node) => {
      const address = stringAt(node, "address");
      return address === undefined ? [] : [{ type: stringAt(node, "type") ?? "", address, node }];
    }),
    podCIDRs: podCIDRs.length > 0 ? podCIDRs : [scalarAt(resource.body, "spec", "podCIDR")].filter((node) => node !== undefined),
    zone: scalarAt(resource.body, "metadata", "labels", "topology.kubernetes.io/zone")?.text || undefined,
    labels: labelsAt(resource.body, "metadata", "labels"),
  };
}

function namespacesOf(members: readonly UnitMember[]): Map<string, Namespace> {
  const namespaces = new Map<string, Namespace>();
  const add = (name: string, resource: Resource | undefined): void => {
    const labels = new Map([...labelsAt(resource?.body, "metadata", "labels").values()].map((l) => [l.key, l.value]));
    labels.set("kubernetes.io/metadata.name", name);
    namespaces.set(name, { type: "Namespace", name, resource, labels });
  };
  let last: string | undefined;
  for (const { resource } of members) {
    const { kind, group, name, namespace = "default" } = resource;
    if (kind === "Namespace" && group === "" && name !== "") add(name, resource);
    // Most objects are in the namespace of the one before.
    else if (namespace !== last && !namespaces.has((last = namespace))) add(namespace, undefined);
  }
  return namespaces;
}
