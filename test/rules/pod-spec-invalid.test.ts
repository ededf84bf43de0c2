import rule from "../../rules/pod-spec-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "no containers",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Never
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:4:1-4:5",
          covers: "spec",
          data: {
            says: "The pod has no containers",
            kind: "Pod",
            field: "spec.containers",
            reason: "Required value",
            detail: "",
          },
          help: "add a container with a name and an image",
          message: "The pod has no containers, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "no image, and one with a blank",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
    - name: b
      image: "nginx:1.29 "
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:7-6:11",
          covers: "name",
          data: {
            says: "Container a has no image",
            kind: "Pod",
            field: "spec.containers[0].image",
            reason: "Required value",
            detail: "",
          },
          help: "add the image to run, such as nginx:1.29",
          message: "Container a has no image, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:8:14-8:27",
          covers: "\"nginx:1.29 \"",
          data: {
            says: "Image \"nginx:1.29 \" begins or ends with a blank",
            kind: "Pod",
            field: "spec.containers[1].image",
            reason: "Invalid value",
            detail: "must not have leading or trailing whitespace",
          },
          help: "write nginx:1.29",
          message: "Image \"nginx:1.29 \" begins or ends with a blank, so the API server refuses the Pod",
        },
      ],
      fixed: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: a
    - name: b
      image: "nginx:1.29"
`,
      },
    },
    {
      name: "words that are none",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: never
  containers:
    - name: web
      image: nginx:1.29
      imagePullPolicy: ifNotPresent
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:5:18-5:23",
          covers: "never",
          data: {
            says: "restartPolicy never is none of Always, OnFailure, Never",
            kind: "Pod",
            field: "spec.restartPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"Always\", \"OnFailure\", \"Never\"",
          },
          help: "write Never",
          message: "restartPolicy never is none of Always, OnFailure, Never, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:9:24-9:36",
          covers: "ifNotPresent",
          data: {
            says: "imagePullPolicy ifNotPresent is none of Always, IfNotPresent, Never",
            kind: "Pod",
            field: "spec.containers[0].imagePullPolicy",
            reason: "Unsupported value",
            detail: "supported values: \"Always\", \"IfNotPresent\", \"Never\"",
          },
          help: "write IfNotPresent",
          message: "imagePullPolicy ifNotPresent is none of Always, IfNotPresent, Never, so the API server refuses the Pod",
        },
      ],
      fixed: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Never
  containers:
    - name: web
      image: nginx:1.29
      imagePullPolicy: IfNotPresent
`,
      },
    },
    {
      name: "names",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      hostname: web.example.com
      subdomain: Web
      serviceAccountName: my_account
      containers:
        - name: web
          image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:9:17-9:32",
          covers: "web.example.com",
          data: {
            says: "Hostname web.example.com has a dot in it",
            kind: "Deployment",
            field: "spec.template.spec.hostname",
            reason: "Invalid value",
            detail: "must not contain dots",
          },
          help: "write web-example-com",
          message: "Hostname web.example.com has a dot in it, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "pod.yaml:10:18-10:21",
          covers: "Web",
          data: {
            says: "Subdomain Web is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends",
            kind: "Deployment",
            field: "spec.template.spec.subdomain",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
          },
          help: "write web",
          message: "Subdomain Web is no DNS label: small letters, digits and hyphens, with a letter or digit at both ends, so the API server refuses the Deployment",
          suggestions: ["write web"],
        },
        {
          messageId: "refused",
          at: "pod.yaml:11:27-11:37",
          covers: "my_account",
          data: {
            says: "serviceAccountName my_account is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends",
            kind: "Deployment",
            field: "spec.template.spec.serviceAccountName",
            reason: "Invalid value",
            detail: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
          },
          help: "write my-account",
          message: "serviceAccountName my_account is no DNS name: small letters, digits, hyphens and dots, with a letter or digit at both ends, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "fields that exclude each other",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostPID: true
  shareProcessNamespace: true
  hostUsers: false
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:5:12-5:16",
          covers: "true",
          data: {
            says: "The pod has users of its own (hostUsers: false) and hostPID, which go ill together",
            kind: "Pod",
            field: "spec.HostPID",
            reason: "Forbidden",
            detail: "when `hostUsers` is false",
          },
          related: ["pod.yaml:7:14-7:19"],
          help: "remove hostPID or hostUsers",
          message: "The pod has users of its own (hostUsers: false) and hostPID, which go ill together, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:6:26-6:30",
          covers: "true",
          data: {
            says: "The pod shares its processes among its containers and with the node at once",
            kind: "Pod",
            field: "spec.securityContext.shareProcessNamespace",
            reason: "Invalid value",
            detail: "ShareProcessNamespace and HostPID cannot both be enabled",
          },
          related: ["pod.yaml:5:12-5:16"],
          help: "keep one of shareProcessNamespace and hostPID",
          message: "The pod shares its processes among its containers and with the node at once, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "the operating system",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  os: {name: windows}
  hostPID: true
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:6:3-6:10",
          covers: "hostPID",
          data: {
            says: "hostPID is nothing that Windows has",
            kind: "Pod",
            field: "spec.hostPID",
            reason: "Forbidden",
            detail: "cannot be set for a windows pod",
          },
          related: ["pod.yaml:5:14-5:21"],
          help: "remove hostPID, or os",
          message: "hostPID is nothing that Windows has, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "gates",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeName: a
  schedulingGates:
    - name: example.com/a
    - name: example.com/a
  readinessGates:
    - conditionType: a/b/c
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:5:13-5:14",
          covers: "a",
          data: {
            says: "The pod is bound to node a and waits for scheduling gates at once",
            kind: "Pod",
            field: "spec.nodeName",
            reason: "Forbidden",
            detail: "cannot be set until all schedulingGates have been cleared",
          },
          related: ["pod.yaml:6:3-6:18"],
          help: "remove nodeName or schedulingGates",
          message: "The pod is bound to node a and waits for scheduling gates at once, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:8:13-8:26",
          covers: "example.com/a",
          data: {
            says: "Scheduling gate example.com/a is there twice",
            kind: "Pod",
            field: "spec.schedulingGates[1]",
            reason: "Duplicate value",
            detail: "",
          },
          related: ["pod.yaml:7:13-7:26"],
          help: "remove one of them",
          message: "Scheduling gate example.com/a is there twice, so the API server refuses the Pod",
        },
        {
          messageId: "refused",
          at: "pod.yaml:10:22-10:27",
          covers: "a/b/c",
          data: {
            says: "conditionType \"a/b/c\" has more than one slash",
            kind: "Pod",
            field: "spec.readinessGates[0].conditionType",
            reason: "Invalid value",
            detail: "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')",
          },
          help: "write a/b-c",
          message: "conditionType \"a/b/c\" has more than one slash, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "an annotation",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {controller.kubernetes.io/pod-deletion-cost: high}}
spec:
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "pod.yaml:3:81-3:85",
          covers: "high",
          data: {
            says: "Pod-deletion-cost high is no whole number of 32 bits",
            kind: "Pod",
            field: "metadata.annotations[controller.kubernetes.io/pod-deletion-cost]",
            reason: "Invalid value",
            detail: "must be a 32bit integer",
          },
          help: "write a number such as \"100\" or \"-5\", without + or zeros in front",
          message: "Pod-deletion-cost high is no whole number of 32 bits, so the API server refuses the Pod",
        },
      ],
    },
  ],
  valid: [
    {
      name: "what most pods have",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      restartPolicy: Always
      serviceAccountName: web
      hostname: web
      subdomain: shop
      nodeSelector: {kubernetes.io/os: linux}
      terminationGracePeriodSeconds: 0
      containers:
        - name: web
          image: nginx:1.29
          imagePullPolicy: IfNotPresent
`,
      },
    },
    {
      name: "empty texts read as absent",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: ""
  hostname: ""
  nodeName: ""
  serviceAccountName: null
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "a blank around an image of a template",
      files: {
        "pod.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: "nginx:1.29 "
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
  restartPolicy: \${POLICY}
  containers:
    - name: web
      image: \${IMAGE}
`,
      },
    },
  ],
});
