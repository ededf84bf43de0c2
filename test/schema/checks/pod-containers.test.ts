import { describe, expect, it } from "vitest";
import { podErrors } from "./pod-errors.ts";

/** A spec, minor versions, and each error with a part of its detail; what the servers of 1.34 and 1.36 say of what stands in containers. */
const cases: readonly (readonly [spec: string, minor: number, errors: readonly (readonly [field: string, reason: string, detail: string])[]])[] = [
  [
    "{containers: [{name: web, image: nginx, env: [{name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: B, valueFrom: {}}, {}]}]}",
    34,
    [
      ["spec.containers[0].env[0].valueFrom", "Invalid value", "may not be specified when `value` is not empty"],
      ["spec.containers[0].env[1].valueFrom", "Invalid value", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`"],
      ["spec.containers[0].env[2].name", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, env: [{name: A, value: x, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: B, valueFrom: {}}, {}]}]}",
    36,
    [
      ["spec.containers[0].env[0].valueFrom", "Invalid value", "may not be specified when `value` is not empty"],
      ["spec.containers[0].env[1].valueFrom", "Invalid value", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or "],
      ["spec.containers[0].env[2].name", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, env: [{name: '1a'}, {name: 'a b'}, {name: a=b}]}]}",
    31,
    [
      ["spec.containers[0].env[0].name", "Invalid value", "a valid environment variable name must consist of alphabetic characters, digits, '_', '-',"],
      ["spec.containers[0].env[1].name", "Invalid value", "a valid environment variable name must consist of alphabetic characters, digits, '_', '-',"],
      ["spec.containers[0].env[2].name", "Invalid value", "a valid environment variable name must consist of alphabetic characters, digits, '_', '-',"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, env: [{name: '1a'}, {name: 'a b'}, {name: a=b}]}]}",
    32,
    [
      ["spec.containers[0].env[2].name", "Invalid value", "a valid environment variable name must consist only of printable ASCII characters other th"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.labels}}}, {name: B, valueFrom: {fieldRef: {apiVersion: v2, fieldPath: metadata.name}}}, {name: C, valueFrom: {fieldRef: {fieldPath: \"metadata.labels['a b']\"}}}]}]}",
    36,
    [
      ["spec.containers[0].env[0].valueFrom.fieldRef.fieldPath", "Unsupported value", "supported values: \"metadata.name\", \"metadata.namespace\", \"metadata.uid\", \"spec.nodeName\", "],
      ["spec.containers[0].env[1].valueFrom.fieldRef.fieldPath", "Invalid value", "error converting fieldPath: unsupported pod version: v2"],
      ["spec.containers[0].env[2].valueFrom.fieldRef", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, env: [{name: A, valueFrom: {fileKeyRef: {volumeName: data, path: ../a, key: K}}}]}], volumes: [{name: data, configMap: {name: x}}]}",
    34,
    [
      ["spec.containers[0].env[0].valueFrom", "Invalid value", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, env: [{name: A, valueFrom: {fileKeyRef: {volumeName: data, path: ../a, key: K}}}]}], volumes: [{name: data, configMap: {name: x}}]}",
    35,
    [
      ["spec.containers[0].env[0].valueFrom.fileKeyRef.path", "Invalid value", "must not contain '..'"],
      ["spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName", "Invalid value", "referenced volume must be of type emptyDir"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, envFrom: [{}, {prefix: a=, configMapRef: {name: x}, secretRef: {}}]}]}",
    36,
    [
      ["spec.containers[0].envFrom", "Invalid value", "must specify one of: `configMapRef` or `secretRef`"],
      ["spec.containers[0].envFrom[1].prefix", "Invalid value", "a valid environment variable name must consist only of printable ASCII characters other th"],
      ["spec.containers[0].envFrom[1].secretRef.name", "Required value", ""],
      ["spec.containers[0].envFrom", "Invalid value", "may not have more than one field specified at a time"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, resources: {requests: {memory: 1Gi, example.com/x: 1}, limits: {memory: 1G, foo: -1}}}]}",
    36,
    [
      ["spec.containers[0].resources.limits[foo]", "Invalid value", "must be a standard resource type or fully qualified"],
      ["spec.containers[0].resources.limits[foo]", "Invalid value", "must be a standard resource for containers"],
      ["spec.containers[0].resources.limits[foo]", "Invalid value", "must be greater than or equal to 0"],
      ["spec.containers[0].resources.requests", "Invalid value", "must be less than or equal to memory limit of 1G"],
      ["spec.containers[0].resources.limits", "Required value", "Limit must be set for non overcommitable resources"],
      ["spec.containers[0].resources.requests[foo]", "Invalid value", "must be a standard resource type or fully qualified"],
      ["spec.containers[0].resources.requests[foo]", "Invalid value", "must be a standard resource for containers"],
      ["spec.containers[0].resources.requests[foo]", "Invalid value", "must be greater than or equal to 0"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, resources: {requests: {cpu: 0.0002}, limits: {cpu: 0.0001, memory: 16Ei}}}]}",
    36,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx, resources: {claims: [{name: a}]}, resizePolicy: [{resourceName: cpu}]}]}",
    32,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx, resources: {claims: [{name: a}]}, resizePolicy: [{resourceName: cpu}]}]}",
    33,
    [
      ["spec.containers[0].resizePolicy", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, resources: {claims: [{name: a}]}, resizePolicy: [{resourceName: cpu}]}]}",
    34,
    [
      ["spec.containers[0].resources.claims[0]", "Not found", "must be one of the names in pod.spec.resourceClaims which is empty"],
      ["spec.containers[0].resizePolicy", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, securityContext: {procMount: Foo, appArmorProfile: {type: Foo}}}]}",
    29,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx, securityContext: {procMount: Foo, appArmorProfile: {type: Foo}}}]}",
    32,
    [
      ["spec.containers[0].securityContext.appArmorProfile.type", "Unsupported value", "supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, securityContext: {procMount: Foo, appArmorProfile: {type: Foo}}}]}",
    33,
    [
      ["spec.containers[0].securityContext.procMount", "Unsupported value", "supported values: \"Default\", \"Unmasked\""],
      ["spec.containers[0].securityContext.appArmorProfile.type", "Unsupported value", "supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, securityContext: {allowPrivilegeEscalation: false, privileged: true, runAsUser: -1}}]}",
    36,
    [
      ["spec.containers[0].securityContext.runAsUser", "Invalid value", "must be between 0 and 2147483647, inclusive"],
      ["spec.containers[0].securityContext", "Invalid value", "cannot set `allowPrivilegeEscalation` to false and `privileged` to true"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, lifecycle: {preStop: {sleep: {seconds: 0}}}}]}",
    29,
    [
      ["spec.containers[0].lifecycle.preStop", "Required value", "must specify a handler type"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, lifecycle: {preStop: {sleep: {seconds: 0}}}}]}",
    30,
    [
      ["spec.containers[0].lifecycle.preStop.sleep", "Invalid value", "must be greater than 0 and less than terminationGracePeriodSeconds (30)"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, lifecycle: {preStop: {sleep: {seconds: 0}}}}]}",
    32,
    [
      ["spec.containers[0].lifecycle.preStop.sleep", "Invalid value", "must be greater than 0 and less than terminationGracePeriodSeconds (30). Enable AllowPodLi"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, lifecycle: {preStop: {sleep: {seconds: 0}}}}]}",
    33,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx, lifecycle: {preStop: {sleep: {seconds: 31}}}}], terminationGracePeriodSeconds: -1}",
    36,
    [
      ["spec.containers[0].lifecycle.preStop.sleep", "Invalid value", "must be non-negative and less than terminationGracePeriodSeconds (1)"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], initContainers: [{name: i, image: x, lifecycle: {}}, {name: j, image: x, lifecycle: {stopSignal: SIGTERM}}]}",
    29,
    [
      ["spec.initContainers[0].lifecycle", "Forbidden", "may not be set for init containers without restartPolicy=Always"],
      ["spec.initContainers[1].lifecycle", "Forbidden", "may not be set for init containers without restartPolicy=Always"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], initContainers: [{name: i, image: x, lifecycle: {}}, {name: j, image: x, lifecycle: {stopSignal: SIGTERM}}]}",
    36,
    [
      ["spec.initContainers[0].lifecycle", "Forbidden", "may not be set for init containers without restartPolicy=Always"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], initContainers: [{name: i, image: x, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}",
    35,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx}], initContainers: [{name: i, image: x, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]}",
    36,
    [
      ["spec.initContainers[0].resizePolicy[0].restartPolicy", "Invalid value", "must not be set to 'RestartContainer' for non-sidecar initContainers"],
    ],
  ],
];

describe("what stands in containers", () => {
  it.each(cases)("%s in 1.%i", (spec, minor, errors) => {
    expect(podErrors(spec, minor)).toEqual(errors.map(([field, reason, detail]) => [field, reason, expect.stringContaining(detail) as unknown]));
  });
});
