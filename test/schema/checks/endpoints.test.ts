import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: null}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: null}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{}]}",
    [29, 30, 31, 32],
    [
      ["subsets[0]", "Required value", "must specify `addresses` or `notReadyAddresses`"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0]", "Required value", "must specify `addresses` or `notReadyAddresses`"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [null]}",
    [29, 30, 31, 32],
    [
      ["subsets[0]", "Required value", "must specify `addresses` or `notReadyAddresses`"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [null]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0]", "Required value", "must specify `addresses` or `notReadyAddresses`"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [null]}]}",
    [29, 30, 31, 32],
    [
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address,"],
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [null]}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address,"],
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: web}], notReadyAddresses: [{ip: 127.0.0.1, hostname: '', nodeName: ''}]}]}",
    [29, 30, 31, 32],
    [
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address,"],
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address"],
      ["subsets[0].notReadyAddresses[0].ip", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
      ["subsets[0].notReadyAddresses[0].nodeName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: web}], notReadyAddresses: [{ip: 127.0.0.1, hostname: '', nodeName: ''}]}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address,"],
      ["subsets[0].addresses[0].ip", "Invalid value", "must be a valid IP address"],
      ["subsets[0].notReadyAddresses[0].ip", "Invalid value", "may not be in the loopback range (127.0.0.0/8, ::1/128)"],
      ["subsets[0].notReadyAddresses[0].nodeName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 010.0.0.1}, {ip: '::ffff:10.0.0.1'}, {ip: 'FD00::1'}, {ip: 0.0.0.0}, {ip: 'fe80::1'}, {ip: 224.0.0.1}]}]}",
    [29, 30, 31, 32],
    [
      ["subsets[0].addresses[3].ip", "Invalid value", "may not be unspecified (0.0.0.0)"],
      ["subsets[0].addresses[4].ip", "Invalid value", "may not be in the link-local range (169.254.0.0/16, fe80::/10)"],
      ["subsets[0].addresses[5].ip", "Invalid value", "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 010.0.0.1}, {ip: '::ffff:10.0.0.1'}, {ip: 'FD00::1'}, {ip: 0.0.0.0}, {ip: 'fe80::1'}, {ip: 224.0.0.1}]}]}",
    [33, 34, 35],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0].addresses[0].ip", "warning", "subsets[0].addresses[0].ip: non-standard IP address \"010.0.0.1\" will be considered invalid in a future Kubernetes release: use \"10.0.0.1\""],
      ["subsets[0].addresses[1].ip", "warning", "subsets[0].addresses[1].ip: non-standard IP address \"::ffff:10.0.0.1\" will be considered invalid in a future Kubernetes release: use \"10.0.0.1\""],
      ["subsets[0].addresses[2].ip", "warning", "subsets[0].addresses[2].ip: IPv6 address \"FD00::1\" should be in RFC 5952 canonical format (\"fd00::1\")"],
      ["subsets[0].addresses[3].ip", "Invalid value", "may not be unspecified (0.0.0.0)"],
      ["subsets[0].addresses[4].ip", "Invalid value", "may not be in the link-local range (169.254.0.0/16, fe80::/10)"],
      ["subsets[0].addresses[5].ip", "Invalid value", "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 010.0.0.1}, {ip: '::ffff:10.0.0.1'}, {ip: 'FD00::1'}, {ip: 0.0.0.0}, {ip: 'fe80::1'}, {ip: 224.0.0.1}]}]}",
    [36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0].addresses[0].ip", "Invalid value", "must not have leading 0s"],
      ["subsets[0].addresses[1].ip", "Invalid value", "must not be an IPv4-mapped IPv6 address"],
      ["subsets[0].addresses[2].ip", "warning", "subsets[0].addresses[2].ip: IPv6 address \"FD00::1\" should be in RFC 5952 canonical format (\"fd00::1\")"],
      ["subsets[0].addresses[3].ip", "Invalid value", "may not be unspecified (0.0.0.0)"],
      ["subsets[0].addresses[4].ip", "Invalid value", "may not be in the link-local range (169.254.0.0/16, fe80::/10)"],
      ["subsets[0].addresses[5].ip", "Invalid value", "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1, hostname: a.b, nodeName: A}]}]}",
    [29, 30, 31, 32],
    [
      ["subsets[0].addresses[0].hostname", "Invalid value", "must not contain dots"],
      ["subsets[0].addresses[0].nodeName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1, hostname: a.b, nodeName: A}]}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0].addresses[0].hostname", "Invalid value", "must not contain dots"],
      ["subsets[0].addresses[0].nodeName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{port: 1}, {name: a.b, port: 65536, protocol: tcp, appProtocol: \"\"}]}]}",
    [29, 30, 31, 32],
    [
      ["subsets[0].ports[0].name", "Required value", ""],
      ["subsets[0].ports[1].name", "Invalid value", "must not contain dots"],
      ["subsets[0].ports[1].port", "Invalid value", "must be between 1 and 65535, inclusive"],
      ["subsets[0].ports[1].protocol", "Unsupported value", "supported values: \"SCTP\", \"TCP\", \"UDP\""],
      ["subsets[0].ports[1].appProtocol", "Invalid value", "name part must be non-empty"],
      ["subsets[0].ports[1].appProtocol", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{port: 1}, {name: a.b, port: 65536, protocol: tcp, appProtocol: \"\"}]}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0].ports[0].name", "Required value", ""],
      ["subsets[0].ports[1].name", "Invalid value", "must not contain dots"],
      ["subsets[0].ports[1].port", "Invalid value", "must be between 1 and 65535, inclusive"],
      ["subsets[0].ports[1].protocol", "Unsupported value", "supported values: \"SCTP\", \"TCP\", \"UDP\""],
      ["subsets[0].ports[1].appProtocol", "Invalid value", "name part must be non-empty"],
      ["subsets[0].ports[1].appProtocol", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1}], ports: [null]}]}",
    [29, 30, 31, 32],
    [
      ["subsets[0].ports[0].port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1}], ports: [null]}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
      ["subsets[0].ports[0].port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{name: a, port: 1}, {name: a, port: 1, protocol: \"\"}]}]}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x}, subsets: [{addresses: [{ip: 10.0.0.1}], ports: [{name: a, port: 1}, {name: a, port: 1, protocol: \"\"}]}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x, labels: {endpoints.kubernetes.io/managed-by: endpoint-controller}}, subsets: [{addresses: [{ip: 'FD00::1'}]}]}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: v1, kind: Endpoints, metadata: {name: x, labels: {endpoints.kubernetes.io/managed-by: endpoint-controller}}, subsets: [{addresses: [{ip: 'FD00::1'}]}]}",
    [33, 34, 35, 36],
    [
      ["apiVersion", "warning", "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"],
    ],
  ],
];

describe("what the server says of endpoints", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});
