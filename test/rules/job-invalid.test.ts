import rule from "../../rules/job-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "restartPolicy: none, Always, in small letters",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  template:
    spec:
      containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: Job
metadata: { name: b }
spec:
  template:
    spec:
      restartPolicy: Always
      containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: Job
metadata: { name: c }
spec:
  template:
    spec:
      restartPolicy: never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:5-6:9",
          covers: "spec",
          data: {
            says: "The pods of a Job have no restartPolicy, and would always restart",
            kind: "Job",
            field: "spec.template.spec.restartPolicy",
            reason: "Required value",
            detail: "valid values: \"OnFailure\", \"Never\"",
          },
          help: "add restartPolicy: OnFailure or Never to the spec of the pod template",
          message: "The pods of a Job have no restartPolicy, and would always restart, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:15:22-15:28",
          covers: "Always",
          data: {
            says: "restartPolicy Always is not for the pods of a Job, which end",
            kind: "Job",
            field: "spec.template.spec.restartPolicy",
            reason: "Required value",
            detail: "valid values: \"OnFailure\", \"Never\"",
          },
          help: "write OnFailure or Never",
          message: "restartPolicy Always is not for the pods of a Job, which end, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:24:22-24:27",
          covers: "never",
          data: {
            says: "restartPolicy never is none of OnFailure, Never",
            kind: "Job",
            field: "spec.template.spec.restartPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"OnFailure\", \"Never\"",
          },
          help: "write Never",
          message: "restartPolicy never is none of OnFailure, Never, so the API server refuses the Job",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  template:
    spec:
      containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: Job
metadata: { name: b }
spec:
  template:
    spec:
      restartPolicy: Always
      containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: Job
metadata: { name: c }
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "a selector, and labels that the server makes",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  selector: { matchLabels: { app: mail } }
  template:
    metadata: { labels: { app: mail, job-name: other, controller-uid: a } }
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:3-5:11",
          covers: "selector",
          data: {
            says: "The Job has a selector of its own without manualSelector: true",
            kind: "Job",
            field: "spec.selector",
            reason: "Invalid value",
            detail: "`selector` not auto-generated",
          },
          help: "remove selector; the server makes one",
          message: "The Job has a selector of its own without manualSelector: true, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:48-7:53",
          covers: "other",
          data: {
            says: "Label job-name of the pod template is other, not the Job's name mail",
            kind: "Job",
            field: "spec.template.metadata.labels[job-name]",
            reason: "Invalid value",
            detail: "must be 'mail'",
          },
          help: "remove the label; the server adds it",
          message: "Label job-name of the pod template is other, not the Job's name mail, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:71-7:72",
          covers: "a",
          data: {
            says: "Label controller-uid of the pod template is a, not the Job's own uid",
            kind: "Job",
            field: "spec.template.metadata.labels[controller-uid]",
            reason: "Invalid value",
            detail: "must be '<uid>'",
          },
          help: "remove the label; the server adds it",
          message: "Label controller-uid of the pod template is a, not the Job's own uid, so the API server refuses the Job",
        },
      ],
    },
    {
      name: "numbers, and fields of Indexed Jobs",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  parallelism: -1
  backoffLimitPerIndex: 1
  maxFailedIndexes: 1
  successPolicy: { rules: [{ succeededCount: 1 }] }
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:16-5:18",
          covers: "-1",
          data: {
            says: "Parallelism -1 is less than 0",
            kind: "Job",
            field: "spec.parallelism",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "Parallelism -1 is less than 0, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:25-6:26",
          covers: "1",
          data: {
            says: "backoffLimitPerIndex is for Jobs with completionMode Indexed",
            kind: "Job",
            field: "spec.backoffLimitPerIndex",
            reason: "Invalid value",
            detail: "requires indexed completion mode",
          },
          help: "add completionMode: Indexed, or remove backoffLimitPerIndex",
          message: "backoffLimitPerIndex is for Jobs with completionMode Indexed, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:21-7:22",
          covers: "1",
          data: {
            says: "maxFailedIndexes is for Jobs with completionMode Indexed",
            kind: "Job",
            field: "spec.maxFailedIndexes",
            reason: "Invalid value",
            detail: "requires indexed completion mode",
          },
          help: "add completionMode: Indexed, or remove maxFailedIndexes",
          message: "maxFailedIndexes is for Jobs with completionMode Indexed, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:3-8:16",
          covers: "successPolicy",
          data: {
            says: "successPolicy is for Jobs with completionMode Indexed",
            kind: "Job",
            field: "spec.successPolicy",
            reason: "Invalid value",
            detail: "requires indexed completion mode",
          },
          help: "add completionMode: Indexed, or remove successPolicy",
          message: "successPolicy is for Jobs with completionMode Indexed, so the API server refuses the Job",
        },
      ],
    },
    {
      name: "an Indexed Job",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  completionMode: Indexed
  completions: 3
  maxFailedIndexes: 4
  successPolicy:
    rules:
      - { succeededIndexes: "2,1", succeededCount: 9 }
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:3-7:19",
          covers: "maxFailedIndexes",
          data: {
            says: "maxFailedIndexes is set without backoffLimitPerIndex",
            kind: "Job",
            field: "spec.backoffLimitPerIndex",
            reason: "Required value",
            detail: "when maxFailedIndexes is specified",
          },
          help: "add backoffLimitPerIndex, or remove maxFailedIndexes",
          message: "maxFailedIndexes is set without backoffLimitPerIndex, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:21-7:22",
          covers: "4",
          data: {
            says: "maxFailedIndexes 4 is more than 3, the number of completions",
            kind: "Job",
            field: "spec.maxFailedIndexes",
            reason: "Invalid value",
            detail: "must be less than or equal to completions",
          },
          help: "write 3 or less",
          message: "maxFailedIndexes 4 is more than 3, the number of completions, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:29-10:34",
          covers: "\"2,1\"",
          data: {
            says: "succeededIndexes \"2,1\" cannot be read: 1 comes after 2",
            kind: "Job",
            field: "spec.successPolicy.rules[0].succeededIndexes",
            reason: "Invalid value",
            detail: "error parsing succeededIndexes: non-increasing order, previous: 2, current: 1",
          },
          help: "write indexes and ranges in order, such as 0,2-4",
          message: "succeededIndexes \"2,1\" cannot be read: 1 comes after 2, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:52-10:53",
          covers: "9",
          data: {
            says: "succeededCount 9 is more than the 0 of succeededIndexes",
            kind: "Job",
            field: "spec.successPolicy.rules[0].succeededCount",
            reason: "Invalid value",
            detail: "must be less than or equal to 0 (the number of indexes in the specified succeededIndexes field)",
          },
          help: "write 0 or less",
          message: "succeededCount 9 is more than the 0 of succeededIndexes, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:52-10:53",
          covers: "9",
          data: {
            says: "succeededCount 9 is more than the 3 completions",
            kind: "Job",
            field: "spec.successPolicy.rules[0].succeededCount",
            reason: "Invalid value",
            detail: "must be less than or equal to 3 (the number of specified completions)",
          },
          help: "write 3 or less",
          message: "succeededCount 9 is more than the 3 completions, so the API server refuses the Job",
        },
      ],
    },
    {
      name: "a policy of failures",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  podFailurePolicy:
    rules:
      - action: Ignored
        onExitCodes: { containerName: main, operator: In, values: [2, 0, 2] }
      - action: FailIndex
  template:
    spec:
      restartPolicy: OnFailure
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:17-7:24",
          covers: "Ignored",
          data: {
            says: "Action Ignored is none of Count, FailIndex, FailJob, Ignore",
            kind: "Job",
            field: "spec.podFailurePolicy.rules[0].action",
            reason: "Unsupported value",
            detail: "supported values: \"Count\", \"FailIndex\", \"FailJob\", \"Ignore\"",
          },
          help: "write Ignore",
          message: "Action Ignored is none of Count, FailIndex, FailJob, Ignore, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:39-8:43",
          covers: "main",
          data: {
            says: "There is no container main in the pod template",
            kind: "Job",
            field: "spec.podFailurePolicy.rules[0].onExitCodes.containerName",
            reason: "Invalid value",
            detail: "must be one of the container or initContainer names in the pod template",
          },
          help: "write mail",
          message: "There is no container main in the pod template, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:67-8:76",
          covers: "[2, 0, 2]",
          data: {
            says: "The exit codes are not in order",
            kind: "Job",
            field: "spec.podFailurePolicy.rules[0].onExitCodes.values",
            reason: "Invalid value",
            detail: "must be ordered",
          },
          help: "write [0, 2]",
          message: "The exit codes are not in order, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:71-8:72",
          covers: "0",
          data: {
            says: "Exit code 0, which is no failure, stands below operator In",
            kind: "Job",
            field: "spec.podFailurePolicy.rules[0].onExitCodes.values[1]",
            reason: "Invalid value",
            detail: "must not be 0 for the In operator",
          },
          help: "remove it",
          message: "Exit code 0, which is no failure, stands below operator In, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:74-8:75",
          covers: "2",
          data: {
            says: "Exit code 2 is listed twice",
            kind: "Job",
            field: "spec.podFailurePolicy.rules[0].onExitCodes.values[2]",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["web.yaml:8:68-8:69"],
          help: "remove one",
          message: "Exit code 2 is listed twice, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:9-9:15",
          covers: "action",
          data: {
            says: "A rule of podFailurePolicy has neither onExitCodes nor onPodConditions",
            kind: "Job",
            field: "spec.podFailurePolicy.rules[1]",
            reason: "Invalid value",
            detail: "specifying one of OnExitCodes and OnPodConditions is required",
          },
          help: "add one of them",
          message: "A rule of podFailurePolicy has neither onExitCodes nor onPodConditions, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:17-9:26",
          covers: "FailIndex",
          data: {
            says: "Action FailIndex is for Jobs with backoffLimitPerIndex",
            kind: "Job",
            field: "spec.podFailurePolicy.rules[1].action",
            reason: "Invalid value",
            detail: "requires the backoffLimitPerIndex to be set",
          },
          help: "add backoffLimitPerIndex to spec, or write FailJob",
          message: "Action FailIndex is for Jobs with backoffLimitPerIndex, so the API server refuses the Job",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:22-12:31",
          covers: "OnFailure",
          data: {
            says: "restartPolicy is OnFailure beside podFailurePolicy, which only sees pods that are not restarted",
            kind: "Job",
            field: "spec.template.spec.restartPolicy",
            reason: "Invalid value",
            detail: "only \"Never\" is supported when podFailurePolicy is specified",
          },
          help: "write Never",
          message: "restartPolicy is OnFailure beside podFailurePolicy, which only sees pods that are not restarted, so the API server refuses the Job",
        },
      ],
    },
    {
      name: "a CronJob",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "@daily"
  concurrencyPolicy: forbid
  startingDeadlineSeconds: -5
  jobTemplate:
    spec:
      manualSelector: true
      selector: { matchLabels: { app: mail } }
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:22-6:28",
          covers: "forbid",
          data: {
            says: "concurrencyPolicy forbid is none of Allow, Forbid, Replace",
            kind: "CronJob",
            field: "spec.concurrencyPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"Allow\", \"Forbid\", \"Replace\"",
          },
          help: "write Forbid",
          message: "concurrencyPolicy forbid is none of Allow, Forbid, Replace, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:28-7:30",
          covers: "-5",
          data: {
            says: "startingDeadlineSeconds -5 is less than 0",
            kind: "CronJob",
            field: "spec.startingDeadlineSeconds",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "startingDeadlineSeconds -5 is less than 0, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:23-10:27",
          covers: "true",
          data: {
            says: "manualSelector is true in the job template of a CronJob",
            kind: "CronJob",
            field: "spec.jobTemplate.spec.manualSelector",
            reason: "Unsupported value",
            detail: "supported values: \"nil\", \"false\"",
          },
          help: "remove the line",
          message: "manualSelector is true in the job template of a CronJob, so the API server refuses the CronJob",
        },
        {
          messageId: "refused",
          at: "web.yaml:11:7-11:15",
          covers: "selector",
          data: {
            says: "The job template of a CronJob has a selector",
            kind: "CronJob",
            field: "spec.jobTemplate.spec.selector",
            reason: "Invalid value",
            detail: "`selector` will be auto-generated",
          },
          help: "remove selector; each Job gets its own",
          message: "The job template of a CronJob has a selector, so the API server refuses the CronJob",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: \"@daily\"
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: -5
  jobTemplate:
    spec:
      manualSelector: true
      selector: { matchLabels: { app: mail } }
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
      name: "an Indexed Job with its fields",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  completionMode: Indexed
  completions: 3
  parallelism: 0
  backoffLimitPerIndex: 1
  maxFailedIndexes: 3
  podReplacementPolicy: Failed
  successPolicy: { rules: [{ succeededIndexes: "0,1-2", succeededCount: 3 }] }
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "a selector with manualSelector",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  manualSelector: true
  selector: { matchLabels: { app: mail } }
  template:
    metadata: { labels: { app: mail } }
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "a Job as a server gives it back",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail, uid: 6b1c }
spec:
  selector: { matchLabels: { batch.kubernetes.io/controller-uid: 6b1c } }
  template:
    metadata: { labels: { batch.kubernetes.io/controller-uid: 6b1c, batch.kubernetes.io/job-name: mail, controller-uid: 6b1c, job-name: mail } }
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
    {
      name: "a CronJob without more than it needs; a template",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: CronJob
metadata: { name: mail }
spec:
  schedule: "@daily"
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: Never
          containers: [{ name: mail, image: mail:1 }]
---
apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  template:
    spec:
      restartPolicy: \${POLICY}
      containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
  ],
});
