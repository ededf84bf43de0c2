import rule from "../../rules/dns-config-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "None without servers",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: None
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:5:14-5:18",
          covers: "None",
          data: {
            says: "dnsPolicy is None and there is no dnsConfig",
            kind: "Pod",
            field: "spec.dnsConfig",
            reason: "Required value",
            detail: "must provide `dnsConfig` when `dnsPolicy` is None",
          },
          help: "add dnsConfig.nameservers with an address, or another dnsPolicy",
          message: "dnsPolicy is None and there is no dnsConfig, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "None with an empty list",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      dnsPolicy: None
      dnsConfig: {searches: [example.com]}
      containers:
        - name: web
          image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:7-10:16",
          covers: "dnsConfig",
          data: {
            says: "dnsPolicy is None and dnsConfig names no nameservers",
            kind: "Deployment",
            field: "spec.template.spec.dnsConfig.nameservers",
            reason: "Required value",
            detail: "must provide at least one DNS nameserver when `dnsPolicy` is None",
          },
          related: ["pod.yaml:9:18-9:22"],
          help: "add dnsConfig.nameservers with an address, or another dnsPolicy",
          message: "dnsPolicy is None and dnsConfig names no nameservers, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "a policy in small letters",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: clusterFirst
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:5:14-5:26",
          covers: "clusterFirst",
          data: {
            says: "dnsPolicy clusterFirst is none of ClusterFirstWithHostNet, ClusterFirst, Default, None",
            kind: "Pod",
            field: "spec.dnsPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"",
          },
          help: "write ClusterFirst",
          message: "dnsPolicy clusterFirst is none of ClusterFirstWithHostNet, ClusterFirst, Default, None, so the API server refuses the Pod",
        },
      ],
      fixed: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: ClusterFirst
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "a server by name, and four of them",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig:
    nameservers: [dns.google, 1.1.1.1, 1.0.0.1, 9.9.9.9]
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:5-6:16",
          covers: "nameservers",
          data: {
            says: "dnsConfig has 4 nameservers, and resolvers ask 3 at most",
            kind: "Pod",
            field: "spec.dnsConfig.nameservers",
            reason: "Invalid value",
            detail: "must not have more than 3 nameservers",
          },
          help: "keep 3 of them",
          message: "dnsConfig has 4 nameservers, and resolvers ask 3 at most, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:6:19-6:29",
          covers: "dns.google",
          data: {
            says: "Nameserver dns.google is no IP address",
            kind: "Pod",
            field: "spec.dnsConfig.nameservers[0]",
            reason: "Invalid value",
            detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
          },
          help: "write an address such as 10.96.0.10; a resolver cannot look up the name of its own server",
          message: "Nameserver dns.google is no IP address, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "search domains and options",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig:
    searches: [Example.com, a..b]
    options:
      - value: "2"
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:16-6:27",
          covers: "Example.com",
          data: {
            says: "Search domain Example.com is no DNS name",
            kind: "Pod",
            field: "spec.dnsConfig.searches[0]",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write example.com",
          message: "Search domain Example.com is no DNS name, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:6:29-6:33",
          covers: "a..b",
          data: {
            says: "Search domain a..b is no DNS name",
            kind: "Pod",
            field: "spec.dnsConfig.searches[1]",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?(\\._?[a-z0-9]([-_a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write a domain in small letters such as shop.svc.cluster.local",
          message: "Search domain a..b is no DNS name, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:8:9-8:19",
          covers: "value: \"2\"",
          data: {
            says: "An option of dnsConfig has no name",
            kind: "Pod",
            field: "spec.dnsConfig.options[0]",
            reason: "Required value",
            detail: "must not be empty",
          },
          help: "add a name such as ndots",
          message: "An option of dnsConfig has no name, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "None with a server",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: None
  dnsConfig:
    nameservers: [1.1.1.1]
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "search domains with underscores, dots at the end, and the root",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsConfig:
    searches: [_tcp.example.com, example.com., .]
    options:
      - {name: ndots, value: "2"}
      - name: edns0
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "ClusterFirst with the node's network",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  dnsPolicy: ClusterFirst
  hostNetwork: true
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
  ],
});
