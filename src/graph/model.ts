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
  readonly externalIPs: readonly YamlScalar[];
  readonly externalName: YamlScalar | undefined;
  readonly sessionAffinity: { readonly value: "None" | "ClientIP"; readonly node: YamlScalar | undefined; readonly timeoutSeconds: number };
  readonly externalTrafficPolicy: { readonly value: "Cluster" | "Local"; readonly node: YamlScalar | undefined } | undefined;
  readonly internalTrafficPolicy: { readonly value: "Cluster" | "Local"; readonly node: YamlScalar | undefined };
  readonly trafficDistribution: YamlScalar | undefined;
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

export interface EndpointAddress {
  /** kube-proxy uses the first address only. */
  readonly addresses: readonly string[];
  readonly ready: boolean;
  readonly hostname: string | undefined;
  readonly nodeName: string | undefined;
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
  readonly addresses: readonly { readonly type: string; readonly address: string }[];
  readonly labels: Labels;
}

/** What the graph cannot be sure of when something is missing from it. */
export interface Doubt {
  readonly text: string;
  readonly range?: SourceRange;
}
