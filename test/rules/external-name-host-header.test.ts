import rule from "../../rules/external-name-host-header.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the tutorial: nothing is known but the target",
      files: {
        "external.yaml": `apiVersion: v1
kind: Service
metadata: {name: google-svc}
spec:
  type: ExternalName
  externalName: google.com
`,
      },
      errors: [
        {
          messageId: "mayCarryHttp",
          at: "external.yaml:6:17-6:27",
          covers: "google.com",
          data: { service: "google-svc", target: "google.com", host: "google-svc" },
          help: "call google.com by its own name, or let the client or a proxy send Host: google.com",
          message:
            "If clients speak HTTP or TLS, they send the Host (and TLS server name) google-svc, not google.com, so a server that goes by the name google.com answers 404, with another site or with a certificate that does not match",
        },
      ],
    },
    {
      name: "an environment variable calls it by URL",
      files: {
        "app.yaml": `apiVersion: v1
kind: Pod
metadata: {name: app, namespace: shop}
spec:
  containers:
    - {name: app, image: app, env: [{name: API, value: 'https://api.shop.svc.cluster.local:443/v1'}]}
`,
        "api.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec:
  type: ExternalName
  externalName: api.example.com.
`,
      },
      errors: [
        {
          messageId: "url",
          at: "api.yaml:6:17-6:33",
          covers: "api.example.com.",
          data: { service: "api", target: "api.example.com", host: "api.shop.svc.cluster.local" },
          related: ["app.yaml:6:57-6:95"], // https://api.shop.svc.cluster.local:443
        },
      ],
    },
    {
      name: "a ConfigMap of the same namespace calls it by its short name",
      files: {
        "config.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: app}
data:
  app.properties: |
    a=1
    api.url=http://api/v1
`,
        "api.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: ExternalName
  externalName: api.example.com
  ports: [{port: 5432}]
`,
      },
      errors: [
        {
          messageId: "url",
          at: "api.yaml:6:17-6:32",
          covers: "api.example.com",
          data: { service: "api", target: "api.example.com", host: "api" },
          related: ["config.yaml:7:13-7:23"], // http://api
        },
      ],
    },
    {
      name: "a port for HTTPS",
      files: {
        "api.yaml": `apiVersion: v1
kind: Service
metadata: {name: orders-db}
spec:
  type: ExternalName
  externalName: orders.example.com
  ports: [{name: https, port: 443}]
`,
      },
      errors: [
        {
          messageId: "port",
          at: "api.yaml:6:17-6:35",
          covers: "orders.example.com",
          data: { service: "orders-db", target: "orders.example.com", host: "orders-db", port: "https" },
          related: ["api.yaml:7:18-7:23"], // https
        },
      ],
    },
    {
      name: "a number or an appProtocol tells as well",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: a.example.com
  ports: [{port: 8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: b.example.com
  ports: [{port: 7000, appProtocol: kubernetes.io/h2c}]
`,
      },
      errors: [
        {
          messageId: "port",
          at: "a.yaml:6:17-6:30",
          covers: "a.example.com",
          data: { service: "a", target: "a.example.com", host: "a", port: "8080" },
          related: ["a.yaml:7:18-7:22"], // 8080
        },
        {
          messageId: "port",
          at: "b.yaml:6:17-6:30",
          covers: "b.example.com",
          data: { service: "b", target: "b.example.com", host: "b", port: "7000" },
          related: ["b.yaml:7:18-7:22"], // 7000
        },
      ],
    },
    {
      name: "an Ingress sends requests there",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop}
spec:
  ingressClassName: traefik
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: old, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: old}
spec:
  type: ExternalName
  externalName: old.example.org
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "ingress",
          at: "b.yaml:6:17-6:32",
          covers: "old.example.org",
          data: { service: "old", target: "old.example.org", ingress: "shop", host: "shop.example.com" },
          related: ["a.yaml:10:67-10:70"], // old
          message:
            "Ingress shop sends requests here with the Host shop.example.com, not old.example.org, so a server that goes by the name old.example.org answers 404 or with another site",
        },
      ],
    },
    {
      name: "a mesh route that names the target may rewrite the Host",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: ExternalName
  externalName: api.example.com
`,
        "b.yaml": `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api}
spec:
  hosts: [api]
  http: [{rewrite: {authority: api.example.com}}]
`,
      },
      errors: [
        {
          messageId: "mayCarryHttp",
          at: "a.yaml:6:17-6:32",
          covers: "api.example.com",
          data: { service: "api", target: "api.example.com", host: "api" },
          related: ["b.yaml:3:18-3:21"], // api
          uncertain: ["VirtualService api names api.example.com and may rewrite the Host"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "databases and brokers of the clouds",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: orders}
spec:
  type: ExternalName
  externalName: orders.c1.eu-west-1.rds.amazonaws.com
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: sessions}
spec:
  type: ExternalName
  externalName: sessions.redis.cache.windows.net
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: shop}
spec:
  type: ExternalName
  externalName: cluster0.ab1cd.mongodb.net
`,
      },
    },
    {
      name: "called after a database, or with its port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: my-service}
spec:
  type: ExternalName
  externalName: my.database.example.com
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: orders-mysql}
spec:
  type: ExternalName
  externalName: legacy.example.com
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: ledger}
spec:
  type: ExternalName
  externalName: ledger.example.com
  ports: [{port: 5432}]
`,
      },
    },
    {
      name: "inside the cluster",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec:
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: web.shop.svc.cluster.local
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: web.shop.svc
`,
        "d.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: web.shop
`,
        "e.yaml": `apiVersion: v1
kind: Service
metadata: {name: d}
spec:
  type: ExternalName
  externalName: web
`,
      },
    },
    {
      name: "addresses and names that the server refuses are other rules' business",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: 10.0.0.5
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: https://example.com
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: Example.com
`,
      },
    },
    {
      name: "the Ingress rewrites the Host, or is called by the target's name",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: shop, annotations: {nginx.ingress.kubernetes.io/upstream-vhost: old.example.org}}
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: old, port: {number: 80}}}}
`,
        "b.yaml": `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: moved}
spec:
  ingressClassName: nginx
  rules:
    - host: old.example.org
      http:
        paths:
          - {path: /, pathType: Prefix, backend: {service: {name: old, port: {number: 80}}}}
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: old}
spec:
  type: ExternalName
  externalName: old.example.org
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "load balancers and machines, which answer to any Host",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: a1b2-104.elb.eu-central-1.amazonaws.com
  ports: [{port: 80}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  type: ExternalName
  externalName: 192-0-2-1.nip.io
  ports: [{port: 80}]
`,
        "c.yaml": `apiVersion: v1
kind: Service
metadata: {name: c}
spec:
  type: ExternalName
  externalName: host.docker.internal
  ports: [{port: 8080}]
`,
        "d.yaml": `apiVersion: v1
kind: Service
metadata: {name: d}
spec:
  type: ExternalName
  externalName: erp.lan
`,
      },
    },
    {
      name: "the client sends the Host itself",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: call-google}
spec:
  containers:
    - {name: app, image: app, args: [curl, -H, 'Host: google.com', 'http://google-svc']}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: google-svc}
spec:
  type: ExternalName
  externalName: google.com
`,
      },
    },
    {
      name: "the Service tells its proxy to send the target's name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, annotations: {traefik.ingress.kubernetes.io/service.passhostheader: 'false'}}
spec:
  type: ExternalName
  externalName: api.example.com
  ports: [{port: 443}]
`,
      },
    },
    {
      name: "a URL with the short name means another Service in another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: app, namespace: shop}
spec:
  containers:
    - {name: app, image: app, env: [{name: API, value: http://api/v1}]}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: ExternalName
  externalName: api.example.com
  ports: [{port: 9000}]
`,
      },
    },
    {
      name: "templates and other types",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: a}
spec:
  type: ExternalName
  externalName: \${API_HOST}
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: b}
spec:
  externalName: google.com
  ports: [{port: 80}]
`,
      },
    },
  ],
});
