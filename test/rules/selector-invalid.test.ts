import rule from "../../rules/selector-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "operators that other selectors have",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector:
    matchLabels: { app: web }
    matchExpressions:
      - { key: app, operator: Equals, values: [web] }
      - { key: tier, operator: notin, values: [back] }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:31-8:37",
          covers: "Equals",
          data: {
            says: "Equals is no operator of label selectors",
            kind: "Deployment",
            field: "spec.selector.matchExpressions[0].operator",
            reason: "Invalid value",
            detail: "not a valid selector operator",
          },
          help: "write In with one value, or matchLabels",
          message: "Equals is no operator of label selectors, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:32-9:37",
          covers: "notin",
          data: {
            says: "Notin is no operator of label selectors",
            kind: "Deployment",
            field: "spec.selector.matchExpressions[1].operator",
            reason: "Invalid value",
            detail: "not a valid selector operator",
          },
          help: "write NotIn",
          message: "Notin is no operator of label selectors, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "values where there are none, and none where there are some",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
  selector: 
    matchExpressions:
      - { key: app, operator: Exists, values: [web] }
      - { key: tier, operator: In }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:47-8:52",
          covers: "[web]",
          data: {
            says: "Operator Exists takes no values",
            kind: "PodDisruptionBudget",
            field: "spec.selector.matchExpressions[0].values",
            reason: "Forbidden",
            detail: "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
          },
          help: "remove values, or write In",
          message: "Operator Exists takes no values, so the API server refuses the PodDisruptionBudget",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:11-9:14",
          covers: "key",
          data: {
            says: "Operator In has no values to compare with",
            kind: "PodDisruptionBudget",
            field: "spec.selector.matchExpressions[1].values",
            reason: "Required value",
            detail: "must be specified when `operator` is 'In' or 'NotIn'",
          },
          help: "add values, or write Exists or DoesNotExist",
          message: "Operator In has no values to compare with, so the API server refuses the PodDisruptionBudget",
        },
      ],
    },
    {
      name: "a key and values that labels cannot have",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
  selector: 
    matchLabels: { app: web shop }
    matchExpressions:
      - { key: team name, operator: In, values: [a, b c] }
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:25-7:33",
          covers: "web shop",
          data: {
            says: "The value of label app is \"web shop\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "PodDisruptionBudget",
            field: "spec.selector.matchLabels",
            reason: "Invalid value",
            detail: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
          },
          help: "write web-shop, or put the text into an annotation",
          message: "The value of label app is \"web shop\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the PodDisruptionBudget",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:16-9:25",
          covers: "team name",
          data: {
            says: "Label key \"team name\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "PodDisruptionBudget",
            field: "spec.selector.matchExpressions[0].key",
            reason: "Invalid value",
            detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
          },
          help: "write team-name",
          message: "Label key \"team name\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the PodDisruptionBudget",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:53-9:56",
          covers: "b c",
          data: {
            says: "A value of a label selector is \"b c\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "PodDisruptionBudget",
            field: "spec.selector.matchExpressions[0].values[1]",
            reason: "Invalid value",
            detail: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
          },
          help: "write b-c, or put the text into an annotation",
          message: "A value of a label selector is \"b c\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the PodDisruptionBudget",
        },
      ],
    },
  ],
  valid: [
    {
      name: "a label that something fills in later",
      files: {
        "web.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { selector: { matchLabels: { app: \"${APP:-web}\" } }, template: { metadata: { labels: { app: \"${APP:-web}\" } }, spec: { containers: [{ name: web, image: a }] } } }\n",
      },
    },
    {
      name: "the four operators",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
  selector: 
    matchExpressions:
      - { key: a, operator: In, values: [x, ""] }
      - { key: b, operator: NotIn, values: [y] }
      - { key: c, operator: Exists }
      - { key: d, operator: DoesNotExist, values: [] }
`,
      },
    },
    {
      name: "none, and an empty one, of a budget",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: all }
spec:
  minAvailable: 1
  selector: {}
`,
      },
    },
    {
      name: "templates",
      files: {
        "web.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec:
  minAvailable: 1
  selector: 
    matchLabels: { app: "\${APP}" }
    matchExpressions:
      - { key: "\${KEY}", operator: "\${OP}", values: ["\${VALUE}"] }
`,
      },
    },
  ],
});
