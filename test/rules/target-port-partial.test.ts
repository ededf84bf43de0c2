import rule from "../../rules/target-port-partial.ts";
import { ruleCases } from "./rule-case.ts";

const service = `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports:
    - port: 80
      targetPort: http
`;

const pod = (name: string, port: string): string => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: web } }
spec: { containers: [{ name: web, image: a, ports: [${port}] }] }
`;

ruleCases(rule, {
  invalid: [
    {
      name: "the canary names its port differently, in a file of its own",
      files: {
        "canary.yaml": pod("canary", "{ name: web, containerPort: 8080 }"),
        "service.yaml": service,
        "stable.yaml": pod("stable", "{ name: http, containerPort: 8080 }"),
      },
      errors: [
        {
          messageId: "partial",
          at: "service.yaml:8:19-8:23",
          covers: "http",
          data: { name: "http", protocol: "TCP", with: ["Pod stable"], without: ["Pod canary"] },
          related: ["canary.yaml:3:19-3:25", "stable.yaml:4:61-4:65"],
          help: "name the port http in all of them, or narrow the selector of the Service",
        },
      ],
    },
    {
      name: "the same name for another protocol does not count",
      files: {
        "service.yaml": service,
        "pods.yaml": [
          pod("tcp", "{ name: http, containerPort: 8080 }"),
          pod("udp", "{ name: http, containerPort: 8080, protocol: UDP }"),
        ].join("---\n"),
      },
      errors: [
        {
          messageId: "partial",
          at: "service.yaml:8:19-8:23",
          covers: "http",
          data: { name: "http", protocol: "TCP", with: ["Pod tcp"], without: ["Pod udp"] },
          related: ["pods.yaml:8:19-8:22", "pods.yaml:4:61-4:65"],
          help: "name the port http in all of them, or narrow the selector of the Service",
        },
      ],
    },
    {
      name: "a Deployment declares nothing; an ordinary init container does not help",
      files: {
        "service.yaml": service,
        "web.yaml": pod("web", "{ name: http, containerPort: 8080 }"),
        "worker.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      initContainers: [{ name: init, image: a, ports: [{ name: http, containerPort: 80 }] }]
      containers: [{ name: worker, image: a }]
`,
      },
      errors: [
        {
          severity: "warning",
          uncertain: ["Deployment worker may not be meant to serve: its containers declare no port at all"],
          messageId: "partial",
          at: "service.yaml:8:19-8:23",
          covers: "http",
          data: { name: "http", protocol: "TCP", with: ["Pod web"], without: ["Deployment worker"] },
          related: ["worker.yaml:3:19-3:25", "web.yaml:4:61-4:65"],
          help: "name the port http in all of them, or narrow the selector of the Service",
        },
      ],
    },
    {
      name: "kustomize patches the pods that lack it: a warning",
      files: {
        "kustomization.yaml": "resources: [all.yaml]\npatches: [{ path: patch.yaml }]\n",
        "patch.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: b }\nspec: { containers: [{ name: c, ports: [{ name: http, containerPort: 80 }] }] }\n",
        "all.yaml": [service, pod("a", "{ name: http, containerPort: 80 }"), pod("b", "{ containerPort: 80 }")].join("---\n"),
      },
      errors: [
        {
          messageId: "partial",
          at: "all.yaml:8:19-8:23",
          covers: "http",
          severity: "warning",
          data: { name: "http", protocol: "TCP", with: ["Pod a"], without: ["Pod b"] },
          related: ["all.yaml:17:19-17:20", "all.yaml:13:61-13:65", "patch.yaml:3:19-3:20"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "name the port http in all of them, or narrow the selector of the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "all have the name, with different numbers",
      files: {
        "service.yaml": service,
        "pods.yaml": [
          pod("a", "{ name: http, containerPort: 8080 }"),
          pod("b", "{ name: http, containerPort: 9090 }"),
        ].join("---\n"),
      },
    },
    {
      name: "none has it: that is target-port-unresolved",
      files: {
        "service.yaml": service,
        "pods.yaml": [pod("a", "{ containerPort: 80 }"), pod("b", "{ containerPort: 80 }")].join("---\n"),
      },
    },
    {
      name: "the other pods are in another namespace",
      files: {
        "service.yaml": service,
        "pods.yaml": [
          pod("a", "{ name: http, containerPort: 80 }"),
          pod("b", "{ containerPort: 80 }").replace("labels", "namespace: prod, labels"),
        ].join("---\n"),
      },
    },
    {
      name: "a Job with the same labels is not meant to serve",
      files: {
        "service.yaml": service,
        "web.yaml": pod("web", "{ name: http, containerPort: 80 }"),
        "job.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: migrate }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { restartPolicy: Never, containers: [{ name: migrate, image: a }] }
`,
      },
    },
    {
      name: "a number reaches all of them, declared or not",
      files: {
        "service.yaml": service.replace("targetPort: http", "targetPort: 80"),
        "pods.yaml": [pod("a", "{ name: http, containerPort: 80 }"), pod("b", "")].join("---\n"),
      },
    },
  ],
});
