import rule from "../../rules/resources-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "a request above its limit",
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
          resources:
            requests: {memory: 1Gi}
            limits: {memory: 1G}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:32-13:35",
          covers: "1Gi",
          data: {
            says: "Container web requests 1Gi of memory, more than its limit 1G",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.requests",
            reason: "Invalid value",
            detail: "must be less than or equal to memory limit of 1G",
          },
          related: ["web.yaml:14:30-14:32"],
          help: "lower the request to 1G, or raise the limit",
          message: "Container web requests 1Gi of memory, more than its limit 1G, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "unknown, negative and broken ones",
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
          resources:
            limits:
              memorry: 1Gi
              cpu: -1
              example.com/gpu: 1.5
              hugepages-2Mi: 3Mi
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:14:15-14:22",
          covers: "memorry",
          data: {
            says: "Container web asks for memorry, which is no resource of Kubernetes",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.limits[memorry]",
            reason: "Invalid value",
            detail: "must be a standard resource type or fully qualified",
          },
          help: "write memory",
          message: "Container web asks for memorry, which is no resource of Kubernetes, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:15-14:22",
          covers: "memorry",
          data: {
            says: "Memorry is no resource of containers",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.limits[memorry]",
            reason: "Invalid value",
            detail: "must be a standard resource for containers",
          },
          help: "write memory",
          message: "Memorry is no resource of containers, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:15:20-15:22",
          covers: "-1",
          data: {
            says: "Limit cpu: -1 of container web is negative",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.limits[cpu]",
            reason: "Invalid value",
            detail: "must be greater than or equal to 0",
          },
          help: "write 0 or more",
          message: "Limit cpu: -1 of container web is negative, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:16:32-16:35",
          covers: "1.5",
          data: {
            says: "Limit example.com/gpu: 1.5 of container web is no whole number, and example.com/gpu comes in whole numbers only",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.limits[example.com/gpu]",
            reason: "Invalid value",
            detail: "must be an integer",
          },
          help: "write a whole number",
          message: "Limit example.com/gpu: 1.5 of container web is no whole number, and example.com/gpu comes in whole numbers only, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:17:30-17:33",
          covers: "3Mi",
          data: {
            says: "Limit hugepages-2Mi: 3Mi of container web is no whole number of pages",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.limits[hugepages-2Mi]",
            reason: "Invalid value",
            detail: "3Mi is not positive integer multiple of hugepages-2Mi",
          },
          help: "write a multiple of 2Mi",
          message: "Limit hugepages-2Mi: 3Mi of container web is no whole number of pages, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "what cannot be shared",
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
          resources:
            requests: {example.com/gpu: 1}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:13:24-13:39",
          covers: "example.com/gpu",
          data: {
            says: "Container web requests example.com/gpu without a limit, and what cannot be shared needs one",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.limits",
            reason: "Required value",
            detail: "Limit must be set for non overcommitable resources",
          },
          help: "add the same amount of example.com/gpu to limits",
          message: "Container web requests example.com/gpu without a limit, and what cannot be shared needs one, so the API server refuses the Deployment",
        },
      ],
    },
    {
      name: "a pod and its parts",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources: {limits: {cpu: 1}, requests: {cpu: 1}}
  containers:
    - name: web
      image: nginx
      resources: {requests: {cpu: 2}}
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:5:49-5:50",
          covers: "1",
          data: {
            says: "The containers request 2 of cpu together, more than the pod",
            kind: "Pod",
            field: "spec.resources.requests[cpu]",
            reason: "Invalid value",
            detail: "must be greater than or equal to aggregate container requests of 2",
          },
          help: "raise cpu of the pod, or lower it in the containers",
          message: "The containers request 2 of cpu together, more than the pod, so the API server refuses the Pod",
        },
      ],
    },
    {
      name: "policies and claims",
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
          resizePolicy: [{resourceName: gpu, restartPolicy: NotRequired}]
          resources: {claims: [{name: gpu}]}
      resourceClaims: [{name: nic}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:12:41-12:44",
          covers: "gpu",
          data: {
            says: "resourceName gpu of container web is neither cpu nor memory",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resizePolicy",
            reason: "Unsupported value",
            detail: "supported values: \"cpu\", \"memory\"",
          },
          help: "write cpu or memory",
          message: "resourceName gpu of container web is neither cpu nor memory, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:13:39-13:42",
          covers: "gpu",
          data: {
            says: "Container web uses the claim gpu, which is none of the pod's resourceClaims",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].resources.claims[0]",
            reason: "Not found",
            detail: "must be one of the names in pod.spec.resourceClaims: nic",
          },
          help: "add it to resourceClaims of the pod",
          message: "Container web uses the claim gpu, which is none of the pod's resourceClaims, so the API server refuses the Deployment",
        },
        {
          messageId: "refused",
          at: "web.yaml:14:24-14:35",
          covers: "{name: nic}",
          data: {
            says: "Resource claim nic has neither resourceClaimName nor resourceClaimTemplateName",
            kind: "Deployment",
            field: "spec.template.spec.resourceClaims[0]",
            reason: "Invalid value",
            detail: "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`",
          },
          help: "add one of them",
          message: "Resource claim nic has neither resourceClaimName nor resourceClaimTemplateName, so the API server refuses the Deployment",
        },
      ],
    },
  ],
  valid: [
    {
      name: "equal, and equal in other words",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      resources:
        requests: {cpu: 1000m, memory: 1024Mi}
        limits: {cpu: 1, memory: 1Gi}
`,
      },
    },
    {
      name: "huge pages and extended ones",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx
      resources:
        limits: {cpu: 1, hugepages-2Mi: 4Mi, example.com/gpu: 2}
`,
      },
    },
    {
      name: "a pod's own",
      files: {
        "web.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  resources: {limits: {cpu: 2}}
  containers:
    - name: web
      image: nginx
      resources: {requests: {cpu: 1}}
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
      resources:
        requests: {memory: "\${MEMORY}"}
        limits: {memory: 1Mi}
`,
      },
    },
  ],
});
