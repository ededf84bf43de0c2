/** Templates in the fields of a Service that decide who is reached how. */
import type { Service } from "../graph/model.ts";
import { isUnresolved } from "../graph/query/unresolved.ts";
import { scalarAt } from "../manifest/fields.ts";
import type { YamlScalar } from "../manifest/yaml-node.ts";
import { type Reason, reason } from "./verdict.ts";

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
