import rule from "../../rules/cluster-network-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "bits behind the prefix",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.96.0.1/16]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "cidr.yaml:6:11-6:23",
          covers: "10.96.0.1/16",
          data: {
            says: "10.96.0.1/16 has bits set behind the prefix length",
            kind: "ServiceCIDR",
            field: "spec.cidrs[0]",
            reason: "Invalid value",
            detail: "must not have bits set beyond the prefix length",
          },
          help: "write 10.96.0.0/16, or 10.96.0.1/32 for this one address",
          message: "10.96.0.1/16 has bits set behind the prefix length, so the API server refuses the ServiceCIDR",
        },
      ],
    },
    {
      name: "two blocks of a family",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.96.0.0/16, 10.97.0.0/16]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "cidr.yaml:6:25-6:37",
          covers: "10.97.0.0/16",
          data: {
            says: "10.96.0.0/16 and 10.97.0.0/16 are both IPv4",
            kind: "ServiceCIDR",
            field: "spec.cidrs",
            reason: "Invalid value",
            detail: "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64",
          },
          related: ["cidr.yaml:6:11-6:23"],
          help: "write one block of each IP family, and others into ServiceCIDRs of their own",
          message: "10.96.0.0/16 and 10.97.0.0/16 are both IPv4, so the API server refuses the ServiceCIDR",
        },
      ],
    },
    {
      name: "no block",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: []
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "cidr.yaml:6:10-6:12",
          covers: "[]",
          data: {
            says: "There is no block of addresses",
            kind: "ServiceCIDR",
            field: "spec.cidrs",
            reason: "Required value",
            detail: "at least one CIDR required",
          },
          help: "write one block, or one of each IP family",
          message: "There is no block of addresses, so the API server refuses the ServiceCIDR",
        },
      ],
    },
    {
      name: "three blocks",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.96.0.0/16, "fd00:10:96::/112", 10.97.0.0/16]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "cidr.yaml:6:3-6:8",
          covers: "cidrs",
          data: {
            says: "There are 3 blocks of addresses, and two are the most",
            kind: "ServiceCIDR",
            field: "spec.cidrs",
            reason: "Invalid value",
            detail: "may only hold up to 2 values",
          },
          help: "write one block of each IP family, and others into ServiceCIDRs of their own",
          message: "There are 3 blocks of addresses, and two are the most, so the API server refuses the ServiceCIDR",
        },
      ],
    },
    {
      name: "another spelling",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: ["FD00:10:96::/112"]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "cidr.yaml:6:11-6:29",
          covers: "\"FD00:10:96::/112\"",
          data: {
            says: "\"FD00:10:96::/112\" is not written as IP addresses usually are",
            kind: "ServiceCIDR",
            field: "spec.cidrs[0]",
            reason: "Invalid value",
            detail: "must be in canonical form (\"fd00:10:96::/112\")",
          },
          help: "write fd00:10:96::/112",
          message: "\"FD00:10:96::/112\" is not written as IP addresses usually are, so the API server refuses the ServiceCIDR",
        },
      ],
    },
  ],
  valid: [
    {
      name: "of the name itself name-invalid speaks",
      files: { "namespace.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: Team_A- }\n" },
    },
    {
      name: "a block",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.96.0.0/16]
`,
      },
    },
    {
      name: "one of each family",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.96.0.0/16, "fd00:10:96::/112"]
`,
      },
    },
    {
      name: "one address",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: [10.96.0.1/32]
`,
      },
    },
    {
      name: "a template",
      files: {
        "cidr.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs: ["\${CIDR}"]
`,
      },
    },
  ],
});
