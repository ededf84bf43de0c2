import rule from "../../rules/security-context-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "privileged without escalation",
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
          securityContext: {privileged: true, allowPrivilegeEscalation: false}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:12:73-12:78",
          covers: "false",
          data: {
            says: "Container web has allowPrivilegeEscalation: false together with privileged: true, which allows it",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].securityContext",
            reason: "Invalid value",
            detail: "cannot set `allowPrivilegeEscalation` to false and `privileged` to true",
          },
          related: ["web.yaml:12:41-12:45"],
          help: "remove one of the two",
          message: "Container web has allowPrivilegeEscalation: false together with privileged: true, which allows it, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "users and profiles",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: -1, fsGroup: 99999999999, seccompProfile: {type: Default}}
  containers:
    - name: web
      image: nginx
      securityContext: {seccompProfile: {type: Localhost}, appArmorProfile: {localhostProfile: x}, procMount: Unmasked}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:32-5:34",
          covers: "-1",
          data: {
            says: "runAsUser -1 of the pod is outside 0-2147483647",
            kind: "Pod",
            field: "spec.securityContext.runAsUser",
            reason: "Invalid value",
            detail: "must be between 0 and 2147483647, inclusive",
          },
          help: "write a number from 0 to 2147483647",
          message: "runAsUser -1 of the pod is outside 0-2147483647, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:5:45-5:56",
          covers: "99999999999",
          data: {
            says: "fsGroup 99999999999 of the pod is outside 0-2147483647",
            kind: "Pod",
            field: "spec.securityContext.fsGroup",
            reason: "Invalid value",
            detail: "must be between 0 and 2147483647, inclusive",
          },
          help: "write a number from 0 to 2147483647",
          message: "fsGroup 99999999999 of the pod is outside 0-2147483647, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:5:81-5:88",
          covers: "Default",
          data: {
            says: "Type Default of the pod is none of Localhost, RuntimeDefault, Unconfined",
            kind: "Pod",
            field: "spec.securityContext.seccompProfile.type",
            reason: "Unsupported value",
            detail: "supported values: \"Localhost\", \"RuntimeDefault\", \"Unconfined\"",
          },
          help: "write Localhost, RuntimeDefault or Unconfined",
          message: "Type Default of the pod is none of Localhost, RuntimeDefault, Unconfined, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:25-9:39",
          covers: "seccompProfile",
          data: {
            says: "Container web has no localhostProfile",
            kind: "Pod",
            field: "spec.containers[0].securityContext.seccompProfile.localhostProfile",
            reason: "Required value",
            detail: "must be set when seccomp type is Localhost",
          },
          help: "name the profile's file, or write RuntimeDefault",
          message: "Container web has no localhostProfile, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:60-9:75",
          covers: "appArmorProfile",
          data: {
            says: "appArmorProfile of container web has no type",
            kind: "Pod",
            field: "spec.containers[0].securityContext.appArmorProfile.type",
            reason: "Required value",
            detail: "type is required when appArmorProfile is set",
          },
          help: "add type: RuntimeDefault, Unconfined or Localhost",
          message: "appArmorProfile of container web has no type, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:111-9:119",
          covers: "Unmasked",
          data: {
            says: "procMount Unmasked of container web needs hostUsers: false in the pod",
            kind: "Pod",
            field: "spec.containers[0].securityContext.procMount",
            reason: "Invalid value",
            detail: "`hostUsers` must be false to use `Unmasked`",
          },
          help: "add hostUsers: false to the pod's spec, or remove procMount",
          message: "procMount Unmasked of container web needs hostUsers: false in the pod, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "sysctls",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  securityContext: {sysctls: [{name: net.core.somaxconn, value: "1"}, {name: Kernel.x}, {value: "1"}]}
  containers:
    - name: web
      image: nginx
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:38-6:56",
          covers: "net.core.somaxconn",
          data: {
            says: "Sysctl net.core.somaxconn would change the node's own, since hostNetwork is true",
            kind: "Pod",
            field: "spec.securityContext.sysctls[0].name",
            reason: "Invalid value",
            detail: "may not be specified when 'hostNetwork' is true",
          },
          related: ["web.yaml:5:16-5:20"],
          help: "remove it, or hostNetwork",
          message: "Sysctl net.core.somaxconn would change the node's own, since hostNetwork is true, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:78-6:86",
          covers: "Kernel.x",
          data: {
            says: "Kernel.x is no name of a sysctl",
            kind: "Pod",
            field: "spec.securityContext.sysctls[1].name",
            reason: "Invalid value",
            detail: "must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$",
          },
          help: "write a name such as net.core.somaxconn",
          message: "Kernel.x is no name of a sysctl, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:90-6:95",
          covers: "value",
          data: {
            says: "A sysctl of the pod has no name",
            kind: "Pod",
            field: "spec.securityContext.sysctls[2].name",
            reason: "Required value",
            detail: "",
          },
          help: "add name",
          message: "A sysctl of the pod has no name, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "few rights",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 0, fsGroup: 2147483647, supplementalGroups: [1], sysctls: [{name: net.ipv4.ip_forward, value: "1"}]}
  containers:
    - name: web
      image: nginx
      securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL], add: [SYS_ADMIN]}}
`,
      },
    },
    {
      name: "profiles",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      securityContext: {seccompProfile: {type: Localhost, localhostProfile: a/b.json}, appArmorProfile: {type: RuntimeDefault}}
`,
      },
    },
    {
      name: "privileged",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      securityContext: {privileged: true, allowPrivilegeEscalation: true}
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
      securityContext: {runAsUser: "\${USER}", seccompProfile: {type: "\${TYPE}"}}
`,
      },
    },
  ],
});
