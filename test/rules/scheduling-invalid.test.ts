import rule from "../../rules/scheduling-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "tolerations",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: nginx
      tolerations:
        - {key: dedicated, operator: Exists, value: web}
        - {value: web}
        - {key: a, operator: Gt, value: "5"}
        - {key: b, effect: noExecute, tolerationSeconds: 5}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:46-13:51",
          covers: "value",
          data: {
            says: "The toleration of dedicated has a value, and operator Exists takes none",
            kind: "Deployment",
            field: "spec.template.spec.tolerations[0].operator",
            reason: "Invalid value",
            detail: "value must be empty when `operator` is 'Exists'",
          },
          help: "remove value, or write operator: Equal",
          message: "The toleration of dedicated has a value, and operator Exists takes none, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:12-14:17",
          covers: "value",
          data: {
            says: "Toleration 2 has no key, and only operator Exists needs none",
            kind: "Deployment",
            field: "spec.template.spec.tolerations[1].operator",
            reason: "Invalid value",
            detail: "operator must be Exists when `key` is empty, which means \"match all values and all keys\"",
          },
          help: "add the key of the taint, or write operator: Exists",
          message: "Toleration 2 has no key, and only operator Exists needs none, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:15:30-15:32",
          covers: "Gt",
          data: {
            says: "Operator Gt of the toleration of a is neither Equal nor Exists",
            kind: "Deployment",
            field: "spec.template.spec.tolerations[2].operator",
            reason: "Unsupported value",
            detail: "supported values: \"Equal\", \"Exists\", \"Lt\", \"Gt\"",
          },
          help: "write Equal or Exists",
          message: "Operator Gt of the toleration of a is neither Equal nor Exists, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:16:28-16:37",
          covers: "noExecute",
          data: {
            says: "Effect noExecute of the toleration of b is none of NoSchedule, PreferNoSchedule, NoExecute",
            kind: "Deployment",
            field: "spec.template.spec.tolerations[3].effect",
            reason: "Unsupported value",
            detail: "supported values: \"NoSchedule\", \"PreferNoSchedule\", \"NoExecute\"",
          },
          help: "write NoExecute",
          message: "Effect noExecute of the toleration of b is none of NoSchedule, PreferNoSchedule, NoExecute, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:16:28-16:37",
          covers: "noExecute",
          data: {
            says: "The toleration of b has tolerationSeconds, which only effect NoExecute knows",
            kind: "Deployment",
            field: "spec.template.spec.tolerations[3].effect",
            reason: "Invalid value",
            detail: "effect must be 'NoExecute' when `tolerationSeconds` is set",
          },
          help: "write effect: NoExecute, or remove tolerationSeconds",
          message: "The toleration of b has tolerationSeconds, which only effect NoExecute knows, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "nodes",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions: [{key: zone, operator: in, values: [a]}, {key: a b, operator: Exists, values: [x]}]
      preferredDuringSchedulingIgnoredDuringExecution:
        - preference: {matchExpressions: [{key: zone, operator: Exists}]}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:12:54-12:56",
          covers: "in",
          data: {
            says: "In is no operator of the node affinity",
            kind: "Pod",
            field: "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[0].operator",
            reason: "Invalid value",
            detail: "not a valid selector operator",
          },
          help: "write In",
          message: "In is no operator of the node affinity, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:78-12:81",
          covers: "a b",
          data: {
            says: "Label key \"a b\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "Pod",
            field: "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1].key",
            reason: "Invalid value",
            detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
          },
          help: "write a-b",
          message: "Label key \"a b\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:101-12:107",
          covers: "values",
          data: {
            says: "Operator Exists of the node affinity takes no values",
            kind: "Pod",
            field: "spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[1].values",
            reason: "Forbidden",
            detail: "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
          },
          help: "remove values, or write In",
          message: "Operator Exists of the node affinity takes no values, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:11-14:21",
          covers: "preference",
          data: {
            says: "A preference of the node affinity has no weight",
            kind: "Pod",
            field: "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight",
            reason: "Invalid value",
            detail: "must be in the range 1-100",
          },
          help: "write a number from 1 to 100",
          message: "A preference of the node affinity has no weight, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "pods",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - labelSelector: {matchLabels: {app: web}}
          namespaces: [Shop]
          topologyKey: zone
        - matchLabelKeys: [app]
          topologyKey: zone
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:12:24-12:28",
          covers: "Shop",
          data: {
            says: "Namespace Shop of the pod anti-affinity is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends",
            kind: "Pod",
            field: "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].namespace",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
          },
          help: "write shop",
          message: "Namespace Shop of the pod anti-affinity is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:11-14:25",
          covers: "matchLabelKeys",
          data: {
            says: "The pod anti-affinity has matchLabelKeys without a labelSelector",
            kind: "Pod",
            field: "spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[1].matchLabelKeys",
            reason: "Forbidden",
            detail: "must not be specified when labelSelector is not set",
          },
          help: "add a labelSelector",
          message: "The pod anti-affinity has matchLabelKeys without a labelSelector, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "spreads",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  topologySpreadConstraints:
    - {maxSkew: 0, topologyKey: zone, whenUnsatisfiable: Schedule}
    - {maxSkew: 1, topologyKey: host, whenUnsatisfiable: ScheduleAnyway, minDomains: 2}
    - {maxSkew: 1, topologyKey: host, whenUnsatisfiable: ScheduleAnyway}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:17-9:18",
          covers: "0",
          data: {
            says: "maxSkew 0 of the spread over zone is less than 1",
            kind: "Pod",
            field: "spec.topologySpreadConstraints[0].maxSkew",
            reason: "Invalid value",
            detail: "must be greater than zero",
          },
          help: "write 1 or more",
          message: "maxSkew 0 of the spread over zone is less than 1, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:58-9:66",
          covers: "Schedule",
          data: {
            says: "whenUnsatisfiable Schedule of the spread over zone is none of DoNotSchedule, ScheduleAnyway",
            kind: "Pod",
            field: "spec.topologySpreadConstraints[0].whenUnsatisfiable",
            reason: "Unsupported value",
            detail: "supported values: \"DoNotSchedule\", \"ScheduleAnyway\"",
          },
          help: "write DoNotSchedule or ScheduleAnyway",
          message: "whenUnsatisfiable Schedule of the spread over zone is none of DoNotSchedule, ScheduleAnyway, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:33-10:37",
          covers: "host",
          data: {
            says: "Two topologySpreadConstraints have topologyKey host and whenUnsatisfiable ScheduleAnyway",
            kind: "Pod",
            field: "spec.topologySpreadConstraints[1].{topologyKey, whenUnsatisfiable}",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["web.yaml:11:33-11:37"],
          help: "keep one of them",
          message: "Two topologySpreadConstraints have topologyKey host and whenUnsatisfiable ScheduleAnyway, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:86-10:87",
          covers: "2",
          data: {
            says: "The spread over host has minDomains, which only whenUnsatisfiable DoNotSchedule knows",
            kind: "Pod",
            field: "spec.topologySpreadConstraints[1].minDomains",
            reason: "Invalid value",
            detail: "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway",
          },
          help: "write whenUnsatisfiable: DoNotSchedule, or remove minDomains",
          message: "The spread over host has minDomains, which only whenUnsatisfiable DoNotSchedule knows, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "tolerations",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  tolerations:
    - {operator: Exists}
    - {key: dedicated, value: web}
    - {key: a, operator: Exists, effect: NoExecute, tolerationSeconds: -5}
`,
      },
    },
    {
      name: "affinities",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms: [{matchExpressions: [{key: cores, operator: Gt, values: ["4"]}]}, {}]
      preferredDuringSchedulingIgnoredDuringExecution:
        - {weight: 100, preference: {matchExpressions: [{key: zone, operator: In, values: ["not a label"]}]}}
    podAffinity:
      requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname}]
`,
      },
    },
    {
      name: "spreads",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: DoNotSchedule, minDomains: 3}
    - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  tolerations:
    - {key: "\${KEY}", operator: "\${OPERATOR}", value: x}
`,
      },
    },
  ],
});
