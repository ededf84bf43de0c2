/** The section `cluster` of a config: what nobody can read from manifests. */
import { isIP } from "node:net";
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { type ClusterFacts, DEFAULT_CLUSTER, type IpFamily, type NodeFacts } from "../../graph/cluster-facts.ts";
import { KUBE_VERSIONS, parseKubeVersion } from "../../schema/server-settings.ts";
import { booleanAt, itemsAt, mapAt, nodeAt, scalarAt, stringAt } from "../../manifest/fields.ts";
import { type YamlMap, type YamlNode, YamlScalar, YamlSequence } from "../../manifest/yaml-node.ts";

export interface ConfigProblem {
  readonly message: string;
  readonly range: SourceRange;
}

/** What a schema cannot say: ranges that are none, addresses and blocks that are none, a node twice. */
export function clusterProblems(root: YamlNode): ConfigProblem[] {
  const cluster = mapAt(root, "cluster");
  const nodes = itemsAt(cluster, "nodes");
  return [
    ...portRange(scalarAt(cluster, "nodePortRange")),
    ...kubeVersion(scalarAt(cluster, "kubeVersion")),
    ...domain(scalarAt(cluster, "domain")),
    ...unfit(cluster, "cluster", "podCIDRs", isBlock, BLOCK),
    ...unfit(cluster, "cluster", "serviceCIDRs", isBlock, BLOCK),
    ...unfit(cluster, "cluster", "nodePortAddresses", (text) => text === "primary" || text === "localhost" || isBlock(text), `${BLOCK}, primary or localhost`),
    ...unfit(mapAt(cluster, "dns"), "cluster.dns", "address", isAddress, ADDRESS),
    ...nodes.flatMap((node, index) => nodeProblems(node, `cluster.nodes.${index}`)),
    ...namedTwice(nodes),
  ];
}

const BLOCK = "a block like 10.244.0.0/16";
const ADDRESS = "an IP address";

function nodeProblems(node: YamlNode, where: string): ConfigProblem[] {
  return [
    ...unfit(node, where, "addresses", isAddress, ADDRESS),
    ...unfit(node, where, "otherAddresses", isAddress, ADDRESS),
    ...unfit(node, where, "podCIDRs", isBlock, BLOCK),
  ];
}

/** Of a text or a list of texts; what is neither, the schema refuses. */
function unfit(parent: YamlNode | undefined, where: string, field: string, fits: (text: string) => boolean, wanted: string): ConfigProblem[] {
  const written = nodeAt(parent, field);
  const texts = written instanceof YamlSequence ? written.items : [written];
  return texts.flatMap((node, index) => {
    if (!(node instanceof YamlScalar) || typeof node.value !== "string" || node.value === "" || fits(node.value)) return [];
    const place = written === node ? `${where}.${field}` : `${where}.${field}.${index}`;
    return [{ message: `${place} must be ${wanted}: ${node.value}`, range: node.range }];
  });
}

/** As Go's ParseCIDR reads it: without zeros in front, with bits behind the prefix allowed. */
function isBlock(text: string): boolean {
  const [, address = "", length = ""] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
  return isAddress(address) && Number(length) <= (address.includes(":") ? 128 : 32);
}

/** Zones of IPv6 (`fe80::1%eth0`) belong to one machine and to no cluster. */
function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%");
}

function portRange(node: YamlScalar | undefined): ConfigProblem[] {
  const range = node === undefined ? undefined : parsePortRange(node.text);
  if (node === undefined || range === undefined) return [];
  if (range.from > range.to) return [{ message: `cluster.nodePortRange runs backwards: ${node.text}`, range: node.range }];
  if (range.from >= 1 && range.to <= 65535) return [];
  return [{ message: `cluster.nodePortRange must be within 1-65535: ${node.text}`, range: node.range }];
}

function kubeVersion(node: YamlScalar | undefined): ConfigProblem[] {
  if (node === undefined || parseKubeVersion(node.text) !== undefined) return [];
  return [{ message: `cluster.kubeVersion must be ${KUBE_VERSIONS}: ${node.text}`, range: node.range }];
}

/** A final dot does no harm. */
const DOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\.?$/i;

function domain(node: YamlScalar | undefined): ConfigProblem[] {
  if (typeof node?.value !== "string" || node.value === "" || DOMAIN.test(node.value)) return [];
  return [{ message: `cluster.domain must be a DNS name like cluster.local: ${node.value}`, range: node.range }];
}

function namedTwice(nodes: readonly YamlNode[]): ConfigProblem[] {
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const name = scalarAt(node, "name");
    if (name === undefined || !seen.has(name.text)) {
      if (name !== undefined) seen.add(name.text);
      return [];
    }
    return [{ message: `cluster.nodes names ${name.text} twice`, range: name.range }];
  });
}

function parsePortRange(text: string): { from: number; to: number } | undefined {
  const match = /^(\d{1,5})-(\d{1,5})$/.exec(text);
  return match === null ? undefined : { from: Number(match[1]), to: Number(match[2]) };
}

/** Only what is written, so that the rest keeps its default. */
export function toCluster(cluster: YamlMap | undefined): Partial<ClusterFacts> {
  const dns = mapAt(cluster, "dns");
  const nodes = nodeAt(cluster, "nodes") instanceof YamlSequence ? itemsAt(cluster, "nodes").map(nodeFacts) : undefined;
  return written({
    nodePortRange: parsePortRange(stringAt(cluster, "nodePortRange") ?? ""),
    domain: stringAt(cluster, "domain"),
    proxyMode: stringAt(cluster, "proxyMode") as ClusterFacts["proxyMode"] | undefined,
    nodePortAddresses: texts(cluster, "nodePortAddresses"),
    localhostNodePorts: booleanAt(cluster, "localhostNodePorts"),
    detectLocal: stringAt(cluster, "detectLocal") as ClusterFacts["detectLocal"] | undefined,
    podInterface: stringAt(cluster, "podInterface"),
    podCIDRs: texts(cluster, "podCIDRs"),
    masqueradeAll: booleanAt(cluster, "masqueradeAll"),
    serviceCIDRs: texts(cluster, "serviceCIDRs"),
    allowExternalIPs: booleanAt(cluster, "allowExternalIPs"),
    cniMasqueradesToNodes: booleanAt(cluster, "cniMasqueradesToNodes"),
    kubeMinor: parseKubeVersion(scalarAt(cluster, "kubeVersion")?.text ?? ""),
    ipFamilies: texts(cluster, "ipFamilies") as readonly IpFamily[] | undefined,
    ipFamiliesSaid: texts(cluster, "ipFamilies") as readonly IpFamily[] | undefined,
    dns: dns === undefined ? undefined : dnsFacts(dns),
    nodes,
  });
}

function dnsFacts(dns: YamlMap): ClusterFacts["dns"] {
  return {
    pods: (stringAt(dns, "pods") as ClusterFacts["dns"]["pods"] | undefined) ?? DEFAULT_CLUSTER.dns.pods,
    address: stringAt(dns, "address"),
    nodeSearch: texts(dns, "nodeSearch") ?? [],
  };
}

function nodeFacts(node: YamlNode): NodeFacts {
  return {
    name: stringAt(node, "name") ?? "",
    addresses: texts(node, "addresses") ?? [],
    otherAddresses: texts(node, "otherAddresses") ?? [],
    zone: stringAt(node, "zone"),
    podCIDRs: texts(node, "podCIDRs") ?? [],
  };
}

/** Undefined where no list is written: an empty one says something else. */
function texts(parent: YamlNode | undefined, field: string): readonly string[] | undefined {
  if (!(nodeAt(parent, field) instanceof YamlSequence)) return undefined;
  return itemsAt(parent, field).flatMap((item) => (item instanceof YamlScalar ? [item.text] : []));
}

type Optional<T> = { readonly [K in keyof T]: T[K] | undefined };

function written(facts: Optional<ClusterFacts>): Partial<ClusterFacts> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
