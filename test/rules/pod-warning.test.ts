import rule from "../../rules/pod-warning.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "millis of memory, of which a Pod has requests too",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources: {limits: {memory: 512m}}
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:8:36-8:40",
          covers: "512m",
          data: {
            says: "Memory 512m is no whole number of bytes",
            kind: "Pod",
            field: "spec.containers[0].resources.limits.memory",
            reason: "warning",
            detail: "spec.containers[0].resources.limits[memory]: fractional byte value \"512m\" is invalid, must be an integer",
          },
          help: "m means thousandths; write M or Mi for megabytes",
          message: "Memory 512m is no whole number of bytes",
        },
      ],
    },
    {
      name: "a variable twice",
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
          image: nginx:1.29
          env:
            - {name: MODE, value: a}
            - {name: MODE, value: b}
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:14:22-14:26",
          covers: "MODE",
          data: {
            says: "Container web sets the variable MODE twice, and only the last one counts",
            kind: "Deployment",
            field: "spec.template.spec.containers[0].env[1]",
            reason: "warning",
            detail: "spec.template.spec.containers[0].env[1]: hides previous definition of \"MODE\", which may be dropped when using apply",
          },
          related: ["pod.yaml:13:22-13:26"],
          help: "remove one of them",
          message: "Container web sets the variable MODE twice, and only the last one counts",
        },
      ],
    },
    {
      name: "an old node label and a selector of nothing",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  nodeSelector: {beta.kubernetes.io/os: linux}
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:5:18-5:39",
          covers: "beta.kubernetes.io/os",
          data: {
            says: "The node label beta.kubernetes.io/os is out of date; nodes have kubernetes.io/os",
            kind: "Pod",
            field: "spec.nodeSelector[beta.kubernetes.io/os]",
            reason: "warning",
            detail: "spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use \"kubernetes.io/os\" instead",
          },
          help: "write kubernetes.io/os",
          message: "The node label beta.kubernetes.io/os is out of date; nodes have kubernetes.io/os",
        },
        {
          messageId: "warned",
          at: "pod.yaml:7:8-7:15",
          covers: "maxSkew",
          data: {
            says: "Without a labelSelector this applies to no pod at all",
            kind: "Pod",
            field: "spec.topologySpreadConstraints[0].labelSelector",
            reason: "warning",
            detail: "spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod",
          },
          help: "add a labelSelector, with the labels of the pods that count",
          message: "Without a labelSelector this applies to no pod at all",
        },
      ],
    },
    {
      name: "hostIP without hostPort",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - {containerPort: 80, hostIP: 10.0.0.5}
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:9:39-9:47",
          covers: "10.0.0.5",
          data: {
            says: "Port 80 of container web has a hostIP but no hostPort, so nothing listens at 10.0.0.5",
            kind: "Pod",
            field: "spec.containers[0].ports[0].hostIP",
            reason: "warning",
            detail: "spec.containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:80 Protocol:TCP HostIP:10.0.0.5}",
          },
          help: "add a hostPort, or remove hostIP",
          message: "Port 80 of container web has a hostIP but no hostPort, so nothing listens at 10.0.0.5",
        },
      ],
    },
    {
      name: "two entries for one address",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostAliases:
    - {ip: 10.0.0.5, hostnames: [a]}
    - {ip: 10.0.0.5, hostnames: [b]}
  imagePullSecrets:
    - {}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:7:12-7:20",
          covers: "10.0.0.5",
          data: {
            says: "Two entries of hostAliases are for 10.0.0.5; kubectl apply may lose one of them",
            kind: "Pod",
            field: "spec.hostAliases[1].ip",
            reason: "warning",
            detail: "spec.hostAliases[1].ip: duplicate ip \"10.0.0.5\"",
          },
          related: ["pod.yaml:6:12-6:20"],
          help: "put all hostnames of an address into one entry",
          message: "Two entries of hostAliases are for 10.0.0.5; kubectl apply may lose one of them",
        },
        {
          messageId: "warned",
          at: "pod.yaml:9:7-9:9",
          covers: "{}",
          data: {
            says: "An entry of imagePullSecrets names no secret",
            kind: "Pod",
            field: "spec.imagePullSecrets[0].name",
            reason: "warning",
            detail: "spec.imagePullSecrets[0].name: invalid empty name \"\"",
          },
          help: "add its name, or remove the entry",
          message: "An entry of imagePullSecrets names no secret",
        },
      ],
    },
    {
      name: "old volumes and files",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  volumes:
    - {name: a, gitRepo: {repository: x}}
    - name: b
      configMap:
        name: b
        items: [{key: x, path: p}, {key: y, path: p/q}]
  containers:
    - name: web
      image: nginx:1.29
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "pod.yaml:6:17-6:24",
          covers: "gitRepo",
          data: {
            says: "Volumes of the kind gitRepo are deprecated in v1.11, and disabled by default in v1.33+",
            kind: "Pod",
            field: "spec.volumes[0].gitRepo",
            reason: "warning",
            detail: "spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+",
          },
          help: "clone into an emptyDir with an init container",
          message: "Volumes of the kind gitRepo are deprecated in v1.11, and disabled by default in v1.33+",
        },
        {
          messageId: "warned",
          at: "pod.yaml:10:51-10:54",
          covers: "p/q",
          data: {
            says: "Two files of a volume are at p/q and p, one inside the other",
            kind: "Pod",
            field: "spec.volumes[1].configMap.items[1].path",
            reason: "warning",
            detail: "volume \"b\" (ConfigMap \"b\"): overlapping paths: \"p/q\" with \"p\"",
          },
          related: ["pod.yaml:10:32-10:33"],
          help: "give each file a path of its own",
          message: "Two files of a volume are at p/q and p, one inside the other",
        },
      ],
    },
  ],
  valid: [
    {
      name: "mebibytes, and a variable that adds to itself",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources: {limits: {memory: 512Mi}}
      env:
        - {name: MODE, value: a}
        - {name: MODE, value: $(MODE)b}
`,
      },
    },
    {
      name: "a selector of all",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  topologySpreadConstraints:
    - {maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: {}}
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
    {
      name: "a Pod's grace period below 0 becomes 1 unseen",
      files: {
        "pod.yaml": `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  terminationGracePeriodSeconds: -1
  containers:
    - name: web
      image: nginx:1.29
`,
      },
    },
  ],
});
