import rule from "../../rules/node-port-hardcoded.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the last of the lower part",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: 30085}]
`,
      },
      errors: [
        {
          messageId: "reserved",
          at: "a.yaml:7:32-7:37",
          covers: "30085",
          data: { port: 30085 },
          help: "leave nodePort out to get a free one",
          message: "Node port 30085 is asked for: the Service is refused where another one has it",
        },
      ],
    },
    {
      name: "the first of the upper part",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: 30086}]
`,
      },
      errors: [
        {
          messageId: "assigned",
          at: "a.yaml:7:32-7:37",
          covers: "30086",
          data: { port: 30086 },
          help: "leave nodePort out to get a free one, or take one of 30000 to 30085, which are assigned last",
          message: "Node port 30086 lies where the cluster assigns ports by chance: the Service is refused where another one happens to have it",
        },
      ],
    },
    {
      name: "a load balancer, the last number of all",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  selector: {app: web}
  ports: [{port: 80, nodePort: 32767}]
`,
      },
      errors: [
        {
          messageId: "assigned",
          at: "a.yaml:7:32-7:37",
          covers: "32767",
          data: { port: 32767 },
          help: "leave nodePort out to get a free one, or take one of 30000 to 30085, which are assigned last",
          message: "Node port 32767 lies where the cluster assigns ports by chance: the Service is refused where another one happens to have it",
        },
      ],
    },
    {
      name: "a patch may remove it",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Service, name: web}
    patch: |
      - {op: remove, path: /spec/ports/0/nodePort}
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: 31080}]
`,
      },
      errors: [
        {
          messageId: "assigned",
          at: "a.yaml:7:32-7:37",
          covers: "31080",
          data: { port: 31080 },
          related: ["kustomization.yaml:4:12-6:1"],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "leave nodePort out to get a free one, or take one of 30000 to 30085, which are assigned last",
          message: "Node port 31080 lies where the cluster assigns ports by chance: the Service is refused where another one happens to have it",
        },
      ],
    },
  ],
  valid: [
    {
      name: "none",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "zero asks for any",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: 0}]
`,
      },
    },
    {
      name: "outside of the range: the server refuses it",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: 8080}]
`,
      },
    },
    {
      name: "on another type: the server refuses it",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: ClusterIP
  selector: {app: web}
  ports: [{port: 80, nodePort: 31080}]
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
  type: NodePort
  selector: {app: web}
  ports: [{port: 80, nodePort: "\${PORT}"}]
`,
      },
    },
  ],
});
