/** A load balancer that lets in clients from anywhere. */
import type { Service } from "../src/graph/model.ts";
import { doubtsAboutFields, inFields } from "../src/graph/query/field-doubts.ts";
import { defineRule, type Located } from "../src/lint/rule.ts";
import { mapAt } from "../src/manifest/fields.ts";
import { isUnresolved } from "../src/manifest/unresolved.ts";
import { parseBlock } from "../src/schema/formats/addresses.ts";

/** Annotations of clouds that say who may connect, or which firewall does. */
const RESTRICTING = /source-ranges|allowed-ip-ranges|allowed-service-tags|security-group|inbound-cidrs|whitelist|allowlist|firewall|acl/i;

export default defineRule({
  id: "lb-unrestricted",
  meta: {
    severity: "info",
    category: "exposure",
    recommended: false,
    requiresGraph: false,
    since: "0.3.0",
    summary: "A load balancer has no source ranges, so every address may connect",
  },
  docs: {
    why: "A Service of type LoadBalancer gets a public address in most clouds, and without loadBalancerSourceRanges it takes connections from everywhere. kube-proxy enforces the ranges on every node, and most clouds also at the load balancer. An annotation that makes the load balancer internal counts as a restriction, and so do those that name ranges or a security group.",
    fix: "List the networks of the clients in loadBalancerSourceRanges, or make the load balancer internal.",
    whenNotToUse: "For what the whole world is meant to reach, such as an Ingress controller.",
  },
  messages: {
    none: "This load balancer has no source ranges, so every address that reaches it may connect",
    everybody: "{{range}} is the whole address space, so every address that reaches this load balancer may connect",
  },
  examples: {
    invalid: [{ title: "No ranges", files: example("allocateLoadBalancerNodePorts: false") }],
    valid: [{ title: "The networks of the clients", files: example("loadBalancerSourceRanges: [203.0.113.0/24]") }],
  },
  create(context) {
    return {
      Service(service) {
        const { serviceType, typeNode, loadBalancerSourceRanges: ranges } = service;
        if (serviceType !== "LoadBalancer" || typeNode === undefined || isRestrictedElsewhere(service)) return;
        const open = ranges.find(({ text }) => parseBlock(text.trim())?.length === 0);
        // Of a list of both kinds another rule speaks.
        if (ranges.length > 0 && (open === undefined || ranges.some(({ text }) => parseBlock(text.trim())?.length !== 0))) return;
        const place: Located = open ?? typeNode;
        context.report({
          node: place,
          messageId: open === undefined ? "none" : "everybody",
          data: open === undefined ? {} : { range: open.text.trim() },
          help: "list the networks of the clients in loadBalancerSourceRanges",
          doubts: doubtsAboutFields(inFields(service, ["spec.loadBalancerSourceRanges", "spec.type", "metadata.annotations"])),
        });
      },
    };
  },
});

function isRestrictedElsewhere({ internalLoadBalancer, resource }: Service): boolean {
  if (internalLoadBalancer !== undefined) return true;
  const annotations = mapAt(resource.body, "metadata", "annotations");
  return (annotations?.entries ?? []).some(({ name }) => RESTRICTING.test(name) || isUnresolved(name));
}

function example(spec: string): Record<string, string> {
  return {
    "web.yaml": `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  ${spec}
  selector:
    app: web
  ports:
    - port: 443
`,
  };
}
