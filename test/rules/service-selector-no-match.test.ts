import rule from "../../rules/service-selector-no-match.ts";
import { ruleCases } from "./rule-case.ts";

const webDeployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: { app: web }
spec:
  selector: { matchLabels: { app: web-ui } }
  template:
    metadata:
      labels:
        app: web-ui
        tier: front
    spec:
      containers: [{ name: web, image: nginx:1.27 }]
`;

const controlPlane = (namespace: string): string => `apiVersion: v1
kind: Service
metadata: { name: api, namespace: ${namespace} }
spec:
  selector: { component: kube-apiserver }
  ports: [{ port: 6443 }]
`;

const TEMPLATE = `{{- if .Values.on }}
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    metadata:
      labels:
        app: web
{{- end }}
`;

const BESIDE_CHART = `apiVersion: v1
kind: Service
metadata: { name: lb, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: queue, namespace: shop, labels: { app: queue } }
spec: { containers: [{ name: c, image: a }] }
`;

/** A Service without pods, beside a pod that it does not mean. */
const apex = (name: string): string => `apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: shop }
spec:
  selector: { app: ${name}-apex }
  ports: [{ port: 80 }]
---
apiVersion: v1
kind: Pod
metadata: { name: queue, namespace: shop, labels: { app: queue } }
spec: { containers: [{ name: c, image: a }] }
`;

const metrics = (provider: string): string => `apiVersion: v1
kind: Service
metadata: { name: metrics, namespace: system }
spec:
  selector: { provider: ${provider} }
  ports: [{ port: 80 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: system }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: c, image: a }] }
`;

const leader = (resources: string): string => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { role: leader, set: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: queue, namespace: shop, labels: { app: queue } }
spec: { serviceAccountName: web, containers: [{ name: c, image: a }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: web }
rules: [{ apiGroups: [""], resources: [${resources}], verbs: [patch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: web }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: web }
subjects: [{ kind: ServiceAccount, name: web, namespace: default }]
`;

ruleCases(rule, {
  invalid: [
    {
      name: "kube-system holds pods that no repository has",
      files: {
        "scheduler.yaml": `apiVersion: v1
kind: Service
metadata: { name: konnectivity, namespace: kube-system }
spec:
  clusterIP: None
  selector: { component: konnectivity }
  ports: [{ port: 10259 }]
---
apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: kube-system, labels: { component: agent } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          messageId: "noMatchHeadless",
          severity: "warning",
          at: "scheduler.yaml:6:13-6:40",
          covers: "{ component: konnectivity }",
          data: { namespace: "kube-system", selector: "component=konnectivity" },
          uncertain: ["kube-system also holds what comes with the cluster"],
        },
      ],
    },
    {
      name: "one value differs: points at it, and at the label of the pod template in the other file",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: webui
  ports: [{ port: 80 }]
`,
        "deploy/web.yaml": webDeployment,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:7:10-7:15",
          covers: "webui",
          data: { namespace: "default", selector: "app=webui", nearest: "Deployment web" },
          related: ["deploy/web.yaml:11:14-11:20"],
          help: "write app: web-ui here, or app: webui in the pod template of Deployment web",
        },
      ],
    },
    {
      name: "the labels stand on the Deployment itself, not on its pods",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: frontend }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`,
        "web.yaml": webDeployment,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:5:13-5:25",
          covers: "{ app: web }",
          data: { namespace: "default", selector: "app=web", nearest: "Deployment web" },
          related: ["web.yaml:11:9-12:20"],
          help: "write app: web in the pod template of Deployment web, or select labels that its pods have",
        },
      ],
    },
    {
      name: "all labels must match: the pods lack one of two",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector:
    app: web-ui
    track: stable
  ports: [{ port: 80 }]
`,
        "web.yaml": webDeployment,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:7:5-7:18",
          covers: "track: stable",
          data: { namespace: "default", selector: "app=web-ui, track=stable", nearest: "Deployment web" },
          related: ["web.yaml:11:9-12:20"],
          help: "a pod must have all labels of the selector: add track: stable to the pod template of Deployment web, or remove it here",
        },
      ],
    },
    {
      name: "two workloads carry one label each: no single pod carries both",
      files: {
        "all.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  selector: { app: shop, tier: db }
  ports: [{ port: 5432 }]
---
apiVersion: v1
kind: Pod
metadata: { name: one, labels: { app: shop, tier: web } }
spec: { containers: [{ name: c, image: a }] }
---
apiVersion: v1
kind: Pod
metadata: { name: two, labels: { app: other, tier: db } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "all.yaml:5:32-5:34",
          covers: "db",
          data: { namespace: "default", selector: "app=shop, tier=db", nearest: "Pod one" },
          related: ["all.yaml:10:51-10:54"],
          help: "write tier: web here, or tier: db in the labels of Pod one",
        },
      ],
    },
    {
      name: "the right value under another key: points at the key",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector:
    name: web-ui
  ports: [{ port: 80 }]
`,
        "web.yaml": webDeployment,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:6:5-6:9",
          covers: "name",
          data: { namespace: "default", selector: "name=web-ui", nearest: "Deployment web" },
          related: ["web.yaml:11:9-11:12"],
          help: "write app: web-ui here, or name: web-ui in the pod template of Deployment web",
        },
      ],
    },
    {
      name: "right labels, but both namespaces are written and differ",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`,
        "pods.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: prod, labels: { app: web } }
spec: { containers: [{ name: c, image: a }] }
---
apiVersion: v1
kind: Pod
metadata: { name: redis, namespace: shop, labels: { app: redis } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:5:13-5:25",
          covers: "{ app: web }",
          data: { namespace: "shop", selector: "app=web", nearest: "Pod web" },
          related: ["pods.yaml:3:35-3:39"],
          help: "a Service finds pods of its own namespace only: put Service web into namespace prod, or Pod web into shop",
        },
      ],
    },
    {
      name: "an absent namespace is default: a doubt, since -n would bring the two together",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`,
        "pods.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: prod, labels: { app: web } }
spec: { containers: [{ name: c, image: a }] }
---
apiVersion: v1
kind: Pod
metadata: { name: redis, namespace: default, labels: { app: redis } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:5:13-5:25",
          covers: "{ app: web }",
          severity: "warning",
          data: { namespace: "default", selector: "app=web", nearest: "Pod web" },
          related: ["pods.yaml:3:35-3:39", "pods.yaml:3:19-3:22"],
          uncertain: ["the Service names no namespace: applied with -n prod it selects Pod web"],
          help: "a Service finds pods of its own namespace only: put Service web into namespace prod, or Pod web into default",
        },
      ],
    },
    {
      name: "no workload of the namespace is among the files: a warning only",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec:
  selector:
    app: web
    tier: front
  ports: [{ port: 80 }]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:6:5-7:16",
          covers: "app: web\n    tier: front",
          severity: "warning",
          data: { namespace: "shop", selector: "app=web, tier=front" },
          uncertain: ["no workload of namespace shop is among these files"],
          help: "check the selector, and whether the workload is among the files given to Kubehop",
        },
      ],
    },
    {
      name: "a broken file is no proof that there are no pods",
      files: {
        "a-service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: [{ port: 80 }]
`,
        "b-broken.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: "web
`,
        "c-other.yaml": `apiVersion: v1
kind: Pod
metadata: { name: redis, labels: { app: redis } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "a-service.yaml:5:13-5:25",
          covers: "{ app: web }",
          severity: "warning",
          data: { namespace: "default", selector: "app=web" },
          related: ["b-broken.yaml:5:1-5:1"],
          uncertain: ["the unreadable document in b-broken.yaml was not analysed and may hold it"],
          help: "the pods of the namespace have app=redis (Pod redis)",
        },
      ],
    },
    {
      name: "headless: the name resolves to nothing",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec:
  clusterIP: None
  selector: { app: db }
---
apiVersion: v1
kind: Pod
metadata: { name: cache, labels: { role: cache } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          severity: "warning",
          uncertain: ["no pod of these files has a label app at all"],
          messageId: "noMatchHeadless",
          at: "db.yaml:6:13-6:24",
          covers: "{ app: db }",
          data: { namespace: "default", selector: "app=db" },
          help: "no pod of the namespace has a label app",
        },
      ],
    },
    {
      name: "near miss of an operator's pods: other pods here have the label",
      files: {
        "alerts.yaml": `${service("alertmanager")}---
apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: { name: main }
---
${pod("web")}`,
      },
      errors: [
        {
          severity: "warning",
          uncertain: ["an operator may make it from Alertmanager main"],
          messageId: "noMatch",
          at: "alerts.yaml:5:13-5:34",
          covers: "{ app: alertmanager }",
          data: { namespace: "default", selector: "app=alertmanager" },
          help: "the pods of the namespace have app=web (Pod web)",
          related: ["alerts.yaml:10:19-10:23"],
        },
      ],
    },
    {
      name: "near miss of parts kept apart: a workload lies beside the Service",
      files: {
        "app/kustomization.yaml": "resources: [web.yaml]\n",
        "app/web.yaml": pod("web"),
        "services/web.yaml": service("web"),
        "services/other.yaml": pod("other"),
      },
      errors: [
        {
          severity: "warning",
          uncertain: ["unit app has it, which is analysed by itself"],
          messageId: "noMatch",
          at: "services/web.yaml:5:13-5:25",
          covers: "{ app: web }",
          data: { namespace: "default", selector: "app=web" },
          help: "if both are applied to one cluster, name the folder that holds this unit and app with --unit",
        },
      ],
    },
    {
      name: "the pods may change labels themselves, as their RBAC shows",
      files: {
        "db.yaml": `apiVersion: v1
kind: Service
metadata: { name: db-leader }
spec:
  selector: { app: db, leader: "true" }
  ports: [{ port: 5432 }]
---
apiVersion: v1
kind: Pod
metadata: { name: db, labels: { app: db } }
spec: { serviceAccountName: db, containers: [{ name: c, image: a }] }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: db }
rules: [{ apiGroups: [""], resources: [pods], verbs: [get, patch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: db }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: db }
subjects: [{ kind: ServiceAccount, name: db }]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "db.yaml:5:24-5:38",
          covers: "leader: \"true\"",
          severity: "warning",
          data: { namespace: "default", selector: "app=db, leader=true", nearest: "Pod db" },
          related: ["db.yaml:10:31-10:42", "db.yaml:10:19-10:21"],
          uncertain: ["Pod db may set label leader at run time: its service account may change pods"],
          help: "a pod must have all labels of the selector: add leader: \"true\" to the labels of Pod db, or remove it here",
        },
      ],
    },
    {
      name: "a kustomize patch may change the pods: a warning",
      files: {
        "kustomization.yaml": `resources: [service.yaml, web.yaml]
patches: [{ path: patch.yaml }]
`,
        "patch.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { metadata: { labels: { app: webui } } } }
`,
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: webui }
  ports: [{ port: 80 }]
`,
        "web.yaml": webDeployment,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "service.yaml:5:20-5:25",
          covers: "webui",
          severity: "warning",
          data: { namespace: "default", selector: "app=webui", nearest: "Deployment web" },
          related: ["web.yaml:11:14-11:20", "patch.yaml:3:19-3:22"],
          uncertain: ["the patch in patch.yaml may change it, and kustomize was not run"],
          help: "write app: web-ui here, or app: webui in the pod template of Deployment web",
        },
      ],
    },
    {
      name: "near nothing: says which values the pods have, and points at the whole selector",
      files: {
        "all.yaml": `apiVersion: v1
kind: Service
metadata: { name: search }
spec:
  selector:
    app: elasticsearch
    role: data
  ports: [{ port: 9200 }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          severity: "warning",
          uncertain: ["no pod of these files has a label role at all"],
          messageId: "noMatch",
          at: "all.yaml:6:5-7:15",
          covers: "app: elasticsearch\n    role: data",
          data: { namespace: "default", selector: "app=elasticsearch, role=data" },
          help: "the pods of the namespace have app=web (Pod web)",
        },
      ],
    },
    {
      name: "pods of the control plane are in no other namespace",
      files: { "api.yaml": controlPlane("shop") },
      errors: [
        {
          messageId: "noMatch",
          severity: "warning",
          uncertain: ["no workload of namespace shop is among these files"],
          at: "api.yaml:5:13-5:42",
          covers: "{ component: kube-apiserver }",
          data: { namespace: "shop", selector: "component=kube-apiserver" },
        },
      ],
    },
    {
      name: "a template of pods in a Helm chart of the same repository has the labels",
      files: {
        "chart/Chart.yaml": "name: shop\nversion: 1.0.0\n",
        "chart/templates/web.yaml": TEMPLATE,
        "cloud/lb.yaml": BESIDE_CHART,
      },
      errors: [
        {
          messageId: "noMatch",
          severity: "warning",
          uncertain: ["the Helm template chart/templates/web.yaml has these labels and was not rendered"],
          at: "cloud/lb.yaml:5:13-5:25",
          covers: "{ app: web }",
          data: { namespace: "shop", selector: "app=web" },
          related: ["chart/templates/web.yaml:1:1-1:21"],
        },
      ],
    },
    {
      name: "one with other labels says nothing of it",
      files: {
        "chart/Chart.yaml": "name: shop\nversion: 1.0.0\n",
        "chart/templates/web.yaml": TEMPLATE.replace("app: web", "app: web-admin"),
        "cloud/lb.yaml": BESIDE_CHART,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "cloud/lb.yaml:5:13-5:25",
          covers: "{ app: web }",
          data: { namespace: "shop", selector: "app=web" },
        },
      ],
    },
    {
      name: "a custom resource that selects such pods makes none",
      files: {
        "all.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: webui }
  ports: [{ port: 80 }]
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: web, labels: { app: webui } }
spec: { selector: { matchLabels: { app: webui } }, podMetricsEndpoints: [] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web-ui } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "all.yaml:5:20-5:25",
          covers: "webui",
          data: { namespace: "default", selector: "app=webui", nearest: "Pod web" },
          related: ["all.yaml:15:39-15:45"],
          help: "write app: web-ui here, or app: webui in the labels of Pod web",
        },
      ],
    },
    {
      name: "a route that leads nowhere else, and a TrafficSplit of another namespace",
      files: {
        "route.yaml": `${apex("cart")}---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop }
spec:
  parentRefs: [{ group: "", kind: Service, name: cart }]
  rules: [{ filters: [] }]
---
apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: { name: cart, namespace: other }
spec: { service: cart, backends: [{ service: cart-v1, weight: 100 }] }
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "route.yaml:5:13-5:31",
          covers: "{ app: cart-apex }",
          data: { namespace: "shop", selector: "app=cart-apex" },
        },
      ],
    },
    {
      name: "kustomize gives the pods another value",
      files: {
        "kustomization.yaml": "namespace: shop\nlabels: [{ pairs: { provider: gcp }, includeTemplates: true }]\nresources: [web.yaml]\n",
        "web.yaml": metrics("aws"),
      },
      errors: [
        {
          messageId: "noMatch",
          severity: "warning",
          uncertain: ["no pod of these files has a label provider at all, so the pods may come from elsewhere", "labels in kustomization.yaml may change it, and kustomize was not run"],
          at: "web.yaml:5:13-5:30",
          covers: "{ provider: aws }",
          data: { namespace: "system", selector: "provider=aws" },
          related: ["kustomization.yaml:2:10-2:62"],
        },
      ],
    },
    {
      name: "a program that may change no pods",
      files: {
        "kustomization.yaml": "namespace: shop\nresources: [web.yaml]\n",
        "web.yaml": leader("services"),
      },
      errors: [
        {
          messageId: "noMatch",
          severity: "warning",
          uncertain: ["no pod of these files has a label role at all, so the pods may come from elsewhere"],
          at: "web.yaml:4:19-4:45",
          covers: "{ role: leader, set: web }",
          data: { namespace: "shop", selector: "role=leader, set=web" },
        },
      ],
    },
    {
      name: "a parent of a route that is reached from outside",
      files: {
        "route.yaml": `${apex("cart").replace("spec:", "spec:\n  type: NodePort")}---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop }
spec:
  parentRefs: [{ group: "", kind: Service, name: cart }]
  rules: [{ backendRefs: [{ name: cart-v2, port: 80 }] }]
`,
      },
      errors: [
        {
          messageId: "noMatch",
          at: "route.yaml:6:13-6:31",
          covers: "{ app: cart-apex }",
          data: { namespace: "shop", selector: "app=cart-apex" },
        },
      ],
    },
  ],
  valid: [
    {
      name: "the root service of a TrafficSplit, and the parent of a route",
      files: {
        "apex.yaml": `${apex("web")}---
apiVersion: split.smi-spec.io/v1alpha1
kind: TrafficSplit
metadata: { name: web, namespace: shop }
spec: { service: web, backends: [{ service: web-v1, weight: 100 }] }
`,
        "route.yaml": `${apex("cart")}---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: cart, namespace: shop }
spec:
  parentRefs: [{ group: "", kind: Service, name: cart }]
  rules: [{ backendRefs: [{ name: cart-v2, port: 80 }] }]
`,
      },
    },
    {
      name: "a template of the same chart has the labels",
      files: { "chart/Chart.yaml": "name: shop\nversion: 1.0.0\n", "chart/templates/web.yaml": TEMPLATE, "chart/templates/lb.yaml": BESIDE_CHART },
    },
    {
      name: "kustomize gives the pods the label, and moves both",
      files: {
        "kustomization.yaml": "namespace: shop\ncommonLabels: { provider: aws }\nresources: [web.yaml]\n",
        "web.yaml": metrics("aws"),
      },
    },
    {
      name: "a neighbour that kustomize moves into the namespace has the pods",
      files: {
        "base/kustomization.yaml": "namespace: ui\nresources: [web.yaml]\n",
        "base/web.yaml": "apiVersion: v1\nkind: Pod\nmetadata: { name: ui, labels: { app: ui } }\nspec: { containers: [{ name: c, image: a }] }\n",
        "module/lb.yaml": "apiVersion: v1\nkind: Service\nmetadata: { name: lb, namespace: ui }\nspec: { selector: { app: ui }, ports: [{ port: 80 }] }\n",
      },
    },
    {
      name: "a custom resource that is moved together with the Service",
      files: {
        "kustomization.yaml": "namespace: tenant\nresources: [tenant.yaml]\n",
        "tenant.yaml": `apiVersion: minio.min.io/v2
kind: Tenant
metadata: { name: web, namespace: minio-tenant }
spec: {}
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { tenant: web }, ports: [{ port: 80 }] }
`,
      },
    },
    {
      name: "a label that a program sets whose account kustomize moves",
      files: {
        "kustomization.yaml": "namespace: shop\nresources: [web.yaml]\n",
        "web.yaml": leader("pods"),
      },
    },
    {
      name: "pods that come with the cluster",
      files: {
        "scheduler.yaml": `apiVersion: v1
kind: Service
metadata: { name: kube-scheduler, namespace: kube-system }
spec:
  selector: { component: kube-scheduler, tier: control-plane }
  ports: [{ port: 10259 }]
---
apiVersion: v1
kind: Pod
metadata: { name: agent, namespace: kube-system, labels: { component: agent } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
    },
    {
      name: "the same where somebody else names the namespace, as Flux does",
      files: {
        "api.yaml": `apiVersion: v1
kind: Service
metadata: { name: kube-api }
spec:
  type: LoadBalancer
  selector: { k8s-app: kube-apiserver, tier: control-plane }
  ports: [{ port: 6443 }]
`,
      },
    },
    {
      name: "a custom resource has a template of such pods",
      files: {
        "rollout.yaml": `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: a }] }
  strategy:
    canary: { steps: [{ experiment: { templates: [{ name: preview, specRef: canary, metadata: { labels: { app: web-preview } } }] } }] }
---
apiVersion: v1
kind: Service
metadata: { name: preview }
spec:
  selector: { app: web-preview }
  ports: [{ port: 80 }]
`,
      },
    },
    {
      name: "an operator makes the pods, with labels of its own",
      files: {
        "alerts.yaml": `${service("alertmanager").replace("app: alertmanager }", "alertmanager: main }")}---
apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: { name: main }
---
${pod("web")}`,
      },
    },
    {
      name: "parts kept apart: the Services here, the pods in a unit beside it",
      files: { "app/kustomization.yaml": "resources: [web.yaml]\n", "app/web.yaml": pod("web"), "services/web.yaml": service("web") },
    },
    {
      name: "of Endpoints written by hand endpoints-with-selector speaks",
      files: {
        "db.yaml": `${service("db")}---
apiVersion: v1
kind: Endpoints
metadata: { name: db }
subsets: [{ addresses: [{ ip: 192.0.2.1 }], ports: [{ port: 5432 }] }]
---
${pod("cache")}`,
      },
    },
    {
      name: "pods with more labels than the selector, in another file",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web-ui }, ports: [{ port: 80 }] }
`,
        "web.yaml": webDeployment,
      },
    },
    {
      name: "an absent namespace and the written default are the same",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web, namespace: default }
spec: { selector: { app: web-ui }, ports: [{ port: 80 }] }
`,
        "web.yaml": webDeployment,
      },
    },
    {
      name: "no selector, an empty one, a null one",
      files: {
        "services.yaml": `apiVersion: v1
kind: Service
metadata: { name: a }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: b }
spec: { selector: {}, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: c }
spec: { selector: null, ports: [{ port: 80 }] }
`,
        "web.yaml": webDeployment,
      },
    },
    {
      name: "ExternalName ignores its selector",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: pay }
spec: { type: ExternalName, externalName: pay.example.com, selector: { app: pay } }
`,
        "web.yaml": webDeployment,
      },
    },
    {
      name: "a label that the StatefulSet controller sets on one pod",
      files: {
        "all.yaml": `apiVersion: v1
kind: Service
metadata: { name: db-0 }
spec: { selector: { statefulset.kubernetes.io/pod-name: db-0 }, ports: [{ port: 5432 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: db, image: postgres:17 }] }
`,
      },
    },
    {
      name: "a hand-written EndpointSlice feeds it",
      files: {
        "all.yaml": `apiVersion: v1
kind: Service
metadata: { name: db }
spec: { selector: { app: db }, ports: [{ port: 5432 }] }
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: db-1, labels: { kubernetes.io/service-name: db } }
addressType: IPv4
ports: [{ port: 5432 }]
endpoints: [{ addresses: [192.0.2.1] }]
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
    },
    {
      name: "pods of a CronJob and of a List",
      files: {
        "all.yaml": `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Service
    metadata: { name: report }
    spec: { selector: { app: report }, ports: [{ port: 80 }] }
  - apiVersion: batch/v1
    kind: CronJob
    metadata: { name: report }
    spec:
      schedule: "0 0 * * *"
      jobTemplate:
        spec:
          template:
            metadata: { labels: { app: report } }
            spec: { restartPolicy: Never, containers: [{ name: c, image: a }] }
`,
      },
    },
    {
      name: "kustomize moves both into one namespace",
      files: {
        "kustomization.yaml": `namespace: shop
resources: [all.yaml]
`,
        "all.yaml": `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: c, image: a }] }
`,
      },
    },
    {
      name: "a selector that something else fills in",
      files: {
        "service.yaml": `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: "\${APP}" }, ports: [{ port: 80 }] }
`,
        "web.yaml": webDeployment,
      },
    },
    {
      name: "a Knative Service is no Service",
      files: {
        "service.yaml": `apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: web }
spec: { selector: { app: nothing } }
`,
      },
    },
  ],
});

function pod(name: string): string {
  return `apiVersion: v1
kind: Pod
metadata: { name: ${name}, labels: { app: ${name} } }
spec: { containers: [{ name: c, image: a }] }
`;
}

function service(name: string): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  selector: { app: ${name} }
  ports: [{ port: 80 }]
`;
}
