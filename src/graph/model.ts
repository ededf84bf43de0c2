/**
 * The typed graph of one unit: what the manifests say, with the API server's defaults applied, and every
 * fact still tied to its place in a file. Plain immutable data; `query/` answers questions about it.
 */
import type { SourceRange } from "../diagnostic/source-range.ts";
import type { Resource } from "../manifest/resource.ts";
import type { Change } from "../manifest/unit.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../manifest/yaml-node.ts";

export type Protocol = "TCP" | "UDP" | "SCTP";

/** A label as written: value plus the place of key and value. */
export interface Label {
  readonly key: string;
  readonly value: string;
  readonly keyNode: YamlScalar;
  readonly valueNode: YamlNode;
}

export type Labels = ReadonlyMap<string, Label>;

/** Common to all objects of the graph. `type` is also the name of the rule visitor. */
interface GraphObject {
  readonly resource: Resource;
  /** `metadata.namespace`, or "default" where none is written. */
  readonly namespace: string;
  /** False when the manifest leaves the namespace to whoever applies it. */
  readonly namespaceWritten: boolean;
  readonly name: string;
  /** What something unrendered (a patch, a transformer) may change of it, as far as the graph tells of that. */
  readonly changes: readonly Change[];
}

export interface ContainerPort {
  readonly name: string | undefined;
  readonly containerPort: number;
  /** With the default applied; a value the server refuses reads as TCP and `protocolValid` is false. */
  readonly protocol: Protocol;
  readonly protocolValid: boolean;
  readonly hostPort: number | undefined;
  readonly node: YamlMap;
  readonly nameNode: YamlScalar | undefined;
}

export type ProbeKind = "livenessProbe" | "readinessProbe" | "startupProbe";

export interface Probe {
  readonly kind: ProbeKind;
  readonly handler: "httpGet" | "tcpSocket" | "grpc" | "exec" | undefined;
  /** Number or port name; undefined for exec probes and where none is written. */
  readonly port: number | string | undefined;
  readonly node: YamlMap;
}

export interface Container {
  readonly name: string;
  /** `sidecar` is an init container with restartPolicy Always: its ports count, an `init`'s do not. */
  readonly role: "main" | "sidecar" | "init";
  readonly ports: readonly ContainerPort[];
  readonly probes: readonly Probe[];
  readonly node: YamlMap;
}

/** A set of equal pods: the pod template of a workload, or a single Pod. */
export interface PodClass {
  /** Where it stands in its object, as in `Change.fields`: `spec.template`, or "" for a Pod. */
  readonly path: string;
  readonly labels: Labels;
  /** Where the labels are written; undefined when the template has none. */
  readonly labelsNode: YamlMap | undefined;
  readonly containers: readonly Container[];
  readonly hostNetwork: boolean;
  readonly hostname: string | undefined;
  readonly subdomain: string | undefined;
  readonly nodeName: string | undefined;
  /** The pod's `spec`. */
  readonly spec: YamlMap | undefined;
}

/** How many pods: a number, one per node, or not told by the manifests (an autoscaler, a job). */
export type Replicas = number | "per-node" | "unknown";

export interface SelectorRequirement {
  readonly key: string;
  /** `Invalid`: the server refuses the object for it (no such operator, values missing or too many); matches nothing. */
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist" | "Invalid";
  readonly values: readonly string[];
  readonly node: YamlNode;
}

/** `matchLabels` and `matchExpressions`, all of which must hold. Empty selects everything. */
export interface LabelSelector {
  readonly requirements: readonly SelectorRequirement[];
  readonly node: YamlMap | undefined;
}

/** What a live cluster wrote of a single Pod; manifests that people write have none of it. */
export interface PodStatus {
  readonly phase: string | undefined;
  /** `podIPs`, or the older `podIP` alone (pkg/apis/core/v1/conversion.go). */
  readonly ips: readonly YamlScalar[];
  /** Condition `Ready` is True, which includes all containers and readiness gates. */
  readonly ready: boolean;
  readonly node: YamlMap;
}

/** An entry of `metadata.ownerReferences`: what made the object, in the same namespace. */
export interface OwnerReference {
  readonly kind: string;
  readonly name: string;
}

export interface Workload extends GraphObject {
  readonly type: "Workload";
  /** Deployment, StatefulSet, DaemonSet, ReplicaSet, ReplicationController, Pod, Job, CronJob, Rollout, ... */
  readonly kind: string;
  readonly pods: PodClass;
  readonly replicas: Replicas;
  /** `spec.replicas` where it is written, or what sets it in its place. */
  readonly replicasNode: { readonly range: SourceRange } | undefined;
  /** Undefined where the kind has none or none is written. */
  readonly selector: LabelSelector | undefined;
  /** StatefulSet only. */
  readonly serviceName: YamlScalar | undefined;
  /** Pods only, and only as dumped from a live cluster. */
  readonly status: PodStatus | undefined;
  /** `metadata.deletionTimestamp`: it is about to go (a dump of a live cluster). */
  readonly deletion: YamlScalar | undefined;
  readonly owners: readonly OwnerReference[];
}

export type ServiceType = "ClusterIP" | "NodePort" | "LoadBalancer" | "ExternalName";

export interface ServicePort {
  readonly type: "ServicePort";
  /** "" where none is written. */
  readonly name: string;
  readonly nameNode: YamlScalar | undefined;
  /** With the default applied; a value the server refuses reads as TCP and `protocolValid` is false. */
  readonly protocol: Protocol;
  readonly protocolValid: boolean;
  readonly protocolNode: YamlScalar | undefined;
  /** Undefined where absent or no port number: the server refuses such a Service. */
  readonly port: number | undefined;
  readonly portNode: YamlScalar | undefined;
  /** Number or container port name; defaults to `port`. */
  readonly targetPort: number | string | undefined;
  readonly targetPortNode: YamlScalar | undefined;
  readonly nodePort: number | undefined;
  readonly nodePortNode: YamlScalar | undefined;
  readonly appProtocol: string | undefined;
  readonly index: number;
  readonly node: YamlMap;
}

export interface Service extends GraphObject {
  readonly type: "Service";
  /** With the default applied; a value the server refuses reads as ClusterIP and `typeValid` is false. */
  readonly serviceType: ServiceType;
  readonly typeValid: boolean;
  readonly typeNode: YamlScalar | undefined;
  readonly headless: boolean;
  /** Empty or absent selectors are undefined: the server treats them alike (selects nothing). */
  readonly selector: Labels | undefined;
  readonly selectorNode: YamlMap | undefined;
  readonly ports: readonly ServicePort[];
  readonly clusterIPs: readonly string[];
  readonly ipFamilies: readonly YamlScalar[];
  readonly ipFamilyPolicy: YamlScalar | undefined;
  readonly externalIPs: readonly YamlScalar[];
  readonly externalName: YamlScalar | undefined;
  readonly sessionAffinity: { readonly value: "None" | "ClientIP"; readonly node: YamlScalar | undefined; readonly timeoutSeconds: number };
  readonly externalTrafficPolicy: { readonly value: "Cluster" | "Local"; readonly node: YamlScalar | undefined } | undefined;
  readonly internalTrafficPolicy: { readonly value: "Cluster" | "Local"; readonly node: YamlScalar | undefined };
  readonly trafficDistribution: YamlScalar | undefined;
  /** The annotation `service.kubernetes.io/topology-mode`, or the older one, which wins. */
  readonly topologyMode: YamlScalar | undefined;
  /** Label `service.kubernetes.io/service-proxy-name`: kube-proxy leaves the Service to somebody else. */
  readonly proxyName: YamlScalar | undefined;
  readonly publishNotReadyAddresses: boolean;
  readonly allocateLoadBalancerNodePorts: boolean;
  readonly loadBalancerSourceRanges: readonly YamlScalar[];
  readonly loadBalancerClass: YamlScalar | undefined;
  /** The annotation that makes a cloud's load balancer internal. */
  readonly internalLoadBalancer: YamlScalar | undefined;
  /** `status.loadBalancer.ingress` of a dump from a live cluster. */
  readonly loadBalancerIngress: readonly { readonly ip: string | undefined; readonly hostname: string | undefined; readonly ipMode: "VIP" | "Proxy"; readonly node: YamlMap }[];
  readonly spec: YamlMap | undefined;
}

export interface EndpointPort {
  readonly name: string;
  readonly nameNode: YamlScalar | undefined;
  readonly port: number | undefined;
  readonly protocol: Protocol;
  readonly node: YamlMap;
}

/** Undefined: not told, so that each reader has its own default. */
export interface WrittenConditions {
  readonly ready: boolean | undefined;
  readonly serving: boolean | undefined;
  readonly terminating: boolean | undefined;
}

/** The object that an endpoint stands for. */
export interface TargetReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly node: YamlMap;
}

export interface EndpointAddress {
  /** kube-proxy uses the first address only. */
  readonly addresses: readonly string[];
  /** Of an Endpoints object only `ready` is told, by the list that the address stands in. */
  readonly conditions: WrittenConditions;
  readonly hostname: string | undefined;
  readonly nodeName: string | undefined;
  readonly zone: string | undefined;
  /** `hints`; undefined where there are none. */
  readonly zoneHints: readonly string[] | undefined;
  readonly nodeHints: readonly string[] | undefined;
  readonly target: TargetReference | undefined;
  readonly node: YamlNode;
}

/** A hand-written EndpointSlice, or one subset of an Endpoints object (which is mirrored into a slice). */
export interface EndpointSet {
  readonly type: "EndpointSet";
  readonly kind: "EndpointSlice" | "Endpoints";
  readonly owner: Endpoints;
  readonly addressType: "IPv4" | "IPv6" | "FQDN" | undefined;
  readonly ports: readonly EndpointPort[];
  readonly endpoints: readonly EndpointAddress[];
  readonly node: YamlMap;
}

export interface Endpoints extends GraphObject {
  readonly type: "Endpoints";
  readonly kind: "EndpointSlice" | "Endpoints";
  /** The Service it feeds: the object's own name, or the slice's `kubernetes.io/service-name` label. */
  readonly serviceName: string | undefined;
  readonly serviceNameNode: YamlScalar | undefined;
  /** Label `endpointslice.kubernetes.io/managed-by` (slices), `endpoints.kubernetes.io/managed-by` (Endpoints). */
  readonly managedBy: string | undefined;
  readonly sets: readonly EndpointSet[];
}

export interface IngressBackend {
  readonly type: "IngressBackend";
  readonly serviceName: YamlScalar | undefined;
  /** Service port number or name; undefined where absent. */
  readonly port: number | string | undefined;
  readonly portNode: YamlScalar | undefined;
  readonly host: string | undefined;
  readonly path: string | undefined;
  readonly pathType: string | undefined;
  readonly node: YamlMap;
}

export interface Ingress extends GraphObject {
  readonly type: "Ingress";
  readonly className: string | undefined;
  readonly backends: readonly IngressBackend[];
  readonly spec: YamlMap | undefined;
}

export interface NetworkPolicyPort {
  readonly protocol: Protocol;
  /** Undefined: all ports of the protocol. */
  readonly port: number | string | undefined;
  readonly endPort: number | undefined;
  readonly node: YamlMap;
}

export interface NetworkPolicyPeer {
  readonly podSelector: LabelSelector | undefined;
  readonly namespaceSelector: LabelSelector | undefined;
  readonly ipBlock: { readonly cidr: string; readonly except: readonly string[] } | undefined;
  readonly node: YamlNode;
}

export interface NetworkPolicyRule {
  /** Undefined: everybody, inside and outside. */
  readonly peers: readonly NetworkPolicyPeer[] | undefined;
  /** Undefined: all ports and protocols. */
  readonly ports: readonly NetworkPolicyPort[] | undefined;
  readonly node: YamlNode;
}

export interface NetworkPolicy extends GraphObject {
  readonly type: "NetworkPolicy";
  readonly podSelector: LabelSelector;
  readonly policyTypes: ReadonlySet<"Ingress" | "Egress">;
  readonly ingress: readonly NetworkPolicyRule[];
  readonly egress: readonly NetworkPolicyRule[];
}

export interface Namespace {
  readonly type: "Namespace";
  readonly name: string;
  /** Undefined where the namespace is only mentioned by other objects. */
  readonly resource: Resource | undefined;
  /** With the automatic `kubernetes.io/metadata.name`. */
  readonly labels: ReadonlyMap<string, string>;
}

export interface ClusterNode extends GraphObject {
  readonly type: "Node";
  readonly addresses: readonly { readonly type: string; readonly address: string; readonly node: YamlMap }[];
  /** `spec.podCIDRs`, or the older `podCIDR` alone. */
  readonly podCIDRs: readonly YamlScalar[];
  /** Label `topology.kubernetes.io/zone`, the only one that the EndpointSlice controller reads. */
  readonly zone: string | undefined;
  readonly labels: Labels;
}

/** What the graph cannot be sure of when something is missing from it. */
export interface Doubt {
  readonly text: string;
  readonly range?: SourceRange;
}
