/** Services, with the defaults that the API server applies at admission (pkg/apis/core/v1/defaults.go). */
import { booleanAt, integerAt, mapAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import type { Resource } from "../../manifest/resource.ts";
import type { YamlMap, YamlScalar } from "../../manifest/yaml-node.ts";
import type { Service, ServicePort, ServiceType } from "../model.ts";
import { annotationAt, headOf, labelsAt, mapsAt, portNumber, portReference, protocolOf, scalarsAt } from "./common.ts";

/** The older one wins where both are there (staging/src/k8s.io/endpointslice/topologycache/utils.go). */
const TOPOLOGY_MODES = ["service.kubernetes.io/topology-aware-hints", "service.kubernetes.io/topology-mode"];

export function serviceOf(resource: Resource): Service | undefined {
  if (resource.group !== "" || resource.kind !== "Service") return undefined;
  const spec = mapAt(resource.body, "spec");
  const typeNode = scalarAt(spec, "type");
  const serviceType = isServiceType(typeNode?.text) ? typeNode.text : "ClusterIP";
  const external = serviceType === "ExternalName";
  const clusterIPs = clusterIPsOf(spec);
  const selector = labelsAt(spec, "selector");
  const externalIPs = scalarsAt(spec, "externalIPs");
  return {
    type: "Service",
    ...headOf(resource),
    serviceType,
    typeValid: typeNode === undefined || typeNode.text === "" || isServiceType(typeNode.text),
    typeNode,
    headless: !external && clusterIPs[0] === "None",
    selector: selector.size > 0 ? selector : undefined,
    selectorNode: selector.size > 0 ? mapAt(spec, "selector") : undefined,
    ports: mapsAt(spec, "ports").map(portOf),
    clusterIPs: external ? [] : clusterIPs,
    ipFamilies: scalarsAt(spec, "ipFamilies"),
    ipFamilyPolicy: scalarAt(spec, "ipFamilyPolicy"),
    externalIPs,
    externalName: scalarAt(spec, "externalName"),
    ...policiesOf(spec, serviceType, externalIPs.length > 0),
    topologyMode: TOPOLOGY_MODES.map((key) => annotationAt(resource, key)).find((node) => node !== undefined),
    proxyName: scalarAt(resource.body, "metadata", "labels", "service.kubernetes.io/service-proxy-name"),
    publishNotReadyAddresses: booleanAt(spec, "publishNotReadyAddresses") ?? false,
    ...loadBalancerOf(resource, spec, serviceType),
    spec,
  };
}

function isServiceType(text: string | undefined): text is ServiceType {
  return text === "ClusterIP" || text === "NodePort" || text === "LoadBalancer" || text === "ExternalName";
}

function clusterIPsOf(spec: YamlMap | undefined): string[] {
  const list = scalarsAt(spec, "clusterIPs").map((ip) => ip.text);
  const single = stringAt(spec, "clusterIP");
  if (list.length > 0) return list;
  return single === undefined || single === "" ? [] : [single];
}

function portOf(node: YamlMap, index: number): ServicePort {
  const port = portNumber(node.get("port"));
  return {
    type: "ServicePort",
    name: stringAt(node, "name") ?? "",
    nameNode: scalarAt(node, "name"),
    ...protocolOf(node),
    protocolNode: scalarAt(node, "protocol"),
    port,
    portNode: scalarAt(node, "port"),
    targetPort: portReference(node.get("targetPort")) ?? port,
    targetPortNode: scalarAt(node, "targetPort"),
    nodePort: integerAt(node, "nodePort") || undefined,
    nodePortNode: scalarAt(node, "nodePort"),
    appProtocol: stringAt(node, "appProtocol"),
    index,
    node,
  };
}

type Policies = Pick<Service, "sessionAffinity" | "externalTrafficPolicy" | "internalTrafficPolicy" | "trafficDistribution">;

function policiesOf(spec: YamlMap | undefined, type: ServiceType, hasExternalIPs: boolean): Policies {
  const affinity = scalarAt(spec, "sessionAffinity");
  const external = scalarAt(spec, "externalTrafficPolicy");
  const internal = scalarAt(spec, "internalTrafficPolicy");
  const reachable = type === "NodePort" || type === "LoadBalancer" || (type === "ClusterIP" && hasExternalIPs);
  return {
    sessionAffinity: {
      value: affinity?.text === "ClientIP" ? "ClientIP" : "None",
      node: affinity,
      timeoutSeconds: integerAt(mapAt(spec, "sessionAffinityConfig", "clientIP"), "timeoutSeconds") ?? 10800,
    },
    externalTrafficPolicy: reachable ? { value: localOrCluster(external), node: external } : undefined,
    internalTrafficPolicy: { value: localOrCluster(internal), node: internal },
    trafficDistribution: scalarAt(spec, "trafficDistribution"),
  };
}

function localOrCluster(node: YamlScalar | undefined): "Local" | "Cluster" {
  return node?.text === "Local" ? "Local" : "Cluster";
}

type LoadBalancer = Pick<
  Service,
  "allocateLoadBalancerNodePorts" | "loadBalancerSourceRanges" | "loadBalancerClass" | "internalLoadBalancer" | "loadBalancerIngress"
>;

function loadBalancerOf(resource: Resource, spec: YamlMap | undefined, type: ServiceType): LoadBalancer {
  return {
    allocateLoadBalancerNodePorts: booleanAt(spec, "allocateLoadBalancerNodePorts") ?? true,
    loadBalancerSourceRanges: scalarsAt(spec, "loadBalancerSourceRanges"),
    loadBalancerClass: scalarAt(spec, "loadBalancerClass"),
    internalLoadBalancer: type === "LoadBalancer" ? internalAnnotation(resource) : undefined,
    loadBalancerIngress: mapsAt(resource.body, "status", "loadBalancer", "ingress").map((node) => ({
      ip: stringAt(node, "ip"),
      hostname: stringAt(node, "hostname"),
      ipMode: stringAt(node, "ipMode") === "Proxy" ? "Proxy" : "VIP",
      node,
    })),
  };
}

/** Annotations by which the cloud providers' controllers make a load balancer internal, and the values that do. */
const INTERNAL: readonly (readonly [string, (value: string) => boolean])[] = [
  ["service.beta.kubernetes.io/openstack-internal-load-balancer", isTrue],
  ["service.beta.kubernetes.io/azure-load-balancer-internal", isTrue],
  ["service.beta.kubernetes.io/aws-load-balancer-internal", (value) => value !== "" && value !== "false"],
  ["service.beta.kubernetes.io/aws-load-balancer-scheme", (value) => value === "internal"],
  ["networking.gke.io/load-balancer-type", (value) => value.toLowerCase() === "internal"],
  ["cloud.google.com/load-balancer-type", (value) => value.toLowerCase() === "internal"],
  ["service.beta.kubernetes.io/oci-load-balancer-internal", isTrue],
  ["service.beta.kubernetes.io/alibaba-cloud-loadbalancer-address-type", (value) => value === "intranet"],
  ["service.kubernetes.io/ibm-load-balancer-cloud-provider-ip-type", (value) => value === "private"],
  ["service.kubernetes.io/qcloud-loadbalancer-internal-subnetid", (value) => value !== ""],
];

export const INTERNAL_ANNOTATIONS: readonly string[] = INTERNAL.map(([key]) => key);

function isTrue(value: string): boolean {
  return value.toLowerCase() === "true";
}

function internalAnnotation(resource: Resource): YamlScalar | undefined {
  for (const [key, means] of INTERNAL) {
    const node = annotationAt(resource, key);
    if (node !== undefined && means(node.text)) return node;
  }
  return undefined;
}
