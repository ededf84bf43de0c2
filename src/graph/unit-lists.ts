/** The objects of a unit by what they are, each list to be looked up by whatever key. */
import { isDeepStrictEqual } from "node:util";
import type { Resource } from "../manifest/resource.ts";
import type { Gap, Unit, UnitMember } from "../manifest/unit.ts";
import { Source } from "./asking.ts";
import type { ClusterNode, Endpoints, Ingress, Namespace, NetworkPolicy, Service, Workload } from "./model.ts";
import { UnitList } from "./unit-list.ts";

/** The typed objects of a unit, in the order of files and documents. */
export interface UnitObjects {
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly endpoints: readonly Endpoints[];
  readonly ingresses: readonly Ingress[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly nodes: readonly ClusterNode[];
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** Objects of kinds that Kubehop does not know, and that an operator may turn into others. */
  readonly customResources: readonly UnitMember[];
  /** Those of them whose pods the config tells. */
  readonly podSources: ReadonlySet<Resource>;
}

/** What is known of a unit beside its name. */
export interface UnitFacts extends UnitObjects {
  readonly members: readonly UnitMember[];
  /** What belongs to it and was not analysed. */
  readonly gaps: readonly Gap[];
}

export class UnitLists {
  readonly members: UnitList<UnitMember>;
  readonly workloads: UnitList<Workload>;
  readonly services: UnitList<Service>;
  readonly endpoints: UnitList<Endpoints>;
  readonly ingresses: UnitList<Ingress>;
  readonly networkPolicies: UnitList<NetworkPolicy>;
  readonly nodes: UnitList<ClusterNode>;
  readonly customResources: UnitList<UnitMember>;
  readonly #namespaces: Value<ReadonlyMap<string, Namespace>>;
  readonly #podSources: Value<ReadonlySet<Resource>>;
  readonly #gaps: Value<readonly Gap[]>;

  constructor({ members, gaps }: Unit, objects: UnitObjects) {
    this.members = new UnitList(members);
    this.workloads = new UnitList(objects.workloads);
    this.services = new UnitList(objects.services);
    this.endpoints = new UnitList(objects.endpoints);
    this.ingresses = new UnitList(objects.ingresses);
    this.networkPolicies = new UnitList(objects.networkPolicies);
    this.nodes = new UnitList(objects.nodes);
    this.customResources = new UnitList(objects.customResources);
    this.#namespaces = new Value(objects.namespaces, isSameNamespaces);
    this.#podSources = new Value(objects.podSources, isSameSet);
    this.#gaps = new Value(gaps, isDeepStrictEqual);
  }

  get namespaces(): ReadonlyMap<string, Namespace> {
    return this.#namespaces.get();
  }

  get podSources(): ReadonlySet<Resource> {
    return this.#podSources.get();
  }

  get gaps(): readonly Gap[] {
    return this.#gaps.get();
  }

  /** Takes what the unit holds after an edit. */
  follow({ members, gaps }: Unit, objects: UnitObjects): void {
    this.members.follow(members);
    this.workloads.follow(objects.workloads);
    this.services.follow(objects.services);
    this.endpoints.follow(objects.endpoints);
    this.ingresses.follow(objects.ingresses);
    this.networkPolicies.follow(objects.networkPolicies);
    this.nodes.follow(objects.nodes);
    this.customResources.follow(objects.customResources);
    this.#namespaces.set(objects.namespaces);
    this.#podSources.set(objects.podSources);
    this.#gaps.set(gaps);
  }
}

/** Something that is the same as long as nothing in it is another. */
class Value<T> extends Source {
  #value: T;
  readonly #isSame: (a: T, b: T) => boolean;

  constructor(value: T, isSame: (a: T, b: T) => boolean) {
    super();
    this.#value = value;
    this.#isSame = isSame;
  }

  get(): T {
    this.asked();
    return this.#value;
  }

  set(value: T): void {
    if (this.#isSame(this.#value, value)) return;
    this.#value = value;
    this.changed();
  }
}

/** In the same order: some take the first that fits. */
function isSameNamespaces(a: ReadonlyMap<string, Namespace>, b: ReadonlyMap<string, Namespace>): boolean {
  if (a.size !== b.size) return false;
  const others = b.values();
  return [...a.values()].every(({ name, resource }) => {
    const other = others.next().value;
    return name === other?.name && resource === other.resource;
  });
}

function isSameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  if (a.size !== b.size) return false;
  const others = b.values();
  return [...a].every((one) => one === others.next().value);
}
