import rule from "../../rules/endpoint-slice-deprecated.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "DNS names",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: FQDN
endpoints:
  - addresses: [db.example.com]
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "db.yaml:7:14-7:18",
          covers: "FQDN",
          data: {
            says: "addressType FQDN is deprecated, and kube-proxy takes no notice of such a slice",
            kind: "EndpointSlice",
            field: "addressType",
            reason: "warning",
            detail: "spec.addressType: FQDN endpoints are deprecated",
          },
          help: "write IP addresses, or use a Service of type ExternalName",
          message: "addressType FQDN is deprecated, and kube-proxy takes no notice of such a slice",
        },
      ],
    },
    {
      name: "no addresses yet",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: FQDN
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "db.yaml:7:14-7:18",
          covers: "FQDN",
          data: {
            says: "addressType FQDN is deprecated, and kube-proxy takes no notice of such a slice",
            kind: "EndpointSlice",
            field: "addressType",
            reason: "warning",
            detail: "spec.addressType: FQDN endpoints are deprecated",
          },
          help: "write IP addresses, or use a Service of type ExternalName",
          message: "addressType FQDN is deprecated, and kube-proxy takes no notice of such a slice",
        },
      ],
    },
    {
      name: "two names",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: FQDN
endpoints:
  - addresses: [a.example.com, b.example.com]
ports:
  - port: 5432
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "db.yaml:7:14-7:18",
          covers: "FQDN",
          data: {
            says: "addressType FQDN is deprecated, and kube-proxy takes no notice of such a slice",
            kind: "EndpointSlice",
            field: "addressType",
            reason: "warning",
            detail: "spec.addressType: FQDN endpoints are deprecated",
          },
          help: "write IP addresses, or use a Service of type ExternalName",
          message: "addressType FQDN is deprecated, and kube-proxy takes no notice of such a slice",
        },
      ],
    },
  ],
  valid: [
    {
      name: "IP addresses",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv4
endpoints:
  - addresses: [192.0.2.7]
ports:
  - port: 5432
`,
      },
    },
    {
      name: "IPv6 addresses",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: IPv6
endpoints:
  - addresses: ["2001:db8::7"]
ports:
  - port: 5432
`,
      },
    },
    {
      name: "a template",
      files: {
        "db.yaml": `apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: db-1
  labels:
    kubernetes.io/service-name: db
addressType: \${TYPE}
ports:
  - port: 5432
`,
      },
    },
  ],
});
