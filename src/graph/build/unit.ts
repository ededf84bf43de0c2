/** One unit's resources -> its graph. */
import { mapAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { Unit, UnitMember } from "../../manifest/unit.ts";
import type { Externals } from "../externals.ts";
import { isBuiltIn } from "../kinds.ts";
import type { ClusterNode, Namespace, Workload } from "../model.ts";
import type { PodSource } from "../pod-sources.ts";
import { UnitGraph } from "../unit-graph.ts";
import { headOf, labelsAt, mapsAt, scalarsAt } from "./common.ts";
import { endpointsOf } from "./endpoints.ts";
import { PodSources } from "./pod-source.ts";
import { ingressOf } from "./ingress.ts";
import { networkPolicyOf } from "./network-policy.ts";
import { withRelevantChanges } from "./relevant-changes.ts";
import { serviceOf } from "./service.ts";
import { isWorkload, workloadOf } from "./workload.ts";

type Reader<T> = (resource: Resource) => T | undefined;

/** Reads each resource once, however many units it belongs to and however often they are built. */
export class UnitGraphBuilder {
  readonly #read = new Map<Reader<object>, WeakMap<Resource, object | false>>();
  readonly #externals: Externals | undefined;
  readonly #podSources: PodSources;
  readonly #workloadOf: Reader<Workload>;

  constructor({ externals, podSources = [] }: { readonly externals?: Externals; readonly podSources?: readonly PodSource[] }) {
    this.#externals = externals;
    this.#podSources = new PodSources(podSources);
    this.#workloadOf = (resource) => this.#podSources.workloadOf(resource) ?? workloadOf(resource);
  }

  build(unit: Unit): UnitGraph {
    const objects = withRelevantChanges({
      workloads: this.#objects(unit, this.#workloadOf),
      services: this.#objects(unit, serviceOf),
      endpoints: this.#objects(unit, endpointsOf),
      ingresses: this.#objects(unit, ingressOf),
      networkPolicies: this.#objects(unit, networkPolicyOf),
      nodes: this.#objects(unit, nodeOf),
      namespaces: namespacesOf(unit.members),
      customResources: unit.members.filter(({ resource }) => isForeign(resource)),
      podSources: new Set(unit.members.flatMap(({ resource }) => (this.#podSources.has(resource) ? [resource] : []))),
    });
    return new UnitGraph(unit, { ...objects, workloads: withAutoscalers(objects.workloads, unit.members) }, this.#externals);
  }

  #objects<T extends object>(unit: Unit, read: Reader<T>): T[] {
    let known = this.#read.get(read) as WeakMap<Resource, T | false> | undefined;
    if (known === undefined) {
      known = new WeakMap();
      this.#read.set(read, known);
    }
    const objects: T[] = [];
    for (const { resource, changes } of unit.members) {
      let object = known.get(resource);
      if (object === undefined) known.set(resource, (object = read(resource) ?? false));
      if (object !== false) objects.push(changes.length === 0 ? object : { ...object, changes });
    }
    return objects;
  }
}

/** What an autoscaler targets has as many pods as the autoscaler likes. */
function withAutoscalers(workloads: readonly Workload[], members: readonly UnitMember[]): readonly Workload[] {
  const targets = new Set(
    members.flatMap(({ resource }) => {
      const scaler = resource.kind === "HorizontalPodAutoscaler" || resource.kind === "ScaledObject";
      const target = scaler ? mapAt(resource.body, "spec", "scaleTargetRef") : undefined;
      const name = stringAt(target, "name");
      if (name === undefined) return [];
      return [`${resource.namespace ?? "default"}/${stringAt(target, "kind") ?? "Deployment"}/${name}`];
    }),
  );
  if (targets.size === 0) return workloads;
  return workloads.map((workload) =>
    targets.has(`${workload.namespace}/${workload.kind}/${workload.name}`)
      ? { ...workload, replicas: "unknown" }
      : workload,
  );
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
  for (const { resource } of members) {
    if (resource.group === "" && resource.kind === "Namespace" && resource.name !== "") add(resource.name, resource);
    else if (!namespaces.has(resource.namespace ?? "default")) add(resource.namespace ?? "default", undefined);
  }
  return namespaces;
}
