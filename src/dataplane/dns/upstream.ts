/** What may be taken for granted of resolvers outside the cluster: which names they do not know. */
import { reason, type Reason } from "../verdict.ts";
import type { DnsView } from "./model.ts";
import { isBelow, plainName } from "./zone-name.ts";

/**
 * Why a name is taken to be unknown outside the cluster; undefined where it may well exist. Nothing settles
 * this but the resolver itself, so answers made of it are marked.
 * @param name in plain form
 */
export function assumedAbsent({ cluster }: DnsView, name: string): Reason | undefined {
  const zone = plainName(cluster.facts.domain);
  if (isBelow(name, zone)) return reason(`only the cluster's DNS knows names below ${zone}`);
  const labels = name.split(".");
  const last = labels.at(-1) ?? "";
  if (labels.length === 1) return reason(`${name} is no full name`);
  if (!mayBeTopLevel(last)) return reason(`there is no top-level domain ${last}`);
  const [service = ""] = labels.slice(-2);
  const meant = cluster.service(last, service);
  return meant === undefined ? undefined : reason(`${name} is short for Service ${meant.id}, which only the cluster's DNS knows`, meant.service.resource.head.range);
}

/** Names of top-level domains are letters, or encoded ones; `svc` and `default` are none. */
function mayBeTopLevel(label: string): boolean {
  return label.startsWith("xn--") || (/^[a-z]{2,}$/.test(label) && label !== "svc" && label !== "default");
}
