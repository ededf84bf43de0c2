/** Names of Services that end in the domain of one cluster. */
import { mentionsOf } from "../src/graph/query/host-mentions.ts";
import { namedService } from "../src/graph/query/named-service.ts";
import { defineRule } from "../src/lint/rule.ts";

export default defineRule({
  id: "cluster-domain-hardcoded",
  meta: {
    severity: "info",
    category: "workload",
    recommended: false,
    requiresGraph: true,
    since: "0.3.0",
    summary: "A host name contains the domain of the cluster",
  },
  docs: {
    why: "The domain behind .svc is a setting of the cluster (clusterDomain of the kubelet and the zone of CoreDNS), cluster.local by default. A name that contains it resolves in clusters with that domain alone. Names that end in .svc resolve everywhere, since the search list of each pod holds the domain.",
    fix: "Leave the domain out: cart.shop.svc.",
    whenNotToUse: "When all clusters have one domain; or to spare lookups: a full name with a final dot (cart.shop.svc.cluster.local.) is asked once and not with each suffix of the search list. Certificates may also be made for the full name alone.",
  },
  messages: {
    hardcoded: "{{host}} resolves only in clusters whose domain is {{domain}}",
  },
  examples: {
    invalid: [{ title: "The full name", files: { "web.yaml": example("cart.shop.svc.cluster.local") } }],
    valid: [{ title: "Without the domain", files: { "web.yaml": example("cart.shop.svc") } }],
  },
  create(context) {
    const { graph, cluster } = context.sourceCode;
    return {
      Resource(resource) {
        const object = mentionsOf(graph, resource);
        const told = new Set<string>();
        for (const { host, hostRange } of object?.mentions ?? []) {
          const named = told.has(host) ? undefined : namedService(graph, host, resource.namespace ?? "default");
          // Of a domain that is not this cluster's another rule speaks.
          if (named?.domain === undefined || named.domain !== cluster.domain) continue;
          told.add(host);
          context.report({
            node: { range: hostRange },
            messageId: "hardcoded",
            data: { host, domain: named.domain },
            help: `write ${host.slice(0, -named.domain.length - 1)}`,
          });
        }
      },
    };
  },
});

function example(host: string): string {
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: shop-web:1.4
      env:
        - name: CART
          value: http://${host}:8080
`;
}
