import rule from "../../rules/hpa-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a target without group or name",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: v1, kind: Deployment }
  maxReplicas: 5
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:3-5:17",
          covers: "scaleTargetRef",
          data: {
            says: "scaleTargetRef has no name",
            kind: "HorizontalPodAutoscaler",
            field: "spec.scaleTargetRef.name",
            reason: "Required value",
            detail: "",
          },
          help: "add name",
          message: "scaleTargetRef has no name, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:5:33-5:35",
          covers: "v1",
          data: {
            says: "apiVersion v1 of scaleTargetRef names no API group",
            kind: "HorizontalPodAutoscaler",
            field: "spec.scaleTargetRef.apiVersion",
            reason: "Invalid value",
            detail: "apiVersion must specify API group",
          },
          help: "write apiVersion: apps/v1",
          message: "apiVersion v1 of scaleTargetRef names no API group, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
    },
    {
      name: "metrics of the wrong type",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  metrics:
    - type: resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 0 } }
    - type: Pods
      resource: { name: cpu, target: { type: utilization, averageValue: 1, averageUtilization: 1 } }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:13-8:21",
          covers: "resource",
          data: {
            says: "Metric type resource is none of ContainerResource, External, Object, Pods, Resource",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[0].type",
            reason: "Unsupported value",
            detail: "supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\"",
          },
          help: "write Resource",
          message: "Metric type resource is none of ContainerResource, External, Object, Pods, Resource, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:79-9:80",
          covers: "0",
          data: {
            says: "averageUtilization 0 is less than 1",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[0].resource.target.averageUtilization",
            reason: "Invalid value",
            detail: "must be greater than 0",
          },
          help: "write a percentage of the request, such as 80",
          message: "averageUtilization 0 is less than 1, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:7-10:11",
          covers: "type",
          data: {
            says: "A metric of type Pods has no pods",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[1].pods",
            reason: "Required value",
            detail: "must populate information for the given metric source",
          },
          help: "add pods",
          message: "A metric of type Pods has no pods, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:11:46-11:57",
          covers: "utilization",
          data: {
            says: "Target type utilization is none of Utilization, Value, AverageValue",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[1].resource.target.type",
            reason: "Invalid value",
            detail: "must be either Utilization, Value, or AverageValue",
          },
          help: "write Utilization",
          message: "Target type utilization is none of Utilization, Value, AverageValue, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:11:73-11:74",
          covers: "1",
          data: {
            says: "A target has averageUtilization and averageValue",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[1].resource.target.averageValue",
            reason: "Forbidden",
            detail: "may not set both a target raw value and a target utilization",
          },
          help: "remove one of them",
          message: "A target has averageUtilization and averageValue, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 0 } }
    - type: Pods
      resource: { name: cpu, target: { type: utilization, averageValue: 1, averageUtilization: 1 } }
`,
      },
    },
    {
      name: "metrics without what they need",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  metrics:
    - { type: External, external: { metric: {}, target: { type: Value } } }
    - { type: ContainerResource, containerResource: { name: gpu, target: { type: AverageValue, averageValue: 0 } } }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:37-8:43",
          covers: "metric",
          data: {
            says: "A metric has no name",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[0].external.metric.name",
            reason: "Required value",
            detail: "must specify a metric name",
          },
          help: "add name to metric",
          message: "A metric has no name, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:49-8:55",
          covers: "target",
          data: {
            says: "The target of an External metric has neither value nor averageValue",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[0].external.target.averageValue",
            reason: "Required value",
            detail: "must set either a target value for metric or a per-pod target",
          },
          help: "add one of them",
          message: "The target of an External metric has neither value nor averageValue, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:34-9:51",
          covers: "containerResource",
          data: {
            says: "A ContainerResource metric has no container",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[1].containerResource.container",
            reason: "Required value",
            detail: "must specify a container",
          },
          help: "add the name of the container",
          message: "A ContainerResource metric has no container, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:61-9:64",
          covers: "gpu",
          data: {
            says: "Gpu is no resource of containers",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[1].containerResource.name",
            reason: "Invalid value",
            detail: "must be a standard resource for containers",
          },
          help: "write cpu or memory",
          message: "Gpu is no resource of containers, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:61-9:64",
          covers: "gpu",
          data: {
            says: "There is no resource gpu",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[1].containerResource.name",
            reason: "Invalid value",
            detail: "must be a standard resource type or fully qualified",
          },
          help: "write cpu or memory",
          message: "There is no resource gpu, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:110-9:111",
          covers: "0",
          data: {
            says: "averageValue 0 is not more than 0",
            kind: "HorizontalPodAutoscaler",
            field: "spec.metrics[1].containerResource.target.averageValue",
            reason: "Invalid value",
            detail: "must be positive",
          },
          help: "write an amount above 0",
          message: "averageValue 0 is not more than 0, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
    },
    {
      name: "behavior",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  behavior:
    scaleUp:
      stabilizationWindowSeconds: 4000
      selectPolicy: max
      policies: []
    scaleDown:
      policies:
        - { type: Pods, value: 0, periodSeconds: 3600 }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:35-9:39",
          covers: "4000",
          data: {
            says: "stabilizationWindowSeconds 4000 is more than 3600",
            kind: "HorizontalPodAutoscaler",
            field: "spec.behavior.scaleUp.stabilizationWindowSeconds",
            reason: "Invalid value",
            detail: "must be less than or equal to 3600",
          },
          help: "write 0 to 3600",
          message: "stabilizationWindowSeconds 4000 is more than 3600, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:21-10:24",
          covers: "max",
          data: {
            says: "selectPolicy max is none of Disabled, Max, Min",
            kind: "HorizontalPodAutoscaler",
            field: "spec.behavior.scaleUp.selectPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"Disabled\", \"Max\", \"Min\"",
          },
          help: "write Max",
          message: "selectPolicy max is none of Disabled, Max, Min, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:11:7-11:15",
          covers: "policies",
          data: {
            says: "Policies of scaleUp is empty",
            kind: "HorizontalPodAutoscaler",
            field: "spec.behavior.scaleUp.policies",
            reason: "Required value",
            detail: "must specify at least one Policy",
          },
          help: "remove the line for the default policies, or write selectPolicy: Disabled to forbid this direction",
          message: "Policies of scaleUp is empty, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:32-14:33",
          covers: "0",
          data: {
            says: "Value 0 of a scaling policy is less than 1",
            kind: "HorizontalPodAutoscaler",
            field: "spec.behavior.scaleDown.policies[0].value",
            reason: "Invalid value",
            detail: "must be greater than zero",
          },
          help: "write 1 or more",
          message: "Value 0 of a scaling policy is less than 1, so the API server refuses the HorizontalPodAutoscaler",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:50-14:54",
          covers: "3600",
          data: {
            says: "periodSeconds 3600 is more than 1800",
            kind: "HorizontalPodAutoscaler",
            field: "spec.behavior.scaleDown.policies[0].periodSeconds",
            reason: "Invalid value",
            detail: "must be less than or equal to 1800",
          },
          help: "write 1 to 1800",
          message: "periodSeconds 3600 is more than 1800, so the API server refuses the HorizontalPodAutoscaler",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  behavior:
    scaleUp:
      stabilizationWindowSeconds: 4000
      selectPolicy: Max
      policies: []
    scaleDown:
      policies:
        - { type: Pods, value: 0, periodSeconds: 3600 }
`,
      },
    },
  ],
  valid: [
    {
      name: "metrics and behavior",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: 80 } }
    - type: Object
      object: { describedObject: { apiVersion: v1, kind: Service, name: web }, metric: { name: requests }, target: { type: Value, value: 10k } }
  behavior:
    scaleDown: { selectPolicy: Disabled }
    scaleUp: { policies: [{ type: Percent, value: 100, periodSeconds: 15 }] }
`,
      },
    },
    {
      name: "a ReplicationController has no group",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: v1, kind: ReplicationController, name: web }
  maxReplicas: 5
`,
      },
    },
    {
      name: "no metrics, and of autoscaling/v1",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
  metrics: []
---
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: { name: b }
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }
  maxReplicas: 5
`,
      },
    },
    {
      name: "a template",
      files: {
        "web.yaml": `apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web }
spec:
  scaleTargetRef: { apiVersion: "\${VERSION}", kind: Deployment, name: web }
  maxReplicas: 5
`,
      },
    },
  ],
});
