import rule from "../../rules/service-dns-port-mismatch.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the port of the pods, without a scheme",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: cart:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
      errors: [
        {
          messageId: "targetPort",
          at: "a.yaml:8:40-8:44",
          covers: "8080",
          data: { host: "cart", service: "cart", port: 8080, ports: ["80"] },
          related: ["b.yaml:4:58-4:60"], // 80
          help: "write cart:80",
          message: "8080 is the port of the pods; Service cart itself listens on 80, so connections to cart:8080 fail",
        },
      ],
    },
    {
      name: "the port of the pods by its name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: cart:3000}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{port: 80, targetPort: web}]}
`,
        "c.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: cart}
spec:
  selector: {matchLabels: {app: cart}}
  template:
    metadata: {labels: {app: cart}}
    spec: {containers: [{name: cart, image: cart, ports: [{name: web, containerPort: 3000}]}]}
`,
      },
      errors: [
        {
          messageId: "targetPort",
          at: "a.yaml:8:40-8:44",
          covers: "3000",
          data: { host: "cart", service: "cart", port: 3000, ports: ["80"] },
          related: ["b.yaml:4:46-4:48"], // 80
          help: "write cart:80",
        },
      ],
    },
    {
      name: "the port of the nodes",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart.default.svc:30080/x}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {type: NodePort, selector: {app: cart}, ports: [{port: 80, nodePort: 30080}]}
`,
      },
      errors: [
        {
          messageId: "nodePort",
          at: "a.yaml:8:59-8:64",
          covers: "30080",
          data: { host: "cart.default.svc", service: "cart", port: 30080, ports: ["80"], scheme: "http" },
          related: ["b.yaml:4:62-4:64"], // 80
          help: "write cart.default.svc:80",
          message: "30080 is a port of the nodes; Service cart itself listens on 80, so connections to cart.default.svc:30080 fail",
        },
      ],
    },
    {
      name: "a number that the Service knows nothing of",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart:9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}, {name: admin, port: 81}]}
`,
      },
      errors: [
        {
          messageId: "noPort",
          at: "a.yaml:8:47-8:51",
          covers: "9090",
          data: { host: "cart", service: "cart", port: 9090, ports: ["80", "81"], scheme: "http" },
          related: ["b.yaml:4:58-4:60"], // 80
          help: "Service cart has ports 80, 81",
          message: "Service cart has no port 9090, so connections to cart:9090 fail",
        },
      ],
    },
    {
      name: "a full name needs no scheme",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: cart.shop.svc.cluster.local:9090}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
      errors: [
        {
          messageId: "noPort",
          at: "a.yaml:8:63-8:67",
          covers: "9090",
          data: { host: "cart.shop.svc.cluster.local", service: "cart", port: 9090, ports: ["80"] },
          related: ["b.yaml:4:58-4:60"], // 80
        },
      ],
    },
    {
      name: "https without a port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: https://cart/api}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
      errors: [
        {
          messageId: "defaultPort",
          uncertain: ["a program may add a port of its own to an address without one"],
          at: "a.yaml:8:43-8:47",
          covers: "cart",
          data: { host: "cart", service: "cart", port: 443, ports: ["80"], scheme: "https" },
          related: ["b.yaml:4:58-4:60"], // 80
          help: "Service cart has port 80",
          message: "https without a port means 443, which Service cart does not have, so connections to cart fail",
        },
      ],
    },
    {
      name: "each host and port once an object",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "cart:8080,cart:8080,cart.default.svc:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
      errors: [
        {
          messageId: "targetPort",
          at: "a.yaml:8:41-8:45",
          covers: "8080",
          data: { host: "cart", service: "cart", port: 8080, ports: ["80"] },
          related: ["b.yaml:4:58-4:60"], // 80
        },
        {
          messageId: "targetPort",
          at: "a.yaml:8:73-8:77",
          covers: "8080",
          data: { host: "cart.default.svc", service: "cart", port: 8080, ports: ["80"] },
          related: ["b.yaml:4:58-4:60"], // 80
        },
      ],
    },
    {
      name: "a ConfigMap, and a patch of the Service",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service, name: cart}
    patch: |
      - {op: add, path: /spec/ports/-, value: {name: other, port: 8080}}
`,
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: {name: conf}
data:
  url: http://cart:8080
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
      errors: [
        {
          messageId: "targetPort",
          at: "a.yaml:5:20-5:24",
          covers: "8080",
          data: { host: "cart", service: "cart", port: 8080, ports: ["80"], scheme: "http" },
          related: ["b.yaml:4:58-4:60", "kustomization.yaml:4:12-6:1"], // 80, |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "the port of the Service, in all spellings",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "cart:80 http://cart http://cart.default.svc:80 tcp://cart.default:80"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
    },
    {
      name: "headless: the name leads to the pods",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {clusterIP: None, selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
    },
    {
      name: "an alias for another host",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {type: ExternalName, externalName: cart.example.com, selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
    },
    {
      name: "an image, and a bare name with a number that fits nothing",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "cart:7"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
    },
    {
      name: "a Service of another namespace",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart, namespace: shop}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
    },
    {
      name: "a port that is filled in later",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "http://cart:$(PORT)"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{port: 8080}]}
`,
      },
    },
    {
      name: "a scheme that means no port",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: tcp://cart}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
    },
    {
      name: "another cluster, and a single pod",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: "http://cart.default.svc.east.example.com:8080 http://cart-0.cart.default.svc:8080"}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{name: http, port: 80, targetPort: 8080}]}
`,
      },
    },
    {
      name: "no port of the Service is known",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      env: [{name: TARGET, value: http://cart:8080}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: cart}
spec: {selector: {app: cart}, ports: [{port: "80"}]}
`,
      },
    },
  ],
});
