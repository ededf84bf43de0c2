/** Fixture F0 of the dossier as a live cluster would print it (`kubectl get -o yaml`), and clusters made of such texts. */
import { stringify } from "yaml";
import { clusterOf } from "../../../src/dataplane/cluster/cluster.ts";
import type { Cluster, Endpoint, EndpointList } from "../../../src/dataplane/cluster/model.ts";
import { buildProjectGraph } from "../../../src/graph/build/project.ts";
import { type ClusterFacts, DEFAULT_CLUSTER, type IpFamily, type NodeFacts } from "../../../src/graph/cluster-facts.ts";
import { loadTexts } from "../../../src/manifest/load-texts.ts";

/** Fields as in YAML. In overrides undefined takes a field away. */
export type Fields = Readonly<Record<string, unknown>>;

export type PodName = "wa" | "wb" | "wc" | "c1" | "c3" | "o1";

export interface PodOptions {
  readonly namespace?: string;
  readonly node?: string;
  /** `podIPs`; none for a pod without address. */
  readonly ips?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  /** Of the main container. */
  readonly ports?: readonly Fields[];
  readonly phase?: string;
  readonly ready?: boolean;
  /** Sets `deletionTimestamp`. */
  readonly deleting?: boolean;
  /** False: a manifest as people write it. */
  readonly status?: boolean;
  /** Added to `spec`. */
  readonly spec?: Fields;
  /** Added to `metadata`. */
  readonly metadata?: Fields;
}

export interface F0Options {
  /** Changes of single pods; undefined takes the pod away. */
  readonly pods?: Readonly<Partial<Record<PodName, PodOptions | undefined>>>;
  /** Added to the spec of Service shop/web; undefined takes the Service away. */
  readonly web?: Fields | undefined;
  /** `status.loadBalancer.ingress` of Service shop/web. */
  readonly ingress?: readonly Fields[];
  /** False: no Node objects. */
  readonly nodes?: boolean;
  /** Further documents. */
  readonly more?: readonly string[];
}

const HTTP = [{ name: "http", containerPort: 8080, protocol: "TCP" }];
const WEB = { app: "web" };
const CLIENT = { app: "client" };

const PODS: Readonly<Record<PodName, PodOptions>> = {
  wa: { node: "n1", ips: ["10.244.1.10"], labels: WEB, ports: HTTP },
  wb: { node: "n2", ips: ["10.244.2.10"], labels: WEB, ports: HTTP },
  wc: { node: "n2", ips: ["10.244.2.11"], labels: WEB, ports: HTTP },
  c1: { node: "n1", ips: ["10.244.1.20"], labels: CLIENT },
  c3: { node: "n3", ips: ["10.244.3.20"], labels: CLIENT },
  o1: { namespace: "other", node: "n3", ips: ["10.244.3.30"], labels: CLIENT },
};

/** n1 to n4 with their zones. */
export const NODES = [
  ["n1", "192.168.10.11", "a", 1],
  ["n2", "192.168.10.12", "b", 2],
  ["n3", "192.168.10.13", "b", 3],
  ["n4", "192.168.10.14", "c", 4],
] as const;

/** What no object of F0 tells: other addresses of the nodes (bridges, a second interface of n1) and CIDRs. */
export const F0_FACTS: ClusterFacts = {
  ...DEFAULT_CLUSTER,
  podCIDRs: ["10.244.0.0/16"],
  serviceCIDRs: ["10.96.0.0/16"],
  cniMasqueradesToNodes: false,
  nodes: NODES.map(([name, address, zone, number]): NodeFacts => ({
    name,
    addresses: [address],
    otherAddresses: [...(name === "n1" ? ["172.16.0.11"] : []), `10.244.${number}.1`],
    zone,
    podCIDRs: [`10.244.${number}.0/24`],
  })),
};

export function f0Documents(options: F0Options = {}): readonly string[] {
  const { pods = {}, web, ingress, nodes = true, more = [] } = options;
  const names = Object.keys(PODS) as PodName[];
  const withoutWeb = "web" in options && web === undefined;
  return [
    ...(nodes ? NODES.map(([name, address, zone, number]) => nodeYaml(name, address, zone, `10.244.${number}.0/24`)) : []),
    ...names.flatMap((name) => (name in pods && pods[name] === undefined ? [] : [podYaml(name, { ...PODS[name], ...pods[name] })])),
    ...(withoutWeb ? [] : [serviceYaml("shop/web", { ...webSpec(), ...web }, ingress)]),
    ...more,
  ];
}

function webSpec(): Fields {
  return { clusterIP: "10.96.0.50", selector: WEB, ports: [{ name: "http", port: 80, protocol: "TCP", targetPort: "http" }] };
}

export function nodeYaml(name: string, address: string, zone: string | undefined, podCIDR?: string): string {
  return yaml({
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { "kubernetes.io/hostname": name, ...(zone === undefined ? {} : { "topology.kubernetes.io/zone": zone }) } },
    spec: podCIDR === undefined ? {} : { podCIDR, podCIDRs: [podCIDR] },
    status: { addresses: [{ type: "InternalIP", address }, { type: "Hostname", address: name }] },
  });
}

export function podYaml(name: string, options: PodOptions = {}): string {
  const { namespace = "shop", node, labels = {}, ports = [], deleting = false, status = true, spec = {}, metadata = {} } = options;
  return yaml({
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace, labels, ...(deleting ? { deletionTimestamp: "2026-05-01T10:00:00Z" } : {}), ...metadata },
    spec: { ...(node === undefined ? {} : { nodeName: node }), containers: [{ name: "main", image: "example.com/main:1", ports }], ...spec },
    ...(status ? { status: podStatus(options) } : {}),
  });
}

function podStatus({ phase = "Running", ready = true, ips = [] }: PodOptions): Fields {
  return {
    phase,
    conditions: [{ type: "PodScheduled", status: "True" }, { type: "Ready", status: ready ? "True" : "False" }],
    ...(ips.length === 0 ? {} : { podIP: ips[0], podIPs: ips.map((ip) => ({ ip })) }),
  };
}

/** @param id namespace and name: `shop/web` */
export function serviceYaml(id: string, spec: Fields, ingress?: readonly Fields[], more: Fields = {}): string {
  const status = { loadBalancer: ingress === undefined ? {} : { ingress } };
  return yaml({ apiVersion: "v1", kind: "Service", metadata: { ...metadataOf(id), ...more }, spec, status });
}

/** @param body `ports`, `endpoints`, `addressType` (IPv4) */
export function sliceYaml(id: string, service: string | undefined, body: Fields, labels: Fields = {}): string {
  const all = { ...(service === undefined ? {} : { "kubernetes.io/service-name": service }), ...labels };
  return yaml({ apiVersion: "discovery.k8s.io/v1", kind: "EndpointSlice", metadata: { ...metadataOf(id), labels: all }, addressType: "IPv4", ...body });
}

/** Any other object. */
export function objectYaml(apiVersion: string, kind: string, id: string, body: Fields, metadata: Fields = {}): string {
  return yaml({ apiVersion, kind, metadata: { ...metadataOf(id), ...metadata }, ...body });
}

function metadataOf(id: string): Fields {
  const [namespace, name] = id.split("/");
  return { name, namespace };
}

function yaml(object: Fields): string {
  // Quotes what YAML 1.1 takes for something else (n, yes), as the API server's reader does.
  return stringify(object, { version: "1.1", keepUndefined: false, aliasDuplicateObjects: false });
}

/** All documents in one file, `a.yaml`. */
export function clusterFrom(documents: readonly string[], facts: ClusterFacts = F0_FACTS): Cluster {
  const [graph] = buildProjectGraph(loadTexts({ "a.yaml": documents.join("---\n") }).units);
  if (graph === undefined) throw new Error("no unit");
  return clusterOf(graph, facts);
}

/** @param port name of the Service port; null for a headless Service without ports */
export function listOf(cluster: Cluster, id = "shop/web", port: string | null = "http", family: IpFamily = "IPv4"): EndpointList {
  const [namespace = "", name = ""] = id.split("/");
  const state = cluster.service(namespace, name);
  const list = state === undefined ? undefined : cluster.endpointsOf(state).find((each) => (each.port?.name ?? null) === port && each.family === family);
  if (list === undefined) throw new Error(`no list of ${id} ${port ?? ""} ${family}`);
  return list;
}

/** `10.244.1.10:8080`, and what of its conditions is not as usual: `10.244.2.10:8080 unready not-serving`. */
export function tell({ addresses, port, conditions }: Endpoint): string {
  const { ready, serving, terminating } = conditions;
  const words = [...(ready ? [] : ["unready"]), ...(serving ? [] : ["not-serving"]), ...(terminating ? ["terminating"] : [])];
  return [`${addresses.join(",")}:${port ?? "*"}`, ...words].join(" ");
}
