/** Kinds that the groups of Kubernetes itself do not have. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "kind-unknown",
  meta: {
    severity: "error",
    category: "meta",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    fixable: true,
    summary: "a kind that Kubernetes does not have under this apiVersion",
  },
  docs: {
    why: "An object is known by `apiVersion` and `kind` together, both letter by letter: there is no `service`, no `Deployment` in `v1`, and no `apps/v2`. kubectl answers `no matches for kind`. Kinds of other groups may be custom resources and are left alone; so are files of kubectl, kubeadm, kubelet and kustomize.",
    fix: "Write kind and apiVersion as Kubernetes has them. A kind that came with a later version is told as such; set `--kube-version` to that of the cluster.",
    whenNotToUse: "Keep it: such an object is always refused.",
  },
  examples: {
    invalid: [
      {
        title: "the group is missing",
        files: {
          "deployment.yaml": `apiVersion: v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: registry.example/web:1.0
`,
        },
      },
      {
        title: "a kind in lower case",
        files: {
          "web.yaml": `apiVersion: v1
kind: service
metadata:
  name: web
spec:
  selector:
    app: web
  ports:
    - port: 80
`,
        },
      },
    ],
    valid: [
      {
        title: "a custom resource",
        files: {
          "route.yaml": `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: web
spec:
  rules: []
`,
        },
      },
    ],
  },
});
