/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("selectors", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: b}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a, b: c}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Required value", ""],
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Invalid value", "empty selector is invalid for deployment"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchExpressions: [{key: app, operator: is}]}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector.matchExpressions[0].operator", "Invalid value", "not a valid selector operator"],
        ["spec.selector", "Invalid value", "invalid label selector"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: a}, spec: {selector: {}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Invalid value", "empty selector is invalid for deployment"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {selector: {}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Invalid value", "empty selector is invalid for statefulset"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {selector: {matchLabels: {app: a b}}, template: {metadata: {labels: {app: b}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector.matchLabels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["spec.selector", "Invalid value", ""],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {selector: {}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Invalid value", "empty selector is invalid for daemonset"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {selector: {matchLabels: {app: a b}}, template: {metadata: {labels: {app: b}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector.matchLabels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchExpressions: [{key: app, operator: In, values: [a]}]}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchExpressions: [{key: app, operator: In, values: [b]}]}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchExpressions: [{key: app, operator: NotIn, values: [a]}]}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchExpressions: [{key: app, operator: NotIn, values: [b]}]}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchExpressions: [{key: app, operator: Exists, values: []}]}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchExpressions: [{key: app, operator: DoesNotExist, values: []}]}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: '${A}'}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {selector: {app: b}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.metadata.labels", "Invalid value", "`selector` does not match template `labels`"],
      ],
    ],
    [36, "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {template: {spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.selector", "Required value", ""],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {selector: {app: a}, }}",
      [
        ["spec.template", "Required value", ""],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("numbers", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: -1, minReadySeconds: -1, revisionHistoryLimit: -1, progressDeadlineSeconds: -1, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.replicas", "Invalid value", "must be greater than or equal to 0"],
        ["spec.minReadySeconds", "Invalid value", "must be greater than or equal to 0"],
        ["spec.revisionHistoryLimit", "Invalid value", "must be greater than or equal to 0"],
        ["spec.progressDeadlineSeconds", "Invalid value", "must be greater than or equal to 0"],
        ["spec.progressDeadlineSeconds", "Invalid value", "must be greater than minReadySeconds"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {minReadySeconds: 600, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.progressDeadlineSeconds", "Invalid value", "must be greater than minReadySeconds"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {minReadySeconds: 5, progressDeadlineSeconds: 6, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {minReadySeconds: -1, revisionHistoryLimit: -1, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.minReadySeconds", "Invalid value", "must be greater than or equal to 0"],
        ["spec.revisionHistoryLimit", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {replicas: -1, revisionHistoryLimit: -1, ordinals: {start: -1}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.replicas", "Invalid value", "must be greater than or equal to 0"],
        ["spec.ordinals.start", "Invalid value", "must be greater than or equal to 0"],
        ["spec.revisionHistoryLimit", "warning", "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended"],
      ],
    ],
    [32, "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {revisionHistoryLimit: -1, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {replicas: -1, minReadySeconds: -1, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.minReadySeconds", "Invalid value", "must be greater than or equal to 0"],
        ["spec.replicas", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("pods that always run", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {restartPolicy: Never, activeDeadlineSeconds: 5, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.restartPolicy", "Unsupported value", "supported values: \"Always\""],
        ["spec.template.spec.activeDeadlineSeconds", "Forbidden", "activeDeadlineSeconds in ReplicaSet is not Supported"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {restartPolicy: OnFailure, activeDeadlineSeconds: 5, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.restartPolicy", "Unsupported value", "supported values: \"Always\""],
        ["spec.template.spec.activeDeadlineSeconds", "Forbidden", "activeDeadlineSeconds in DaemonSet is not Supported"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {restartPolicy: never, activeDeadlineSeconds: 5, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.restartPolicy", "Unsupported value", "supported values: \"Always\", \"OnFailure\", \"Never\""],
        ["spec.template.spec.restartPolicy", "Unsupported value", "supported values: \"Always\""],
        ["spec.template.spec.activeDeadlineSeconds", "Forbidden", "activeDeadlineSeconds in StatefulSet is not Supported"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {restartPolicy: '${P}', containers: [{name: a, image: b}]}}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("StatefulSets", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {serviceName: My.Svc, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.serviceName", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      33,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {serviceName: My.Svc, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.serviceName", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [32, "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {serviceName: My.Svc, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [36, "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {serviceName: '', podManagementPolicy: '', selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {podManagementPolicy: parallel, persistentVolumeClaimRetentionPolicy: {whenDeleted: Keep, whenScaled: Delete}, selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.podManagementPolicy", "Invalid value", "must be 'OrderedReady' or 'Parallel'"],
        ["spec.persistentVolumeClaimRetentionPolicy.whenDeleted", "Unsupported value", "supported values: \"Retain\", \"Delete\""],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {hostname: A_b, subdomain: C_d, containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {}}], selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.volumeClaimTemplates[0].spec.accessModes", "Required value", "at least 1 access mode is required"],
        ["spec.volumeClaimTemplates[0].spec.resources[storage]", "Required value", ""],
      ],
    ],
    [33, "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {}}], selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{metadata: {name: D_d}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}], selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.volumes[0].name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{spec: {accessModes: [RWX, ReadWriteOncePod, ReadWriteMany], resources: {requests: {storage: '-1'}}, storageClassName: A_b, volumeMode: block, dataSource: {kind: VolumeSnapshot}}}], selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.spec.volumes[0].persistentVolumeClaim.claimName", "Required value", ""],
        ["spec.template.spec.volumes[0].name", "Required value", ""],
        ["spec.volumeClaimTemplates[0].spec.accessModes", "Unsupported value", "supported values: \"ReadOnlyMany\", \"ReadWriteMany\", \"ReadWriteOnce\", \"ReadWriteOncePod\""],
        ["spec.volumeClaimTemplates[0].spec.accessModes", "Forbidden", "may not use ReadWriteOncePod with other access modes"],
        ["spec.volumeClaimTemplates[0].spec.resources[storage]", "Invalid value", "must be greater than zero"],
        ["spec.volumeClaimTemplates[0].spec.storageClassName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
        ["spec.volumeClaimTemplates[0].spec.volumeMode", "Unsupported value", "supported values: \"Block\", \"Filesystem\""],
        ["spec.volumeClaimTemplates[0].spec.dataSource.name", "Required value", ""],
        ["spec.volumeClaimTemplates[0].spec.dataSource", "Invalid value", "must be 'PersistentVolumeClaim' when referencing the default apiGroup"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1500m}, limits: {storage: 1Gi}}}}], selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.volumeClaimTemplates[0].resources.requests[storage]", "warning", "spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value \"1500m\" is invalid, must be an integer"],
      ],
    ],
    [
      29,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1500m}, limits: {storage: 1Gi}}}}], selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["spec.volumeClaimTemplates[0].resources.requests[storage]", "warning", "spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value \"1500m\" is invalid, must be an integer"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("names that become hostnames", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a.b}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a D"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a D"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: DaemonSet, metadata: {name: a.b}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: v1, kind: ReplicationController, metadata: {name: a.b}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a D"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Pod, metadata: {name: a.b}, spec: {containers: [{name: a, image: b}]}}",
      [
        ["metadata.name", "warning", "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS la"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("claims of a StatefulSet", () => {
  const mounting = (claim: string, mounted: string): string =>
    `{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a}, spec: {volumeClaimTemplates: [{metadata: {name: ${claim}}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}], selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b, volumeMounts: [{name: ${mounted}, mountPath: /data}]}]}}}}`;
  it.each<Case>([
    [36, mounting("data", "data"), []],
    [29, mounting("data", "data"), []],
    [36, mounting("data", "dta"), [["spec.template.spec.containers[0].volumeMounts[0].name", "Not found", ""]]],
    [29, mounting("data", "dta"), []],
    [36, mounting("${NAME}", "data"), []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });

  it.each([
    ["0.0001", "1m"],
    ["1500m", "1500m"],
    ["1.5", "1500m"],
  ])("warns of %s", (storage, printed) => {
    const manifest = mounting("data", "data").replace("1Gi", storage);
    const expected: Case[2] = [["spec.volumeClaimTemplates[0].resources.requests[storage]", "warning", `spec.volumeClaimTemplates[0].resources.requests[storage]: fractional byte value "${printed}" is invalid, must be an integer`]];
    expect(told(manifest, 36, expected)).toEqual(expected);
  });
});
