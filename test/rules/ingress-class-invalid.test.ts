import rule from "../../rules/ingress-class-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no path",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: nginx
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "class.yaml:6:15-6:20",
          covers: "nginx",
          data: {
            says: "Controller nginx is no domain and path such as k8s.io/ingress-nginx",
            kind: "IngressClass",
            field: "spec.controller",
            reason: "Invalid value",
            detail: "must be a domain-prefixed path (such as \"acme.io/foo\")",
          },
          help: "write the name that the controller gives for its classes, such as k8s.io/ingress-nginx",
          message: "Controller nginx is no domain and path such as k8s.io/ingress-nginx, so the API server refuses the IngressClass",
        },
      ],
    },
    {
      name: "a namespace without its scope",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: example.com/ingress
  parameters:
    apiGroup: example.com
    kind: Settings
    name: public
    namespace: ingress
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "class.yaml:11:16-11:23",
          covers: "ingress",
          data: {
            says: "The parameters have namespace ingress, and their scope is Cluster by default",
            kind: "IngressClass",
            field: "spec.parameters.namespace",
            reason: "Forbidden",
            detail: "`parameters.scope` is set to 'Cluster'",
          },
          help: "write scope: Namespace, or remove the namespace",
          message: "The parameters have namespace ingress, and their scope is Cluster by default, so the API server refuses the IngressClass",
        },
      ],
    },
    {
      name: "a scope in small letters",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: example.com/ingress
  parameters:
    kind: Settings
    name: public
    scope: cluster
`,
      },
      fixed: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: example.com/ingress
  parameters:
    kind: Settings
    name: public
    scope: Cluster
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "class.yaml:10:12-10:19",
          covers: "cluster",
          data: {
            says: "Scope cluster is none of Cluster, Namespace",
            kind: "IngressClass",
            field: "spec.parameters.scope",
            reason: "Unsupported value",
            detail: "supported values: \"Cluster\", \"Namespace\"",
          },
          help: "write Cluster",
          message: "Scope cluster is none of Cluster, Namespace, so the API server refuses the IngressClass",
        },
      ],
    },
    {
      name: "scope Namespace without one",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: example.com/ingress
  parameters:
    kind: Settings
    name: public
    scope: Namespace
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "class.yaml:7:3-7:13",
          covers: "parameters",
          data: {
            says: "The parameters have scope Namespace and no namespace",
            kind: "IngressClass",
            field: "spec.parameters.namespace",
            reason: "Required value",
            detail: "`parameters.scope` is set to 'Namespace'",
          },
          help: "write the namespace of the parameters, or scope: Cluster",
          message: "The parameters have scope Namespace and no namespace, so the API server refuses the IngressClass",
        },
      ],
    },
    {
      name: "no kind",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: example.com/ingress
  parameters:
    name: public
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "class.yaml:7:3-7:13",
          covers: "parameters",
          data: {
            says: "Kind of parameters is missing",
            kind: "IngressClass",
            field: "spec.parameters.kind",
            reason: "Required value",
            detail: "",
          },
          help: "write the kind of parameters",
          message: "Kind of parameters is missing, so the API server refuses the IngressClass",
        },
      ],
    },
    {
      name: "nothing",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: ""
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "class.yaml:6:15-6:17",
          covers: "\"\"",
          data: {
            says: "The class names no controller",
            kind: "IngressClass",
            field: "spec.controller",
            reason: "Required value",
            detail: "",
          },
          help: "write the name that the controller gives for its classes, such as k8s.io/ingress-nginx",
          message: "The class names no controller, so the API server refuses the IngressClass",
        },
      ],
    },
  ],
  valid: [
    {
      name: "domain and path",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: k8s.io/ingress-nginx
`,
      },
    },
    {
      name: "parameters of a namespace",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: example.com/ingress
  parameters:
    kind: Settings
    name: public
    scope: Namespace
    namespace: ingress
`,
      },
    },
    {
      name: "parameters of the cluster",
      files: {
        "class.yaml": `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata:
  name: public
spec:
  controller: example.com/ingress
  parameters:
    kind: Settings
    name: public
`,
      },
    },
  ],
});
