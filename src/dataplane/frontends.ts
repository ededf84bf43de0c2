/** Which addresses Kubernetes would give a Service, or that its manifest already names. */
import type { Service, ServicePort } from "../graph/model.ts";
import { scalarAt } from "../manifest/fields.ts";
import type { Frontend, FrontendKind } from "./model.ts";

/** A frontend with the Service port that it leads to. */
export interface PortFrontend extends Frontend {
  readonly servicePort: ServicePort;
  /** True for an address that kube-proxy intercepts on every node; undefined until a cloud assigns it. */
  readonly virtual: boolean | undefined;
}

/** Stands for the address of a load balancer that an annotation keeps off the internet. */
export const INTERNAL = "<internal load balancer>";

/**
 * All frontends of one port that kube-proxy or a load balancer serves, in the order of growing reach
 * (pkg/proxy/serviceport.go). Headless Services and ExternalNames have none, whatever else they say.
 */
export function portFrontends(service: Service, port: ServicePort): readonly PortFrontend[] {
  if (service.headless || service.serviceType === "ExternalName" || port.port === undefined) return [];
  return [
    ...clusterIPs(service, port),
    ...nodePorts(service, port),
    ...loadBalancers(service, port),
    ...service.externalIPs.map((ip) => ({
      ...frontend("ExternalIP", ip.text, port, port.port),
      range: ip.range,
      virtual: true,
    })),
  ];
}

function frontend(kind: FrontendKind, address: string, port: ServicePort, number: number | undefined): PortFrontend {
  return {
    kind,
    address,
    port: number,
    protocol: port.protocol,
    portName: port.name,
    range: (port.portNode ?? port.node).range,
    servicePort: port,
    virtual: true,
  };
}

function clusterIPs(service: Service, port: ServicePort): PortFrontend[] {
  const addresses = service.clusterIPs.length > 0 ? service.clusterIPs : ["<cluster IP>"];
  return addresses.map((address) => frontend("ClusterIP", address, port, port.port));
}

/** A load balancer has node ports too, unless it says that it needs none; a written one always counts. */
function nodePorts(service: Service, port: ServicePort): PortFrontend[] {
  const { serviceType, allocateLoadBalancerNodePorts } = service;
  if (serviceType !== "NodePort" && serviceType !== "LoadBalancer") return [];
  const automatic = serviceType === "NodePort" || allocateLoadBalancerNodePorts;
  if (port.nodePort === undefined && !automatic) return [];
  const range = (port.nodePortNode ?? service.typeNode ?? port.node).range;
  return [{ ...frontend("NodePort", "<any node>", port, port.nodePort), range }];
}

function loadBalancers(service: Service, port: ServicePort): PortFrontend[] {
  if (service.serviceType !== "LoadBalancer") return [];
  const range = (service.typeNode ?? port.node).range;
  const given = service.loadBalancerIngress.flatMap(({ ip, hostname, ipMode, node }) => {
    const address = ip ?? hostname;
    if (address === undefined) return [];
    const virtual = ip !== undefined && ipMode === "VIP";
    return [{ ...frontend("LoadBalancer", address, port, port.port), range: node.range, virtual }];
  });
  if (given.length > 0) return given;
  const asked = scalarAt(service.spec, "loadBalancerIP");
  const assigned = service.internalLoadBalancer === undefined ? "<load balancer>" : INTERNAL;
  const address = asked === undefined || asked.text === "" ? assigned : asked.text;
  return [{ ...frontend("LoadBalancer", address, port, port.port), range, virtual: undefined }];
}
