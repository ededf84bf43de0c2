import rule from "../../rules/cluster-domain-hardcoded.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a URL",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart.shop.svc.cluster.local:8080/x}]
`,
      },
      errors: [
        {
          messageId: "hardcoded",
          at: "a.yaml:8:42-8:69",
          covers: "cart.shop.svc.cluster.local",
          data: { host: "cart.shop.svc.cluster.local", domain: "cluster.local" },
          help: "write cart.shop.svc",
          message: "cart.shop.svc.cluster.local resolves only in clusters whose domain is cluster.local",
        },
      ],
    },
    {
      name: "a name alone, once an object",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "db-0.db.shop.svc.cluster.local,db-0.db.shop.svc.cluster.local"}]
`,
      },
      errors: [
        {
          messageId: "hardcoded",
          at: "a.yaml:8:36-8:66",
          covers: "db-0.db.shop.svc.cluster.local",
          data: { host: "db-0.db.shop.svc.cluster.local", domain: "cluster.local" },
        },
      ],
    },
    {
      name: "a ConfigMap",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  a.conf: |
    host = cart.shop.svc.cluster.local
`,
      },
      errors: [
        {
          messageId: "hardcoded",
          at: "a.yaml:6:12-6:39",
          covers: "cart.shop.svc.cluster.local",
          data: { host: "cart.shop.svc.cluster.local", domain: "cluster.local" },
        },
      ],
    },
  ],
  valid: [
    {
      name: "without the domain",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart.shop.svc:8080}]
`,
      },
    },
    {
      name: "another domain, and a public host",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "http://cart.shop.svc.corp.example http://cluster.local http://svc.cluster.local"}]
`,
      },
    },
    {
      name: "a comment, and a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: c}
data:
  a.conf: |
    # cart.shop.svc.cluster.local
    host = cart.\${NS}.svc.cluster.local
`,
      },
    },
  ],
});
