import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: v1, kind: Namespace, metadata: {name: x}, spec: {finalizers: [kubernetes, orphan, a.com/b]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  ["{apiVersion: v1, kind: Namespace, metadata: {name: x, labels: {kubernetes.io/metadata.name: ' * '}}}", [29, 36], []],
  [
    "{apiVersion: v1, kind: Namespace, metadata: {generateName: x, labels: {kubernetes.io/metadata.name: '*'}}}",
    [29, 36],
    [["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"]],
  ],
  [
    "{apiVersion: v1, kind: Namespace, metadata: {name: x}, spec: {finalizers: [cleanup, \"\", a/b/c]}}",
    [29, 30, 31, 32, 33, 34],
    [
      ["spec.finalizers", "Invalid value", "name is neither a standard finalizer name nor is it fully qualified"],
      ["spec.finalizers", "Invalid value", "name part must be non-empty"],
      ["spec.finalizers", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ["spec.finalizers", "Invalid value", "name is neither a standard finalizer name nor is it fully qualified"],
      ["spec.finalizers", "Invalid value", "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Namespace, metadata: {name: x}, spec: {finalizers: [cleanup, \"\", a/b/c]}}",
    [35, 36],
    [
      ["spec.finalizers", "Invalid value", "name is neither a standard finalizer name nor is it fully qualified"],
      ["spec.finalizers", "Invalid value", "name part must be non-empty"],
      ["spec.finalizers", "Invalid value", "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
      ["spec.finalizers", "Invalid value", "name is neither a standard finalizer name nor is it fully qualified"],
      ["spec.finalizers", "Invalid value", "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Namespace, metadata: {name: a-}, spec: {finalizers: []}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ["metadata.labels", "Invalid value", "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: v1, kind: Namespace, metadata: {name: A.b}, spec: {finalizers: []}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
    ],
  ],
];

describe("what the server says of namespace", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});
