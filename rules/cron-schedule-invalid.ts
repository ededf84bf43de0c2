/** A CronJob whose schedule or time zone cannot be read. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "cron-schedule-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A CronJob whose schedule or time zone cannot be read",
  },
  docs: {
    why: "A schedule has five fields: minute, hour, day of month, month and day of week, from 0 for Sunday to 6. There are no seconds, no L, W or #, and names such as MON only for months and days. Words such as @daily and @every 1h30m work. A time zone is a name of the tz database in timeZone, in exactly its spelling, and not a part of the schedule.",
    fix: "Write a schedule such as `\"0 3 * * 1-5\"`, and the zone as `timeZone: Europe/Berlin`.",
    whenNotToUse: "Keep it: such a CronJob is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "six fields",
        files: {
          "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "0 0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
        },
      },
    ],
    valid: [
      {
        title: "five fields and a zone",
        files: {
          "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "0 3 * * MON-FRI"
  timeZone: Europe/Berlin
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
        },
      },
    ],
  },
});
