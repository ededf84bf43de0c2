import rule from "../../rules/ip-family-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "an external IP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ipFamilies: [IPv4]
  externalIPs: [198.51.100.7, "2001:db8::7"]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "externalIP",
          at: "a.yaml:6:31-6:44",
          covers: "\"2001:db8::7\"",
          data: { family: "IPv4", address: "2001:db8::7" },
          related: ["a.yaml:5:16-5:20"],
          help: "write an IPv4 address",
          message: "The Service is IPv4 only, so 2001:db8::7 is ignored and nothing answers there",
        },
      ],
    },
    {
      name: "source ranges, the family by the cluster IP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  clusterIP: fd00::7
  loadBalancerSourceRanges: [203.0.113.0/24, 198.51.100.0/24]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "ranges",
          at: "a.yaml:7:30-7:44",
          covers: "203.0.113.0/24",
          data: { family: "IPv6" },
          related: ["a.yaml:6:14-6:21"],
          help: "add the IPv6 ranges of the clients",
          message: "The Service is IPv6 only and no range of the list is, so kube-proxy restricts nothing and every IPv6 address may connect",
        },
      ],
    },
    {
      name: "a slice",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ipFamilyPolicy: SingleStack
  ipFamilies: [IPv6]
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-ipv4, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: ["192.0.2.10"]}]
`,
      },
      errors: [
        {
          messageId: "endpoints",
          at: "b.yaml:6:26-6:38",
          covers: "\"192.0.2.10\"",
          data: { service: "db", family: "IPv6" },
          related: ["a.yaml:6:16-6:20"],
          help: "write IPv6 addresses here",
          message: "Service db is IPv6 only, and none of its endpoints is, so connections to it are refused",
        },
      ],
    },
    {
      name: "an Endpoints object",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ipFamilies: [IPv6]
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets:
  - addresses: [{ip: 192.0.2.10}]
    ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "endpoints",
          at: "b.yaml:5:22-5:32",
          covers: "192.0.2.10",
          data: { service: "db", family: "IPv6" },
          related: ["a.yaml:5:16-5:20"],
          help: "write IPv6 addresses here",
          message: "Service db is IPv6 only, and none of its endpoints is, so connections to it are refused",
        },
      ],
    },
    {
      name: "a patch may change the families",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: add, path: /spec/ipFamilyPolicy, value: PreferDualStack}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ipFamilies: [IPv4]
  externalIPs: ["2001:db8::7"]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "externalIP",
          at: "a.yaml:6:17-6:30",
          covers: "\"2001:db8::7\"",
          data: { family: "IPv4", address: "2001:db8::7" },
          related: ["a.yaml:5:16-5:20", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write an IPv4 address",
          message: "The Service is IPv4 only, so 2001:db8::7 is ignored and nothing answers there",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the same family",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ipFamilies: [IPv4]
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "nobody says which family",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: ["2001:db8::7"]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "the cluster may add the other family",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ipFamilyPolicy: PreferDualStack
  ipFamilies: [IPv4]
  externalIPs: ["2001:db8::7"]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "both families",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ipFamilyPolicy: RequireDualStack
  ipFamilies: [IPv4, IPv6]
  externalIPs: ["2001:db8::7"]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "one range of the family",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  ipFamilies: [IPv6]
  loadBalancerSourceRanges: [203.0.113.0/24, "2001:db8::/32"]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a slice of each family",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ipFamilies: [IPv6]
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-ipv4, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: ["192.0.2.10"]}]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-ipv6, labels: {kubernetes.io/service-name: db}}
addressType: IPv6
ports: [{port: 5432}]
endpoints: [{addresses: ["2001:db8::10"]}]
`,
      },
    },
    {
      name: "DNS tells all addresses of a headless Service",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  clusterIP: None
  ipFamilies: [IPv6]
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-ipv4, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: ["192.0.2.10"]}]
`,
      },
    },
    {
      name: "a slice of another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db, namespace: data}
spec:
  ipFamilies: [IPv6]
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-ipv4, labels: {kubernetes.io/service-name: db}}
addressType: IPv4
ports: [{port: 5432}]
endpoints: [{addresses: ["192.0.2.10"]}]
`,
      },
    },
    {
      name: "names instead of addresses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: db}
spec:
  ipFamilies: [IPv6]
  ports: [{port: 5432}]
`,
        "b.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-fqdn, labels: {kubernetes.io/service-name: db}}
addressType: FQDN
ports: [{port: 5432}]
endpoints: [{addresses: ["db.example.com"]}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  ipFamilies: ["\${FAMILY}"]
  externalIPs: ["2001:db8::7"]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
