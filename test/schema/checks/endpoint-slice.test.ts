import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: ''}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["addressType", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, endpoints: []}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["addressType", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: ipv4, endpoints: [{addresses: [x]}]}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["addressType", "Unsupported value", "supported values: \"FQDN\", \"IPv4\", \"IPv6\""],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [null]}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["endpoints[0].addresses", "Required value", "must contain at least 1 address"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: ['fd00::1', x, 010.0.0.1, 127.0.0.1, 10.0.0.1]}]}",
    [29, 30, 31, 32],
    [
      ["endpoints[0].addresses[0]", "Invalid value", "must be a valid IPv4 address"],
      ["endpoints[0].addresses[1]", "Invalid value", "must be a valid IPv4 address"],
      ["endpoints[0].addresses[1]", "Invalid value", "must be a valid IP address"],
      ["endpoints[0].addresses[3]", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: ['fd00::1', x, 010.0.0.1, 127.0.0.1, 10.0.0.1]}]}",
    [33, 34, 35],
    [
      ["endpoints[0].addresses", "Invalid value", "must be an IPv4 address"],
      ["endpoints[0].addresses[1]", "Invalid value", "must be a valid IP address,"],
      ["endpoints[0].addresses[2]", "warning", "endpoints[0].addresses[2]: non-standard IP address \"010.0.0.1\" will be considered invalid in a future Kubernetes release: use \"10.0.0.1\""],
      ["endpoints[0].addresses[3]", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: ['fd00::1', x, 010.0.0.1, 127.0.0.1, 10.0.0.1]}]}",
    [36],
    [
      ["endpoints[0].addresses", "Invalid value", "must be an IPv4 address"],
      ["endpoints[0].addresses[1]", "Invalid value", "must be a valid IP address,"],
      ["endpoints[0].addresses[2]", "Invalid value", "must not have leading 0s"],
      ["endpoints[0].addresses[3]", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv6, endpoints: [{addresses: [10.0.0.1, 'FD00::1', '::1', 'fd00::1', '::ffff:10.0.0.1']}]}",
    [29, 30, 31, 32],
    [
      ["endpoints[0].addresses[0]", "Invalid value", "must be a valid IPv6 address"],
      ["endpoints[0].addresses[2]", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
      ["endpoints[0].addresses[4]", "Invalid value", "must be a valid IPv6 address"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv6, endpoints: [{addresses: [10.0.0.1, 'FD00::1', '::1', 'fd00::1', '::ffff:10.0.0.1']}]}",
    [33, 34, 35, 36],
    [
      ["endpoints[0].addresses", "Invalid value", "must be an IPv6 address"],
      ["endpoints[0].addresses[1]", "Invalid value", "must be in canonical form (\"fd00::1\")"],
      ["endpoints[0].addresses[2]", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
      ["endpoints[0].addresses[4]", "Invalid value", "must not be an IPv4-mapped IPv6 address"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: FQDN, endpoints: [{addresses: [a.example.com, a.example.com., web, '', A.com, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com, 010.0.0.1]}]}",
    [29, 30, 31, 32],
    [
      ["endpoints[0].addresses[2]", "Invalid value", "should be a domain with at least two segments separated by dots"],
      ["endpoints[0].addresses[3]", "Required value", ""],
      ["endpoints[0].addresses[4]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["endpoints[0].addresses[5]", "Invalid value", "must be no more than 63 characters"],
      ["addressType", "warning", "spec.addressType: FQDN endpoints are deprecated"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: FQDN, endpoints: [{addresses: [a.example.com, a.example.com., web, '', A.com, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com, 010.0.0.1]}]}",
    [33, 34, 35],
    [
      ["endpoints[0].addresses[2]", "Invalid value", "should be a domain with at least two segments separated by dots"],
      ["endpoints[0].addresses[3]", "Required value", ""],
      ["endpoints[0].addresses[4]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["endpoints[0].addresses[5]", "Invalid value", "must be no more than 63 characters"],
      ["endpoints[0].addresses[6]", "warning", "endpoints[0].addresses[6]: non-standard IP address \"010.0.0.1\" will be considered invalid in a future Kubernetes release: use \"10.0.0.1\""],
      ["addressType", "warning", "spec.addressType: FQDN endpoints are deprecated"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: FQDN, endpoints: [{addresses: [a.example.com, a.example.com., web, '', A.com, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.com, 010.0.0.1]}]}",
    [36],
    [
      ["endpoints[0].addresses[2]", "Invalid value", "should be a domain with at least two segments separated by dots"],
      ["endpoints[0].addresses[3]", "Required value", ""],
      ["endpoints[0].addresses[4]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["endpoints[0].addresses[5]", "Invalid value", "must be no more than 63 characters"],
      ["endpoints[0].addresses[6]", "warning", "endpoints[0].addresses[6]: non-standard IP address \"010.0.0.1\" is invalid: use \"10.0.0.1\""],
      ["addressType", "warning", "spec.addressType: FQDN endpoints are deprecated"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], hostname: \"\", nodeName: \"\", zone: \"a b\"}]}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["endpoints[0].nodeName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["endpoints[0].hostname", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], deprecatedTopology: {a b: c}}]}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], hints: {forZones: [{name: a}, {name: a}, {name: a b}]}}]}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["endpoints[0].hints.forZones[1].name", "Duplicate value", ""],
      ["endpoints[0].hints.forZones[2].name", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], hints: {forNodes: [{name: a}, {name: a}, {name: A}]}}]}",
    [29, 30, 31, 32],
    [
      ["endpoints[0].hints.forNodes", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], hints: {forNodes: [{name: a}, {name: a}, {name: A}]}}]}",
    [33],
    [],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], hints: {forNodes: [{name: a}, {name: a}, {name: A}]}}]}",
    [34, 35, 36],
    [
      ["endpoints[0].hints.forNodes[1].name", "Duplicate value", ""],
      ["endpoints[0].hints.forNodes[2].name", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, endpoints: [{addresses: [10.0.0.1], hints: {forZones: [{name: z0}, {name: z1}, {name: z2}, {name: z3}, {name: z4}, {name: z5}, {name: z6}, {name: z7}, {name: z8}]}}]}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["endpoints[0].hints.forZones", "Too many", "must have at most 8 items"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, ports: [{}, {}, {name: \"\"}, {name: A}, {name: a, port: 70000}, {name: b, protocol: \"\"}, {name: c, protocol: tcp, appProtocol: \"\"}]}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["ports[1].name", "Duplicate value", ""],
      ["ports[2].name", "Duplicate value", ""],
      ["ports[3].name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ["ports[5].protocol", "Unsupported value", "supported values: \"SCTP\", \"TCP\", \"UDP\""],
      ["ports[6].protocol", "Unsupported value", "supported values: \"SCTP\", \"TCP\", \"UDP\""],
      ["ports[6].appProtocol", "Invalid value", "name part must be non-empty"],
      ["ports[6].appProtocol", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x, labels: {endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io}}, addressType: IPv4, endpoints: [{addresses: ['::ffff:10.0.0.1']}]}",
    [29, 30, 31, 32, 33, 34, 35],
    [],
  ],
  [
    "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x, labels: {endpointslice.kubernetes.io/managed-by: endpointslice-controller.k8s.io}}, addressType: IPv4, endpoints: [{addresses: ['::ffff:10.0.0.1']}]}",
    [36],
    [
      ["endpoints[0].addresses[0]", "Invalid value", "must not be an IPv4-mapped IPv6 address"],
    ],
  ],
];

describe("what the server says of endpoint-slice", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});

describe("lengths of lists in a slice", () => {
  const slice = (rest: string): string => `{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: x}, addressType: IPv4, ${rest}}`;
  const times = (count: number, item: string): string => Array.from({ length: count }, () => item).join(", ");

  it.each([
    ["1000 endpoints", `endpoints: [${times(1000, "{addresses: [10.0.0.1]}")}]`, []],
    ["1001 endpoints, none of which is looked at", `endpoints: [${times(1001, "{}")}]`, [["endpoints", "Too many", "must have at most 1000 items"]]],
    ["100 addresses", `endpoints: [{addresses: [${times(100, "10.0.0.1")}]}]`, []],
    ["101 addresses", `endpoints: [{addresses: [${times(101, "10.0.0.1")}]}]`, [["endpoints[0].addresses", "Too many", "must have at most 100 items"]]],
    ["20001 ports, none of which is looked at", `ports: [${times(20001, "{}")}]`, [["ports", "Too many", "must have at most 20000 items"]]],
  ] as const)("%s", (_name, rest, expected) => {
    expect(told(slice(rest), 36, expected)).toEqual(expected);
  });
});
