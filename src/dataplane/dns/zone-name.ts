/** What a name below the cluster's zone asks for (CoreDNS plugin/kubernetes/parse.go). */

/** What remains of a name once the zone is taken off. */
export type ZoneName =
  /** The zone itself, `svc` or `pod`: they exist, and hold nothing. */
  | { readonly kind: "root" }
  | { readonly kind: "namespace"; readonly below: "svc" | "pod"; readonly namespace: string }
  /** `endpoint` and the pair of port and protocol exclude each other; "" stands for any. */
  | { readonly kind: "service"; readonly namespace: string; readonly service: string; readonly endpoint: string; readonly port: string; readonly protocol: string }
  /** CoreDNS looks at no further labels of a pod's name. */
  | { readonly kind: "pod"; readonly namespace: string; readonly label: string }
  /** `dns-version` and `ns.dns`, which are neither Services nor pods. */
  | { readonly kind: "version" }
  | { readonly kind: "nameserver" }
  | { readonly kind: "invalid"; readonly why: string };

/** Lower case, without the final dot. */
export function plainName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith(".") ? lower.slice(0, -1) : lower;
}

/** True for the zone itself too. Both in plain form. */
export function isBelow(name: string, zone: string): boolean {
  return name === zone || name.endsWith(`.${zone}`);
}

/** @param name in plain form and below the zone */
export function parseZoneName(name: string, zone: string): ZoneName {
  const labels = name === zone ? [] : name.slice(0, -zone.length - 1).split(".");
  const [kind, namespace, first, ...more] = labels.toReversed();
  if (kind === undefined) return { kind: "root" };
  if (labels.join(".") === "dns-version") return { kind: "version" };
  if (labels.join(".") === "ns.dns") return { kind: "nameserver" };
  if (kind !== "svc" && kind !== "pod") {
    return { kind: "invalid", why: `names of ${zone} end in svc.${zone} or pod.${zone}` };
  }
  if (namespace === undefined) return { kind: "root" };
  if (more.length > 2) return { kind: "invalid", why: `there are too many labels before ${namespace}.${kind}.${zone}` };
  if (first === undefined) return { kind: "namespace", below: kind, namespace };
  if (kind === "pod") return { kind: "pod", namespace, label: first };
  const [second, third] = more;
  const service = { kind: "service", namespace, service: first, endpoint: "", port: "", protocol: "" } as const;
  if (third !== undefined && second !== undefined) {
    return { ...service, port: withoutUnderscore(third), protocol: withoutUnderscore(second) };
  }
  return { ...service, endpoint: second ?? "" };
}

/** `http.tcp` is as good as `_http._tcp`. */
function withoutUnderscore(label: string): string {
  return label.startsWith("_") ? label.slice(1) : label;
}
