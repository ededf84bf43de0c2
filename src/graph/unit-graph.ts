/** One unit's objects with the indexes that answer who selects, names and feeds whom. */
import type { Resource } from "../manifest/resource.ts";
import type { Gap, Unit, UnitKind, UnitMember } from "../manifest/unit.ts";
import { Answer, Source } from "./asking.ts";
import { isAutomaticLabel, podsHaveLabels } from "./automatic-labels.ts";
import { type Externals, NO_EXTERNALS } from "./externals.ts";
import type {
  ClusterNode,
  Endpoints,
  Ingress,
  Labels,
  Namespace,
  NetworkPolicy,
  Service,
  ServicePort,
  Workload,
} from "./model.ts";
import { Selections } from "./selections.ts";
import { type UnitFacts, UnitLists, type UnitObjects } from "./unit-lists.ts";

export type { UnitObjects } from "./unit-lists.ts";

interface NamespacedObject {
  readonly namespace: string;
  readonly name: string;
  readonly resource: Resource;
}

/** An object with a type of its own in the graph. */
export type TypedObject = Workload | Service | Endpoints | Ingress | NetworkPolicy;

/**
 * What is asked of a graph is always true of its unit as it is now. A graph that follows its unit from edit to edit
 * stays the same object, so that what is remembered of it can stay too (asking.ts).
 */
export class UnitGraph implements UnitFacts {
  readonly name: string;
  readonly kind: UnitKind;
  /** What the config declares to exist elsewhere. */
  readonly externals: Externals;
  /** To be looked up by other keys than those that are asked for here. */
  readonly lists: UnitLists;

  readonly #selections = new Selections();
  readonly #connection = new Source();
  #findNeighbours: () => readonly UnitGraph[] = () => [];
  #neighbours: Answer<readonly UnitGraph[]> | undefined;

  constructor(unit: Unit, objects: UnitObjects, externals: Externals = NO_EXTERNALS) {
    this.name = unit.name;
    this.kind = unit.kind;
    this.externals = externals;
    this.lists = new UnitLists(unit, objects);
  }

  /** Becomes the graph of the unit after an edit. */
  follow(unit: Unit, objects: UnitObjects): void {
    this.lists.follow(unit, objects);
  }

  /** All objects, in the order of files and documents. */
  get members(): readonly UnitMember[] {
    return this.lists.members.all;
  }

  get gaps(): readonly Gap[] {
    return this.lists.gaps;
  }

  get workloads(): readonly Workload[] {
    return this.lists.workloads.all;
  }

  get services(): readonly Service[] {
    return this.lists.services.all;
  }

  get endpoints(): readonly Endpoints[] {
    return this.lists.endpoints.all;
  }

  get ingresses(): readonly Ingress[] {
    return this.lists.ingresses.all;
  }

  get networkPolicies(): readonly NetworkPolicy[] {
    return this.lists.networkPolicies.all;
  }

  get nodes(): readonly ClusterNode[] {
    return this.lists.nodes.all;
  }

  get customResources(): readonly UnitMember[] {
    return this.lists.customResources.all;
  }

  get namespaces(): ReadonlyMap<string, Namespace> {
    return this.lists.namespaces;
  }

  get podSources(): ReadonlySet<Resource> {
    return this.lists.podSources;
  }

  /** Called by the builder whenever all units stand. */
  connect(findNeighbours: () => readonly UnitGraph[]): void {
    this.#findNeighbours = findNeighbours;
    this.#connection.changed();
  }

  /** Units that may be applied beside this one: they answer nothing, but make absence uncertain. */
  get neighbours(): readonly UnitGraph[] {
    this.#neighbours ??= new Answer(() => {
      this.#connection.asked();
      return this.#findNeighbours();
    });
    return this.#neighbours.get();
  }

  /**
   * Workloads whose pods carry all the labels, in that namespace. An empty set of labels selects none.
   * Of an object that is defined several times the definition beside `near` counts, else the last one.
   * Where none is, equal labels get the same list, so that what is known of it can be shared.
   */
  workloadsSelectedBy(namespace: string, labels: Labels, near?: Resource): readonly Workload[] {
    return effective(this.#selections.of(namespace, labels, () => this.#withLabels(namespace, labels)), near);
  }

  #withLabels(namespace: string, labels: Labels): readonly Workload[] {
    let rarest: readonly Workload[] | undefined = labels.size === 0 ? [] : undefined;
    for (const { key, value } of labels.values()) {
      if (isAutomaticLabel(key)) continue;
      const found = this.lists.workloads.with(byLabel, labelKey(namespace, key, value));
      if (rarest === undefined || found.length < rarest.length) rarest = found;
    }
    const candidates = rarest ?? this.workloadsIn(namespace);
    return candidates.filter((workload) => podsHaveLabels(workload, labels));
  }

  workloadsIn(namespace: string): readonly Workload[] {
    return this.lists.workloads.with(byNamespace, namespace);
  }

  /** With `near`, of a policy that is defined several times one definition counts, as for workloads. */
  networkPoliciesIn(namespace: string, near?: Resource): readonly NetworkPolicy[] {
    const found = this.lists.networkPolicies.with(byNamespace, namespace);
    return near === undefined ? found : effective(found, near);
  }

  /**
   * Ingresses with a backend that names the Service. Of an Ingress that is defined several times the
   * definition beside the Service counts, else the last one.
   */
  ingressesTo({ namespace, name, resource }: Service): readonly Ingress[] {
    const naming = this.lists.ingresses.with(byServiceLedTo, `${namespace}/${name}`);
    return naming.filter((ingress) => {
      return effective(this.lists.ingresses.with(byIdentity, identityOf(ingress.resource)), resource)[0] === ingress;
    });
  }

  servicesIn(namespace: string): readonly Service[] {
    return this.lists.services.with(byNamespace, namespace);
  }

  service(namespace: string, name: string, near?: Resource): Service | undefined {
    return effective(this.lists.services.with(byFullName, `${namespace}/${name}`), near)[0];
  }

  /** Services of that name in whatever namespace. */
  servicesNamed(name: string): readonly Service[] {
    return this.lists.services.with(byBareName, name);
  }

  endpointsIn(namespace: string): readonly Endpoints[] {
    return this.lists.endpoints.with(byNamespace, namespace);
  }

  /** Hand-written Endpoints and EndpointSlices of a Service. */
  endpointsOf(service: Service): readonly Endpoints[] {
    return effective(this.lists.endpoints.with(byServiceFed, `${service.namespace}/${service.name}`), service.resource);
  }

  /** All ports of all Services that ask for this node port, in source order. */
  usesOfNodePort(nodePort: number): readonly NodePortUse[] {
    return this.lists.services.with(byNodePort, nodePort).flatMap((service) => {
      return service.ports.filter((port) => port.nodePort === nodePort).map((port) => ({ nodePort, service, port }));
    });
  }

  /** All objects of a kind, of whatever version and namespace, in source order. The core group is "". */
  membersOf(group: string, kind: string): readonly UnitMember[] {
    return this.lists.members.with(byKind, `${group}/${kind}`);
  }

  /** The same of one name, of whatever namespace. */
  membersNamed(group: string, kind: string, name: string): readonly UnitMember[] {
    return this.lists.members.with(byKindAndName, `${group}/${kind}/${name}`);
  }

  /** Those that stand in a file. */
  membersIn(file: string): readonly UnitMember[] {
    return this.lists.members.with(byFile, file);
  }

  /** All definitions in this unit of the object that `resource` defines, itself included. */
  definitionsOf(resource: Resource): readonly UnitMember[] {
    return this.lists.members.with(memberByIdentity, identityOf(resource));
  }

  memberOf(resource: Resource): UnitMember | undefined {
    return this.lists.members.with(memberByResource, resource).at(-1);
  }

  /** Where an object stands among all of the unit, in the order of files and documents; 0 for a stranger. */
  placeOf(resource: Resource): number {
    const member = this.memberOf(resource);
    return (member === undefined ? undefined : this.lists.members.placeOf(member)) ?? 0;
  }

  /** What a resource of the unit is in this graph; undefined for kinds without a type of their own. */
  objectOf(resource: Resource): TypedObject | undefined {
    const { workloads, services, endpoints, ingresses, networkPolicies } = this.lists;
    return (
      networkPolicies.with(byResource, resource).at(-1) ??
      ingresses.with(byResource, resource).at(-1) ??
      endpoints.with(byResource, resource).at(-1) ??
      services.with(byResource, resource).at(-1) ??
      workloads.with(byResource, resource).at(-1)
    );
  }
}

const byNamespace = ({ namespace }: NamespacedObject): [string] => [namespace];
const byFullName = ({ namespace, name }: NamespacedObject): [string] => [`${namespace}/${name}`];
const byBareName = ({ name }: NamespacedObject): [string] => [name];
const byIdentity = ({ resource }: NamespacedObject): [string] => [identityOf(resource)];
const byResource = ({ resource }: NamespacedObject): [Resource] => [resource];
const byLabel = ({ namespace, pods }: Workload): string[] => Array.from(pods.labels.values(), ({ key, value }) => labelKey(namespace, key, value));
const byNodePort = ({ ports }: Service): number[] => ports.flatMap(({ nodePort }) => (nodePort === undefined || nodePort === 0 ? [] : [nodePort]));
/** Each Service once, however many backends lead to it. */
const byServiceLedTo = ({ namespace, backends }: Ingress): ReadonlySet<string> => new Set(backends.flatMap(({ serviceName }) => (serviceName === undefined ? [] : [`${namespace}/${serviceName.text}`])));
const byServiceFed = ({ namespace, serviceName }: Endpoints): string[] => (serviceName === undefined ? [] : [`${namespace}/${serviceName}`]);
const byKind = ({ resource }: UnitMember): [string] => [`${resource.group}/${resource.kind}`];
const byKindAndName = ({ resource }: UnitMember): [string] => [`${resource.group}/${resource.kind}/${resource.name}`];
const byFile = ({ resource }: UnitMember): [string] => [resource.source.file];
const memberByResource = ({ resource }: UnitMember): [Resource] => [resource];
const memberByIdentity = ({ resource }: UnitMember): [string] => [identityOf(resource)];

/** Asked for again and again. */
const identities = new WeakMap<Resource, string>();

/** For what is visited outside of any unit: it holds nothing. */
export const EMPTY_GRAPH = new UnitGraph(
  { name: "", kind: "folder", members: [], gaps: [], neighbours: [] },
  {
    workloads: [],
    services: [],
    endpoints: [],
    ingresses: [],
    networkPolicies: [],
    nodes: [],
    namespaces: new Map(),
    customResources: [],
    podSources: new Set(),
  },
);

export interface NodePortUse {
  readonly nodePort: number;
  readonly service: Service;
  readonly port: ServicePort;
}

/** Group, kind, namespace and name: what makes two manifests the same object. The version does not. */
export function identityOf(resource: Resource): string {
  let known = identities.get(resource);
  if (known === undefined) {
    known = `${resource.group}/${resource.kind}/${resource.namespace ?? "default"}/${resource.name}`;
    identities.set(resource, known);
  }
  return known;
}

/** Lists of the indexes in which no object is defined twice: most, and asked about again and again. */
const unambiguous = new WeakSet<readonly NamespacedObject[]>();

function effective<T extends NamespacedObject>(found: readonly T[], near?: Resource): readonly T[] {
  if (found.length < 2 || unambiguous.has(found)) return found;
  const byIdentity = new Map<string, T>();
  for (const object of found) {
    const identity = identityOf(object.resource);
    const known = byIdentity.get(identity);
    const keep = known !== undefined && near !== undefined && known.resource.source === near.source;
    if (!keep) byIdentity.set(identity, object);
  }
  if (byIdentity.size === found.length) unambiguous.add(found);
  return [...byIdentity.values()];
}

function labelKey(namespace: string, key: string, value: string): string {
  return `${namespace}\0${key}\0${value}`;
}
