import rule from "../../rules/host-alias-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a name for an address",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - ip: db.example.com
      hostnames: [db]
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:11-6:25",
          covers: "db.example.com",
          data: {
            says: "Ip db.example.com in hostAliases is no IP address",
            kind: "Pod",
            field: "spec.hostAliases[0].ip",
            reason: "Invalid value",
            detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
          },
          help: "write the address that the names stand for, such as 10.0.0.5",
          message: "Ip db.example.com in hostAliases is no IP address, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "no address",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostAliases:
        - hostnames: [db]
      containers:
        - name: web
          image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:10:11-10:20",
          covers: "hostnames",
          data: {
            says: "The ip of an entry of hostAliases is empty",
            kind: "Deployment",
            field: "spec.template.spec.hostAliases[0].ip",
            reason: "Invalid value",
            detail: "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)",
          },
          help: "write the address that the names stand for, such as 10.0.0.5",
          message: "The ip of an entry of hostAliases is empty, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "names that are none",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - ip: 10.0.0.5
      hostnames: [DB, my_db]
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:7:19-7:21",
          covers: "DB",
          data: {
            says: "DB in hostAliases is no DNS name",
            kind: "Pod",
            field: "spec.hostAliases[0].hostnames[0]",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "use small letters, digits, hyphens and dots",
          message: "DB in hostAliases is no DNS name, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:7:23-7:28",
          covers: "my_db",
          data: {
            says: "my_db in hostAliases is no DNS name",
            kind: "Pod",
            field: "spec.hostAliases[0].hostnames[1]",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "use small letters, digits, hyphens and dots",
          message: "my_db in hostAliases is no DNS name, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "zeros in front",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - ip: 010.0.0.5
      hostnames: [db]
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:11-6:20",
          covers: "010.0.0.5",
          data: {
            says: "Ip 010.0.0.5 in hostAliases has zeros in front of a number, which some programs read as octal",
            kind: "Pod",
            field: "spec.hostAliases[0].ip",
            reason: "Invalid value",
            detail: "must not have leading 0s",
          },
          help: "write 10.0.0.5",
          message: "Ip 010.0.0.5 in hostAliases has zeros in front of a number, which some programs read as octal, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "both families",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - {ip: 10.0.0.5, hostnames: [db, db.example.com]}
    - {ip: "fd00::5", hostnames: [db6]}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "loopback, and no names",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - ip: 127.0.0.1
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "a template",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - {ip: "\${DB_IP}", hostnames: [db]}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
  ],
});
