import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.controller", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: nginx}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.controller", "Invalid value", "must be a domain-prefixed path (such as \"acme.io/foo\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: example.com/}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.controller", "Invalid value", "must be a domain-prefixed path (such as \"acme.io/foo\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: 'A b/ü'}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.controller", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["spec.controller", "Invalid value", "Invalid path"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: example.com/x/y}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
    [29, 30, 31],
    [
      ["spec.controller", "Too long", "must have at most 250 bytes"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: example.com/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
    [32, 33, 34, 35, 36],
    [
      ["spec.controller", "Too long", "may not be more than 250 bytes"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
    [29, 30, 31],
    [
      ["spec.controller", "Too long", "must have at most 250 bytes"],
      ["spec.controller", "Invalid value", "must be a domain-prefixed path (such as \"acme.io/foo\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}}",
    [32, 33, 34, 35, 36],
    [
      ["spec.controller", "Too long", "may not be more than 250 bytes"],
      ["spec.controller", "Invalid value", "must be a domain-prefixed path (such as \"acme.io/foo\")"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {}}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.parameters.kind", "Required value", "kind is required"],
      ["spec.parameters.name", "Required value", "name is required"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {}}}",
    [34, 35, 36],
    [
      ["spec.parameters.kind", "Required value", ""],
      ["spec.parameters.name", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {apiGroup: A, kind: a%b, name: a/b%c, scope: cluster}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.parameters.apiGroup", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["spec.parameters.kind", "Invalid value", "may not contain '%'"],
      ["spec.parameters.name", "Invalid value", "may not contain '/'"],
      ["spec.parameters.name", "Invalid value", "may not contain '%'"],
      ["spec.parameters.scope", "Unsupported value", "supported values: \"Cluster\", \"Namespace\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {kind: K, name: n, scope: ''}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.parameters.name", "wrong type", "json: cannot unmarshal bool into Go struct field IngressClassParametersReference.spec.parameters.name of type string"],
      ["spec.parameters.scope", "Unsupported value", "supported values: \"Cluster\", \"Namespace\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {kind: K, name: n, namespace: ns}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.parameters.name", "wrong type", "json: cannot unmarshal bool into Go struct field IngressClassParametersReference.spec.parameters.name of type string"],
      ["spec.parameters.namespace", "Forbidden", "`parameters.scope` is set to 'Cluster'"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {kind: K, name: n, scope: Namespace}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.parameters.name", "wrong type", "json: cannot unmarshal bool into Go struct field IngressClassParametersReference.spec.parameters.name of type string"],
      ["spec.parameters.namespace", "Required value", "`parameters.scope` is set to 'Namespace'"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {kind: K, name: n, scope: Namespace, namespace: A.b}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.parameters.name", "wrong type", "json: cannot unmarshal bool into Go struct field IngressClassParametersReference.spec.parameters.name of type string"],
      ["spec.parameters.namespace", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: x}, spec: {controller: a.com/x, parameters: {kind: K, name: n, scope: Namespace, namespace: ns}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.parameters.name", "wrong type", "json: cannot unmarshal bool into Go struct field IngressClassParametersReference.spec.parameters.name of type string"],
    ],
  ],
];

describe("what the server says of ingress-class", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});
