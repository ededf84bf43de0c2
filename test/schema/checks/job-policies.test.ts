/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("policies", () => {
  it.each<Case>([
    [34, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '* * * * *', jobTemplate: {spec: {podReplacementPolicy: Failed, podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: A}]}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      33,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '* * * * *', jobTemplate: {spec: {podReplacementPolicy: Failed, podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: A}]}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.jobTemplate.spec.podFailurePolicy.rules[0].onPodConditions[0].status", "Required value", 'valid values: ["False" "True" "Unknown"]'],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {podReplacementPolicy: failed, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.podReplacementPolicy", "Unsupported value", "supported values: \"Failed\", \"TerminatingOrFailed\""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {podReplacementPolicy: TerminatingOrFailed, podFailurePolicy: {rules: []}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.podReplacementPolicy", "Unsupported value", "supported values: \"Failed\""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {podFailurePolicy: {rules: [{}, {action: FailIndex, onPodConditions: [{type: A}]}, {action: Fail, onExitCodes: {operator: in}}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.podFailurePolicy.rules[0].action", "Required value", "valid values: [\"Count\" \"FailIndex\" \"FailJob\" \"Ignore\"]"],
        ["spec.podFailurePolicy.rules[0]", "Invalid value", "specifying one of OnExitCodes and OnPodConditions is required"],
        ["spec.podFailurePolicy.rules[1].action", "Invalid value", "requires the backoffLimitPerIndex to be set"],
        ["spec.podFailurePolicy.rules[2].action", "Unsupported value", "supported values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\""],
        ["spec.podFailurePolicy.rules[2].onExitCodes.operator", "Unsupported value", "supported values: \"In\", \"NotIn\""],
        ["spec.podFailurePolicy.rules[2].onExitCodes.values", "Invalid value", "at least one value is required"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {podFailurePolicy: {rules: [{action: Ignore, onPodConditions: [{type: b c, status: 'true'}], onExitCodes: {operator: In, containerName: z, values: [3, 0, 3]}}]}, template: {spec: {restartPolicy: OnFailure, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.podFailurePolicy.rules[0].onExitCodes.containerName", "Invalid value", "must be one of the container or initContainer names in the pod template"],
        ["spec.podFailurePolicy.rules[0].onExitCodes.values[1]", "Invalid value", "must not be 0 for the In operator"],
        ["spec.podFailurePolicy.rules[0].onExitCodes.values[2]", "Duplicate value", ""],
        ["spec.podFailurePolicy.rules[0].onExitCodes.values", "Invalid value", "must be ordered"],
        ["spec.podFailurePolicy.rules[0].onPodConditions[0].type", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["spec.podFailurePolicy.rules[0].onPodConditions[0].status", "Unsupported value", "supported values: \"False\", \"True\", \"Unknown\""],
        ["spec.podFailurePolicy.rules[0]", "Invalid value", "specifying both OnExitCodes and OnPodConditions is not supported"],
        ["spec.template.spec.restartPolicy", "Invalid value", "only \"Never\" is supported when podFailurePolicy is specified"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {successPolicy: {rules: [{succeededCount: 1}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy", "Invalid value", "requires indexed completion mode"],
      ],
    ],
    [30, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {successPolicy: {rules: [{succeededCount: 1}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules", "Required value", "at least one rules must be specified when the successPolicy is specified"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0]", "Required value", "at least one of succeededCount or succeededIndexes must be specified"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededCount: 4}, {succeededCount: -1}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0].succeededCount", "Invalid value", "must be less than or equal to 3 (the number of specified completions)"],
        ["spec.successPolicy.rules[1].succeededCount", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '0,2', succeededCount: 3}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0].succeededCount", "Invalid value", "must be less than or equal to 2 (the number of indexes in the specified succeededIndexes field)"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '2-1'}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0].succeededIndexes", "Invalid value", "error parsing succeededIndexes: non-increasing order, previous: 2, current: 1"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '1,1'}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0].succeededIndexes", "Invalid value", "error parsing succeededIndexes: non-increasing order, previous: 1, current: 1"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: 'a'}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0].succeededIndexes", "Invalid value", "error parsing succeededIndexes: cannot convert string to integer for index: \"a\""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '1-2-3'}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0].succeededIndexes", "Invalid value", "error parsing succeededIndexes: the fragment \"1-2-3\" violates the requirement that an index interval"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '3'}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.successPolicy.rules[0].succeededIndexes", "Invalid value", "error parsing succeededIndexes: too large index: \"3\""],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: ''}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 3, successPolicy: {rules: [{succeededIndexes: '0-1,2'}]}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
