import rule from "../../rules/workload-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "pods that end, in a Deployment",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      restartPolicy: OnFailure
      activeDeadlineSeconds: 60
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:22-9:31",
          covers: "OnFailure",
          data: {
            says: "restartPolicy OnFailure is not Always, which the pods of a Deployment need",
            kind: "Deployment",
            field: "spec.template.spec.restartPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"Always\"",
          },
          help: "remove the line, or run the pods as a Job",
          message: "restartPolicy OnFailure is not Always, which the pods of a Deployment need, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:30-10:32",
          covers: "60",
          data: {
            says: "activeDeadlineSeconds is set, which the pods of a Deployment cannot have",
            kind: "Deployment",
            field: "spec.template.spec.activeDeadlineSeconds",
            reason: "Forbidden",
            detail: "activeDeadlineSeconds in ReplicaSet is not Supported",
          },
          help: "remove the line, or run the pods as a Job",
          message: "activeDeadlineSeconds is set, which the pods of a Deployment cannot have, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "numbers",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: -1
  minReadySeconds: 60
  progressDeadlineSeconds: 60
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:13-5:15",
          covers: "-1",
          data: {
            says: "Replicas -1 is less than 0",
            kind: "Deployment",
            field: "spec.replicas",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "Replicas -1 is less than 0, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:28-7:30",
          covers: "60",
          data: {
            says: "progressDeadlineSeconds 60 is not more than minReadySeconds 60",
            kind: "Deployment",
            field: "spec.progressDeadlineSeconds",
            reason: "Invalid value",
            detail: "must be greater than minReadySeconds",
          },
          help: "write progressDeadlineSeconds: 660, or make minReadySeconds less",
          message: "progressDeadlineSeconds 60 is not more than minReadySeconds 60, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "progressDeadlineSeconds is 600 where it is not written",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  minReadySeconds: 600
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:20-5:23",
          covers: "600",
          data: {
            says: "progressDeadlineSeconds is 600 unless written, which is not more than minReadySeconds 600",
            kind: "Deployment",
            field: "spec.progressDeadlineSeconds",
            reason: "Invalid value",
            detail: "must be greater than minReadySeconds",
          },
          help: "write progressDeadlineSeconds: 1200, or make minReadySeconds less",
          message: "progressDeadlineSeconds is 600 unless written, which is not more than minReadySeconds 600, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "words and names of a StatefulSet",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db.shop
  podManagementPolicy: parallel
  persistentVolumeClaimRetentionPolicy: { whenDeleted: delete }
  ordinals: { start: -1 }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:16-5:23",
          covers: "db.shop",
          data: {
            says: "serviceName db.shop has a dot in it",
            kind: "StatefulSet",
            field: "spec.serviceName",
            reason: "Invalid value",
            detail: "must not contain dots",
          },
          help: "write db-shop",
          message: "serviceName db.shop has a dot in it, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:24-6:32",
          covers: "parallel",
          data: {
            says: "podManagementPolicy parallel is neither OrderedReady nor Parallel",
            kind: "StatefulSet",
            field: "spec.podManagementPolicy",
            reason: "Invalid value",
            detail: "must be 'OrderedReady' or 'Parallel'",
          },
          help: "write Parallel",
          message: "podManagementPolicy parallel is neither OrderedReady nor Parallel, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:56-7:62",
          covers: "delete",
          data: {
            says: "whenDeleted delete is none of Retain, Delete",
            kind: "StatefulSet",
            field: "spec.persistentVolumeClaimRetentionPolicy.whenDeleted",
            reason: "Unsupported value",
            detail: "supported values: \"Retain\", \"Delete\"",
          },
          help: "write Delete",
          message: "whenDeleted delete is none of Retain, Delete, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:22-8:24",
          covers: "-1",
          data: {
            says: "Start of ordinals -1 is less than 0",
            kind: "StatefulSet",
            field: "spec.ordinals.start",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "Start of ordinals -1 is less than 0, so the API server refuses the StatefulSet",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db.shop
  podManagementPolicy: parallel
  persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }
  ordinals: { start: -1 }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
    },
    {
      name: "claims of a StatefulSet",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [RWO]
    - metadata: { name: log }
      spec:
        accessModes: [ReadWriteOncePod, ReadOnlyMany]
        resources: { requests: { storage: 0 } }
        dataSource: { kind: VolumeSnapshot, name: a }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:7-7:11",
          covers: "spec",
          data: {
            says: "A volume claim template does not say how much storage it asks for",
            kind: "StatefulSet",
            field: "spec.volumeClaimTemplates[0].spec.resources[storage]",
            reason: "Required value",
            detail: "",
          },
          help: "add resources: { requests: { storage: 1Gi } }",
          message: "A volume claim template does not say how much storage it asks for, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:23-8:26",
          covers: "RWO",
          data: {
            says: "Access mode RWO is none of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod",
            kind: "StatefulSet",
            field: "spec.volumeClaimTemplates[0].spec.accessModes",
            reason: "Unsupported value",
            detail: "supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
          },
          help: "write ReadWriteOnce",
          message: "Access mode RWO is none of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:11:23-11:39",
          covers: "ReadWriteOncePod",
          data: {
            says: "Access mode ReadWriteOncePod stands beside others",
            kind: "StatefulSet",
            field: "spec.volumeClaimTemplates[1].spec.accessModes",
            reason: "Forbidden",
            detail: "may not use ReadWriteOncePod with other access modes",
          },
          help: "write it alone, or remove it",
          message: "Access mode ReadWriteOncePod stands beside others, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:43-12:44",
          covers: "0",
          data: {
            says: "Storage 0 is not more than 0",
            kind: "StatefulSet",
            field: "spec.volumeClaimTemplates[1].spec.resources[storage]",
            reason: "Invalid value",
            detail: "must be greater than zero",
          },
          help: "write an amount such as 1Gi",
          message: "Storage 0 is not more than 0, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:13:29-13:43",
          covers: "VolumeSnapshot",
          data: {
            says: "Kind VolumeSnapshot of dataSource needs an apiGroup",
            kind: "StatefulSet",
            field: "spec.volumeClaimTemplates[1].spec.dataSource",
            reason: "Invalid value",
            detail: "must be 'PersistentVolumeClaim' when referencing the default apiGroup",
          },
          help: "add apiGroup: snapshot.storage.k8s.io",
          message: "Kind VolumeSnapshot of dataSource needs an apiGroup, so the API server refuses the StatefulSet",
        },
      ],
    },
    {
      name: "a ReplicationController without a pod template",
      files: {
        "web.yaml": `apiVersion: v1
kind: ReplicationController
metadata: { name: web }
spec:
  selector: { app: web }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:4:1-4:5",
          covers: "spec",
          data: {
            says: "The ReplicationController has no pod template",
            kind: "ReplicationController",
            field: "spec.template",
            reason: "Required value",
            detail: "",
          },
          help: "add template to spec",
          message: "The ReplicationController has no pod template, so the API server refuses the ReplicationController",
        },
      ],
    },
  ],
  valid: [
    {
      name: "zeros, and what is absent",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 0
  minReadySeconds: 0
  revisionHistoryLimit: 0
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
    {
      name: "a StatefulSet with claims and words as they are",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  podManagementPolicy: Parallel
  persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }
  revisionHistoryLimit: -1
  volumeClaimTemplates:
    - metadata: { name: data }
      spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
    },
    {
      name: "minReadySeconds below progressDeadlineSeconds; templates",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  minReadySeconds: 60
  progressDeadlineSeconds: 61
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      restartPolicy: \${POLICY}
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
    {
      name: "a StatefulSet without serviceName",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: ""
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
      },
    },
  ],
});
