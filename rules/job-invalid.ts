/** A Job or CronJob with a field that it cannot have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "job-invalid",
  meta: {
    severity: "error",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    fixable: true,
    since: "0.2.0",
    summary: "A Job or CronJob with a field that it cannot have",
  },
  docs: {
    why: "The pods of a Job end, so they restart on failure or never, and the restartPolicy has to be written. The server makes a Job's selector and the labels that go with it. Several fields are for Jobs with completionMode Indexed only.",
    fix: "Write `restartPolicy: OnFailure` or `Never` into the pod template, and leave selectors and the labels `job-name` and `controller-uid` to the server.",
    whenNotToUse: "Keep it: such a Job is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "no restartPolicy",
        files: {
          "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  template:
    spec:
      containers: [{ name: mail, image: mail:1 }]
`,
        },
      },
    ],
    valid: [
      {
        title: "pods that restart on failure",
        files: {
          "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  template:
    spec:
      restartPolicy: OnFailure
      containers: [{ name: mail, image: mail:1 }]
`,
        },
      },
    ],
  },
});
