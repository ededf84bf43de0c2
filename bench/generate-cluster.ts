/** Manifests of a cluster with so many pods: 10 to a workload, one Service for every 15 of them, and its nodes. */

const PODS_PER_WORKLOAD = 10;
const PODS_PER_SERVICE = 15;
const WORKLOADS_PER_NAMESPACE = 50;
const PER_FILE = 100;
const KINDS = ["Deployment", "Deployment", "Deployment", "StatefulSet", "DaemonSet"];
const TYPES = ["ClusterIP", "ClusterIP", "NodePort", "LoadBalancer"];
const NODES = 4;

/** Texts by path; the same for the same number. */
export function generateCluster(pods: number): Record<string, string> {
  const documents = [...objects(pods)];
  const files: Record<string, string> = {};
  for (let at = 0; at < documents.length; at += PER_FILE) {
    files[`cluster-${String(at / PER_FILE).padStart(4, "0")}.yaml`] = documents.slice(at, at + PER_FILE).join("---\n");
  }
  return files;
}

function* objects(pods: number): Iterable<string> {
  for (let index = 1; index <= NODES; index += 1) yield node(index);
  const workloads = Math.ceil(pods / PODS_PER_WORKLOAD);
  for (let index = 0; index < workloads; index += 1) yield workload(index);
  for (let index = 0; index < Math.floor(pods / PODS_PER_SERVICE); index += 1) yield service(index);
}

function node(index: number): string {
  return `apiVersion: v1
kind: Node
metadata:
  name: n${index}
  labels:
    topology.kubernetes.io/zone: ${index % 2 === 0 ? "a" : "b"}
status:
  addresses:
    - type: InternalIP
      address: 192.0.2.${index}
`;
}

/** Two Services share three workloads, so that some have pods of two. */
function workload(index: number): string {
  const kind = KINDS[index % KINDS.length] ?? "Deployment";
  const labels = `app: app-${Math.floor((index * 2) / 3)}`;
  const serviceName = kind === "StatefulSet" ? `  serviceName: app-${Math.floor((index * 2) / 3)}\n` : "";
  const replicas = kind === "DaemonSet" ? "" : `  replicas: ${PODS_PER_WORKLOAD}\n`;
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: work-${index}
  namespace: ${namespace(index)}
spec:
${replicas}${serviceName}  selector:
    matchLabels:
      work: w-${index}
  template:
    metadata:
      labels:
        work: w-${index}
        ${labels}
    spec:
      containers:
        - name: main
          image: registry.example.com/main:1.0
          ports:
            - name: http
              containerPort: 8080
`;
}

function service(index: number): string {
  const type = TYPES[index % TYPES.length] ?? "ClusterIP";
  const headless = index % 10 === 9 && type === "ClusterIP" ? "  clusterIP: None\n" : "";
  return `apiVersion: v1
kind: Service
metadata:
  name: app-${index}
  namespace: ${namespace(Math.ceil((index * 3) / 2))}
spec:
  type: ${type}
${headless}  selector:
    app: app-${index}
  ports:
    - name: http
      port: 80
      targetPort: http
    - name: metrics
      port: 9090
      targetPort: 9090
`;
}

function namespace(workload: number): string {
  return `team-${Math.floor(workload / WORKLOADS_PER_NAMESPACE)}`;
}
