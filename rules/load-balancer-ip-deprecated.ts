/** The deprecated field for the address of a load balancer. */
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule } from "../src/lint/rule.ts";
import { scalarAt } from "../src/manifest/fields.ts";

export default defineRule({
  id: "load-balancer-ip-deprecated",
  meta: {
    severity: "info",
    category: "exposure",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A Service has loadBalancerIP, which is deprecated since Kubernetes 1.24",
  },
  docs: {
    why: "loadBalancerIP never said what it means on clouds that cannot choose an address, and it has no place for a second family. It is deprecated since Kubernetes 1.24 (staging/src/k8s.io/api/core/v1/types.go). Controllers that do not support it ignore it without a word, and only Services of type LoadBalancer have a load balancer that could read it.",
    fix: "Use the annotation of the controller that makes the load balancer, such as metallb.io/loadBalancerIPs, lbipam.cilium.io/ips or kube-vip.io/loadbalancerIPs.",
    whenNotToUse: "Where the controller offers nothing else.",
  },
  messages: {
    deprecated: "loadBalancerIP is deprecated, and controllers that do not support it ignore it",
    ignored: "loadBalancerIP has no effect on a Service of type {{type}}: it has no load balancer",
  },
  examples: {
    invalid: [{ title: "An address of choice", files: example("loadBalancerIP: 198.51.100.7") }],
    valid: [{ title: "As MetalLB reads it", files: example("loadBalancerClass: metallb.io/metallb", "metallb.io/loadBalancerIPs: 198.51.100.7") }],
  },
  create(context) {
    return {
      Service(service) {
        const { serviceType, typeValid, headless, spec } = service;
        const node = scalarAt(spec, "loadBalancerIP");
        const key = spec?.entry("loadBalancerIP")?.key;
        // Of headless Services the API server warns by itself.
        if (node === undefined || key === undefined || node.value === null || node.text === "" || headless || !typeValid) return;
        const used = serviceType === "LoadBalancer";
        context.report({
          node: key,
          messageId: used ? "deprecated" : "ignored",
          data: { address: node.text, type: serviceType },
          help: used ? "use the annotation of the controller, such as metallb.io/loadBalancerIPs" : "remove it, or write type: LoadBalancer",
          doubts: doubtsAboutFields(inFields(service, ["spec.loadBalancerIP", "spec.type"])),
        });
      },
    };
  },
});

function example(spec: string, annotation = "kubernetes.io/description: the shop"): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
  annotations:
    ${annotation}
spec:
  type: LoadBalancer
  ${spec}
  selector:
    app: web
  ports:
    - port: 80
`,
  };
}
