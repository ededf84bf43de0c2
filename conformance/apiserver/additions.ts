/** Fields that no base has, or only some, put into the others. */
import type { Change, Json, Path } from "./case.ts";

const long = (count: number): string => "a".repeat(count);

const METADATA: readonly (readonly [Path, readonly Json[]])[] = [
  [["metadata", "labels", "a/b/c"], ["x"]],
  [["metadata", "labels", "-a"], ["x"]],
  [["metadata", "labels", "Example.com/a"], ["x"]],
  [["metadata", "labels", long(64)], ["x"]],
  [["metadata", "labels", "/a"], ["x"]],
  [["metadata", "labels", "example.com/"], ["x"]],
  [["metadata", "labels", ""], ["x"]],
  [["metadata", "annotations", "a/b/c"], ["x"]],
  [["metadata", "annotations", "Example.com/A"], ["x", ""]],
  [["metadata", "annotations", "a b"], ["x"]],
  [["metadata", "annotations", "example.com/large"], [long(1000), long(262128), long(262144)]],
  [["metadata", "generateName"], ["web-", "Web-", "web.", "-", ""]],
  [["metadata", "namespace"], ["default", "Bad_Name", "a.b", "", "shop"]],
  [["metadata", "finalizers"], [["example.com/keep"], ["keep"], ["a/b/c"], [""], ["kubernetes"], ["foregroundDeletion"], ["orphan", "foregroundDeletion"]]],
  [["metadata", "ownerReferences"], [[{}], [{ apiVersion: "v1", kind: "ConfigMap", name: "a", uid: "1" }], [{ apiVersion: "v1", kind: "Event", name: "a", uid: "1" }], [{ apiVersion: "v1", kind: "A", name: "a", uid: "1", controller: true }, { apiVersion: "v1", kind: "B", name: "b", uid: "2", controller: true }], [{ apiVersion: "", kind: "", name: "", uid: "" }]]],
  [["metadata", "creationTimestamp"], [null, "2024-01-01T00:00:00Z", "yesterday", 1]],
  [["metadata", "deletionGracePeriodSeconds"], [5, -1, "a"]],
  [["metadata", "uid"], ["x", 1]],
  [["metadata", "resourceVersion"], ["", "1", 1]],
  [["metadata", "generation"], [1, -1, "a"]],
  [["metadata", "selfLink"], ["/x"]],
  [["metadata", "managedFields"], [[], [{ manager: "a", operation: "Apply", fieldsType: "FieldsV1", fieldsV1: {} }], [{ operation: "Never" }]]],
  [["metadata", "clusterName"], ["x"]],
  [["status"], [{}, { nonsense: 1 }, "text", null]],
  [["spec"], [{}, null, "text", []]],
];

const POD: readonly (readonly [Path, readonly Json[]])[] = [
  [["hostNetwork"], [true, false, "true"]],
  [["hostUsers"], [true, false]],
  [["hostPID"], [true]],
  [["setHostnameAsFQDN"], [true]],
  [["hostnameOverride"], ["a.b", "A", long(65), ""]],
  [["subdomain"], ["a", "a.b", "A"]],
  [["restartPolicy"], ["Never", "OnFailure", "Always", "always"]],
  [["activeDeadlineSeconds"], [0, 1, -1]],
  [["ephemeralContainers"], [[{ name: "debug", image: "a" }]]],
  [["os"], [{ name: "linux" }, { name: "windows" }, { name: "Linux" }, {}]],
  [["readinessGates"], [[{ conditionType: "a/b" }], [{}]]],
  [["schedulingGates"], [[{ name: "a.b/c" }], [{ name: "A B" }], [{}]]],
  [["containers", 0, "startupProbe"], [{}, { exec: {} }, { exec: { command: ["a"] }, tcpSocket: { port: 1 } }, { grpc: { port: "http" } }, { httpGet: { port: "http" }, successThreshold: 2 }]],
  [["containers", 0, "lifecycle"], [{}, { preStop: {} }, { preStop: { sleep: { seconds: 0 } } }, { preStop: { tcpSocket: { port: 80 } } }]],
  [["containers", 0, "restartPolicy"], ["Always", "Never"]],
  [["containers", 0, "resizePolicy"], [[{ resourceName: "cpu", restartPolicy: "NotRequired" }], [{ resourceName: "disk", restartPolicy: "Always" }]]],
  [["initContainers"], [[{ name: "app", image: "a" }], [{ name: "i", image: "i", readinessProbe: { tcpSocket: { port: 1 } } }], [{ name: "i", image: "i", restartPolicy: "Always", startupProbe: { tcpSocket: { port: 1 } }, ports: [{ name: "http", containerPort: 8080 }] }], [{ name: "i", image: "i", lifecycle: { preStop: { exec: { command: ["a"] } } } }]]],
  [["tolerations"], [[{ operator: "Exists", value: "a" }], [{ key: "a", operator: "Equal", effect: "NoSchedule", tolerationSeconds: 1 }], [{ effect: "NoExecute" }]]],
  [["overhead"], [{ cpu: "1" }]],
  [["nodeSelector"], [{ "beta.kubernetes.io/os": "linux" }, { "failure-domain.beta.kubernetes.io/zone": "a" }]],
  [["topologySpreadConstraints"], [[{ maxSkew: 1, topologyKey: "a", whenUnsatisfiable: "DoNotSchedule" }, { maxSkew: 2, topologyKey: "a", whenUnsatisfiable: "DoNotSchedule" }]]],
  [["serviceAccount"], ["web"]],
  [["resources"], [{ requests: { cpu: "1" } }]],
];

const SERVICE: readonly (readonly [Path, readonly Json[]])[] = [
  [["spec", "ipFamilies"], [["IPv4", "IPv6"], ["IPv6", "IPv4"], ["IPv4", "IPv4"], ["IPv6"], ["IPv4", "IPv6", "IPv4"]]],
  [["spec", "clusterIPs"], [["10.96.0.50"], ["10.96.0.50", "10.96.0.51"], ["10.96.0.50", "2001:db8::5"], ["None"], ["None", "10.96.0.50"], ["a", "b", "c"], [""]]],
  [["metadata", "annotations", "service.kubernetes.io/topology-aware-hints"], ["auto", "Auto", "Disabled"]],
  [["metadata", "annotations", "service.kubernetes.io/topology-mode"], ["Auto", "Disabled", ""]],
  [["metadata", "annotations", "service.alpha.kubernetes.io/tolerate-unready-endpoints"], ["true", "x"]],
  [["metadata", "annotations", "service.beta.kubernetes.io/load-balancer-source-ranges"], ["10.0.0.0/8", " 10.0.0.0/8 ", "10.0.0.1", "", "10.0.0.0/8,x"]],
  [["spec", "topologyKeys"], [["*"]]],
  [["spec", "ipFamily"], ["IPv4"]],
  [["spec", "trafficDistribution"], ["PreferClose", "PreferSameZone", "PreferSameNode", "Local", "", "preferclose"]],
  [["spec", "ports", 1], [{ port: 80 }, { port: 81 }, { name: "b", port: 80, protocol: "UDP" }, { name: "b", port: 443, targetPort: "x" }, { name: "c", port: 81, nodePort: 30080 }, { name: "d", port: 10250 }]],
];

const BY_KIND: Readonly<Record<string, readonly (readonly [Path, readonly Json[]])[]>> = {
  Service: SERVICE,
  EndpointSlice: [
    [["endpoints"], [Array.from({ length: 1001 }, () => ({ addresses: ["192.0.2.1"] }))]],
    [["endpoints", 0, "addresses"], [Array.from({ length: 101 }, (_, i) => `192.0.2.${i + 1}`), Array.from({ length: 100 }, (_, i) => `192.0.2.${i + 1}`), ["192.0.2.1", "192.0.2.1"]]],
    [["endpoints", 0, "hints"], [{ forZones: Array.from({ length: 9 }, (_, i) => ({ name: `z${i}` })) }, { forZones: [{ name: "a" }, { name: "a" }] }, { forNodes: [{ name: "a" }, { name: "A" }] }]],
    [["ports"], [[{}, {}], [{ name: "a" }], [{ port: 70000 }], [{ port: null }]]],
  ],
  Endpoints: [
    [["subsets"], [[{}], [{ ports: [{ port: 80 }] }], [{ addresses: [], notReadyAddresses: [] }]]],
    [["subsets", 0, "ports"], [[{ name: "a", port: 1 }, { name: "a", port: 2 }], [{ port: 1 }, { port: 2 }]]],
  ],
  Node: [
    [["spec", "podCIDRs"], [["10.0.0.0/24", "10.0.1.0/24"], ["10.0.0.0/24", "2001:db8::/64", "10.1.0.0/24"]]],
    [["spec", "configSource"], [{}]],
    [["spec", "externalID"], ["x"]],
    [["metadata", "annotations", "scheduler.alpha.kubernetes.io/taints"], ["x"]],
  ],
  ServiceCIDR: [[["spec", "cidrs"], [["10.97.0.0/16", "10.98.0.0/16"], ["2001:db8::/64"], ["10.97.0.0/16", "2001:db8::/64", "10.99.0.0/16"]]]],
  CronJob: [
    [["spec", "jobTemplate", "spec", "selector"], [{ matchLabels: { app: "web" } }]],
    [["spec", "jobTemplate", "spec", "manualSelector"], [true, false]],
    [["metadata", "name"], [long(52), long(53)]],
  ],
  Job: [
    [["spec", "selector"], [{}, { matchLabels: { app: "web" } }]],
    [["spec", "manualSelector"], [true, false]],
    [["spec", "template", "metadata"], [{ labels: { "job-name": "x" } }, { labels: { "batch.kubernetes.io/controller-uid": "x" } }]],
    [["spec", "backoffLimitPerIndex"], [0, 1, -1]],
    [["spec", "successPolicy"], [{ rules: [{ succeededCount: 1 }] }, {}]],
    [["spec", "podReplacementPolicy"], ["Failed", "TerminatingOrFailed", "failed"]],
  ],
  StatefulSet: [[["metadata", "name"], ["a.b"]]],
};

const TEMPLATES: Readonly<Record<string, Path>> = {
  Pod: ["spec"],
  Deployment: ["spec", "template", "spec"],
  ReplicaSet: ["spec", "template", "spec"],
  DaemonSet: ["spec", "template", "spec"],
  StatefulSet: ["spec", "template", "spec"],
  ReplicationController: ["spec", "template", "spec"],
  Job: ["spec", "template", "spec"],
  CronJob: ["spec", "jobTemplate", "spec", "template", "spec"],
};

/** @param kind its id */
export function additionsFor(kind: string): readonly Change[] {
  const prefix = TEMPLATES[kind];
  const pod = prefix === undefined ? [] : POD.map(([path, values]) => [[...prefix, ...path], values] as const);
  const all = [...METADATA, ...(BY_KIND[kind] ?? []), ...pod];
  return all.flatMap(([at, values]) => values.map((to) => ({ at, to })));
}
