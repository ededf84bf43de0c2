import apiVersionDeprecated from "../../rules/api-version-deprecated.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(apiVersionDeprecated, {
  invalid: [
    {
      name: "a version that 1.37 removes",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1beta1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs:
    - 10.100.0.0/16
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "a.yaml:1:13-1:38",
          covers: "networking.k8s.io/v1beta1",
          data: {
            says: "networking.k8s.io/v1beta1 ServiceCIDR is deprecated since Kubernetes 1.34, and Kubernetes 1.37 no longer serves it",
            kind: "ServiceCIDR",
            field: "apiVersion",
            reason: "warning",
            detail: "networking.k8s.io/v1beta1 ServiceCIDR is deprecated in v1.34+, unavailable in v1.37+",
          },
          message: "networking.k8s.io/v1beta1 ServiceCIDR is deprecated since Kubernetes 1.34, and Kubernetes 1.37 no longer serves it",
          help: "write apiVersion: networking.k8s.io/v1; nothing else has to change",
          suggestions: ["write apiVersion: networking.k8s.io/v1"],
        },
      ],
    },
    {
      name: "a class of volumes",
      files: {
        "a.yaml": `apiVersion: storage.k8s.io/v1beta1
kind: VolumeAttributesClass
metadata:
  name: fast
driverName: csi.example
parameters:
  a: b
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "a.yaml:1:13-1:35",
          covers: "storage.k8s.io/v1beta1",
          data: {
            says: "storage.k8s.io/v1beta1 VolumeAttributesClass is deprecated since Kubernetes 1.34, and Kubernetes 1.37 no longer serves it",
            kind: "VolumeAttributesClass",
            field: "apiVersion",
            reason: "warning",
            detail: "storage.k8s.io/v1beta1 VolumeAttributesClass is deprecated in v1.34+, unavailable in v1.37+; use storage.k8s.io/v1 VolumeAttributesClass",
          },
          message: "storage.k8s.io/v1beta1 VolumeAttributesClass is deprecated since Kubernetes 1.34, and Kubernetes 1.37 no longer serves it",
          help: "write apiVersion: storage.k8s.io/v1; nothing else has to change",
          suggestions: ["write apiVersion: storage.k8s.io/v1"],
        },
      ],
    },
    {
      name: "a kind that stays deprecated",
      files: {
        "a.yaml": `apiVersion: v1
kind: ComponentStatus
metadata:
  name: scheduler
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "a.yaml:1:13-1:15",
          covers: "v1",
          data: {
            says: "v1 ComponentStatus is deprecated since Kubernetes 1.19",
            kind: "ComponentStatus",
            field: "apiVersion",
            reason: "warning",
            detail: "v1 ComponentStatus is deprecated in v1.19+",
          },
          message: "v1 ComponentStatus is deprecated since Kubernetes 1.19",
          help: "nothing takes its place: remove it",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the stable version",
      files: {
        "a.yaml": `apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata:
  name: more
spec:
  cidrs:
    - 10.100.0.0/16
`,
      },
    },
    {
      name: "a removed one has a rule of its own",
      files: {
        "a.yaml": `apiVersion: batch/v1beta1
kind: CronJob
metadata:
  name: web
`,
      },
    },
    {
      name: "Endpoints have a rule of their own",
      files: {
        "a.yaml": `apiVersion: v1
kind: Endpoints
metadata:
  name: web
`,
      },
    },
  ],
});
