/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("keys and values", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {a b: c}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {a/b/c: d, /e: f, g/: h, I.j/k: l}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["metadata.labels", "Invalid value", "prefix part must be non-empty"],
        ["metadata.labels", "Invalid value", "name part must be non-empty"],
        ["metadata.labels", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["metadata.labels", "Invalid value", "prefix part a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {'': a}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "name part must be non-empty"],
        ["metadata.labels", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {a: b c, d: '', e: null, f: _g}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {a: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv, vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv: b}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "must be no more than 63 bytes"],
        ["metadata.labels", "Invalid value", "name part must be no more than 63 bytes"],
      ],
    ],
    [
      34,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {a: vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv, vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv: b, c/d/e: f}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "must be no more than 63 characters"],
        ["metadata.labels", "Invalid value", "name part must be no more than 63 characters"],
        ["metadata.labels", "Invalid value", "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {pppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppppp/a: b}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "prefix part must be no more than 253 bytes"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {'${K}': b c, d: '${V} w'}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, labels: {a: 1, b: c d}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.labels[a]", "wrong type", "json: cannot unmarshal number into Go struct field ObjectMeta.metadata.labels of type string"],
        ["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("annotations", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {A.b/C: any thing, d e: f}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.annotations", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {'': a}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.annotations", "Invalid value", "name part must be non-empty"],
        ["metadata.annotations", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {a: " + "x".repeat(262144) + "}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.annotations", "Too long", "may not be more than 262144 bytes"],
      ],
    ],
    [
      31,
      "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {a: " + "x".repeat(262144) + "}}, spec: {selector: {app: a}, ports: [{port: 80}]}}",
      [
        ["metadata.annotations", "Too long", "must have at most 262144 bytes"],
      ],
    ],
    [36, "{apiVersion: v1, kind: Service, metadata: {name: a, annotations: {a: " + "x".repeat(262143) + "}}, spec: {selector: {app: a}, ports: [{port: 80}]}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("labels that come from the pod template", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {metadata: {labels: {b: c d}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["spec.template.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: batch/v1, kind: Job, metadata: {name: a, labels: {e: f}}, spec: {template: {metadata: {labels: {b: c d}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
      [
        ["spec.template.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: v1, kind: ReplicationController, metadata: {name: a}, spec: {template: {metadata: {labels: {b: c d}}, spec: {containers: [{name: a, image: b}]}}}}",
      [
        ["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["spec.template.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
