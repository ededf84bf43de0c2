/** Services that the API server refuses: such a Service never exists, so nothing of it is reachable. */
import type { ClusterFacts } from "../graph/cluster-facts.ts";
import type { Service } from "../graph/model.ts";
import { doubtsAboutFields, inFields } from "../graph/query/field-doubts.ts";
import { perGraph } from "../graph/remembered.ts";
import { identityOf, type NodePortUse, type UnitGraph } from "../graph/unit-graph.ts";
import { violationsOf } from "../schema/server.ts";
import type { Violation } from "../schema/violation.ts";
import type { Path } from "./model.ts";
import { serverSettings } from "./server-settings.ts";
import { deny, doubted, type Reason, reason, unknown } from "./verdict.ts";

/** Empty for a Service that nothing speaks against. */
export interface Refusals {
  /** What the server objects to, without preface: "nodePort 8080 is outside 30000-32767". */
  readonly objections: readonly Reason[];
  /** Why the objection may not hold in the cluster: what was not rendered may change the field. */
  readonly doubts: readonly Reason[];
}

/** What makes ports and node ports acceptable or not. */
const PORT_FIELDS = ["spec.ports", "spec.type", "spec.clusterIP", "spec.clusterIPs"];

const NONE: Refusals = { objections: [], doubts: [] };

export function refusalsOf(graph: UnitGraph, service: Service, cluster: ClusterFacts): Refusals {
  const errors = errorsOf(service, cluster);
  if (errors.length > 0) {
    const fields = errors.flatMap((error) => error.fields).flatMap((field) => (field === "" ? ["metadata", "spec"] : [field]));
    return {
      objections: errors.map(({ says, node }) => reason(says, node.range)),
      doubts: [...doubtsAboutFields(inFields(service, fields)), ...errors.flatMap((error) => error.doubts ?? [])],
    };
  }
  if (!asksForNodePorts(service)) return NONE;
  const taken = inTheWay(holdersOf(graph, cluster), service);
  if (taken === undefined) return NONE;
  const { use, range } = taken;
  const { namespace, name } = use.service;
  return {
    objections: [reason(`nodePort ${use.nodePort} is taken by Service ${namespace}/${name}`, range)],
    doubts: [...doubtsAboutFields(inFields(service, PORT_FIELDS), inFields(use.service, PORT_FIELDS)), ...severalDefinitions(graph, service, use.service)],
  };
}

export function isRefused({ objections, doubts }: Refusals): boolean {
  return objections.length > 0 && doubts.length === 0;
}

/** What the server says of the Service by itself; warnings refuse nothing. */
export function errorsOf({ resource }: { readonly resource: Service["resource"] }, cluster: ClusterFacts): readonly Violation[] {
  const violations = violationsOf(resource, serverSettings(cluster));
  return violations.length === 0 ? violations : violations.filter(({ stage }) => stage !== "warn");
}

function asksForNodePorts({ serviceType, ports }: Service): boolean {
  return (serviceType === "NodePort" || serviceType === "LoadBalancer") && ports.some(({ nodePort }) => nodePort !== undefined);
}

interface Taken {
  readonly use: NodePortUse;
  readonly range: Reason["range"];
}

/** A second definition of the same Service is no second Service. */
function inTheWay(holders: ReadonlyMap<number, NodePortUse>, service: Service): Taken | undefined {
  const identity = identityOf(service.resource);
  for (const { nodePort, nodePortNode, node } of service.ports) {
    const use = nodePort === undefined ? undefined : holders.get(nodePort);
    if (use !== undefined && identityOf(use.service.resource) !== identity) return { use, range: (nodePortNode ?? node).range };
  }
  return undefined;
}

function severalDefinitions(graph: UnitGraph, ...services: readonly Service[]): readonly Reason[] {
  return services
    .filter(({ resource }) => graph.definitionsOf(resource).length > 1)
    .map(({ name, resource }) => reason(`Service ${name} is defined several times in these files`, resource.head.range));
}

/** Who gets each node port when the objects are applied in the order of the files. */
const holdersOf = perGraph((graph, cluster: ClusterFacts): ReadonlyMap<number, NodePortUse> => {
  const holders = new Map<number, NodePortUse>();
  for (const service of graph.services) {
    if (!asksForNodePorts(service) || errorsOf(service, cluster).length > 0) continue;
    if (inTheWay(holders, service) !== undefined) continue;
    for (const port of service.ports) {
      const { nodePort } = port;
      if (nodePort !== undefined && !holders.has(nodePort)) holders.set(nodePort, { nodePort, service, port });
    }
  }
  return holders;
});

/** Frontends and hops stay, so that a reader sees what was meant; nothing answers. */
export function refusedPath(path: Path, { objections, doubts }: Refusals): Path {
  if (objections.length === 0) return path;
  if (doubts.length === 0) {
    const { value, reasons } = deny(...objections.map((objection) => prefaced("the API server refuses this Service", objection)));
    return { ...path, backends: [], sourceSeen: undefined, outcome: "refused", verdict: value, reasons };
  }
  if (path.verdict === "deny") return path;
  const asWritten = objections.map((objection) => prefaced("as it is written here the API server refuses this Service", objection));
  const { value, reasons } = doubted(unknown(...asWritten), [...doubts, ...path.reasons]);
  return { ...path, outcome: "depends", verdict: value, reasons };
}

export function prefaced(preface: string, { text, range }: Reason): Reason {
  return reason(`${preface}: ${text}`, range);
}
