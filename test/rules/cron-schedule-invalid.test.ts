import rule from "../../rules/cron-schedule-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "Sunday as 7",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "0 3 * * 7"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:13-5:24",
          covers: "\"0 3 * * 7\"",
          data: {
            says: "Schedule \"0 3 * * 7\" cannot be read: day of week 7 is more than 6",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Invalid value",
            detail: "end of range (7) above maximum (6): 7",
          },
          help: "write 0 or sun for Sunday",
          message: "Schedule \"0 3 * * 7\" cannot be read: day of week 7 is more than 6, so the API server refuses the CronJob",
        },
      ],
    },
    {
      name: "seconds, a word that there is not, an hour above 23",
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
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: b }
spec:
  schedule: "@fortnightly"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: c }
spec:
  schedule: "0 24 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:13-5:26",
          covers: "\"0 0 3 * * *\"",
          data: {
            says: "Schedule \"0 0 3 * * *\" cannot be read: it has 6 fields, more than 5",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Invalid value",
            detail: "expected exactly 5 fields, found 6: [0 0 3 * * *]",
          },
          help: "write minute, hour, day of month, month and day of week; there are no seconds",
          message: "Schedule \"0 0 3 * * *\" cannot be read: it has 6 fields, more than 5, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:17:13-17:27",
          covers: "\"@fortnightly\"",
          data: {
            says: "Schedule \"@fortnightly\" cannot be read: there is no descriptor \"@fortnightly\"",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Invalid value",
            detail: "unrecognized descriptor: @fortnightly",
          },
          help: "write @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly or @every 1h30m",
          message: "Schedule \"@fortnightly\" cannot be read: there is no descriptor \"@fortnightly\", so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:29:13-29:25",
          covers: "\"0 24 * * *\"",
          data: {
            says: "Schedule \"0 24 * * *\" cannot be read: hour 24 is more than 23",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Invalid value",
            detail: "end of range (24) above maximum (23): 24",
          },
          help: "write an hour from 0 to 23, such as 0, 0-23 or */2",
          message: "Schedule \"0 24 * * *\" cannot be read: hour 24 is more than 23, so the API server refuses the CronJob",
        },
      ],
    },
    {
      name: "a zone in the schedule",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "CRON_TZ=Europe/Berlin 0 3 * * *"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:13-5:46",
          covers: "\"CRON_TZ=Europe/Berlin 0 3 * * *\"",
          data: {
            says: "Schedule \"CRON_TZ=Europe/Berlin 0 3 * * *\" holds a time zone",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Invalid value",
            detail: "cannot use TZ or CRON_TZ in schedule, use timeZone field instead",
          },
          help: "write the zone as timeZone: Europe/Berlin, and only the times in schedule",
          message: "Schedule \"CRON_TZ=Europe/Berlin 0 3 * * *\" holds a time zone, so the API server refuses the CronJob",
        },
      ],
    },
    {
      name: "zones that there are not",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "@daily"
  timeZone: europe/berlin
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: b }
spec:
  schedule: "@daily"
  timeZone: PST
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: c }
spec:
  schedule: "@daily"
  timeZone: Local
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:13-6:26",
          covers: "europe/berlin",
          data: {
            says: "There is no time zone europe/berlin",
            kind: "CronJob",
            field: "spec.timeZone",
            reason: "Invalid value",
            detail: "unknown time zone europe/berlin",
          },
          help: "write Europe/Berlin",
          message: "There is no time zone europe/berlin, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:19:13-19:16",
          covers: "PST",
          data: {
            says: "There is no time zone PST",
            kind: "CronJob",
            field: "spec.timeZone",
            reason: "Invalid value",
            detail: "unknown time zone PST",
          },
          help: "write a name of the tz database, such as Europe/Berlin or Etc/UTC",
          message: "There is no time zone PST, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:32:13-32:18",
          covers: "Local",
          data: {
            says: "timeZone Local is no zone of its own",
            kind: "CronJob",
            field: "spec.timeZone",
            reason: "Invalid value",
            detail: "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones",
          },
          help: "write the zone that is meant, such as Europe/Berlin",
          message: "timeZone Local is no zone of its own, so the API server refuses the CronJob",
        },
      ],
    },
    {
      name: "no schedule; a range that ends before it begins; a duration without unit",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  suspend: true
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: b }
spec:
  schedule: "0 3 * * sat-sun"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: c }
spec:
  schedule: "@every 5"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:1-4:5",
          covers: "spec",
          data: {
            says: "The CronJob has no schedule",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Required value",
            detail: "",
          },
          help: "add schedule: \"0 3 * * *\" to spec",
          message: "The CronJob has no schedule, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:17:13-17:30",
          covers: "\"0 3 * * sat-sun\"",
          data: {
            says: "Schedule \"0 3 * * sat-sun\" cannot be read: the range sat-sun of day of week ends before it begins",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Invalid value",
            detail: "beginning of range (6) beyond end of range (0): sat-sun",
          },
          help: "write 0-6, or both parts with a comma between them",
          message: "Schedule \"0 3 * * sat-sun\" cannot be read: the range sat-sun of day of week ends before it begins, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:29:13-29:23",
          covers: "\"@every 5\"",
          data: {
            says: "Schedule \"@every 5\" cannot be read: \"5\" is no duration",
            kind: "CronJob",
            field: "spec.schedule",
            reason: "Invalid value",
            detail: "failed to parse duration @every 5: time: missing unit in duration \"5\"",
          },
          help: "write hours, minutes and seconds, such as @every 1h30m",
          message: "Schedule \"@every 5\" cannot be read: \"5\" is no duration, so the API server refuses the CronJob",
        },
      ],
    },
  ],
  valid: [
    {
      name: "lists, ranges, steps, names, question marks, blanks around",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "  */5,59 0-6/2 ? jan-MAR sun,1-5 "
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "words and durations",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "@midnight"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: b }
spec:
  schedule: "@every 1h30m"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "zones",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "@daily"
  timeZone: America/Argentina/Buenos_Aires
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: b }
spec:
  schedule: "@daily"
  timeZone: Etc/UTC
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: c }
spec:
  schedule: "@daily"
  timeZone: Asia/Calcutta
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: \${SCHEDULE}
  timeZone: \${ZONE}
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
});
