/** At which addresses of the known nodes node ports are served, where the config restricts them. */
import type { Variant } from "./endings.ts";
import { familyOf } from "./cluster/ip.ts";
import { servesNodePortsAt } from "./proxy/node-ports.ts";
import { allow, deny, reason, unknown, type Verdict } from "./verdict.ts";

/** More than anybody reads in a sentence. */
const MOST_NAMED = 5;

/** Undefined where they are served at every address of every node, as far as anybody told. */
export function servedAddresses({ cluster, mode, frontend }: Variant): Verdict | undefined {
  const { nodePortAddresses } = cluster.facts;
  if (frontend.type !== "NodePort" || nodePortAddresses === undefined) return undefined;
  const by = `(cluster.nodePortAddresses in the config: ${nodePortAddresses.join(", ")})`;
  const like = mode === "cilium-kpr" ? "iptables" : mode;
  const held = cluster.nodes.flatMap((node) => {
    const addresses = [...node.addresses, ...node.otherAddresses].filter((address) => familyOf(address) === frontend.family);
    return addresses.map((address) => ({ address, served: servesNodePortsAt(cluster, like, node, address, frontend.protocol) }));
  });
  if (held.length === 0) return allow(reason(`at addresses of nodes that serve node ports ${by}`));
  const served = held.filter((one) => one.served).map(({ address }) => address);
  if (served.length === held.length) return undefined;
  if (served.length === 0) return deny(reason(`no address of a node serves node ports ${by}: its own processes answer, if any`));
  const more = served.length - MOST_NAMED;
  return unknown(reason(`only at ${served.slice(0, MOST_NAMED).join(", ")}${more > 0 ? ` and ${more} more` : ""} ${by}`));
}
