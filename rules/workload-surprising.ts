/** A number in a workload that the API server takes, but warns about. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "workload-surprising",
  meta: {
    severity: "warning",
    category: "workload",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "A number in a workload that the API server takes, but warns about",
  },
  docs: {
    why: "A negative revisionHistoryLimit of a StatefulSet keeps every revision for ever. Storage is counted in bytes, so 1500m is one and a half bytes, where 1500Mi was meant. An Indexed Job of more than 100000 completions and a parallelism above 10000 may have more failed indexes than its status holds.",
    fix: "Write a limit of 0 or more, storage as `10Gi`, and a smaller parallelism.",
    whenNotToUse: "Turn it off where such numbers are meant.",
  },
  examples: {
    invalid: [
      {
        title: "thousandths of bytes",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1500m } }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
        },
      },
    ],
    valid: [
      {
        title: "mebibytes",
        files: {
          "web.yaml": `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  volumeClaimTemplates:
    - metadata: { name: data }
      spec:
        accessModes: [ReadWriteOnce]
        resources: { requests: { storage: 1500Mi } }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
`,
        },
      },
    ],
  },
});
