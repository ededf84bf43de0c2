/** Templates in the fields of Services and workloads that decide who is reached how. */
import type { Labels, Service, Workload } from "../graph/model.ts";
import { isUnresolved } from "../manifest/unresolved.ts";
import { rememberedOnce } from "../graph/remembered.ts";
import { itemsAt, scalarAt } from "../manifest/fields.ts";
import type { YamlScalar } from "../manifest/yaml-node.ts";
import { type Reason, reason } from "./verdict.ts";
import { workloadName } from "./workload-name.ts";

/** So many are told of. */
const MOST = 2;

export function openFields(service: Service): readonly Reason[] {
  const { typeNode, externalTrafficPolicy, internalTrafficPolicy, ports, spec } = service;
  const fields: readonly (readonly [string, YamlScalar | undefined])[] = [
    ["type", typeNode],
    ["clusterIP", scalarAt(spec, "clusterIP")],
    ["externalTrafficPolicy", externalTrafficPolicy?.node],
    ["internalTrafficPolicy", internalTrafficPolicy.node],
    ...ports.flatMap(({ targetPortNode, nodePortNode, protocolNode, nameNode }) => [
      ["targetPort", targetPortNode] as const,
      ["nodePort", nodePortNode] as const,
      ["protocol", protocolNode] as const,
      ["the name of a port", nameNode] as const,
    ]),
  ];
  const open = fields.filter(([, node]) => node !== undefined && isUnresolved(node.text));
  return open.slice(0, MOST).map(([field, node]) => reason(`${field} is filled in before it reaches a cluster`, node?.range));
}

/** Pods whose labels are filled in may be the ones that are asked for. */
export function openLabelDoubts(workloads: readonly Workload[], selector: Labels): readonly Reason[] {
  const found = withOpenLabels(workloads).find(({ pods }) => {
    const labels = [...selector.values()].map(({ key, value }) => [pods.labels.get(key)?.value, value] as const);
    const possible = labels.every(([has, wanted]) => has !== undefined && (has === wanted || isUnresolved(has)));
    return possible && labels.some(([has]) => has !== undefined && isUnresolved(has));
  });
  if (found === undefined) return [];
  return [reason(`labels of ${workloadName(found)} are filled in before they reach a cluster`, (found.pods.labelsNode ?? found.resource.head).range)];
}

/** Few, if any, of the many that each Service without pods asks about. */
const withOpenLabels = rememberedOnce((workloads: readonly Workload[]): readonly Workload[] => {
  return workloads.filter(({ pods }) => [...pods.labels.values()].some(({ value }) => isUnresolved(value)));
});

/** A container port whose number or name is filled in may be the one that is asked for. */
export const openPortDoubts = rememberedOnce((workloads: readonly Workload[]): readonly Reason[] => {
  const closed = workloads.find(({ pods }) => pods.containers.length === 0);
  if (closed !== undefined) return [reason(`the containers of ${workloadName(closed)} are not known`, closed.resource.head.range)];
  const containers = workloads.flatMap(({ pods }) => pods.containers.filter(({ role }) => role !== "init"));
  for (const { node } of containers) {
    for (const port of itemsAt(node, "ports")) {
      const open = ["name", "containerPort", "protocol"].map((field) => scalarAt(port, field)).find((n) => n !== undefined && isUnresolved(n.text));
      if (open !== undefined) return [reason("a container port is filled in before it reaches a cluster", open.range)];
    }
  }
  return [];
});
