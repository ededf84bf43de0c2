/** ExternalName Services: the name that they stand for, and what they may not have. */
import { isIP } from "node:net";
import { dns1123Subdomain } from "../formats/names.ts";
import type { Review } from "../review.ts";
import type { Service } from "./service-facts.ts";

export function checkExternalName(service: Service, review: Review): void {
  if (service.type !== "ExternalName") return;
  const { spec, clusterIPs } = service;
  const type = spec.get("type");
  const forbidden = "may not be set for ExternalName services";
  const [address] = clusterIPs;
  const list = spec.get("clusterIPs");
  if (address !== undefined) {
    const field = list.items.length > 0 ? list : address.field;
    review.refuse(field, "Forbidden", forbidden, {
      rule: "cluster-ip-invalid",
      path: "spec.clusterIPs",
      says: `an ExternalName takes no ${field.key}`,
      help: `remove ${field.key}: the Service is an alias of another name and has no address`,
      at: field.keyPlace,
      rests: [type],
    });
  }
  for (const field of [spec.get("ipFamilies"), spec.get("ipFamilyPolicy")]) {
    if (!field.present || (field.key === "ipFamilies" && field.items.length === 0)) continue;
    review.refuse(field, "Forbidden", forbidden, {
      rule: "ip-families-invalid",
      says: `an ExternalName takes no ${field.key}`,
      help: `remove ${field.key}: the Service is an alias of another name and has no address`,
      at: field.keyPlace,
      rests: [type],
    });
  }
  checkTarget(service, review);
}

function checkTarget(service: Service, review: Review): void {
  const { spec } = service;
  const [type, field] = [spec.get("type"), spec.get("externalName")];
  const name = withoutDot(field.text);
  if (name === "") {
    review.refuse(field, "Required value", "", {
      rule: "external-name-invalid",
      says: field.text === "" ? "a Service of type ExternalName needs externalName" : `externalName ${field.shown} is a dot and no name`,
      help: "write externalName: with the host name to point at",
      ...(field.entry === undefined ? { at: type.place } : {}),
      rests: [type],
    });
    return;
  }
  for (const detail of dns1123Subdomain(name)) {
    const long = detail.startsWith("must be no more than");
    const problem = long ? { says: `externalName has ${name.length} characters and may have 253`, help: "write a shorter name" } : problemOf(field.text, field.shown, service.object.get("metadata", "name").text);
    review.refuse(field, "Invalid value", detail, { rule: "external-name-invalid", ...problem, rests: [type] });
  }
}

interface Problem {
  readonly says: string;
  readonly help: string;
}

function problemOf(value: string, shown: string, service: string): Problem {
  const about = (what: string): string => `externalName ${shown} ${what}`;
  if (isIP(value.replace(/^\[(.*)\]$/, "$1")) === 6) {
    const help = `write a Service without selector and an EndpointSlice labelled kubernetes.io/service-name: ${service} that holds the address`;
    return { says: about("is an IPv6 address and no DNS name"), help };
  }
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(value)?.[0];
  const [host = ""] = value.slice(scheme?.length ?? 0).split(/[/?#]/);
  const bare = host.replace(/^.*@/, "").replace(/:\d*$/, "");
  const plain = withoutDot(bare.toLowerCase());
  const rest = plain !== "" && dns1123Subdomain(plain).length === 0 ? `write ${plain}` : "write the host name alone";
  if (scheme !== undefined) return { says: about("is a URL and no DNS name"), help: rest };
  if (host !== value) return { says: about("has a path, which a DNS name cannot have"), help: rest };
  if (bare !== host) return { says: about("has a port, which a DNS name cannot have"), help: `${rest}; clients choose the port` };
  if (/[A-Z]/.test(value)) return { says: about("has upper-case letters"), help: rest };
  if (value.includes("_")) return { says: about("has an underscore"), help: "DNS names of hosts have hyphens; the target needs another name" };
  return { says: about("is no DNS name"), help: "write lower-case letters, digits and hyphens, in parts joined by dots" };
}

/** One final dot stands for "as it is". */
function withoutDot(name: string): string {
  return name.endsWith(".") ? name.slice(0, -1) : name;
}
