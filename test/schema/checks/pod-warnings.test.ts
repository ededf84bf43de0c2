import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {nodeSelector: {beta.kubernetes.io/os: linux}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.nodeSelector[beta.kubernetes.io/os]", "warning", "spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: beta.kubernetes.io/arch, operator: In, values: ['a b']}]}}]}}, containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32],
    [
      ["spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key", "warning", "spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: beta.kubernetes.io/arch, operator: In, values: ['a b']}]}}]}}, containers: [{name: c, image: i}]}}}}",
    [33, 34, 35, 36],
    [
      ["spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key", "warning", "spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0"],
      ["spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].values[0]", "warning", "spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: k}], preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: k}}]}}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector", "warning", "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelec"],
      ["spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffinityTerm.labelSelector", "warning", "spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].podAffini"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {topologySpreadConstraints: [{maxSkew: 1, topologyKey: failure-domain.beta.kubernetes.io/zone, whenUnsatisfiable: DoNotSchedule}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.topologySpreadConstraints[0].topologyKey", "warning", "spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is d"],
      ["spec.topologySpreadConstraints[0].labelSelector", "warning", "spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p, annotations: {scheduler.alpha.kubernetes.io/critical-pod: ''}}, spec: {containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]", "warning", "metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {terminationGracePeriodSeconds: -1, containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.spec.terminationGracePeriodSeconds", "warning", "spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invali"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {imagePullSecrets: [{name: a}, {name: a}, {}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.imagePullSecrets[1].name", "warning", "spec.imagePullSecrets[1].name: duplicate name \"a\""],
      ["spec.imagePullSecrets[2].name", "warning", "spec.imagePullSecrets[2].name: invalid empty name \"\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, resources: {limits: {memory: 512m}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].resources.limits.memory", "warning", "spec.containers[0].resources.limits[memory]: fractional byte value \"512m\" is invalid, must be an integer"],
      ["spec.containers[0].resources.limits.memory", "warning", "spec.containers[0].resources.requests[memory]: fractional byte value \"512m\" is invalid, must be an integer"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i, resources: {limits: {memory: 1.5, ephemeral-storage: 15e-1}}}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.spec.containers[0].resources.limits.memory", "warning", "spec.template.spec.containers[0].resources.limits[memory]: fractional byte value \"1500m\" i"],
      ["spec.template.spec.containers[0].resources.limits.ephemeral-storage", "warning", "spec.template.spec.containers[0].resources.limits[ephemeral-storage]: fractional byte valu"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, resources: {limits: {memory: 0.1Mi}, requests: {memory: 1u}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].resources.limits.memory", "warning", "spec.containers[0].resources.limits[memory]: fractional byte value \"104857600m\" is invalid, must be an integer"],
      ["spec.containers[0].resources.requests.memory", "warning", "spec.containers[0].resources.requests[memory]: fractional byte value \"1m\" is invalid, must be an integer"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, env: [{name: A, value: a}, {name: A, value: b}]}]}}",
    [29],
    [
      ["spec.containers[0].env[1]", "warning", "spec.containers[0].env[1]: hides previous definition of \"A\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, env: [{name: A, value: a}, {name: A, value: b}]}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].env[1]", "warning", "spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using apply"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, env: [{name: A, value: a}, {name: A, value: $(A)b}, {name: A, value: $(A)}]}]}}",
    [29],
    [
      ["spec.containers[0].env[2]", "warning", "spec.containers[0].env[2]: hides previous definition of \"A\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, env: [{name: A, value: a}, {name: A, value: $(A)b}, {name: A, value: $(A)}]}]}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].env[2]", "warning", "spec.containers[0].env[2]: hides previous definition of \"A\", which may be dropped when using apply"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, gitRepo: {repository: x}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32],
    [
      ["spec.volumes[0].gitRepo", "warning", "spec.volumes[0].gitRepo: deprecated in v1.11"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, gitRepo: {repository: x}}], containers: [{name: c, image: i}]}}",
    [33, 34, 35, 36],
    [
      ["spec.volumes[0].gitRepo", "warning", "spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, storageos: {volumeName: v}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.volumes[0].storageos", "warning", "spec.volumes[0].storageOS: deprecated in v1.22, non-functional in v1.25+"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, configMap: {name: m, items: [{key: a, path: p}, {key: b, path: p/q}]}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, configMap: {name: m, items: [{key: a, path: p}, {key: b, path: p/q}]}}], containers: [{name: c, image: i}]}}",
    [32, 33, 34, 35, 36],
    [
      ["spec.volumes[0].configMap.items[1].path", "warning", "volume \"v\" (ConfigMap \"m\"): overlapping paths: \"p/q\" with \"p\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, projected: {sources: [{configMap: {name: m, items: [{key: a, path: p}]}}, {secret: {name: s}}, {downwardAPI: {items: [{path: p/x, fieldRef: {fieldPath: metadata.name}}]}}]}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, projected: {sources: [{configMap: {name: m, items: [{key: a, path: p}]}}, {secret: {name: s}}, {downwardAPI: {items: [{path: p/x, fieldRef: {fieldPath: metadata.name}}]}}]}}], containers: [{name: c, image: i}]}}",
    [32, 33],
    [
      ["spec.volumes[0].projected.sources[0].configMap.items[0].path", "warning", "volume \"v\" (Projected): overlapping paths: \"p\" (ConfigMap \"m\") with \"p\" (ConfigMap \"m\")"],
      ["spec.volumes[0].projected.sources[2].downwardAPI.items[0].path", "warning", "volume \"v\" (Projected): overlapping paths: \"p/x\" (DownwardAPI) with \"p\" (ConfigMap \"m\")"],
      ["spec.volumes[0].projected.sources[2].downwardAPI.items[0].path", "warning", "volume \"v\" (Projected): overlapping paths: \"p/x\" (DownwardAPI) with \"p\" (ConfigMap \"m\")"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {volumes: [{name: v, projected: {sources: [{configMap: {name: m, items: [{key: a, path: p}]}}, {secret: {name: s}}, {downwardAPI: {items: [{path: p/x, fieldRef: {fieldPath: metadata.name}}]}}]}}], containers: [{name: c, image: i}]}}",
    [34, 35, 36],
    [
      ["spec.volumes[0].projected.sources[2].downwardAPI.items[0].path", "warning", "volume \"v\" (Projected): overlapping paths: \"p/x\" (DownwardAPI) with \"p\" (ConfigMap \"m\")"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: d}, spec: {serviceName: d, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {terminationGracePeriodSeconds: -1, containers: [{name: c, image: i, ports: [{containerPort: 80}, {containerPort: 80}]}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.spec.containers[0].ports[1]", "warning", "spec.template.spec.containers[0].ports[1]: duplicate port definition with spec.template.sp"],
      ["spec.template.spec.terminationGracePeriodSeconds", "warning", "spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invali"],
    ],
  ],
];

describe("warnings about pods", () => {
  it.each(cases)("%s on %j", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
