import rule from "../../rules/external-name-gateway-backend.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "one finding for all rules",
      files: {
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: api}
spec:
  parentRefs: [{name: public}]
  rules:
    - backendRefs: [{name: api, port: 443}]
    - backendRefs: [{name: api, port: 443}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {type: ExternalName, externalName: api.example.com}
`,
      },
      errors: [
        {
          messageId: "externalName",
          at: "a.yaml:7:28-7:31",
          covers: "api",
          data: { service: "api", namespace: "default", route: "api", kind: "HTTPRoute" },
          related: ["b.yaml:4:14-4:26"], // ExternalName
          help: "write a Service with an EndpointSlice of addresses, or what your Gateway has for hosts outside",
          message:
            "Service api is an ExternalName, which has no endpoints, and Gateways are not to follow its name, so most answer requests for this backend with an error",
        },
      ],
    },
    {
      name: "another namespace",
      files: {
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: TLSRoute
metadata: {name: api}
spec:
  parentRefs: [{name: public}]
  rules:
    - backendRefs: [{name: api, namespace: shop, kind: Service, group: "", port: 443}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {type: ExternalName, externalName: api.example.com}
`,
      },
      errors: [
        {
          messageId: "externalName",
          at: "a.yaml:7:28-7:31",
          covers: "api",
          data: { service: "api", namespace: "shop", route: "api", kind: "TLSRoute" },
          related: ["b.yaml:4:14-4:26"], // ExternalName
          help: "write a Service with an EndpointSlice of addresses, or what your Gateway has for hosts outside",
          message:
            "Service api is an ExternalName, which has no endpoints, and Gateways are not to follow its name, so most answer requests for this backend with an error",
        },
      ],
    },
    {
      name: "a mirror, where \"default\" is meant by nothing",
      files: {
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: api}
spec:
  parentRefs: [{name: public}]
  rules:
    - filters: [{type: RequestMirror, requestMirror: {backendRef: {name: api, port: 443}}}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api, namespace: default}
spec: {type: ExternalName, externalName: api.example.com}
`,
      },
      errors: [
        {
          messageId: "externalName",
          at: "a.yaml:7:74-7:77",
          covers: "api",
          data: { service: "api", namespace: "default", route: "api", kind: "HTTPRoute" },
          related: ["b.yaml:4:14-4:26"], // ExternalName
          help: "write a Service with an EndpointSlice of addresses, or what your Gateway has for hosts outside",
          message:
            "Service api is an ExternalName, which has no endpoints, and Gateways are not to follow its name, so most answer requests for this backend with an error",
        },
      ],
    },
    {
      name: "a patch of kustomize may change the type",
      files: {
        "kustomization.yaml": `resources: [a.yaml, b.yaml]
patches:
  - target: {kind: Service}
    patch: '[{op: replace, path: /spec/type, value: ClusterIP}]'
`,
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: api}
spec:
  parentRefs: [{name: public}]
  rules:
    - backendRefs: [{name: api, port: 443}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {type: ExternalName, externalName: api.example.com}
`,
      },
      errors: [
        {
          messageId: "externalName",
          at: "a.yaml:7:28-7:31",
          covers: "api",
          data: { service: "api", namespace: "default", route: "api", kind: "HTTPRoute" },
          related: [
            "b.yaml:4:14-4:26", // ExternalName
            "kustomization.yaml:4:12-4:65", // '[{op: replace, path: /spec/type, value: ClusterIP}]'
          ],
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
          help: "write a Service with an EndpointSlice of addresses, or what your Gateway has for hosts outside",
          message:
            "Service api is an ExternalName, which has no endpoints, and Gateways are not to follow its name, so most answer requests for this backend with an error",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a Service with pods",
      files: {
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: api}
spec:
  parentRefs: [{name: public}]
  rules:
    - backendRefs: [{name: api, port: 443}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {selector: {app: api}, ports: [{port: 443}]}
`,
      },
    },
    {
      name: "another kind of backend",
      files: {
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: api}
spec:
  parentRefs: [{name: public}]
  rules:
    - backendRefs: [{name: api, kind: Backend, group: gateway.envoyproxy.io}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {type: ExternalName, externalName: api.example.com}
`,
      },
    },
    {
      name: "a Service of another namespace",
      files: {
        "a.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: {name: api, namespace: shop}
spec:
  parentRefs: [{name: public}]
  rules:
    - backendRefs: [{name: api, port: 443}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {type: ExternalName, externalName: api.example.com}
`,
      },
    },
    {
      name: "another kind of route",
      files: {
        "a.yaml": `apiVersion: example.com/v1
kind: HTTPRoute
metadata: {name: api}
spec:
  parentRefs: [{name: public}]
  rules:
    - backendRefs: [{name: api, port: 443}]
`,
        "b.yaml": `apiVersion: v1
kind: Service
metadata: {name: api}
spec: {type: ExternalName, externalName: api.example.com}
`,
      },
    },
  ],
});
