/** What a ServiceMonitor leads to: the Services that it selects, their labels, and the ports that it scrapes by name. */
import { isPlain, looksIn, monitorOf, ownLabels, servicesLabelled } from "../graph/query/service-monitors.ts";
import type { UnitGraph } from "../graph/unit-graph.ts";
import type { Resource } from "../manifest/resource.ts";
import { labelRange, type Link } from "./link.ts";

export function monitorLinks(graph: UnitGraph, resource: Resource, only: Resource | undefined): Link[] {
  const member = graph.memberOf(resource);
  const monitor = member === undefined ? undefined : monitorOf(member);
  if (monitor === undefined || !isPlain(graph, monitor)) return [];
  const services = servicesLabelled(graph, monitor).filter((service) => (only === undefined || service.resource === only) && looksIn(monitor, service.namespace));
  return services.flatMap((service) => {
    const target = service.resource;
    const labels = Array.from(monitor.wanted.values(), (label) => ({ label, there: ownLabels(service).get(label.key) }));
    return [
      { from: monitor.selectorNode.range, to: target.head.range, target },
      ...labels.flatMap(({ label, there }) => (there === undefined ? [] : [{ from: labelRange(label), to: labelRange(there), target }])),
      ...monitor.ports.flatMap((node) => {
        const to = node.value === "" ? undefined : service.ports.find(({ name }) => name === node.value)?.nameNode;
        return to === undefined ? [] : [{ from: node.range, to: to.range, target }];
      }),
    ];
  });
}
