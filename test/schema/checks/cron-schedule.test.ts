/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("schedules", () => {
  it.each<Case>([
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"*/5 0-23/2 ? jan,FEB mon-fri\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"0 0 * * 7\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "end of range (7) above maximum (6): 7"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"0 24 * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "end of range (24) above maximum (23): 24"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"60 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "end of range (60) above maximum (59): 60"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"0 0 0 * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "beginning of range (0) below minimum (1): 0"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"0 0 * 13 *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "end of range (13) above maximum (12): 13"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"* * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "expected exactly 5 fields, found 4: [* * * *]"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"* * * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "expected exactly 5 fields, found 6: [* * * * * *]"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"*/0 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "step of range should be a positive number: */0"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"5-1 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "beginning of range (5) beyond end of range (1): 5-1"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"1-2-3 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "too many hyphens: 1-2-3"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"1/2/3 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "too many slashes: 1/2/3"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"a * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"-1 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "failed to parse int from : strconv.Atoi: parsing \"\": invalid syntax"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"1,,2 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \", * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"*-9 * * * *\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"  1 2 3 4 5 \", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@Daily\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "unrecognized descriptor: @Daily"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \" @daily\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "expected exactly 5 fields, found 1: [@daily]"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@every 1h30m\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@every\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "unrecognized descriptor: @every"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@every 5\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "failed to parse duration @every 5: time: missing unit in duration \"5\""],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@every 1d\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "failed to parse duration @every 1d: time: unknown unit \"d\" in duration \"1d\""],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@every -1.5s\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"TZ=UTC 1 2 3 4 5\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"TZ=Nope/A 1 2 3 4 5\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "provided bad location Nope/A: unknown time zone Nope/A"],
        ["spec.schedule", "Invalid value", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"TZ=UTC\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "invalid schedule format: runtime error: slice bounds out of range [:-1]"],
        ["spec.schedule", "Invalid value", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"CRON_TZ=UTC @daily\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.schedule", "Invalid value", "cannot use TZ or CRON_TZ in schedule, use timeZone field instead"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"${S}\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("zones", () => {
  it.each<Case>([
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Europe/Berlin\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"europe/berlin\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone europe/berlin"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Europe/berlin\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone Europe/berlin"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"EUROPE/BERLIN\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone EUROPE/BERLIN"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Etc/UTC\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"UTC\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"utc\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone utc"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "timeZone must be nil or non-empty string"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Local\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"local\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones"],
        ["spec.timeZone", "Invalid value", "unknown time zone local"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"PST\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone PST"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"EST\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Asia/Calcutta\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"America/Argentina/Buenos_Aires\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Etc/GMT+5\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"GMT+5\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone GMT+5"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"+01:00\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone +01:00"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Nope/Zone\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone Nope/Zone"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"../etc/passwd\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone ../etc/passwd"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"Europe//Berlin\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}",
      [
        ["spec.timeZone", "Invalid value", "unknown time zone Europe//Berlin"],
      ],
    ],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"US/Pacific\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
    [36, "{apiVersion: batch/v1, kind: CronJob, metadata: {name: a}, spec: {schedule: \"@daily\", timeZone: \"${Z}\", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
