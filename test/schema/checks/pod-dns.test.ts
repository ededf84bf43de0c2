import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsPolicy: None, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.dnsConfig", "Required value", "must provide `dnsConfig` when `dnsPolicy` is None"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsPolicy: None, dnsConfig: {nameservers: []}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.dnsConfig.nameservers", "Required value", "must provide at least one DNS nameserver when `dnsPolicy` is None"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsPolicy: None, dnsConfig: {nameservers: [1.1.1.1]}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsPolicy: none, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.dnsPolicy", "Unsupported value", "supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsPolicy: '', containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {nameservers: [a, 1.2.3.04, '::ffff:1.2.3.4', 127.0.0.1]}, containers: [{name: c, image: i}]}}",
    [29],
    [
      ["spec.dnsConfig.nameservers", "Invalid value", "must not have more than 3 nameservers"],
      ["spec.dnsConfig.nameservers[0]", "Invalid value", "must be valid IP address"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {nameservers: [a, 1.2.3.04, '::ffff:1.2.3.4', 127.0.0.1]}, containers: [{name: c, image: i}]}}",
    [30, 31, 32],
    [
      ["spec.dnsConfig.nameservers", "Invalid value", "must not have more than 3 nameservers"],
      ["spec.dnsConfig.nameservers[0]", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {nameservers: [a, 1.2.3.04, '::ffff:1.2.3.4', 127.0.0.1]}, containers: [{name: c, image: i}]}}",
    [33, 34, 35],
    [
      ["spec.dnsConfig.nameservers", "Invalid value", "must not have more than 3 nameservers"],
      ["spec.dnsConfig.nameservers[0]", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
      ["spec.dnsConfig.nameservers[1]", "warning", "spec.dnsConfig.nameservers[1]: non-standard IP address \"1.2.3.04\" will be considered inval"],
      ["spec.dnsConfig.nameservers[2]", "warning", "spec.dnsConfig.nameservers[2]: non-standard IP address \"::ffff:1.2.3.4\" will be considered"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {nameservers: [a, 1.2.3.04, '::ffff:1.2.3.4', 127.0.0.1]}, containers: [{name: c, image: i}]}}",
    [36],
    [
      ["spec.dnsConfig.nameservers", "Invalid value", "must not have more than 3 nameservers"],
      ["spec.dnsConfig.nameservers[0]", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
      ["spec.dnsConfig.nameservers[1]", "Invalid value", "must not have leading 0s"],
      ["spec.dnsConfig.nameservers[2]", "Invalid value", "must not be an IPv4-mapped IPv6 address"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {nameservers: ['FD00::1']}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {nameservers: ['FD00::1']}, containers: [{name: c, image: i}]}}",
    [33, 34, 35, 36],
    [
      ["spec.dnsConfig.nameservers[0]", "warning", "spec.dnsConfig.nameservers[0]: IPv6 address \"FD00::1\" should be in RFC 5952 canonical format (\"fd00::1\")"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {searches: [., a_b.c, a.b., A.b, '']}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32],
    [
      ["spec.dnsConfig.searches[0]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.dnsConfig.searches[1]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.dnsConfig.searches[3]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.dnsConfig.searches[4]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {searches: [., a_b.c, a.b., A.b, '']}, containers: [{name: c, image: i}]}}",
    [33, 34, 35, 36],
    [
      ["spec.dnsConfig.searches[3]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-"],
      ["spec.dnsConfig.searches[4]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {options: [{}, {name: ndots}]}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.dnsConfig.options[0]", "Required value", "must not be empty"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {searches: [a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21, a22, a23, a24, a25, a26, a27, a28, a29, a30, a31, a32]}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.dnsConfig.searches", "Invalid value", "must not have more than 32 search paths"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {dnsConfig: {searches: [aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.dnsConfig.searches", "Invalid value", "must not have more than 2048 characters (including spaces) in the search list"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostAliases: [{ip: 1.2.3.4, hostnames: [A, ok, '']}, {ip: x}, {}], containers: [{name: c, image: i}]}}",
    [29],
    [
      ["spec.hostAliases.hostnames", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.hostAliases.hostnames", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.hostAliases.ip", "Invalid value", "must be valid IP address"],
      ["spec.hostAliases.ip", "Invalid value", "must be valid IP address"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostAliases: [{ip: 1.2.3.4, hostnames: [A, ok, '']}, {ip: x}, {}], containers: [{name: c, image: i}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.hostAliases[0].hostnames[0]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.hostAliases[0].hostnames[2]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.hostAliases[1].ip", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
      ["spec.hostAliases[2].ip", "Invalid value", "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostAliases: [{ip: 1.2.3.4}, {ip: 1.2.3.4}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.hostAliases[1].ip", "warning", "spec.hostAliases[1].ip: duplicate ip \"1.2.3.4\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostAliases: [{ip: 01.2.3.4}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostAliases: [{ip: 01.2.3.4}], containers: [{name: c, image: i}]}}",
    [33, 34, 35],
    [
      ["spec.hostAliases[0].ip", "warning", "spec.hostAliases[0].ip: non-standard IP address \"01.2.3.4\" will be considered invalid in a"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostAliases: [{ip: 01.2.3.4}], containers: [{name: c, image: i}]}}",
    [36],
    [
      ["spec.hostAliases[0].ip", "Invalid value", "must not have leading 0s"],
    ],
  ],
];

describe("how pods resolve names", () => {
  it.each(cases)("%s on %j", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
