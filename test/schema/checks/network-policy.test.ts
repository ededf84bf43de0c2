import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: null}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {matchExpressions: [{key: a, operator: In}]}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.podSelector.matchExpressions[0].values", "Required value", "must be specified when `operator` is 'In' or 'NotIn'"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, policyTypes: [ingress, Egress]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.policyTypes[0]", "Unsupported value", "supported values: \"Ingress\", \"Egress\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, policyTypes: [a, b, c]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.policyTypes", "Invalid value", "may not specify more than two policyTypes"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, policyTypes: [Ingress, Ingress]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [null]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: 0}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: 65536, protocol: tcp}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].protocol", "Unsupported value", "supported values: \"TCP\", \"UDP\", \"SCTP\""],
      ["spec.ingress[0].ports[0].port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: '80'}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].port", "Invalid value", "must contain at least one letter (a-z)"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: HTTP}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].port", "Invalid value", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"],
      ["spec.ingress[0].ports[0].port", "Invalid value", "must contain at least one letter (a-z)"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: ''}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].port", "Invalid value", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"],
      ["spec.ingress[0].ports[0].port", "Invalid value", "must contain at least one letter (a-z)"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{protocol: ''}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].protocol", "Unsupported value", "supported values: \"TCP\", \"UDP\", \"SCTP\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{endPort: 80}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].endPort", "Invalid value", "may not be specified when `port` is not specified"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: http, endPort: 80}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].endPort", "Invalid value", "may not be specified when `port` is non-numeric"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 79}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].endPort", "Invalid value", "must be greater than or equal to `port`"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 0}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].endPort", "Invalid value", "must be greater than or equal to `port`"],
      ["spec.ingress[0].ports[0].endPort", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 65536}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingress[0].ports[0].endPort", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 80}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: null}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0]", "Required value", "must specify a peer"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [null]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0]", "Required value", "must specify a peer"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{podSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0]", "Forbidden", "may not specify both ipBlock and another peer"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{podSelector: {}, namespaceSelector: {matchLabels: {a b: c}}}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0].namespaceSelector.matchLabels", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {}}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]}}",
    [29],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Invalid value", "not a valid CIDR"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Invalid value", "must be a valid CIDR value,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.5/8}}]}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.5/8}}]}]}}",
    [33, 34, 35],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "warning", "spec.egress[0].to[0].ipBlock.cidr: CIDR value \"10.0.0.5/8\" is ambiguous in this context (should be \"10.0.0.0/8\" or \"10.0.0.5/32\"?)"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.5/8}}]}]}}",
    [36],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Invalid value", "must not have bits set beyond the prefix length"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}}",
    [33, 34, 35],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "warning", "spec.egress[0].to[0].ipBlock.cidr: non-standard CIDR value \"010.0.0.0/8\" will be considered invalid in a future Kubernetes release: use \"10.0.0.0/8\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 010.0.0.0/8}}]}]}}",
    [36],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Invalid value", "must not have leading 0s in IP or prefix length"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}]}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}]}]}}",
    [33, 34, 35],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "warning", "spec.egress[0].to[0].ipBlock.cidr: non-standard CIDR value \"::ffff:10.0.0.0/104\" will be considered invalid in a future Kubernetes release: use \"10.0.0.0/8\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: '::ffff:10.0.0.0/104'}}]}]}}",
    [36],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Invalid value", "must not have an IPv4-mapped IPv6 address"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 'FD00::/64'}}]}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 'FD00::/64'}}]}]}}",
    [33, 34, 35, 36],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "warning", "spec.egress[0].to[0].ipBlock.cidr: IPv6 CIDR value \"FD00::/64\" should be in RFC 5952 canonical format (\"fd00::/64\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8, 11.0.0.0/16, x, 10.1.0.0/16, z]}}]}]}}",
    [29],
    [
      ["spec.egress[0].to[0].ipBlock.except[0]", "Invalid value", "must be a strict subset of `cidr`"],
      ["spec.egress[0].to[0].ipBlock.except[1]", "Invalid value", "must be a strict subset of `cidr`"],
      ["spec.egress[0].to[0].ipBlock.except[2]", "Invalid value", "not a valid CIDR"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/8, 11.0.0.0/16, x, 10.1.0.0/16, z]}}]}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0].ipBlock.except[0]", "Invalid value", "must be a strict subset of `cidr`"],
      ["spec.egress[0].to[0].ipBlock.except[1]", "Invalid value", "must be a strict subset of `cidr`"],
      ["spec.egress[0].to[0].ipBlock.except[2]", "Invalid value", "must be a valid CIDR value,"],
      ["spec.egress[0].to[0].ipBlock.except[4]", "Invalid value", "must be a valid CIDR value,"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8, except: ['fd00::/64', 0.0.0.0/0]}}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0].ipBlock.except[0]", "Invalid value", "must be a strict subset of `cidr`"],
      ["spec.egress[0].to[0].ipBlock.except[1]", "Invalid value", "must be a strict subset of `cidr`"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: x, except: [z]}}]}]}}",
    [29],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Invalid value", "not a valid CIDR"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: x}, spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: x, except: [z]}}]}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.egress[0].to[0].ipBlock.cidr", "Invalid value", "must be a valid CIDR value,"],
    ],
  ],
];

describe("what the server says of network-policy", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});
