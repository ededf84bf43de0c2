/** Source ranges of load balancers that are no blocks of addresses. */
import { defineServerRule } from "../src/lint/server-rule.ts";

export default defineServerRule({
  id: "lb-source-ranges-invalid",
  meta: {
    severity: "error",
    category: "exposure",
    recommended: true,
    requiresGraph: false,
    since: "0.2.0",
    summary: "An entry of loadBalancerSourceRanges is no block of addresses",
  },
  docs: {
    why: "Source ranges are blocks such as 203.0.113.0/24; a single address needs its length, /32 or /128. Since Kubernetes 1.36 bits behind the prefix, zeros in front of numbers and IPv4 blocks written as IPv6 are refused as well; before, they were taken and mattered to some cloud providers only.",
    fix: "Write each block with its prefix length and nothing behind the prefix.",
    whenNotToUse: "Keep it: such a Service is always refused.",
  },
  examples: {
    invalid: [
      { title: "an address without a length", files: { "web.yaml": example(`type: LoadBalancer
  loadBalancerSourceRanges:
    - 203.0.113.9
  ports:
    - port: 80`) } },
      { title: "bits behind the prefix", files: { "web.yaml": example(`type: LoadBalancer
  loadBalancerSourceRanges:
    - 203.0.113.9/24
  ports:
    - port: 80`) } },
    ],
    valid: [
      { title: "a block and an address", files: { "web.yaml": example(`type: LoadBalancer
  loadBalancerSourceRanges:
    - 203.0.113.0/24
    - 198.51.100.7/32
  ports:
    - port: 80`) } },
    ],
  },
});

function example(spec: string): string {
  return `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector:
    app: web
  ${spec}
`;
}
