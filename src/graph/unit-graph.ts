/** One unit's objects with the indexes that answer who selects, names and feeds whom. */
import type { Resource } from "../manifest/resource.ts";
import type { Unit, UnitMember } from "../manifest/unit.ts";
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

interface NamespacedObject {
  readonly namespace: string;
  readonly name: string;
  readonly resource: Resource;
}

export class UnitGraph implements UnitObjects {
  readonly unit: Unit;
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly endpoints: readonly Endpoints[];
  readonly ingresses: readonly Ingress[];
  readonly networkPolicies: readonly NetworkPolicy[];
  readonly nodes: readonly ClusterNode[];
  readonly namespaces: ReadonlyMap<string, Namespace>;
  readonly customResources: readonly UnitMember[];
  readonly podSources: ReadonlySet<Resource>;
  /** What the config declares to exist elsewhere. */
  readonly externals: Externals;

  readonly #workloadsByLabel = new Map<string, Workload[]>();
  readonly #selections = new Selections();
  readonly #workloadsByNamespace: ReadonlyMap<string, readonly Workload[]>;
  readonly #policiesByNamespace: ReadonlyMap<string, readonly NetworkPolicy[]>;
  readonly #ingressesByService = new Map<string, Ingress[]>();
  readonly #ingressesByIdentity: ReadonlyMap<string, readonly Ingress[]>;
  readonly #servicesByNamespace: ReadonlyMap<string, readonly Service[]>;
  readonly #servicesByName: ReadonlyMap<string, readonly Service[]>;
  readonly #servicesByBareName: ReadonlyMap<string, readonly Service[]>;
  readonly #endpointsByService: ReadonlyMap<string, readonly Endpoints[]>;
  readonly #byNodePort: ReadonlyMap<number, readonly NodePortUse[]>;
  readonly #membersByIdentity: ReadonlyMap<string, readonly UnitMember[]>;
  #membersByKind: ReadonlyMap<string, readonly UnitMember[]> | undefined;
  #membersByName: ReadonlyMap<string, readonly UnitMember[]> | undefined;
  #findNeighbours: () => readonly UnitGraph[] = () => [];
  #neighbours: readonly UnitGraph[] | undefined;

  constructor(unit: Unit, objects: UnitObjects, externals: Externals = NO_EXTERNALS) {
    this.unit = unit;
    this.externals = externals;
    this.workloads = objects.workloads;
    this.services = objects.services;
    this.endpoints = objects.endpoints;
    this.ingresses = objects.ingresses;
    this.networkPolicies = objects.networkPolicies;
    this.nodes = objects.nodes;
    this.namespaces = objects.namespaces;
    this.customResources = objects.customResources;
    this.podSources = objects.podSources;
    for (const workload of this.workloads) {
      for (const { key, value } of workload.pods.labels.values()) {
        append(this.#workloadsByLabel, labelKey(workload.namespace, key, value), workload);
      }
    }
    this.#workloadsByNamespace = groupBy(this.workloads, (w) => w.namespace);
    this.#policiesByNamespace = groupBy(this.networkPolicies, (p) => p.namespace);
    for (const ingress of this.ingresses) {
      for (const name of namesLedTo(ingress)) append(this.#ingressesByService, `${ingress.namespace}/${name}`, ingress);
    }
    this.#ingressesByIdentity = groupBy(this.ingresses, (ingress) => identityOf(ingress.resource));
    this.#servicesByNamespace = groupBy(this.services, (s) => s.namespace);
    this.#servicesByName = groupBy(this.services, (s) => `${s.namespace}/${s.name}`);
    this.#servicesByBareName = groupBy(this.services, (s) => s.name);
    this.#endpointsByService = groupBy(
      this.endpoints.filter((e) => e.serviceName !== undefined),
      (e) => `${e.namespace}/${e.serviceName ?? ""}`,
    );
    this.#byNodePort = groupBy(nodePortUses(this.services), (use) => use.nodePort);
    this.#membersByIdentity = groupBy(unit.members, (member) => identityOf(member.resource));
  }

  /** Called once by the builder, when all units stand. */
  connect(findNeighbours: () => readonly UnitGraph[]): void {
    this.#findNeighbours = findNeighbours;
  }

  /** Units that may be applied beside this one: they answer nothing, but make absence uncertain. */
  get neighbours(): readonly UnitGraph[] {
    return (this.#neighbours ??= this.#findNeighbours());
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
      const found = this.#workloadsByLabel.get(labelKey(namespace, key, value)) ?? [];
      if (rarest === undefined || found.length < rarest.length) rarest = found;
    }
    const candidates = rarest ?? this.workloadsIn(namespace);
    return candidates.filter((workload) => podsHaveLabels(workload, labels));
  }

  workloadsIn(namespace: string): readonly Workload[] {
    return this.#workloadsByNamespace.get(namespace) ?? [];
  }

  /** With `near`, of a policy that is defined several times one definition counts, as for workloads. */
  networkPoliciesIn(namespace: string, near?: Resource): readonly NetworkPolicy[] {
    const found = this.#policiesByNamespace.get(namespace) ?? [];
    return near === undefined ? found : effective(found, near);
  }

  /**
   * Ingresses with a backend that names the Service. Of an Ingress that is defined several times the
   * definition beside the Service counts, else the last one.
   */
  ingressesTo({ namespace, name, resource }: Service): readonly Ingress[] {
    const naming = this.#ingressesByService.get(`${namespace}/${name}`) ?? [];
    return naming.filter((ingress) => {
      return effective(this.#ingressesByIdentity.get(identityOf(ingress.resource)) ?? [], resource)[0] === ingress;
    });
  }

  servicesIn(namespace: string): readonly Service[] {
    return this.#servicesByNamespace.get(namespace) ?? [];
  }

  service(namespace: string, name: string, near?: Resource): Service | undefined {
    return effective(this.#servicesByName.get(`${namespace}/${name}`) ?? [], near)[0];
  }

  /** Services of that name in whatever namespace. */
  servicesNamed(name: string): readonly Service[] {
    return this.#servicesByBareName.get(name) ?? [];
  }

  /** Hand-written Endpoints and EndpointSlices of a Service. */
  endpointsOf(service: Service): readonly Endpoints[] {
    return effective(this.#endpointsByService.get(`${service.namespace}/${service.name}`) ?? [], service.resource);
  }

  /** All ports of all Services that ask for this node port, in source order. */
  usesOfNodePort(nodePort: number): readonly NodePortUse[] {
    return this.#byNodePort.get(nodePort) ?? [];
  }

  /** All objects of a kind, of whatever version and namespace, in source order. The core group is "". */
  membersOf(group: string, kind: string): readonly UnitMember[] {
    this.#membersByKind ??= groupBy(this.unit.members, ({ resource }) => `${resource.group}/${resource.kind}`);
    return this.#membersByKind.get(`${group}/${kind}`) ?? [];
  }

  /** The same of one name, of whatever namespace. */
  membersNamed(group: string, kind: string, name: string): readonly UnitMember[] {
    this.#membersByName ??= groupBy(this.unit.members, ({ resource }) => `${resource.group}/${resource.kind}/${resource.name}`);
    return this.#membersByName.get(`${group}/${kind}/${name}`) ?? [];
  }

  /** All definitions in this unit of the object that `resource` defines, itself included. */
  definitionsOf(resource: Resource): readonly UnitMember[] {
    return this.#membersByIdentity.get(identityOf(resource)) ?? [];
  }
}

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

/** Each Service once, however many backends lead to it. */
function namesLedTo({ backends }: Ingress): ReadonlySet<string> {
  return new Set(backends.flatMap(({ serviceName }) => serviceName?.text ?? []));
}

export interface NodePortUse {
  readonly nodePort: number;
  readonly service: Service;
  readonly port: ServicePort;
}

function nodePortUses(services: readonly Service[]): NodePortUse[] {
  return services.flatMap((service) =>
    service.ports.flatMap((port) =>
      port.nodePort === undefined || port.nodePort === 0 ? [] : [{ nodePort: port.nodePort, service, port }],
    ),
  );
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

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) append(groups, keyOf(value), value);
  return groups;
}
