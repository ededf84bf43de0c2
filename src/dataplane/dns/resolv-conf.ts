/** The resolv.conf that kubelet writes for a pod, and a node's own (kubernetes pkg/kubelet/network/dns/dns.go). */
import type { SourceRange } from "../../diagnostic/source-range.ts";
import { itemsAt, nodeAt, scalarAt } from "../../manifest/fields.ts";
import { type YamlNode, YamlScalar } from "../../manifest/yaml-node.ts";
import { canonicalAddress } from "../cluster/ip.ts";
import type { Cluster } from "../cluster/model.ts";
import { reason, type Reason } from "../verdict.ts";
import { clusterDns } from "./cluster-dns.ts";
import { searchWithinLimits } from "./search-limits.ts";
import type { DnsClient, Nameserver, ResolvConf, ResolvEntry, ResolvOption } from "./model.ts";

/** MAXNS of the resolvers (pkg/apis/core/validation: MaxDNSNameservers). */
const MOST_NAMESERVERS = 3;
/** RES_MAXNDOTS of glibc; musl has the same. */
const MOST_NDOTS = 15;
/** What resolvers assume where none is written. */
const DEFAULT_NDOTS = 1;

interface Base {
  readonly nameservers: readonly Nameserver[];
  readonly search: readonly ResolvEntry[];
  readonly options: readonly ResolvOption[];
  readonly notes: readonly Reason[];
}

/** What the client's resolver reads. Values that the API server would refuse are told as they are meant. */
export function resolvConf(cluster: Cluster, client: DnsClient): ResolvConf {
  if (client.kind === "node") return withNdots(nodeBase(cluster, undefined, []));
  const spec = client.pods?.spec;
  const config = nodeAt(spec, "dnsConfig");
  const base = policyBase(cluster, client);
  const asked = itemsAt(config, "nameservers").flatMap((node) => (node instanceof YamlScalar ? [customNameserver(cluster, node)] : []));
  const nameservers = distinct([...base.nameservers, ...asked]);
  const search = searchWithinLimits(distinct([...base.search, ...itemsAt(config, "searches").flatMap(entryOf)]));
  const cut = nameservers.slice(MOST_NAMESERVERS);
  const notes = cut.map(({ text, range }) => reason(`nameserver ${text} is left out: there may be ${MOST_NAMESERVERS}`, range));
  return withNdots({
    nameservers: nameservers.slice(0, MOST_NAMESERVERS),
    search: search.entries,
    options: merged(base.options, itemsAt(config, "options").flatMap(optionOf)),
    notes: [...base.notes, ...notes, ...search.notes],
  });
}

/** Pods of the node's network ask as the node does, unless they ask to be told the cluster's names. */
function policyBase(cluster: Cluster, { namespace, pods }: Extract<DnsClient, { kind: "pod" }>): Base {
  const written = scalarAt(pods?.spec, "dnsPolicy");
  const policy = written?.text ?? "ClusterFirst";
  if (policy === "None") return { nameservers: [], search: [], options: [], notes: [] };
  if (policy === "Default") return nodeBase(cluster, written?.range, [reason("dnsPolicy Default means the node's resolver", written?.range)]);
  if (pods?.hostNetwork === true && policy !== "ClusterFirstWithHostNet") {
    const range = written?.range ?? nodeAt(pods.spec, "hostNetwork")?.range;
    return nodeBase(cluster, range, [reason("pods with hostNetwork use the node's resolver unless their dnsPolicy is ClusterFirstWithHostNet", range)]);
  }
  return clusterBase(cluster, namespace, written?.range);
}

function clusterBase(cluster: Cluster, namespace: string, range: SourceRange | undefined): Base {
  const { domain } = cluster.facts;
  const own = [`${namespace}.svc.${domain}`, `svc.${domain}`, domain];
  return {
    nameservers: [{ text: clusterDns(cluster).address, range, kind: "cluster" }],
    search: distinct([...own.map((text) => ({ text, range })), ...nodeSearch(cluster)]),
    // The node's own options do not count here.
    options: [{ text: "ndots:5", name: "ndots", value: "5", range }],
    notes: [],
  };
}

function nodeBase(cluster: Cluster, range: SourceRange | undefined, notes: readonly Reason[]): Base {
  return { nameservers: [{ text: "<nameserver of the node>", range, kind: "node" }], search: nodeSearch(cluster), options: [], notes };
}

function nodeSearch({ facts }: Cluster): readonly ResolvEntry[] {
  return facts.dns.nodeSearch.map((text) => ({ text: text.endsWith(".") ? text.slice(0, -1) : text, range: undefined }));
}

function customNameserver(cluster: Cluster, node: YamlScalar): Nameserver {
  const known = clusterDns(cluster);
  const address = canonicalAddress(node.text);
  return { text: address, range: node.range, kind: known.addresses.has(address) ? "cluster" : "other" };
}

function entryOf(node: YamlNode): readonly ResolvEntry[] {
  return node instanceof YamlScalar && node.text !== "" ? [{ text: node.text, range: node.range }] : [];
}

function optionOf(node: YamlNode): readonly ResolvOption[] {
  const name = scalarAt(node, "name")?.text ?? "";
  // kubelet writes an empty value as none.
  const value = scalarAt(node, "value")?.text || undefined;
  return name === "" ? [] : [{ text: value === undefined ? name : `${name}:${value}`, name, value, range: node.range }];
}

/** The pod's options win over those of the policy. */
function merged(base: readonly ResolvOption[], own: readonly ResolvOption[]): readonly ResolvOption[] {
  return [...new Map([...base, ...own].map((option) => [option.name, option])).values()];
}

/** Of equal texts the first. */
function distinct<T extends ResolvEntry>(entries: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return entries.filter(({ text }) => !seen.has(text) && seen.add(text));
}

/** An option `ndots` without a number takes that of the policy away and sets none. */
function withNdots(base: Base): ResolvConf {
  const value = base.options.find(({ name }) => name === "ndots")?.value;
  const ndots = value !== undefined && /^\d+$/.test(value) ? Math.min(Number(value), MOST_NDOTS) : DEFAULT_NDOTS;
  return { ...base, ndots };
}
