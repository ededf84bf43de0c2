/** Values and ranges of schemas/kubernetes/limits.json that few recorded answers come near to: what passes, and what does not. */
import { describe, expect, it } from "vitest";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import type { Violation } from "../../../src/schema/violation.ts";

/** `@` stands for the value. */
type Case = readonly [name: string, manifest: string, good: readonly (string | number)[], bad: readonly (string | number)[], field: string, detail: string];

const pod = (spec: string): string => `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {${spec}}}`;
const plain = (spec: string): string => pod(`containers: [{name: a, image: b}], ${spec}`);
const container = (fields: string): string => pod(`containers: [{name: a, image: b, ${fields}}]`);
const volume = (source: string): string => plain(`volumes: [{name: v, ${source}}]`);
const template = "{metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}";
const jobTemplate = "{spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}";
const object = (apiVersion: string, kind: string, rest: string): string => `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: a}, ${rest}}`;
const scaler = (spec: string): string => object("autoscaling/v2", "HorizontalPodAutoscaler", `spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, ${spec}}`);
const stateful = (spec: string): string => object("apps/v1", "StatefulSet", `spec: {selector: {matchLabels: {a: b}}, template: ${template}, ${spec}}`);

function errorsOf(manifest: string, value: string | number, minor = 36): readonly Violation[] {
  const { files } = loadTexts({ "a.yaml": manifest.replace("@", String(value)) });
  const resources = files.flatMap(({ documents }) => documents.flatMap((document) => document.resources));
  expect(resources).toHaveLength(1);
  return resources.flatMap((resource) => violationsOf(resource, { ...DEFAULT_SERVER, minor })).filter(({ stage }) => stage !== "warn");
}

const ID = "must be between 0 and 2147483647, inclusive";
const PORT = "must be between 1 and 65535, inclusive";
const MODE = "must be a number between 0 and 0777 (octal), both inclusive";
const claim = (spec: string): string => volume(`ephemeral: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 1Gi}}, ${spec}}}}`);
const azure = (uri: string): string => volume(`azureDisk: {diskName: a, diskURI: "${uri}", kind: @}`);
const spread = (fields: string): string => plain(`topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, ${fields}}]`);

describe("pods", () => {
  it.each<Case>([
    ["Container.terminationMessagePolicy", container("terminationMessagePolicy: @"), ["File", "FallbackToLogsOnError"], ["Log"], "spec.containers[0].terminationMessagePolicy", 'supported values: "File", "FallbackToLogsOnError"'],
    ["ContainerPort.hostPort", container("ports: [{containerPort: 80, hostPort: @}]"), [0, 1, 65535], [-1, 65536], "spec.containers[0].ports[0].hostPort", PORT],
    ["ContainerRestartRule.action", container("restartPolicy: Never, restartPolicyRules: [{action: @, exitCodes: {operator: In, values: [1]}}]"), ["Restart", "RestartAllContainers"], ["Stop"], "spec.containers[0].restartPolicyRules[0].action", 'supported values: "Restart", "RestartAllContainers"'],
    ["ContainerRestartRuleOnExitCodes.operator", container("restartPolicy: Never, restartPolicyRules: [{action: Restart, exitCodes: {operator: @, values: [1]}}]"), ["In", "NotIn"], ["Exists"], "spec.containers[0].restartPolicyRules[0].exitCodes.operator", 'supported values: "In", "NotIn"'],
    ["GRPCAction.port", container("livenessProbe: {grpc: {port: @}}"), [1, 65535], [0, 65536], "spec.containers[0].livenessProbe.grpc.port", PORT],
    ["Probe.terminationGracePeriodSeconds", container("livenessProbe: {tcpSocket: {port: 80}, terminationGracePeriodSeconds: @}"), [1], [0, -1], "spec.containers[0].livenessProbe.terminationGracePeriodSeconds", "must be greater than 0"],
    ["SecurityContext.procMount", pod("hostUsers: false, containers: [{name: a, image: b, securityContext: {procMount: @}}]"), ["Default", "Unmasked"], ["Masked"], "spec.containers[0].securityContext.procMount", 'supported values: "Default", "Unmasked"'],
    ["SecurityContext.runAsUser", container("securityContext: {runAsUser: @}"), [0, 2147483647], [-1, 2147483648], "spec.containers[0].securityContext.runAsUser", ID],
    ["SecurityContext.runAsGroup", container("securityContext: {runAsGroup: @}"), [0, 2147483647], [-1, 2147483648], "spec.containers[0].securityContext.runAsGroup", ID],
    ["PodSecurityContext.fsGroup", plain("securityContext: {fsGroup: @}"), [0, 2147483647], [-1, 2147483648], "spec.securityContext.fsGroup", ID],
    ["PodSecurityContext.runAsUser", plain("securityContext: {runAsUser: @}"), [0, 2147483647], [-1, 2147483648], "spec.securityContext.runAsUser", ID],
    ["PodSecurityContext.runAsGroup", plain("securityContext: {runAsGroup: @}"), [0, 2147483647], [-1, 2147483648], "spec.securityContext.runAsGroup", ID],
    ["PodSecurityContext.supplementalGroups", plain("securityContext: {supplementalGroups: [@]}"), [0, 2147483647], [-1, 2147483648], "spec.securityContext.supplementalGroups[0]", ID],
    ["PodSecurityContext.fsGroupChangePolicy", plain("securityContext: {fsGroupChangePolicy: @}"), ["Always", "OnRootMismatch"], ["Never"], "spec.securityContext.fsGroupChangePolicy", 'supported values: "Always", "OnRootMismatch"'],
    ["PodSecurityContext.supplementalGroupsPolicy", plain("securityContext: {supplementalGroupsPolicy: @}"), ["Merge", "Strict"], ["Loose"], "spec.securityContext.supplementalGroupsPolicy", 'supported values: "Merge", "Strict"'],
    ["PodSecurityContext.seLinuxChangePolicy", plain("securityContext: {seLinuxChangePolicy: @}"), ["Recursive"], ["MountOption"], "spec.securityContext.seLinuxChangePolicy", 'supported values: "Recursive"'],
    ["AppArmorProfile.type", plain("securityContext: {appArmorProfile: {type: @}}"), ["RuntimeDefault", "Unconfined"], ["None"], "spec.securityContext.appArmorProfile.type", 'supported values: "Localhost", "RuntimeDefault", "Unconfined"'],
    ["AppArmorProfile.type Localhost", plain("securityContext: {appArmorProfile: {type: @, localhostProfile: a}}"), ["Localhost"], ["Local"], "spec.securityContext.appArmorProfile.type", 'supported values: "Localhost", "RuntimeDefault", "Unconfined"'],
    ["VolumeMount.mountPropagation", pod("volumes: [{name: v}], containers: [{name: a, image: b, securityContext: {privileged: true}, volumeMounts: [{name: v, mountPath: /v, mountPropagation: @}]}]"), ["Bidirectional", "HostToContainer", "None"], ["Both"], "spec.containers[0].volumeMounts.mountPropagation", 'supported values: "Bidirectional", "HostToContainer", "None"'],
    ["VolumeMount.recursiveReadOnly", pod("volumes: [{name: v}], containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /v, readOnly: true, recursiveReadOnly: @}]}]"), ["Disabled", "Enabled", "IfPossible"], ["Full"], "spec.containers[0].volumeMounts.recursiveReadOnly", 'supported values: "Disabled", "Enabled", "IfPossible"'],
    ["PodSpec.preemptionPolicy", plain("preemptionPolicy: @"), ["PreemptLowerPriority", "Never"], ["Always"], "spec.preemptionPolicy", 'supported values: "PreemptLowerPriority", "Never"'],
    ["TopologySpreadConstraint.minDomains", spread("minDomains: @"), [1], [0], "spec.topologySpreadConstraints[0].minDomains", "must be greater than zero"],
    ["TopologySpreadConstraint.nodeAffinityPolicy", spread("nodeAffinityPolicy: @"), ["Honor", "Ignore"], ["Obey"], "spec.topologySpreadConstraints[0].nodeAffinityPolicy", 'supported values: "Honor", "Ignore"'],
    ["TopologySpreadConstraint.nodeTaintsPolicy", spread("nodeTaintsPolicy: @"), ["Honor", "Ignore"], ["Obey"], "spec.topologySpreadConstraints[0].nodeTaintsPolicy", 'supported values: "Honor", "Ignore"'],
  ])("%s", (_name, manifest, good, bad, field, detail) => {
    expectLimit(manifest, good, bad, field, detail);
  });
});

describe("volumes", () => {
  it.each<Case>([
    ["AWSElasticBlockStoreVolumeSource.partition", volume("awsElasticBlockStore: {volumeID: a, partition: @}"), [0, 255], [-1, 256], "spec.volumes[0].awsElasticBlockStore.partition", "must be between 1 and 255, inclusive"],
    ["GCEPersistentDiskVolumeSource.partition", volume("gcePersistentDisk: {pdName: a, partition: @}"), [0, 255], [-1, 256], "spec.volumes[0].persistentDisk.partition", "must be between 1 and 255, inclusive"],
    ["AzureDiskVolumeSource.cachingMode", volume('azureDisk: {diskName: a, diskURI: "https://a", cachingMode: @}'), ["None", "ReadOnly", "ReadWrite"], ["All"], "spec.volumes[0].azureDisk.cachingMode", 'supported values: "None", "ReadOnly", "ReadWrite"'],
    ["AzureDiskVolumeSource.kind", azure("https://a"), ["Dedicated", "Shared"], ["Own"], "spec.volumes[0].azureDisk.kind", 'supported values: "Dedicated", "Managed", "Shared"'],
    ["AzureDiskVolumeSource.kind Managed", azure("/subscriptions/a"), ["Managed"], [], "", ""],
    ["ConfigMapVolumeSource.defaultMode", volume("configMap: {name: a, defaultMode: @}"), [0, 511], [-1, 512], "spec.volumes[0].configMap.defaultMode", MODE],
    ["ProjectedVolumeSource.defaultMode", volume("projected: {sources: [], defaultMode: @}"), [0, 511], [-1, 512], "spec.volumes[0].projected.defaultMode", MODE],
    ["FCVolumeSource.lun", volume("fc: {targetWWNs: [a], lun: @}"), [0, 255], [-1, 256], "spec.volumes[0].fc.lun", "must be between 0 and 255, inclusive"],
    ["ISCSIVolumeSource.lun", volume('iscsi: {targetPortal: a, iqn: "iqn.2003-01.com.example:disk", lun: @}'), [0, 255], [-1, 256], "spec.volumes[0].iscsi.lun", "must be between 0 and 255, inclusive"],
    ["HostPathVolumeSource.type", volume("hostPath: {path: /a, type: @}"), ['""', "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"], ["Folder"], "spec.volumes[0].hostPath.type", 'supported values: "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket"'],
    ["ImageVolumeSource.pullPolicy", volume("image: {reference: a, pullPolicy: @}"), ["Always", "IfNotPresent", "Never"], ["Sometimes"], "spec.volumes[0].image.pullPolicy", 'supported values: "Always", "IfNotPresent", "Never"'],
    ["PersistentVolumeClaimSpec.accessModes", claim("accessModes: [@]"), ["ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"], ["RWO"], "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.accessModes", 'supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"'],
    ["PersistentVolumeClaimSpec.volumeMode", claim("accessModes: [ReadWriteOnce], volumeMode: @"), ["Block", "Filesystem"], ["File"], "spec.volumes[0].ephemeral.volumeClaimTemplate.spec.volumeMode", 'supported values: "Block", "Filesystem"'],
    ["PersistentVolumeClaimSpec.accessModes of a StatefulSet", stateful("volumeClaimTemplates: [{metadata: {name: v}, spec: {resources: {requests: {storage: 1Gi}}, accessModes: [@]}}]"), ["ReadOnlyMany", "ReadWriteOncePod"], ["RWO"], "spec.volumeClaimTemplates[0].spec.accessModes", 'supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", "ReadWriteOncePod"'],
    ["ServiceAccountTokenProjection.expirationSeconds", volume("projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: @}}]}"), [600, 4294967296], [599], "spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds", "may not specify a duration less than 10 minutes"],
    ["ServiceAccountTokenProjection.expirationSeconds, the most", volume("projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: @}}]}"), [], [4294967297], "spec.volumes[0].projected.sources[0].serviceAccountToken.expirationSeconds", "may not specify a duration larger than 2^32 seconds"],
  ])("%s", (_name, manifest, good, bad, field, detail) => {
    expectLimit(manifest, good, bad, field, detail);
  });
});

describe("other kinds", () => {
  it.each<Case>([
    ["APIServiceSpec.groupPriorityMinimum", "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.a.b}, spec: {group: a.b, version: v1, versionPriority: 1, groupPriorityMinimum: @}}", [1, 20000], [0, 20001], "spec.groupPriorityMinimum", "must be positive and less than 20000"],
    ["APIServiceSpec.versionPriority", "{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.a.b}, spec: {group: a.b, version: v1, groupPriorityMinimum: 1, versionPriority: @}}", [1, 1000], [0, 1001], "spec.versionPriority", "must be positive and less than 1000"],
    ["StatefulSetPersistentVolumeClaimRetentionPolicy.whenScaled", stateful("persistentVolumeClaimRetentionPolicy: {whenScaled: @}"), ["Retain", "Delete"], ["Keep"], "spec.persistentVolumeClaimRetentionPolicy.whenScaled", 'supported values: "Retain", "Delete"'],
    ["StatefulSetSpec.podManagementPolicy", stateful("podManagementPolicy: @"), ["OrderedReady", "Parallel"], ["Ordered"], "spec.podManagementPolicy", "must be 'OrderedReady' or 'Parallel'"],
    ["HPAScalingPolicy.value", scaler("behavior: {scaleUp: {policies: [{type: Pods, periodSeconds: 1, value: @}]}}"), [1], [0, -1], "spec.behavior.scaleUp.policies[0].value", "must be greater than zero"],
    ["MetricTarget.averageUtilization", scaler("metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: @}}}]"), [1], [0, -1], "spec.metrics[0].resource.target.averageUtilization", "must be greater than 0"],
    ["CronJobSpec.concurrencyPolicy", object("batch/v1", "CronJob", `spec: {schedule: "* * * * *", jobTemplate: {spec: {template: ${jobTemplate}}}, concurrencyPolicy: @}`), ["Allow", "Forbid", "Replace"], ["Deny"], "spec.concurrencyPolicy", 'supported values: "Allow", "Forbid", "Replace"'],
    ["JobSpec.podReplacementPolicy", object("batch/v1", "Job", `spec: {template: ${jobTemplate}, podReplacementPolicy: @}`), ["Failed", "TerminatingOrFailed"], ["Terminating"], "spec.podReplacementPolicy", 'supported values: "Failed", "TerminatingOrFailed"'],
    ["SuccessPolicyRule.succeededCount", object("batch/v1", "Job", `spec: {template: ${jobTemplate}, completions: 2, completionMode: Indexed, successPolicy: {rules: [{succeededCount: @}]}}`), [0, 2], [-1], "spec.successPolicy.rules[0].succeededCount", "must be greater than or equal to 0"],
    ["ClientIPConfig.timeoutSeconds", object("v1", "Service", "spec: {ports: [{port: 80}], sessionAffinity: ClientIP, sessionAffinityConfig: {clientIP: {timeoutSeconds: @}}}"), [1, 86400], [0, 86401], "spec.sessionAffinityConfig.clientIP.timeoutSeconds", "must be greater than 0 and less than 86400"],
    ["NetworkPolicyPort.endPort", object("networking.k8s.io/v1", "NetworkPolicy", "spec: {podSelector: {}, ingress: [{ports: [{port: 1, endPort: @}]}]}"), [1, 65535], [65536], "spec.ingress[0].ports[0].endPort", PORT],
    ["ServiceBackendPort.number", object("networking.k8s.io/v1", "Ingress", "spec: {defaultBackend: {service: {name: a, port: {number: @}}}}"), [1, 65535], [-1, 65536], "spec.defaultBackend.service.port.number", PORT],
    ["NodeSwapStatus.capacity", object("v1", "Node", 'status: {nodeInfo: {machineID: "", systemUUID: "", bootID: "", kernelVersion: "", osImage: "", containerRuntimeVersion: "", kubeletVersion: "", kubeProxyVersion: "", operatingSystem: "", architecture: "", swap: {capacity: @}}}'), [1], [0], "metadata.nodeSwapStatus.capacity", "must be greater than zero"],
  ])("%s", (_name, manifest, good, bad, field, detail) => {
    expectLimit(manifest, good, bad, field, detail);
  });
});

function expectLimit(manifest: string, good: Case[2], bad: Case[3], field: string, detail: string): void {
  for (const value of good) expect(errorsOf(manifest, value), String(value)).toEqual([]);
  for (const value of bad) expect(errorsOf(manifest, value).map((error) => [error.field, error.detail]), String(value)).toEqual([[field, detail]]);
}

describe("versions", () => {
  const action = container("restartPolicy: Never, restartPolicyRules: [{action: @, exitCodes: {operator: In, values: [1]}}]");
  const swap = object("v1", "Node", "status: {nodeInfo: {swap: {capacity: @}}}");

  it.each([
    ["ContainerRestartRule.action", action, "RestartAllContainers", 35, ['supported values: "Restart"']],
    ["ContainerRestartRule.action", action, "Restart", 35, []],
    ["PodSecurityContext.supplementalGroupsPolicy", plain("securityContext: {supplementalGroupsPolicy: @}"), "Loose", 32, []],
    ["PodSecurityContext.supplementalGroupsPolicy", plain("securityContext: {supplementalGroupsPolicy: @}"), "Loose", 33, ['supported values: "Merge", "Strict"']],
    ["SecurityContext.procMount", container("securityContext: {procMount: @}"), "Masked", 32, []],
    ["VolumeMount.recursiveReadOnly", pod("volumes: [{name: v}], containers: [{name: a, image: b, volumeMounts: [{name: v, mountPath: /v, recursiveReadOnly: @}]}]"), "Full", 30, []],
    ["ServiceSpec.trafficDistribution", object("v1", "Service", "spec: {ports: [{port: 80}], trafficDistribution: @}"), "Local", 30, []],
    ["ServiceSpec.trafficDistribution", object("v1", "Service", "spec: {ports: [{port: 80}], trafficDistribution: @}"), "PreferSameNode", 33, ['supported values: "PreferClose"']],
    ["NodeSwapStatus.capacity", swap, 0, 33, ["must be greater than zero"]],
  ])("%s [%#]", (_name, manifest, value, minor, details) => {
    expect(errorsOf(manifest, value, minor).map(({ detail }) => detail)).toEqual(details);
  });
});

/** What takes values, and what does not, is code: the table lists the words in what people are told. */
describe("operators", () => {
  it.each([
    ["LabelSelectorRequirement", object("networking.k8s.io/v1", "NetworkPolicy", "spec: {podSelector: {matchExpressions: [{key: a, operator: @}]}}"), "write In, NotIn, Exists or DoesNotExist"],
    ["NodeSelectorRequirement", plain("affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: @}]}]}}}"), "write In, NotIn, Exists, DoesNotExist, Gt or Lt"],
  ])("of a %s", (_name, manifest, help) => {
    expect(errorsOf(manifest, "Zzzzzzzz").map((error) => [error.detail, error.help])).toEqual([["not a valid selector operator", help]]);
    expect(errorsOf(manifest, "Exists")).toEqual([]);
  });
});
