/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("operators and values", () => {
  it.each<Case>([
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: In, values: [a]}]}}}", []],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: In, values: []}]}}}",
      [
        ["spec.selector.matchExpressions[0].values", "Required value", "must be specified when `operator` is 'In' or 'NotIn'"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: in, values: [a]}]}}}",
      [
        ["spec.selector.matchExpressions[0].operator", "Invalid value", "not a valid selector operator"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: NotIn}]}}}",
      [
        ["spec.selector.matchExpressions[0].values", "Required value", "must be specified when `operator` is 'In' or 'NotIn'"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: Exists}]}}}", []],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: Exists, values: [a]}]}}}",
      [
        ["spec.selector.matchExpressions[0].values", "Forbidden", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: DoesNotExist, values: []}]}}}", []],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: '', values: [a]}]}}}",
      [
        ["spec.selector.matchExpressions[0].operator", "Invalid value", "not a valid selector operator"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: Gt, values: ['1']}]}}}",
      [
        ["spec.selector.matchExpressions[0].operator", "Invalid value", "not a valid selector operator"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: a, operator: In, values: [a, b c]}]}}}",
      [
        ["spec.selector.matchExpressions[0].values[1]", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("keys", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{operator: Exists}]}}}",
      [
        ["spec.selector.matchExpressions[0].key", "Invalid value", "name part must be non-empty"],
        ["spec.selector.matchExpressions[0].key", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchLabels: {a b: c, d: e f}}}}",
      [
        ["spec.selector.matchLabels", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
        ["spec.selector.matchLabels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{}]}}}",
      [
        ["spec.selector.matchExpressions[0].operator", "Invalid value", "not a valid selector operator"],
        ["spec.selector.matchExpressions[0].key", "Invalid value", "name part must be non-empty"],
        ["spec.selector.matchExpressions[0].key", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {}}}", []],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, selector: {matchExpressions: [{key: '${K}', operator: '${O}', values: ['${V}']}]}}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});
