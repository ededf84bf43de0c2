/** A named port of a NetworkPolicy is the name of no container port of its pods. */
import rule from "../../rules/netpol-named-port-unresolved.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "another name",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: http}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: http-web, containerPort: 8080}]}]}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:6:29-6:33",
          covers: "http",
          data: { name: "http", protocol: "TCP", traffic: "it selects", workloads: ["Deployment web"] },
          related: ["b.yaml:8:66-8:74"], // http-web
          help: "write port: http-web",
        },
      ],
    },
    {
      name: "another protocol",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: dns}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: dns, containerPort: 53, protocol: UDP}]}]}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:6:29-6:32",
          covers: "dns",
          data: { name: "dns", protocol: "TCP", traffic: "it selects", workloads: ["Deployment web"] },
          related: ["b.yaml:8:66-8:69"], // dns
          help: "write protocol: UDP",
        },
      ],
    },
    {
      name: "only the number is declared",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress:
    - from: []
      ports:
        - port: 8080
        - port: http
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{containerPort: 8080}]}]}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:10:17-10:21",
          covers: "http",
          data: { name: "http", protocol: "TCP", traffic: "it selects", workloads: ["Deployment web"] },
          related: ["b.yaml:8:59-8:80"], // {containerPort: 8080}
          help: "write port: 8080",
        },
      ],
    },
    {
      name: "the name of the Service's port, for egress",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: sql}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: postgres, containerPort: 5432}]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: sql, containerPort: 1}]}]}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:6:75-6:78",
          covers: "sql",
          data: { name: "sql", protocol: "TCP", traffic: "it allows traffic to", workloads: ["Deployment db"] },
          related: ["b.yaml:8:66-8:74"], // postgres
          help: "write port: postgres",
        },
      ],
    },
    {
      name: "in a namespace that is named",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: data}}, podSelector: {matchLabels: {app: db}}}], ports: [{port: sql}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: db, namespace: data}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: postgres, containerPort: 5432}]}]}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:6:146-6:149",
          covers: "sql",
          data: { name: "sql", protocol: "TCP", traffic: "it allows traffic to", workloads: ["Deployment db"] },
          related: ["b.yaml:8:66-8:74"], // postgres
          help: "write port: postgres",
        },
      ],
    },
    {
      name: "an operator may make more pods",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: http}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: admin, containerPort: 8080}]}]}
`,
        "c.yaml": `apiVersion: example.com/v1
kind: Pool
metadata: {name: p}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:6:29-6:33",
          covers: "http",
          severity: "warning",
          data: { name: "http", protocol: "TCP", traffic: "it selects", workloads: ["Deployment web"] },
          related: ["b.yaml:8:66-8:71", "c.yaml:3:18-3:19"], // admin, p
          uncertain: ["an operator may make it from Pool p"],
          help: "write port: admin",
        },
      ],
    },
    {
      name: "an empty selector selects pods of others too",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{ports: [{port: metrics}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: http, containerPort: 80}]}]}
`,
      },
      errors: [
        {
          messageId: "unresolved",
          at: "a.yaml:6:29-6:36",
          covers: "metrics",
          severity: "warning",
          data: { name: "metrics", protocol: "TCP", traffic: "it selects", workloads: ["Deployment web"] },
          related: ["b.yaml:8:66-8:70"], // http
          uncertain: ["pods of namespace default that are not among these files may have it"],
          help: "write port: http",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the container has the port",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: http}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: http, containerPort: 8080}]}]}
`,
      },
    },
    {
      name: "one of two workloads has it",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{ports: [{port: http}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: db}
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: sql, containerPort: 5432}]}]}
`,
      },
    },
    {
      name: "a number needs no declaration",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: 9999}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: http, containerPort: 8080}]}]}
`,
      },
    },
    {
      name: "no pods are known",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: http}]}]
`,
      },
    },
    {
      name: "rules that policyTypes leaves out",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  ingress: [{ports: [{port: http}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: h, containerPort: 8080}]}]}
`,
      },
    },
    {
      name: "egress to addresses as well",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{to: [{podSelector: {matchLabels: {app: web}}}, {ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: http}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: h, containerPort: 8080}]}]}
`,
      },
    },
    {
      name: "egress to namespaces with a label of somebody else",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  egress: [{to: [{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: web}}}], ports: [{port: http}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: h, containerPort: 8080}]}]}
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
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: "\${PORT}"}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: nginx, ports: [{name: http, containerPort: 8080}]}]}
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
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: metrics}]}]
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
      name: "a protocol that the server refuses",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: metrics, protocol: tcp}]}]
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
      name: "a template of pods that stands elsewhere",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  ingress: [{ports: [{port: metrics}]}]
`,
        "b.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {}
`,
      },
    },
  ],
});
