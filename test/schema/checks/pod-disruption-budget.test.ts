/** What the API server says; kube-apiserver 1.34.4 and 1.36 were asked about those of their versions, and agreed. */
import { describe, expect, it } from "vitest";
import { loadTexts } from "../../../src/manifest/load-texts.ts";
import { DEFAULT_SERVER } from "../../../src/schema/server-settings.ts";
import { violationsOf } from "../../../src/schema/server.ts";
import { told } from "./pod-told.ts";

type Case = readonly [minor: number, manifest: string, errors: readonly (readonly [field: string, reason: string, detail: string])[]];

describe("limits", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, maxUnavailable: 1}}",
      [
        ["spec", "Invalid value", "minAvailable and maxUnavailable cannot be both set"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {}}", []],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 0}}", []],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: -1}}",
      [
        ["spec.minAvailable", "Invalid value", "must be greater than or equal to 0"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 100%}}", []],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 101%}}",
      [
        ["spec.minAvailable", "Invalid value", "must not be greater than 100%"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: '1'}}",
      [
        ["spec.minAvailable", "Invalid value", "a valid percent string must be a numeric string followed by an ending '%'"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {maxUnavailable: 1.5%}}",
      [
        ["spec.maxUnavailable", "Invalid value", "a valid percent string must be a numeric string followed by an ending '%'"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {maxUnavailable: a}}",
      [
        ["spec.maxUnavailable", "Invalid value", "a valid percent string must be a numeric string followed by an ending '%'"],
      ],
    ],
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {maxUnavailable: ''}}",
      [
        ["spec.maxUnavailable", "Invalid value", "a valid percent string must be a numeric string followed by an ending '%'"],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {maxUnavailable: '${M}'}}", []],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: null, maxUnavailable: 1}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

describe("words", () => {
  it.each<Case>([
    [
      36,
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, unhealthyPodEvictionPolicy: always}}",
      [
        ["spec.unhealthyPodEvictionPolicy", "Unsupported value", "supported values: \"AlwaysAllow\", \"IfHealthyBudget\""],
      ],
    ],
    [36, "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a}, spec: {minAvailable: 1, unhealthyPodEvictionPolicy: AlwaysAllow}}", []],
  ])("1.%i: %s", (minor, manifest, expected) => {
    expect(told(manifest, minor, expected)).toEqual(expected);
  });
});

it("tells of metadata after the spec, which the server does not get to", () => {
  const { files } = loadTexts({ "a.yaml": "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a, namespace: A}, spec: {minAvailable: -1}}" });
  const violations = files.flatMap(({ documents }) => documents).flatMap(({ resources }) => resources).flatMap((resource) => violationsOf(resource, DEFAULT_SERVER));
  expect(violations.map(({ stage, field }) => [stage, field])).toEqual([["common", "metadata.namespace"], ["validate", "spec.minAvailable"]]);
});
