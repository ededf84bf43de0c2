/** No Namespace object of the unit makes a namespace that its objects are in. */
import rule from "../../rules/namespace-undeclared.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "once for all objects of a namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: c, namespace: shop}
`,
      },
      errors: [
        {
          messageId: "undeclared",
          at: "a.yaml:3:32-3:36",
          covers: "shop",
          data: { namespace: "shop" },
          help: "add a Namespace shop",
        },
      ],
    },
    {
      name: "another namespace is there",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shops}
`,
        "b.yaml": `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, namespace: shop}
`,
      },
      errors: [
        {
          messageId: "undeclared",
          at: "a.yaml:3:32-3:37",
          covers: "shops",
          data: { namespace: "shops" },
          help: "add a Namespace shops",
        },
      ],
    },
    {
      name: "kube- makes no namespace one of the server's",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: kube-flannel}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: kube-node-lease}
`,
      },
      errors: [
        {
          messageId: "undeclared",
          at: "a.yaml:3:32-3:44",
          covers: "kube-flannel",
          data: { namespace: "kube-flannel" },
          help: "add a Namespace kube-flannel",
        },
      ],
    },
  ],
  valid: [
    {
      name: "it is there, in another file",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
`,
        "b.yaml": `apiVersion: v1
kind: Namespace
metadata: {name: shop}
`,
      },
    },
    {
      name: "those that every cluster has, and none",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: default}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: kube-system}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
`,
      },
    },
    {
      name: "kustomize moves the objects",
      files: {
        "kustomization.yaml": `namespace: prod
resources: [a.yaml]
`,
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
`,
      },
    },
    {
      name: "a neighbouring unit makes it",
      files: {
        "base/kustomization.yaml": `resources: [a.yaml]
`,
        "base/a.yaml": `apiVersion: v1
kind: Namespace
metadata: {name: shop}
`,
        "web/kustomization.yaml": `resources: [a.yaml]
`,
        "web/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: "\${NS}"}
`,
      },
    },
    {
      name: "the config declares it",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
`,
      },
      externals: { namespaces: ["shop"] },
    },
    {
      name: "a file that cannot be read may make it",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
`,
        "b.yaml": `kind: [
`,
      },
    },
  ],
});
