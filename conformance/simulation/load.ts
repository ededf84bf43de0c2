/** The objects of a case become a cluster as the manifests of a user do: as text. */
import { stringify } from "yaml";
import { clusterOf } from "../../src/dataplane/cluster/cluster.ts";
import type { Cluster } from "../../src/dataplane/cluster/model.ts";
import { type ClusterFacts, DEFAULT_CLUSTER } from "../../src/graph/cluster-facts.ts";
import { buildProjectGraph } from "../../src/graph/build/project.ts";
import type { UnitGraph } from "../../src/graph/unit-graph.ts";
import { loadTexts } from "../../src/manifest/load-texts.ts";
import type { Case, ProxyMode } from "../case.ts";
import type { Manifest } from "../cases/objects.ts";
import { nodeFacts, NODES, POD_BRIDGE, POD_BRIDGE_PREFIX, POD_CIDRS, SERVICE_CIDRS } from "../lab.ts";

/** Scenarios are written as people write YAML, generated clusters as JSON, which is read twice as fast. */
const FEW = 12;

const graphs = new WeakMap<readonly Manifest[], UnitGraph>();

/** @throws where the text is not read as one set of objects without problems */
export function graphOf(objects: readonly Manifest[]): UnitGraph {
  const known = graphs.get(objects) ?? buildGraph(objects);
  graphs.set(objects, known); // both modes ask for it
  return known;
}

function buildGraph(objects: readonly Manifest[]): UnitGraph {
  const write = objects.length < FEW ? (object: object) => stringify(object, { aliasDuplicateObjects: false }) : (object: object) => `${JSON.stringify(object)}\n`;
  const text = [...namespaces(objects), ...nodeObjects(), ...objects].map(write).join("---\n");
  const { files, units } = loadTexts({ "cluster.yaml": text });
  const [problem] = files.flatMap(({ problems, documents }) => [...problems, ...documents.flatMap((document) => document.problems)]);
  if (problem !== undefined) throw new Error(`the objects of the case do not load: ${problem.message}`);
  const [graph, second] = buildProjectGraph(units);
  if (graph === undefined || second !== undefined) throw new Error(`the objects of the case make ${units.length} units`);
  return graph;
}

/** The laboratory makes the namespaces of a case before its objects. */
function namespaces(objects: readonly Manifest[]): object[] {
  const names = [...new Set(["default", ...objects.map(({ metadata }) => metadata.namespace ?? "default")])].sort();
  return names.map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
}

function nodeObjects(): object[] {
  return NODES.map(({ name, number, zone, addresses }) => ({
    apiVersion: "v1",
    kind: "Node",
    metadata: { name, labels: { "kubernetes.io/hostname": name, "topology.kubernetes.io/zone": zone } },
    spec: { podCIDR: `10.244.${number}.0/24`, podCIDRs: [`10.244.${number}.0/24`, `fd00:244:${number}::/64`] },
    status: { addresses: Object.values(addresses).map((address) => ({ type: "InternalIP", address })) },
  }));
}

export function clusterFor(graph: UnitGraph, { proxy, dns, localAddresses }: Case, mode: ProxyMode): Cluster {
  const facts: ClusterFacts = {
    ...DEFAULT_CLUSTER,
    proxyMode: mode,
    nodePortAddresses: proxy.nodePortAddresses,
    // A flag of iptables mode alone; in nftables mode the fact stands for a gate, which is off.
    localhostNodePorts: mode === "iptables" ? proxy.localhostNodePorts : undefined,
    detectLocal: proxy.detectLocal,
    podInterface: proxy.detectLocal === "BridgeInterface" ? POD_BRIDGE : POD_BRIDGE_PREFIX,
    podCIDRs: POD_CIDRS,
    masqueradeAll: proxy.masqueradeAll,
    serviceCIDRs: SERVICE_CIDRS,
    cniMasqueradesToNodes: false,
    ipFamilies: ["IPv4", "IPv6"],
    dns: { ...DEFAULT_CLUSTER.dns, pods: dns.pods },
    nodes: nodeFacts(localAddresses),
  };
  return clusterOf(graph, facts);
}
