/** An object writes no namespace, while most others of its file write one and the same. */
import rule from "../../rules/namespace-mixed-default.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "one of three",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop}
`,
      },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:7:18-7:19",
          covers: "b",
          data: { kind: "ConfigMap", name: "b", others: 2, namespace: "shop" },
          related: ["a.yaml:3:32-3:36"], // shop
          help: "write namespace: shop",
        },
      ],
    },
    {
      name: "of one of two files, without a name, beside objects that have no namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: batch/v1
kind: Job
metadata:
  generateName: load-
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: Secret
metadata: {name: b, namespace: shop}
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: c}
`,
      },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:6:7-6:10",
          covers: "Job",
          data: { kind: "Job", name: "without a name", others: 2, namespace: "shop" },
          related: ["a.yaml:12:32-12:36"], // shop
        },
      ],
    },
    {
      name: "two of five",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: d}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: e}
`,
      },
      errors: [
        {
          messageId: "mixed",
          at: "a.yaml:15:18-15:19",
          covers: "d",
          data: { kind: "ConfigMap", name: "d", others: 3, namespace: "shop" },
          related: ["a.yaml:3:32-3:36"], // shop
          help: "write namespace: shop",
        },
        {
          messageId: "mixed",
          at: "a.yaml:19:18-19:19",
          covers: "e",
          data: { kind: "ConfigMap", name: "e", others: 3, namespace: "shop" },
          related: ["a.yaml:3:32-3:36"], // shop
          help: "write namespace: shop",
        },
      ],
    },
  ],
  valid: [
    {
      name: "all write it",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
`,
      },
    },
    {
      name: "half of them do not",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: d}
`,
      },
    },
    {
      name: "two namespaces show no habit",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: web}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: d}
`,
      },
    },
    {
      name: "in another file",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop}
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: d}
`,
      },
    },
    {
      name: "parts of the cluster's own namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: kube-system}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: kube-system}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
`,
      },
    },
    {
      name: "default, written or not, is one",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: default}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: default}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
`,
      },
    },
    {
      name: "kinds without namespaces, and custom ones",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
---
apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: example.com/v1
kind: Pool
metadata: {name: a}
`,
      },
    },
    {
      name: "kustomize gives all of them one",
      files: {
        "kustomization.yaml": `namespace: shop
resources: [a.yaml]
`,
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
`,
      },
    },
    {
      name: "texts in Markdown are applied with a namespace",
      files: {
        "a.md": `\`\`\`yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: c}
\`\`\`
`,
      },
    },
  ],
});
