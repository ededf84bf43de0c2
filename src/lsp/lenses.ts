/** What stands beside the text: the pods behind each Service, and the numbers that named targetPorts lead to. */
import { type CodeLens, type InlayHint, InlayHintKind, type Range } from "vscode-languageserver";
import type { Service } from "../graph/model.ts";
import { namedPort } from "../graph/query/container-ports.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import { selectedBy } from "./links.ts";
import { toRange } from "./positions.ts";
import type { Entry } from "./workspace.ts";
import { podsTitle } from "./service-text.ts";

export const SHOW_PATHS = "kubehop.showPaths";

function servicesOf(entry: Entry, path: string): { readonly graph: UnitGraph; readonly service: Service }[] {
  const snapshot = entry.project.snapshot();
  const resources = (snapshot.files.get(path)?.documents ?? []).flatMap(({ resources }) => resources);
  return resources.flatMap((resource) => {
    for (const graph of snapshot.graphsOf(path)) {
      const service = graph.objectOf(resource);
      if (service?.type === "Service") return [{ graph, service }];
    }
    return [];
  });
}

export function codeLenses(entry: Entry, path: string): CodeLens[] {
  return servicesOf(entry, path).flatMap(({ graph, service }) => {
    if (service.selector === undefined || service.serviceType === "ExternalName") return [];
    const range = toRange(service.resource.head.range);
    const command = { title: podsTitle(graph, service), command: SHOW_PATHS, arguments: [{ uri: entry.uriOf(path), position: range.start }] };
    return [{ range, command }];
  });
}

/** So many numbers are shown; a selector may match thousands of workloads. */
const MOST_NUMBERS = 3;

/** One for each named targetPort that leads somewhere. */
export function inlayHints(entry: Entry, path: string, wanted: Range): InlayHint[] {
  return servicesOf(entry, path).flatMap(({ graph, service }) => {
    const workloads = selectedBy(graph, service);
    return service.ports.flatMap(({ targetPort, targetPortNode, protocol }): InlayHint[] => {
      if (typeof targetPort !== "string" || targetPortNode === undefined) return [];
      const { end } = toRange(targetPortNode.range);
      if (end.line < wanted.start.line || end.line > wanted.end.line) return [];
      const numbers = new Set(workloads.flatMap(({ pods }) => namedPort(pods, targetPort, protocol)?.containerPort ?? []));
      if (numbers.size === 0) return [];
      return [{ position: end, label: `= ${[...[...numbers].slice(0, MOST_NUMBERS), ...(numbers.size > MOST_NUMBERS ? ["..."] : [])].join(", ")}`, kind: InlayHintKind.Parameter, paddingLeft: true }];
    });
  });
}
