import rule from "../../rules/privileged-port-nonroot.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "runAsNonRoot of the pod",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      tty: false
`,
      },
      errors: [
        {
          messageId: "privileged",
          at: "a.yaml:9:54-9:56",
          covers: "80",
          data: { container: "web", port: 80, user: "runAsNonRoot: true" },
          related: ["a.yaml:5:35-5:39"], // true
          help: "listen on a port from 1024 on, and let the Service lead there with targetPort",
          message: "Container web does not run as root (runAsNonRoot: true), so where the runtime does not open low ports (CRI-O, containerd before 2.0) it may not listen on port 80",
        },
      ],
    },
    {
      name: "runAsUser of the container goes before that of the pod",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsUser: 0}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 1023}]
      securityContext: {runAsUser: 101}
`,
      },
      errors: [
        {
          messageId: "privileged",
          at: "a.yaml:9:54-9:58",
          covers: "1023",
          data: { container: "web", port: 1023, user: "runAsUser: 101" },
          related: ["a.yaml:10:36-10:39"], // 101
          message: "Container web does not run as root (runAsUser: 101), so where the runtime does not open low ports (CRI-O, containerd before 2.0) it may not listen on port 1023",
        },
      ],
    },
    {
      name: "a sysctl that opens other ports",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true, sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "443"}]}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      tty: false
`,
      },
      errors: [
        {
          messageId: "privileged",
          at: "a.yaml:9:54-9:56",
          covers: "80",
          data: { container: "web", port: 80, user: "runAsNonRoot: true" },
          related: ["a.yaml:5:35-5:39"], // true
        },
      ],
    },
    {
      name: "a patch may change who it runs as",
      files: {
        "kustomization.yaml": `resources: [a.yaml]
patches:
  - target: {kind: Pod, name: web}
    patch: |
      - {op: replace, path: /spec/securityContext, value: {}}
`,
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      tty: false
`,
      },
      errors: [
        {
          messageId: "privileged",
          at: "a.yaml:9:54-9:56",
          covers: "80",
          data: { container: "web", port: 80, user: "runAsNonRoot: true" },
          related: ["a.yaml:5:35-5:39", "kustomization.yaml:4:12-6:1"], // true, |
          uncertain: ["the patch in kustomization.yaml may change it, and kustomize was not run"],
        },
      ],
    },
  ],
  valid: [
    {
      name: "from 1024 on",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 1024}]
      tty: false
`,
      },
    },
    {
      name: "nobody says who it runs as, or root",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Always
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      tty: false
`,
        "b.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web2}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      securityContext: {runAsUser: 0}
`,
      },
    },
    {
      name: "the container says otherwise",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      securityContext: {runAsNonRoot: false}
`,
      },
    },
    {
      name: "the capability",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      securityContext: {capabilities: {drop: [ALL], add: [NET_BIND_SERVICE]}}
`,
      },
    },
    {
      name: "the sysctl",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {runAsNonRoot: true, sysctls: [{name: net.ipv4.ip_unprivileged_port_start, value: "0"}]}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      tty: false
`,
      },
    },
    {
      name: "Windows",
      files: {
        "a.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  securityContext: {runAsNonRoot: true}
  containers:
    - name: web
      image: nginx
      ports: [{containerPort: 8443}, {containerPort: 80}]
      tty: false
`,
      },
    },
  ],
});
