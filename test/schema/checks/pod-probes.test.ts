import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, livenessProbe: {}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].livenessProbe", "Required value", "must specify a handler type"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, livenessProbe: {tcpSocket: {port: 80}, successThreshold: 2, terminationGracePeriodSeconds: 0}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].livenessProbe.terminationGracePeriodSeconds", "Invalid value", "must be greater than 0"],
      ["spec.containers[0].livenessProbe.successThreshold", "Invalid value", "must be 1"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, livenessProbe: {tcpSocket: {port: 80}}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].livenessProbe", "Forbidden", "may not be set for init containers without restartPolicy=Always"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Always, livenessProbe: {tcpSocket: {port: 0}}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].livenessProbe.tcpSocket.port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe", "Required value", "must specify a handler type"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {tcpSocket: {port: 80}, successThreshold: 2, terminationGracePeriodSeconds: 0}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.terminationGracePeriodSeconds", "Invalid value", "must be greater than 0"],
      ["spec.containers[0].readinessProbe.terminationGracePeriodSeconds", "Invalid value", "must not be set for readinessProbes"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, readinessProbe: {tcpSocket: {port: 80}}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].readinessProbe", "Forbidden", "may not be set for init containers without restartPolicy=Always"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Always, readinessProbe: {tcpSocket: {port: 0}}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].readinessProbe.tcpSocket.port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, startupProbe: {}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].startupProbe", "Required value", "must specify a handler type"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, startupProbe: {tcpSocket: {port: 80}, successThreshold: 2, terminationGracePeriodSeconds: 0}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].startupProbe.terminationGracePeriodSeconds", "Invalid value", "must be greater than 0"],
      ["spec.containers[0].startupProbe.successThreshold", "Invalid value", "must be 1"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, startupProbe: {tcpSocket: {port: 80}}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].startupProbe", "Forbidden", "may not be set for init containers without restartPolicy=Always"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {initContainers: [{name: i, image: i, restartPolicy: Always, startupProbe: {tcpSocket: {port: 0}}}], containers: [{name: c, image: i}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.initContainers[0].startupProbe.tcpSocket.port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {httpGet: {port: '8080'}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.httpGet.port", "Invalid value", "must contain at least one letter (a-z)"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {httpGet: {port: ''}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.httpGet.port", "Invalid value", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)"],
      ["spec.containers[0].readinessProbe.httpGet.port", "Invalid value", "must contain at least one letter (a-z)"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {httpGet: {port: http, path: '', scheme: ''}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {httpGet: {port: 80, scheme: https, httpHeaders: [{name: 'a b', value: x}, {name: X-A, value: y}]}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.httpGet.httpHeaders[1].value", "wrong type", "json: cannot unmarshal bool into Go struct field HTTPHeader.spec.containers.readinessProbe"],
      ["spec.containers[0].readinessProbe.httpGet.scheme", "Unsupported value", "supported values: \"HTTP\", \"HTTPS\""],
      ["spec.containers[0].readinessProbe.httpGet.httpHeaders", "Invalid value", "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', "],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {exec: {}, httpGet: {port: 0}, tcpSocket: {port: 0}, grpc: {port: 0}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.httpGet", "Forbidden", "may not specify more than 1 handler type"],
      ["spec.containers[0].readinessProbe.tcpSocket", "Forbidden", "may not specify more than 1 handler type"],
      ["spec.containers[0].readinessProbe.grpc", "Forbidden", "may not specify more than 1 handler type"],
      ["spec.containers[0].readinessProbe.exec.command", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {grpc: {}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.grpc.port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {tcpSocket: {}}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.tcpSocket.port", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: {tcpSocket: {port: 80}, initialDelaySeconds: -1, timeoutSeconds: -1, periodSeconds: -1, failureThreshold: -1, successThreshold: -1}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.containers[0].readinessProbe.initialDelaySeconds", "Invalid value", "must be greater than or equal to 0"],
      ["spec.containers[0].readinessProbe.timeoutSeconds", "Invalid value", "must be greater than or equal to 0"],
      ["spec.containers[0].readinessProbe.periodSeconds", "Invalid value", "must be greater than or equal to 0"],
      ["spec.containers[0].readinessProbe.successThreshold", "Invalid value", "must be greater than or equal to 0"],
      ["spec.containers[0].readinessProbe.failureThreshold", "Invalid value", "must be greater than or equal to 0"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: [{name: c, image: i, readinessProbe: null, livenessProbe: {httpGet: {port: 80}, tcpSocket: null}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
];

describe("probes", () => {
  it.each(cases)("%s on %j", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
