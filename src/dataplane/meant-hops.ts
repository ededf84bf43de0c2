/** The steps that would follow where no pods are found, but may well exist: what the Service itself says of them. */
import type { ServicePort } from "../graph/model.ts";
import { writeLabels } from "../graph/query/label-text.ts";
import { selectedWorkloads } from "./endpoints.ts";
import type { Hop } from "./model.ts";
import type { Scene } from "./scene.ts";
import { reason } from "./verdict.ts";

/** The endpoints, and the port that is passed to them; only the slice of a Service without selector knows the latter. */
export function meantHops(scene: Scene, port: ServicePort | undefined): readonly Hop[] {
  const { selector } = scene.service;
  return [{ kind: "choice", ...meantPods(scene) }, ...(selector === undefined || port === undefined ? [] : [meantPort(port)])];
}

function meantPods({ graph, service }: Scene): ReturnType<typeof reason> {
  const { selector, selectorNode, resource } = service;
  if (selector === undefined) return reason("endpoints that something else writes (none among these files)", resource.head.range);
  const where = selectedWorkloads(graph, service).length === 0 ? " (none among these files)" : "";
  return reason(`pods with ${writeLabels(selector.values(), "=")}${where}`, selectorNode?.range);
}

function meantPort({ targetPort, targetPortNode, portNode, node }: ServicePort): Hop {
  const { range } = targetPortNode ?? portNode ?? node;
  if (typeof targetPort === "string") return { kind: "dnat", ...reason(`port named ${targetPort} of such a pod`, range) };
  return { kind: "dnat", ...reason(`port ${targetPort ?? "<no number>"}`, range) };
}
