import rule from "../../rules/ip-families-invalid.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "two families without a policy",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv4, IPv6]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:22-6:26",
          covers: "IPv6",
          data: { says: "ipFamilies has two families, and ipFamilyPolicy is not written and so SingleStack", kind: "Service", field: "spec.ipFamilyPolicy", reason: "Invalid value", detail: "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified" },
          help: "write ipFamilyPolicy: PreferDualStack, or RequireDualStack if one family is not enough",
          message: "ipFamilies has two families, and ipFamilyPolicy is not written and so SingleStack, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "two families with a single one",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: SingleStack
  ipFamilies: [IPv4, IPv6]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:19-6:30",
          covers: "SingleStack",
          data: { says: "ipFamilies has two families, and ipFamilyPolicy is SingleStack", kind: "Service", field: "spec.ipFamilyPolicy", reason: "Invalid value", detail: "must be 'RequireDualStack' or 'PreferDualStack' when multiple IP families are specified" },
          help: "write ipFamilyPolicy: PreferDualStack, or RequireDualStack if one family is not enough",
          message: "ipFamilies has two families, and ipFamilyPolicy is SingleStack, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a policy that there is not",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: DualStack
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:19-6:28",
          covers: "DualStack",
          data: { says: "ipFamilyPolicy DualStack is none of PreferDualStack, RequireDualStack, SingleStack", kind: "Service", field: "spec.ipFamilyPolicy", reason: "Unsupported value", detail: "supported values: \"PreferDualStack\", \"RequireDualStack\", \"SingleStack\"" },
          help: "write PreferDualStack",
          message: "ipFamilyPolicy DualStack is none of PreferDualStack, RequireDualStack, SingleStack, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "a small letter, twice",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [ipv4, ipv4]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:6:16-6:20",
          covers: "ipv4",
          data: { says: "IP family ipv4 is none of IPv4, IPv6", kind: "Service", field: "spec.ipFamilies[0]", reason: "Unsupported value", detail: "supported values: \"IPv4\", \"IPv6\"" },
          help: "write IPv4",
          message: "IP family ipv4 is none of IPv4, IPv6, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:22-6:26",
          covers: "ipv4",
          data: { says: "IP family ipv4 is none of IPv4, IPv6", kind: "Service", field: "spec.ipFamilies[1]", reason: "Unsupported value", detail: "supported values: \"IPv4\", \"IPv6\"" },
          help: "write IPv4",
          message: "IP family ipv4 is none of IPv4, IPv6, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:6:22-6:26",
          covers: "ipv4",
          data: { says: "ipFamilies has ipv4 twice", kind: "Service", field: "spec.ipFamilies[1]", reason: "Duplicate value", detail: "" },
          related: ["web.yaml:6:16-6:20"],
          help: "write each family once",
          message: "ipFamilies has ipv4 twice, so the API server refuses the Service",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv4, IPv4]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "two addresses without a policy",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 10.96.0.50
  clusterIPs: [10.96.0.50, "fd00::50"]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:7:28-7:38",
          covers: "\"fd00::50\"",
          data: { says: "clusterIPs has two addresses, and ipFamilyPolicy is not written and so SingleStack", kind: "Service", field: "spec.ipFamilyPolicy", reason: "Invalid value", detail: "must be 'RequireDualStack' or 'PreferDualStack' when multiple cluster IPs are specified" },
          help: "write ipFamilyPolicy: PreferDualStack, or RequireDualStack if one family is not enough",
          message: "clusterIPs has two addresses, and ipFamilyPolicy is not written and so SingleStack, so the API server refuses the Service",
        },
      ],
    },
    {
      name: "an alias",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: ExternalName
  externalName: a.example.com
  ipFamilies: [IPv4]
  ipFamilyPolicy: SingleStack
`,
      },
      errors: [
        {
          messageId: "refused",
          at: "web.yaml:8:3-8:13",
          covers: "ipFamilies",
          data: { says: "An ExternalName takes no ipFamilies", kind: "Service", field: "spec.ipFamilies", reason: "Forbidden", detail: "may not be set for ExternalName services" },
          help: "remove ipFamilies: the Service is an alias of another name and has no address",
          message: "An ExternalName takes no ipFamilies, so the API server refuses the Service",
        },
        {
          messageId: "refused",
          at: "web.yaml:9:3-9:17",
          covers: "ipFamilyPolicy",
          data: { says: "An ExternalName takes no ipFamilyPolicy", kind: "Service", field: "spec.ipFamilyPolicy", reason: "Forbidden", detail: "may not be set for ExternalName services" },
          help: "remove ipFamilyPolicy: the Service is an alias of another name and has no address",
          message: "An ExternalName takes no ipFamilyPolicy, so the API server refuses the Service",
        },
      ],
    },
  ],
  valid: [
    {
      name: "two families",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: PreferDualStack
  ipFamilies: [IPv4, IPv6]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "headless without selector takes both",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: None
  ipFamilies: [IPv4, IPv6]
`,
      },
    },
    {
      name: "one family",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv6]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "families of the cluster are not known",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: RequireDualStack
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a template",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilyPolicy: \${POLICY}
  ipFamilies: [IPv4, IPv6]
  ports: [{port: 80}]
`,
      },
    },
  ],
});
