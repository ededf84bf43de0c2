/** Names that need no query: addresses, and what /etc/hosts of a pod holds (kubernetes pkg/kubelet/kubelet_pods.go). */
import { isIP } from "node:net";
import type { IpFamily } from "../../graph/cluster-facts.ts";
import { itemsAt, scalarAt } from "../../manifest/fields.ts";
import { canonicalAddress, familyOf } from "../cluster/ip.ts";
import type { Address } from "../cluster/model.ts";
import { reason, type Reason } from "../verdict.ts";
import { YamlScalar } from "../../manifest/yaml-node.ts";
import type { DnsClient, LookupResult } from "./model.ts";

/** Undefined: the name has to be asked for. */
export function localResult(client: DnsClient, name: string, family: IpFamily | undefined): LookupResult | undefined {
  if (isIP(name) !== 0) return of([canonicalAddress(name)], family, reason("an address needs no lookup"));
  const typed = name.toLowerCase();
  if (typed === "localhost") return of(["127.0.0.1", "::1"], family, reason("/etc/hosts holds localhost"));
  const aliases = client.kind === "pod" ? itemsAt(client.pods?.spec, "hostAliases") : [];
  const naming = aliases.flatMap((alias) => {
    const ip = scalarAt(alias, "ip")?.text ?? "";
    const named = itemsAt(alias, "hostnames").find((host) => host instanceof YamlScalar && host.text.toLowerCase() === typed);
    return named === undefined || isIP(ip) === 0 ? [] : [{ address: canonicalAddress(ip), range: named.range }];
  });
  const [first] = naming;
  if (first === undefined) return undefined;
  const wanted = naming.map(({ address }) => address).filter((address) => family === undefined || familyOf(address) === family);
  // Without an address of the family the resolver goes on to DNS.
  return wanted.length === 0 ? undefined : { kind: "local", addresses: wanted, reasons: [reason("hostAliases put it into /etc/hosts", first.range)] };
}

function of(addresses: readonly Address[], family: IpFamily | undefined, why: Reason): LookupResult {
  const wanted = addresses.filter((address) => family === undefined || familyOf(address) === family);
  if (wanted.length > 0) return { kind: "local", addresses: wanted, reasons: [why] };
  return { kind: "failed", reasons: [reason(`${addresses.join(", ")} is no ${family ?? ""} address`)] };
}
