import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  ["{apiVersion: v1, kind: Node, metadata: {name: x}, status: {capacity: {pods: 10E}}}", [29, 36], []],
  ["{apiVersion: v1, kind: Node, metadata: {name: x}, status: {capacity: {pods: '9223372036854775807'}}}", [29, 36], []],
  ...["100000000000000000000", "1000000000000000000", "999999999999999999", "1234567890123456789k"].map(
    (pods) => [`{apiVersion: v1, kind: Node, metadata: {name: x}, status: {capacity: {pods: '${pods}'}}}`, [29, 36], [["status.capacity.pods", "Invalid value", "must be an integer"], ["status.allocatable.pods", "Invalid value", "must be an integer"]]] as const,
  ),
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDR: x}}",
    [29],
    [
      ["spec.podCIDRs[0]", "Invalid value", "must be valid CIDR"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDR: x}}",
    [30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.podCIDRs[0]", "Invalid value", "must be a valid CIDR value,"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDR: 10.0.0.0/24, podCIDRs: [10.0.1.0/24, z]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.0/24, 10.0.0.0/24]}}",
    [29, 30, 31, 32],
    [
      ["spec.podCIDRs", "Invalid value", "may specify no more than one CIDR for each IP family"],
      ["spec.podCIDRs[1]", "Duplicate value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.0/24, 10.0.0.0/24]}}",
    [33, 34, 35, 36],
    [
      ["spec.podCIDRs", "Invalid value", "may specify no more than one CIDR for each IP family"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.5/24, x]}}",
    [29],
    [
      ["spec.podCIDRs[1]", "Invalid value", "must be valid CIDR"],
      ["spec.podCIDRs", "Internal error", "invalid PodCIDRs. failed to check with dual stack with error"],
      ["spec.podCIDRs", "Invalid value", "may specify no more than one CIDR for each IP family"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.5/24, x]}}",
    [30, 31, 32],
    [
      ["spec.podCIDRs[1]", "Invalid value", "must be a valid CIDR value,"],
      ["spec.podCIDRs", "Internal error", "invalid PodCIDRs. failed to check with dual stack with error"],
      ["spec.podCIDRs", "Invalid value", "may specify no more than one CIDR for each IP family"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.5/24, x]}}",
    [33, 34, 35],
    [
      ["spec.podCIDRs[0]", "warning", "spec.podCIDRs[0]: CIDR value \"10.0.0.5/24\" is ambiguous in this context (should be \"10.0.0.0/24\" or \"10.0.0.5/32\"?)"],
      ["spec.podCIDRs[1]", "Invalid value", "must be a valid CIDR value,"],
      ["spec.podCIDRs", "Internal error", "invalid PodCIDRs. failed to check with dual stack with error"],
      ["spec.podCIDRs", "Invalid value", "may specify no more than one CIDR for each IP family"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.5/24, x]}}",
    [36],
    [
      ["spec.podCIDRs[0]", "Invalid value", "must not have bits set beyond the prefix length"],
      ["spec.podCIDRs[1]", "Invalid value", "must be a valid CIDR value,"],
      ["spec.podCIDRs", "Internal error", "invalid PodCIDRs. failed to check with dual stack with error"],
      ["spec.podCIDRs", "Invalid value", "may specify no more than one CIDR for each IP family"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.0/24, 'fd00::/64', 10.0.1.0/24]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.podCIDRs", "Invalid value", "may specify no more than one CIDR for each IP family"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {podCIDRs: [10.0.0.0/24, 'fd00::/64']}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {taints: [null, {key: a b, value: c d, effect: noSchedule}, {key: k, effect: NoExecute}, {key: k, value: v, effect: NoExecute}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.taints[0].key", "Invalid value", "name part must be non-empty"],
      ["metadata.taints[0].key", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ["metadata.taints[0].effect", "Required value", ""],
      ["metadata.taints[1].key", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ["metadata.taints[1].value", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ["metadata.taints[1].effect", "Unsupported value", "supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\""],
      ["metadata.taints[3]", "Duplicate value", "taints must be unique by key and effect pair"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, spec: {externalID: x, configSource: {}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.externalID", "warning", "spec.externalID: this field is deprecated, and is unused by Kubernetes"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, status: {capacity: {cpu: '-1', pods: 1500m, example.com/gpu: '0.5', memory: 1.5Gi}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["status.capacity.cpu", "Invalid value", "must be greater than or equal to 0"],
      ["status.capacity.pods", "Invalid value", "must be an integer"],
      ["status.capacity.example.com/gpu", "Invalid value", "must be an integer"],
      ["status.allocatable.cpu", "Invalid value", "must be greater than or equal to 0"],
      ["status.allocatable.pods", "Invalid value", "must be an integer"],
      ["status.allocatable.example.com/gpu", "Invalid value", "must be an integer"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, status: {capacity: {cpu: '1'}, allocatable: {cpu: '-1'}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["status.allocatable.cpu", "Invalid value", "must be greater than or equal to 0"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, status: {nodeInfo: {swap: {capacity: 0}}}}",
    [29, 30, 31, 32],
    [
      ["status.nodeInfo.swap", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, status: {nodeInfo: {swap: {capacity: 0}}}}",
    [33, 34, 35, 36],
    [
      ["metadata.nodeSwapStatus.capacity", "Invalid value", "must be greater than zero"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, status: {declaredFeatures: [B, A, A, c]}}",
    [29, 30, 31, 32, 33, 34],
    [
      ["status.declaredFeatures", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, status: {declaredFeatures: [B, A, A, c]}}",
    [35],
    [],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x}, status: {declaredFeatures: [B, A, A, c]}}",
    [36],
    [
      ["status.declaredFeatures[1]", "Invalid value", "list must be sorted alphabetically"],
      ["status.declaredFeatures[2]", "Duplicate value", ""],
      ["status.declaredFeatures[3]", "Invalid value", "invalid feature name"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x, annotations: {scheduler.alpha.kubernetes.io/taints: '{}'}}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations", "Invalid value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x, annotations: {scheduler.alpha.kubernetes.io/taints: '[{\"Key\":\"a\",\"effect\":\"x\"},null]'}}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations.scheduler.alpha.kubernetes.io/taints[0].effect", "Unsupported value", "supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\""],
      ["metadata.annotations.scheduler.alpha.kubernetes.io/taints[1].key", "Invalid value", "name part must be non-empty"],
      ["metadata.annotations.scheduler.alpha.kubernetes.io/taints[1].key", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ["metadata.annotations.scheduler.alpha.kubernetes.io/taints[1].effect", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x, annotations: {scheduler.alpha.kubernetes.io/preferAvoidPods: '{\"preferAvoidPods\":[{},{\"podSignature\":{\"podController\":{\"controller\":false}}}]}'}}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations.scheduler.alpha.kubernetes.io/preferAvoidPods[0].PodSignature", "Required value", ""],
      ["metadata.annotations.scheduler.alpha.kubernetes.io/preferAvoidPods[1].PodSignature.PodController.Controller", "Invalid value", "must point to a controller"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x, annotations: {scheduler.alpha.kubernetes.io/preferAvoidPods: x}}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations.AvoidPods", "Invalid value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Node, metadata: {name: x, annotations: {scheduler.alpha.kubernetes.io/preferAvoidPods: '{}'}}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
];

describe("what the server says of node", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});
