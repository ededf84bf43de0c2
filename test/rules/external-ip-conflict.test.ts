import rule from "../../rules/external-ip-conflict.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two namespaces",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: one}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, namespace: two}
spec:
  externalIPs: [198.51.100.8, 198.51.100.7]
  selector: {app: api}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "b.yaml:5:31-5:43",
          covers: "198.51.100.7",
          data: { address: "198.51.100.7", port: 80, protocol: "TCP", other: "one/web" },
          related: ["a.yaml:5:17-5:29"],
          help: "give one of the two another address or port",
          message: "Service one/web also claims 198.51.100.7 port 80/TCP, and which of the two gets the traffic is left to chance on each node",
        },
      ],
    },
    {
      name: "another spelling, one of two ports",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [2001:db8::7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  externalIPs: ["2001:0DB8:0::7"]
  selector: {app: api}
  ports: [{name: a, port: 8080}, {name: b, port: 80}]
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "b.yaml:5:17-5:33",
          covers: "\"2001:0DB8:0::7\"",
          data: { address: "2001:db8::7", port: 80, protocol: "TCP", other: "default/web" },
          related: ["a.yaml:5:17-5:28"],
          help: "give one of the two another address or port",
          message: "Service default/web also claims 2001:db8::7 port 80/TCP, and which of the two gets the traffic is left to chance on each node",
        },
      ],
    },
    {
      name: "a load balancer, and one finding for two ports",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{name: a, port: 80}, {name: b, port: 443}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: LoadBalancer
  externalIPs: [198.51.100.7]
  selector: {app: api}
  ports: [{name: a, port: 80}, {name: b, port: 443}]
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "b.yaml:6:17-6:29",
          covers: "198.51.100.7",
          data: { address: "198.51.100.7", port: 80, protocol: "TCP", other: "default/web" },
          related: ["a.yaml:5:17-5:29"],
          help: "give one of the two another address or port",
          message: "Service default/web also claims 198.51.100.7 port 80/TCP, and which of the two gets the traffic is left to chance on each node",
        },
      ],
    },
    {
      name: "a patch may change the address",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: api}
    patch: |
      - {op: replace, path: /spec/externalIPs, value: [198.51.100.9]}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: api}
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "conflict",
          at: "b.yaml:5:17-5:29",
          covers: "198.51.100.7",
          data: { address: "198.51.100.7", port: 80, protocol: "TCP", other: "default/web" },
          related: ["a.yaml:5:17-5:29", "kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "give one of the two another address or port",
          message: "Service default/web also claims 198.51.100.7 port 80/TCP, and which of the two gets the traffic is left to chance on each node",
        },
      ],
    },
  ],
  valid: [
    {
      name: "two ports",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: api}
  ports: [{port: 81}]
`,
      },
    },
    {
      name: "two protocols",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: api}
  ports: [{port: 80, protocol: UDP}]
`,
      },
    },
    {
      name: "two addresses",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  externalIPs: [198.51.100.8]
  selector: {app: api}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a headless Service forwards nothing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  clusterIP: None
  externalIPs: [198.51.100.7]
  selector: {app: api}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "one of another proxy",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, labels: {service.kubernetes.io/service-proxy-name: other}}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: api}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "one Service that lists it twice",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7, 198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "templates",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: ["\${IP}"]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  externalIPs: ["\${IP}"]
  selector: {app: api}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "two units",
      files: {
        "one/kustomization.yaml": `resources: [a.yaml]
`,
        "one/a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: web}
  ports: [{port: 80}]
`,
        "two/kustomization.yaml": `resources: [b.yaml]
`,
        "two/b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  externalIPs: [198.51.100.7]
  selector: {app: api}
  ports: [{port: 80}]
`,
      },
    },
  ],
});
