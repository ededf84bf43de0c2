/** The tables that kube-proxy's nftables mode holds on one node (pkg/proxy/nftables/proxier.go, Kubernetes 1.36). */
import type { IpFamily } from "../../graph/cluster-facts.ts";
import type { Concrete } from "../cluster/concrete.ts";
import type { NodeState } from "../cluster/model.ts";
import { comment, gapLines, headLines, nodeText, portComment } from "./head.ts";
import { containers, frame, type NftMap } from "./nftables-frame.ts";
import { header, type NftElement, type NftObject, type NftPort, nftPort } from "./nftables-port.ts";
import { interfaceAssumptions, localMatch } from "./node-settings.ts";
import { type RulePorts, rulePorts } from "./rule-ports.ts";

/** Text for `nft -f`; the tables replace those that are there. */
export function renderNftables(concrete: Concrete, node: NodeState, families: readonly IpFamily[] = ["IPv4", "IPv6"]): string {
  const byFamily = families.map((family) => ({ family, found: rulePorts(concrete, node, family) }));
  const head = {
    title: `kube-proxy, nftables mode, ${families.join(" and ")}, node ${nodeText(node)}`,
    usage: ["Load with: nft -f (replaces the tables that are there)"],
    assumed: [...concrete.assumed, ...interfaceAssumptions(concrete.cluster)],
    left: [...new Set(byFamily.flatMap(({ found }) => found.left)), ...gapLines(concrete.cluster.graph)],
  };
  const lines = [...headLines(head), ...byFamily.flatMap(({ family, found }) => ["", ...table(concrete, node, family, found)])];
  return `${lines.join("\n")}\n`;
}

function table(concrete: Concrete, node: NodeState, family: IpFamily, { ports }: RulePorts): readonly string[] {
  const { cluster } = concrete;
  const settings = { family, localMatch: localMatch(cluster, node, family) };
  const all = ports.map((port) => nftPort(port, settings));
  const name = `${header(family)} kube-proxy`;
  return [
    // Adding first, since what is not there cannot be deleted.
    `add table ${name}`,
    `delete table ${name}`,
    `table ${name} {`,
    '  comment "rules for kube-proxy"',
    ...indented(containers(family).flatMap((container) => containerLines(container, all))),
    ...indented(frame(cluster, node, family).flatMap(objectLines)),
    ...indented(all.flatMap(({ port, objects }) => (objects.length === 0 ? [] : ["", portComment(port), ...objects.flatMap(objectLines).slice(1)]))),
    "}",
  ];
}

function objectLines({ type, name, lines }: NftObject): readonly string[] {
  return ["", `${type} ${name} {`, ...indented(lines), "}"];
}

/** Elements Service port by Service port. */
function containerLines({ type, name, lines }: NftMap, ports: readonly NftPort[]): readonly string[] {
  const seen = new Map<string, string>();
  const elements = ports.flatMap(({ port, elements: own }) => {
    const mine = own.filter(({ container }) => container === name);
    const texts = mine.map((element) => elementLine(element, seen, port.title));
    return texts.length === 0 ? [] : [portComment(port), ...texts];
  });
  const listed = elements.length === 0 ? [] : ["elements = {", ...indented(elements), "}"];
  return ["", `${type} ${name} {`, ...indented([...lines, ...listed]), "}"];
}

/** A key stands once: of several Services that claim it kube-proxy keeps whichever it wrote last. */
function elementLine({ key, verdict, comment: text }: NftElement, seen: Map<string, string>, title: string): string {
  const owner = seen.get(key);
  if (owner !== undefined) return comment(owner === title ? `${key}: see above` : `${key} is claimed by ${owner} too: which of them gets it is undefined`);
  seen.set(key, title);
  return `${key}${text === undefined ? "" : ` comment "${shortened(text)}"`}${verdict === undefined ? "" : ` : ${verdict}`},`;
}

/** nft takes no longer comments (NFTNL_UDATA_COMMENT_MAXLEN), and a Service with a namespace and a port may have a longer title. */
const LONGEST_COMMENT = 128;

function shortened(text: string): string {
  return text.length > LONGEST_COMMENT ? `${text.slice(0, LONGEST_COMMENT - 3)}...` : text;
}

function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}
