import { describe, expect, it } from "vitest";
import { podErrors } from "./pod-errors.ts";

/** A spec, minor versions, and each error with a part of its detail; what the servers of 1.34 and 1.36 say of security, scheduling and resources of pods as a whole. */
const cases: readonly (readonly [spec: string, minor: number, errors: readonly (readonly [field: string, reason: string, detail: string])[]])[] = [
  [
    "{containers: [{name: web, image: nginx}], tolerations: [{key: a, operator: Exists, value: x}, {value: web}, {key: b, operator: Lt, value: '5'}, {key: c, effect: Foo, tolerationSeconds: 1}]}",
    34,
    [
      ["spec.tolerations[0].operator", "Invalid value", "value must be empty when `operator` is 'Exists'"],
      ["spec.tolerations[1].operator", "Invalid value", "operator must be Exists when `key` is empty, which means \"match all values and all keys\""],
      ["spec.tolerations[2].operator", "Unsupported value", "supported values: \"Equal\", \"Exists\""],
      ["spec.tolerations[3].effect", "Invalid value", "effect must be 'NoExecute' when `tolerationSeconds` is set"],
      ["spec.tolerations[3].effect", "Unsupported value", "supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], tolerations: [{key: a, operator: Exists, value: x}, {value: web}, {key: b, operator: Lt, value: '5'}, {key: c, effect: Foo, tolerationSeconds: 1}]}",
    35,
    [
      ["spec.tolerations[0].operator", "Invalid value", "value must be empty when `operator` is 'Exists'"],
      ["spec.tolerations[1].operator", "Invalid value", "operator must be Exists when `key` is empty, which means \"match all values and all keys\""],
      ["spec.tolerations[2].operator", "Unsupported value", "supported values: \"Equal\", \"Exists\", \"Lt\", \"Gt\""],
      ["spec.tolerations[3].effect", "Invalid value", "effect must be 'NoExecute' when `tolerationSeconds` is set"],
      ["spec.tolerations[3].effect", "Unsupported value", "supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: ['x y']}]}]}}}}",
    32,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: ['x y']}]}]}}}}",
    33,
    [
      ["spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].values[0]", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}, preferredDuringSchedulingIgnoredDuringExecution: [{preference: {matchFields: [{key: metadata.uid, operator: In}]}}]}}}",
    36,
    [
      ["spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms", "Required value", "must have at least one node selector term"],
      ["spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight", "Invalid value", "must be in the range 1-100"],
      ["spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchFields[0].values", "Required value", "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"],
      ["spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchFields[0].key", "Invalid value", "not a valid field selector key"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{namespaces: [A], matchLabelKeys: [x]}]}}}",
    30,
    [
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespace", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "],
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey", "Required value", "can not be empty"],
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey", "Invalid value", "name part must be non-empty"],
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{namespaces: [A], matchLabelKeys: [x]}]}}}",
    31,
    [
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespace", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "],
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].matchLabelKeys", "Forbidden", "must not be specified when labelSelector is not set"],
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey", "Required value", "can not be empty"],
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey", "Invalid value", "name part must be non-empty"],
      ["spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: ScheduleAnyway, minDomains: 1, labelSelector: {matchLabels: {app: x}}, matchLabelKeys: [app]}, {maxSkew: 1, topologyKey: z, whenUnsatisfiable: ScheduleAnyway}]}",
    33,
    [
      ["spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable}", "Duplicate value", ""],
      ["spec.topologySpreadConstraints[0].maxSkew", "Invalid value", "must be greater than zero"],
      ["spec.topologySpreadConstraints[0].minDomains", "Invalid value", "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway"],
      ["spec.topologySpreadConstraints[0].matchLabelKeys[0]", "Invalid value", "exists in both matchLabelKeys and labelSelector"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], topologySpreadConstraints: [{topologyKey: z, whenUnsatisfiable: ScheduleAnyway, minDomains: 1, labelSelector: {matchLabels: {app: x}}, matchLabelKeys: [app]}, {maxSkew: 1, topologyKey: z, whenUnsatisfiable: ScheduleAnyway}]}",
    34,
    [
      ["spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable}", "Duplicate value", ""],
      ["spec.topologySpreadConstraints[0].maxSkew", "Invalid value", "must be greater than zero"],
      ["spec.topologySpreadConstraints[0].minDomains", "Invalid value", "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway"],
      ["spec.topologySpreadConstraints[0][0]", "Invalid value", "exists in both matchLabelKeys and labelSelector"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], securityContext: {supplementalGroupsPolicy: Foo, seLinuxChangePolicy: MountOption, supplementalGroups: [-1], fsGroupChangePolicy: Foo}}",
    32,
    [
      ["spec.securityContext.supplementalGroups[0]", "Invalid value", "must be between 0 and 2147483647, inclusive"],
      ["spec.securityContext.fsGroupChangePolicy", "Unsupported value", "supported values: \"Always\", \"OnRootMismatch\""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], securityContext: {supplementalGroupsPolicy: Foo, seLinuxChangePolicy: MountOption, supplementalGroups: [-1], fsGroupChangePolicy: Foo}}",
    33,
    [
      ["spec.securityContext.supplementalGroups[0]", "Invalid value", "must be between 0 and 2147483647, inclusive"],
      ["spec.securityContext.fsGroupChangePolicy", "Unsupported value", "supported values: \"Always\", \"OnRootMismatch\""],
      ["spec.securityContext.supplementalGroupsPolicy", "Unsupported value", "supported values: \"Merge\", \"Strict\""],
      ["spec.securityContext.seLinuxChangePolicy", "Unsupported value", "supported values: \"Recursive\""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], hostNetwork: true, hostIPC: true, securityContext: {sysctls: [{name: net/ipv4/x}, {name: kernel.sem}, {name: A}, {}]}}",
    36,
    [
      ["spec.securityContext.sysctls[0].name", "Invalid value", "may not be specified when 'hostNetwork' is true"],
      ["spec.securityContext.sysctls[1].name", "Invalid value", "may not be specified when 'hostIPC' is true"],
      ["spec.securityContext.sysctls[2].name", "Invalid value", "must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a"],
      ["spec.securityContext.sysctls[3].name", "Required value", ""],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], resourceClaims: [{name: a}, {name: a, resourceClaimName: A_, resourceClaimTemplateName: b}]}",
    33,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx}], resourceClaims: [{name: a}, {name: a, resourceClaimName: A_, resourceClaimTemplateName: b}]}",
    34,
    [
      ["spec.resourceClaims[0]", "Invalid value", "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`"],
      ["spec.resourceClaims[1].name", "Duplicate value", ""],
      ["spec.resourceClaims[1]", "Invalid value", "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified"],
      ["spec.resourceClaims[1].resourceClaimName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx, resources: {requests: {cpu: 2}, limits: {memory: 2Gi}}}], resources: {limits: {cpu: 1, memory: 1Gi, example.com/x: 1}}}",
    33,
    [],
  ],
  [
    "{containers: [{name: web, image: nginx, resources: {requests: {cpu: 2}, limits: {memory: 2Gi}}}], resources: {limits: {cpu: 1, memory: 1Gi, example.com/x: 1}}}",
    34,
    [
      ["spec.resources.limits[example.com/x]", "Unsupported value", "supported values: \"cpu\", \"hugepages-\", \"memory\""],
      ["spec.resources.requests", "Invalid value", "must be less than or equal to cpu limit of 1"],
      ["spec.resources.requests", "Invalid value", "must be less than or equal to memory limit of 1Gi"],
      ["spec.resources.containers[0][memory].limits", "Invalid value", "must be less than or equal to pod limits of 1Gi"],
    ],
  ],
  [
    "{containers: [{name: web, image: nginx}], overhead: {foo: 1}, runtimeClassName: x}",
    36,
    [
      ["spec.overhead.limits[foo]", "Invalid value", "must be a standard resource type or fully qualified"],
      ["spec.overhead.limits[foo]", "Invalid value", "must be a standard resource for containers"],
    ],
  ],
];

describe("security, scheduling and resources of pods as a whole", () => {
  it.each(cases)("%s in 1.%i", (spec, minor, errors) => {
    expect(podErrors(spec, minor)).toEqual(errors.map(([field, reason, detail]) => [field, reason, expect.stringContaining(detail) as unknown]));
  });
});
