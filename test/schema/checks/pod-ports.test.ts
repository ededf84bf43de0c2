import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{}, {containerPort: 0}, {containerPort: 65536}, {containerPort: -1, hostPort: 70000}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[0].containerPort", "Required value", ""],
      ["spec.containers[0].ports[1].containerPort", "Required value", ""],
      ["spec.containers[0].ports[2].containerPort", "Invalid value", "must be between 1 and 65535, inclusive"],
      ["spec.containers[0].ports[3].containerPort", "Invalid value", "must be between 1 and 65535, inclusive"],
      ["spec.containers[0].ports[3].hostPort", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{containerPort: 80, protocol: tcp}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[0].protocol", "Unsupported value", "supported values: \"SCTP\", \"TCP\", \"UDP\""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{name: HTTP, containerPort: 80}, {name: '8080', containerPort: 81}, {name: a--b, containerPort: 82}, {name: a, containerPort: 83}, {name: a, containerPort: 84}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[0].name", "Invalid value", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"],
      ["spec.containers[0].ports[0].name", "Invalid value", "must contain at least one letter (a-z)"],
      ["spec.containers[0].ports[1].name", "Invalid value", "must contain at least one letter (a-z)"],
      ["spec.containers[0].ports[2].name", "Invalid value", "must not contain consecutive hyphens"],
      ["spec.containers[0].ports[4].name", "Duplicate value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{containerPort: 80}, {containerPort: 80}, {containerPort: 80, hostPort: 80}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[1]", "warning", "spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]"],
      ["spec.containers[0].ports[2]", "warning", "spec.containers[0].ports[2]: overlapping port definition with spec.containers[0].ports[0]"],
      ["spec.containers[0].ports[2]", "warning", "spec.containers[0].ports[2]: overlapping port definition with spec.containers[0].ports[1]"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 80}, {containerPort: 80, hostPort: 80, hostIP: 1.2.3.4}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[1]", "warning", "spec.containers[0].ports[1]: dangerously ambiguous port definition with spec.containers[0].ports[0]"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{containerPort: 80, hostIP: nope}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[0].hostIP", "warning", "spec.containers[0].ports[0]: hostIP set without hostPort: {Name: HostPort:0 ContainerPort:"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{name: a, containerPort: 80}]}, {name: d, image: i, ports: [{name: a, containerPort: 81}]}]}}",
    [29, 30, 31, 32],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{name: a, containerPort: 80}]}, {name: d, image: i, ports: [{name: a, containerPort: 81}]}]}}",
    [33, 34, 35, 36],
    [
      ["spec.containers[1].ports[0].name", "warning", "spec.containers[1].ports[0]: duplicate port name \"a\" with spec.containers[0].ports[0], ser"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 9}]}, {name: d, image: i, ports: [{containerPort: 81, hostPort: 9}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[1].ports[0].hostPort", "Duplicate value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i}, {name: j, image: i, ports: [{containerPort: 80, hostPort: 9}, {containerPort: 81, hostPort: 9}]}], containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 9}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].ports[1].hostPort", "Duplicate value", ""],
      ["spec.containers[0].ports[0]", "warning", "spec.containers[0].ports[0]: duplicate port definition with spec.initContainers[1].ports[0]"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 8080}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[0].hostPort", "Invalid value", "must match `containerPort` when `hostNetwork` is true"],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{containerPort: 80, hostPort: 8080}]}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.template.spec.containers[0].ports[0].hostPort", "Invalid value", "must match `containerPort` when `hostNetwork` is true"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{containerPort: 80}, {containerPort: 80}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[1].hostPort", "Duplicate value", ""],
    ],
  ],
  [
    "{apiVersion: apps/v1, kind: Deployment, metadata: {name: d}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{containerPort: 80}, {containerPort: 81}]}]}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{hostPort: 80}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[0].containerPort", "Required value", ""],
      ["spec.containers[0].ports[0].hostPort", "Invalid value", "must match `containerPort` when `hostNetwork` is true"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{containerPort: 65616}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].ports[0].containerPort", "Invalid value", "must be between 1 and 65535, inclusive"],
      ["spec.containers[0].ports[0].hostPort", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, ports: [{containerPort: '${PORT}', hostPort: 80}, {containerPort: '${PORT}', hostPort: 80}]}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
];

describe("ports of pods", () => {
  it.each(cases)("%s on %j", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
