import rule from "../../rules/address-not-canonical.ts";
import { ruleCases } from "./rule-case.ts";

ruleCases(rule, {
  invalid: [
    {
      name: "capital letters and zeros",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv6]
  clusterIP: FD00:0::A
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:14-7:23",
          covers: "FD00:0::A",
          data: { says: "FD00:0::A is not the usual spelling of fd00::a", kind: "Service", field: "spec.clusterIPs[0]", reason: "warning", detail: "spec.clusterIPs[0]: IPv6 address \"FD00:0::A\" should be in RFC 5952 canonical format (\"fd00::a\")" },
          help: "write fd00::a",
          message: "FD00:0::A is not the usual spelling of fd00::a",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv6]
  clusterIP: fd00::a
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "external IPs and a load balancer",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  externalIPs: ["2001:DB8::7"]
  loadBalancerIP: "2001:db8:0::8"
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:17-7:30",
          covers: "\"2001:DB8::7\"",
          data: { says: "\"2001:DB8::7\" is not the usual spelling of 2001:db8::7", kind: "Service", field: "spec.externalIPs[0]", reason: "warning", detail: "spec.externalIPs[0]: IPv6 address \"2001:DB8::7\" should be in RFC 5952 canonical format (\"2001:db8::7\")" },
          help: "write 2001:db8::7",
          message: "\"2001:DB8::7\" is not the usual spelling of 2001:db8::7",
        },
        {
          messageId: "warned",
          at: "web.yaml:8:19-8:34",
          covers: "\"2001:db8:0::8\"",
          data: { says: "\"2001:db8:0::8\" is not the usual spelling of 2001:db8::8", kind: "Service", field: "spec.loadBalancerIP", reason: "warning", detail: "spec.loadBalancerIP: IPv6 address \"2001:db8:0::8\" should be in RFC 5952 canonical format (\"2001:db8::8\")" },
          help: "write 2001:db8::8",
          message: "\"2001:db8:0::8\" is not the usual spelling of 2001:db8::8",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  externalIPs: ["2001:db8::7"]
  loadBalancerIP: "2001:db8::8"
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "a block",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: ["2001:DB8::/32"]
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:30-7:45",
          covers: "\"2001:DB8::/32\"",
          data: { says: "\"2001:DB8::/32\" is not the usual spelling of 2001:db8::/32", kind: "Service", field: "spec.loadBalancerSourceRanges[0]", reason: "warning", detail: "spec.loadBalancerSourceRanges[0]: IPv6 CIDR value \"2001:DB8::/32\" should be in RFC 5952 canonical format (\"2001:db8::/32\")" },
          help: "write 2001:db8::/32",
          message: "\"2001:DB8::/32\" is not the usual spelling of 2001:db8::/32",
        },
      ],
      fixed: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerSourceRanges: ["2001:db8::/32"]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "zeros in front, where nothing is checked",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  loadBalancerIP: 010.0.0.1
  ports: [{port: 80}]
`,
      },
      errors: [
        {
          messageId: "warned",
          at: "web.yaml:7:19-7:28",
          covers: "010.0.0.1",
          data: { says: "010.0.0.1 is no spelling of 10.0.0.1 that Kubernetes takes since 1.36", kind: "Service", field: "spec.loadBalancerIP", reason: "warning", detail: "spec.loadBalancerIP: non-standard IP address \"010.0.0.1\" is invalid: use \"10.0.0.1\"" },
          help: "write 10.0.0.1",
          message: "010.0.0.1 is no spelling of 10.0.0.1 that Kubernetes takes since 1.36",
        },
      ],
    },
  ],
  valid: [
    {
      name: "the usual spelling",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  ipFamilies: [IPv6]
  clusterIP: fd00::a
  externalIPs: ["2001:db8::7", 198.51.100.7]
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "what is refused is another finding",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  clusterIP: 010.96.0.5
  ports: [{port: 80}]
`,
      },
    },
    {
      name: "no address, where nothing is checked",
      files: {
        "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  loadBalancerIP: any
  ports: [{port: 80}]
`,
      },
    },
  ],
});
