import rule from "../../rules/volume-mount-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no such volume",
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
          volumeMounts:
            - {name: data, mountPath: /data}
      volumes: [{name: date, emptyDir: {}}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:22-13:26",
          covers: "data",
          data: {
            says: "Container web mounts data, which is none of the pod's volumes",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].volumeMounts[0].name",
            reason: "Not found",
            detail: "",
          },
          help: "write date, or add a volume of this name to volumes of the pod",
          message: "Container web mounts data, which is none of the pod's volumes, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "a volume that is wrong itself",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeMounts:
        - {name: data, mountPath: /data}
  volumes: [{name: data, secret: {}}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:18-9:22",
          covers: "data",
          data: {
            says: "Container web mounts data, a volume that is wrong itself",
            kind: "Pod",
            field: "spec.containers[0].volumeMounts[0].name",
            reason: "Not found",
            detail: "",
          },
          related: ["web.yaml:10:14-10:18"],
          help: "mend the volume",
          message: "Container web mounts data, a volume that is wrong itself, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "paths",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeMounts:
        - {name: data, mountPath: /data, subPath: /a}
        - {name: data, mountPath: /data}
        - {name: data}
  volumes: [{name: data, emptyDir: {}}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:51-9:53",
          covers: "/a",
          data: {
            says: "subPath /a of container web is absolute",
            kind: "Pod",
            field: "spec.containers[0].volumeMounts.subPath",
            reason: "Invalid value",
            detail: "must be a relative path",
          },
          help: "write it without the leading slash",
          message: "subPath /a of container web is absolute, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:35-10:40",
          covers: "/data",
          data: {
            says: "Two mounts of container web are at /data",
            kind: "Pod",
            field: "spec.containers[0].volumeMounts[1].mountPath",
            reason: "Invalid value",
            detail: "must be unique",
          },
          related: ["web.yaml:9:35-9:40"],
          help: "give each a name and path of its own",
          message: "Two mounts of container web are at /data, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:11:12-11:16",
          covers: "name",
          data: {
            says: "A mount of container web has no mountPath",
            kind: "Pod",
            field: "spec.containers[0].volumeMounts[2].mountPath",
            reason: "Required value",
            detail: "",
          },
          help: "add mountPath",
          message: "A mount of container web has no mountPath, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "propagation and read-only",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeMounts:
        - {name: data, mountPath: /a, mountPropagation: Bidirectional}
        - {name: data, mountPath: /b, recursiveReadOnly: Enabled}
  volumes: [{name: data, emptyDir: {}}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:57-9:70",
          covers: "Bidirectional",
          data: {
            says: "Container web mounts with propagation Bidirectional, which needs a privileged container",
            kind: "Pod",
            field: "spec.containers[0].volumeMounts.mountPropagation",
            reason: "Forbidden",
            detail: "Bidirectional mount propagation is available only to privileged containers",
          },
          help: "write HostToContainer, or make the container privileged",
          message: "Container web mounts with propagation Bidirectional, which needs a privileged container, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:10:58-10:65",
          covers: "Enabled",
          data: {
            says: "recursiveReadOnly Enabled of container web needs readOnly: true",
            kind: "Pod",
            field: "spec.containers[0].volumeMounts.recursiveReadOnly",
            reason: "Forbidden",
            detail: "may only be specified when readOnly is true",
          },
          help: "add readOnly: true",
          message: "recursiveReadOnly Enabled of container web needs readOnly: true, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "devices",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeDevices:
        - {name: data, devicePath: /dev/x}
  volumes: [{name: data, emptyDir: {}}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:9:18-9:22",
          covers: "data",
          data: {
            says: "Volume data, a device of container web, is no claim",
            kind: "Pod",
            field: "spec.containers[0].volumeDevices[0].name",
            reason: "Invalid value",
            detail: "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode",
          },
          related: ["web.yaml:10:20-10:24"],
          help: "use a volume of type persistentVolumeClaim or ephemeral",
          message: "Volume data, a device of container web, is no claim, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "mounts",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeMounts:
        - {name: data, mountPath: /a, subPath: x/y}
        - {name: data, mountPath: /b, readOnly: true, recursiveReadOnly: IfPossible}
        - {name: data, mountPath: relative, mountPropagation: HostToContainer}
  volumes: [{name: data, emptyDir: {}}]
`,
      },
    },
    {
      name: "devices",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeDevices:
        - {name: data, devicePath: /dev/x}
  volumes: [{name: data, persistentVolumeClaim: {claimName: x}}]
`,
      },
    },
    {
      name: "templates may be any volume",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeMounts:
        - {name: data, mountPath: /a}
        - {name: "\${OTHER}", mountPath: /b}
  volumes: [{name: "\${NAME}", emptyDir: {}}]
`,
      },
    },
    {
      name: "a volume with a field of a wrong type",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      volumeMounts:
        - {name: data, mountPath: /a}
  volumes: [{name: data, secret: {secretName: 5}}]
`,
      },
    },
  ],
});
