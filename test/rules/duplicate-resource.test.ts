import rule from "../../rules/duplicate-resource.ts";
import { ruleCases } from "./rule-case.ts";

const service = (name: string, port: number, app = "web"): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec: { selector: { app: ${app} }, ports: [{ port: ${port} }] }
`;

ruleCases(rule, {
  invalid: [
    {
      name: "twice in one file, differently",
      files: { "all.yaml": `${service("web", 80)}---\n${service("web", 81)}` },
      errors: [
        {
          messageId: "differs",
          at: "all.yaml:10:9-10:12",
          covers: "web",
          data: { kind: "Service", name: "web", namespace: "default", other: "all.yaml" },
          related: ["all.yaml:4:9-4:12"],
          help: "rename or remove one of the two",
        },
      ],
    },
    {
      name: "an absent namespace and the written default; an older API version of the group; items of a List",
      files: {
        "all.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: default }
---
apiVersion: v1
kind: List
items:
  - { apiVersion: apps/v1beta2, kind: Deployment, metadata: { name: web } }
`,
      },
      errors: [
        {
          messageId: "differs",
          at: "all.yaml:8:69-8:72",
          covers: "web",
          data: { kind: "Deployment", name: "web", namespace: "default", other: "all.yaml" },
          related: ["all.yaml:3:19-3:22"],
          help: "rename or remove one of the two",
        },
      ],
    },
    {
      name: "twice in one file with the same content: a warning, since kubectl apply takes it",
      files: { "all.yaml": `${service("web", 80)}---\n# again\n${service("web", 80)}` },
      errors: [
        {
          messageId: "repeated",
          at: "all.yaml:11:9-11:12",
          covers: "web",
          severity: "warning",
          data: { kind: "Service", name: "web", namespace: "default", other: "all.yaml" },
          related: ["all.yaml:4:9-4:12"],
          uncertain: ["kubectl apply takes both without harm; only kubectl create refuses the second"],
          help: "remove one of the two",
        },
      ],
    },
    {
      name: "in two files of a folder, for other pods: a copy that nobody renamed",
      files: {
        "a.yaml": `${service("web", 80)}---\n${service("db", 80)}`,
        "b.yaml": `${service("web", 80, "shop")}---\n${service("db", 80)}`,
      },
      errors: [
        {
          messageId: "otherFile",
          at: "b.yaml:4:9-4:12",
          covers: "web",
          severity: "warning",
          data: { kind: "Service", name: "web", namespace: "default", other: "a.yaml" },
          related: ["a.yaml:4:9-4:12"],
          uncertain: ["the two files may be alternatives of which only one is applied"],
          help: "rename or remove one of the two, or put them into folders that are units of their own",
        },
      ],
    },
    {
      name: "in two files of a folder, for the same pods, where the option asks for all",
      files: {
        "a.yaml": `${service("web", 80)}---\n${service("db", 80)}`,
        "b.yaml": `${service("web", 81)}---\n${service("db", 80)}`,
      },
      options: [{ acrossFiles: true }],
      errors: [
        {
          messageId: "otherFile",
          at: "b.yaml:4:9-4:12",
          covers: "web",
          severity: "warning",
          data: { kind: "Service", name: "web", namespace: "default", other: "a.yaml" },
          related: ["a.yaml:4:9-4:12"],
          uncertain: ["the two files may be alternatives of which only one is applied"],
          help: "rename or remove one of the two, or put them into folders that are units of their own",
        },
      ],
    },
    {
      name: "three times in one file: each against the first one that says otherwise",
      files: { "all.yaml": [service("web", 80), service("web", 81), service("web", 80)].join("---\n") },
      errors: [
        {
          messageId: "differs",
          at: "all.yaml:10:9-10:12",
          covers: "web",
          data: { kind: "Service", name: "web", namespace: "default", other: "all.yaml" },
          related: ["all.yaml:4:9-4:12"],
          help: "rename or remove one of the two",
        },
        {
          messageId: "differs",
          at: "all.yaml:16:9-16:12",
          covers: "web",
          data: { kind: "Service", name: "web", namespace: "default", other: "all.yaml" },
          related: ["all.yaml:10:9-10:12"],
          help: "rename or remove one of the two",
        },
      ],
    },
    {
      name: "in one kustomization, even with the same content: kustomize build refuses it",
      files: {
        "kustomization.yaml": "namespace: shop\nresources: [a.yaml, b.yaml]\n",
        "a.yaml": service("web", 80),
        "b.yaml": service("web", 80),
      },
      errors: [
        {
          messageId: "kustomize",
          at: "b.yaml:4:9-4:12",
          covers: "web",
          data: { kind: "Service", name: "web", namespace: "default", other: "a.yaml" },
          related: ["a.yaml:4:9-4:12"],
          help: "remove one of the two, or make it a patch",
        },
      ],
    },
    {
      name: "in one file of a kustomization, in two versions: one object to the cluster",
      files: {
        "kustomization.yaml": "resources: [all.yaml]\n",
        "all.yaml": "apiVersion: shop.example/v1alpha1\nkind: Cart\nmetadata: {name: sample}\n---\napiVersion: shop.example/v1beta1\nkind: Cart\nmetadata: {name: sample}\n",
      },
      errors: [
        {
          messageId: "differs",
          at: "all.yaml:7:18-7:24",
          covers: "sample",
          data: { kind: "Cart", name: "sample", namespace: "default", other: "all.yaml" },
          related: ["all.yaml:3:18-3:24"],
          help: "rename or remove one of the two",
        },
      ],
    },
  ],
  valid: [
    {
      name: "in two versions: kustomize takes both (kyaml/resid/resid.go, GvknEquals), and the files are alternatives",
      files: {
        "kustomization.yaml": "resources: [v1alpha1.yaml, v1beta1.yaml]\n",
        "v1alpha1.yaml": "apiVersion: shop.example/v1alpha1\nkind: Cart\nmetadata: {name: sample}\nspec: {size: 1}\n",
        "v1beta1.yaml": "apiVersion: shop.example/v1beta1\nkind: Cart\nmetadata: {name: sample}\nspec: {pool: {size: 1}}\n",
      },
    },
    {
      name: "two files of a folder, for the same pods: alternatives",
      files: { "a.yaml": service("web", 80), "b.yaml": service("web", 81) },
    },
    {
      name: "two files of a folder, of a kind that selects nothing",
      files: {
        "a.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: b }\n",
        "b.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: c }\n",
      },
    },
    {
      name: "other names, namespaces, kinds and groups",
      files: {
        "all.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
---
apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: web }
`,
      },
    },
    {
      name: "the same content in two files of a folder",
      files: { "a.yaml": service("web", 80), "b.yaml": `# a copy\n${service("web", 80).replace("web }", '"web" }')}` },
    },
    {
      name: "generateName makes a new object each time",
      files: {
        "jobs.yaml": `apiVersion: batch/v1
kind: Job
metadata: { generateName: job- }
---
apiVersion: batch/v1
kind: Job
metadata: { generateName: job- }
`,
      },
    },
    {
      name: "two overlays are two units",
      files: {
        "dev/kustomization.yaml": "resources: [web.yaml]\n",
        "dev/web.yaml": service("web", 80),
        "prod/kustomization.yaml": "resources: [web.yaml]\n",
        "prod/web.yaml": service("web", 81),
      },
    },
    {
      name: "kustomizations that rename or move their objects",
      files: {
        "kustomization.yaml": "resources: [a, b]\n",
        "a/kustomization.yaml": "namePrefix: a-\nresources: [web.yaml]\n",
        "a/web.yaml": service("web", 80),
        "b/kustomization.yaml": "namespace: b\nresources: [web.yaml]\n",
        "b/web.yaml": service("web", 80),
      },
    },
    {
      name: "a text shows the same object in several stages",
      files: {
        "README.md": `First:\n\n\`\`\`yaml\n${service("web", 80)}\`\`\`\n\nthen:\n\n\`\`\`yaml\n${service("web", 81)}\`\`\`\n`,
      },
    },
    {
      name: "two files of a folder, when the option says that they are alternatives",
      files: { "a.yaml": service("web", 80), "b.yaml": service("web", 80, "shop") },
      options: [{ acrossFiles: false }],
    },
  ],
});
