import rule from "../../rules/label-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a blank in a value, a mail address",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    owner: Team Shop
    mail: shop@example.com
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:12-6:21",
          covers: "Team Shop",
          data: {
            says: "The value of label owner is \"Team Shop\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "Service",
            field: "metadata.labels",
            reason: "Invalid value",
            detail: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
          },
          help: "write Team-Shop, or put the text into an annotation",
          message: "The value of label owner is \"Team Shop\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:11-7:27",
          covers: "shop@example.com",
          data: {
            says: "The value of label mail is \"shop@example.com\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "Service",
            field: "metadata.labels",
            reason: "Invalid value",
            detail: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
          },
          help: "write shop-example.com, or put the text into an annotation",
          message: "The value of label mail is \"shop@example.com\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "keys: two slashes, an empty name, a prefix in capital letters",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    example.com/team/shop: a
    example.com/: b
    Example.com/team: c
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:5-6:26",
          covers: "example.com/team/shop",
          data: {
            says: "Label key \"example.com/team/shop\" has more than one slash",
            kind: "Service",
            field: "metadata.labels",
            reason: "Invalid value",
            detail: "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
          },
          help: "write example.com/team-shop",
          message: "Label key \"example.com/team/shop\" has more than one slash, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:5-7:17",
          covers: "example.com/",
          data: {
            says: "Label key \"example.com/\" ends with a slash",
            kind: "Service",
            field: "metadata.labels",
            reason: "Invalid value",
            detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
          },
          help: "write name or example.com/name, the name of at most 63 letters, digits, \"-\", \"_\" and \".\"",
          message: "Label key \"example.com/\" ends with a slash, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:7:5-7:17",
          covers: "example.com/",
          data: {
            says: "Label key \"example.com/\" has nothing behind the slash",
            kind: "Service",
            field: "metadata.labels",
            reason: "Invalid value",
            detail: "name part must be non-empty",
          },
          help: "write name or example.com/name, the name of at most 63 letters, digits, \"-\", \"_\" and \".\"",
          message: "Label key \"example.com/\" has nothing behind the slash, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:8:5-8:21",
          covers: "Example.com/team",
          data: {
            says: "The part of label key \"Example.com/team\" in front of the slash is no DNS name in small letters",
            kind: "Service",
            field: "metadata.labels",
            reason: "Invalid value",
            detail: "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write example.com/team",
          message: "The part of label key \"Example.com/team\" in front of the slash is no DNS name in small letters, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a value of 64 bytes, also in a pod template",
      files: {
        "web.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web, version: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv } }
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:46-7:110",
          covers: "vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv",
          data: {
            says: "The value of label version has 64 bytes, more than 63",
            kind: "Deployment",
            field: "spec.template.labels",
            reason: "Invalid value",
            detail: "must be no more than 63 bytes",
          },
          help: "shorten it; an annotation may hold long texts",
          message: "The value of label version has 64 bytes, more than 63, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "an annotation's key",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    owner of this: me
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:5-6:18",
          covers: "owner of this",
          data: {
            says: "Annotation key \"owner of this\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "Service",
            field: "metadata.annotations",
            reason: "Invalid value",
            detail: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
          },
          help: "write owner-of-this",
          message: "Annotation key \"owner of this\" has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "labels that a Job takes over from its pod template",
      files: {
        "web.yaml": `apiVersion: batch/v1
kind: Job
metadata: { name: mail }
spec:
  template:
    metadata: { labels: { team: a b } }
    spec:
      restartPolicy: Never
      containers: [{ name: mail, image: mail:1 }]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:33-6:36",
          covers: "a b",
          data: {
            says: "The value of label team is \"a b\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end",
            kind: "Job",
            field: "metadata.labels",
            reason: "Invalid value",
            detail: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
          },
          help: "write a-b, or put the text into an annotation",
          message: "The value of label team is \"a b\", which has other characters than letters, digits, \"-\", \"_\" and \".\", or no letter or digit at an end, so the API server refuses the Job",
        },
      ],
    },
  ],
  valid: [
    {
      name: "63 bytes, an empty value, null",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    version: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv
    empty: ""
    none: null
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    },
    {
      name: "annotations: any value, capital letters in the prefix",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    Example.com/Team: a sentence, and more
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    },
    {
      name: "a template in a value and in a key",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    version: \${VERSION}
    \${KEY}: b
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    },
    {
      name: "a number, which is of the wrong type and nothing else",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  labels:
    version: 1.0
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
      },
    },
  ],
});
