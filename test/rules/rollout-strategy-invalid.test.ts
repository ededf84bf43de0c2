import rule from "../../rules/rollout-strategy-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "numbers in quotes, and more than all",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy:
    rollingUpdate:
      maxUnavailable: 150%
      maxSurge: "2"
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
          at: "web.yaml:7:23-7:27",
          covers: "150%",
          data: {
            says: "maxUnavailable 150% is more than 100%",
            kind: "Deployment",
            field: "spec.strategy.rollingUpdate.maxUnavailable",
            reason: "Invalid value",
            detail: "must not be greater than 100%",
          },
          help: "write 100% or less",
          message: "maxUnavailable 150% is more than 100%, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:17-8:20",
          covers: "\"2\"",
          data: {
            says: "maxSurge \"2\" is neither a whole number nor a percentage",
            kind: "Deployment",
            field: "spec.strategy.rollingUpdate.maxSurge",
            reason: "Invalid value",
            detail: "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
          },
          help: "write 2 without quotes, or \"2%\"",
          message: "maxSurge \"2\" is neither a whole number nor a percentage, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "both 0",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 0% }
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
          at: "web.yaml:6:38-6:39",
          covers: "0",
          data: {
            says: "maxUnavailable and maxSurge are both 0, which leaves no way to replace a pod",
            kind: "Deployment",
            field: "spec.strategy.rollingUpdate.maxUnavailable",
            reason: "Invalid value",
            detail: "may not be 0 when `maxSurge` is 0",
          },
          related: ["web.yaml:6:51-6:53"],
          help: "write 1 or more for one of them",
          message: "maxUnavailable and maxSurge are both 0, which leaves no way to replace a pod, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "rollingUpdate beside Recreate",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy:
    type: Recreate
    rollingUpdate: { maxSurge: 1 }
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
          at: "web.yaml:7:5-7:18",
          covers: "rollingUpdate",
          data: {
            says: "rollingUpdate is set with type Recreate",
            kind: "Deployment",
            field: "spec.strategy.rollingUpdate",
            reason: "Forbidden",
            detail: "may not be specified when strategy `type` is 'Recreate'",
          },
          related: ["web.yaml:6:11-6:19"],
          help: "remove rollingUpdate, or write type: RollingUpdate",
          message: "rollingUpdate is set with type Recreate, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "types that there are not",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy: { type: rollingUpdate }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  updateStrategy: { type: Recreate }
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
          at: "web.yaml:5:21-5:34",
          covers: "rollingUpdate",
          data: {
            says: "Type rollingUpdate of strategy is neither Recreate nor RollingUpdate",
            kind: "Deployment",
            field: "spec.strategy",
            reason: "Unsupported value",
            detail: "supported values: \"Recreate\", \"RollingUpdate\"",
          },
          help: "write RollingUpdate",
          message: "Type rollingUpdate of strategy is neither Recreate nor RollingUpdate, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:16:27-16:35",
          covers: "Recreate",
          data: {
            says: "Type Recreate of updateStrategy is neither RollingUpdate nor OnDelete",
            kind: "StatefulSet",
            field: "spec.updateStrategy",
            reason: "Invalid value",
            detail: "must be 'RollingUpdate' or 'OnDelete'",
          },
          help: "write RollingUpdate or OnDelete; Recreate is for Deployments",
          message: "Type Recreate of updateStrategy is neither RollingUpdate nor OnDelete, so the API server refuses the StatefulSet",
        },
      ],
    },
    {
      name: "maxSurge of a DaemonSet, whose maxUnavailable is 1",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  updateStrategy:
    rollingUpdate: { maxSurge: 1 }
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers: [{ name: agent, image: agent:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:32-6:33",
          covers: "1",
          data: {
            says: "maxSurge is set, and maxUnavailable is 1 unless written, of which a DaemonSet takes one",
            kind: "DaemonSet",
            field: "spec.updateStrategy.rollingUpdate.maxSurge",
            reason: "Invalid value",
            detail: "may not be set when maxUnavailable is non-zero",
          },
          help: "write maxUnavailable: 0, or remove maxSurge",
          message: "maxSurge is set, and maxUnavailable is 1 unless written, of which a DaemonSet takes one, so the API server refuses the DaemonSet",
        },
      ],
    },
    {
      name: "neither of a DaemonSet; a partition below 0; rollingUpdate beside OnDelete",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  updateStrategy:
    rollingUpdate: { maxUnavailable: 0 }
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers: [{ name: agent, image: agent:1 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  updateStrategy: { rollingUpdate: { partition: -1 } }
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec:
      containers: [{ name: db, image: postgres:17 }]
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db2 }
spec:
  updateStrategy:
    type: OnDelete
    rollingUpdate: {}
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
          at: "web.yaml:6:38-6:39",
          covers: "0",
          data: {
            says: "maxUnavailable is 0 without maxSurge, which leaves no way to replace a pod",
            kind: "DaemonSet",
            field: "spec.updateStrategy.rollingUpdate.maxUnavailable",
            reason: "Required value",
            detail: "cannot be 0 when maxSurge is 0",
          },
          help: "write maxUnavailable: 1, or maxSurge: 1",
          message: "maxUnavailable is 0 without maxSurge, which leaves no way to replace a pod, so the API server refuses the DaemonSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:17:49-17:51",
          covers: "-1",
          data: {
            says: "Partition -1 is less than 0",
            kind: "StatefulSet",
            field: "spec.updateStrategy.rollingUpdate.partition",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "Partition -1 is less than 0, so the API server refuses the StatefulSet",
        },
        {
          messageId: "refused",
          at: "web.yaml:30:5-30:18",
          covers: "rollingUpdate",
          data: {
            says: "rollingUpdate is set with type OnDelete",
            kind: "StatefulSet",
            field: "spec.updateStrategy.rollingUpdate",
            reason: "Invalid value",
            detail: "only allowed for updateStrategy 'RollingUpdate'",
          },
          related: ["web.yaml:29:11-29:19"],
          help: "remove rollingUpdate, or write type: RollingUpdate",
          message: "rollingUpdate is set with type OnDelete, so the API server refuses the StatefulSet",
        },
      ],
    },
  ],
  valid: [
    {
      name: "types, numbers and percentages",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy:
    type: RollingUpdate
    rollingUpdate: { maxUnavailable: 0, maxSurge: 200% }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
    {
      name: "Recreate alone, an empty type, null",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy: { type: Recreate, rollingUpdate: null }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: b }
spec:
  strategy: { type: "" }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
    {
      name: "a DaemonSet with maxSurge alone, and with OnDelete",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  updateStrategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 10% }
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers: [{ name: agent, image: agent:1 }]
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: b }
spec:
  updateStrategy: { type: OnDelete, rollingUpdate: { maxSurge: 1 } }
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers: [{ name: agent, image: agent:1 }]
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  strategy:
    type: \${TYPE}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: b }
spec:
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: "\${SURGE}" }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
    },
  ],
});
