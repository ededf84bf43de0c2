/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("names", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {name: a.b}}",
      [
        ["metadata.name", "Invalid value", "must not contain dots"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {}}",
      [
        ["metadata.name", "Required value", "name or generateName is required"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {name: ''}}",
      [
        ["metadata.name", "Required value", "name or generateName is required"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: My_App}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a.b}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a D"],
      ],
    ],
    [
      36,
      "{apiVersion: apps/v1, kind: Deployment, metadata: {name: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "Invalid value", "must be no more than 253 characters"],
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a D"],
      ],
    ],
    [36, "{apiVersion: apps/v1, kind: Deployment, metadata: {name: \"${NAME}\"}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}", []],
    [
      36,
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: a.b}, spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "Invalid value", "must not contain dots"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: My_Pdb}, spec: {minAvailable: 1}}", []],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a/b}, spec: {minAvailable: 1}}",
      [
        ["metadata.name", "Invalid value", "may not contain '/'"],
      ],
    ],
    [36, "{apiVersion: example.com/v1, kind: Shop, metadata: {name: My_Shop}}", []],
    [36, "{apiVersion: kubeadm.k8s.io/v1beta4, kind: ClusterConfiguration}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("generateName", () => {
  it.each<Case>([
    [36, "{apiVersion: v1, kind: Namespace, metadata: {generateName: a-}}", []],
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {generateName: A-}}",
      [
        ["metadata.name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {generateName: Ab-}}",
      [
        ["metadata.generateName", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
        ["metadata.name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {generateName: a.}}",
      [
        ["metadata.generateName", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
        ["metadata.name", "Invalid value", "must not contain dots"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {generateName: a/, name: b}}",
      [
        ["metadata.generateName", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Namespace, metadata: {generateName: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv-}}",
      [
        ["metadata.generateName", "Invalid value", "must be no more than 63 characters"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {generateName: ..}, spec: {minAvailable: 1}}", []],
    [
      36,
      "{apiVersion: v1, kind: ReplicationController, metadata: {generateName: Ab-}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.name", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      34,
      "{apiVersion: v1, kind: ReplicationController, metadata: {generateName: Ab-}, spec: {template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.generateName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
        ["metadata.name", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
        ["metadata.name", "warning", "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("namespaces", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, namespace: My_Shop}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.namespace", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ],
    ],
    [36, "{apiVersion: v1, kind: Namespace, metadata: {name: a, namespace: My_Shop}}", []],
    [36, "{apiVersion: v1, kind: Service, metadata: {name: a, namespace: ''}, spec: {selector: {app: a}, ports: [{port: 80}]}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("finalizers and owners", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, finalizers: [a, x.io/b, kubernetes, b c]}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.finalizers", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["metadata.finalizers[0]", "Invalid value", "name is neither a standard finalizer name nor is it fully qualified"],
        ["metadata.finalizers[3]", "Invalid value", "name is neither a standard finalizer name nor is it fully qualified"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, finalizers: [orphan, foregroundDeletion]}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.finalizers", "Invalid value", "finalizer orphan and foregroundDeletion cannot be both set"],
      ],
    ],
    [36, "{apiVersion: example.com/v1, kind: Shop, metadata: {name: a, finalizers: [a, b c]}}", []],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, ownerReferences: [{}]}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.ownerReferences.apiVersion", "Invalid value", "version must not be empty"],
        ["metadata.ownerReferences.kind", "Invalid value", "must not be empty"],
        ["metadata.ownerReferences.name", "Invalid value", "must not be empty"],
        ["metadata.ownerReferences.uid", "Invalid value", "must not be empty"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, ownerReferences: [{apiVersion: v1, kind: Event, name: a, uid: b}]}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.ownerReferences", "Invalid value", "/v1, Kind=Event is disallowed from being an owner"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, ownerReferences: [{apiVersion: a/b/c, kind: A, name: a, uid: b, controller: true}, {apiVersion: v1, kind: B, name: b, uid: c, controller: true}]}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.ownerReferences.apiVersion", "Invalid value", "version must not be empty"],
        ["metadata.ownerReferences", "Invalid value", "Only one reference can have Controller set to true. Found \"true\" in references for A/a and B/b"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("what a server writes", () => {
  it.each<Case>([
    [36, "{apiVersion: v1, kind: Service, metadata: {name: a, uid: b, resourceVersion: '1', generation: 2, creationTimestamp: null, managedFields: [{manager: a, operation: Update}]}, spec: {selector: {app: a}, ports: [{port: 80}]}}", []],
    [36, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, resourceVersion: '1'}}", [["metadata.resourceVersion", "Internal error", "resourceVersion should not be set on objects to be created"]]],
    [36, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, resourceVersion: '18446744073709551615'}}", [["metadata.resourceVersion", "Internal error", "resourceVersion should not be set on objects to be created"]]],
    [36, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, resourceVersion: '18446744073709551616'}}", []],
    [36, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, resourceVersion: '0'}}", []],
    [36, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, resourceVersion: x1}}", []],
    [36, "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, generation: -1}}", [["metadata.generation", "Invalid value", "must be greater than or equal to 0"]]],
    [32, "{apiVersion: v1, kind: Pod, metadata: {name: a, generation: -1}, spec: {containers: [{name: a, image: b}]}}", [["metadata.generation", "Invalid value", "must be greater than or equal to 0"]]],
    [33, "{apiVersion: v1, kind: Pod, metadata: {name: a, generation: -1}, spec: {containers: [{name: a, image: b}]}}", []],
    [36, "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a, generation: -1}, spec: {podSelector: {}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

const OWNER = "{apiVersion: v1, kind: ConfigMap, name: a, uid: '1', controller: true}";
const MERGED = ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: ";

describe("equal owners", () => {
  it.each<Case>([
    [36, `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, ownerReferences: [${OWNER}, ${OWNER}]}}`, [["metadata.ownerReferences", "warning", `${MERGED}1`]]],
    [29, `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, ownerReferences: [${OWNER}, ${OWNER}, ${OWNER}]}}`, [["metadata.ownerReferences", "warning", `${MERGED}1, 1`]]],
    [
      36,
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, ownerReferences: [${OWNER}, ${OWNER.replace("name: a", "name: b")}]}}`,
      [["metadata.ownerReferences", "Invalid value", 'Only one reference can have Controller set to true. Found "true" in references for ConfigMap/a and ConfigMap/b']],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
