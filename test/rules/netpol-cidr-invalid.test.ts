import rule from "../../rules/netpol-cidr-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an address alone",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.9.8.7
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:19-10:27",
          covers: "10.9.8.7",
          data: {
            says: "cidr 10.9.8.7 is no block like 10.9.8.0/24",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0].ipBlock.cidr",
            reason: "Invalid value",
            detail: "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)",
          },
          help: "write 10.9.8.7/32 for this one address",
          message: "cidr 10.9.8.7 is no block like 10.9.8.0/24, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "bits behind the prefix",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.9.8.7/16
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:19-10:30",
          covers: "10.9.8.7/16",
          data: {
            says: "cidr 10.9.8.7/16 has bits set behind the prefix length",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0].ipBlock.cidr",
            reason: "Invalid value",
            detail: "must not have bits set beyond the prefix length",
          },
          help: "write 10.9.0.0/16, or 10.9.8.7/32 for this one address",
          message: "cidr 10.9.8.7/16 has bits set behind the prefix length, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "an exception outside",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.0.0/8
            except: [192.168.0.0/16]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:11:22-11:36",
          covers: "192.168.0.0/16",
          data: {
            says: "Except 192.168.0.0/16 is no smaller block within cidr 10.0.0.0/8",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0].ipBlock.except[0]",
            reason: "Invalid value",
            detail: "must be a strict subset of `cidr`",
          },
          related: ["policy.yaml:10:19-10:29"],
          help: "write a part of the cidr, or remove it",
          message: "Except 192.168.0.0/16 is no smaller block within cidr 10.0.0.0/8, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "zeros in front",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.09.0.0/16
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:19-10:31",
          covers: "10.09.0.0/16",
          data: {
            says: "cidr 10.09.0.0/16 has zeros in front of a number, which some programs read as octal",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0].ipBlock.cidr",
            reason: "Invalid value",
            detail: "must not have leading 0s in IP or prefix length",
          },
          help: "write 10.9.0.0/16",
          message: "cidr 10.09.0.0/16 has zeros in front of a number, which some programs read as octal, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "nothing",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: ""
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:10:19-10:21",
          covers: "\"\"",
          data: {
            says: "An ipBlock has no cidr",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0].ipBlock.cidr",
            reason: "Required value",
            detail: "",
          },
          help: "write a block such as 10.9.8.0/24, or 0.0.0.0/0 for all of IPv4",
          message: "An ipBlock has no cidr, so the API server refuses the NetworkPolicy",
        },
      ],
    },
    {
      name: "the same block as exception",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.0.0/8
            except: [10.0.0.0/8]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "policy.yaml:11:22-11:32",
          covers: "10.0.0.0/8",
          data: {
            says: "Except 10.0.0.0/8 is no smaller block within cidr 10.0.0.0/8",
            kind: "NetworkPolicy",
            field: "spec.ingress[0].from[0].ipBlock.except[0]",
            reason: "Invalid value",
            detail: "must be a strict subset of `cidr`",
          },
          related: ["policy.yaml:10:19-10:29"],
          help: "write a part of the cidr, or remove it",
          message: "Except 10.0.0.0/8 is no smaller block within cidr 10.0.0.0/8, so the API server refuses the NetworkPolicy",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a block",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.9.0.0/16
`,
      },
    },
    {
      name: "one address",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.9.8.7/32
`,
      },
    },
    {
      name: "IPv6",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 2001:db8::/32
`,
      },
    },
    {
      name: "an exception within",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.0.0/8
            except: [10.1.0.0/16]
`,
      },
    },
    {
      name: "a template",
      files: {
        "policy.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: \${CIDR}
`,
      },
    },
  ],
});
