import rule from "../../rules/external-name-tls.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a URL in a ConfigMap",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  type: ExternalName
  externalName: shop.redis.cache.windows.net
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  URL: rediss://:secret@cache:6380/0
`,
      },
      errors: [
        {
          messageId: "url",
          at: "a.yaml:6:17-6:45",
          covers: "shop.redis.cache.windows.net",
          data: { service: "cache", target: "shop.redis.cache.windows.net", host: "cache" },
          related: ["b.yaml:5:8-5:35"], // rediss://:secret@cache:6380
          help: "call shop.redis.cache.windows.net by its own name, or let the client expect that name in the certificate",
          message:
            "TLS clients of this Service compare the certificate with cache, and that of the target names shop.redis.cache.windows.net, so clients that verify it refuse the connection",
        },
      ],
    },
    {
      name: "from another namespace, by the long name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq, namespace: data}
spec:
  type: ExternalName
  externalName: mq.example.com
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: shop, namespace: shop}
data:
  URL: amqps://mq.data.svc.cluster.local
`,
      },
      errors: [
        {
          messageId: "url",
          at: "a.yaml:6:17-6:31",
          covers: "mq.example.com",
          data: { service: "mq", target: "mq.example.com", host: "mq.data.svc.cluster.local" },
          related: ["b.yaml:5:8-5:41"], // amqps://mq.data.svc.cluster.local
          help: "call mq.example.com by its own name, or let the client expect that name in the certificate",
          message:
            "TLS clients of this Service compare the certificate with mq.data.svc.cluster.local, and that of the target names mq.example.com, so clients that verify it refuse the connection",
        },
      ],
    },
    {
      name: "a port by its name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: directory}
spec:
  type: ExternalName
  externalName: ldap.example.com
  ports: [{name: ldaps, port: 1636}]
`,
      },
      errors: [
        {
          messageId: "port",
          at: "a.yaml:6:17-6:33",
          covers: "ldap.example.com",
          data: { service: "directory", target: "ldap.example.com", host: "directory", port: "ldaps" },
          related: ["a.yaml:7:18-7:23"], // ldaps
          help: "call ldap.example.com by its own name, or let the client expect that name in the certificate",
          message:
            "TLS clients of port ldaps compare the certificate with directory, and that of the target names ldap.example.com, so clients that verify it refuse the connection",
        },
      ],
    },
    {
      name: "a port by its number",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq}
spec:
  type: ExternalName
  externalName: b-1.mq.eu-west-1.amazonaws.com.
  ports: [{port: 5671}]
`,
      },
      errors: [
        {
          messageId: "port",
          at: "a.yaml:6:17-6:48",
          covers: "b-1.mq.eu-west-1.amazonaws.com.",
          data: { service: "mq", target: "b-1.mq.eu-west-1.amazonaws.com", host: "mq", port: "5671" },
          related: ["a.yaml:7:18-7:22"], // 5671
          help: "call b-1.mq.eu-west-1.amazonaws.com by its own name, or let the client expect that name in the certificate",
          message:
            "TLS clients of port 5671 compare the certificate with mq, and that of the target names b-1.mq.eu-west-1.amazonaws.com, so clients that verify it refuse the connection",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the target",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service}
    patch: '[{op: replace, path: /spec/externalName, value: a.example.com}]'
`,
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  type: ExternalName
  externalName: shop.redis.cache.windows.net
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  URL: rediss://cache:6380
`,
      },
      errors: [
        {
          messageId: "url",
          at: "a.yaml:6:17-6:45",
          covers: "shop.redis.cache.windows.net",
          data: { service: "cache", target: "shop.redis.cache.windows.net", host: "cache" },
          related: [
            "b.yaml:5:8-5:27", // rediss://cache:6380
            "kustomization.yaml:4:12-4:77", // '[{op: replace, path: /spec/externalName, value: a.example.com}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "call shop.redis.cache.windows.net by its own name, or let the client expect that name in the certificate",
          message:
            "TLS clients of this Service compare the certificate with cache, and that of the target names shop.redis.cache.windows.net, so clients that verify it refuse the connection",
        },
      ],
    },
  ],
  valid: [
    {
      name: "no TLS",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  type: ExternalName
  externalName: shop.redis.cache.windows.net
  ports: [{port: 6379}]
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  URL: redis://cache:6379
`,
      },
    },
    {
      name: "the name of the target",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache}
spec:
  type: ExternalName
  externalName: shop.redis.cache.windows.net
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: shop}
data:
  URL: rediss://shop.redis.cache.windows.net:6380
`,
      },
    },
    {
      name: "the short name in another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: cache, namespace: data}
spec:
  type: ExternalName
  externalName: shop.redis.cache.windows.net
`,
        "b.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: shop, namespace: shop}
data:
  URL: rediss://cache:6380
`,
      },
    },
    {
      name: "HTTP is external-name-host-header's",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec:
  type: ExternalName
  externalName: api.example.com
  ports: [{name: https, port: 443}, {name: ldaps, port: 636}]
`,
      },
    },
    {
      name: "a name inside the cluster, and a machine",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq}
spec:
  type: ExternalName
  externalName: mq.data.svc.cluster.local
  ports: [{port: 5671}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: lb}
spec:
  type: ExternalName
  externalName: a.elb.eu-west-1.amazonaws.com
  ports: [{port: 5671}]
`,
      },
    },
    {
      name: "a port of UDP",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: dns-db}
spec:
  type: ExternalName
  externalName: dns.example.com
  ports: [{port: 853, protocol: UDP}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq}
spec:
  type: ExternalName
  externalName: "\${HOST}"
  ports: [{port: 5671}]
`,
      },
    },
    {
      name: "another type",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata: {name: mq}
spec: {externalName: mq.example.com, selector: {app: mq}, ports: [{port: 5671}]}
`,
      },
    },
  ],
});
