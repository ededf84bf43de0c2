/** How somebody outside the cluster reaches a Service instead. */
import type { Cluster, ServiceState } from "../cluster/model.ts";
import { type Reason, reason } from "../verdict.ts";

export function outsideHelp({ graph }: Cluster, { service, id }: ServiceState): readonly Reason[] {
  if (service.serviceType === "ExternalName") return [reason(`clients outside call ${service.externalName?.text ?? "the other name"} itself`)];
  const ingresses = graph.ingressesTo(service);
  const [first] = ingresses;
  if (first !== undefined) {
    const host = first.backends.find(({ serviceName }) => serviceName?.text === service.name)?.host;
    const where = host === undefined || host === "" ? "" : ` for ${host}`;
    return [reason(`Ingress ${first.namespace}/${first.name} leads to it${where}; how the Ingress controller itself is reached stands in its own Service`, first.resource.head.range)];
  }
  if (service.serviceType === "NodePort" || service.serviceType === "LoadBalancer") {
    return [reason(`clients outside use its node port${service.serviceType === "LoadBalancer" ? " or its load balancer" : ""}: --to svc:${id}`, service.typeNode?.range)];
  }
  return [reason("clients outside need a Service of type NodePort or LoadBalancer, an Ingress or a Gateway")];
}
