/**
 * What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed,
 * but for a Job with a uid, which is taken for one that a server has made.
 */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("restartPolicy", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.restartPolicy", "Required value", "valid values: \"OnFailure\", \"Never\""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {restartPolicy: Always, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.restartPolicy", "Required value", "valid values: \"OnFailure\", \"Never\""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {restartPolicy: never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.restartPolicy", "Unsupported value", "supported values: \"Always\", \"OnFailure\", \"Never\""],
        ["spec.template.spec.restartPolicy", "Unsupported value", "supported values: \"OnFailure\", \"Never\""],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {restartPolicy: OnFailure, containers: [{name: a, image: b}]}}}}", []],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {restartPolicy: '${P}', containers: [{name: a, image: b}]}}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("selectors and labels that the server makes", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Invalid value", "`selector` not auto-generated"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Invalid value", "`selector` not auto-generated"],
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {manualSelector: true, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: b}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {manualSelector: true, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Required value", ""],
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {manualSelector: true, selector: {}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {metadata: {labels: {job-name: b, batch.kubernetes.io/controller-uid: c}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels[batch.kubernetes.io/controller-uid]", "Invalid value", "must be '<uid>'"],
        ["spec.template.metadata.labels[job-name]", "Invalid value", "must be 'a'"],
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {metadata: {labels: {job-name: a}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv}, spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a D"],
        ["spec.template.labels", "Invalid value", "must be no more than 63 bytes"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv}, spec: {template: {metadata: {labels: {a: b}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a D"],
        ["spec.template.labels", "Invalid value", "must be no more than 63 bytes"],
        ["metadata.labels", "Invalid value", "must be no more than 63 bytes"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a, uid: u}, spec: {selector: {matchLabels: {controller-uid: u}}, template: {metadata: {labels: {controller-uid: u, job-name: a}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '@daily', jobTemplate: {spec: {manualSelector: true, selector: {}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.jobTemplate.spec.selector", "Invalid value", "`selector` will be auto-generated"],
        ["spec.jobTemplate.spec.manualSelector", "Unsupported value", "supported values: \"nil\", \"false\""],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("limits", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: -1, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.completions", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {parallelism: -1, completions: -1, activeDeadlineSeconds: -1, backoffLimit: -1, ttlSecondsAfterFinished: -1, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.parallelism", "Invalid value", "must be greater than or equal to 0"],
        ["spec.completions", "Invalid value", "must be greater than or equal to 0"],
        ["spec.activeDeadlineSeconds", "Invalid value", "must be greater than or equal to 0"],
        ["spec.backoffLimit", "Invalid value", "must be greater than or equal to 0"],
        ["spec.ttlSecondsAfterFinished", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: indexed, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.completionMode", "Unsupported value", "supported values: \"NonIndexed\", \"Indexed\""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, parallelism: 2, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.completions", "Required value", "when completion mode is Indexed"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '@daily', jobTemplate: {spec: {completionMode: Indexed, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.jobTemplate.spec.completions", "Required value", "when completion mode is Indexed"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {backoffLimitPerIndex: 1, maxFailedIndexes: 1, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.backoffLimitPerIndex", "Invalid value", "requires indexed completion mode"],
        ["spec.maxFailedIndexes", "Invalid value", "requires indexed completion mode"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 2, maxFailedIndexes: 3, parallelism: 100001, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.backoffLimitPerIndex", "Required value", "when maxFailedIndexes is specified"],
        ["spec.parallelism", "Invalid value", "must be less than or equal to 100000 when completion mode is Indexed"],
        ["spec.maxFailedIndexes", "Invalid value", "must be less than or equal to completions"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 200000, backoffLimitPerIndex: 1, parallelism: 20000, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.maxFailedIndexes", "Required value", "must be specified when completions is above 100000"],
        ["spec.parallelism", "Invalid value", "must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index"],
        ["spec", "warning", "spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {completionMode: Indexed, completions: 200000, parallelism: 20000, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec", "warning", "spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}, spec: {completionMode: Indexed, completions: 2000, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "Invalid value", "will not able to create pod with invalid DNS label: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa-1999"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("managers, by version", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {managedBy: '', template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.managedBy", "Required value", ""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {managedBy: a, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.managedBy", "Invalid value", "must be a domain-prefixed path (such as \"acme.io/foo\")"],
      ],
    ],
    [31, "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {managedBy: a, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}", []],
    [
      31,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '@daily', jobTemplate: {spec: {managedBy: a, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.jobTemplate.spec.managedBy", "Invalid value", "must be a domain-prefixed path (such as \"acme.io/foo\")"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {managedBy: a.io/vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.managedBy", "Too long", "may not be more than 63 bytes"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("CronJobs", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: '@daily', concurrencyPolicy: forbid, startingDeadlineSeconds: -1, successfulJobsHistoryLimit: -1, failedJobsHistoryLimit: -1, jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.concurrencyPolicy", "Unsupported value", "supported values: \"Allow\", \"Forbid\", \"Replace\""],
        ["spec.startingDeadlineSeconds", "Invalid value", "must be greater than or equal to 0"],
        ["spec.successfulJobsHistoryLimit", "Invalid value", "must be greater than or equal to 0"],
        ["spec.failedJobsHistoryLimit", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: cccccccccccccccccccccccccccccccccccccccccccccccccccc}, spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: ccccccccccccccccccccccccccccccccccccccccccccccccccccc}, spec: {schedule: '@daily', jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["metadata.name", "Invalid value", "must be no more than 52 characters"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Required value", ""],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
