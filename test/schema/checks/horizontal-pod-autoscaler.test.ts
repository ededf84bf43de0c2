/**
 * What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed,
 * but for what an annotation of autoscaling/v1 holds, which is not looked at.
 */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("bounds", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 0}}",
      [
        ["spec.maxReplicas", "Required value", "must be set and greater than 0"],
        ["spec.maxReplicas", "Invalid value", "must be greater than or equal to `minReplicas`"],
      ],
    ],
    [
      35,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 0}}",
      [
        ["spec.maxReplicas", "Invalid value", "must be greater than 0"],
        ["spec.maxReplicas", "Invalid value", "must be greater than or equal to `minReplicas`"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: -1}}",
      [
        ["spec.maxReplicas", "Invalid value", "must be greater than or equal to 1"],
        ["spec.maxReplicas", "Invalid value", "must be greater than or equal to `minReplicas`"],
      ],
    ],
    [
      35,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: -1}}",
      [
        ["spec.maxReplicas", "Invalid value", "must be greater than 0"],
        ["spec.maxReplicas", "Invalid value", "must be greater than or equal to `minReplicas`"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 3, maxReplicas: 2}}",
      [
        ["spec.maxReplicas", "Invalid value", "must be greater than or equal to `minReplicas`"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 0, maxReplicas: 2}}",
      [
        ["spec.minReplicas", "Invalid value", "must be greater than or equal to 1"],
        ["spec.metrics", "Forbidden", "must specify at least one Object or External metric to support scaling to zero replicas"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: 0, maxReplicas: 2, metrics: [{type: External, external: {metric: {name: a}, target: {type: Value, value: 1}}}]}}",
      [
        ["spec.minReplicas", "Invalid value", "must be greater than or equal to 1"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, minReplicas: -1, maxReplicas: 2}}",
      [
        ["spec.minReplicas", "Invalid value", "must be greater than or equal to 1"],
      ],
    ],
    [36, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: '${M}'}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("targets", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {}, maxReplicas: 2}}",
      [
        ["spec.scaleTargetRef.kind", "Required value", ""],
        ["spec.scaleTargetRef.name", "Required value", ""],
        ["spec.scaleTargetRef.apiVersion", "Invalid value", "apiVersion must specify API group"],
      ],
    ],
    [
      33,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {}, maxReplicas: 2}}",
      [
        ["spec.scaleTargetRef.kind", "Required value", ""],
        ["spec.scaleTargetRef.name", "Required value", ""],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {kind: Deployment, name: a}, maxReplicas: 2}}",
      [
        ["spec.scaleTargetRef.apiVersion", "Invalid value", "apiVersion must specify API group"],
      ],
    ],
    [33, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {kind: Deployment, name: a}, maxReplicas: 2}}", []],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: v1, kind: Deployment, name: a}, maxReplicas: 2}}",
      [
        ["spec.scaleTargetRef.apiVersion", "Invalid value", "apiVersion must specify API group"],
      ],
    ],
    [33, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: v1, kind: Deployment, name: a}, maxReplicas: 2}}", []],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: a/b/c, kind: a/b, name: ..}, maxReplicas: 2}}",
      [
        ["spec.scaleTargetRef.kind", "Invalid value", "may not contain '/'"],
        ["spec.scaleTargetRef.name", "Invalid value", "may not be '..'"],
        ["spec.scaleTargetRef.apiVersion", "Invalid value", "unexpected GroupVersion string: a/b/c"],
      ],
    ],
    [
      33,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: a/b/c, kind: a/b, name: ..}, maxReplicas: 2}}",
      [
        ["spec.scaleTargetRef.kind", "Invalid value", "may not contain '/'"],
        ["spec.scaleTargetRef.name", "Invalid value", "may not be '..'"],
      ],
    ],
    [36, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {kind: ReplicationController, name: a}, maxReplicas: 2}}", []],
    [33, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {kind: ReplicationController, name: a}, maxReplicas: 2}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("of v1", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, targetCPUUtilizationPercentage: 0}}",
      [
        ["spec.metrics[0].resource.target.averageUtilization", "Invalid value", "must be greater than 0"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: a, annotations: {autoscaling.alpha.kubernetes.io/metrics: '[{\"type\":\"Pods\"}]'}}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, targetCPUUtilizationPercentage: 0}}",
      [
        ["spec.metrics[1].resource.target.averageUtilization", "Invalid value", "must be greater than 0"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("metrics", () => {
  it.each<Case>([
    [36, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: []}}", []],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{}]}}",
      [
        ["spec.metrics[0].type", "Required value", "must specify a metric source type"],
        ["spec.metrics[0].type", "Unsupported value", "supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\""],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: cpu}]}}",
      [
        ["spec.metrics[0].type", "Unsupported value", "supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\""],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: Resource}]}}",
      [
        ["spec.metrics[0].resource", "Required value", "must populate information for the given metric source"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 0}}}]}}",
      [
        ["spec.metrics[0].resource.target.averageUtilization", "Invalid value", "must be greater than 0"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: Resource, resource: {target: {}}}]}}",
      [
        ["spec.metrics[0].resource.name", "Required value", "must specify a resource name"],
        ["spec.metrics[0].resource.target.type", "Required value", "must specify a metric target type"],
        ["spec.metrics[0].resource.target.type", "Invalid value", "must be either Utilization, Value, or AverageValue"],
        ["spec.metrics[0].resource.target.averageUtilization", "Required value", "must set either a target raw value or a target utilization"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: AverageValue, averageValue: 0, averageUtilization: 1}}}]}}",
      [
        ["spec.metrics[0].resource.target.averageValue", "Invalid value", "must be positive"],
        ["spec.metrics[0].resource.target.averageValue", "Forbidden", "may not set both a target raw value and a target utilization"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: Pods, pods: {metric: {name: a/b}, target: {type: Value, value: 1}}}]}}",
      [
        ["spec.metrics[0].pods.metric.name", "Invalid value", "may not contain '/'"],
        ["spec.metrics[0].pods.target.averageValue", "Required value", "must specify a positive target averageValue"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: Object, object: {describedObject: {kind: A}, metric: {}, target: {type: value}}}]}}",
      [
        ["spec.metrics[0].object.describedObject.name", "Required value", ""],
        ["spec.metrics[0].object.metric.name", "Required value", "must specify a metric name"],
        ["spec.metrics[0].object.target.type", "Invalid value", "must be either Utilization, Value, or AverageValue"],
        ["spec.metrics[0].object.target.averageValue", "Required value", "must set either a target value or averageValue"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: External, external: {metric: {name: a}, target: {type: Value, value: 1, averageValue: 1}}}]}}",
      [
        ["spec.metrics[0].external.target.value", "Forbidden", "may not set both a target value for metric and a per-pod target"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: External, external: {metric: {name: a}, target: {type: Value}}}]}}",
      [
        ["spec.metrics[0].external.target.averageValue", "Required value", "must set either a target value for metric or a per-pod target"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: ContainerResource, containerResource: {name: gpu, container: A_b, target: {type: Utilization, averageUtilization: 1}}}]}}",
      [
        ["spec.metrics[0].containerResource.name", "Invalid value", "must be a standard resource type or fully qualified"],
        ["spec.metrics[0].containerResource.name", "Invalid value", "must be a standard resource for containers"],
        ["spec.metrics[0].containerResource.container", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: ContainerResource, containerResource: {name: x.io/gpu, target: {type: Utilization, averageUtilization: 1}}}]}}",
      [
        ["spec.metrics[0].containerResource.container", "Required value", "must specify a container"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 1}}, pods: {metric: {}, target: {}}}]}}",
      [
        ["spec.metrics[0].pods.metric.name", "Required value", "must specify a metric name"],
        ["spec.metrics[0].pods.target.type", "Required value", "must specify a metric target type"],
        ["spec.metrics[0].pods.target.type", "Invalid value", "must be either Utilization, Value, or AverageValue"],
        ["spec.metrics[0].pods.target.averageValue", "Required value", "must specify a positive target averageValue"],
        ["spec.metrics[0].pods", "Forbidden", "must populate the given metric source only"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("behavior", () => {
  it.each<Case>([
    [36, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, behavior: {}}}", []],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, behavior: {scaleUp: {policies: []}}}}",
      [
        ["spec.behavior.scaleUp.policies", "Required value", "must specify at least one Policy"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, behavior: {scaleUp: {policies: null, selectPolicy: max, stabilizationWindowSeconds: -1}}}}",
      [
        ["spec.behavior.scaleUp.stabilizationWindowSeconds", "Invalid value", "must be greater than or equal to zero"],
        ["spec.behavior.scaleUp.selectPolicy", "Unsupported value", "supported values: \"Disabled\", \"Max\", \"Min\""],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, behavior: {scaleDown: {stabilizationWindowSeconds: 3601, policies: [{}]}}}}",
      [
        ["spec.behavior.scaleDown.stabilizationWindowSeconds", "Invalid value", "must be less than or equal to 3600"],
        ["spec.behavior.scaleDown.policies[0].type", "Unsupported value", "supported values: \"Percent\", \"Pods\""],
        ["spec.behavior.scaleDown.policies[0].value", "Invalid value", "must be greater than zero"],
        ["spec.behavior.scaleDown.policies[0].periodSeconds", "Invalid value", "must be greater than zero"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, behavior: {scaleDown: {policies: [{type: percent, value: -1, periodSeconds: 1801}]}}}}",
      [
        ["spec.behavior.scaleDown.policies[0].type", "Unsupported value", "supported values: \"Percent\", \"Pods\""],
        ["spec.behavior.scaleDown.policies[0].value", "Invalid value", "must be greater than zero"],
        ["spec.behavior.scaleDown.policies[0].periodSeconds", "Invalid value", "must be less than or equal to 1800"],
      ],
    ],
    [
      36,
      "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, behavior: {scaleUp: {tolerance: '-0.1'}}}}",
      [
        ["spec.behavior.scaleUp.tolerance", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [34, "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: a}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, maxReplicas: 2, behavior: {scaleUp: {tolerance: '-0.1'}}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
