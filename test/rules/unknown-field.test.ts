import unknownField from "../../rules/unknown-field.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(unknownField, {
  invalid: [
    {
      name: "a letter in the wrong case",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetport: 8080
`,
      },
      fixed: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:10:7-10:17",
          covers: "targetport",
          data: {
            says: "spec.ports[0] has no field targetport",
            kind: "Service",
            field: "spec.ports[0].targetport",
            reason: "unknown field",
            detail: "",
          },
          message: "spec.ports[0] has no field targetport, so the API server refuses the Service",
          help: "write targetPort",
        },
      ],
    },
    {
      name: "a selector without matchLabels",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:7:5-7:8",
          covers: "app",
          data: {
            says: "spec.selector has no field app",
            kind: "Deployment",
            field: "spec.selector.app",
            reason: "unknown field",
            detail: "",
          },
          message: "spec.selector has no field app, so the API server refuses the Deployment",
          help: "write spec.selector.matchLabels.app",
        },
      ],
    },
    {
      name: "indented too deep",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      externalTrafficPolicy: Local
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:10:7-10:28",
          covers: "externalTrafficPolicy",
          data: {
            says: "spec.ports[0] has no field externalTrafficPolicy",
            kind: "Service",
            field: "spec.ports[0].externalTrafficPolicy",
            reason: "unknown field",
            detail: "",
          },
          message: "spec.ports[0] has no field externalTrafficPolicy, so the API server refuses the Service",
          help: "externalTrafficPolicy is a field of spec: write spec.externalTrafficPolicy",
        },
      ],
    },
    {
      name: "a field of the pod beside its template",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  serviceAccountName: web
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:6:3-6:21",
          covers: "serviceAccountName",
          data: {
            says: "Spec has no field serviceAccountName",
            kind: "Deployment",
            field: "spec.serviceAccountName",
            reason: "unknown field",
            detail: "",
          },
          message: "Spec has no field serviceAccountName, so the API server refuses the Deployment",
          help: "write it one level down: spec.template.spec.serviceAccountName",
        },
      ],
    },
    {
      name: "two letters swapped, and one that is like nothing",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
          prots: []
          zebra: 1
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:17:11-17:16",
          covers: "prots",
          data: {
            says: "spec.template.spec.containers[0] has no field prots",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].prots",
            reason: "unknown field",
            detail: "",
          },
          message: "spec.template.spec.containers[0] has no field prots, so the API server refuses the Deployment",
          help: "write ports",
          suggestions: ["write ports"],
        },
        {
          messageId: "refused",
          at: "a.yaml:18:11-18:16",
          covers: "zebra",
          data: {
            says: "spec.template.spec.containers[0] has no field zebra",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].zebra",
            reason: "unknown field",
            detail: "",
          },
          message: "spec.template.spec.containers[0] has no field zebra, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "a field that is there already under its right name",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
      TargetPort: 8080
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:11:7-11:17",
          covers: "TargetPort",
          data: {
            says: "spec.ports[0] has no field TargetPort",
            kind: "Service",
            field: "spec.ports[0].TargetPort",
            reason: "unknown field",
            detail: "",
          },
          message: "spec.ports[0] has no field TargetPort, so the API server refuses the Service",
          help: "remove it; targetPort is there already",
        },
      ],
    },
    {
      name: "a label beside the labels",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  app: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:3-5:6",
          covers: "app",
          data: {
            says: "Metadata has no field app",
            kind: "ConfigMap",
            field: "metadata.app",
            reason: "unknown field",
            detail: "",
          },
          message: "Metadata has no field app, so the API server refuses the ConfigMap",
          help: "labels stand under metadata.labels, annotations under metadata.annotations",
        },
      ],
    },
    {
      name: "an anchor at the top",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
x-data: &data
  a: b
data: *data
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:5:1-5:7",
          covers: "x-data",
          data: {
            says: "A ConfigMap has no field x-data",
            kind: "ConfigMap",
            field: "x-data",
            reason: "unknown field",
            detail: "",
          },
          message: "A ConfigMap has no field x-data, so the API server refuses the ConfigMap",
          help: "set the anchor where its value is first used; the API server knows no keys for helpers",
        },
      ],
    },
    {
      name: "a field called sops without the record of SOPS",
      files: { "secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nsops: {mac: x}\n" },
      errors: [
        {
          messageId: "refused",
          at: "secret.yaml:4:1-4:5",
          covers: "sops",
          data: { says: "A Secret has no field sops", kind: "Secret", field: "sops", reason: "unknown field", detail: "" },
        },
      ],
    },
    {
      name: "beside a value that is filled in later",
      files: { "map.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndate: {a: '${A}'}\n" },
      errors: [
        {
          messageId: "refused",
          at: "map.yaml:4:1-4:5",
          covers: "date",
          data: { says: "A ConfigMap has no field date", kind: "ConfigMap", field: "date", reason: "unknown field", detail: "" },
        },
      ],
    },
  ],
  valid: [
    {
      name: "a Secret that SOPS has encrypted",
      files: {
        "secret.yaml": `apiVersion: v1
kind: Secret
metadata: {name: web}
data:
  token: ENC[AES256_GCM,data:KHCFH3hNnc==,iv:YmWeUNuXnKYJ=,tag:ZZiJ6WYlyg==,type:str]
sops:
  mac: ENC[AES256_GCM,data:oq8qFlHQ==,iv:kU2CY=,tag:UDPuPw==,type:str]
  version: 3.7.3
`,
      },
    },
    {
      name: "a placeholder of the Gateway API's conformance tests, which YAML takes for a map",
      files: {
        "gateway.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: {name: web}
spec: {gatewayClassName: {GATEWAY_CLASS_NAME}, listeners: [{name: http, port: 80, protocol: HTTP}]}
`,
      },
    },
    {
      name: "as the API has it",
      files: {
        "a.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
      targetPort: 8080
`,
      },
    },
    {
      name: "any key where keys are free",
      files: {
        "a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: web
  annotations:
    anything.example/at-all: "1"
data:
  whatever: a
`,
      },
    },
    {
      name: "custom resources",
      files: {
        "a.yaml": `apiVersion: example.com/v1
kind: Service
metadata:
  name: web
spec:
  targetport: 1
`,
      },
    },
    {
      name: "schemas within schemas, which the server reads leniently",
      files: {
        "a.yaml": `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: as.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: A
    plural: as
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          additionalProperties:
            type: string
            typo: here
`,
      },
    },
    {
      name: "whatever an extension holds",
      files: {
        "a.yaml": `apiVersion: apps/v1
kind: ControllerRevision
metadata:
  name: web
revision: 1
data:
  anything:
    - goes: true
`,
      },
    },
  ],
});
