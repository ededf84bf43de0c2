import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: []}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: []}}",
    [33, 34, 35, 36],
    [
      ["spec.cidrs", "Required value", "at least one CIDR required"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 'fd00::/112', 10.1.0.0/16]}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 'fd00::/112', 10.1.0.0/16]}}",
    [33, 34, 35, 36],
    [
      ["spec.cidrs", "Invalid value", "may only hold up to 2 values"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 10.1.0.0/16]}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 10.1.0.0/16]}}",
    [33, 34, 35, 36],
    [
      ["spec.cidrs", "Invalid value", "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.1/16]}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.1/16]}}",
    [33, 34, 35, 36],
    [
      ["spec.cidrs[0]", "Invalid value", "must not have bits set beyond the prefix length"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: ['FD00::/112']}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: ['FD00::/112']}}",
    [33, 34, 35, 36],
    [
      ["spec.cidrs[0]", "Invalid value", "must be in canonical form (\"fd00::/112\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [x, z]}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [x, z]}}",
    [33, 34, 35, 36],
    [
      ["spec.cidrs[0]", "Invalid value", "must be a valid CIDR value,"],
      ["spec.cidrs[1]", "Invalid value", "must be a valid CIDR value,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 'fd00::/112']}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 'fd00::/112']}}",
    [33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 10.1.0.0/16]}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 10.1.0.0/16]}}",
    [31, 32, 33],
    [
      ["spec.cidrs", "Invalid value", "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.0/16, 10.1.0.0/16]}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 ServiceCIDR is deprecated in v1.34+, unavailable in v1.37+"],
      ["spec.cidrs", "Invalid value", "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [x, z]}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [x, z]}}",
    [31, 32],
    [
      ["spec.cidrs", "Invalid value", "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [x, z]}}",
    [33],
    [
      ["spec.cidrs[0]", "Invalid value", "must be a valid CIDR value,"],
      ["spec.cidrs[1]", "Invalid value", "must be a valid CIDR value,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [x, z]}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 ServiceCIDR is deprecated in v1.34+, unavailable in v1.37+"],
      ["spec.cidrs[0]", "Invalid value", "must be a valid CIDR value,"],
      ["spec.cidrs[1]", "Invalid value", "must be a valid CIDR value,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [010.0.0.0/16]}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [010.0.0.0/16]}}",
    [31, 32],
    [
      ["spec.cidrs[0]", "Invalid value", "netip.ParsePrefix(\"010.0.0.0/16\"): unable to parse IP"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [010.0.0.0/16]}}",
    [33],
    [
      ["spec.cidrs[0]", "Invalid value", "must not have leading 0s in IP or prefix length"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [010.0.0.0/16]}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 ServiceCIDR is deprecated in v1.34+, unavailable in v1.37+"],
      ["spec.cidrs[0]", "Invalid value", "must not have leading 0s in IP or prefix length"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.1/16]}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.1/16]}}",
    [31, 32],
    [
      ["spec.cidrs[0]", "Invalid value", "wrong CIDR format, IP doesn't match network IP address"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.1/16]}}",
    [33],
    [
      ["spec.cidrs[0]", "Invalid value", "must not have bits set beyond the prefix length"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: [10.0.0.1/16]}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 ServiceCIDR is deprecated in v1.34+, unavailable in v1.37+"],
      ["spec.cidrs[0]", "Invalid value", "must not have bits set beyond the prefix length"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: ['FD00::/112']}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"ServiceCIDR\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: ['FD00::/112']}}",
    [31, 32],
    [
      ["spec.cidrs[0]", "Invalid value", "CIDR not in RFC 5952 canonical format"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: ['FD00::/112']}}",
    [33],
    [
      ["spec.cidrs[0]", "Invalid value", "must be in canonical form (\"fd00::/112\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: ServiceCIDR, metadata: {name: x}, spec: {cidrs: ['FD00::/112']}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 ServiceCIDR is deprecated in v1.34+, unavailable in v1.37+"],
      ["spec.cidrs[0]", "Invalid value", "must be in canonical form (\"fd00::/112\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: '10.0.0.1'}, spec: {}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"IPAddress\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: '10.0.0.1'}, spec: {}}",
    [33, 34, 35, 36],
    [
      ["spec.parentRef", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: '10.0.0.1'}, spec: {parentRef: {}}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"IPAddress\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: '10.0.0.1'}, spec: {parentRef: {}}}",
    [33, 34, 35, 36],
    [
      ["spec.parentRef.resource", "Required value", ""],
      ["spec.parentRef.name", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: '10.0.0.1'}, spec: {parentRef: {resource: services, namespace: a, name: b}}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"IPAddress\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: '10.0.0.1'}, spec: {parentRef: {resource: services, namespace: a, name: b}}}",
    [33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: 'fd00::0001'}, spec: {parentRef: {group: A, resource: a/b, namespace: a%b, name: ..}}}",
    [29, 30, 31, 32],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"IPAddress\" in version \"networking.k8s.io/v1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IPAddress, metadata: {name: 'fd00::0001'}, spec: {parentRef: {group: A, resource: a/b, namespace: a%b, name: ..}}}",
    [33, 34, 35, 36],
    [
      ["metadata.name", "Invalid value", "must be in canonical form (\"fd00::1\")"],
      ["spec.parentRef.group", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["spec.parentRef.resource", "Invalid value", "may not contain '/'"],
      ["spec.parentRef.name", "Invalid value", "may not be '..'"],
      ["spec.parentRef.namespace", "Invalid value", "may not contain '%'"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: '::ffff:10.0.0.1'}, spec: {parentRef: {resource: services, name: b}}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"IPAddress\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: '::ffff:10.0.0.1'}, spec: {parentRef: {resource: services, name: b}}}",
    [31, 32],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: '::ffff:10.0.0.1'}, spec: {parentRef: {resource: services, name: b}}}",
    [33],
    [
      ["metadata.name", "Invalid value", "must not be an IPv4-mapped IPv6 address"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: '::ffff:10.0.0.1'}, spec: {parentRef: {resource: services, name: b}}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 IPAddress is deprecated in v1.34+, unavailable in v1.37+"],
      ["metadata.name", "Invalid value", "must not be an IPv4-mapped IPv6 address"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'fd00::1%eth0'}, spec: {parentRef: {resource: services, name: b}}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"IPAddress\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'fd00::1%eth0'}, spec: {parentRef: {resource: services, name: b}}}",
    [31, 32],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'fd00::1%eth0'}, spec: {parentRef: {resource: services, name: b}}}",
    [33],
    [
      ["metadata.name", "Invalid value", "must be a valid IP address,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'fd00::1%eth0'}, spec: {parentRef: {resource: services, name: b}}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 IPAddress is deprecated in v1.34+, unavailable in v1.37+"],
      ["metadata.name", "Invalid value", "must be a valid IP address,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'web'}, spec: {parentRef: {resource: services, name: b}}}",
    [29, 30],
    [
      ["apiVersion", "unknown kind", "no matches for kind \"IPAddress\" in version \"networking.k8s.io/v1beta1\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'web'}, spec: {parentRef: {resource: services, name: b}}}",
    [31, 32],
    [
      ["metadata.name", "Invalid value", "ParseAddr(\"web\"): unable to parse IP"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'web'}, spec: {parentRef: {resource: services, name: b}}}",
    [33],
    [
      ["metadata.name", "Invalid value", "must be a valid IP address,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1beta1, kind: IPAddress, metadata: {name: 'web'}, spec: {parentRef: {resource: services, name: b}}}",
    [34, 35, 36],
    [
      ["apiVersion", "warning", "networking.k8s.io/v1beta1 IPAddress is deprecated in v1.34+, unavailable in v1.37+"],
      ["metadata.name", "Invalid value", "must be a valid IP address,"],
    ],
  ],
];

describe("what the server says of service-cidr", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});
