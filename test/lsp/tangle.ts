/** A small repository in which much hangs together: overlays, a chart, custom kinds, alternatives, comments. */

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector:
    app: web
  ports:
    - name: http
      port: 80
      targetPort: http
---
apiVersion: v1
kind: Service
metadata:
  name: api
  namespace: shop
spec:
  selector:
    app: api
  ports:
    - port: 80
      targetPort: 8081
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  replicas: 2
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
          image: registry.example.com/web:1.0
          env:
            - name: API
              value: http://api.shop.svc:8080
          readinessProbe:
            httpGet:
              port: http
          ports:
            - name: http
              containerPort: 8080
`;

export const TANGLE: Readonly<Record<string, string>> = {
  "base/service.yaml": SERVICE,
  "base/deployment.yaml": DEPLOYMENT,
  "base/kustomization.yaml": "resources:\n  - service.yaml\n  - deployment.yaml\n",
  "overlays/dev/kustomization.yaml": "resources:\n  - ../../base\npatches:\n  - path: patch.yaml\n",
  "overlays/dev/patch.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  namespace: shop\nspec:\n  replicas: 3\n",
  "overlays/prod/kustomization.yaml": "namePrefix: prod-\nresources:\n  - ../../base\n",
  "chart/Chart.yaml": "apiVersion: v2\nname: shop\nversion: 1.0.0\n",
  "chart/templates/service.yaml": SERVICE.replace("name: web", "name: {{ .Release.Name }}"),
  "chart/templates/plain.yaml": DEPLOYMENT.replace("app: web", "app: wep"),
  "plain/all.yaml": `${DEPLOYMENT.replaceAll("shop", "other")}---\n${SERVICE.replaceAll("shop", "other")}`,
  "plain/ingress.yaml": `# kubehop-disable-file service-selector-no-match -- not here
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: other
spec:
  rules:
    - host: web.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: webb # kubehop-disable-line ingress-service-missing -- elsewhere
                port:
                  name: http
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
  namespace: other
spec:
  podSelector:
    matchLabels:
      app: web
  ingress:
    - ports:
        - port: http
`,
  "plain/budget.yaml": `apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
  namespace: other
spec:
  minAvailable: 2
  selector:
    matchLabels:
      app: web
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: web
  namespace: other
spec:
  maxReplicas: 4
  scaleTargetRef:
    apiVersion: apps/v1
    kind: Deployment
    name: web
`,
  "alone/service.yaml": SERVICE.replaceAll("shop", "alone"),
  "alone/second.yaml": SERVICE.replaceAll("shop", "alone").replaceAll("80", "81"),
  "alternatives/a.yaml": `${SERVICE.replaceAll("shop", "alt")}---\n${DEPLOYMENT.replaceAll("shop", "alt")}`,
  "alternatives/b.yaml": `${SERVICE.replaceAll("shop", "alt").replaceAll("80", "90")}---\n${DEPLOYMENT.replaceAll("shop", "alt").replaceAll("80", "90")}`,
  "crds/pool.yaml": `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: pools.example.com
spec:
  group: example.com
  scope: Namespaced
  names: { kind: Pool, plural: pools, singular: pool, listKind: PoolList }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              required: [size]
              properties:
                size: { type: integer, maximum: 10 }
`,
  "pools/pool.yaml": "apiVersion: example.com/v1\nkind: Pool\nmetadata:\n  name: main\nspec:\n  size: 80\n",
};
