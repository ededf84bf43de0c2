/** Endpoints that the EndpointSlice controller makes of selected pods (staging/src/k8s.io/endpointslice/utils.go). */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { replicasSelected } from "../../graph/automatic-labels.ts";
import type { ContainerPort, Service, ServicePort, Workload } from "../../graph/model.ts";
import { namedPort } from "../../graph/query/container-ports.ts";
import { ownership } from "../../graph/query/ownership.ts";
import { type Memory, memory, rememberedOnce } from "../../graph/remembered.ts";
import type { UnitGraph } from "../../graph/unit-graph.ts";
import { missingPort } from "../missing-port.ts";
import { type Reason, reason } from "../verdict.ts";
import { podConditions, whyNoEndpoint, whyOnNoNode } from "./conditions.ts";
import { type HintMode, hintMode, hintsFor } from "./hints.ts";
import type { Endpoint, PodEndpoint } from "./model.ts";
import type { Nodes } from "./nodes.ts";
import { placeOf, podAddresses } from "./pod-addresses.ts";

/** What stands behind one port in one family. */
export interface Found {
  readonly endpoints: readonly Endpoint[];
  readonly leftOut: readonly Reason[];
}

/** A question about some pods; equal texts mean equal questions. */
interface Question {
  readonly family: IpFamily;
  /** Undefined: whatever the ports. */
  readonly port: ServicePort | undefined;
  readonly service: Service;
  readonly hints: HintMode;
}

export class PodEndpoints {
  readonly #graph: UnitGraph;
  readonly #nodes: Nodes;
  /** Services with equal selectors get the same list, so that a thousand of them cost what one costs. */
  readonly #recall: Memory<readonly Workload[], string, Found> = memory();

  constructor(graph: UnitGraph, nodes: Nodes) {
    this.#graph = graph;
    this.#nodes = nodes;
  }

  /**
   * Everything that the Service selects, as the graph has it: templates beside the Pods made of them. Of what is
   * defined several times the definition beside the Service counts.
   */
  selected(service: Service): readonly Workload[] {
    if (service.serviceType === "ExternalName" || service.selector === undefined) return [];
    return this.#graph.workloadsSelectedBy(service.namespace, service.selector, service.resource);
  }

  of(service: Service, port: ServicePort | undefined, family: IpFamily): Found {
    const selected = this.selected(service);
    const question: Question = { family, port, service, hints: hintMode(service) };
    // What is left out of a port without a number points at that very port.
    if (port !== undefined && port.targetPort === undefined) return this.#find(selected, question);
    return this.#recall(selected, keyOf(selected, question), () => this.#find(selected, question));
  }

  #find(selected: readonly Workload[], question: Question): Found {
    const endpoints: Endpoint[] = [];
    const leftOut: Reason[] = [];
    for (const workload of standing(this.#graph, selected)) {
      const found = this.#endpoint(workload, question);
      if (found === undefined) continue;
      if ("text" in found) leftOut.push(found);
      else endpoints.push(found);
    }
    return { endpoints, leftOut };
  }

  /** Undefined for pods that have no address of the family: they belong to the other one's slices. */
  #endpoint(workload: Workload, { family, port, service, hints }: Question): PodEndpoint | Reason | undefined {
    const why = whyNoEndpoint(workload) ?? whyOnNoNode(workload, service.publishNotReadyAddresses, this.#nodes);
    if (why !== undefined) return why;
    const addresses = podAddresses(workload, family, this.#nodes);
    if (addresses.length === 0) return undefined;
    const target = targetOf(workload, port);
    if ("text" in target) return target;
    const conditions = podConditions(workload, service.publishNotReadyAddresses);
    const place = placeOf(workload);
    return {
      type: "pods",
      workload,
      replicas: service.selector === undefined ? workload.replicas : replicasSelected(workload, service.selector),
      addresses,
      family,
      ...target,
      conditions,
      place,
      ...hintsFor(hints, conditions, place, this.#nodes),
      hostname: hostnameOf(workload, service),
      range: workload.resource.head.range,
    };
  }
}

/**
 * Without templates whose Pods are there themselves, and without what another selected workload made: a
 * Deployment, its ReplicaSets and its Pods are the same pods.
 */
export function standing(graph: UnitGraph, selected: readonly Workload[]): readonly Workload[] {
  const { ownerOf, podsOf } = ownership(graph);
  const among = new Set(selected);
  return selected.filter((workload) => {
    if (workload.kind === "Pod") return true;
    if (podsOf(workload).length > 0) return false;
    const owner = ownerOf(workload);
    return owner === undefined || (!among.has(owner) && podsOf(owner).length === 0);
  });
}

/** The selector is that of the list already. */
function keyOf(selected: readonly Workload[], { family, port, service, hints }: Question): string {
  const target = port === undefined ? "" : `${typeof port.targetPort} ${port.targetPort ?? ""}/${port.protocol}`;
  const named = subdomainsOf(selected).has(service.name) ? service.name : "";
  return `${family} ${hints} ${service.publishNotReadyAddresses ? "all" : "ready"} ${named} ${target}`;
}

/** Below these Services pods have hostnames; to all others they are alike. */
const subdomainsOf = rememberedOnce((selected: readonly Workload[]): ReadonlySet<string> => {
  return new Set(selected.flatMap(({ pods }) => pods.subdomain ?? []));
});

type Target = Pick<PodEndpoint, "port" | "containerPort">;

function targetOf(workload: Workload, port: ServicePort | undefined): Target | Reason {
  if (port === undefined) return { port: undefined, containerPort: undefined };
  const { targetPort, protocol } = port;
  if (typeof targetPort === "number") return { port: targetPort, containerPort: undefined };
  if (targetPort === undefined) return reason("the port has no number", port.node.range);
  const found: ContainerPort | undefined = namedPort(workload.pods, targetPort, protocol);
  return found === undefined ? missingPort(workload, targetPort, protocol) : { port: found.containerPort, containerPort: found };
}

/** Only below the Service that the pod names as its subdomain (`ShouldSetHostname`). */
export function hostnameOf({ pods }: Workload, service: Service): string | undefined {
  const { hostname, subdomain } = pods;
  return hostname !== undefined && hostname !== "" && subdomain === service.name ? hostname : undefined;
}
