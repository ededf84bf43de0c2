/** Custom resources that make pods, by what the config tells of their kinds -> workloads. */
import { integerAt, nodeAt, scalarAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { Container, Label, PodClass, Workload } from "../model.ts";
import type { PodSource } from "../pod-sources.ts";
import { headOf } from "./common.ts";
import { podClassOf } from "./pods.ts";

/** Of several sources of one kind the last one counts. */
export class PodSources {
  readonly #byKind: ReadonlyMap<string, PodSource>;

  constructor(sources: readonly PodSource[]) {
    this.#byKind = new Map(sources.map((source) => [`${source.group}/${source.kind}`, source]));
  }

  has({ group, kind }: Resource): boolean {
    return this.#byKind.has(`${group}/${kind}`);
  }

  workloadOf(resource: Resource): Workload | undefined {
    const source = this.#byKind.get(`${resource.group}/${resource.kind}`);
    if (source === undefined) return undefined;
    const { replicas: path } = source;
    return {
      type: "Workload",
      ...headOf(resource),
      kind: resource.kind,
      pods: podsOf(resource, source),
      replicas: (path === undefined ? undefined : integerAt(resource.body, ...path)) ?? "unknown",
      replicasNode: path === undefined ? undefined : scalarAt(resource.body, ...path),
      selector: undefined,
      serviceName: undefined,
      status: undefined,
      deletion: scalarAt(resource.body, "metadata", "deletionTimestamp"),
      owners: [],
    };
  }
}

function podsOf(resource: Resource, { template = [], labels, ports }: PodSource): PodClass {
  const written = template.length === 0 ? undefined : nodeAt(resource.body, ...template);
  const pods = podClassOf(written, template.join("."));
  return {
    ...pods,
    labels: new Map([...pods.labels, ...Object.entries(labels).map(([key, value]) => [key, labelOf(resource, key, value)] as const)]),
    containers: ports.length === 0 ? pods.containers : [...pods.containers, containerOf(resource, ports)],
  };
}

/** It stands nowhere: the object's name is the place to point at. */
function labelOf({ name, namespace = "default", head }: Resource, key: string, value: string): Label {
  const filled = value.replace(/\{(name|namespace)\}/g, (_, field) => (field === "name" ? name : namespace));
  return { key, value: filled, keyNode: head, valueNode: head };
}

function containerOf({ kind, body }: Resource, ports: PodSource["ports"]): Container {
  return {
    name: kind.toLowerCase(),
    role: "main",
    probes: [],
    node: body,
    ports: ports.map(({ name, port, protocol }) => ({
      name,
      containerPort: port,
      protocol,
      protocolValid: true,
      hostPort: undefined,
      node: body,
      nameNode: undefined,
    })),
  };
}
