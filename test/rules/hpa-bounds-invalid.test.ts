import rule from "../../rules/hpa-bounds-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "the wrong way round",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 10
  maxReplicas: 3
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:16-7:17",
          covers: "3",
          data: {
            says: "maxReplicas 3 is less than minReplicas 10",
            kind: "HorizontalPodAutoscaler",
            field: "spec.maxReplicas",
            reason: "Invalid value",
            detail: "must be greater than or equal to `minReplicas`",
          },
          related: ["web.yaml:6:16-6:18"],
          help: "write 10 or more",
          message: "maxReplicas 3 is less than minReplicas 10, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
    },
    {
      name: "no maxReplicas",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 2
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:1-4:5",
          covers: "spec",
          data: {
            says: "The HorizontalPodAutoscaler has no maxReplicas",
            kind: "HorizontalPodAutoscaler",
            field: "spec.maxReplicas",
            reason: "Required value",
            detail: "must be set and greater than 0",
          },
          help: "add maxReplicas to spec",
          message: "The HorizontalPodAutoscaler has no maxReplicas, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:4:1-4:5",
          covers: "spec",
          data: {
            says: "maxReplicas, which is 0 unless written, is less than minReplicas 2",
            kind: "HorizontalPodAutoscaler",
            field: "spec.maxReplicas",
            reason: "Invalid value",
            detail: "must be greater than or equal to `minReplicas`",
          },
          related: ["web.yaml:6:16-6:17"],
          help: "write 2 or more",
          message: "maxReplicas, which is 0 unless written, is less than minReplicas 2, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
    },
    {
      name: "scaling to 0",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 0
  maxReplicas: 3
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:16-6:17",
          covers: "0",
          data: {
            says: "minReplicas 0 is less than 1",
            kind: "HorizontalPodAutoscaler",
            field: "spec.minReplicas",
            reason: "Invalid value",
            detail: "must be greater than or equal to 1",
          },
          help: "write 1 or more; scaling to 0 needs the feature gate HPAScaleToZero",
          message: "minReplicas 0 is less than 1, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:16-6:17",
          covers: "0",
          data: {
            says: "minReplicas is 0 without a metric of type Object or External, and pods that are not there have no metrics",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics",
            reason: "Forbidden",
            detail: "must specify at least one Object or External metric to support scaling to zero replicas",
          },
          help: "write 1 or more",
          message: "minReplicas is 0 without a metric of type Object or External, and pods that are not there have no metrics, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
    },
    {
      name: "of autoscaling/v1, with a CPU percentage of 0",
      files: {
        "web.yaml": `apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: -1
  maxReplicas: -2
  targetCPUUtilizationPercentage: 0
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:16-6:18",
          covers: "-1",
          data: {
            says: "minReplicas -1 is less than 1",
            kind: "HorizontalPodAutoscaler",
            field: "spec.minReplicas",
            reason: "Invalid value",
            detail: "must be greater than or equal to 1",
          },
          help: "write 1 or more; scaling to 0 needs the feature gate HPAScaleToZero",
          message: "minReplicas -1 is less than 1, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:16-7:18",
          covers: "-2",
          data: {
            says: "maxReplicas -2 is less than 1",
            kind: "HorizontalPodAutoscaler",
            field: "spec.maxReplicas",
            reason: "Invalid value",
            detail: "must be greater than or equal to 1",
          },
          help: "write 1 or more",
          message: "maxReplicas -2 is less than 1, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:16-7:18",
          covers: "-2",
          data: {
            says: "maxReplicas -2 is less than minReplicas -1",
            kind: "HorizontalPodAutoscaler",
            field: "spec.maxReplicas",
            reason: "Invalid value",
            detail: "must be greater than or equal to `minReplicas`",
          },
          related: ["web.yaml:6:16-6:18"],
          help: "write 1 or more",
          message: "maxReplicas -2 is less than minReplicas -1, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:35-8:36",
          covers: "0",
          data: {
            says: "targetCPUUtilizationPercentage 0 is less than 1",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[0].resource.target.averageUtilization",
            reason: "Invalid value",
            detail: "must be greater than 0",
          },
          help: "write a percentage of the requested CPU, such as 80",
          message: "targetCPUUtilizationPercentage 0 is less than 1, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
    },
  ],
  valid: [
    {
      name: "equal bounds",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: 3
  maxReplicas: 3
`,
      },
    },
    {
      name: "no minReplicas",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 1
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  minReplicas: \${MIN}
  maxReplicas: \${MAX}
`,
      },
    },
  ],
});
