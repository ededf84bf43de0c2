import { describe, expect, it } from "vitest";
import { told } from "./pod-told.ts";

/** Manifest, minor versions, and what each of them is told: field, reason, words. */
const cases: readonly (readonly [manifest: string, minors: readonly number[], told: readonly (readonly [string, string, string])[]])[] = [
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec", "Invalid value", "either `defaultBackend` or `rules` must be specified"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: null}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec", "Invalid value", "either `defaultBackend` or `rules` must be specified"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: []}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec", "Invalid value", "either `defaultBackend` or `rules` must be specified"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: []}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [null]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].pathType", "Required value", "pathType must be specified"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: /, backend: {}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].pathType", "Required value", "pathType must be specified"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: a, pathType: prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].pathType", "Unsupported value", "supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: a, pathType: '', backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].pathType", "Unsupported value", "supported values: \"Exact\", \"ImplementationSpecific\", \"Prefix\""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must be an absolute path"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: a, pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must be an absolute path"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: x//./../y%2f%2F/.., pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must be an absolute path"],
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must not contain '//'"],
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must not contain '/./'"],
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must not contain '/../'"],
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must not contain '%2f'"],
      ["spec.rules[0].http.paths[0].path", "Invalid value", "must not contain '%2F'"],
      ["spec.rules[0].http.paths[0].path", "Invalid value", "cannot end with '/..'"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: /a/., pathType: Exact, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].path", "Invalid value", "cannot end with '/.'"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: /a//b, pathType: ImplementationSpecific, backend: {service: {name: web, port: {number: 80}}}}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{http: {paths: [{path: /, pathType: Prefix}]}}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].http.paths[0].backend", "Invalid value", "resource or service backend is required"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend", "Invalid value", "resource or service backend is required"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend.service.name", "Required value", ""],
      ["spec.defaultBackend", "Required value", "port name or number is required"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: 1web, port: {number: 80}}}}}",
    [29, 30, 31, 32, 33, 34, 35],
    [
      ["spec.defaultBackend.service.name", "Invalid value", "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: 1web, port: {number: 80}}}}}",
    [36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: Web, port: {number: 70000}}}}}",
    [29, 30, 31, 32, 33, 34, 35],
    [
      ["spec.defaultBackend.service.name", "Invalid value", "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character"],
      ["spec.defaultBackend.service.port.number", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: Web, port: {number: 70000}}}}}",
    [36],
    [
      ["spec.defaultBackend.service.name", "Invalid value", "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character"],
      ["spec.defaultBackend.service.port.number", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: web, port: {name: http, number: 80}}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend", "Invalid value", "cannot set both port name & port number"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: web, port: {name: '80'}}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend.service.port.name", "Invalid value", "must contain at least one letter (a-z)"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: web, port: {name: a--very-long-name-}}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend.service.port.name", "Invalid value", "must be no more than 15 characters"],
      ["spec.defaultBackend.service.port.name", "Invalid value", "must not contain consecutive hyphens"],
      ["spec.defaultBackend.service.port.name", "Invalid value", "must not begin or end with a hyphen"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: web}, resource: {kind: K, name: n}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend.resource.name", "wrong type", "json: cannot unmarshal bool into Go struct field TypedLocalObjectReference.spec.defaultBackend.resource.name of type string"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {resource: {}}}}",
    [29, 30, 31, 32, 33],
    [
      ["spec.defaultBackend.resource.kind", "Required value", "kind is required"],
      ["spec.defaultBackend.resource.name", "Required value", "name is required"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {resource: {}}}}",
    [34, 35, 36],
    [
      ["spec.defaultBackend.resource.kind", "Required value", ""],
      ["spec.defaultBackend.resource.name", "Required value", ""],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {resource: {apiGroup: \"\", kind: a/b, name: ..}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend.resource.apiGroup", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["spec.defaultBackend.resource.kind", "Invalid value", "may not contain '/'"],
      ["spec.defaultBackend.resource.name", "Invalid value", "may not be '..'"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {service: {name: web, port: {number: -1}}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.defaultBackend.service.port.number", "Invalid value", "must be between 1 and 65535, inclusive"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {defaultBackend: {resource: {apiGroup: a.example.com, kind: Bucket, name: b}}}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{host: 10.0.0.1}, {host: 'fd00::1'}, {host: '*.a.com'}, {host: 'a.*.com'}, {host: A.com}, {host: ''}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.rules[0].host", "Invalid value", "must be a DNS name, not an IP address"],
      ["spec.rules[1].host", "Invalid value", "must be a DNS name, not an IP address"],
      ["spec.rules[1].host", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["spec.rules[3].host", "Invalid value", "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character"],
      ["spec.rules[4].host", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{}], tls: [{hosts: ['*', '', a.com, 10.0.0.1], secretName: A_b}, {secretName: ''}, null]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.tls[0].hosts[0]", "Invalid value", "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character"],
      ["spec.tls[0].hosts[1]", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
      ["spec.tls[0].secretName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{}], ingressClassName: ''}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingressClassName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x}, spec: {rules: [{}], ingressClassName: a_b}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["spec.ingressClassName", "Invalid value", "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x, annotations: {kubernetes.io/ingress.class: other}}, spec: {rules: [{}], ingressClassName: nginx}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["annotations.kubernetes.io/ingress.class", "Invalid value", "must match `ingressClassName` when both are specified"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x, annotations: {kubernetes.io/ingress.class: nginx}}, spec: {rules: [{}], ingressClassName: nginx}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x, annotations: {kubernetes.io/ingress.class: nginx}}, spec: {rules: [{}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[kubernetes.io/ingress.class]", "warning", "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead"],
    ],
  ],
  [
    "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: x, annotations: {kubernetes.io/ingress.class: null}}, spec: {rules: [{}]}}",
    [29, 30, 31, 32, 33, 34, 35, 36],
    [
      ["metadata.annotations[kubernetes.io/ingress.class]", "warning", "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' instead"],
    ],
  ],
];

describe("what the server says of ingress", () => {
  it.each(cases)("%s on 1.%s", (manifest, minors, expected) => {
    for (const minor of minors) expect(told(manifest, minor, expected), `1.${minor}`).toEqual(expected);
  });
});
