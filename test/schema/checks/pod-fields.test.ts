import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {restartPolicy: always, preemptionPolicy: '', containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.restartPolicy", "Unsupported value", "supported values: \"Always\", \"OnFailure\", \"Never\""],
      ["spec.preemptionPolicy", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostname: a.b, subdomain: A, nodeName: a_b, serviceAccountName: A, priorityClassName: A, runtimeClassName: '', containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.serviceAccountName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.nodeName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.hostname", "Invalid value", "must not contain dots"],
      ["spec.subdomain", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and "],
      ["spec.priorityClassName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
      ["spec.runtimeClassName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostname: '', subdomain: '', nodeName: '', serviceAccountName: '', containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {serviceAccount: A, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.serviceAccountName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {serviceAccountName: ok, serviceAccount: A, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostnameOverride: A, setHostnameAsFQDN: true, hostNetwork: true, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.hostnameOverride", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostnameOverride: A, setHostnameAsFQDN: true, hostNetwork: true, containers: [{name: c, image: i}]}}",
    [34],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostnameOverride: A, setHostnameAsFQDN: true, hostNetwork: true, containers: [{name: c, image: i}]}}",
    [35, 36],
    [
      ["spec.hostnameOverride", "Forbidden", "may not be specified when setHostnameAsFQDN is true"],
      ["spec.hostnameOverride", "Forbidden", "may not be specified when hostNetwork is true"],
      ["spec.hostnameOverride", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostnameOverride: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.hostnameOverride", "unknown field", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostnameOverride: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, containers: [{name: c, image: i}]}}",
    [34],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostnameOverride: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, containers: [{name: c, image: i}]}}",
    [35, 36],
    [
      ["spec.hostnameOverride", "Too long", "may not be more than 64 bytes"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {nodeSelector: {'a b': 'c d'}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.nodeSelector", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"],
      ["spec.nodeSelector", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {nodeSelector: {'a b': 'c d'}, containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.spec.nodeSelector", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"],
      ["spec.template.spec.nodeSelector", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {activeDeadlineSeconds: 0, terminationGracePeriodSeconds: -1, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.activeDeadlineSeconds", "Invalid value", "must be between 1 and 2147483647, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {activeDeadlineSeconds: 2147483648, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.activeDeadlineSeconds", "Invalid value", "must be between 1 and 2147483647, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {readinessGates: [{}, {conditionType: a/b}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.readinessGates[0].conditionType", "Invalid value", "name part must be non-empty"],
      ["spec.readinessGates[0].conditionType", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {nodeName: n1, schedulingGates: [{name: a/b/c}, {name: x}, {name: x}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34],
    [
      ["spec.schedulingGates[0]", "Invalid value", "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start "],
      ["spec.schedulingGates[2]", "Duplicate value", ""],
      ["spec.nodeName", "Forbidden", "cannot be set until all schedulingGates have been cleared"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {nodeName: n1, schedulingGates: [{name: a/b/c}, {name: x}, {name: x}], containers: [{name: c, image: i}]}}",
    [35, 36],
    [
      ["spec.schedulingGates[0]", "Invalid value", "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start"],
      ["spec.schedulingGates[2]", "Duplicate value", ""],
      ["spec.nodeName", "Forbidden", "cannot be set until all schedulingGates have been cleared"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {nodeName: n1, schedulingGates: [{name: x}], containers: [{name: c, image: i}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostPID: true, shareProcessNamespace: true, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.securityContext.shareProcessNamespace", "Invalid value", "ShareProcessNamespace and HostPID cannot both be enabled"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true, containers: [{name: c, image: i}]}}",
    [33],
    [
      ["spec.hostNetwork", "Forbidden", "when `pod.Spec.HostUsers` is false"],
      ["spec.HostPID", "Forbidden", "when `pod.Spec.HostUsers` is false"],
      ["spec.HostIPC", "Forbidden", "when `pod.Spec.HostUsers` is false"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostUsers: false, hostNetwork: true, hostPID: true, hostIPC: true, containers: [{name: c, image: i}]}}",
    [34, 35, 36],
    [
      ["spec.hostNetwork", "Forbidden", "when `hostUsers` is false"],
      ["spec.HostPID", "Forbidden", "when `hostUsers` is false"],
      ["spec.HostIPC", "Forbidden", "when `hostUsers` is false"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostUsers: true, hostPID: true, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {os: {}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.os.name", "Required value", "cannot be empty"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {os: {}, containers: [{name: c, image: i}]}}",
    [34, 35, 36],
    [
      ["spec.os.name", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {os: {name: Linux}, containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.os", "Unsupported value", "supported values: \"linux\", \"windows\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {os: {name: linux}, securityContext: {windowsOptions: {}}, containers: [{name: c, image: i, securityContext: {windowsOptions: {}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.securityContext.windowsOptions", "Forbidden", "windows options cannot be set for a linux pod"],
      ["spec.containers[0].securityContext.windowsOptions", "Forbidden", "windows options cannot be set for a linux pod"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {os: {name: windows}, hostPID: true, hostIPC: false, hostUsers: false, shareProcessNamespace: false, securityContext: {fsGroup: 1, sysctls: []}, containers: [{name: c, image: i, securityContext: {runAsUser: 1, capabilities: {}}}]}}",
    [29, 30, 31, 32],
    [
      ["spec.hostPID", "Forbidden", "cannot be set for a windows pod"],
      ["spec.securityContext.fsGroup", "Forbidden", "cannot be set for a windows pod"],
      ["spec.shareProcessNamespace", "Forbidden", "cannot be set for a windows pod"],
      ["spec.containers[0].securityContext.capabilities", "Forbidden", "cannot be set for a windows pod"],
      ["spec.containers[0].securityContext.runAsUser", "Forbidden", "cannot be set for a windows pod"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {os: {name: windows}, hostPID: true, hostIPC: false, hostUsers: false, shareProcessNamespace: false, securityContext: {fsGroup: 1, sysctls: []}, containers: [{name: c, image: i, securityContext: {runAsUser: 1, capabilities: {}}}]}}",
    [33],
    [
      ["spec.HostPID", "Forbidden", "when `pod.Spec.HostUsers` is false"],
      ["spec.hostUsers", "Forbidden", "cannot be set for a windows pod"],
      ["spec.hostPID", "Forbidden", "cannot be set for a windows pod"],
      ["spec.securityContext.fsGroup", "Forbidden", "cannot be set for a windows pod"],
      ["spec.shareProcessNamespace", "Forbidden", "cannot be set for a windows pod"],
      ["spec.containers[0].securityContext.capabilities", "Forbidden", "cannot be set for a windows pod"],
      ["spec.containers[0].securityContext.runAsUser", "Forbidden", "cannot be set for a windows pod"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {os: {name: windows}, hostPID: true, hostIPC: false, hostUsers: false, shareProcessNamespace: false, securityContext: {fsGroup: 1, sysctls: []}, containers: [{name: c, image: i, securityContext: {runAsUser: 1, capabilities: {}}}]}}",
    [34, 35, 36],
    [
      ["spec.HostPID", "Forbidden", "when `hostUsers` is false"],
      ["spec.hostUsers", "Forbidden", "cannot be set for a windows pod"],
      ["spec.hostPID", "Forbidden", "cannot be set for a windows pod"],
      ["spec.securityContext.fsGroup", "Forbidden", "cannot be set for a windows pod"],
      ["spec.shareProcessNamespace", "Forbidden", "cannot be set for a windows pod"],
      ["spec.containers[0].securityContext.capabilities", "Forbidden", "cannot be set for a windows pod"],
      ["spec.containers[0].securityContext.runAsUser", "Forbidden", "cannot be set for a windows pod"],
    ],
  ],
];

describe("fields of pods", () => {
  it.each(cases)("%s on %j", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
