import apiVersionRemoved from "../../rules/api-version-removed.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(apiVersionRemoved, {
  invalid: [
    {
      name: "an Ingress of old",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1beta1
kind: Ingress
metadata:
  name: web
spec:
  backend:
    serviceName: web
    servicePort: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:38",
          covers: "networking.k8s.io/v1beta1",
          data: {
            says: "Kubernetes 1.22 removed networking.k8s.io/v1beta1 Ingress",
            kind: "Ingress",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"Ingress\" in version \"networking.k8s.io/v1beta1\"",
          },
          message: "Kubernetes 1.22 removed networking.k8s.io/v1beta1 Ingress, so the API server refuses the Ingress",
          help: "write apiVersion: networking.k8s.io/v1; besides, serviceName and servicePort become service.name and service.port.name or service.port.number, spec.backend becomes spec.defaultBackend, and each path needs a pathType",
        },
      ],
    },
    {
      name: "a group that is gone",
      files: {
        "a.yaml": `apiVersion: extensions/v1beta1
kind: Ingress
metadata:
  name: web
spec:
  backend:
    serviceName: web
    servicePort: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:31",
          covers: "extensions/v1beta1",
          data: {
            says: "Kubernetes 1.22 removed extensions/v1beta1 Ingress",
            kind: "Ingress",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"Ingress\" in version \"extensions/v1beta1\"",
          },
          message: "Kubernetes 1.22 removed extensions/v1beta1 Ingress, so the API server refuses the Ingress",
          help: "write apiVersion: networking.k8s.io/v1; besides, serviceName and servicePort become service.name and service.port.name or service.port.number, spec.backend becomes spec.defaultBackend, and each path needs a pathType",
        },
      ],
    },
    {
      name: "only the version changes",
      files: {
        "a.yaml": `apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: web
spec: {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:26",
          covers: "batch/v1beta1",
          data: {
            says: "Kubernetes 1.25 removed batch/v1beta1 CronJob",
            kind: "CronJob",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"CronJob\" in version \"batch/v1beta1\"",
          },
          message: "Kubernetes 1.25 removed batch/v1beta1 CronJob, so the API server refuses the CronJob",
          help: "write apiVersion: batch/v1; nothing else has to change",
          suggestions: [],
        },
      ],
      fixed: {
        "a.yaml": `apiVersion: batch/v1
kind: CronJob
metadata:
  name: web
spec: {}
`,
      },
    },
    {
      name: "a budget whose empty selector means something else",
      files: {
        "a.yaml": `apiVersion: policy/v1beta1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  selector: {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:27",
          covers: "policy/v1beta1",
          data: {
            says: "Kubernetes 1.25 removed policy/v1beta1 PodDisruptionBudget",
            kind: "PodDisruptionBudget",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"PodDisruptionBudget\" in version \"policy/v1beta1\"",
          },
          message: "Kubernetes 1.25 removed policy/v1beta1 PodDisruptionBudget, so the API server refuses the PodDisruptionBudget",
          help: "write apiVersion: policy/v1; besides, an empty selector ({}) selects every pod of the namespace, where it selected none before",
        },
      ],
    },
    {
      name: "a kind without a successor",
      files: {
        "a.yaml": `apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata:
  name: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:27",
          covers: "policy/v1beta1",
          data: {
            says: "Kubernetes 1.25 removed policy/v1beta1 PodSecurityPolicy",
            kind: "PodSecurityPolicy",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"PodSecurityPolicy\" in version \"policy/v1beta1\"",
          },
          message: "Kubernetes 1.25 removed policy/v1beta1 PodSecurityPolicy, so the API server refuses the PodSecurityPolicy",
          help: "nothing takes its place: remove it",
        },
      ],
    },
    {
      name: "an autoscaler of old",
      files: {
        "a.yaml": `apiVersion: autoscaling/v2beta2
kind: HorizontalPodAutoscaler
metadata:
  name: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:32",
          covers: "autoscaling/v2beta2",
          data: {
            says: "Kubernetes 1.26 removed autoscaling/v2beta2 HorizontalPodAutoscaler",
            kind: "HorizontalPodAutoscaler",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"HorizontalPodAutoscaler\" in version \"autoscaling/v2beta2\"",
          },
          message: "Kubernetes 1.26 removed autoscaling/v2beta2 HorizontalPodAutoscaler, so the API server refuses the HorizontalPodAutoscaler",
          help: "write apiVersion: autoscaling/v2; nothing else has to change",
          suggestions: [],
        },
      ],
      fixed: {
        "a.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
`,
      },
    },
    {
      name: "a version that served between",
      files: {
        "a.yaml": `apiVersion: flowcontrol.apiserver.k8s.io/v1beta1
kind: FlowSchema
metadata:
  name: web
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "a.yaml:1:13-1:49",
          covers: "flowcontrol.apiserver.k8s.io/v1beta1",
          data: {
            says: "Kubernetes 1.26 removed flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema",
            kind: "FlowSchema",
            field: "apiVersion",
            reason: "unknown kind",
            detail: "no matches for kind \"FlowSchema\" in version \"flowcontrol.apiserver.k8s.io/v1beta1\"",
          },
          message: "Kubernetes 1.26 removed flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema, so the API server refuses the FlowSchema",
          help: "write apiVersion: flowcontrol.apiserver.k8s.io/v1, and check its fields",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the version that is served",
      files: {
        "a.yaml": `apiVersion: batch/v1
kind: CronJob
metadata:
  name: web
`,
      },
    },
    {
      name: "a deprecated one that is served still",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1beta1
kind: ServiceCIDR
metadata:
  name: web
`,
      },
    },
    {
      name: "a custom resource of a like version",
      files: {
        "a.yaml": `apiVersion: networking.example.com/v1beta1
kind: Ingress
metadata:
  name: web
spec:
  backend:
    serviceName: web
    servicePort: 80
`,
      },
    },
  ],
});
