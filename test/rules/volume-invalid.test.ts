import rule from "../../rules/volume-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "names",
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
      volumes:
        - name: My_Data
          emptyDir: {}
        - name: a
          emptyDir: {}
        - name: a
          emptyDir: {}
        - emptyDir: {}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:17-13:24",
          covers: "My_Data",
          data: {
            says: "Name My_Data of a volume is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends",
            kind: "Deployment",
            field: "spec.template.spec.volumes[0].name",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
          },
          help: "write my-data",
          message: "Name My_Data of a volume is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:17:17-17:18",
          covers: "a",
          data: {
            says: "Two volumes are named a",
            kind: "Deployment",
            field: "spec.template.spec.volumes[2].name",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["web.yaml:15:17-15:18"],
          help: "give each volume a name of its own",
          message: "Two volumes are named a, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:19:11-19:19",
          covers: "emptyDir",
          data: {
            says: "Volume 4 has no name",
            kind: "Deployment",
            field: "spec.template.spec.volumes[3].name",
            reason: "Required value",
            detail: "",
          },
          help: "add a name such as data",
          message: "Volume 4 has no name, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "two types",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  volumes:
    - name: data
      emptyDir: {}
      hostPath: {path: /data}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:11:7-11:15",
          covers: "hostPath",
          data: {
            says: "Volume data is both emptyDir and hostPath",
            kind: "Pod",
            field: "spec.volumes[0].hostPath",
            reason: "Forbidden",
            detail: "may not specify more than 1 volume type",
          },
          related: ["web.yaml:10:7-10:15"],
          help: "make it two volumes",
          message: "Volume data is both emptyDir and hostPath, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "what types need",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  volumes:
    - name: a
      secret: {name: keys}
    - name: b
      hostPath: {path: /x/../y, type: directory}
    - name: c
      configMap: {name: x, defaultMode: 644, items: [{key: k, path: /etc/k}]}
    - name: d
      nfs: {server: nas, path: share}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:10:7-10:13",
          covers: "secret",
          data: {
            says: "Volume a has no secretName",
            kind: "Pod",
            field: "spec.volumes[0].secret.secretName",
            reason: "Required value",
            detail: "",
          },
          help: "add secretName",
          message: "Volume a has no secretName, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:24-12:31",
          covers: "/x/../y",
          data: {
            says: "Path /x/../y of hostPath volume b has a .. in it",
            kind: "Pod",
            field: "spec.volumes[1].hostPath.path",
            reason: "Invalid value",
            detail: "must not contain '..'",
          },
          help: "write the path without ..",
          message: "Path /x/../y of hostPath volume b has a .. in it, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:12:39-12:48",
          covers: "directory",
          data: {
            says: "Type directory of hostPath volume b is none of BlockDevice, CharDevice, Directory, DirectoryOrCreate, File, FileOrCreate, Socket",
            kind: "Pod",
            field: "spec.volumes[1].hostPath.type",
            reason: "Unsupported value",
            detail: "supported values: \"\", \"BlockDevice\", \"CharDevice\", \"Directory\", \"DirectoryOrCreate\", \"File\", \"FileOrCreate\", \"Socket\"",
          },
          help: "write Directory, or remove the line",
          message: "Type directory of hostPath volume b is none of BlockDevice, CharDevice, Directory, DirectoryOrCreate, File, FileOrCreate, Socket, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:41-14:44",
          covers: "644",
          data: {
            says: "defaultMode 644 of configMap volume c is the decimal number for 01204, more than 0777",
            kind: "Pod",
            field: "spec.volumes[2].configMap.defaultMode",
            reason: "Invalid value",
            detail: "must be a number between 0 and 0777 (octal), both inclusive",
          },
          help: "write 0644, with a zero in front",
          message: "defaultMode 644 of configMap volume c is the decimal number for 01204, more than 0777, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:69-14:75",
          covers: "/etc/k",
          data: {
            says: "Path /etc/k of configMap volume c is absolute",
            kind: "Pod",
            field: "spec.volumes[2].configMap.items[0].path",
            reason: "Invalid value",
            detail: "must be a relative path",
          },
          help: "write it without the leading slash",
          message: "Path /etc/k of configMap volume c is absolute, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:16:32-16:37",
          covers: "share",
          data: {
            says: "Path share of nfs volume d does not begin with a slash",
            kind: "Pod",
            field: "spec.volumes[3].nfs.path",
            reason: "Invalid value",
            detail: "must be an absolute path",
          },
          help: "write the path that the server exports, with a slash in front",
          message: "Path share of nfs volume d does not begin with a slash, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "sources together",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  volumes:
    - name: a
      projected:
        sources:
          - secret: {name: a, items: [{key: k, path: p}]}
          - configMap: {name: b, items: [{key: k, path: p}]}
          - serviceAccountToken: {path: token, expirationSeconds: 60}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:57-13:58",
          covers: "p",
          data: {
            says: "Two files of projected volume a are at p",
            kind: "Pod",
            field: "spec.volumes[0].projected",
            reason: "Invalid value",
            detail: "conflicting duplicate paths",
          },
          related: ["web.yaml:12:54-12:55"],
          help: "give each file a path of its own",
          message: "Two files of projected volume a are at p, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:67-14:69",
          covers: "60",
          data: {
            says: "expirationSeconds 60 of projected volume a is less than 600",
            kind: "Pod",
            field: "spec.volumes[0].projected.sources[2].serviceAccountToken.expirationSeconds",
            reason: "Invalid value",
            detail: "may not specify a duration less than 10 minutes",
          },
          help: "write 600 or more",
          message: "expirationSeconds 60 of projected volume a is less than 600, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "a claim of the pod's own",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  volumes:
    - name: a
      ephemeral:
        volumeClaimTemplate:
          metadata: {name: x}
          spec: {accessModes: [RWO]}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:12:22-12:26",
          covers: "name",
          data: {
            says: "The claim of ephemeral volume a has name, and gets its own",
            kind: "Pod",
            field: "spec.volumes[0].ephemeral.volumeClaimTemplate.metadata.name",
            reason: "Forbidden",
            detail: "cannot be set",
          },
          help: "remove it; only labels and annotations are taken over",
          message: "The claim of ephemeral volume a has name, and gets its own, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:13:11-13:15",
          covers: "spec",
          data: {
            says: "Ephemeral volume a does not say how much storage it asks for",
            kind: "Pod",
            field: "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources[storage]",
            reason: "Required value",
            detail: "",
          },
          help: "add resources.requests.storage",
          message: "Ephemeral volume a does not say how much storage it asks for, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:13:32-13:35",
          covers: "RWO",
          data: {
            says: "Access mode RWO of ephemeral volume a is none of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod",
            kind: "Pod",
            field: "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes",
            reason: "Unsupported value",
            detail: "supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\"",
          },
          help: "write ReadWriteOnce, ReadOnlyMany, ReadWriteMany or ReadWriteOncePod",
          message: "Access mode RWO of ephemeral volume a is none of ReadOnlyMany, ReadWriteMany, ReadWriteOnce, ReadWriteOncePod, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the usual ones",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  volumes:
    - name: a
    - name: b
      configMap: {name: x, defaultMode: 0644}
    - name: c
      secret: {secretName: x, items: [{key: k, path: a/b, mode: 256}]}
    - name: d
      persistentVolumeClaim: {claimName: data}
    - name: e
      emptyDir: {sizeLimit: 1Gi}
    - name: f
      hostPath: {path: /x, type: ""}
`,
      },
    },
    {
      name: "null is no type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  volumes:
    - name: a
      emptyDir: null
      hostPath: {path: /x}
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
  volumes:
    - name: \${NAME}
      secret: {secretName: "\${SECRET}"}
`,
      },
    },
    {
      name: "one path, two volumes",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
  volumes:
    - name: a
      configMap: {name: x, items: [{key: k, path: p}]}
    - name: b
      configMap: {name: x, items: [{key: k, path: p}]}
`,
      },
    },
  ],
});
