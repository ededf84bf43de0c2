import rule from "../../rules/service-no-endpoints-source.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no selector and no endpoints: points at spec, which lacks it",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  ports: [{ port: 5432 }]
`,
      },
      errors: [
        {
          messageId: "noSource",
          at: "db.yaml:4:1-4:5",
          covers: "spec",
          data: { namespace: "default", service: "db" },
          help: "add a selector, or an EndpointSlice with the label kubernetes.io/service-name: db",
        },
      ],
    },
    {
      name: "a slice of names feeds nobody",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { ports: [{ port: 5432 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db-1, labels: { kubernetes.io/service-name: db } }
addressType: FQDN
ports: [{ port: 5432 }]
endpoints: [{ addresses: [db.example.com] }]
`,
      },
      errors: [
        {
          messageId: "onlyNames",
          at: "db.yaml:4:1-4:5",
          covers: "spec",
          data: { namespace: "default", service: "db" },
          related: ["db.yaml:8:19-8:23"],
          help: "write IP addresses into the slice; for a single name outside of the cluster use type: ExternalName",
        },
      ],
    },
    {
      name: "an empty selector selects nothing, not everything; headless",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db, namespace: shop }
spec:
  clusterIP: None
  selector: {}
---
apiVersion: v1
kind: Pod
metadata: { name: db, namespace: shop, labels: { app: db } }
spec: { containers: [{ name: db, image: postgres:17 }] }
`,
      },
      errors: [
        {
          messageId: "noSourceHeadless",
          at: "db.yaml:6:3-6:11",
          covers: "selector",
          data: { namespace: "shop", service: "db" },
          help: "add a selector, or an EndpointSlice with the label kubernetes.io/service-name: db",
        },
      ],
    },
    {
      name: "the EndpointSlice feeds another Service, in another file",
      files: {
        "services.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Service
metadata: { name: cache }
spec: { ports: [{ port: 6379 }] }
`,
        "slice.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: cache-1, labels: { kubernetes.io/service-name: cache } }
addressType: IPv4
ports: [{ port: 6379 }]
endpoints: [{ addresses: [192.0.2.1] }]
`,
      },
      errors: [
        {
          messageId: "noSource",
          at: "services.yaml:4:1-4:5",
          covers: "spec",
          data: { namespace: "default", service: "db" },
          help: "add a selector, or an EndpointSlice with the label kubernetes.io/service-name: db",
        },
      ],
    },
    {
      name: "a document that could not be read may hold the endpoints; an unreadable Deployment may not",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { ports: [{ port: 5432 }] }
`,
        "b.yaml": `kind: Endpoints
metadata: { name: "db }
`,
        "c.yaml": `kind: Deployment
metadata: { name: "db }
`,
      },
      errors: [
        {
          messageId: "noSource",
          at: "a.yaml:4:1-4:5",
          covers: "spec",
          data: { namespace: "default", service: "db" },
          related: ["b.yaml:3:1-3:1"],
          uncertain: ["the unreadable document in b.yaml was not analysed and may hold them"],
          help: "add a selector, or an EndpointSlice with the label kubernetes.io/service-name: db",
        },
      ],
    },
    {
      name: "the label of the tool that wrote the manifest says nothing of endpoints",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db, labels: { app.kubernetes.io/managed-by: Helm } }
spec: { ports: [{ port: 5432 }] }
`,
      },
      errors: [
        {
          messageId: "noSource",
          at: "db.yaml:4:1-4:5",
          covers: "spec",
          data: { namespace: "default", service: "db" },
          help: "add a selector, or an EndpointSlice with the label kubernetes.io/service-name: db",
        },
      ],
    },
  ],
  valid: [
    {
      name: "an Endpoints object of the same name",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { ports: [{ port: 5432 }] }
`,
        "endpoints.yaml": `apiVersion: v1
kind: Endpoints
metadata: { name: db, namespace: default }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 5432 }] }]
`,
      },
    },
    {
      name: "an EndpointSlice whose label names the Service",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { ports: [{ port: 5432 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: some-slice, labels: { kubernetes.io/service-name: db } }
addressType: IPv4
ports: [{ port: 5432 }]
endpoints: [{ addresses: [192.0.2.1] }]
`,
      },
    },
    {
      name: "ExternalName needs neither",
      files: {
        "pay.yaml": `apiVersion: v1
kind: Service
metadata: { name: pay }
spec: { type: ExternalName, externalName: pay.example.com }
`,
      },
    },
    {
      name: "a misspelt type is another finding",
      files: {
        "pay.yaml": `apiVersion: v1
kind: Service
metadata: { name: pay }
spec: { type: externalName, externalName: pay.example.com }
`,
      },
    },
    {
      name: "kustomize gives it its selector",
      files: {
        "kustomization.yaml": "resources: [db.yaml]\nlabels: [{ pairs: { app: db }, includeSelectors: true }]\n",
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { ports: [{ port: 5432 }] }
`,
      },
    },
    {
      name: "a selector that matches nothing is another finding",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
`,
      },
    },
    {
      name: "Endpoints of a similar name are a finding of their own, with the same cause",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Endpoints
metadata: { name: db-endpoints }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 5432 }] }]
`,
      },
    },
    {
      name: "the API server itself, and Services of known managers",
      files: {
        "services.yaml": `apiVersion: v1
kind: Service
metadata: { name: kubernetes, namespace: default }
spec: { ports: [{ port: 443 }] }
---
apiVersion: v1
kind: Service
metadata: { name: pg, labels: { spilo-role: master } }
spec: { ports: [{ port: 5432 }] }
---
apiVersion: v1
kind: Service
metadata: { name: kubelet, labels: { app.kubernetes.io/managed-by: prometheus-operator } }
spec: { clusterIP: None, ports: [{ port: 10250 }] }
---
apiVersion: v1
kind: Service
metadata:
  name: owned
  ownerReferences: [{ apiVersion: example.com/v1, kind: Thing, name: t, uid: "1" }]
spec: { ports: [{ port: 80 }] }
`,
      },
    },
  ],
});
