/** A NetworkPolicy's podSelector matches no pod of its namespace. */
import rule from "../../rules/netpol-selector-no-match.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a misspelt value",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {app: web-frontned}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web-frontend}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:36-5:48",
          covers: "web-frontned",
          data: { namespace: "default", selector: "app=web-frontned", nearest: "Deployment web" },
          related: ["b.yaml:7:30-7:42"], // web-frontend
          help: "write app: web-frontend here, or app: web-frontned in the pod template of Deployment web",
        },
      ],
    },
    {
      name: "another key",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {name: frontend}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: frontend}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:31-5:35",
          covers: "name",
          data: { namespace: "default", selector: "name=frontend", nearest: "Deployment web" },
          related: ["b.yaml:7:25-7:28"], // app
          help: "write app: frontend here, or name: frontend in the pod template of Deployment web",
        },
      ],
    },
    {
      name: "one of two labels is missing",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web, tier: front}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: db, tier: back}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:41-5:52",
          covers: "tier: front",
          data: { namespace: "default", selector: "app=web, tier=front", nearest: "Deployment web" },
          related: ["b.yaml:7:24-7:34"], // {app: web}
          help: "a pod must have all labels of the selector: add tier: front to the pod template of Deployment web, or remove it here",
        },
      ],
    },
    {
      name: "in another namespace",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: default}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:30-5:40",
          covers: "{app: web}",
          data: { namespace: "shop", selector: "app=web", nearest: "Deployment web" },
          related: ["b.yaml:3:34-3:41"], // default
          help: "a NetworkPolicy finds pods of its own namespace only: put NetworkPolicy web into namespace default, or Deployment web into shop",
        },
      ],
    },
    {
      name: "nothing is near, and nothing else is there",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {app: cache}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:30-5:42",
          covers: "{app: cache}",
          data: { namespace: "default", selector: "app=cache" },
          help: "the pods of the namespace have app=web (Deployment web)",
        },
      ],
    },
    {
      name: "a patch may change the label",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {metadata: {labels: {app: web-frontned}}}}
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web-frontned}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web-frontend}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a.yaml:5:36-5:48",
          covers: "web-frontned",
          data: { namespace: "default", selector: "app=web-frontned", nearest: "Deployment web" },
          related: ["b.yaml:7:30-7:42", "patch.yaml:3:18-3:21"], // web-frontend, web
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write app: web-frontend here, or app: web-frontned in the pod template of Deployment web",
        },
      ],
    },
  ],
  valid: [
    {
      name: "pods have the labels and more, and default is written",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: default}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web, tier: front}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "an empty selector selects all",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "expressions without an equality",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchExpressions: [{key: tier, operator: Exists}]}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "an operator may make the pods, and a likeness alone is no near miss",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {app: web-server}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web-cache}}
    spec: {containers: [{name: web, image: nginx}]}
`,
        "c.yaml": `apiVersion: example.com/v1
kind: Pool
metadata: {name: p}
`,
      },
    },
    {
      name: "a patch may give pods the label",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches: [{path: patch.yaml}]
`,
        "patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec: {template: {metadata: {labels: {app: cache}}}}
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p}
spec:
  podSelector: {matchLabels: {app: cache}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "no workload of the namespace is among the files",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: []
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: "\${APP}"}}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "an operator that the server refuses",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchExpressions: [{key: app, operator: Is, values: [x]}]}
  ingress: []
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
    {
      name: "the config declares that pods of the namespace live elsewhere",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: wbe}}
  ingress: [{ports: [{port: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
      externals: { namespaces: ["default"] },
    },
    {
      name: "kustomize moves both",
      files: {
        "kustomization.yaml": `namespace: shop
resources: [a.yaml, b.yaml]
`,
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: a}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: 80}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: b}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx}]}
`,
      },
    },
  ],
});
