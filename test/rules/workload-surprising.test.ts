import rule from "../../rules/workload-surprising.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "revisions for ever",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  revisionHistoryLimit: -1
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:5:25-5:27",
          covers: "-1",
          data: {
            says: "revisionHistoryLimit -1 keeps every revision for ever",
            kind: "StatefulSet",
            field: "spec.revisionHistoryLimit",
            reason: "warning",
            detail: "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended",
          },
          help: "write 0 or more",
          message: "revisionHistoryLimit -1 keeps every revision for ever",
        },
      ],
    },
    {
      name: "thousandths of bytes",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1500m }, limits: { storage: 2500m } }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:9:43-9:48",
          covers: "1500m",
          data: {
            says: "The storage 1500m is no whole number of bytes",
            kind: "StatefulSet",
            field: "spec.volumeClaimTemplates[0].resources.requests[storage]",
            reason: "warning",
            detail: "spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value \"1500m\" is invalid, must be an integer",
          },
          help: "write 1500Mi; m is a thousandth",
          message: "The storage 1500m is no whole number of bytes",
        },
        {
          messageId: "warned",
          at: "web.yaml:9:71-9:76",
          covers: "2500m",
          data: {
            says: "The storage 2500m is no whole number of bytes",
            kind: "StatefulSet",
            field: "spec.volumeClaimTemplates[0].resources.limits[storage]",
            reason: "warning",
            detail: "spec.volumeClaimTemplates[0].resources.limits[storage]: fractional byte value \"2500m\" is invalid, must be an integer",
          },
          help: "write 2500Mi; m is a thousandth",
          message: "The storage 2500m is no whole number of bytes",
        },
      ],
    },
    {
      name: "a Job of many pods",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  completionMode: Indexed
  completions: 200000
  parallelism: 20000
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:16-7:21",
          covers: "20000",
          data: {
            says: "An Indexed Job with 200000 completions and a parallelism of 20000 may have more failed indexes than Kubernetes can keep track of",
            kind: "Job",
            field: "spec",
            reason: "warning",
            detail: "spec: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail",
          },
          help: "write parallelism: 10000 or less, or split the Job",
          message: "An Indexed Job with 200000 completions and a parallelism of 20000 may have more failed indexes than Kubernetes can keep track of",
        },
      ],
    },
  ],
  valid: [
    {
      name: "no revisions",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  revisionHistoryLimit: 0
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
    },
    {
      name: "whole bytes",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 2000m }, limits: { storage: 1.5Gi } }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
    },
    {
      name: "fewer pods at once",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  completionMode: Indexed
  completions: 200000
  parallelism: 10000
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
    },
  ],
});
